# RUN: dump --stage=ssa
# The value first, then the targets from left to right; += evaluates its container once.
def f(x, i):
    a = x.b[i()], *rest = g()
    x.n[i()] += 1
    (p, [q, *r]) = a
    v: int = p
    del x.n[0], q
    return a, rest, r, v
