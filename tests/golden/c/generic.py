# RUN: dump --stage=c
def numbers(n):
    while n:
        got = yield n
        n -= got or 1


def read(table, key):
    try:
        return table[key]
    except KeyError:
        return None


print(list(numbers(3)), read({}, "a"))
