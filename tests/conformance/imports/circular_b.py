import circular_a


def offset():
    return 10 * circular_a.base


def value():
    return circular_a.base + 5
