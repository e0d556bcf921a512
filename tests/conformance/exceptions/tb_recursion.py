# Are repeated frames of a traceback folded as CPython folds them?
def down(n):
    if n == 0:
        raise ValueError("bottom")
    down(n - 1)


down(20)
