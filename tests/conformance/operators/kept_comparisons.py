# Comparisons whose results are kept for later, in front of branches on other values.
def both(a, b):
    p = a < 2
    q = b < 2
    return p and q


def either(a, b, c):
    p = a is None
    q = not b
    r = b == c
    return p or q or r


def chosen(a, b):
    p = a >= b
    q = a != b
    if p:
        return q
    return (p, q)


def last(a, b):
    flag = a in b
    size = len(b) > 1
    while flag:
        return size
    return not size


for a in (0, 1, 2, 3):
    for b in (0, 1, 2, 3):
        print(both(a, b), either(a, b, 2), chosen(a, b), last(a, [b, 1][: b + 1]))
print(either(None, 1, 2), either(1, 0, 3))
