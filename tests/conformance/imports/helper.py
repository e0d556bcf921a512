"""Helper module."""
print("helper runs", __name__)
COUNT = 10
_private = "hidden"
star_visible = "by star"


def double(x):
    return x * 2


def triple(x):
    return double(x) + x


def call_double(x):
    return double(x)


def bump():
    global COUNT
    COUNT += 100


def make_counter():
    n = 0

    def step():
        nonlocal n
        n += 1
        return n
    return step
