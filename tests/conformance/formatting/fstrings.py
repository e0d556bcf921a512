# Do f-strings with specs, nesting, conversions, = and quotes give CPython's text?
name, n, pi, items = "World", 42, 3.14159, [1, 2, 3]
d = {"key": "value", "n": {"m": 1}}
print(f"Hello {name}!", f"{n}", f"{n + 1} {n * 2}", f"{pi:.2f}", f"{n:5d}|{n:<5}|{n:^5}|{n:>5}|", f"{name!r} {name!s} {'é'!a}", f"{name!r:>10}")
print(f"{n=}", f"{n = }", f"{pi=:.2f}", f"{name=}", f"{name=!s}", f"{n+1=}", f"{ n + 1 = }", f"{items[0]=}", f"{d['key']=}", f"{len(items)=:03d}")
print(f"{{literal}} {{{n}}} {{}}", f"{'nested'} {"double"} {'''triple'''}", f"{d["key"]} {d['n']['m']}", f"{f"{f'{n}'}"}", f"{'a' if n > 5 else 'b'}")
width, prec = 10, 3
print(f"[{pi:{width}.{prec}f}] [{name:*^{width}}] [{n:{'0'}{width}}] [{pi:{width}}] [{n:#{'x'}}] [{name:{'>' + str(width)}}]")
print(f"{items} {items[1:]} {d} {(1, 2)} { {'a': 1} } {[x * 2 for x in items]} {sum(x for x in items)} {(lambda x: x * 2)(5)}")
print(f"""multi
line {n
      + 1} end
{
    name
}""")
print(f"a" "b" f"c{n}" 'd{n}', rf"\n{n}\t", f"\n{n}\x41", fr"{name}\d", F"{n}", f"{n}" * 2, "%s" % f"{n}")
print(f"{None} {True} {...} {1.0} {b'x'} {2**70} {-0.0} {1e100}", f"{'':5}|{'':>5}|{'':-^5}|", f"{'abc':.2}|{'abc':5.1}|{'é😀':>4}|")


class Money:
    def __init__(self, v):
        self.v = v

    def __format__(self, spec):
        return f"${self.v:{spec or '.2f'}}"

    def __repr__(self):
        return f"Money({self.v})"

    def __str__(self):
        return "money"


m = Money(3.5)
print(f"{m} {m:.0f} {m!r} {m!s} {m=} {m=:.1f} {m!r:>12}", format(m), format(m, ".3f"), str(m))
order = []


def note(x):
    order.append(x)
    return x


print(f"{note(1)}{note(2):{note(3)}}{note(4)!r}", order)
for bad in (lambda: f"{n:s}", lambda: f"{name:d}", lambda: f"{None:5}", lambda: f"{[]:>5}", lambda: f"{undefined}", lambda: f"{1/0}", lambda: f"{n:.2d}", lambda: f"{pi:x}", lambda: f"{'x':=5}", lambda: f"{d['zz']}"):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
print(f"{n!r:^{width}}|{n:^+{width}}|{n:_}|{1234567:,}|{0.5:.0%}|{'x':x>5}|{n:>{width}}|{'{'}|{'}'}|{':'}|{'!'}")
x = 5
print(f"{x:=+5}|{(x:=7)}|{x}|{x!=5}|{x==7}|{x>=7}|{x<=7}|{'a'!='b'}")
table = [("apple", 1.5, 10), ("kiwi", 0.25, 200), ("watermelon", 3, 1)]
for fruit, price, count in table:
    print(f"{fruit:<12}{price:>8.2f}{count:>6}{price * count:>10,.2f}")
print(f"{n:b} {n:o} {n:x} {n:X} {n:c} {n:e} {n:%} {-n:08.2f} {n:+d} {n: d} {True:d} {n:n}")
print(f'{"\n".join(["a", "b"])}', f"{'\t'}|", f"{name
}", f"{x # comment
}")
lines = [f"{i}:{i ** 2:>3}" for i in range(4)]
print(", ".join(lines), f"{', '.join(f'{k}={v!r}' for k, v in {'a': 1, 'b': 'x'}.items())}")
