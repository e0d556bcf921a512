# Do operators bind and associate as in the grammar, with operands evaluated left to right?
print(2 + 3 * 4, (2 + 3) * 4, 2 ** 3 ** 2, -2 ** 2, 2 ** -1, 10 - 4 - 3, 100 / 10 / 2, 7 // 2 * 2, 7 % 4 * 2, -7 // 2)
print(1 + 2 << 3, 1 << 2 + 1, 5 & 3 == 3, (5 & 3) == 1, 6 | 1 ^ 3 & 2, ~3 + 1, not 1 + 1, -3 % 5, - 3 ** 2)
print(True or False and False, (True or False) and False, not True or True, not (True or True), 1 or 1 / 0, 0 and 1 / 0)
print(1 if True else 2 if False else 3, (lambda x: x + 1)(2) * 3, [1, 2][0] + 1, -[5][0], "a" + "b" * 2, ("a" + "b") * 2)
print(1 + 1 == 2 and 3 > 2, not 1 == 1, 1 in [1] == True, (1 in [1]) == True, 2 * 3 in [6], 1 + 2 in (3,), not 5 in [5])
log = []


class T:
    def __init__(self, name):
        self.name = name

    def op(symbol):
        def method(self, other):
            log.append(symbol)
            return T(f"({self.name}{symbol}{other.name})")
        return method

    __add__, __sub__, __mul__, __truediv__, __floordiv__, __mod__ = op("+"), op("-"), op("*"), op("/"), op("//"), op("%")
    __pow__, __lshift__, __rshift__, __and__, __or__, __xor__, __matmul__ = op("**"), op("<<"), op(">>"), op("&"), op("|"), op("^"), op("@")

    def __neg__(self):
        return T(f"-{self.name}")

    def __invert__(self):
        return T(f"~{self.name}")

    def __pos__(self):
        return T(f"+{self.name}")


a, b, c, d = T("a"), T("b"), T("c"), T("d")
for e in (a + b * c - d, a - b - c, a ** b ** c, -a ** b, a ** -b, ~a * b, a * b / c // d % a, a @ b * c, a << b + c >> d,
          a & b | c ^ d, a | b & c << d, -a + +b - ~c, (a + b) * (c - d), a ** b * c ** d, a % b ** -c, a ^ b | c & d + a):
    print(e.name)
print(log[:6])
order = []


def f(n):
    order.append(n)
    return n


f(1) + f(2) * f(3) - f(4) ** f(2)
[f(5), f(6)][f(0)]
{f(7): f(8)}
f(9) if f(10) else f(11)
(lambda *a, **k: None)(f(12), *[f(13)], k=f(14), **{"z": f(15)})
print(order)
order.clear()
x = [0, 0]
x[f(0)], x[f(1)] = f(20), f(21)
x[f(0)] = x[f(1)] = f(22)
print(order, x)
order.clear()
print(f(1) < f(2) < f(1), f(3) in [f(3)], f(1) if f(0) else f(2), order)
print((lambda: (yield))().__class__.__name__)
print(*[1, 2], *(3,), sep="-"), print(1 if 0 else 2, 3)
