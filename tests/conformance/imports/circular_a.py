import circular_b

base = 1


def value():
    return base + circular_b.offset()
