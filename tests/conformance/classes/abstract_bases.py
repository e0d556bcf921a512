# Do isinstance and issubclass follow __bases__ and __class__ of objects that only act as classes, and end?
class Claimed:
    def __init__(self, *bases):
        self.claimed = bases

    @property
    def __bases__(self):
        return self.claimed


class Proxy:
    def __init__(self, cls):
        self.cls = cls

    @property
    def __class__(self):
        return self.cls


root = Claimed()
leaf = Claimed(root)
mixed = Claimed(int, leaf)
print(isinstance(Proxy(leaf), root), isinstance(Proxy(root), leaf), isinstance(3, root), isinstance(Proxy(int), int))
print(issubclass(leaf, root), issubclass(mixed, root), issubclass(mixed, int), issubclass(root, mixed), issubclass(int, root))
print(issubclass(leaf, (str, root)))

for check, what, cls in [(isinstance, 1, 2), (issubclass, 1, int), (issubclass, int, 1), (issubclass, root, 1),
                         (issubclass, root, list[int]), (isinstance, root, list[int]), (isinstance, 1, Proxy(int))]:
    try:
        print(check(what, cls))
    except TypeError as e:
        print(e)


class Itself:
    @property
    def __bases__(self):
        return (self, self, self)


class Asks:
    @property
    def __bases__(self):
        return self.__bases__


class Answers:
    def __getattr__(self, name):
        return (self, None)


for cls in Itself, Asks, Answers:
    try:
        issubclass(cls(), int)
    except RecursionError:
        print("RecursionError", cls.__name__)

nested = (str,)
for _ in range(50000):
    nested = (nested,)
for check, what in (isinstance, ""), (issubclass, str):
    try:
        check(what, nested)
    except RecursionError:
        print("RecursionError", check.__name__)
