# Do try, except, else and finally run in CPython's order, and match by class and tuple?
log = []


def run(f):
    log.clear()
    try:
        log.append("try")
        r = f()
    except ZeroDivisionError as e:
        log.append(f"zde {e}")
        r = "caught"
    except (KeyError, IndexError) as e:
        log.append(f"{type(e).__name__} {e} {e.args}")
        r = "lookup"
    except Exception as e:
        log.append(f"other {type(e).__name__}: {e}")
        r = "any"
    else:
        log.append("else")
    finally:
        log.append("finally")
    print(r, log)


class MyError(Exception):
    pass


class Detailed(MyError):
    def __init__(self, code, msg="default"):
        super().__init__(f"[{code}] {msg}")
        self.code = code


class Odd(Exception):
    def __str__(self):
        return "custom str"


def throw(e):
    raise e


for f in (lambda: 5, lambda: 1 / 0, lambda: {}["k"], lambda: [][1], lambda: int("x"), lambda: throw(MyError("m", 2)), lambda: throw(MyError), lambda: throw(Detailed(7)), lambda: throw(Odd("ignored")),
          lambda: throw(KeyError("quoted")), lambda: throw(ValueError), lambda: throw(ValueError(1, "two")), lambda: throw(5), lambda: throw(None), lambda: throw(int), lambda: undefined_fn(), lambda: None.x, lambda: throw(StopIteration(3)), lambda: throw(OSError(2, "No such file"))):
    run(f)
for e in (ValueError("x"), ValueError(), KeyError("k"), MyError("a", 1), Detailed(3, "q"), Odd(), ZeroDivisionError("z"), StopIteration(5), RuntimeError(None), Exception(("t",))):
    print(repr(e), str(e), e.args, isinstance(e, Exception), isinstance(e, LookupError), end=" | ")
print()
print(Detailed(9).code, issubclass(KeyError, LookupError), issubclass(ZeroDivisionError, ArithmeticError), issubclass(KeyboardInterrupt, Exception), [c.__name__ for c in Detailed.__mro__])
try:
    try:
        raise KeyError("inner")
    except ValueError:
        print("wrong")
    finally:
        print("inner finally")
except KeyError as e:
    print("outer", e)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise
except ArithmeticError as e:
    print("re-raised", e)


def dynamic(kinds):
    try:
        {}["x"]
    except kinds:
        return "matched"


print(dynamic(KeyError), dynamic((ValueError, LookupError)), dynamic(Exception))
for bad in (5, "KeyError", (KeyError, 5), ValueError):
    try:
        print(dynamic(bad))
    except Exception as e:
        print(type(e).__name__, e)
try:
    raise
except RuntimeError as e:
    print(e)
try:
    throw(ValueError)
except Exception as e:
    e.note = "attribute"
    saved = e
print(saved.note, repr(saved), saved.__traceback__ is not None, saved.__cause__, saved.__context__)
try:
    [1, 2].index(5)
except ValueError:
    print("bare handled")
try:
    pass
except Exception:
    print("no")
else:
    print("else runs")
try:
    try:
        pass
    finally:
        print("plain finally")
except Exception:
    print("no")
for kind in (BaseException, Exception, KeyboardInterrupt, SystemExit, GeneratorExit):
    try:
        raise kind("m")
    except BaseException as e:
        print(type(e).__name__, isinstance(e, Exception), end=" ")
print()
x = ValueError("with note")
x.add_note("note 1")
print(x.__notes__)
