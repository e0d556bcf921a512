# RUN: dump --stage=ssa
# and, or, not, chains and conditional expressions become branches; a value is tested once.
def f(a, b, c):
    if a < b < c and not (a or c):
        return a and b or c
    while not a or b is None:
        a = b if c else a
    assert a, b
