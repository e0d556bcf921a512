# Is assignment to a call in a condition refused with CPython's words?
def f():
    return 1


if f() = 1:
    pass
