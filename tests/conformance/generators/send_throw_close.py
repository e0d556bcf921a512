# Do send, throw and close drive a generator as in CPython?
def echo():
    received = []
    try:
        while True:
            x = yield len(received)
            received.append(x)
    except ValueError as e:
        yield f"caught {e}"
        received.append("after")
    finally:
        print("finally", received)
    return received


g = echo()
print(next(g), g.send("a"), g.send("b"), next(g), g.throw(ValueError("v")))
try:
    g.send(5)
except StopIteration as e:
    print("returned", e.value)
g = echo()
try:
    g.send("too early")
except TypeError as e:
    print(e)
print(g.send(None), g.close(), g.close())
try:
    next(g)
except StopIteration as e:
    print("closed", e.value)
g = echo()
print(g.close())
g = echo()
try:
    g.throw(KeyError("unstarted"))
except KeyError as e:
    print("KeyError", e)
print(next(g, "exhausted after throw"))


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


g = stubborn()
next(g)
try:
    g.close()
except RuntimeError as e:
    print(e)


def on_exit():
    try:
        yield 1
    except GeneratorExit:
        print("exit seen")
        return "value"


g = on_exit()
next(g)
g.close()


def average():
    total, n, avg = 0, 0, None
    while True:
        x = yield avg
        if x is None:
            return total
        total += x
        n += 1
        avg = total / n


a = average()
next(a)
print(a.send(10), a.send(20), a.send(5))
try:
    a.send(None)
except StopIteration as e:
    print(e.value)


def stop_inside():
    yield 1
    raise StopIteration("leaks")


try:
    list(stop_inside())
except RuntimeError as e:
    print(e, type(e.__cause__).__name__)


def thrower():
    while True:
        try:
            yield "ready"
        except TypeError as e:
            print("inside", e)
        except KeyError:
            raise IndexError("converted")


t = thrower()
print(next(t), t.throw(TypeError("t1")), t.throw(TypeError("t2")))
try:
    t.throw(KeyError)
except IndexError as e:
    print(repr(e), repr(e.__context__))
try:
    t.throw(TypeError("late"))
except TypeError as e:
    print("finished generator raises", e)


def yield_expr():
    x = (yield 1) + (yield 2)
    y = [(yield x), (yield x * 2)]
    print("got", x, y)
    yield (yield)


g = yield_expr()
print(next(g), g.send(10), g.send(5), g.send("a"), g.send("b"), g.send("c"), next(g, "end"))


def scheduler(tasks):
    out = []
    queue = [(name, gen) for name, gen in tasks]
    while queue:
        name, gen = queue.pop(0)
        try:
            out.append((name, gen.send(None)))
            queue.append((name, gen))
        except StopIteration as s:
            out.append((name, "done", s.value))
    return out


def task(n):
    for i in range(n):
        yield i
    return n * 100


print(scheduler([("a", task(2)), ("b", task(1)), ("c", task(0))]))
