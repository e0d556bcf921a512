"""Tasks, futures and what they wait for, over the scheduler of the runtime."""

from .coroutines import iscoroutine, iscoroutinefunction
from .events import (AbstractEventLoop, Handle, TimerHandle, _get_running_loop, get_event_loop, get_running_loop,
                     new_event_loop, set_event_loop)
from .exceptions import (BrokenBarrierError, CancelledError, IncompleteReadError, InvalidStateError, LimitOverrunError,
                         TimeoutError)
from .futures import Future, isfuture, wrap_future
from .locks import Barrier, BoundedSemaphore, Condition, Event, Lock, Semaphore
from .queues import LifoQueue, PriorityQueue, Queue, QueueEmpty, QueueFull, QueueShutDown
from .runners import Runner, run
from .taskgroups import TaskGroup
from .tasks import (ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, Task, all_tasks, as_completed, create_task,
                    current_task, ensure_future, gather, run_coroutine_threadsafe, shield, sleep, wait, wait_for)
from .threads import to_thread
from .timeouts import Timeout, timeout, timeout_at
from .unix_events import SelectorEventLoop

__all__ = ("iscoroutinefunction", "iscoroutine", "AbstractEventLoop", "Handle", "TimerHandle", "get_event_loop",
           "set_event_loop", "new_event_loop", "get_running_loop", "_get_running_loop", "BrokenBarrierError",
           "CancelledError", "InvalidStateError", "TimeoutError", "IncompleteReadError", "LimitOverrunError", "Future",
           "wrap_future", "isfuture", "Lock", "Event", "Condition", "Semaphore", "BoundedSemaphore", "Barrier", "Queue",
           "PriorityQueue", "LifoQueue", "QueueFull", "QueueEmpty", "QueueShutDown", "Runner", "run", "TaskGroup",
           "Task", "create_task", "FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED", "wait", "wait_for",
           "as_completed", "sleep", "gather", "shield", "ensure_future", "run_coroutine_threadsafe", "current_task",
           "all_tasks", "to_thread", "Timeout", "timeout", "timeout_at", "SelectorEventLoop")
