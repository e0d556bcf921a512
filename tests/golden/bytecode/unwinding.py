# RUN: dump --stage=bytecode
def read(table, key):
    try:
        return table[key]
    except KeyError as e:
        raise ValueError(key) from e
    finally:
        table.clear()


def numbers(n):
    while n:
        got = yield n
        n -= got or 1
