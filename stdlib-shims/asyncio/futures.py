"""Futures."""

import _asyncio
from _asyncio import Future, isfuture

from . import events, exceptions, format_helpers

__all__ = ("Future", "wrap_future", "isfuture")


def wrap_future(future, *, loop=None):
    """Only futures of asyncio exist here."""
    if isfuture(future):
        return future
    raise TypeError(f"concurrent.futures.Future is expected, got {future!r}")


def _report(source, error, handle):
    """A callback of a loop failed, or nobody asked for the exception of a future."""
    if isfuture(source):
        message = f"{type(source).__name__} exception was never retrieved"
        loop, context = source.get_loop(), {"message": message, "exception": error, "future": source}
    else:
        shown = format_helpers.describe_call(handle)
        loop, context = source, {"message": f"Exception in callback {shown}", "exception": error, "handle": handle}
    loop.call_exception_handler(context)


_asyncio.setup(exceptions.CancelledError, exceptions.InvalidStateError, format_helpers.describe, _report,
               events.get_event_loop)
