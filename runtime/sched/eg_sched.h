/* The cooperative scheduler: futures, tasks and the event loop that asyncio is written over.
 *
 * Purpose      What runs at every step of a program with tasks: the queue of what is ready, the
 * heap of timers, stepping a coroutine, waking who awaits a future. Everything above (Lock, Queue,
 * gather, TaskGroup ...) is Python in stdlib-shims/asyncio. Order        As CPython's: first in,
 * first out; done callbacks and steps of tasks never run at once, they go through the queue; what
 * becomes ready during a round waits for the next. Timers fall due by time, equal ones in the order
 * of CPython's heapq. State        rt->sched, an EgArr of EgSchedWord words made when the module
 * _asyncio is imported; all else hangs off the loop objects. Failure      bool and EgVal results as
 * everywhere. The suffix _u: may run user code and collect; objects given are rooted by the caller.
 */
#ifndef EG_SCHED_H
#define EG_SCHED_H

#include "edgert/image.h"

typedef enum EgSchedWord {
    EG_SCHED_RUNNING,        /* the running loop, or EG_NONE */
    EG_SCHED_CANCELLED,      /* class CancelledError */
    EG_SCHED_INVALID_STATE,  /* class InvalidStateError */
    EG_SCHED_REPR,           /* function: repr of a future, task or handle */
    EG_SCHED_CALLBACK_ERROR, /* function(loop or future, exception, handle or None) */
    EG_SCHED_GET_LOOP,       /* function: the current loop, running or not */
    EG_SCHED_NAMES,          /* int: tasks that were given a number as name */
    EG_SCHED_GENERATORS,     /* list: asynchronous generators that were started in a loop */
    EG_SCHED_WORDS
} EgSchedWord;
#define EG_SCHED(rt, word) (EG_TO_PTR(EgArr, (rt)->sched)->v[EG_SCHED_##word])

typedef struct EgTask EgTask;

typedef struct EgLoop { /* EventLoop */
    EgObj h;
    EgArr *ready;         /* ring of pairs (what, argument): see eg_loop_push; NULL: none yet */
    EgArr *timers;        /* heap of EgHandles by `when`; NULL: none yet */
    EgTask *tasks;        /* those that are not done, newest first; linked by EgTask.next */
    EgVal current;        /* the task that is being stepped, or EG_NONE */
    uint32_t head, count; /* of the ring, in pairs */
    uint32_t ntimers;
    uint32_t ncancelled; /* timers that were cancelled */
    uint8_t running, stopping, closed, pad;
    uint32_t pad2;
} EgLoop;

typedef struct EgHandle { /* Handle, TimerHandle */
    EgObj h;
    EgVal loop;
    EgVal callback; /* EG_NONE once cancelled */
    EgVal args;     /* tuple */
    double when;
    uint32_t cancelled, scheduled; /* scheduled: it is in the loop's heap */
} EgHandle;

typedef enum EgFutureState {
    EG_FUTURE_PENDING,
    EG_FUTURE_CANCELLED,
    EG_FUTURE_RESULT,
    EG_FUTURE_EXCEPTION,
    EG_FUTURE_PAUSE, /* no future at all: lets everybody else have a turn, once */
} EgFutureState;

typedef struct EgFuture {
    EgObj h;
    EgVal loop;
    EgVal value;     /* result, exception or message of the cancellation, by state */
    EgVal traceback; /* of the exception when it was set */
    EgVal cancelled; /* the CancelledError that ended it, until somebody gets it; or EG_NONE */
    EgVal callback;  /* first done callback (a callable, or a task to wake), or EG_UNBOUND */
    EgVal callbacks; /* list of the others, or EG_NONE */
    uint8_t state;
    uint8_t blocking; /* an await has just yielded it */
    uint8_t unseen;   /* its exception was not asked for yet */
    uint8_t watched;  /* registered for `unseen` to be reported */
    uint32_t pad;
} EgFuture;

struct EgTask {
    EgFuture f;
    EgVal coro;
    EgVal name;           /* str; an int N stands for "Task-N" */
    EgVal waiter;         /* the future that it awaits, or EG_NONE */
    EgVal message;        /* of the cancellation that is due */
    EgTask *next, *prev;  /* in the loop's list while not done */
    uint32_t must_cancel; /* the next step raises CancelledError */
    uint32_t cancelling;  /* cancel() calls less uncancel() calls */
};

#define EG_LOOP(v) EG_TO_PTR(EgLoop, v)
#define EG_HANDLE(v) EG_TO_PTR(EgHandle, v)
#define EG_FUTURE(v) EG_TO_PTR(EgFuture, v)
#define EG_TASK(v) EG_TO_PTR(EgTask, v)

static inline bool eg_is_task(EgVal v) {
    return EG_IS_KIND(v, EG_T_TASK);
}
static inline bool eg_is_future(EgVal v) {
    return EG_IS_KIND(v, EG_T_FUTURE) || eg_is_task(v);
}
static inline bool eg_future_done(const EgFuture *f) {
    return f->state != EG_FUTURE_PENDING;
}

/* ---- loop (eg_loop.c, eg_timers.c) ---- */

/* Makes ready: a task to be stepped (argument EG_NONE, or the exception to raise in it, or the
 * future that woke it), an EgHandle to be run, or a callable to be called with the argument. False:
 * RuntimeError (closed loop) or MemoryError. Does not collect. */
bool eg_loop_push(EgRt *rt, EgLoop *loop, EgVal what, EgVal argument);
/* Runs rounds until somebody stops the loop. False with the exception that ended it. */
bool eg_loop_run_u(EgRt *rt, EgVal *sp, EgLoop *loop);
/* Seconds on the loop's clock. */
double eg_loop_time(void);
/* A handle in the ready queue (when < 0) or among the timers; args is a tuple. EG_ERR. */
EgVal eg_loop_call(EgRt *rt, EgLoop *loop, EgVal callback, EgVal args, double when);
void eg_handle_cancel(EgRt *rt, EgHandle *handle);
/* The loop that runs, or EG_NONE. */
static inline EgVal eg_loop_running(EgRt *rt) {
    return EG_SCHED(rt, RUNNING);
}
/* The heap of timers: put one in; take the first out (there must be one); drop cancelled ones where
 * they would get in the way. False: MemoryError. */
bool eg_timers_push(EgRt *rt, EgLoop *loop, EgHandle *handle);
EgHandle *eg_timers_pop(EgRt *rt, EgLoop *loop);
void eg_timers_clean(EgRt *rt, EgLoop *loop);

/* ---- futures (eg_future.c) ---- */

/* A pending future of exactly the type Future. EG_ERR: MemoryError. */
EgVal eg_future_new(EgRt *rt, EgVal loop);
/* What fields a new future or task starts with. */
void eg_future_init(EgFuture *f, EgVal loop);
/* loop argument of constructors: itself, or the current loop for None. EG_ERR. */
EgVal eg_future_loop_u(EgRt *rt, EgVal *sp, EgVal loop);
/* The result; raises the exception, CancelledError or InvalidStateError. */
EgVal eg_future_result_u(EgRt *rt, EgVal *sp, EgFuture *f);
/* Ends a pending future: `state` and its value; schedules the callbacks. False with an exception
 * set. */
bool eg_future_finish(EgRt *rt, EgFuture *f, EgFutureState state, EgVal value);
/* As eg_future_finish with an exception instance, whose traceback is kept. */
bool eg_future_fail(EgRt *rt, EgFuture *f, EgVal exc);
/* Future.cancel without regard to what type f is: 1, 0 (done already) or -1. */
int eg_future_cancel(EgRt *rt, EgFuture *f, EgVal message);
/* f.cancel(message) of any kind of future. */
int eg_future_cancel_any_u(EgRt *rt, EgVal *sp, EgVal f, EgVal message);
/* Adds a done callback (callable or task); at once into the queue when f is done. False. */
bool eg_future_watch(EgRt *rt, EgFuture *f, EgVal callback);
/* InvalidStateError, CancelledError(message) or without argument for EG_NONE. EG_ERR. */
EgVal eg_invalid_state_u(EgRt *rt, EgVal *sp, const char *message);
EgVal eg_cancelled_error_u(EgRt *rt, EgVal *sp, EgVal message);
void eg_future_trace(EgRt *rt, EgObj *o);

/* ---- tasks (eg_task.c) ---- */

/* Starts a task that is laid out: puts it into the loop's list and its first step into the queue.
 */
bool eg_task_start(EgRt *rt, EgTask *t);
/* Task(coro, loop=loop, name=name). EG_ERR. */
EgVal eg_task_new_u(EgRt *rt, EgVal *sp, EgVal loop, EgVal coro, EgVal name);
/* One step of a ready task; argument as in eg_loop_push. False with SystemExit, KeyboardInterrupt
 * or MemoryError set. */
bool eg_task_step_u(EgRt *rt, EgVal *sp, EgTask *t, EgVal argument);
/* Task.cancel: 1, 0 or -1. */
int eg_task_cancel_u(EgRt *rt, EgVal *sp, EgTask *t, EgVal message);

/* Remembers an asynchronous generator that starts, for shutdown_asyncgens (a hook). False:
 * MemoryError. */
bool eg_sched_generator(EgRt *rt, EgVal gen);

extern const EgTypeSpec eg_type_Future, eg_type_Task, eg_type_EventLoop, eg_type_Handle,
    eg_type_TimerHandle;

#endif
