# Is an uncaught exception in nested calls printed with files, lines, source and carets?
def a(x):
    return b(x) + 1


def b(x):
    y = x * 2
    return c(y, [1, 2])


def c(n, items):
    for item in items:
        if item > 1:
            return n // (item - 2)
    return 0


print("before")
a(5)
print("never")
