# Lists of bools in loops: read, written and appended to unboxed, until something else gets into them.


def meddle(flags, i, at, what):
    # by a name that nobody can predict
    if i == at:
        if what == "clear":
            getattr(flags, "clear")()
        elif what == "grow":
            getattr(flags, "extend")([True] * 100)
        elif what == "shrink":
            getattr(flags, "pop")()
        else:
            getattr(flags, "__setitem__")(i, what)


def read(n, at, what):
    flags = [True] * n
    seen = 0
    last = None
    for i in range(n):
        meddle(flags, i, at, what)
        last = flags[i]
        if flags[i]:
            seen += 1
    return seen, last, type(last).__name__


def write(n, at, what):
    flags = [False] * n
    for i in range(n):
        flags[i] = i % 3 == 0
        meddle(flags, i, at, what)
        flags[i - 1] = not flags[i]
    return flags


def grow(n, at, what):
    flags = [True]
    for i in range(n):
        flags.append(flags[i])
        meddle(flags, i, at, what)
        flags.append(i > 2)
    return flags


def walk(n, at, what):
    flags = [i % 2 == 0 for i in range(n)]
    out = []
    i = 0
    for f in flags:
        meddle(flags, i, at, what)
        if f:
            out.append(i)
        elif f is False:
            out.append(-i)
        else:
            out.append(100)
        i += 1
    return out


def inner(n, at, what):
    flags = [True] * n
    for k in range(2):
        meddle(flags, k, at, what)
        j = 0
        while j < n:
            if flags[j]:
                flags[j] = False
            j += 2
    return flags


def outcome(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


for f in (read, write, grow, walk, inner):
    print(f.__name__, f(6, -1, None))
    for at in (0, 1, 3, 5):
        for what in (1, 0, 2.5, None, "text", 1 << 80, False, "clear", "grow", "shrink"):
            print(f.__name__, at, what, outcome(f, 6, at, what))


# True in a list of ints is no int, and an int in a list of bools no bool.
def total(values, n):
    t = 0
    for i in range(n):
        t += values[i]
    return t


def put_int(n):
    values = [1] * n
    getattr(values, "__setitem__")(n // 2, True)
    t = total(values, n)
    return t, values


def put_bool(n):
    flags = [True] * n
    getattr(flags, "__setitem__")(n // 2, 1)
    kinds = []
    for i in range(n):
        x = flags[i]
        kinds.append(type(x).__name__ + str(x is True))
    return kinds


print(put_int(5), put_int(1), put_bool(4))


def share(n):
    flags = [False] * n
    other = flags
    copy = flags[:]
    rows = [flags, copy]
    for i in range(n):
        other[i] = i > 1
        if rows[0][i]:
            copy[i] = True
        elif rows[1][i]:
            return "never"
    return flags, copy, rows, flags is rows[0], flags == copy


print(share(4))


def out_of_range(n, m):
    flags = [True] * n
    t = 0
    for i in range(m):
        if flags[i]:
            t += 1
        flags[-1 - i] = False
    return t, flags


for n, m in ((4, 4), (4, 2), (3, 4), (0, 1), (1, 2), (0, 0)):
    print(n, m, outcome(out_of_range, n, m))


# The two constants and conditions that are constants.
def constants(n):
    a = []
    yes = True
    for i in range(n):
        a.append(yes)
        a.append(False)
        yes = not yes
        a[i] = 1 < 2
        if a[i] and not a[-1]:
            a[0] = False
    return a


print(constants(3), constants(0))


def choose(n):
    flags = [False, True]
    hits = [0, 0]
    for i in range(n):
        f = flags[i % 2]
        g = f if i % 3 else not f
        flags[(i + 1) % 2] = g and f or i == 5
        hits[flags[0]] += 1
        h = f == g
        if h is True:
            hits[1] += 1
    return flags, hits


print(choose(10), choose(1))


def nested(n):
    grid = [[False] * n for _ in range(n)]
    for i in range(n):
        for j in range(n):
            grid[i][j] = (i * j) % 3 == 1
    lit = 0
    for row in grid:
        for cell in row:
            if cell:
                lit += 1
    return lit, sum(map(sum, grid)), grid[2].count(True)


print(nested(7))


def sieve(n):
    flags = [True] * (n + 1)
    flags[0] = flags[1] = False
    for i in range(2, int(n**0.5) + 1):
        if flags[i]:
            flags[i * i :: i] = [False] * len(flags[i * i :: i])
    return [i for i, f in enumerate(flags) if f]


print(sieve(60))


def in_bytes(n):
    flags = [True] * n
    flags[1::2] = bytes(len(flags[1::2]))
    t = 0
    for i in range(n):
        if flags[i]:
            t += i
    return t, flags


print(in_bytes(5))

flags = [True] * 10
count = 0
for i in range(10):
    if flags[i]:
        count += 1
    if i == 4:
        getattr(flags, "__setitem__")(7, 0)
print(count, flags)
