# RUN: dump --stage=ssa
# Patterns test first and bind after the whole pattern matched.
def f(x):
    match x:
        case [1, y, *_] | (y, 2): return y
        case {'k': v, **rest} if v: return rest
        case A(b=None) as c: return c
        case -1 | D.e: return 0
        case _: return f'{x!r:>{3}}'
