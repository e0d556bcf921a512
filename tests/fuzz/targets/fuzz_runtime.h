/* What the targets that drive the runtime share: bytes of the input as decisions, one runtime for
 * all inputs, calls of methods by name, and the ways to say that something is wrong.
 *
 * The runtime is made by the first input and lives until the process ends. Values that a target
 * keeps lie on the root stack; everything above the `sp` it passes is free for the callee.
 */
#ifndef FUZZ_RUNTIME_H
#define FUZZ_RUNTIME_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "edgert/image.h"
#include "edgert/prims.h"
#include "gc/eg_heap.h"
#include "types/eg_container.h"

typedef struct Input {
    const uint8_t *p, *end;
} Input;

/* The next byte; 0 at the end. */
static inline uint32_t input_byte(Input *in) {
    return in->p < in->end ? *in->p++ : 0;
}

static inline uint32_t input_word(Input *in) {
    uint32_t low = input_byte(in);
    return low | input_byte(in) << 8;
}

static EgRt *rt;

/* Ends the process, so that libFuzzer keeps the input. */
static inline void fuzz_failed(const char *file, int line, const char *what) {
    size_t n;
    fprintf(stderr, "ERROR: %s:%d: %s\n", file, line, what);
    EgVal exc = rt ? rt->exc : EG_UNBOUND;
    if (exc != EG_UNBOUND) {
        rt->exc = EG_UNBOUND;
        EgVal text = eg_repr_u(rt, rt->limit - 1024, exc);
        if (text != EG_ERR) fprintf(stderr, "ERROR: pending: %s\n", eg_str_utf8(rt, text, &n));
    }
    abort();
}
#define EXPECT(condition) ((condition) ? (void)0 : fuzz_failed(__FILE__, __LINE__, #condition))

/* Makes the one runtime, its heap limited to `megabytes`. */
static inline EgRt *fuzz_rt(unsigned megabytes) {
    if (!rt) {
        rt = eg_rt_new(eg_image_full(), 0, NULL);
        EXPECT(rt);
        eg_heap_set_limit(rt, (uint64_t)megabytes << 20);
    }
    return rt;
}

/* Collects, and checks the heap before and after. */
static inline void fuzz_collect(EgVal *sp, bool major) {
    const char *wrong = eg_heap_check(rt, sp);
    if (wrong) fprintf(stderr, "ERROR: before a collection: %s\n", wrong);
    EXPECT(!wrong);
    eg_gc_collect(rt, sp, major);
    wrong = eg_heap_check(rt, sp);
    if (wrong) fprintf(stderr, "ERROR: after a collection: %s\n", wrong);
    EXPECT(!wrong);
}

/* obj.name(args[0 .. n)); the arguments lie at sp[-n .. 0). */
static inline EgVal fuzz_method(EgVal *sp, EgVal obj, const char *name, uint32_t n) {
    EgVal text = eg_str_intern(rt, name, strlen(name));
    return eg_call_method_u(rt, sp, obj, text, sp - n, n, EG_NONE);
}

/* Was the call refused with an exception of this type? Takes it away. */
static inline bool fuzz_raised(EgVal result, EgTypeId type) {
    if (result != EG_ERR) return false;
    EXPECT(rt->exc != EG_UNBOUND);
    bool is = eg_exc_is(rt, type);
    eg_exc_clear(rt);
    return is;
}

#endif
