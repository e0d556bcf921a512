"""The event loop."""

import sys

from _asyncio import EventLoop, take_generators

from . import tasks

__all__ = ("SelectorEventLoop",)


def _stop_when_done(future):
    if not future.cancelled() and isinstance(future.exception(), (SystemExit, KeyboardInterrupt)):
        return
    future.get_loop().stop()


def _format_exception(error):
    import _asyncio
    return _asyncio.format_exception(error)


class _UnixSelectorEventLoop(EventLoop):
    """A loop with timers; there are no files or sockets to wait for."""

    slow_callback_duration = 0.1

    def __init__(self, selector=None):
        super().__init__()
        self._exception_handler = None
        self._task_factory = None
        self._debug = False

    def __repr__(self):
        return (f"<{self.__class__.__name__} running={self.is_running()} closed={self.is_closed()} "
                f"debug={self.get_debug()}>")

    def get_debug(self):
        return self._debug

    def set_debug(self, enabled):
        self._debug = enabled

    def get_task_factory(self):
        return self._task_factory

    def set_task_factory(self, factory):
        if factory is not None and not callable(factory):
            raise TypeError("task factory must be a callable or None")
        self._task_factory = factory
        if factory is None:
            self.__dict__.pop("create_task", None)
            return

        def create_task(coro, *, name=None, context=None):
            task = factory(self, coro) if context is None else factory(self, coro, context=context)
            if name is not None:
                task.set_name(name)
            return task
        self.create_task = create_task

    def run_until_complete(self, future):
        """Run until the Future is done; return its result."""
        if self.is_closed():
            raise RuntimeError("Event loop is closed")
        if self.is_running():
            raise RuntimeError("This event loop is already running")
        is_new = not tasks.isfuture(future)
        future = tasks.ensure_future(future, loop=self)
        future.add_done_callback(_stop_when_done)
        try:
            self.run_forever()
        except BaseException:
            if is_new and future.done() and not future.cancelled():
                future.exception()
            raise
        finally:
            future.remove_done_callback(_stop_when_done)
        if not future.done():
            raise RuntimeError("Event loop stopped before Future completed.")
        return future.result()

    def run_in_executor(self, executor, func, *args):
        raise NotImplementedError("run_in_executor: there are no threads; call the function itself")

    async def shutdown_asyncgens(self):
        """Close all asynchronous generators that are still going."""
        closing = [generator for generator in take_generators() if generator.ag_frame is not None]
        if not closing:
            return
        results = await tasks.gather(*[generator.aclose() for generator in closing], return_exceptions=True)
        for result, generator in zip(results, closing):
            if isinstance(result, Exception):
                self.call_exception_handler({
                    "message": f"an error occurred during closing of asynchronous generator {generator!r}",
                    "exception": result,
                    "asyncgen": generator,
                })

    async def shutdown_default_executor(self, timeout=None):
        """There is none."""

    # What happens to exceptions that nobody handles.

    def get_exception_handler(self):
        return self._exception_handler

    def set_exception_handler(self, handler):
        if handler is not None and not callable(handler):
            raise TypeError(f"A callable object or None is expected, got {handler!r}")
        self._exception_handler = handler

    def default_exception_handler(self, context):
        """Says what happened on the standard error stream."""
        lines = [context.get("message") or "Unhandled exception in event loop"]
        for key in sorted(context):
            if key not in ("message", "exception"):
                lines.append(f"{key}: {context[key]!r}")
        text = "\n".join(lines) + "\n"
        if context.get("exception") is not None:
            text += _format_exception(context["exception"])
        sys.stderr.write(text)

    def call_exception_handler(self, context):
        handler = self._exception_handler or type(self).default_exception_handler
        try:
            handler(self, context)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            EventLoopError = {"message": "Unhandled error in exception handler", "exception": error,
                              "context": context}
            self.default_exception_handler(EventLoopError)


SelectorEventLoop = _UnixSelectorEventLoop
