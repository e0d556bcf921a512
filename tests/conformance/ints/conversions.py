# Does int() accept and refuse what CPython's int() does, and do number methods agree?
print(int(), int(3.9), int(-3.9), int("42"), int("  -17\n"), int("+5"), int("1_000"), int(True), int(b"12"))
print(int("ff", 16), int("0xff", 16), int("0b101", 0), int("0o17", 0), int("101", 2), int("-0x1F", 16), int("zz", 36), int("12", base=5))
print(int(2.0**70), int("9" * 25), int("٣"))


class Whole:
    def __int__(self):
        return 7

    def __index__(self):
        return 3


w = Whole()
print(int(w), [10, 20, 30, 40][w], hex(w), range(5)[w], "abcdef"[w], [0] * w)


def attempt(f):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__ + ":", error)


for bad in ("", "abc", "1.5", "0x10", "1__0", "_1", "1_", "- 1", "12a", "é"):
    attempt(lambda: int(bad))
attempt(lambda: int("9", 8))
attempt(lambda: int("1", 1))
attempt(lambda: int("1", 37))
attempt(lambda: int(None))
attempt(lambda: int([]))
attempt(lambda: int(5, 10))
attempt(lambda: int(float("nan")))
attempt(lambda: int(float("inf")))
attempt(lambda: list((1,))[1.0])
attempt(lambda: float("x1"))
attempt(lambda: float(""))
attempt(lambda: float([]))
print(float("1e5"), float(" inf "), float("-Infinity"), float("nan"), float("1_0.5"), float(), float(3), float("+.5"), float(True))
print((7).conjugate(), (7).real, (7).imag, (7).numerator, (7).denominator, (10).as_integer_ratio(), (0.75).as_integer_ratio())
print(str(5), repr(-5), str(10**20), bool(0), bool(-1), bool(""), bool(" "), bool([]), bool([0]), bool(0.0), bool(None))
print(round(5), round(15, -1), round(25, -1), round(-15, -1), round(12345, -2), round(10**20 + 55, -2), round(7, 3))
print(abs(-5), abs(5), abs(-10**30), abs(-2.5), abs(True))
print(1 == 1.0, 1 == True, hash(1) == hash(1.0) == hash(True), 2**53 == 2.0**53, 2**53 + 1 == 2.0**53, 10**20 < 1e20 + 1e5)
print(isinstance(True, int), isinstance(1, bool), issubclass(bool, int), type(True + 0))
print((6).__add__(3), (6).__sub__(3), (6).__mul__(2), (6).__floordiv__(4), (6).__eq__(6), (6).__lt__(7), (6).__add__("x"))
