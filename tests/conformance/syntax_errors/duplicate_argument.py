# Is a parameter named twice refused?
def f(a, b, a):
    return a
