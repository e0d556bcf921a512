# RUN: dump --stage=c
def dot(xs, ys):
    total = 0.0
    for i in range(len(xs)):
        total += xs[i] * ys[i]
    return total


print(dot([1.0, 2.0], [3.0, 4.0]))
