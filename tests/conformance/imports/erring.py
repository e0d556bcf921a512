def safe(x):
    return divide(x, 2)


def divide(a, b):
    return a / b
