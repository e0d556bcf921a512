# Keywords of built-in functions: names made at run time, hints, what is reported first.
def show(label, f, *args, **kw):
    try:
        print(label, f(*args, **kw))
    except (TypeError, ValueError, LookupError) as e:
        print(label, type(e).__name__, e)


def name(*parts):
    return "".join(parts)


def key(x):
    return -x


made = {name("k", "ey"): key}
show("sorted", sorted, [1, 3, 2], **made)
show("sorted", sorted, [1, 3, 2], **{name("rev", "erse"): 1})
show("min", min, [1, 3, 2], **made)
show("max", max, 1, 3, 2, **made)
show("max", max, [], **{name("def", "ault"): 7})
show("zip", lambda *a, **k: list(zip(*a, **k)), [1], [2], **{name("st", "rict"): True})
show("int", int, "11", **{name("b", "ase"): 2})

for f, args in [(sorted, ([2, 1],)), (min, ([1],)), (max, (1, 2)), (zip, ([1],)), (int, ("1",)), (str, (b"a", "ascii")),
                (bytes, ("a",)), (bytearray, ("a",)), (complex, (1,)), (print, (1,)), (ImportError, ()),
                (NameError, ()), (AttributeError, ()), (pow, (2,)), (round, (1.5,)), (sum, ([1],)), (enumerate, ([],)),
                ([2, 1].sort, ()), ("a".split, ()), (b"a".split, ()), ("a".encode, ()), (int.from_bytes, ())]:
    for kw in ({"keyy": 1}, {"revers": 1}, {"bse": 1}, {"enconding": 1}, {"stric": 1}, {"imagg": 1}, {"ends": ""}, {"nam": 1},
               {"exxp": 1}, {"ndigit": 1}, {"star": 1}, {"maxsplitt": 1}, {"byteorde": 1}, {"defalut": 1, "keyy": 1, "x": 1},
               {"a": 1, "b": 2, "c": 3, "d": 4, "e": 5}, {"base": 1}, {"errors": 1}):
        show(f.__name__ + " " + " ".join(kw), f, *args, **kw)
