# Do hot loops see functions, globals, builtins and constants that are rebound meanwhile?
def step(x):
    return x + 1


K = 3


def run(n):
    total = 0
    for i in range(n):
        total += step(i) * K
        change(i)
    return total


def change(i):
    global step, K
    if i == 40:
        K = 0.5
    if i == 60:
        def step(x):
            return x * 10
    if i == 80:
        step = lambda x: float(x)
    if i == 90:
        K = 2**70


print(run(100), K)


def helper(a, b=1):
    return a + b


def loop_module():
    out = []
    for i in range(6):
        out.append(helper(i))
        if i == 2:
            globals_change()
    return out


def globals_change():
    global helper
    helper = lambda a: f"<{a}>"


for _ in range(50):
    assert helper(1) == 2
print(loop_module(), helper(9))
total = 0
for i in range(120):
    if i == 100:
        def inc(x): return str(x)
    elif i == 0:
        def inc(x): return x + 1
    elif i == 50:
        inc = float
    total = total + inc(i) if i < 100 else str(total) + inc(i)[-1]
print(total)


def use_len(xs):
    return len(xs)


print([use_len([1] * 3) for _ in range(3)])
len = lambda xs: "my len"
print(use_len([1]))
del len
print(use_len([1]))


def rec(n):
    return 0 if n == 0 else 1 + rec(n - 1)


old = rec
print(rec(50))
rec = lambda n: 1000
print(old(5), rec(5))


class A:
    def f(self, x):
        return x + 1


def drive(objs, n):
    t = 0
    for i in range(n):
        t += objs[i % 2].f(i)
        if i == n // 2:
            A.f = lambda self, x: x * 0.5
    return t


print(drive([A(), A()], 100), A().f(3))
flag = True


def spin():
    n = 0
    while flag:
        n += 1
        if n == 200:
            stop()
    return n


def stop():
    global flag
    flag = ""


print(spin(), repr(flag))
x = 0
def bump():
    global x
    x = x + 1 if x < 2 else x + 0.5 if x < 5 else "max"
    return x


seq = []
for _ in range(10):
    if x == "max":
        break
    seq.append(bump())
print(seq)
def make():
    n = 0

    def tick():
        nonlocal n
        n = n * 4 + 1
        return n
    return tick


t = make()
print([t() for _ in range(40)][-3:])
