# Does a guard that fails in every call or round get given up after a bounded number of times?
import sys

deopts = getattr(sys, "_edgec_deopts", lambda: 0)
ROUNDS = 3000
LIMIT = 400  # a few functions take part in each storm, and each gives up after some 70 times


def storm(name, function, *args):
    before = deopts()
    result = function(*args)
    times = deopts() - before
    print(name, result, "bounded" if times < LIMIT else f"left {times} times")


# ---- parameters and results ----

def add(a, b):
    return a + b

def adds(values):
    total = 0
    for i in range(ROUNDS):
        total = add(values[i % 3], i)
    return total

def overflows(n):
    return n * 4611686018427387904 * 3

def overflow_calls():
    last = 0
    for i in range(ROUNDS):
        last = overflows(i + 2)
    return last

def overflow_inside():
    total = 0
    for i in range(ROUNDS):
        h = 0x7fffffffffff
        for k in range(3):
            h = h * 0x10001 + i
        total ^= h
    return total

def half(n):
    if n % 2:
        return n // 2
    return n / 2

def results():
    return sum(half(i) for i in range(ROUNDS)), [half(i) for i in range(ROUNDS)][-2:]

def half_calls():
    total = 0
    for i in range(ROUNDS):
        total += half(i)
    return total


# ---- attributes, methods, elements ----

class A:
    def __init__(self, v):
        self.v = v

    def get(self):
        return self.v

class B(A):
    def get(self):
        return self.v * 2

class C(A):
    pass

def get(o):
    return o.get()

def methods(objects):
    total = 0
    for i in range(ROUNDS):
        total += get(objects[i % len(objects)])
    return total

def attribute(o):
    return o.v + 1

def attributes(objects):
    last = None
    for i in range(ROUNDS):
        try:
            last = attribute(objects[i % len(objects)])
        except TypeError:
            last = "TypeError"
    return last

def first(items):
    return items[0]

def elements(lists):
    total = 0
    for i in range(ROUNDS):
        total += first(lists[i % len(lists)])
    return total

def fill(values):
    out = []
    for i in range(ROUNDS):
        out.append(values[i % len(values)])
        if len(out) > 10:
            out = []
    return out

def one_list():
    out = [1, 2, 3]
    for i in range(ROUNDS):
        out[i % 3] = i if i % 2 else i + 0.5
        out[0] = out[1]
    return out


# ---- recursion, and functions that call each other ----

def fact(n):
    return 1 if n < 2 else n * fact(n - 1)

def facts():
    last = 0
    for i in range(ROUNDS // 30):
        last = fact(30)
    return last % 1000007

def ping(n, v):
    return v if n == 0 else pong(n - 1, v)

def pong(n, v):
    return ping(n, v + v)

def pings(values):
    last = 0
    for i in range(ROUNDS // 10):
        last = ping(10, values[i % len(values)])
    return last


# ---- names that change ----

def twice(n):
    return n * 2

def thrice(n):
    return n * 3

def rebound():
    global twice
    total, one, other = 0, twice, thrice
    for i in range(ROUNDS):
        twice = other if i % 2 else one
        total += twice(i)
    twice = one
    return total


# ---- one call, many rounds ----

def rounds(values):
    total = 0
    for i in range(ROUNDS * 10):
        v = values[i % len(values)]
        if v is None:
            continue
        total = total + v if isinstance(v, int) else total
    return total

def inner_loops():
    total = 0
    for i in range(ROUNDS // 10):
        x = 1
        for k in range(70):
            x = x * 2 + i
        total += x % 1000
    return total

def numbers():
    for i in range(ROUNDS):
        yield i if i % 3 else i + 0.5

def consume():
    total = 0
    for v in numbers():
        total = total + v
    return total


# ---- predictions from annotations; functions that are called directly ----

# What is in here cannot be predicted; annotations are predictions.
HIDDEN = {"floats": [1.5, 2.5], "mixed": [1, 2.5, 10**20], "lists": [[1.5], [2], (3,), [10**30]], "texts": ["a", "b"]}


def plus(a: int, b: int) -> int:
    return a + b

def pluses(values):
    total = 0
    for i in range(ROUNDS):
        total = plus(values[i % 2], i)
    return total

def head(items: list[int]) -> int:
    return items[0] + 1

def heads(lists):
    total = 0
    for i in range(ROUNDS):
        total += head(lists[i % len(lists)])
    return total

class P:
    def __init__(self, v: int):
        self.v = v
    def double(self) -> int:
        return self.v * 2

class Q(P):
    def double(self):
        return self.v * 3

def doubles(values):
    objects = [P(v) for v in values]
    total = 0
    for i in range(ROUNDS):
        total += objects[i % len(objects)].double()
    return total

def length(text: str) -> int:
    return len(text + "x")

def lengths(values):
    total = 0
    for i in range(ROUNDS):
        try:
            total += length(values[i % len(values)])
        except TypeError:
            total += 1
    return total

def hash_step(h: int, x: int) -> int:
    return h * 31 + x

def hashes():
    h = 7
    for i in range(ROUNDS // 10):
        h = hash_step(h, i)
    return h % 1000003

def hash_masked():
    h = 7
    for i in range(ROUNDS):
        h = hash_step(h * 0xffffffffffff, i) & 0xffffffffffff
    return h

def big(n: int):
    m = n * 4611686018427387904
    m = m * 4
    return "big" if m > 5 else "small"

def bigs():
    last = None
    for i in range(ROUNDS):
        last = big(i + 3)
    return last

class Node:
    def __init__(self, left, right, n):
        self.left, self.right, self.n = left, right, n

def tree(d):
    return Node(tree(d - 1), tree(d - 1), d) if d else None

def weight(t):
    if t is None:
        return 0
    return t.n * 4611686018427387904 // 4611686018427387904 + weight(t.left) + weight(t.right)

def weights():
    return weight(tree(10))

def index(items: list, i: int):
    return items[i]

def indexes(items):
    n = 0
    for i in range(ROUNDS):
        try:
            index(items, i)
        except IndexError:
            n += 1
    return n

def shift(n: int) -> str:
    return "even" if (1 << n) % 2 == 0 else "odd"

def shifts():
    last = ""
    for i in range(ROUNDS):
        last = shift(100 + i % 50)
    return last

def recur(n: int, d: int) -> str:
    x = n * 4611686018427387904
    if d == 0: return "end"
    return recur(x % 1000 + 5, d - 1)

def recurs():
    r = ""
    for i in range(100): r = recur(9, 30)
    return r


storm("add int", adds, [1, 2, 3])
storm("add str", lambda: [add("a", str(i)) for i in range(ROUNDS)][-1])
storm("add mixed", adds, [1, 2.5, 10**20])
storm("add float", adds, [1.5, 2.5, 3.5])
storm("overflow in calls", overflow_calls)
storm("overflow in a loop", overflow_inside)
storm("results", results)
storm("results of direct calls", half_calls)
storm("methods", methods, [A(1), B(2), C(3)])
storm("methods again", methods, [C(1.5), A(2), B(10**30)])
storm("attributes", attributes, [A(1), A("x"), A(None), B(2.5)])
storm("elements", elements, [[1], [2.5], (3,), [10**20], {0: 4}])
storm("appended", fill, [1, 2.5, True, 10**25])
storm("one list", one_list)
storm("recursion", facts)
storm("mutual recursion", pings, [1, 2.5, 10**18])
storm("rebound", rebound)
storm("rounds", rounds, [1, None, 2.5, "x", 10**20])
storm("inner loops", inner_loops)
storm("generator", consume)
storm("plus", pluses, HIDDEN["floats"])
storm("plus mixed", pluses, HIDDEN["mixed"])
storm("head", heads, HIDDEN["lists"])
storm("double", doubles, HIDDEN["mixed"])
storm("length", lengths, HIDDEN["mixed"])
storm("hashes", hashes)
storm("hash masked", hash_masked)
storm("bigs", bigs)
storm("weights", weights)
storm("index", indexes, HIDDEN["texts"])
storm("shift", shifts)
storm("recur", recurs)
