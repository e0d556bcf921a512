# Is a parameter without default after one with default refused?
def f(a=1, b):
    return b
