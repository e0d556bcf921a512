class M:
    def __enter__(self):
        return self

    def __exit__(self, *e):
        return e[0] is KeyError


def f(*errors):
    try:
        with M() as m, M():
            raise ExceptionGroup("g", list(errors))
    except* ValueError as e:
        seen = e.exceptions
    except* (TypeError, KeyError):
        raise OSError
    finally:
        m = None
    return seen


for errors in ([ValueError(1)], [ValueError(1), TypeError(2)], [KeyError(3)], [IndexError(4), ValueError(5)]):
    try:
        f(*errors)
    except* (IndexError, OSError):
        pass
