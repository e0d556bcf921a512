# Module variables that are bound before any function can run need no check; all others do.
import math

LIMIT = 3
total = 0


def early(n):
    global total
    total += n
    return LIMIT if n > 1 else early(n + 1)


def uses_late(n):
    return late(n) + LIMIT


def reads_deleted():
    return gone


gone = 1


def show(f, *args):
    try:
        print(f.__name__, f(*args))
    except NameError as e:
        print(f.__name__, type(e).__name__, e)


show(early, 0)
for i in range(3):
    show(uses_late, i)


def late(n):
    return n + 1


for i in range(3):
    show(uses_late, i)
show(reads_deleted)
del gone
show(reads_deleted)


def calls_now(f):
    show(f)
    return f


@calls_now
def in_decorator():
    return in_decorator, after_decorator


after_decorator = 5
print(in_decorator()[1])


def default(x=show(lambda: behind_default)):
    return behind_default


behind_default = 7
print(default())


class Body:
    show(lambda: behind_class)
    value = LIMIT


behind_class = 8
show(lambda: behind_class)


# A counter in a variable of the module, in a function that calls itself.
count = 0
seen = []


def tree(n):
    global count
    count += 1
    if n == 4 and not seen:
        seen.append(count)
        count = "text"
    if n < 2:
        return 1
    try:
        return tree(n - 1) + tree(n - 2)
    except TypeError as e:
        print(e)
        count = 10
        return 1


print(tree(8), count)
count = (1 << 60) - 20
print(tree(8), count)
count = (1 << 63) - 20
print(tree(8), count)
count = 0.5
print(tree(8), count)


def wide(n):
    global count, total
    count += n
    total -= count
    if n < 2:
        if count == 40:
            reset()
        return count
    return wide(n - 1) + wide(n - 2)


def reset():
    global count
    count = -3


count = total = 0
print(wide(9), count, total)
print(math.pi)
