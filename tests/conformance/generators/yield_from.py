# Does yield from delegate values, sends, throws, closes and results?
def inner():
    log.append("start")
    try:
        x = yield "first"
        log.append(("sent", x))
        y = yield "second"
        log.append(("sent", y))
        return x, y
    except ValueError as e:
        log.append(("caught", str(e)))
        return "recovered"
    finally:
        log.append("inner finally")


def outer():
    r = yield from inner()
    log.append(("result", r))
    r2 = yield from [10, 20]
    log.append(("list result", r2))
    return r


log = []
g = outer()
print(next(g), g.send("A"), g.send("B"), next(g))
try:
    next(g)
except StopIteration as e:
    print(e.value)
print(log)
log.clear()
g = outer()
print(next(g), g.throw(ValueError("thrown")), log)
log.clear()
g = outer()
next(g)
g.close()
print(log)
log.clear()
g = outer()
next(g)
try:
    g.throw(KeyError("through"))
except KeyError as e:
    print(e, log)
g = outer()
next(g); next(g); next(g)
try:
    g.send("to list")
except AttributeError as e:
    print(e)


def chain(*its):
    for it in its:
        yield from it


print(list(chain("ab", [1], (2,), {3: 4}, range(2), (x for x in "z"))))


def flatten(x):
    if isinstance(x, list):
        for y in x:
            yield from flatten(y)
    else:
        yield x


print(list(flatten([1, [2, [3, [4, [5]]]], []])))


def depth(n):
    if n == 0:
        return 0
    yield n
    r = yield from depth(n - 1)
    return r + 1


def run(gen):
    out = []
    while True:
        try:
            out.append(next(gen))
        except StopIteration as e:
            return out, e.value


print(run(depth(5)), run(depth(0)))


class It:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 3:
            raise StopIteration("it value")
        return self.n

    def send(self, x):
        return f"sent {x}"


def deleg():
    return (yield from It())


d = deleg()
print(next(d), d.send("x"), next(d), run(d))
try:
    list(chain(5))
except TypeError as e:
    print(e)


def words(text):
    word = ""
    for c in text:
        if c == " ":
            if word:
                yield word
            word = ""
        else:
            word += c
    if word:
        yield word


def numbered(it):
    n = 0
    for w in it:
        n += 1
        yield n, w
    return n


def report(text):
    count = yield from numbered(words(text))
    yield f"{count} words"


print(list(report("the quick  brown fox")))


def grouper():
    groups = {}
    while True:
        result = yield from averager()
        groups[len(groups)] = result
        if result is None:
            return groups


def averager():
    values = []
    while (x := (yield)) is not None:
        values.append(x)
    return sum(values) / len(values) if values else None


gr = grouper()
next(gr)
for v in (1, 2, 3, None, 10, None):
    gr.send(v)
try:
    gr.send(None)
except StopIteration as e:
    print(e.value)
