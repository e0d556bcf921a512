# Is nonlocal without an enclosing binding refused?
def f():
    nonlocal x
    x = 1
