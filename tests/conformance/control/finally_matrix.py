# Does every way out of try, except, else, finally, with and loops behave as in CPython, nested in every way?
def case(name):
    print("==", name)


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except BaseException as error:
        print(type(error).__name__ + ":", error)


log = []


def run(name, function, *args):
    print("==", name)
    log.clear()
    try:
        print("result", function(*args), log)
    except BaseException as error:
        chain = []
        while error is not None:
            chain.append(f"{type(error).__name__}({error})")
            error = error.__context__
        print("raised", " <- ".join(chain), log)


def f(way):
    for i in range(3):
        try:
            log.append(f"body{i}")
            if way == "return":
                return "r"
            if way == "break":
                break
            if way == "continue":
                continue
            if way == "raise":
                raise ValueError(i)
        finally:
            log.append(f"fin{i}")
    else:
        log.append("else")
    return "end"
for way in ("return", "break", "continue", "raise", "none"):
    run("leave try by " + way, f, way)


def f(way):
    for i in range(2):
        try:
            raise ValueError(i)
        finally:
            log.append(i)
            if way == "return":
                return "swallowed"
            if way == "break":
                break
            if way == "continue":
                continue
            if way == "raise":
                raise TypeError("new")
    return "end"
for way in ("return", "break", "continue", "raise", "none"):
    run("leave finally by " + way, f, way)


def f(way):
    for i in range(2):
        try:
            1 / 0
        except ZeroDivisionError as e:
            log.append(str(e))
            if way == "return":
                return "r"
            if way == "break":
                break
            if way == "continue":
                continue
            if way == "raise":
                raise
            if way == "new":
                raise KeyError("new")
            if way == "from":
                raise KeyError("new") from e
            if way == "none":
                raise KeyError("new") from None
            if way == "delete":
                del e
        else:
            log.append("else")
        finally:
            log.append("fin")
    try:
        return e
    except UnboundLocalError as error:
        return str(error)
for way in ("return", "break", "continue", "raise", "new", "from", "none", "delete", "pass"):
    run("leave except by " + way, f, way)


def f(way):
    try:
        try:
            if way == "a":
                raise ValueError("inner")
            if way == "b":
                return "from inner"
        finally:
            log.append("f1")
            try:
                if way in "ab":
                    raise TypeError("in finally")
            except TypeError:
                log.append("handled")
                if way == "b":
                    return "override"
            finally:
                log.append("f2")
    except ValueError as e:
        log.append(repr(e.__context__))
        return "outer"
    finally:
        log.append("f3")
for way in ("a", "b", "c"):
    run("nested finally " + way, f, way)


def f():
    try:
        return log.append("evaluated") or "first"
    finally:
        log.append("after")
        return "second"
run("return in finally wins", f)


def f():
    x = 1
    try:
        return x
    finally:
        x = 2
        log.append(x)
run("return value is kept", f)


def f():
    while True:
        try:
            try:
                break
            finally:
                log.append("inner")
        finally:
            log.append("outer")
    return "done"
run("break through two finallies", f)


def f():
    n = 0
    while n < 3:
        n += 1
        try:
            try:
                continue
            finally:
                log.append(n)
        finally:
            log.append(-n)
    else:
        log.append("else")
    return n
run("continue through two finallies", f)


class CM:
    def __init__(self, name, swallow=False, enter=None, exit=None):
        self.name, self.swallow, self.enter, self.exit = name, swallow, enter, exit

    def __enter__(self):
        log.append("+" + self.name)
        if self.enter:
            raise self.enter
        return self.name

    def __exit__(self, t, v, tb):
        log.append(f"-{self.name}:{t and t.__name__}:{v}:{tb is not None}")
        if self.exit:
            raise self.exit
        return self.swallow


def f(way):
    for i in range(2):
        with CM("a") as a, CM("b", way == "swallow") as b:
            log.append(a + b)
            if way == "return":
                return "r"
            if way == "break":
                break
            if way == "continue":
                continue
            if way in ("raise", "swallow"):
                raise ValueError(i)
    return "end"
for way in ("return", "break", "continue", "raise", "swallow", "none"):
    run("leave with by " + way, f, way)


def f(*managers):
    with managers[0], managers[1] as m:
        log.append("body")
        raise KeyError("body")
    return "swallowed"
run("second enter raises", f, CM("a"), CM("b", enter=ValueError("enter")))
run("second enter raises, first swallows", f, CM("a", True), CM("b", enter=ValueError("enter")))
run("exit raises", f, CM("a"), CM("b", exit=TypeError("exit")))
run("both exits raise", f, CM("a", exit=OSError("outer")), CM("b", exit=TypeError("exit")))
run("exit raises and outer swallows", f, CM("a", True), CM("b", exit=TypeError("exit")))
run("inner swallows", f, CM("a"), CM("b", 5))


def f(o):
    with o as x:
        return x
class NoEnter:
    def __exit__(self, *a): pass
class NoExit:
    def __enter__(self): return 1
class InstanceOnly: pass
inst = InstanceOnly()
inst.__enter__ = inst.__exit__ = lambda *a: None
class BadBool:
    def __bool__(self): raise RuntimeError("bool")
class ExitBad:
    def __enter__(self): return 2
    def __exit__(self, *a): return BadBool()
def g():
    with ExitBad():
        raise ValueError("v")
for o in (5, NoEnter(), NoExit(), inst, None, ExitBad()):
    run("with " + type(o).__name__, f, o)
run("exit result cannot be tested", g)


def f(depth):
    try:
        raise ValueError(depth)
    except ValueError:
        if depth:
            f(depth - 1)
        raise
run("raise again at every level", f, 2)


def f():
    try:
        try:
            raise ValueError("a")
        except ValueError:
            raise TypeError("b")
    except TypeError as e:
        log.append(repr(e.__context__))
        try:
            raise KeyError("c") from e
        except KeyError as k:
            log.append((repr(k.__cause__), repr(k.__context__), k.__suppress_context__))
    raise
run("bare raise without exception", f)


def f(e):
    raise e
class BadInit(Exception):
    def __init__(self): raise RuntimeError("init")
class NotExc:
    def __new__(cls): return 5
class ExcNew(Exception):
    def __new__(cls): return 5
for e in (5, int, "text", None, ValueError, ValueError(1), BadInit, ExcNew, (ValueError,), NotExc):
    run(f"raise {e if not isinstance(e, type) else e.__name__}", f, e)
def f(c):
    raise ValueError("v") from c
for c in (None, KeyError, KeyError("c"), 5, int, BadInit):
    run(f"raise from {c if not isinstance(c, type) else c.__name__}", f, c)


def f(match):
    try:
        raise ValueError("v")
    except match:
        return "matched"
for m in (ValueError, (KeyError, ValueError), (), ((ValueError,),), 5, "a", int, (int,), (KeyError, 5), Exception, BaseException, [ValueError], None):
    run(f"except {m}", f, m)


def gen(way):
    try:
        log.append("start")
        got = yield 1
        log.append(got)
        if way == "return":
            return "value"
    except GeneratorExit:
        log.append("exit")
        if way == "ignore":
            yield "ignored"
        if way == "raise":
            raise ValueError("on exit")
        if way == "return":
            return "r"
        raise
    except KeyError as e:
        log.append("caught")
        yield "recovered"
    finally:
        log.append("finally")
def close(way):
    g = gen(way)
    next(g)
    return g.close()
def throw(way):
    g = gen(way)
    next(g)
    return g.throw(KeyError("k")), list(g)
def finish(way):
    g = gen(way)
    next(g)
    try:
        g.send("sent")
    except StopIteration as e:
        return e.value
for way in ("plain", "ignore", "raise", "return"):
    run("close generator " + way, close, way)
run("throw into generator", throw, "x")
run("send to the end", finish, "return")


def f():
    for i in range(3):
        for j in range(3):
            try:
                if j == 1:
                    continue
                if i == 1:
                    break
                log.append((i, j))
            finally:
                log.append("f")
        else:
            log.append("inner else")
            continue
        log.append("broke")
    else:
        log.append("outer else")
run("loops, else and finally", f)


def f():
    try:
        pass
    except ValueError:
        pass
    else:
        raise KeyError("from else")
    finally:
        log.append("fin")
run("raise in else", f)


def f():
    try:
        log.append([x for x in (1, 0) if 1 / x])
    except ZeroDivisionError as e:
        pass
    try:
        e
    except NameError as n:
        return str(n)
run("exception name is gone", f)


def f():
    e = "before"
    try:
        raise ValueError
    except ValueError as e:
        e = "rebound"
    return "e" in locals() if False else "ok"
run("exception name rebound", f)


def f():
    def inner():
        return e
    try:
        raise ValueError("cell")
    except ValueError as e:
        log.append(repr(inner()))
    return inner()
run("exception name in a cell", f)
import sys
def f():
    log.append(sys.exception())
    try:
        raise ValueError(1)
    except ValueError:
        log.append(repr(sys.exception()))
        try:
            raise KeyError(2)
        except KeyError:
            log.append(repr(sys.exception()))
        log.append(repr(sys.exc_info()[1]))
    log.append(sys.exc_info())
run("sys.exception in nested handlers", f)
