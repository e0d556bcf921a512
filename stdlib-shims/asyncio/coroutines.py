"""What counts as a coroutine."""

__all__ = ("iscoroutinefunction", "iscoroutine")


async def _sample():
    pass


_made = _sample()
_coroutine = type(_made)
_made.close()
_function = type(_sample)
_method = type(_made.close)
_IS_COROUTINE = 0x80


def iscoroutine(obj):
    """Return True if obj is a coroutine object."""
    if isinstance(obj, _coroutine):
        return True
    kind = type(obj)
    return all(hasattr(kind, name) for name in ("__await__", "send", "throw", "close"))


def iscoroutinefunction(func):
    """Return True if func is defined with async def."""
    while hasattr(func, "__func__"):
        func = func.__func__
    code = getattr(func, "__code__", None)
    return code is not None and isinstance(func, _function) and bool(code.co_flags & _IS_COROUTINE)
