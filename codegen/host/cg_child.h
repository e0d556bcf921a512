/* A C compiler in a child process, and the thread that watches it.
 *
 * The thread also asks the program now and then where it is: it sets a bit in a word that the
 * program looks at (EgRt.gc_wanted). The program is never made to wait: starting the compiler,
 * waiting for it, reading what it made and keeping it on disk is the thread's work. Signals are
 * left to the program; the compiler has a process group, a temporary folder and null streams of its
 * own.
 */
#ifndef CG_CHILD_H
#define CG_CHILD_H

#include "cg_cache.h"

typedef struct CgChild CgChild;

typedef struct CgChildSetup {
    const char *compiler;     /* absolute path */
    const char *const *flags; /* NULL-terminated */
    CgCache *cache;           /* where objects are kept, or NULL */
    uint32_t *word, bit;      /* how to ask the program */
    bool waits;               /* the compiler may be started before there is a text: it opens its
                                 input once, and that may be a pipe */
    bool renames;             /* the object's file is there when it is whole */
} CgChildSetup;

/* Starts the thread. What `setup` names must outlive it. NULL: the system does not allow it. */
CgChild *cg_child_start(const CgChildSetup *setup);

/* Ends the compiler and the thread, and removes the temporary folder. Does not wait for them, apart
 * from the moment in which a compiler is started or an object is written to the cache. */
void cg_child_stop(CgChild *c);

/* A text will come: a compiler that can wait for it is started. One that waits in vain is ended. */
void cg_child_prepare(CgChild *c);
/* False: a compiler is just being started, so that a text need not be chosen yet. */
bool cg_child_ready(CgChild *c);

/* Gives a C text to the compiler (malloc-owned, taken over); `name` is its object's in the cache.
 * What the compiler is working on is given up. */
void cg_child_submit(CgChild *c, char *text, size_t n, const char name[CG_HASH_TEXT]);

/* True when a submitted text is finished: *object (malloc-owned) and its size, or NULL when the
 * compiler did not make one. The thread is idle again. */
bool cg_child_take(CgChild *c, uint8_t **object, size_t *n);
/* The same, after waiting (tests). */
void cg_child_wait(CgChild *c, uint8_t **object, size_t *n);

#endif
