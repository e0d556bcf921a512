# Is an exception inside a generator shown with the consumer's frame above it?
def numbers():
    yield 1
    yield 2
    raise RuntimeError("generator failed")


def consume(source):
    total = 0
    for n in source:
        total += n
        print(total)
    return total


consume(x * 2 for x in numbers())
