# Are operator methods, reflected ones and NotImplemented tried in CPython's order?
class V:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __repr__(self):
        return f"V({self.x}, {self.y})"

    def __add__(self, o):
        if isinstance(o, V):
            return V(self.x + o.x, self.y + o.y)
        return NotImplemented

    def __radd__(self, o):
        return self if o == 0 else NotImplemented

    def __mul__(self, k):
        return V(self.x * k, self.y * k)

    __rmul__ = __mul__

    def __matmul__(self, o):
        return self.x * o.x + self.y * o.y

    def __sub__(self, o):
        return V(self.x - o.x, self.y - o.y)

    def __neg__(self):
        return V(-self.x, -self.y)

    def __pos__(self):
        return self

    def __abs__(self):
        return (self.x ** 2 + self.y ** 2) ** 0.5

    def __eq__(self, o):
        return isinstance(o, V) and (self.x, self.y) == (o.x, o.y)

    def __hash__(self):
        return hash((self.x, self.y))

    def __bool__(self):
        return bool(self.x or self.y)

    def __divmod__(self, o):
        return ("divmod", o)

    def __rdivmod__(self, o):
        return ("rdivmod", o)

    def __pow__(self, e, mod=None):
        return ("pow", e, mod)

    def __rpow__(self, b):
        return ("rpow", b)

    def __round__(self, n=None):
        return ("round", n)

    def __int__(self):
        return int(self.x)

    def __float__(self):
        return float(self.y)

    def __index__(self):
        return self.x

    def __rshift__(self, o):
        return f"shift {o}"

    def __rlshift__(self, o):
        return f"rlshift {o}"

    def __invert__(self):
        return V(self.y, self.x)


a, b = V(1, 2), V(3, 4)
print(a + b, a - b, a * 3, 3 * a, a @ b, -a, +a is a, abs(b), ~a, sum([a, b]), a == V(1, 2), a != b, a in [b, V(1, 2)], {a: 1}[V(1, 2)], bool(V(0, 0)))
print(divmod(a, 5), divmod(5, a), a ** 2, pow(a, 2, 7), 2 ** a, round(a), round(a, 2), int(a), float(a), [10, 20][a], hex(b), a >> 1, 5 << a)
for f in (lambda: a + 1, lambda: 1 + a, lambda: a & 1, lambda: 1 & a, lambda: a < b, lambda: a // 2, lambda: a["x"], lambda: len(a), lambda: a(), lambda: iter(a), lambda: 1 in a, lambda: a % 2, lambda: a.z):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)


class Base:
    def __add__(self, o):
        return "Base.add"

    def __radd__(self, o):
        return "Base.radd"

    def __lt__(self, o):
        return "Base.lt"

    def __gt__(self, o):
        return "Base.gt"


class Derived(Base):
    def __radd__(self, o):
        return "Derived.radd"

    def __gt__(self, o):
        return "Derived.gt"


class Plain(Base):
    pass


print(Base() + Derived(), Derived() + Base(), Base() + Plain(), Base() < Derived(), Derived() < Base(), Base() > Base(), 1 + Derived(), Base() + 1)


class Num(int):
    def __add__(self, o):
        return Num(int(self) + int(o) + 1000)

    def __radd__(self, o):
        return f"radd {o}"

    def __eq__(self, o):
        return "eq"

    __hash__ = int.__hash__


n = Num(5)
print(n + 1, 1 + n, n == 1, n - 1, type(n - 1).__name__, type(n + 1).__name__, n * 2, isinstance(n, int), [0, 1, 2, 3, 4, "five"][n])


class NoEq:
    __eq__ = None
    __hash__ = None


class Refuse:
    def __eq__(self, o):
        return NotImplemented

    def __lt__(self, o):
        return NotImplemented


r = Refuse()
print(r == r, r == Refuse(), r != Refuse())
for f in (lambda: r < r, lambda: hash(NoEq()), lambda: hash(r), lambda: NoEq() == 1):
    try:
        print(f())
    except TypeError as error:
        print(error)
