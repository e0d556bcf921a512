"""Deadlines for parts of a task."""

from _asyncio import current_task, get_running_loop

from . import exceptions

__all__ = ("Timeout", "timeout", "timeout_at")

_CREATED, _ENTERED, _EXPIRING, _EXPIRED, _EXITED = "created", "active", "expiring", "expired", "finished"


class Timeout:
    """Asynchronous context manager for cancelling overdue coroutines."""

    def __init__(self, when):
        self._state = _CREATED
        self._timer = None
        self._task = None
        self._when = when
        self._cancelling = 0

    def when(self):
        """Return the current deadline."""
        return self._when

    def reschedule(self, when):
        """Reschedule the timeout."""
        if self._state != _ENTERED:
            if self._state == _CREATED:
                raise RuntimeError("Timeout has not been entered")
            raise RuntimeError(f"Cannot change state of {self._state} Timeout")
        self._when = when
        if self._timer is not None:
            self._timer.cancel()
        self._timer = None
        if when is not None:
            loop = get_running_loop()
            if when <= loop.time():
                self._timer = loop.call_soon(self._on_timeout)
            else:
                self._timer = loop.call_at(when, self._on_timeout)

    def expired(self):
        """Is timeout expired during execution?"""
        return self._state in (_EXPIRING, _EXPIRED)

    def __repr__(self):
        words = [self._state]
        if self._state == _ENTERED:
            words.append(f"when={None if self._when is None else round(self._when, 3)}")
        return f"<Timeout [{self._state}] {' '.join(words[1:])}>" if len(words) > 1 else f"<Timeout [{self._state}]>"

    async def __aenter__(self):
        if self._state != _CREATED:
            raise RuntimeError("Timeout has already been entered")
        task = current_task()
        if task is None:
            raise RuntimeError("Timeout should be used inside a task")
        self._state = _ENTERED
        self._task = task
        self._cancelling = task.cancelling()
        self.reschedule(self._when)
        return self

    async def __aexit__(self, exc_type, exc_val, exc_tb):
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._state == _EXPIRING:
            self._state = _EXPIRED
            if self._task.uncancel() <= self._cancelling and exc_type is not None:
                if issubclass(exc_type, exceptions.CancelledError):
                    raise TimeoutError from exc_val
                _note_timeout(exc_val)
                if isinstance(exc_val, ExceptionGroup):
                    for part in exc_val.exceptions:
                        _note_timeout(part)
        elif self._state == _ENTERED:
            self._state = _EXITED
        return None

    def _on_timeout(self):
        self._task.cancel()
        self._state = _EXPIRING
        self._timer = None


def _note_timeout(error):
    """A cancellation that lies behind another exception becomes a TimeoutError there."""
    while error.__context__ is not None:
        if isinstance(error.__context__, exceptions.CancelledError):
            late = TimeoutError()
            late.__context__ = late.__cause__ = error.__context__
            error.__context__ = late
            break
        error = error.__context__


def timeout(delay):
    """Timeout async context manager, delay seconds from now; None disables it."""
    return Timeout(None if delay is None else get_running_loop().time() + delay)


def timeout_at(when):
    """Schedule the timeout at absolute time."""
    return Timeout(when)
