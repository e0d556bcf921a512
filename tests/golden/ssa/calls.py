# RUN: dump --stage=ssa
# Positional, keyword, starred; methods; classes with keywords; decorators and defaults in order.
@d1
@d2(1)
def f(a, /, b: int = 1, *c, k=2, **kw) -> str: pass
f(1, *x, k=2, **y)
f(1, k=2)
x.m(1, k=2).n()
x.m(*y)
class A(B, metaclass=M): pass
class D(*bases, **kw): pass
print([1, *x], {**y, 'a': 1}, (1, 2, (3,)), {1, 2, 3})
