# RUN: dump --stage=bytecode
def total(values):
    acc = 0
    for v in values:
        if v > 3:
            acc += v * 2
    return acc


def count(n):
    i = 0
    while i < n:
        i += 1
    return i
