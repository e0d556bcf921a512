# The texts of errors in calls with stars, and the order in which stars and keywords are evaluated.
def it(n):
    print("it", n)
    yield n


def kw(n):
    print("kw", n)
    return n


class M:
    def keys(self):
        print("keys")
        return ["z"]

    def __getitem__(self, k):
        print("item")
        return 1


def f(*a, **k):
    return a, k


print(f(*it(1), k=kw(2)))
print(f(*it(1), **M()))
print(f(*it(1), 5, k=kw(2)))
print(f(0, *it(1), k=kw(2)))
for g in (lambda: f(*5, k=kw(1)), lambda: f(*list, d=1), lambda: f(*None), lambda: f(1, *None), lambda: f(*int), lambda: f(*it(1), **5)):
    try:
        print(g())
    except TypeError as e:
        print(e)
for g in (lambda: format(1j, "0>5"), lambda: format(1j, "x>9"), lambda: "%.*f" % (2**63, 1.0), lambda: "%*d" % (2**64, 1)):
    try:
        print(g())
    except Exception as e:
        print(type(e).__name__, e)
