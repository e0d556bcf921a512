/* Heap objects: the header, the type descriptor and the layouts that fast paths and generated C
 * read directly.
 *
 * Invariants: an object never moves. Its first 16 bytes are an EgObj. Every store of a value or
 * object pointer into an object that may be old goes through EG_BARRIER(rt, holder) (before or
 * after the store, with no safepoint between). Variable-size storage (list items, dict tables,
 * string data of growing strings) lives in heap cells of its own (EgArr, EgRaw), so that no object
 * needs a finalizer. All objects are allocated with eg_alloc (edgert/rt.h), which never collects;
 * collection happens at safepoints only. Layouts are the same source on 32- and 64-bit targets.
 */
#ifndef EDGERT_OBJECT_H
#define EDGERT_OBJECT_H

#include "value.h"

typedef struct EgRt EgRt;
typedef struct EgType EgType;
typedef struct EgCode EgCode;
typedef struct EgFunc EgFunc;

/* gc: bits below; aux: meaning per type (shape id of instances, storage strategy of lists, kind of
 * strings ...). */
typedef struct EgObj {
    EgType *type;
    uint32_t gc;
    uint32_t aux;
} EgObj;

enum {
    EG_GC_OLD = 1, /* survived a collection and is not in the remembered set: a store must log it */
    EG_GC_LARGE = 2,    /* owned by the large-object list, not by a block */
    EG_GC_STATIC = 4,   /* never collected (made at start-up or placed in static data) */
    EG_GC_LOGGED = 8,   /* in the remembered set */
    EG_GC_IN_REPR = 16, /* its repr is being made: a nested one is "[...]" (eg_repr_enter) */
};

#define EG_BARRIER(rt, obj) \
    ((((EgObj *)(obj))->gc & EG_GC_OLD) ? eg_gc_log((rt), (EgObj *)(obj)) : (void)0)
/* Puts an old object into the remembered set. Does not collect. */
void eg_gc_log(EgRt *rt, EgObj *obj);

/* ---- storage cells ---- */

/* An array of values, traced: backing of lists (generic strategy), dict entries of tuples and
 * frames. */
typedef struct EgArr {
    EgObj h;
    uint32_t cap; /* slots; all of them are traced, unused ones hold 0 */
    uint32_t pad;
    EgVal v[];
} EgArr;

/* Untraced bytes: backing of int64/double/bool lists, dict indexes, growing string data. */
typedef struct EgRaw {
    EgObj h;
    uint32_t bytes;
    uint32_t pad;
    union {
        uint8_t b[1];
        uint16_t u16[1];
        uint32_t u32[1];
        int64_t i[1];
        double f[1];
    } u;
} EgRaw;

/* ---- numbers ---- */

typedef struct EgFloat { /* a double whose exponent has no inline form */
    EgObj h;
    double value;
} EgFloat;

/* Integers outside 61 bits: magnitude in 32-bit halves (little endian), so the layout is the same
 * for 64-bit limbs. */
typedef struct EgLong {
    EgObj h;      /* aux: 1 if negative */
    uint32_t n32; /* 32-bit digits, even; the top 64 bits are not both zero */
    uint32_t pad;
    uint64_t d[];
} EgLong;

/* ---- text ---- */

/* Immutable text, 1, 2 or 4 bytes per code point by the widest (PEP 393). aux = EG_STR_* bits. The
 * data follows the object, or lives in `ext` when the string was grown in place by += (then the
 * object is the newest owner). */
typedef struct EgStr {
    EgObj h;
    uint32_t len;  /* code points */
    uint32_t hash; /* 0 = not computed */
    EgRaw *ext;    /* NULL: data follows inline */
} EgStr;

enum {
    EG_STR_KIND = 7,      /* aux & EG_STR_KIND: bytes per code point, 1, 2 or 4 */
    EG_STR_ASCII = 8,     /* all code points < 128 */
    EG_STR_INTERNED = 16, /* equal interned strings are the same object */
};
#define EG_STR_DATA(s) ((s)->ext ? (void *)(s)->ext->u.b : (void *)((s) + 1))

typedef struct EgBytes { /* bytes */
    EgObj h;
    uint32_t len;
    uint32_t hash;
    uint8_t b[];
} EgBytes;

/* ---- containers ---- */

enum EgStrategy {
    EG_LIST_VAL = 0,
    EG_LIST_I64 = 1,
    EG_LIST_F64 = 2,
    EG_LIST_BOOL = 3,
    EG_LIST_EMPTY = 4
};

/* h.aux = strategy. VAL: items is an EgArr. I64, F64: items is an EgRaw of int64/double; I64 lists
 * hold only ints (not bools) that fit 61 bits. BOOL: an EgRaw of bytes, 1 for True and 0 for False.
 * EMPTY: no storage yet, len 0. A strategy change replaces `items`. */
typedef struct EgList {
    EgObj h;
    uint32_t len;
    uint32_t cap;
    union {
        EgObj *cell;
        EgArr *arr;
        EgRaw *raw;
    } items;
} EgList;

typedef struct EgTuple {
    EgObj h;
    uint32_t len;
    uint32_t hash; /* 0 = not computed */
    EgVal v[];
} EgTuple;

typedef struct EgDictEntry {
    EgVal key; /* EG_UNBOUND: deleted */
    EgVal value;
    uint64_t hash; /* low 61 bits of Python's hash, sign extended as int64 */
} EgDictEntry;

/* Compact insertion-ordered hash table (as in PyPy and CPython 3.6+). entries is an EgRaw-like
 * traced cell. */
typedef struct EgDict {
    EgObj h;          /* aux: EG_DICT_STRKEYS while every key is a str */
    uint32_t used;    /* live entries */
    uint32_t fill;    /* entries in use including deleted ones */
    uint32_t cap;     /* entries that fit */
    uint32_t log2;    /* index slots = 1 << log2; index width 1, 2 or 4 bytes by it */
    uint32_t version; /* bumped by every change of the key set: guards iteration and caches */
    uint32_t first;   /* entries below it are deleted */
    struct EgEntries *entries;
    EgRaw *index; /* NULL while cap <= 8: linear search */
} EgDict;

typedef struct EgEntries {
    EgObj h;
    uint32_t cap;
    uint32_t pad;
    EgDictEntry e[];
} EgEntries;

enum { EG_DICT_STRKEYS = 1 };

typedef struct EgRange { /* bounds are int values (inline or EgLong) */
    EgObj h;
    EgVal start, stop, step, len;
} EgRange;

typedef struct EgSlice {
    EgObj h;
    EgVal start, stop, step;
} EgSlice;

typedef struct EgCell { /* a captured variable */
    EgObj h;
    EgVal value; /* EG_UNBOUND: empty */
} EgCell;

/* ---- callables ---- */

/* Runs a Python function whose parameters are already bound: R[0 .. code->nparams) hold them, in
 * the order positional, keyword-only, *args, **kwargs. R is the callee's frame on the root stack;
 * everything above the parameters is free. Returns the result, or EG_ERR with rt->exc set. May run
 * user code and collect. */
typedef EgVal (*EgEntry)(EgRt *rt, EgVal *R, EgFunc *fn);

/* Continues a frame in generic code at a resume point (deoptimization, generators): R holds the
 * registers. */
typedef EgVal (*EgResume)(EgRt *rt, EgVal *R, EgFunc *fn, uint32_t point);

enum EgCodeFlags {
    EG_CODE_VARARGS = 1,
    EG_CODE_VARKW = 2,
    EG_CODE_GENERATOR = 4,
    EG_CODE_COROUTINE = 8,
    EG_CODE_ASYNC_GEN = 16,
    EG_CODE_CLASS_BODY =
        32, /* parameter 0 is the namespace dict; returns the __class__ cell or None */
    EG_CODE_MODULE = 64,
    EG_CODE_SIMPLE = 128, /* no *args, **kwargs, keyword-only or generator: n positional arguments
                             bind directly */
    EG_CODE_GUARDED_YIELD = 256, /* a YIELD lies in a try or with: an abandoned frame is closed */
    EG_CODE_DYNAMIC = 512, /* made by eval, exec or compile: the last word of the closure is its
                              globals (edgert/dynamic.h) */
};

/* One source position that can raise; columns are code points, 0 based, as CPython's co_positions.
 */
typedef struct EgPos {
    uint32_t line, end_line;
    uint32_t col, end_col;
} EgPos;

typedef struct EgUnit EgUnit;

/* A compiled function: immutable but for entry counters and caches. Owned by its unit, not
 * collected. */
struct EgCode {
    const char *name;
    const char *qualname;
    EgUnit *unit;  /* constants, file name, global slots */
    EgEntry entry; /* how to run it now: the VM, generic C or optimised C */
    EgResume
        resume; /* generic continuation; NULL when the function has neither guards nor yields */
    uint32_t flags;
    uint32_t npos; /* positional parameters, positional-only ones included */
    uint32_t nposonly;
    uint32_t nkwonly;
    uint32_t nparams; /* npos + nkwonly + *args + **kwargs */
    uint32_t nregs;   /* registers of the generic frame, parameters included */
    uint32_t nfree;
    uint32_t first_line;
    const uint32_t *param_names; /* indexes into the unit's constants: nparams names */
    const EgPos *pos;            /* positions, indexed by site number */
    const char *const *shown;    /* what tracebacks show of the source, by site; NULL: see
                                    eg_tb_format_source */
    uint32_t npos_table;
    uint32_t doc;   /* constant index of the docstring + 1, or 0 */
    void *bytecode; /* EgBytecode (runtime/vm), or NULL */
    uint32_t calls; /* entry counter: warm-up and deoptimization accounting */
    uint32_t deopts;
};

struct EgFunc {
    EgObj h;
    EgCode *code;
    EgVal name, qualname, module,
        doc;          /* EG_UNBOUND until asked for (eg_func_name ...) or set: closures are cheap */
    EgVal defaults;   /* tuple or EG_NONE */
    EgVal kwdefaults; /* dict or EG_NONE */
    EgVal annotations; /* dict or EG_NONE */
    EgVal dict;        /* dict or EG_NONE, made on demand */
    uint32_t ncells;
    uint32_t pad;
    EgVal cells[]; /* EgCell values: the closure */
};

/* A C function as Python sees it. args holds n positional arguments, then the values for kwnames (a
 * tuple of str, or EG_NONE). The caller roots args; the callee roots what it makes. Returns EG_ERR
 * when it raised. */
typedef EgVal (*EgCFunc)(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames);

/* ---- types ---- */

typedef enum EgBinop {
    EG_OP_ADD,
    EG_OP_SUB,
    EG_OP_MUL,
    EG_OP_TRUEDIV,
    EG_OP_FLOORDIV,
    EG_OP_MOD,
    EG_OP_POW,
    EG_OP_MATMUL,
    EG_OP_LSHIFT,
    EG_OP_RSHIFT,
    EG_OP_AND,
    EG_OP_OR,
    EG_OP_XOR,
    EG_OP_DIVMOD,
    EG_OP_COUNT
} EgBinop;
typedef enum EgUnop { EG_UOP_NEG, EG_UOP_POS, EG_UOP_INVERT, EG_UOP_ABS } EgUnop;
typedef enum EgCmp { EG_LT, EG_LE, EG_EQ, EG_NE, EG_GT, EG_GE } EgCmp;

/* Behaviour of a type in C; NULL: not supported. Filled from the type's own table, inherited, and
 * for classes written in Python replaced by functions that look the special method up. All may run
 * user code, raise (EG_ERR) and collect; their value arguments are rooted by the caller. `set`
 * forms take EG_UNBOUND as the value to delete. */
typedef struct EgSlots {
    void (*trace)(EgRt *rt, EgObj *o); /* marks what o refers to; no user code, no allocation */
    EgVal (*repr)(EgRt *rt, EgVal *sp, EgVal o);
    EgVal (*str)(EgRt *rt, EgVal *sp, EgVal o);
    EgVal (*hash)(EgRt *rt, EgVal *sp, EgVal o);                       /* an inline int */
    EgVal (*truth)(EgRt *rt, EgVal *sp, EgVal o);                      /* EG_TRUE or EG_FALSE */
    EgVal (*len)(EgRt *rt, EgVal *sp, EgVal o);                        /* an int */
    EgVal (*compare)(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgCmp op); /* may return EG_NOTIMPL */
    EgVal (*binop)(EgRt *rt, EgVal *sp, EgVal a, EgVal b,
                   EgBinop op); /* a or b is of this type; or EG_NOTIMPL */
    EgVal (*inplace)(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgBinop op);
    EgVal (*unop)(EgRt *rt, EgVal *sp, EgVal o, EgUnop op);
    EgVal (*index)(EgRt *rt, EgVal *sp, EgVal o); /* __index__ */
    EgVal (*getitem)(EgRt *rt, EgVal *sp, EgVal o, EgVal key);
    EgVal (*setitem)(EgRt *rt, EgVal *sp, EgVal o, EgVal key, EgVal value);
    EgVal (*contains)(EgRt *rt, EgVal *sp, EgVal o, EgVal item); /* EG_TRUE or EG_FALSE */
    EgVal (*iter)(EgRt *rt, EgVal *sp, EgVal o);
    EgVal (*next)(EgRt *rt, EgVal *sp, EgVal o); /* EG_STOP at the end, with rt->stop_value set */
    EgVal (*call)(EgRt *rt, EgVal *sp, EgVal o, EgVal *args, uint32_t n, EgVal kwnames);
    EgVal (*getattr)(EgRt *rt, EgVal *sp, EgVal o, EgVal name);
    EgVal (*setattr)(EgRt *rt, EgVal *sp, EgVal o, EgVal name, EgVal value);
    EgVal (*get)(EgRt *rt, EgVal *sp, EgVal descr, EgVal obj,
                 EgVal type); /* descriptor; obj EG_NONE-able, see docs */
    EgVal (*set)(EgRt *rt, EgVal *sp, EgVal descr, EgVal obj, EgVal value);
    EgVal (*new_)(EgRt *rt, EgVal *sp, EgType *type, EgVal *args, uint32_t n, EgVal kwnames);
    EgVal (*init)(EgRt *rt, EgVal *sp, EgVal o, EgVal *args, uint32_t n, EgVal kwnames);
} EgSlots;

enum EgTypeFlags {
    EG_TYPE_HEAP = 1,         /* made by a class statement or type() */
    EG_TYPE_INSTANCE = 2,     /* instances are EgInst: shape and attribute slots */
    EG_TYPE_EXC = 4,          /* derives from BaseException: layout EgExc */
    EG_TYPE_NO_SUBCLASS = 8,  /* "type 'X' is not an acceptable base type" */
    EG_TYPE_GETATTR = 16,     /* has __getattr__ or overrides __getattribute__ */
    EG_TYPE_SETATTR = 32,     /* overrides __setattr__ or __delattr__ */
    EG_TYPE_FINALIZER = 64,   /* has __del__ */
    EG_TYPE_SLOTS_ONLY = 128, /* __slots__ without __dict__ */
    EG_TYPE_DATA_DESCR = 256, /* as a descriptor: has __set__ or __delete__ */
    EG_TYPE_IMMUTABLE = 512,  /* attributes of the type cannot be set (built-in types) */
    EG_TYPE_SEQUENCE = 1024,  /* matches sequence patterns */
    EG_TYPE_MAPPING = 2048,   /* matches mapping patterns */
    EG_TYPE_ATTR_DICT =
        4096, /* heap subclass of a built-in layout whose aux is taken: attributes live in a dict
                 whose EgObj * lies behind the layout (eg_alloc_sub, runtime/core/eg_shape.h) */
    EG_TYPE_VOLATILE =
        8192, /* plain data among its attributes is rebound at run time: caches leave it alone */
    EG_TYPE_ABSTRACT = 16384, /* __abstractmethods__ is not empty */
    EG_TYPE_LAZY = 32768, /* built-in type whose dict is not filled yet: read it by eg_type_attrs */
};

struct EgType {
    EgObj h; /* h.type: the metatype */
    EgSlots s;
    EgVal name, qualname, module;
    EgVal mro;        /* tuple of types, itself first */
    EgVal bases;      /* tuple */
    EgVal dict;       /* EgDict: own attributes */
    EgType *base;     /* primary base: decides the layout */
    EgVal subclasses; /* list of direct subclasses, which it does not keep alive */
    EgVal retired;    /* list of replaced functions and descriptors: one of them may be running. 0:
                         none */
    uint32_t flags;
    uint32_t kind;    /* EgTypeId of the nearest built-in layout (types.def), for fast type tests */
    uint32_t version; /* unique per state of the type and its bases: changes whenever a lookup could
                         change */
    uint32_t inst_size;   /* bytes of a fixed-size instance */
    uint32_t attr_offset; /* EG_TYPE_INSTANCE: offset of the EgAttrs part within an instance */
    uint32_t inline_cap;  /* predicted attribute slots for new instances */
    uint32_t root_shape;  /* shape id of an instance without attributes; 0: to be made at the next
                             instance */
    uint32_t nslots;   /* words of __slots__, bases included: slot[0 .. nslots) of every instance */
    uint32_t py_slots; /* bit per EgSlotId (runtime/core/eg_slots.h): some class of the mro
                          overrides it in Python */
    uint32_t roots;    /* the newest of its root shapes, or 0 */
};

/* Attributes of an instance. A plain object is EgObj + EgAttrs; exceptions carry EgAttrs behind the
 * built-in layout (type->attr_offset); the other subclasses of built-in types have
 * EG_TYPE_ATTR_DICT instead. h.aux is the shape id (0: no attributes yet and no inline slots): one
 * shape = one type, one inline capacity and one ordered set of attribute names. Ids start at
 * EG_SHAPE_FIRST, above every aux of other objects; a type object's aux is EG_AUX_TYPE | its
 * version. Slot i lives in slot[i] while i < shape->inline_cap, else in overflow->v[i -
 * inline_cap]. A shape with EG_SHAPE_DICT set keeps all attributes in the dict that `overflow` then
 * points to. */
typedef struct EgAttrs {
    EgObj *overflow; /* EgArr, EgDict or NULL */
    EgVal slot[];
} EgAttrs;

#define EG_SHAPE_FIRST 64u
#define EG_AUX_TYPE 0x80000000u

typedef struct EgInst {
    EgObj h;
    EgAttrs a;
} EgInst;

/* Exceptions. Attributes set by user code live behind the fixed part. */
typedef struct EgExc {
    EgObj h;
    EgVal args;      /* tuple */
    EgVal traceback; /* EgTraceback or EG_NONE */
    EgVal context, cause;
    EgVal notes;    /* list or EG_NONE */
    EgVal extra[3]; /* per class: KeyError none; StopIteration value; SystemExit code; OSError
                       errno, strerror, filename; ImportError name, path; NameError name;
                       AttributeError name, obj; UnicodeError parts (tuple) */
    uint32_t suppress_context;
    uint32_t pad;
    EgAttrs a;
} EgExc;

/* Inline cache of one attribute site in compiled code or bytecode; zero-filled means empty. shape
 * is compared with the object's aux. index says what was found: 1 .. EG_CACHE_SLOTS - 1 is the word
 * offset of an attribute slot from the start of the object; the EG_CACHE_* forms below also need
 * version == the type's version. Filled and read by eg_getattr_ic_u, eg_setattr_ic_u and
 * eg_load_method_ic_u; inline halves are in edgert/fast.h. Caches of loaded units are emptied by
 * eg_caches_flush when a class changes in a way that shapes do not show. */
typedef struct EgCache {
    uint32_t shape;
    uint32_t index;
    uint32_t version; /* type version for class hits */
    uint32_t misses;
    EgVal value; /* kept alive by the type while the version holds */
} EgCache;
#define EG_CACHE_SLOTS 0x40000000u
#define EG_CACHE_OVERFLOW 0x40000000u /* + i: element i of the overflow array */
#define EG_CACHE_ADD \
    0x60000000u /* + word offset: a store that adds an attribute; value: EG_INT(new shape) */
#define EG_CACHE_METHOD 0x80000000u /* value is a function to be called with the instance first */
#define EG_CACHE_CLASS 0x80000001u  /* value is the attribute itself */
#define EG_CACHE_CLASSM \
    0x80000002u /* value is a function to be called with the object's type first */
#define EG_CACHE_PROPERTY \
    0x80000003u /* value is the getter (in caches of stores: the setter) of a property */
#define EG_CACHE_BY_TYPE \
    0x10u /* in shape: the version alone decides (types without instance attributes) */

#endif
