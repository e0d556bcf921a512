/* What the container types share among themselves: layouts of views and iterators, element
 * comparison, the repr guard, index and slice arguments.
 *
 * Private to runtime/types and the builtins. Names ending in _u may run user code and collect:
 * values they are given must be rooted by the caller, and sp is the first free root word. Nothing
 * here has state of its own.
 */
#ifndef EG_CONTAINER_H
#define EG_CONTAINER_H

#include "edgert/arith.h"
#include "edgert/prims.h"

#include "core/eg_slots.h"
#include "eg_dict.h"
#include "eg_list.h"
#include "eg_set.h"
#include "eg_str.h"

#define EG_ARGS EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames
#define EG_UNUSED_ARGS (void)rt, (void)sp, (void)self, (void)args, (void)n, (void)kwnames

/* Lengths beyond this are MemoryError: the storage cell of a list counts its bytes in 32 bits. */
#define EG_SEQ_MAX 0x1ffffff0u
/* "Until the end" where an index argument is missing. */
#define EG_INDEX_END INT64_MAX

/* ---- layouts ---- */

/* iterator, list_iterator, tuple_iterator, list_reverseiterator, reversed. */
typedef struct EgSeqIter {
    EgObj h;
    EgVal seq; /* EG_NONE once exhausted */
    int64_t i; /* next index; the reverse ones count down and end at -1 */
} EgSeqIter;

/* dict_keyiterator, dict_valueiterator, dict_itemiterator, dict_reversekeyiterator, set_iterator.
 */
typedef struct EgDictIter {
    EgObj h;
    EgVal dict;    /* EG_NONE once exhausted */
    uint32_t i;    /* entry to look at next (reverse: one above it) */
    uint32_t used; /* size when the iteration began */
    uint32_t left; /* items still to come */
    uint32_t what; /* reverse iterators: EgDictPart */
} EgDictIter;
typedef enum EgDictPart { EG_PART_KEYS, EG_PART_VALUES, EG_PART_ITEMS } EgDictPart;

typedef struct EgDictView { /* dict_keys, dict_values, dict_items */
    EgObj h;
    EgVal dict;
} EgDictView;

/* range_iterator. Ranges whose numbers are inline ints run on machine words; others (aux 1) on
 * values. */
typedef struct EgRangeIter {
    EgObj h;
    int64_t at, step;
    int64_t left;
    EgVal big_at, big_step, big_left; /* aux 1 */
} EgRangeIter;

typedef struct EgCallIter { /* callable_iterator: iter(fn, sentinel) */
    EgObj h;
    EgVal fn, sentinel; /* fn EG_NONE once exhausted */
} EgCallIter;

#define EG_DICT(v) EG_TO_PTR(EgDict, v)
#define EG_IS_DICT(v) EG_IS_KIND(v, EG_T_DICT)
/* Is v an instance of built-in type id itself, not of a subclass? */
#define EG_IS_EXACT(rt, v, id) (EG_IS_PTR(v) && eg_ptr_type(v) == (rt)->types[id])

/* ---- guards (eg_slice.c) ---- */

/* Begins the repr of a container: false when that repr is already being made further out. */
static inline bool eg_repr_enter(EgVal v) {
    if (EG_OBJ(v)->gc & EG_GC_IN_REPR) return false;
    EG_OBJ(v)->gc |= EG_GC_IN_REPR;
    return true;
}
static inline void eg_repr_leave(EgVal v) {
    EG_OBJ(v)->gc &= ~(uint32_t)EG_GC_IN_REPR;
}

/* Appends repr(v) to a text under construction. v need not be rooted. */
bool eg_repr_put_u(EgRt *rt, EgVal *sp, EgStrBuild *b, EgVal v);
/* A str from a literal. */
#define EG_STR_LIT(rt, text) eg_str_from_utf8((rt), "" text "", sizeof(text) - 1)

/* Root words that one level of nested containers or of slots that call each other takes, so that
 * the limit of the root stack also bounds the C stack. The stack of a wasm engine is smaller, and a
 * level on it larger. */
#ifdef __wasm__
enum { EG_NEST_WORDS = 64 };
#else
enum { EG_NEST_WORDS = 8 };
#endif
/* list(x) and its like ask an object of a Python class for its length first, as in CPython: what
 * its
 * __len__ or __length_hint__ does can be seen. The answer is not needed; only a TypeError is
 * forgiven. False with an exception set. */
bool eg_ask_length_u(EgRt *rt, EgVal *sp, EgVal v);
/* a += b or a *= b of a built-in sequence a: operators that b's class defines in Python code go
 * before concatenation and repetition. EG_NOTIMPL when there are none. */
EgVal eg_ask_right_u(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgBinop op);
/* Has v's class a __mul__ written in Python? Then `v *= x` is a call of it, even where the sequence
 * type could repeat in place. */
bool eg_has_own_mul(EgRt *rt, EgVal v);
/* Zeroes those words and returns the sp above them; NULL with RecursionError ("... <where>"). */
EgVal *eg_nest(EgRt *rt, EgVal *sp, const char *where);

/* ---- elements (eg_slice.c) ---- */

/* x == y for elements of containers, identity first: 1, 0, -1 with an exception set. The values
 * need not be rooted by the caller. */
int eg_item_eq_u(EgRt *rt, EgVal *sp, EgVal x, EgVal y);
/* A subscript as int64: int or __index__. False with TypeError "<what> must be integers or slices,
 * not X" or IndexError. */
bool eg_seq_index_u(EgRt *rt, EgVal *sp, EgVal key, const char *what, int64_t *out);
/* An optional start or end argument of index(): clamped int64; EG_UNBOUND leaves *out alone. */
bool eg_index_arg_u(EgRt *rt, EgVal *sp, EgVal v, int64_t *out);
/* Adds len to a negative index and clamps into 0 .. len. */
static inline int64_t eg_clamp_index(int64_t i, int64_t len) {
    if (i < 0) i += len;
    return i < 0 ? 0 : i > len ? len : i;
}
/* The parts of a slice with defaults filled in, before the length is known: it may change while
 * __index__ runs. */
bool eg_slice_unpack_u(EgRt *rt, EgVal *sp, EgVal slice, int64_t *start, int64_t *stop,
                       int64_t *step);
/* start, stop and step for a sequence of `len` elements, any of them unbounded ints, into out[0 ..
 * 3), which lie on the root stack. What slice.indices gives. */
bool eg_slice_big_u(EgRt *rt, EgVal *sp, EgVal slice, EgVal len, EgVal *out);
/* Fits unpacked parts to a length; returns the number of elements. */
int64_t eg_slice_adjust(int64_t len, int64_t *start, int64_t *stop, int64_t step);
/* Can the type be iterated by subscripts 0, 1, 2 ...? */
bool eg_is_sequence(const EgType *t);
/* Would iter(v) find a way? */
bool eg_is_iterable(EgRt *rt, EgVal v);
static inline bool eg_is_slice(EgVal v) {
    return EG_IS_KIND(v, EG_T_SLICE);
}
/* Is a, the left operand of *, a built-in sequence of another kind? Then repeating is its affair.
 */
static inline bool eg_repeats_itself(EgVal a, EgTypeId kind) {
    if (!EG_IS_PTR(a)) return false;
    uint32_t k = eg_ptr_type(a)->kind;
    return k != kind && (k == EG_T_STR || k == EG_T_BYTES || k == EG_T_BYTEARRAY ||
                         k == EG_T_LIST || k == EG_T_TUPLE);
}
/* Splits the operands of seq * count or count * seq, seq being of built-in kind `kind`; a negative
 * count becomes 0. False with an exception set. */
bool eg_repeat_args_u(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgTypeId kind, EgVal *seq,
                      int64_t *count);
/* cls[item]: a generic alias; shared EgDef function of the container types. */
EgVal eg_class_getitem(EG_ARGS);
#define EG_CLASS_GETITEM(ROW, T) \
    ROW(T, __class_getitem__, eg_class_getitem, CLASSM, "(item, /)", "See PEP 585")

/* ---- lists ---- */

/* Bytes that an element of a list takes in its strategy. */
static inline uint32_t eg_list_width(const EgList *l) {
    return l->h.aux == EG_LIST_BOOL ? 1 : sizeof(EgVal);
}
/* Where element i of a list with storage lies, i <= cap: for moving elements without looking at
 * them. Cells of values and of words begin alike (asserted in eg_list.c). */
static inline uint8_t *eg_list_at(const EgList *l, uint32_t i) {
    return (uint8_t *)l->items.cell + offsetof(EgRaw, u) + (size_t)i * eg_list_width(l);
}
/* Element `to` of a list becomes what element `from` of a list of the same strategy is. Barriers
 * are the caller's affair. */
static inline void eg_list_copy_item(EgList *l, uint32_t to, const EgList *l2, uint32_t from) {
    if (l->h.aux == EG_LIST_BOOL)
        l->items.raw->u.b[to] = l2->items.raw->u.b[from];
    else
        l->items.raw->u.i[to] = l2->items.raw->u.i[from];
}
/* An empty list of `type` (list or a subclass). NULL: MemoryError. */
EgList *eg_list_alloc(EgRt *rt, EgType *type);
/* A list of len elements of a strategy with zeroed storage. NULL: MemoryError. */
EgList *eg_list_make(EgRt *rt, uint32_t strategy, uint32_t len);
/* Appends elements [0, n) of l2 as they are now (l2 may be l). */
bool eg_list_append_list(EgRt *rt, EgList *l, EgList *l2);
bool eg_list_append_items(EgRt *rt, EgList *l, const EgVal *items, uint32_t n);
/* Removes and returns element i. */
EgVal eg_list_take(EgRt *rt, EgList *l, uint32_t i);
/* Drops all elements and the storage. */
void eg_list_clear(EgList *l);
/* Position of an element equal to v in [from, to): -1 none, -2 error. */
int64_t eg_list_find_u(EgRt *rt, EgVal *sp, EgVal list, EgVal v, int64_t from, int64_t to);
/* Subscripts with slices: get, set, delete (eg_list_slice.c). */
EgVal eg_list_get_slice_u(EgRt *rt, EgVal *sp, EgVal list, EgVal slice);
EgVal eg_list_set_slice_u(EgRt *rt, EgVal *sp, EgVal list, EgVal slice, EgVal value);
EgVal eg_list_del_slice_u(EgRt *rt, EgVal *sp, EgVal list, EgVal slice);
/* Replaces elements [from, to) by those of `with`, an exact list other than l. */
bool eg_list_replace(EgRt *rt, EgList *l, uint32_t from, uint32_t to, EgList *with);

/* ---- dicts and sets ---- */

/* An iterator of type id over a part of a dict. EG_ERR: MemoryError. */
EgVal eg_dict_iter_new(EgRt *rt, EgTypeId id, EgVal dict, EgDictPart part);
EgVal eg_dict_view_new(EgRt *rt, EgTypeId id, EgVal dict);
/* "{k: v, ...}" */
EgVal eg_dict_repr_u(EgRt *rt, EgVal *sp, EgVal dict);
/* Stores (key, value) pairs from an iterable; what dict(iterable) does. */
bool eg_dict_from_pairs_u(EgRt *rt, EgVal *sp, EgDict *d, EgVal iterable);
/* update(arg, **kw) and dict(...): n is 0 or 1. */
bool eg_dict_init_args_u(EgRt *rt, EgVal *sp, EgVal dict, const char *name, EgVal *args, uint32_t n,
                         EgVal kwnames);

/* d[key] = value for a key of known hash. */
bool eg_dict_store_u(EgRt *rt, EgVal *sp, EgDict *d, EgVal key, EgVal value, uint64_t hash);
/* Adds every entry of another dict; RuntimeError when user code changes that meanwhile. */
bool eg_dict_merge_table_u(EgRt *rt, EgVal *sp, EgDict *d, EgVal from);
/* Is v a dict whose iteration is the built-in one? */
bool eg_is_plain_dict(EgRt *rt, EgVal v);

/* ---- ranges ---- */

/* The bounds as int64 when start, stop and step are inline ints. */
bool eg_range_words(const EgRange *r, int64_t *start, int64_t *step, int64_t *len);
EgVal eg_range_new(EgRt *rt, EgVal start, EgVal stop, EgVal step); /* ints; step not 0 */

/* ---- type tables ---- */
extern const EgTypeSpec eg_type_list, eg_type_tuple, eg_type_dict, eg_type_dict_keys,
    eg_type_dict_values, eg_type_dict_items, eg_type_set, eg_type_frozenset, eg_type_range,
    eg_type_slice, eg_type_enumerate, eg_type_zip, eg_type_map, eg_type_filter, eg_type_reversed,
    eg_type_iterator, eg_type_callable_iterator, eg_type_list_iterator,
    eg_type_list_reverseiterator, eg_type_tuple_iterator, eg_type_range_iterator,
    eg_type_dict_keyiterator, eg_type_dict_valueiterator, eg_type_dict_itemiterator,
    eg_type_dict_reversekeyiterator, eg_type_set_iterator;

#endif
