"""How futures, tasks and callbacks are shown."""


def describe_callback(callback, args=()):
    """The text of a callback in the repr of a future or handle."""
    if hasattr(callback, "get_coro"):
        return "Task.task_wakeup()"
    name = getattr(callback, "__qualname__", None) or getattr(callback, "__name__", None)
    if name is None:
        return repr(callback)
    code = getattr(getattr(callback, "__func__", callback), "__code__", None)
    call = f"{name}({', '.join(map(repr, args))})"
    if code is None:
        return call
    return f"{call} at {code.co_filename}:{code.co_firstlineno}"


def describe_call(handle):
    """The call that a handle stands for."""
    if hasattr(handle, "_callback"):
        return describe_callback(handle._callback, handle._args)
    return describe_callback(handle)


def describe_callbacks(callbacks):
    shown = [describe_callback(callback) for callback in callbacks]
    if len(shown) > 2:
        shown = [shown[0], f"<{len(shown) - 2} more>", shown[-1]]
    return f"cb=[{', '.join(shown)}]"


def describe_coroutine(coro):
    """The text of a task's coroutine."""
    name = getattr(coro, "__qualname__", None) or getattr(coro, "__name__", None) or type(coro).__name__
    code = getattr(coro, "cr_code", None)
    if code is None:
        return f"{name}()"
    place = f"{code.co_filename}:{code.co_firstlineno}"
    if coro.cr_frame is None:
        return f"{name}() done, defined at {place}"
    return f"{name}() running at {place}"


def outcome(future):
    """The words about the state of a future."""
    words = [future._state.lower()]
    if future.done() and not future.cancelled():
        value = future._value
        failed = future._failed
        words.append(f"exception={value!r}" if failed else f"result={value!r}")
    elif future._callbacks:
        words.append(describe_callbacks(future._callbacks))
    return words


def describe_handle(handle):
    words = [type(handle).__name__]
    if handle.cancelled():
        words.append("cancelled")
    if hasattr(handle, "when"):
        words.append(f"when={handle.when()}")
    if handle._callback is not None:
        words.append(describe_call(handle))
    return f"<{' '.join(words)}>"


def describe(future):
    """repr() of a future, task or handle."""
    if hasattr(future, "_callback"):
        return describe_handle(future)
    words = outcome(future)
    if hasattr(future, "get_coro"):
        if not future.done() and future._must_cancel:
            words[0] = "cancelling"
        words[1:1] = [f"name={future.get_name()!r}", f"coro=<{describe_coroutine(future.get_coro())}>"]
        if future._fut_waiter is not None:
            words.insert(3, f"wait_for={future._fut_waiter!r}")
    return f"<{type(future).__name__} {' '.join(words)}>"
