# Are abandoned generators closed (their finally blocks run) where CPython closes them at once?
def gen(name):
    try:
        for i in range(5):
            yield i
    finally:
        print("closed", name)


for x in gen("loop break"):
    if x == 1:
        break
print("after loop")


def returns():
    for x in gen("loop return"):
        if x == 2:
            return x


print(returns())


def raises():
    for x in gen("loop raise"):
        raise ValueError(x)


try:
    raises()
except ValueError as e:
    print("error", e)
print("after error")
for x in gen("exhausted"):
    pass
print("after exhausted")
g = gen("deleted")
next(g)
del g
print("after del")
g = gen("rebound")
next(g)
g = None
print("after rebinding")
unstarted = gen("never started")
del unstarted
print("end")
