# Do while, for, else, break and continue reach the right code in every nesting?
i = 0
while i < 5:
    i += 1
    if i == 2:
        continue
    if i == 4:
        break
    print("w", i)
else:
    print("no else after break")
while i > 0:
    i -= 1
else:
    print("while else", i)
for x in []:
    print("never")
else:
    print("for else on empty")
for n in range(2, 20):
    for d in range(2, n):
        if n % d == 0:
            break
    else:
        print(n, end=" ")
print()
for i in range(3):
    for j in range(3):
        if j == 1:
            continue
        if i == 1:
            break
        print(i, j, end="; ")
    else:
        print("inner done", i)
        continue
    print("inner broken", i)
found = None
for row in [[1, 2], [3, 4], [5, 6]]:
    for cell in row:
        if cell == 4:
            found = cell
            break
    if found:
        break
print(found, row, cell)
while True:
    try:
        i += 1
        if i > 5:
            break
        continue
    finally:
        print("f", i, end=" ")
print()
l = [1, 2, 3, 4, 5, 6]
for v in l:
    if v % 2 == 0:
        l.remove(v)
print(l)
l = [1, 2]
for v in l:
    if len(l) < 6:
        l.append(v * 10)
print(l)
for i in range(3): print(i, end=","); continue
print()
if i == 2: print("two"); print("still")
elif i == 3: print("three")
else: print("other")


def collatz(n):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


print([collatz(n) for n in (1, 7, 27, 97)])


def first(pred, items):
    for item in items:
        if pred(item):
            return item
    return None


print(first(lambda x: x > 3, [1, 5, 9]), first(lambda x: x > 10, [1]))


def deep():
    for a in range(3):
        while True:
            for b in range(5):
                if b == 2:
                    break
                if a == 2:
                    return a, b
            else:
                return "unreached"
            break
    return "end"


print(deep())
for k, v in {"a": 1, "b": 2}.items():
    print(k, v, end=" ")
for (p, q), *r in [((1, 2), 3, 4), ((5, 6),)]:
    print(p, q, r, end=" ")
slot = {}
for slot["k"] in "xy":
    print(slot, end=" ")
print(k)
