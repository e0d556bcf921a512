# RUN: dump --stage=ssa
# Inlined comprehensions; a captured variable is one cell for each run.
def f(x):
    a = [i * j for i in x if i for j in i]
    b = {k: v for k, v in x}
    return [lambda: n for n in x], {s for s in a}, b
