"""The current event loop."""

from _asyncio import EventLoop as AbstractEventLoop
from _asyncio import Handle, TimerHandle, _get_running_loop, get_running_loop

__all__ = ("AbstractEventLoop", "Handle", "TimerHandle", "get_event_loop", "set_event_loop", "new_event_loop",
           "get_running_loop", "_get_running_loop")

_current = None
_was_set = False


def get_event_loop():
    """The running loop, else the one that was set, else a new one that is set."""
    running = _get_running_loop()
    if running is not None:
        return running
    if _current is None:
        if _was_set:
            raise RuntimeError("There is no current event loop in thread 'MainThread'.")
        set_event_loop(new_event_loop())
    return _current


def set_event_loop(loop):
    """Makes the loop the current one where none is running."""
    global _current, _was_set
    if loop is not None and not isinstance(loop, AbstractEventLoop):
        raise TypeError(f"loop must be an instance of AbstractEventLoop or None, not '{type(loop).__name__}'")
    _current = loop
    _was_set = True


def new_event_loop():
    """A loop that nobody uses yet."""
    from .unix_events import SelectorEventLoop
    return SelectorEventLoop()
