/* The runtime handle and the protocols every part of edgec shares: root stack, safepoints,
 * allocation, errors, calls.
 *
 * One EgRt is one Python world; several may live in a process, each used by one thread at a time.
 * There are no globals.
 *
 * ROOT STACK. An array of EgVal words, growing upwards. `sp` is always the first word that the
 * callee may use. Whoever calls something that may collect passes an sp above all words that must
 * survive. Words between rt->stack and the sp handed to a safepoint are scanned precisely: each
 * must be a valid EgVal (zero is the int 0). A function that uses root words initialises them
 * before the first safepoint it reaches.
 *
 * SAFEPOINTS. Collection happens only in eg_safepoint_u, which runs at loop back-edges, at entries
 * of Python functions and inside a few runtime functions that loop over user code. A function
 * without the suffix _u never collects, so its callers and itself need not root anything.
 * Allocation never collects: it sets rt->gc_wanted when a collection is due.
 *
 * ERRORS. A function that fails stores an exception in rt->exc and returns EG_ERR (EgVal results),
 * false, NULL or -1 as its docstring says. rt->exc is EG_UNBOUND when nothing is pending. No
 * setjmp.
 *
 * TRACEBACKS. While an error leaves a Python function or reaches a handler in it, generated code
 * and the VM call eg_traceback(rt, code, site) once per frame. Instructions without a position
 * (reraise) make no call; behind raise_again the call adds nothing.
 */
#ifndef EDGERT_RT_H
#define EDGERT_RT_H

#include "object.h"

/* Ids of the built-in types, in the order of runtime/types.def: rt->types[EG_T_INT] and type->kind.
 */
typedef enum EgTypeId {
#define EG_TYPE(id, name, ...) EG_T_##id,
#include "../../types.def"
#undef EG_TYPE
    EG_T_COUNT
} EgTypeId;

/* Interned names the runtime itself uses: rt->atoms[EG_A_init] is the str "__init__". */
typedef enum EgAtom {
#define EG_ATOM(id, text) EG_A_##id,
#include "../../atoms.def"
#undef EG_ATOM
    EG_A_COUNT
} EgAtom;

typedef struct EgHeap EgHeap;     /* runtime/gc */
typedef struct EgShapes EgShapes; /* runtime/core/eg_shape.h */
typedef struct EgImage EgImage;   /* edgert/image.h: what a program consists of */

/* Bump allocation window of one size class (cells of (class + 1) * 16 bytes): generated code may
 * use it inline. */
typedef struct EgBump {
    uint8_t *cur, *end;
} EgBump;
enum {
    EG_BUMP_CLASSES = 32
}; /* 16 .. 512 bytes in steps of 16; larger cells go through the slow path */

/* EgRt.reraised: EG_RAISED_AGAIN, set by eg_raise_again, makes the next eg_traceback add nothing;
 * EG_AT_METHOD_NAME, set by a method call that found no method, makes it show the next position
 * of the table, which is the attribute's. */
typedef enum EgReraised { EG_RAISED_NEW, EG_RAISED_AGAIN, EG_AT_METHOD_NAME } EgReraised;

struct EgRt {
    EgVal *limit; /* sp above this: RecursionError (the stack continues a little for the handler) */
    EgVal *k;     /* constants and global slots of the compiled image (AOT code) */
    EgVal exc;    /* pending exception or EG_UNBOUND */
    EgVal handled;      /* exception being handled (sys.exception()), or EG_NONE */
    EgVal stop_value;   /* value of the generator or iterator that just returned EG_STOP */
    EgVal thrown;       /* the exception that throw() has just made of a class; compared only */
    EgVal ret_val;      /* boxed result of an unboxed function that could not return it unboxed */
    uint32_t gc_wanted; /* non-zero: the next safepoint must call eg_safepoint_slow_u (collection,
                           interrupt, limits) */
    uint32_t type_version; /* last version handed out to a type */
    EgVal sent;            /* what a resumed YIELD delivers; EG_ERR: raise rt->exc there
                              (runtime/core/eg_gen.h) */
    uint32_t yield_point;  /* set by a frame that yields: resume point + 1; 0: it returned */
    uint32_t
        int_digits_limit; /* sys.set_int_max_str_digits() + 1; 0: the default (types/eg_int.h) */
    uint32_t
        dynamic_globals; /* non-zero once a module got attributes that its own code does not know */
    uint32_t handlers;   /* handlers entered and not left: eg_exc_push minus eg_exc_pop */
    uint32_t reraised;   /* EgReraised: what the next eg_traceback has to know */
    EgBump bump[EG_BUMP_CLASSES];
    EgVal *stack, *stack_end;
    EgType *types[EG_T_COUNT];
    EgVal atoms[EG_A_COUNT];
    EgVal *builtins; /* by builtins.def index, then the types: EG_UNBOUND until first used */
    EgVal builtins_module;
    EgVal modules; /* sys.modules: dict name -> module */
    EgCache *ic;   /* inline caches of the compiled image */
    EgHeap *heap;
    EgShapes *shapes;
    EgRaw *
        poly; /* attribute sites that see many shapes (runtime/core/eg_attr_ic.c); NULL: none yet */
    const EgImage *image;
    struct EgInterns *interns;
    struct EgMethodCache *mcache;
    struct EgIo *io;
    struct EgLimits *limits;
    struct EgVmState *vm;
    struct EgSpecCache *specs; /* format specs parsed last (types/eg_format_spec.c); NULL: none */
    EgVal latin1[256];         /* shared one-character strings; 0 until made */
    EgVal empty_str, empty_tuple, empty_bytes;
    EgVal memory_error; /* preallocated */
    EgVal atexit_list;
    EgVal sched; /* the scheduler's words (runtime/sched), or EG_NONE */
    EgVal scope; /* whose variables eval and exec see (runtime/core/eg_dynamic.h), or EG_NONE */
    const struct EgDynamic
        *dynamic; /* the compiler that is linked in (edgert/dynamic.h), or NULL */
    int exit_status;
    int argc;
    char **argv;
    struct EgUnits *units;    /* loaded units (runtime/core/eg_module.h) */
    uint32_t recursion_limit; /* what sys.getrecursionlimit answers; `limit` is its effect */
    uint32_t pad;
};

/* ---- safepoints ---- */
/* Runs what is due (collection, signal, limits). True: go on; false: an exception is set. sp: first
 * free root word. */
bool eg_safepoint_slow_u(EgRt *rt, EgVal *sp);
#define EG_SAFEPOINT(rt, sp) (!(rt)->gc_wanted || eg_safepoint_slow_u((rt), (sp)))

/* ---- allocation (never collects; NULL with MemoryError set when the heap limit or the system says
 * no) ---- */
/* A zeroed cell of `bytes` with its header filled in. */
void *eg_alloc(EgRt *rt, EgType *type, size_t bytes);
EgArr *eg_arr_new(EgRt *rt, uint32_t cap);
EgRaw *eg_raw_new(EgRt *rt, uint32_t bytes);
/* During a collection: marks the value / object and queues it. Called by trace functions only. */
void eg_gc_mark(EgRt *rt, EgVal v);
void eg_gc_mark_obj(EgRt *rt, EgObj *o);

/* ---- making values (EG_ERR with MemoryError on failure) ---- */
EgVal eg_int_from_i64_slow(EgRt *rt, int64_t i);
#define EG_BOX_I64(rt, i) (EG_INT_FITS(i) ? EG_INT(i) : eg_int_from_i64_slow((rt), (i)))
EgVal eg_float_box(EgRt *rt, double d);                    /* any double, inline where possible */
EgVal eg_str_from_utf8(EgRt *rt, const char *s, size_t n); /* WTF-8: lone surrogates allowed */
EgVal eg_str_intern(EgRt *rt, const char *s, size_t n);    /* interned, immortal */
EgVal eg_tuple_new(EgRt *rt, const EgVal *items, uint32_t n);
EgVal eg_list_new(EgRt *rt, const EgVal *items, uint32_t n);
EgVal eg_dict_new(EgRt *rt);

/* ---- reading values ---- */
EgType *eg_type_of(EgRt *rt, EgVal v); /* never NULL; immediates and inline numbers included */
bool eg_float_value(EgVal v,
                    double *out); /* true for floats, inline or boxed (exact type or subclass) */
bool eg_int_to_i64(EgVal v, int64_t *out); /* true for ints (and bools) that fit; no error set */
static inline EgType *eg_ptr_type(EgVal v) {
    return EG_OBJ(v)->type;
}
#define EG_IS_KIND(v, id) \
    (EG_IS_PTR(v) && eg_ptr_type(v)->kind == (id)) /* exact layout, subclasses included */

/* ---- errors: set rt->exc and return EG_ERR, so that `return eg_raise(...)` works. No user code,
 * no collection ---- */
/* Message by a small formatter: %s C string, %d int, %u unsigned, %c char, %T type name of a value,
 * %N name of an EgType*, %R/%S repr/str of a value that is an int, str, or another type whose repr
 * runs no user code, %l int64. */
EgVal eg_raise(EgRt *rt, EgTypeId type, const char *format, ...);
EgVal eg_raise_value(EgRt *rt, EgVal exc_instance); /* sets context from rt->handled */
EgVal eg_raise_key(EgRt *rt, EgVal key);            /* KeyError(key) */
EgVal eg_raise_stop(EgRt *rt, EgVal value);         /* StopIteration(value) */
EgVal eg_raise_nomem(EgRt *rt);
bool eg_exc_is(EgRt *rt, EgTypeId type); /* is the pending exception an instance? */
void eg_exc_clear(EgRt *rt);
/* Adds the frame of `code` at position number `site` to the traceback of the pending exception.
 * Once per frame. */
void eg_traceback(EgRt *rt, const EgCode *code, uint32_t site);

/* ---- calls. args must lie on the root stack below sp, or be rooted by the caller; results are not
 * rooted ---- */
EgVal eg_call_u(EgRt *rt, EgVal *sp, EgVal f, EgVal *args, uint32_t n, EgVal kwnames);
EgVal eg_call0_u(EgRt *rt, EgVal *sp, EgVal f);
EgVal eg_call1_u(EgRt *rt, EgVal *sp, EgVal f, EgVal a);
EgVal eg_call2_u(EgRt *rt, EgVal *sp, EgVal f, EgVal a, EgVal b);
/* obj.name(args...) without making a bound method. */
EgVal eg_call_method_u(EgRt *rt, EgVal *sp, EgVal obj, EgVal name, EgVal *args, uint32_t n,
                       EgVal kwnames);
/* Runs a Python function: binds arguments into R (= sp) and enters. Used by eg_call_u, the VM and
 * generated code. */
EgVal eg_call_func_u(EgRt *rt, EgVal *sp, EgFunc *fn, EgVal *args, uint32_t n, EgVal kwnames);
/* Lays out fn's parameters at R[0 .. nparams) from a call's arguments (which may overlap R only if
 * args == R). False with TypeError set. May collect only through user code, of which there is none:
 * it never collects. */
bool eg_bind_args(EgRt *rt, EgVal *R, EgFunc *fn, EgVal *args, uint32_t n, EgVal kwnames);
/* EgCode.entry of generator, coroutine and asynchronous generator functions: makes the object from
 * the bound parameters. */
EgVal eg_gen_entry(EgRt *rt, EgVal *R, EgFunc *fn);
EgVal eg_coro_entry(EgRt *rt, EgVal *R, EgFunc *fn);
EgVal eg_async_gen_entry(EgRt *rt, EgVal *R, EgFunc *fn);
EgVal eg_recursion_error(EgRt *rt); /* sets RecursionError, returns EG_ERR */

/* Looks `name` (interned str) up along the type's mro; EG_UNBOUND when absent. Cached. No user
 * code. */
EgVal eg_type_lookup(EgRt *rt, EgType *type, EgVal name);

#endif
