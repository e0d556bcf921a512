# Do raise from, implicit context, suppression and re-raising link exceptions as CPython does?
def chain(e):
    out = []
    while e is not None:
        out.append(f"{type(e).__name__}({e})")
        if e.__cause__ is not None:
            out.append("cause")
            e = e.__cause__
        elif e.__context__ is not None and not e.__suppress_context__:
            out.append("context")
            e = e.__context__
        else:
            e = None
    return out


def catch(f):
    try:
        f()
    except Exception as e:
        print(chain(e), e.__suppress_context__)


def explicit():
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise ValueError("explicit") from e


def implicit():
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("implicit")


def suppressed():
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("suppressed") from None


def from_class():
    raise ValueError("a") from KeyError


def from_instance():
    raise ValueError("a") from OSError("disk")


def three():
    try:
        try:
            {}["k"]
        except KeyError:
            [][0]
    except IndexError:
        int("x")


def in_finally():
    try:
        1 / 0
    finally:
        raise KeyError("f")


def bare_reraise():
    try:
        1 / 0
    except ZeroDivisionError as e:
        try:
            raise KeyError("inner")
        except KeyError:
            pass
        raise


def reraise_saved():
    saved = None
    try:
        1 / 0
    except ZeroDivisionError as e:
        saved = e
    raise saved


def nested_handlers():
    try:
        raise ValueError("one")
    except ValueError:
        try:
            raise KeyError("two")
        except KeyError:
            raise TypeError("three")


def same_object():
    e = ValueError("self")
    try:
        raise e
    except ValueError as caught:
        raise caught


def helper():
    raise RuntimeError("helper")


def called_in_handler():
    try:
        1 / 0
    except ZeroDivisionError:
        helper()


def after_handler():
    try:
        1 / 0
    except ZeroDivisionError:
        pass
    raise ValueError("no context")


def loop_handler():
    for i in range(2):
        try:
            if i == 0:
                raise KeyError(i)
            raise ValueError(i)
        except KeyError:
            continue


def bad_from():
    raise ValueError("x") from 5


def gen_context():
    def g():
        try:
            yield
        except KeyError:
            raise ValueError("from generator")
    it = g()
    next(it)
    it.throw(KeyError("thrown"))


for f in (explicit, implicit, suppressed, from_class, from_instance, three, in_finally, bare_reraise, reraise_saved, nested_handlers, same_object, called_in_handler, after_handler, loop_handler, bad_from, gen_context):
    print(f.__name__, end=" ")
    catch(f)
try:
    raise ValueError from None
except ValueError as e:
    print(chain(e), e.__cause__, e.__suppress_context__)
