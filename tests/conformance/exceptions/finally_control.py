# Does finally run on return, break, continue, raise and in every nesting, and may it override?
def ret():
    try:
        return "try"
    finally:
        print("f1", end=" ")


def override():
    try:
        return "try"
    finally:
        return "finally"


def swallow():
    try:
        1 / 0
    finally:
        return "swallowed"


def value_kept():
    x = 1
    try:
        return x
    finally:
        x = 2


def list_kept():
    x = [1]
    try:
        return x
    finally:
        x.append(2)


def loop():
    out = []
    for i in range(5):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            out.append(i)
        finally:
            out.append(f"f{i}")
    else:
        out.append("else")
    return out


def nested():
    out = []
    try:
        try:
            try:
                out.append("body")
                raise ValueError("v")
            finally:
                out.append("f1")
        except KeyError:
            out.append("wrong")
        finally:
            out.append("f2")
    except ValueError as e:
        out.append(str(e))
    finally:
        out.append("f3")
    return out


def return_through():
    out = []

    def inner():
        for i in range(3):
            try:
                try:
                    if i == 1:
                        return i
                finally:
                    out.append(("a", i))
            finally:
                out.append(("b", i))
    return inner(), out


def break_in_finally():
    for i in range(3):
        try:
            1 / 0
        finally:
            break
    return i


def continue_in_finally():
    out = []
    for i in range(3):
        try:
            out.append(i)
            if i == 1:
                raise KeyError
        finally:
            continue
    return out


def except_return():
    try:
        1 / 0
    except ZeroDivisionError:
        return "from except"
    else:
        return "else"
    finally:
        print("fe", end=" ")


def else_raises():
    try:
        try:
            pass
        except Exception:
            return "never"
        else:
            raise KeyError("else")
        finally:
            print("fin", end=" ")
    except KeyError as e:
        return f"outer {e}"


def raise_in_finally():
    try:
        try:
            raise ValueError("first")
        finally:
            raise KeyError("second")
    except KeyError as e:
        return repr(e), repr(e.__context__)


def raise_in_except():
    try:
        try:
            1 / 0
        except ZeroDivisionError:
            [][0]
        finally:
            print("f", end=" ")
    except IndexError as e:
        return type(e.__context__).__name__


def while_true():
    n = 0
    while True:
        try:
            n += 1
            if n < 3:
                continue
            if n == 5:
                return n
        except Exception:
            pass
        else:
            n += 0
        finally:
            n += 1 if n == 3 else 0


def deep(n):
    try:
        if n == 0:
            raise ValueError("bottom")
        return deep(n - 1)
    except ValueError:
        if n < 2:
            raise
        return n
    finally:
        trace.append(n)


trace = []
for f in (ret, override, swallow, value_kept, list_kept, loop, nested, return_through, break_in_finally, continue_in_finally,
          except_return, else_raises, raise_in_finally, raise_in_except, while_true):
    print(f.__name__, f())
print(deep(4), trace)
