# Do guards that fail inside try, except, finally and with leave handlers and cleanups right?
log = []


def guarded(xs):
    total = 0
    for i, x in enumerate(xs):
        try:
            total = total + x * 2
            if total > 10**6:
                raise OverflowError(total)
        except TypeError:
            log.append(("type", i))
            total = total - 1
        except OverflowError as e:
            log.append(("over", e.args[0]))
            total = 0
        else:
            log.append(i) if i % 25 == 0 else None
        finally:
            total = total + 1
    return total


print(guarded(range(100)), log)
log.clear()
print(guarded([1, 2, 3.5, "a", None, 2**62, 5, [], True]), log)
log.clear()


class Ctx:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        log.append((self.name, kind.__name__ if kind else None))
        return kind is ZeroDivisionError


def managed(values):
    acc = 1
    for v in values:
        with Ctx(v):
            acc = acc * 2 + 10 // v
    return acc


print(managed([1, 2, 5] * 10))
log.clear()
print(managed([1, 0, 2.5, 3, 0.0, 10**20]), log)
log.clear()


def returns(x, n):
    for i in range(n):
        try:
            x = x + x
            if i == n - 1:
                return x
        finally:
            x = x - 1
            log.append(x)
    return "unreached"


print(returns(1, 5), returns(1.5, 3), returns(2**60, 5), log)
log.clear()


def plain(a, b):
    r = 0
    try:
        try:
            r = a // b
            r = r + a * a
        except ZeroDivisionError:
            r = a * a * a
            raise KeyError(r)
        finally:
            log.append(r)
            r = r + 1
    except KeyError as e:
        return "key", e.args[0], r
    return r


for _ in range(50):
    plain(7, 2)
log.clear()
print(plain(7, 0), plain(7.5, 2), plain(2**32, 0), plain(2**40, 1), plain(3, True), log)
for bad in ("x", None):
    try:
        plain(bad, 2)
    except TypeError as e:
        print(e, log[-1])


def deep(n, x):
    if n == 0:
        return x * x
    try:
        return deep(n - 1, x + n)
    finally:
        log.append(n * x)


log.clear()
for _ in range(20):
    deep(3, 1)
log.clear()
print(deep(3, 2), deep(3, 0.5), deep(3, 2**62), log)
def loop_with_break(xs):
    s = 0
    while True:
        for x in xs:
            try:
                s += x
                if s > 100:
                    break
            except TypeError:
                s = s + 40.5 if s < 100 else 0.5
                continue
            finally:
                s += 1
        else:
            continue
        return s


print(loop_with_break([1, 2, 3]), loop_with_break([1, None, 30.5]), loop_with_break([2**64]), loop_with_break(["a", 60]))
