# Do exceptions carry state through deep calls, retries and loops, without leaking?
class Retry(Exception):
    def __init__(self, attempt, reason):
        self.attempt, self.reason = attempt, reason
        super().__init__(attempt, reason)


class Fatal(Retry):
    def __str__(self):
        return f"fatal after {self.attempt}: {self.reason}"


def flaky(n):
    if n < 3:
        raise Retry(n, "not ready")
    if n == 7:
        raise Fatal(n, "broken")
    return n * 10


def persist(start):
    n, seen = start, []
    while True:
        try:
            return flaky(n), seen
        except Fatal as e:
            return str(e), e.args, seen
        except Retry as e:
            seen.append((e.attempt, e.reason, str(e)))
            n += 1
        finally:
            seen.append("f")


print(persist(0))
print(persist(2))
print(persist(7))


def parse(tokens):
    def expr():
        v = term()
        while tokens and tokens[0] in "+-":
            v = v + term() if tokens.pop(0) == "+" else v - term()
        return v

    def term():
        v = atom()
        while tokens and tokens[0] in "*/":
            if tokens.pop(0) == "*":
                v *= atom()
            else:
                d = atom()
                try:
                    v /= d
                except ZeroDivisionError:
                    raise SyntaxError("division by zero in expression") from None
        return v

    def atom():
        if not tokens:
            raise SyntaxError("unexpected end")
        t = tokens.pop(0)
        if t == "(":
            v = expr()
            if not tokens or tokens.pop(0) != ")":
                raise SyntaxError("expected )")
            return v
        try:
            return int(t)
        except ValueError as e:
            raise SyntaxError(f"bad atom {t!r}") from e
    v = expr()
    if tokens:
        raise SyntaxError(f"trailing {tokens}")
    return v


for text in ("1 + 2 * 3", "( 1 + 2 ) * 3", "8 / 4 - 1", "1 +", "( 1", "x", "1 2", "1 / 0", "2 * ( 3 - ( 4 - 5 ) )"):
    try:
        print(text, "=", parse(text.split()))
    except SyntaxError as e:
        print(text, "->", e.msg, "|", type(e.__cause__).__name__)


def counts():
    c = {"ok": 0, "zero": 0, "type": 0, "key": 0}
    for i in range(400):
        try:
            if i % 4 == 0:
                c["ok"] += 10 // (i % 8)
            elif i % 4 == 1:
                c["ok"] += None
            elif i % 4 == 2:
                c[i] += 1
            else:
                c["ok"] += 1
        except ZeroDivisionError:
            c["zero"] += 1
        except TypeError:
            c["type"] += 1
        except KeyError as e:
            c["key"] += e.args[0] == i
    return c


print(counts())


class Break(Exception):
    pass


def search(grid, target):
    try:
        for y, row in enumerate(grid):
            for x, v in enumerate(row):
                if v == target:
                    raise Break(x, y)
    except Break as b:
        return b.args
    return None


print(search([[1, 2], [3, 4]], 3), search([[1]], 9))


def iterate(it):
    out = []
    while True:
        try:
            out.append(next(it))
        except StopIteration as s:
            return out, s.value


def g():
    yield 1
    return "done"


print(iterate(iter([1, 2])), iterate(g()))
e1 = ValueError("same")
for _ in range(3):
    try:
        raise e1
    except ValueError as e:
        print(e is e1, end=" ")
print()
try:
    raise Exception("a", "b", 3)
except Exception as e:
    a, b, c = e.args
    print(a, b, c, str(e))
