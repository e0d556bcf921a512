# Are identifiers the same when their NFKC forms are, whatever kind of name they are?
ﬁn = 1
print(fin, ﬁn)
fin += 1
print(ﬁn)


class 𝐂:
    café = 1

    def µ(self, ª=2):
        return self.café + ª

    def __ﬁeld(self):
        return "mangled"

    def field(self):
        return self.__field()


c = C()
print(c.μ(), c.µ(a=5), c.café, c.field(), C.__name__, C.μ.__qualname__)
print([n for n in vars(C) if not n.startswith("__")])
print([𝒙 for x in range(3)], (lambda ｘ: x * 2)(4))


def f(**kw):
    return kw


print(f(ﬀ=1), [ascii(n) for n in f(Å=2)])


def outer():
    ｎ = 1

    def inner():
        nonlocal n
        𝑛 = n + 1
        return n

    return inner() + ｎ


print(outer())
ſ = 3
del s
try:
    print(ſ)
except NameError as e:
    print(e)
try:
    print(c.ﬂag)
except AttributeError as e:
    print(e)
match {"ﬀ": 1}:
    case {"ﬀ": ｖ}:
        print(v)
