# RUN: dump --stage=ssa
# Local, cell, free, global, builtin and class names; a variable that may be unbound.
total = 0
def outer(a):
    b = a
    def inner():
        nonlocal b
        b = b + a
        return len(str(b))
    if a:
        c = inner()
    return c
class C:
    x = total
    def m(self):
        return super().m(), __class__
def count():
    global total
    total += 1
    del total
