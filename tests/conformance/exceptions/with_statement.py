# Do with statements enter, exit, suppress and nest in CPython's order?
log = []


class M:
    def __init__(self, name, suppress=False, fail_enter=False, fail_exit=False):
        self.name, self.suppress, self.fail_enter, self.fail_exit = name, suppress, fail_enter, fail_exit

    def __enter__(self):
        log.append("enter " + self.name)
        if self.fail_enter:
            raise RuntimeError("enter failed")
        return self.name.upper()

    def __exit__(self, kind, value, tb):
        log.append(f"exit {self.name} {kind.__name__ if kind else None} {value} {tb is not None}")
        if self.fail_exit:
            raise KeyError("exit failed")
        return self.suppress


def show(f):
    log.clear()
    try:
        print(f.__name__, f())
    except Exception as e:
        print(f.__name__, "raised", repr(e), repr(e.__context__))
    print("   ", log)


def simple():
    with M("a") as x:
        log.append("body " + x)
    return x


def two():
    with M("a") as x, M("b") as y:
        return x + y


def parenthesized():
    with (
        M("a") as x,
        M("b"),
        M("c") as z,
    ):
        log.append(x + z)


def error():
    with M("a"), M("b"):
        1 / 0


def suppress_inner():
    with M("a"):
        with M("b", suppress=True):
            raise ValueError("gone")
        log.append("after inner")
    return "continued"


def suppress_outer():
    with M("a", suppress=True), M("b"):
        raise ValueError("gone")
    return "after"


def second_enter_fails():
    with M("a"), M("b", fail_enter=True), M("c"):
        log.append("never")


def second_enter_suppressed():
    with M("a", suppress=True), M("b", fail_enter=True):
        log.append("never")
    return "ok"


def exit_fails():
    with M("a"), M("b", fail_exit=True):
        raise ValueError("original")


def loop_control():
    out = []
    for i in range(4):
        with M(str(i)):
            if i == 1:
                continue
            if i == 2:
                break
            out.append(i)
    return out


def return_in_with():
    with M("a"):
        try:
            return "value"
        finally:
            log.append("finally")


def targets():
    d = {}
    with M("a") as d["k"]:
        pass

    class O:
        pass
    o = O()
    with M("b") as o.attr, M("cd") as (p, q):
        pass
    return d, o.attr, p, q


def gen():
    with M("g"):
        yield 1
        yield 2


def close_gen():
    g = gen()
    v = next(g)
    g.close()
    return v


def reuse():
    m = M("r")
    with m, m:
        pass


for f in (simple, two, parenthesized, error, suppress_inner, suppress_outer, second_enter_fails, second_enter_suppressed, exit_fails, loop_control, return_in_with, targets, close_gen, reuse):
    show(f)


class NoExit:
    def __enter__(self):
        return 1


class NoEnter:
    def __exit__(self, *a):
        pass


for bad in (5, NoExit(), NoEnter()):
    try:
        with bad:
            print("never")
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)


class Timer:
    depth = 0

    def __enter__(self):
        Timer.depth += 1
        return Timer.depth

    def __exit__(self, *exc):
        Timer.depth -= 1


with Timer() as a:
    with Timer() as b, Timer() as c:
        print(a, b, c, Timer.depth)
print(Timer.depth)
