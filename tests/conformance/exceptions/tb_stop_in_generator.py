# Is StopIteration inside a generator turned into RuntimeError with its cause printed?
def firsts(its):
    for it in its:
        yield next(it)


print(list(firsts([iter([1]), iter([])])))
