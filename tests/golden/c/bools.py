# RUN: dump --stage=c
count = 0


def strike(flags, n):
    global count
    count += 1
    for i in range(0, n, 3):
        if flags[i]:
            flags[i] = False


strike([True] * 10, 10)
