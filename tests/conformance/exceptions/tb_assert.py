# Is a failing assertion with a message reported like CPython does?
def verify(x):
    assert x > 0, f"x must be positive, not {x}"
    return x


verify(3)
verify(-1)
