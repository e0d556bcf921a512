# Do generators yield, finish, keep state and report their value as in CPython?
def count(n):
    i = 0
    while i < n:
        yield i
        i += 1
    return "end"


g = count(3)
print(next(g), next(g), next(g))
try:
    next(g)
except StopIteration as e:
    print("value", e.value)
try:
    next(g)
except StopIteration as e:
    print("again", e.value)
print(list(count(4)), sum(count(5)), tuple(count(2)), max(count(3)), [x for x in count(2)], dict(zip("ab", count(9))), 2 in count(3), sorted(count(3), reverse=True), " ".join(str(i) for i in count(3)))


def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


def take(n, it):
    for _, x in zip(range(n), it):
        yield x


print(list(take(10, fib())), [x for x in take(3, (y * y for y in fib()))])


def two_loops(rows):
    for r in rows:
        for c in r:
            if c < 0:
                return
            yield c * 2


print(list(two_loops([[1, 2], [3, -1, 4], [5]])))


def empty():
    return
    yield


def early(flag):
    if flag:
        return "nothing"
    yield 1


print(list(empty()), list(early(True)), list(early(False)), next(empty(), "default"))


def args(a, *rest, k=1, **kw):
    yield a
    yield rest
    yield k
    yield kw


print(list(args(1, 2, 3, k=4, z=5)))
try:
    args()
except TypeError as e:
    print(e)
g1, g2 = count(3), count(3)
print(next(g1), next(g1), next(g2), list(g1), list(g2), iter(g1) is g1, type(g1).__name__, g1.__name__)


class Tree:
    def __init__(self, v, left=None, right=None):
        self.v, self.left, self.right = v, left, right

    def __iter__(self):
        if self.left:
            yield from self.left
        yield self.v
        if self.right:
            yield from self.right


print(list(Tree(2, Tree(1), Tree(4, Tree(3)))))
log = []


def noisy():
    log.append("start")
    yield 1
    log.append("middle")
    yield 2
    log.append("end")


n = noisy()
log.append("created")
for x in n:
    log.append(x)
print(log)
ge = (log.append(x) for x in range(3))
print(len(log), next(ge), len(log))
def reenter():
    yield next(me)


me = reenter()
try:
    next(me)
except ValueError as e:
    print(e)
def many(n):
    for i in range(n):
        yield i, i * 0.5, str(i)


total, text = 0.0, ""
for i, f, s in many(5):
    total += i + f
    text += s
print(total, text)
def perms(xs):
    if len(xs) <= 1:
        yield xs
    else:
        for i in range(len(xs)):
            for p in perms(xs[:i] + xs[i + 1:]):
                yield [xs[i]] + p


print(len(list(perms([1, 2, 3, 4]))), list(perms([1, 2, 3]))[3])
