# Do comparison chains evaluate each operand once, left to right, and stop early?
log = []


def v(x):
    log.append(x)
    return x


def check(expr):
    log.clear()
    print(expr(), log)


check(lambda: v(1) < v(2) < v(3))
check(lambda: v(1) < v(0) < v(3))
check(lambda: v(1) < v(2) > v(0) != v(5))
check(lambda: v(1) == v(1) == v(2) == v(3))
check(lambda: v(3) > v(2) >= v(2) > v(1))
check(lambda: v(1) in v([1, 2]) in v([[1, 2]]))
check(lambda: v(1) is v(None) is v(None))
check(lambda: not v(1) < v(2) < v(3))
check(lambda: (v(1) < v(2)) < v(3))
check(lambda: v(1) < v(2) and v(2) < v(1) or v(9))
check(lambda: v(0) or v("") or v([]) or v({}))
check(lambda: v(1) and v("a") and v(0) and v(5))
check(lambda: v(0) and v(1) or v(2) and v(3))
check(lambda: (v(1) if v(0) else v(2)) + v(3))
check(lambda: v(1) if (v(1) if v(0) else v(0)) else v(4))
print(1 < 2 == True, (1 < 2) == True, 1 == 1.0 == True, 3 > 2 > 1 > 0 >= 0, "a" < "b" < "c", not 1 == 2, not not [])
print(None is None, None is not None, True is not False, [] is [], () == (), not None, 5 not in (1, 2))


class Loud:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        log.append(f"{self.n}<{other.n}")
        return self.n < other.n

    def __eq__(self, other):
        log.append(f"{self.n}=={other.n}")
        return "truthy" if self.n == other.n else ""

    def __bool__(self):
        log.append(f"bool {self.n}")
        return self.n > 0


a, b, c = Loud(1), Loud(2), Loud(0)
check(lambda: a < b < c)
check(lambda: b > a)
check(lambda: a == Loud(1) == b)
check(lambda: a != b)
check(lambda: bool(c or a and b is b))
check(lambda: (not a, not c))
check(lambda: [x.n for x in (a, b, c) if x])


def falls(x):
    if not x:
        return "falsy"
    elif x is True:
        return "true"
    return "truthy"


print([falls(x) for x in (0, 1, True, False, None, "", "0", [], [0], {}, {0}, 0.0, 0.1, (), range(0), range(1), b"", len, int)])
x = 5
print(1 < x < 10, 1 < x > 3, x == 5 != 6, 10 > x <= 5, -x < 0 < x, x < x, x <= x)
print([1, 2] < [1, 2, 0] < [3], (1, "b") >= (1, "a"))
