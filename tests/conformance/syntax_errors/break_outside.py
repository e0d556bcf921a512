# Is break outside a loop refused?
def f(x):
    if x:
        break
