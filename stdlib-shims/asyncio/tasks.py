"""Tasks and waiting for several of them."""

import _asyncio
from _asyncio import Future, Task, all_tasks, current_task, get_running_loop, isfuture, new_future, pause

from . import coroutines, events, exceptions, timeouts

__all__ = ("Task", "create_task", "FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED", "wait", "wait_for",
           "as_completed", "sleep", "gather", "shield", "ensure_future", "run_coroutine_threadsafe", "current_task",
           "all_tasks")

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"


def create_task(coro, *, name=None, context=None):
    """Schedule the execution of a coroutine object in a spawn task."""
    return get_running_loop().create_task(coro, name=name, context=context)


async def _await(awaitable):
    return await awaitable


def ensure_future(coro_or_future, *, loop=None):
    """Wrap a coroutine or an awaitable in a future."""
    if isfuture(coro_or_future):
        if loop is not None and loop is not coro_or_future.get_loop():
            raise ValueError("The future belongs to a different loop than the one specified as the loop argument")
        return coro_or_future
    if not coroutines.iscoroutine(coro_or_future):
        if not hasattr(type(coro_or_future), "__await__"):
            raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
        coro_or_future = _await(coro_or_future)
    if loop is None:
        loop = events.get_event_loop()
    return loop.create_task(coro_or_future)


def _set_result_if_pending(future, result):
    if not future.done():
        future.set_result(result)


async def sleep(delay, result=None):
    """Coroutine that completes after a given time (in seconds)."""
    if delay <= 0:
        await pause()
        return result
    if delay != delay:
        raise ValueError("Invalid delay: NaN (not a number)")
    loop = get_running_loop()
    future = loop.create_future()
    timer = loop.call_later(delay, _set_result_if_pending, future, result)
    try:
        return await future
    finally:
        timer.cancel()


# ---- gather ----


class _GatheringFuture(Future):
    """Cancelling it cancels what it gathers."""

    def __init__(self, children, *, loop):
        super().__init__(loop=loop)
        self._children = children
        self._cancel_requested = False

    def cancel(self, msg=None):
        if self.done():
            return False
        any_cancelled = False
        for child in self._children:
            if child.cancel(msg=msg):
                any_cancelled = True
        if any_cancelled:
            self._cancel_requested = True
        return any_cancelled


class _Gatherer:
    """Counts the futures that are done, and ends the outer one."""

    __slots__ = ("children", "left", "return_exceptions", "outer")

    def __init__(self, children, count, return_exceptions):
        self.children = children
        self.left = count
        self.return_exceptions = return_exceptions
        self.outer = None

    def one_done(self, future):
        self.left -= 1
        outer = self.outer
        if outer is None or outer.done():
            if not future.cancelled():
                future.exception()
            return
        if not self.return_exceptions:
            if future.cancelled():
                outer.set_exception(future._make_cancelled_error())
                return
            error = future.exception()
            if error is not None:
                outer.set_exception(error)
                return
        if self.left == 0:
            self.finish(future)

    def finish(self, last):
        results = []
        for future in self.children:
            if future.cancelled():
                message = future._value
                results.append(exceptions.CancelledError("" if message is None else message))
            else:
                error = future.exception()
                results.append(future.result() if error is None else error)
        if self.outer._cancel_requested:
            self.outer.set_exception(last._make_cancelled_error())
        else:
            self.outer.set_result(results)


def gather(*coros_or_futures, return_exceptions=False):
    """Return a future aggregating results from the given coroutines/futures."""
    if not coros_or_futures:
        outer = events.get_event_loop().create_future()
        outer.set_result([])
        return outer
    children = []
    seen = {}
    loop = None
    for argument in coros_or_futures:
        future = seen.get(argument)
        if future is None:
            future = ensure_future(argument, loop=loop)
            if loop is None:
                loop = future.get_loop()
            seen[argument] = future
        children.append(future)
    gatherer = _Gatherer(children, len(seen), return_exceptions)
    one_done = gatherer.one_done
    done = []
    for future in seen.values():
        if future.done():
            done.append(future)
        else:
            future.add_done_callback(one_done)
    outer = _GatheringFuture(children, loop=loop)
    gatherer.outer = outer
    for future in done:
        one_done(future)
    return outer


# ---- wait, wait_for ----


def _check_futures(fs):
    if isfuture(fs) or coroutines.iscoroutine(fs):
        raise TypeError(f"expect a list of futures, not {type(fs).__name__}")


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    """Wait for the Futures or Tasks given by fs to complete: (done, pending)."""
    _check_futures(fs)
    if not fs:
        raise ValueError("Set of Tasks/Futures is empty.")
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f"Invalid return_when value: {return_when}")
    fs = set(fs)
    for one in fs:
        if coroutines.iscoroutine(one):
            raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
    loop = get_running_loop()
    waiter = loop.create_future()
    timer = None if timeout is None else loop.call_later(timeout, _set_result_if_pending, waiter, None)
    left = 0

    def one_done(future):
        nonlocal left
        left -= 1
        failed = (return_when == FIRST_EXCEPTION and not future.cancelled() and future.exception() is not None)
        if left <= 0 or return_when == FIRST_COMPLETED or failed:
            if timer is not None:
                timer.cancel()
            _set_result_if_pending(waiter, None)

    # Futures that are done take part too: their callbacks run in the next round.
    if not _satisfied(fs, return_when):
        for future in fs:
            if not future.done():
                left += 1
        for future in fs:
            if not future.done():
                future.add_done_callback(one_done)
        try:
            await waiter
        finally:
            if timer is not None:
                timer.cancel()
            for future in fs:
                future.remove_done_callback(one_done)
    elif timer is not None:
        timer.cancel()
    done, pending = set(), set()
    for future in fs:
        (done if future.done() else pending).add(future)
    return done, pending


def _satisfied(fs, return_when):
    """Whether there is nothing to wait for."""
    done = [future for future in fs if future.done()]
    if len(done) == len(fs) or done and return_when == FIRST_COMPLETED:
        return True
    return return_when == FIRST_EXCEPTION and any(
        not future.cancelled() and future.exception() is not None for future in done)


async def _cancel_and_wait(future):
    loop = get_running_loop()
    waiter = loop.create_future()

    def wake(_):
        _set_result_if_pending(waiter, None)

    future.add_done_callback(wake)
    try:
        future.cancel()
        await waiter
    finally:
        future.remove_done_callback(wake)


async def wait_for(fut, timeout):
    """Wait for the single Future or coroutine to complete, with timeout."""
    if timeout is not None and timeout <= 0:
        fut = ensure_future(fut)
        if fut.done():
            return fut.result()
        await _cancel_and_wait(fut)
        try:
            return fut.result()
        except exceptions.CancelledError as error:
            raise TimeoutError from error
    async with timeouts.timeout(timeout):
        return await fut


# ---- as_completed ----


class _AsCompleted:
    """Iterates, with for or async for, over futures in the order in which they complete."""

    def __init__(self, fs, timeout):
        self._finished = []
        self._getters = []
        loop = events.get_event_loop()
        self._pending = {ensure_future(f, loop=loop) for f in set(fs)}
        self._left = len(self._pending)
        self._timer = None
        for future in self._pending:
            future.add_done_callback(self._one_done)
        if self._pending and timeout is not None:
            self._timer = loop.call_later(timeout, self._timed_out)

    def __aiter__(self):
        return self

    def __iter__(self):
        return self

    async def __anext__(self):
        if not self._left:
            raise StopAsyncIteration
        self._left -= 1
        return await self._wait_for_one()

    def __next__(self):
        if not self._left:
            raise StopIteration
        self._left -= 1
        return self._wait_for_one(True)

    def _deliver(self, item):
        self._finished.append(item)
        for getter in self._getters:
            if not getter.done():
                getter.set_result(None)
                break

    def _timed_out(self):
        for future in self._pending:
            future.remove_done_callback(self._one_done)
            self._deliver(None)
        self._pending.clear()

    def _one_done(self, future):
        if not self._pending:
            return
        self._pending.remove(future)
        self._deliver(future)
        if not self._pending and self._timer is not None:
            self._timer.cancel()

    async def _wait_for_one(self, resolve=False):
        while not self._finished:
            getter = new_future()
            self._getters.append(getter)
            try:
                await getter
            finally:
                self._getters.remove(getter)
        future = self._finished.pop(0)
        if future is None:
            raise exceptions.TimeoutError
        return future.result() if resolve else future


def as_completed(fs, *, timeout=None):
    """Create an iterator of awaitables or their results in completion order."""
    if isfuture(fs) or coroutines.iscoroutine(fs):
        raise TypeError(f"expect an iterable of futures, not {type(fs).__name__}")
    return _AsCompleted(fs, timeout)


# ---- shield ----


def shield(arg):
    """Wait for a future, shielding it from cancellation."""
    inner = ensure_future(arg)
    if inner.done():
        return inner
    outer = inner.get_loop().create_future()

    def inner_done(inner):
        if outer.cancelled():
            if not inner.cancelled():
                inner.exception()
            return
        if inner.cancelled():
            outer.cancel()
            return
        error = inner.exception()
        if error is not None:
            outer.set_exception(error)
        else:
            outer.set_result(inner.result())

    def outer_done(outer):
        if not inner.done():
            inner.remove_done_callback(inner_done)

    inner.add_done_callback(inner_done)
    outer.add_done_callback(outer_done)
    return outer


def run_coroutine_threadsafe(coro, loop):
    """There is one thread only."""
    raise NotImplementedError("run_coroutine_threadsafe: there are no threads; use create_task")
