class P:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


def f(v):
    match v:
        case 1 | 2 as a if a > 1:
            return a
        case [a, *b, c]:
            return a, b, c
        case {"k": a, 1: b, **c}:
            return a, b, c
        case {"k": [a, _]}:
            return a
        case P(P(a, b), y=int(c)):
            return a, b, c
        case P(x=a) | [a]:
            return a
        case str() | None:
            return f"{v!r:>{4}}{v=}"
    return (*(v,), {**{"a": v}}, {v, 1}, [v][0:1], not v, -1 if v else ~2)


for v in (1, 2, [1, 2, 3], {"k": 5, 1: 6, "z": 7}, {"k": [1, 2]}, P(P(1, 2), 3), P(1, 2), [4], "s", None, 2.5):
    f(v)
