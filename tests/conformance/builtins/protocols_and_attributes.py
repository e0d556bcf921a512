# Do len, iter, isinstance, getattr, hash, slice, range and their like agree with CPython for usual and unusual arguments?
def case(name):
    print("==", name)


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except BaseException as error:
        print(type(error).__name__ + ":", error)



def case_len():
    show(len, "abc"), show(len, {1: 2}), show(len, range(10 ** 10)), show(len, range(10 ** 20)), show(len, 5), show(len), show(len, [], []), show(len, iter([])), show(len, obj=[])

case("len")
case_len()

def case_len_protocol():
    global v, with_len
    def with_len(v):
        return type("L", (), {"__len__": lambda self: v})()
    for v in (3, -1, "a", 2 ** 70, True, 1.0, None, -2 ** 70):
        show(len, with_len(v)), show(bool, with_len(v))

case("len protocol")
case_len_protocol()

def case_bool_protocol():
    global v, with_bool
    def with_bool(v):
        return type("B", (), {"__bool__": lambda self: v})()
    for v in (True, False, 1, "a", None):
        show(bool, with_bool(v))

case("bool protocol")
case_bool_protocol()

def case_iter_callable_sentinel():
    global it, values
    values = [1, 2, 3, 4]
    show(list, iter(lambda: values.pop(0), 3)), show(values.__repr__), show(iter, 5, 6), show(iter, len), show(iter), show(iter, [], 1, 2)
    it = iter(lambda: 1 / 0, 3)
    show(next, it), show(type, it)

case("iter callable sentinel")
case_iter_callable_sentinel()

def case_next_default():
    show(next, iter([])), show(next, iter([]), 7), show(next, iter([1]), 7), show(next, [1]), show(next, iter([]), None), show(next), show(next, iter([]), 1, 2)

case("next default")
case_next_default()

def case_iter_protocol_errors():
    global BadIter, NoneIter, OldSeq
    class BadIter:
        def __iter__(self):
            return 5
    class NoneIter:
        __iter__ = None
    class OldSeq:
        def __getitem__(self, i):
            if i > 2:
                raise IndexError("done")
            return i
    show(iter, BadIter()), show(list, BadIter()), show(iter, NoneIter()), show(list, NoneIter()), show(list, OldSeq()), show(lambda: 5 in NoneIter()), show(lambda: 2 in OldSeq()), show(lambda: 9 in OldSeq()), show(lambda: [*BadIter()]), show(lambda: (lambda *a: a)(*BadIter()))

case("iter protocol errors")
case_iter_protocol_errors()

def case_isinstance_issubclass():
    show(isinstance, 1, int), show(isinstance, True, (str, (float, int))), show(isinstance, 1, int | str), show(isinstance, None, int | None), show(isinstance, 1, 5), show(isinstance, 1, (int, 5)), show(isinstance, 1, (str, 5)), show(isinstance, 1), show(isinstance, 1, list[int]), show(isinstance, [], ())
    show(issubclass, bool, int), show(issubclass, int, (str, object)), show(issubclass, 1, int), show(issubclass, int, 1), show(issubclass, int, int | str), show(issubclass, int, list[int]), show(issubclass, int)

case("isinstance issubclass")
case_isinstance_issubclass()

def case_getattr_family():
    global A, a
    class A:
        x = 1
    a = A()
    show(getattr, a, "x"), show(getattr, a, "y"), show(getattr, a, "y", 5), show(getattr, a, 5), show(getattr, a), show(hasattr, a, "x"), show(hasattr, a, "y"), show(hasattr, a, 5), show(setattr, a, "y", 2), show(lambda: a.y), show(setattr, a, 5, 1), show(delattr, a, "y"), show(delattr, a, "y"), show(delattr, a, "x"), show(setattr, a, "x"), show(setattr, 5, "x", 1), show(delattr, 5, "x"), show(delattr, a, 3)

case("getattr family")
case_getattr_family()

def case_id_hash():
    global x
    x = []
    show(lambda: id(x) == id(x)), show(id), show(hash, 5), show(hash, -1), show(hash, 2 ** 61 - 1), show(hash, 2 ** 61), show(hash, 1.5), show(hash, float("inf")), show(hash, -float("inf")), show(hash, True), show(hash, 2 ** 100), show(hash, -2 ** 100), show(hash, 0.1), show(hash, 1e300), show(hash, 1j), show(hash, 1.5 - 2j), show(hash, []), show(hash, {}), show(hash, ([],)), show(lambda: hash((1, 2)) == hash((1, 2))), show(hash, (1, 2, 3)), show(hash, frozenset())

case("id hash")
case_id_hash()

def case_slice():
    show(slice, 5), show(slice, 1, 2), show(slice, 1, 2, 3), show(slice), show(slice, 1, 2, 3, 4), show(slice(None, -1).indices, 10), show(slice(5, None, -2).indices, 10), show(slice(0, 0, 0).indices, 1), show(slice(1).indices, -1), show(slice("a").indices, 5), show(slice(1).indices, "a"), show(lambda: slice(1, 2) == slice(1, 2)), show(lambda: slice(1, 2) < slice(1, 3)), show(lambda: slice(1, 2).start), show(lambda: slice(2).step), show(slice(10 ** 30, None, 10 ** 25).indices, 10)

case("slice")
case_slice()

def case_range():
    show(range, 5), show(range, 1, 5), show(range, 1, 10, 2), show(range, 5, 1, -1), show(range), show(range, 1, 2, 0), show(range, "a"), show(range, 1.0), show(range, 1, 2, 3, 4), show(lambda: range(10)[2:5]), show(lambda: range(10)[::-1]), show(lambda: range(10)[-1]), show(lambda: range(10)[10]), show(lambda: range(10)["a"]), show(lambda: range(0) == range(5, 5)), show(lambda: range(0, 3, 2) == range(0, 4, 2)), show(lambda: 5 in range(0, 10, 5)), show(lambda: 5.0 in range(10)), show(lambda: "a" in range(3)), show(range(10).index, 20), show(range(10).index, 3), show(range(10).count, 3), show(range, 10 ** 30), show(lambda: range(10 ** 30)[-1]), show(lambda: range(3).start), show(range, True, 3), show(lambda: range(5) < range(6))

case("range")
case_range()

def case_vars_dir():
    show(lambda: sorted(vars(A)) == sorted(A.__dict__)), show(vars, A()), show(vars, 5), show(lambda: [n for n in dir(A()) if not n.startswith("_")]), show(lambda: "append" in dir([])), show(lambda: dir(1, 2))

case("vars dir")
case_vars_dir()
