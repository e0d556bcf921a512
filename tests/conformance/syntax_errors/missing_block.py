# Is a header without a block named with its statement and line?
def f(x):
print("no body")
