/* fe_lower_ctl.h: early exits through try, with and loops.
 *
 * Purpose: the one place that knows what return, break, continue and exceptions have to do on their
 * way out of nested constructs.
 * Each construct that an exit has to notice pushes an FeCtl for as long as it lasts. A finally body
 * is emitted once: whoever enters it stores a number into a selector variable, and behind it a
 * chain of comparisons leads on. While the body runs after an exception, that one is the handled
 * one; every way out of the body undoes that. Ownership: FeCtl lives in the C frame of the
 * construct's parser. Failure: never.
 */
#ifndef FE_LOWER_CTL_H
#define FE_LOWER_CTL_H

#include "fe_emit.h"

typedef enum FeCtlKind {
    FE_CTL_LOOP,
    FE_CTL_FINALLY,      /* body, handlers and else of a try with a finally */
    FE_CTL_FINALLY_BODY, /* the finally body itself */
    FE_CTL_WITH,
    FE_CTL_HANDLER /* an except block: something is the handled exception */
} FeCtlKind;

typedef enum FeExitKind {
    FE_EXIT_NORMAL,
    FE_EXIT_RAISE,
    FE_EXIT_RETURN,
    FE_EXIT_BREAK,
    FE_EXIT_CONTINUE
} FeExitKind;

/* One way into a finally body. */
typedef struct FeExit {
    FeExitKind kind;
    FeCtl *loop;
} FeExit;

struct FeCtl {
    FeCtl *up;
    FeCtlKind kind;
    IrBlock *outer_unwind; /* of the code around the construct */
    IrBlock *landing;      /* where exceptions of its body arrive, or NULL */
    /* LOOP */
    IrBlock *brk, *next;
    bool inner; /* of a comprehension: break cannot mean it */
    /* FINALLY and FINALLY_BODY: variables */
    IrBlock *body;
    uint32_t selector, exception, previous, result;
    IR_VEC(FeExit) exits;
    /* WITH */
    IrInst *exit;
    FeRange range;
    bool is_async;
    /* HANDLER */
    IrInst *handled_before;
    uint32_t name; /* token of `as name`, or 0 */
    bool star;     /* of except*: no return, break or continue leaves it */
};

/* Pushes `c` (zeroed but for its own kind's fields) and pops the innermost. */
void fe_ctl_push(FeParser *p, FeCtl *c, FeCtlKind kind);
void fe_ctl_pop(FeParser *p);

/* The innermost loop that break and continue mean, or NULL. */
FeCtl *fe_ctl_loop(FeParser *p);
/* Leaves everything up to `loop` (break, continue) or the function (return `value`). */
void fe_leave(FeParser *p, FeExitKind kind, FeCtl *loop, IrInst *value);

/* A try with a finally: begin pushes `c`; enter_body is called when all of the protected part is
 * emitted, and end behind the finally body, where normal execution goes on. */
void fe_finally_begin(FeParser *p, FeCtl *c);
void fe_finally_enter(FeParser *p, FeCtl *c);
void fe_finally_end(FeParser *p, FeCtl *c);

/* Re-raises the caught exception `e` in the current region. */
void fe_reraise(FeParser *p, IrInst *e);

/* `await v`, and `yield from` the iterator `it`: the result. */
IrInst *fe_await(FeParser *p, IrInst *v, FeRange r);
/* The same where the iterator to wait on is there already. */
IrInst *fe_await_of(FeParser *p, IrInst *it, FeRange r);
IrInst *fe_delegate(FeParser *p, IrInst *it, FeRange r);

/* One item of a with statement: enters and pushes `c`; gives the value for its target. Exit: the
 * normal way out and the landing block. */
IrInst *fe_with_enter(FeParser *p, FeCtl *c, IrInst *manager, FeRange r, bool is_async);
void fe_with_exit(FeParser *p, FeCtl *c);

#endif
