"""Groups of tasks that end together."""

from _asyncio import current_task

from . import exceptions

__all__ = ("TaskGroup",)


class TaskGroup:
    """Asynchronous context manager for managing groups of tasks."""

    def __init__(self):
        self._entered = False
        self._exiting = False
        self._aborting = False
        self._loop = None
        self._parent = None
        self._cancelled_parent = False
        self._tasks = set()
        self._errors = []
        self._fatal = None
        self._all_done = None

    def __repr__(self):
        words = [""]
        if self._tasks:
            words.append(f"tasks={len(self._tasks)}")
        if self._errors:
            words.append(f"errors={len(self._errors)}")
        if self._aborting:
            words.append("cancelling")
        elif self._entered:
            words.append("entered")
        return f"<TaskGroup{' '.join(words)}>"

    async def __aenter__(self):
        if self._entered:
            raise RuntimeError(f"TaskGroup {self!r} has already been entered")
        self._parent = current_task()
        if self._parent is None:
            raise RuntimeError(f"TaskGroup {self!r} cannot determine the parent task")
        self._loop = self._parent.get_loop()
        self._entered = True
        return self

    async def __aexit__(self, exc_type, exc_val, exc_tb):
        try:
            return await self._leave(exc_type, exc_val)
        finally:
            self._parent = self._errors = self._fatal = None

    async def _leave(self, exc_type, exc_val):
        self._exiting = True
        if exc_val is not None and self._fatal is None and _is_fatal(exc_val):
            self._fatal = exc_val
        cancelled = exc_val if exc_type is not None and issubclass(exc_type, exceptions.CancelledError) else None
        if exc_type is not None and not self._aborting:
            self._abort()
        while self._tasks:
            if self._all_done is None:
                self._all_done = self._loop.create_future()
            try:
                await self._all_done
            except exceptions.CancelledError as error:
                if not self._aborting:
                    # Cancelled from outside: wait for the tasks to go, then pass it on.
                    cancelled = error
                    self._abort()
            self._all_done = None
        if self._fatal is not None:
            raise self._fatal
        if self._cancelled_parent:
            # The group itself had asked for this cancellation.
            if self._parent.uncancel() == 0:
                cancelled = None
        try:
            if cancelled is not None and not self._errors:
                raise cancelled
        finally:
            cancelled = None
        if exc_type is not None and not issubclass(exc_type, exceptions.CancelledError):
            self._errors.append(exc_val)
        if self._errors:
            if self._parent.cancelling():
                self._parent.uncancel()
                self._parent.cancel()
            raise BaseExceptionGroup("unhandled errors in a TaskGroup", self._errors) from None
        return True if exc_type is not None and self._cancelled_parent else None

    def create_task(self, coro, *, name=None, context=None):
        """Create a new task in this group and return it."""
        problem = None
        if not self._entered:
            problem = "has not been entered"
        elif self._exiting and not self._tasks:
            problem = "is finished"
        elif self._aborting:
            problem = "is shutting down"
        if problem:
            coro.close()
            raise RuntimeError(f"TaskGroup {self!r} {problem}")
        task = self._loop.create_task(coro, name=name, context=context)
        if task.done():
            self._one_done(task)
        else:
            self._tasks.add(task)
            task.add_done_callback(self._one_done)
        return task

    def _abort(self):
        self._aborting = True
        for task in self._tasks:
            if not task.done():
                task.cancel()

    def _one_done(self, task):
        self._tasks.discard(task)
        if self._all_done is not None and not self._tasks and not self._all_done.done():
            self._all_done.set_result(True)
        if task.cancelled():
            return
        error = task.exception()
        if error is None:
            return
        self._errors.append(error)
        if _is_fatal(error) and self._fatal is None:
            self._fatal = error
        if self._parent.done():
            self._loop.call_exception_handler({
                "message": f"Task {task!r} has errored out but its parent task {self._parent} is already completed",
                "exception": error,
                "task": task,
            })
            return
        if not self._aborting and not self._cancelled_parent:
            # The body of the group may be waiting for something else: wake it.
            self._abort()
            self._cancelled_parent = True
            self._parent.cancel()


def _is_fatal(error):
    return isinstance(error, (SystemExit, KeyboardInterrupt))
