# Does a generator keep the exception it handles, even one that its caller handles too?
import sys


def thrown_into():
    try:
        yield sys.exception()
    except Exception as e:
        yield repr(sys.exception()), e.__context__
        yield repr(sys.exception())
        raise


g = thrown_into()
print(next(g))
try:
    raise ValueError(1)
except ValueError as e:
    print(g.throw(e))
print(sys.exception(), next(g))
try:
    next(g)
except ValueError as e:
    print("raised again", e, e.__context__)


def handles():
    try:
        raise KeyError(1)
    except KeyError:
        yield repr(sys.exception())
        try:
            raise TypeError(2)
        except TypeError as e:
            yield repr(e.__context__)
        yield repr(sys.exception())
        raise


def run(name):
    for value in (g := handles()):
        print(name, value, repr(sys.exception()))
        if "Type" in value:
            break
    try:
        next(g)
        next(g)
    except KeyError as e:
        print(name, repr(e), repr(e.__context__))


try:
    run("outside")
except StopIteration:
    pass
try:
    raise OSError(5)
except OSError:
    run("inside")


def asks():
    while True:
        yield repr(sys.exception())


try:
    raise OSError(5)
except OSError:
    g = asks()
    print(next(g))
print(next(g))


class Pause:
    def __await__(self):
        yield 1


async def waits():
    try:
        raise KeyError(1)
    except KeyError:
        await Pause()
        raise


c = waits()
c.send(None)
print(sys.exception())
try:
    c.send(None)
except KeyError as e:
    print("from the coroutine", repr(e))
