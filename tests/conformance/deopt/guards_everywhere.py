# Does every kind of prediction that breaks in the first, a middle or the last round leave the right result behind?
class Guard:
    def __enter__(self):
        return 3

    def __exit__(self, kind, value, trace):
        return False


class Base:
    k = 2

    def __init__(self, a):
        self.a = a

    def m(self, x):
        return self.a + x


class Sub(Base):
    def m(self, x):
        return self.a - x


class MyInt(int):
    def __add__(self, other):
        return MyInt(int(self) + int(other) + 1000)


class MyList(list):
    def __getitem__(self, i):
        return list.__getitem__(self, i) * 10


def g(x):
    return x + 1


def g_other(x):
    return x * 0.5


def patched(self, x):
    return self.a * 100 + x


ROUNDS = 6
ODD = [2.5, True, None, "s", 2**61 - 1, 2**63, -(2**63), 2**70, MyInt(4), [1], 1e308]


def text(value):
    return type(value).__name__ + ":" + repr(value)[:60]


# ---- where the value comes from ----

def argument(values, at, odd):
    def inner(x, y):
        return x + y * 2
    total = 0
    for i in range(ROUNDS):
        total = total + inner(odd if i == at else i, 1)
    return total


def loop_variable(values, at, odd):
    total = 0
    items = [1, 2, 3, 4, 5, 6]
    items[at] = odd
    for x in items:
        total = total + x
    return total


def carried(values, at, odd):
    x, trail = 1, []
    for i in range(ROUNDS):
        if i == at:
            x = odd
        x = x + i
        trail.append(x)
    return trail


def element(values, at, odd):
    items = [1] * ROUNDS
    total = 0
    for i in range(ROUNDS):
        if i == at:
            items[ROUNDS - 1 - i] = odd
        total = total * 2 + items[ROUNDS - 1 - i]
    return total, len(items)


def element_float(values, at, odd):
    items = [1.5] * ROUNDS
    total = 0.0
    for i in range(ROUNDS):
        if i == at:
            items[i] = odd
        total = total + items[i]
    return total


def attribute(values, at, odd):
    o = Base(1)
    total = 0
    for i in range(ROUNDS):
        if i == at:
            o.a = odd
        total = total + o.a
    return total, o.a


def result(values, at, odd):
    def inner(i):
        if i == at:
            return odd
        return i
    total = 0
    for i in range(ROUNDS):
        total = total + inner(i)
    return total


def redefined(values, at, odd):
    global g
    old, total = g, 0
    try:
        for i in range(ROUNDS):
            if i == at:
                g = g_other
            total = total + g(i)
        return total
    finally:
        g = old


def method_patched(values, at, odd):
    old, o, total = Base.m, Base(3), 0
    try:
        for i in range(ROUNDS):
            if i == at:
                Base.m = patched
            total = total + o.m(i)
        return total
    finally:
        Base.m = old


def shadowed(values, at, odd):
    o, total = Base(3), 0
    for i in range(ROUNDS):
        if i == at:
            o.k = odd
        total = total + o.k
    return total


def class_attribute(values, at, odd):
    o, total = Base(3), 0
    try:
        for i in range(ROUNDS):
            if i == at:
                Base.k = odd
            total = total + o.k
        return total
    finally:
        Base.k = 2


def other_class(values, at, odd):
    total = 0
    for i in range(ROUNDS):
        o = Sub(i) if i == at else Base(i)
        total = total * 3 + o.m(1)
    return total


def class_changed(values, at, odd):
    o, total = Base(5), 0
    for i in range(ROUNDS):
        if i == at:
            o.__class__ = Sub
        total = total * 3 + o.m(1)
    return total


def instance_method(values, at, odd):
    o, total = Base(5), 0
    for i in range(ROUNDS):
        if i == at:
            o.m = lambda x: odd
        total = total + o.m(1)
    return total


def list_subclass(values, at, odd):
    items, total = [1, 2, 3, 4, 5, 6], 0
    for i in range(ROUNDS):
        if i == at:
            items = MyList(items)
        total = total + items[i]
    return total


def in_try(values, at, odd):
    x, log = 1, []
    for i in range(ROUNDS):
        try:
            if i == at:
                x = odd
            x = x + 1
            if i == 4:
                raise ValueError(i)
        except ValueError as error:
            log.append(("caught", x, error.args))
        finally:
            log.append(x)
    return log


def in_finally(values, at, odd):
    x, log = 1, []
    for i in range(ROUNDS):
        try:
            if i == at:
                raise KeyError(i)
        except KeyError:
            x = odd
        finally:
            x = x + 1
            log.append(x)
    return log


def in_with(values, at, odd):
    x = 1
    for i in range(ROUNDS):
        with Guard() as three:
            if i == at:
                x = odd
            x = x + three
    return x


def in_generator(values, at, odd):
    def make():
        x = 0
        for i in range(ROUNDS):
            if i == at:
                x = odd
            x = x + i
            yield x
    return list(make())


def in_comprehension(values, at, odd):
    items = [1, 2, 3, 4, 5, 6]
    items[at] = odd
    return [x + 1 for x in items], {i: x + x for i, x in enumerate(items)}


def in_recursion(values, at, odd):
    def down(n, x):
        if n == at:
            x = odd
        return x if n == 0 else down(n - 1, x + 1) + n
    return down(ROUNDS - 1, 1)


def in_nested_loops(values, at, odd):
    x, total = 1, 0
    for i in range(3):
        for j in range(ROUNDS):
            if i == 1 and j == at:
                x = odd
            total = total + x
        x = 2
    return total


def in_while(values, at, odd):
    n, x = 0, 5
    while n < ROUNDS:
        if n == at:
            x = odd
        y = x + n
        x = y - n
        n += 1
    return x


def in_closure(values, at, odd):
    x = 1
    def bump(i):
        nonlocal x
        if i == at:
            x = odd
        x = x + 1
        return x
    return [bump(i) for i in range(ROUNDS)]


def deleted(values, at, odd):
    x, total = 1, 0
    for i in range(ROUNDS):
        if i == at:
            del x
        total = total + x
    return total


KINDS = (argument, loop_variable, carried, element, element_float, attribute, result, redefined, method_patched, shadowed, class_attribute, other_class,
         class_changed, instance_method, list_subclass, in_try, in_finally, in_with, in_generator, in_comprehension, in_recursion, in_nested_loops, in_while,
         in_closure, deleted)
for kind in KINDS:
    for odd in ODD:
        line = []
        for at in (0, 1, ROUNDS // 2, ROUNDS - 1):
            try:
                line.append(text(kind(None, at, odd)))
            except Exception as error:
                line.append(type(error).__name__ + ":" + str(error))
        print(kind.__name__, text(odd), *line, sep=" | ")

# ---- overflow in every operator, in the first, a middle and the last round ----

BIG = 2**60
OPERATORS = {
    "+": lambda at: plus(at), "-": lambda at: minus(at), "*": lambda at: times(at), "<<": lambda at: shift(at), "neg": lambda at: negate(at),
    "//": lambda at: floor(at), "abs": lambda at: absolute(at), "**": lambda at: power(at), "%": lambda at: modulo(at), "~": lambda at: invert(at),
}


def series(at):
    values = [3, 5, 7, 11, 13, 17]
    values[at] = 2**63 - 1
    return values


def plus(at):
    out = 0
    for v in series(at):
        out = out + v
    return out


def minus(at):
    out = 0
    for v in series(at):
        out = out - v - v
    return out


def times(at):
    out = 1
    for v in series(at):
        out = out * v
    return out


def shift(at):
    out = 1
    for i in range(6):
        out = out << (61 if i == at else 1)
    return out


def negate(at):
    values, out = series(at), 0
    values[at] = -(2**63)
    for v in values:
        out = out ^ -v
    return out


def floor(at):
    values, out = series(at), 0
    values[at] = -(2**63)
    for v in values:
        out = out + v // -1
    return out


def absolute(at):
    values, out = series(at), 0
    values[at] = -(2**63)
    for v in values:
        out = out + abs(v)
    return out


def power(at):
    out = 0
    for i in range(6):
        out = out + 3 ** (50 if i == at else 2)
    return out


def modulo(at):
    out = 0
    for v in series(at):
        out = out * 1000 + v % -7
    return out


def invert(at):
    out = 0
    for v in series(at):
        out = out * 2 + ~v
    return out


for name, run in OPERATORS.items():
    print(name, [run(at) for at in range(6)])

# ---- at module level ----
x, trail = 1, []
for i in range(8):
    if i == 3:
        x = 1.5
    if i == 5:
        x = 2**62
    if i == 7:
        x = "end"
    try:
        x = x + i
    except TypeError as error:
        trail.append(str(error))
    trail.append(x)
print(trail)
