# What do constructors and __init__ say when they are called with too much?
def attempt(action):
    try:
        print(action())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)


class Plain:
    pass


class OnlyNew:
    def __new__(cls, *args):
        return super().__new__(cls, *args)


class Both(OnlyNew):
    def __init__(self, *args):
        super().__init__(*args)


class Bad(Exception):
    def __new__(cls, *args):
        return 1


def generates():
    yield 1


attempt(lambda: Plain(42))
attempt(lambda: Plain(x=1))
attempt(lambda: Plain().__init__(42))
attempt(lambda: object.__init__(Plain(), 42))
attempt(lambda: OnlyNew(1))
attempt(lambda: OnlyNew().__init__(1))
attempt(lambda: Both(1))
attempt(lambda: object.__init__(Both(), 3))
attempt(lambda: int(1, 2, 3))
attempt(lambda: type("a\0b", (), {}))
attempt(lambda: type("a", (), 3))
attempt(lambda: type("a", (int, str), {}))
attempt(lambda: type("Mine", (int,), {})(1, 2, 3))
attempt(lambda: type("Mine", (str,), {})(1, 2, 3, 4))
attempt(lambda: str(1, 2, 3, 4))
g = generates()
next(g)
attempt(lambda: g.throw(Bad))
try:
    raise Bad
except TypeError as e:
    print(e)
