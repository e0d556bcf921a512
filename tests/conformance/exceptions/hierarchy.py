# Do exception classes, their attributes and groups agree with CPython?
def case(name):
    print("==", name)


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except BaseException as error:
        print(type(error).__name__ + ":", error)



def case_tree():
    global c, classes
    classes = [
        BaseException, BaseExceptionGroup, GeneratorExit, KeyboardInterrupt, SystemExit, Exception, ArithmeticError, FloatingPointError,
        OverflowError, ZeroDivisionError, AssertionError, AttributeError, BufferError, EOFError, ExceptionGroup, ImportError,
        ModuleNotFoundError, LookupError, IndexError, KeyError, MemoryError, NameError, UnboundLocalError, OSError,
        BlockingIOError, ChildProcessError, ConnectionError, BrokenPipeError, ConnectionAbortedError, ConnectionRefusedError, ConnectionResetError, FileExistsError,
        FileNotFoundError, InterruptedError, IsADirectoryError, NotADirectoryError, PermissionError, ProcessLookupError, TimeoutError, ReferenceError,
        RuntimeError, NotImplementedError, PythonFinalizationError, RecursionError, StopAsyncIteration, StopIteration, SyntaxError, IndentationError,
        TabError, SystemError, TypeError, ValueError, UnicodeError, UnicodeDecodeError, UnicodeEncodeError, UnicodeTranslateError,
        Warning, BytesWarning, DeprecationWarning, EncodingWarning, FutureWarning, ImportWarning, PendingDeprecationWarning, ResourceWarning,
        RuntimeWarning, SyntaxWarning, UnicodeWarning, UserWarning,
    ]
    for c in classes:
        print(c.__name__, [b.__name__ for b in c.__mro__])
    print(IOError is OSError, EnvironmentError is OSError)

case("tree")
case_tree()

def case_construction_of_each():
    global c
    for c in classes:
        show(c), show(c, "m"), show(c, 1, 2), show(c, x=1)

case("construction of each")
case_construction_of_each()

def case_BaseException_attributes():
    global e
    e = ValueError("a", 2)
    print(e.args, e.__cause__, e.__context__, e.__suppress_context__, e.__traceback__, hasattr(e, "__notes__"), e.__dict__)
    e.args = [1]
    print(e.args, str(e), repr(e))
    e.extra = 5
    print(e.__dict__)
    show(setattr, e, "args", 5), show(setattr, e, "__cause__", 5), show(setattr, e, "__cause__", KeyError()), show(lambda: (e.__cause__, e.__suppress_context__)), show(setattr, e, "__context__", "x"), show(setattr, e, "__traceback__", 5), show(setattr, e, "__suppress_context__", 5), show(delattr, e, "args"), show(delattr, e, "__cause__"), show(e.with_traceback, None), show(e.with_traceback, 5), show(setattr, e, "__suppress_context__", False)

case("BaseException attributes")
case_BaseException_attributes()

def case_notes():
    global e
    e = ValueError("n")
    show(e.add_note, "one"), show(e.add_note, 5), show(lambda: e.add_note()), show(lambda: e.__notes__), show(setattr, e, "__notes__", 5), show(e.add_note, "two"), show(lambda: e.__notes__)

case("notes")
case_notes()

def case_KeyError_text():
    show(str, KeyError("a")), show(str, KeyError(("a",))), show(str, KeyError()), show(str, KeyError(1, 2)), show(str, KeyError("é\n"))

case("KeyError text")
case_KeyError_text()

def case_OSError_attributes():
    global args, e, error
    for args in ((), (1,), (2, "m"), (2, "m", "f"), (2, "m", "f", None, "g"), (2, "m", 5), (13, "p"), (17, "e"), (20, "d"), (21, "i"), (32, "b"), (99999, "u"), ("a", "b"), (2, "m", "f", 1, "g", 7)):
        try:
            e = OSError(*args)
            print(type(e).__name__, e.errno, e.strerror, e.filename, e.filename2, e.args, "|", e)
        except Exception as error:
            print(type(error).__name__, error)
    e = FileNotFoundError(13, "x")
    print(type(e).__name__, e.errno, BlockingIOError(11, "m").errno)

case("OSError attributes")
case_OSError_attributes()

def case_StopIteration_and_SystemExit():
    global args, e
    for args in ((), (1,), (1, 2)):
        print(StopIteration(*args).value, SystemExit(*args).code, StopAsyncIteration(*args).args)
    e = StopIteration(1)
    e.value = 7
    print(e.value, e.args)

case("StopIteration and SystemExit")
case_StopIteration_and_SystemExit()
case("ImportError NameError AttributeError attributes")
e = ImportError("m", name="n", path="p")
print(e.name, e.path, e.msg, e.name_from, repr(e), e)
show(ImportError, "m", foo=1), show(lambda: ImportError("a", "b").msg), show(lambda: ModuleNotFoundError("x", name="y").name), show(lambda: NameError("m", name="q").name), show(lambda: AttributeError("m", name="q", obj=5).obj), show(NameError, x=1), show(AttributeError, "m", obj=1, foo=2)
try:
    undefined
except NameError as e:
    print(e.name, e.args)
try:
    (5).nope
except AttributeError as e:
    print(e.name, e.obj, e.args)
try:
    import no_such_module_here
except ImportError as e:
    print(type(e).__name__, e.name, e.path, e)
try:
    from sys import nope
except ImportError as e:
    print(type(e).__name__, e.name, e.msg)

def case_SyntaxError_attributes():
    global e
    e = SyntaxError("msg", ("file", 3, 7, "text\n"))
    print(e.msg, e.filename, e.lineno, e.offset, e.text, e.end_lineno, e.end_offset, e.print_file_and_line, e)
    e = SyntaxError("msg", ("file", 3, 7, "text\n", 3, 9))
    print(e.end_lineno, e.end_offset, str(e), repr(e))
    show(SyntaxError, "m", ()), show(SyntaxError, "m", 5), show(lambda: str(SyntaxError("m", (None, 3, 7, "t")))), show(lambda: SyntaxError().msg), show(str, SyntaxError("m", ("/a/b/file.py", 3, 1, "x"))), show(str, IndentationError("i", ("f", 1, 2, "t")))

case("SyntaxError attributes")
case_SyntaxError_attributes()

def case_Unicode_errors():
    global args, e
    for args in (("utf-8", b"\xff\xfe", 0, 1, "why"), ("utf-8", b"\xff\xfe", 0, 2, "why"), ("utf-8", b"abc", 5, 9, "why"), ("utf-8", "x", 0, 1, "why"), ("utf-8", b"", 0, 0, 5), ("utf-8",), (1, b"", 0, 0, "")):
        show(UnicodeDecodeError, *args), show(lambda: str(UnicodeDecodeError(*args)))
    for args in (("ascii", "é", 0, 1, "why"), ("ascii", "é\u20ac", 0, 2, "why"), ("ascii", "\U0001f600", 0, 1, "why"), ("ascii", "\u20ac", 0, 1, "why"), ("ascii", b"x", 0, 1, "why"), ("ascii", "abc", -5, 50, "w")):
        show(lambda: str(UnicodeEncodeError(*args))), show(lambda: [getattr(UnicodeEncodeError(*args), a) for a in ("encoding", "object", "start", "end", "reason")])
    show(str, UnicodeTranslateError("é€", 0, 2, "t")), show(str, UnicodeTranslateError("€", 0, 1, "t"))
    e = UnicodeDecodeError("a", b"xyz", 1, 2, "r")
    e.start, e.end, e.reason, e.encoding = 0, 3, "new", "enc"
    print(e, e.start, e.args)

case("Unicode errors")
case_Unicode_errors()

def case_subclass_constructors():
    global A, B, C, D, E
    class A(Exception):
        def __init__(self, code):
            self.code = code
    class B(A):
        def __init__(self, code, extra):
            super().__init__(code)
            self.extra = extra
        def __str__(self):
            return f"B:{self.code}:{self.extra}"
    class C(KeyError):
        pass
    class D(ValueError, KeyError):
        pass
    print(A(5).args, repr(A(5)), str(A(5)), B(1, 2), repr(B(1, 2)), B(1, 2).args, C("k"), repr(C("k")), D("x"), repr(D("x")), D.__mro__[1].__name__)
    class E(OSError):
        pass
    print(repr(E(2, "x")), type(E(2, "x")).__name__, E(2, "x", "f"))
    show(type, "X", (OSError, KeyError), {}), show(type, "X", (OSError, ValueError, LookupError), {}), show(type, "X", (SystemExit, StopIteration), {})

case("subclass constructors")
case_subclass_constructors()

def case_exception_equality_and_hash():
    print(ValueError(1) == ValueError(1), len({ValueError(1), ValueError(1)}), ValueError.__eq__ is object.__eq__)

case("exception equality and hash")
case_exception_equality_and_hash()

def case_groups_construction():
    show(ExceptionGroup), show(ExceptionGroup, "m"), show(ExceptionGroup, "m", []), show(ExceptionGroup, "m", [5]), show(ExceptionGroup, "m", 5), show(ExceptionGroup, 5, [ValueError()]), show(ExceptionGroup, "m", [KeyboardInterrupt()]), show(BaseExceptionGroup, "m", [ValueError()]), show(BaseExceptionGroup, "m", [KeyboardInterrupt()]), show(ExceptionGroup, "m", [ValueError(1), ExceptionGroup("n", [KeyError(2)])]), show(ExceptionGroup, "m", (ValueError(),)), show(ExceptionGroup, "m", [ValueError]), show(ExceptionGroup, "m", [ValueError()], 3), show(ExceptionGroup, "m", {ValueError()})

case("groups construction")
case_groups_construction()

def case_groups_attributes():
    global g
    g = ExceptionGroup("msg", [ValueError(1), TypeError(2), ExceptionGroup("in", [KeyError(3), ValueError(4)])])
    print(g.message, g.exceptions, str(g), g.args, isinstance(g, Exception))
    show(setattr, g, "message", 1), show(setattr, g, "exceptions", ())

case("groups attributes")
case_groups_attributes()

def case_groups_split_and_subgroup():
    show(g.split, ValueError), show(g.split, KeyError), show(g.split, OSError), show(g.split, (KeyError, TypeError)), show(g.split, Exception), show(g.split, lambda e: "3" in str(e)), show(g.subgroup, ValueError), show(g.subgroup, OSError), show(g.subgroup, lambda e: isinstance(e, ExceptionGroup)), show(g.split, 5), show(g.subgroup, "x"), show(lambda: g.subgroup(Exception) is g), show(g.derive, [ValueError(9)]), show(g.split, (5,))

case("groups split and subgroup")
case_groups_split_and_subgroup()

def case_group_subclass():
    global G, GN, exc, h, i, m, r, s, star
    class G(ExceptionGroup):
        def derive(self, excs):
            return G("derived " + self.message, excs)
    class GN(ExceptionGroup):
        def __new__(cls, errors, code):
            self = super().__new__(cls, f"code {code}", errors)
            self.code = code
            return self
        def derive(self, excs):
            return GN(excs, self.code)
    s = G("g", [ValueError(1), TypeError(2)])
    s.add_note("note")
    m, r = s.split(ValueError)
    print(repr(m), repr(r), m.__notes__, m.__cause__, GN([ValueError()], 5), GN([ValueError(), TypeError()], 7).split(TypeError))
    def star(exc, *handlers):
        out = []
        try:
            try:
                raise exc
            except* ValueError as e:
                out.append(("V", repr(e)))
                if "raise" in handlers:
                    raise KeyError("in handler")
                if "again" in handlers:
                    raise
            except* (TypeError, KeyError) as e:
                out.append(("T", repr(e)))
            else:
                out.append("else")
            finally:
                out.append("fin")
        except BaseException as e:
            out.append(("left", repr(e), repr(e.__context__), repr(e.__cause__)))
        return out
    for i, (exc, *h) in enumerate([(ValueError(1),), (g,), (ExceptionGroup("o", [OSError(5)]),), (KeyboardInterrupt(),), (g, "raise"), (g, "again"), (ValueError(1), "raise"), (ValueError(2), "again"), (BaseExceptionGroup("b", [SystemExit(1), ValueError(2)]),), (ExceptionGroup("n", [ExceptionGroup("m", [ValueError(1)]), OSError(2)]),), (OSError(7),)]):
        case(f"except star {i}")
        print(*star(exc, *h), sep="\n")

case("group subclass")
case_group_subclass()

def case_except_star_without_exception():
    global nothing
    def nothing():
        out = []
        try:
            pass
        except* ValueError:
            out.append("no")
        else:
            out.append("else")
        return out
    print(nothing())

case("except star without exception")
case_except_star_without_exception()

def case_except_star_bad_matches():
    global bad
    def bad(match):
        try:
            raise ExceptionGroup("g", [ValueError(1)])
        except* match as e:
            result = repr(e)
        return result
    show(bad, 5), show(bad, ExceptionGroup), show(bad, (ValueError, ExceptionGroup)), show(bad, int), show(bad, Exception), show(bad, (ValueError, KeyError)), show(bad, ())

case("except star bad matches")
case_except_star_bad_matches()
