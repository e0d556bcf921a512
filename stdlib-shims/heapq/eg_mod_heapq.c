/* eg_mod_heapq.c: the module _heapq, binary heaps in lists; heapq.py has the rest.
 *
 * Elements compare in the order in which CPython's do: a value that goes in at the bottom rises
 * past larger parents (Williams, "Algorithm 232: Heapsort", 1964); one that replaces the root
 * follows the smaller child down to a leaf and rises from there, which takes fewer comparisons than
 * stopping early (Floyd, "Algorithm 245: Treesort 3", 1964). Heaps of machine words do so without a
 * call.
 */
#include "core/eg_ops.h"
#include "types/eg_container.h"

#define ARGS EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames
#define UNUSED_ARGS (void)rt, (void)sp, (void)self, (void)args, (void)n, (void)kwnames

/* ---- heaps of values: comparing may run user code and change the list ---- */

/* a < b of two elements: 1, 0, -1 with an exception set. */
static int less_u(EgRt *rt, EgVal *sp, EgVal a, EgVal b) {
    if (EG_BOTH_INT(a, b)) return (int64_t)a < (int64_t)b;
    if (EG_IS_EXACT(rt, a, EG_T_TUPLE) && EG_IS_EXACT(rt, b, EG_T_TUPLE) && EG_TUPLE(a)->len &&
        EG_TUPLE(b)->len) {
        EgVal x = EG_TUPLE(a)->v[0], y = EG_TUPLE(b)->v[0];
        if (EG_BOTH_INT(x, y) && x != y) return (int64_t)x < (int64_t)y;
    }
    sp[0] = a;
    sp[1] = b;
    return eg_compare_bool_u(rt, sp + 2, a, b, EG_LT);
}

static bool same_size(EgRt *rt, const EgList *l, uint32_t len) {
    if (l->len == len && l->h.aux == EG_LIST_VAL) return true;
    eg_raise(rt, EG_T_RUNTIME_ERROR, "list changed size during iteration");
    return false;
}

static void exchange(EgRt *rt, EgList *l, uint32_t i, uint32_t k) {
    EgVal t = l->items.arr->v[i];
    l->items.arr->v[i] = l->items.arr->v[k];
    l->items.arr->v[k] = t;
    EG_BARRIER(rt, l->items.arr);
}

/* The element at `at` rises towards `top`. `max`: the largest element is the root. */
static bool rise_u(EgRt *rt, EgVal *sp, EgList *l, uint32_t top, uint32_t at, bool max) {
    uint32_t len = l->len;
    while (at > top) {
        uint32_t parent = (at - 1) / 2;
        EgVal x = l->items.arr->v[at], y = l->items.arr->v[parent];
        int less = max ? less_u(rt, sp, y, x) : less_u(rt, sp, x, y);
        if (less < 0 || !same_size(rt, l, len)) return false;
        if (!less) break;
        exchange(rt, l, at, parent);
        at = parent;
    }
    return true;
}

/* The element at `top` goes down to a leaf and rises to its place. */
static bool sink_u(EgRt *rt, EgVal *sp, EgList *l, uint32_t top, bool max) {
    uint32_t len = l->len, at = top;
    while (at < len / 2) {
        uint32_t child = 2 * at + 1;
        if (child + 1 < len) {
            EgVal x = l->items.arr->v[child], y = l->items.arr->v[child + 1];
            int less = max ? less_u(rt, sp, y, x) : less_u(rt, sp, x, y);
            if (less < 0 || !same_size(rt, l, len)) return false;
            child += !less;
        }
        exchange(rt, l, at, child);
        at = child;
    }
    return rise_u(rt, sp, l, top, at, max);
}

/* ---- heaps of machine words ---- */

#define WORD_HEAP(T, suffix, field)                                                     \
    static void rise_##suffix(T *v, uint32_t top, uint32_t at, bool max) {              \
        T x = v[at];                                                                    \
        while (at > top) {                                                              \
            T y = v[(at - 1) / 2];                                                      \
            if (max ? !(y < x) : !(x < y)) break;                                       \
            v[at] = y;                                                                  \
            at = (at - 1) / 2;                                                          \
        }                                                                               \
        v[at] = x;                                                                      \
    }                                                                                   \
    static void sink_##suffix(T *v, uint32_t len, uint32_t top, bool max) {             \
        T x = v[top];                                                                   \
        uint32_t at = top;                                                              \
        while (at < len / 2) {                                                          \
            uint32_t child = 2 * at + 1;                                                \
            if (child + 1 < len)                                                        \
                child += max ? !(v[child + 1] < v[child]) : !(v[child] < v[child + 1]); \
            v[at] = v[child];                                                           \
            at = child;                                                                 \
        }                                                                               \
        v[at] = x;                                                                      \
        rise_##suffix(v, top, at, max);                                                 \
    }
WORD_HEAP(int64_t, int, i)
WORD_HEAP(double, float, f)

/* ---- whichever it is ---- */

static bool rise_any_u(EgRt *rt, EgVal *sp, EgList *l, uint32_t at, bool max) {
    if (l->h.aux == EG_LIST_I64)
        rise_int(l->items.raw->u.i, 0, at, max);
    else if (l->h.aux == EG_LIST_F64)
        rise_float(l->items.raw->u.f, 0, at, max);
    else
        return eg_list_generalise(rt, l) && rise_u(rt, sp, l, 0, at, max);
    return true;
}

static bool sink_any_u(EgRt *rt, EgVal *sp, EgList *l, uint32_t top, bool max) {
    if (l->h.aux == EG_LIST_I64)
        sink_int(l->items.raw->u.i, l->len, top, max);
    else if (l->h.aux == EG_LIST_F64)
        sink_float(l->items.raw->u.f, l->len, top, max);
    else
        return eg_list_generalise(rt, l) && sink_u(rt, sp, l, top, max);
    return true;
}

static EgList *list_arg(EgRt *rt, const char *who, uint32_t n, EgVal v) {
    if (EG_IS_LIST(v)) return EG_LIST(v);
    if (n == 1)
        eg_raise(rt, EG_T_TYPE_ERROR, "%s() argument must be list, not %T", who, v);
    else
        eg_raise(rt, EG_T_TYPE_ERROR, "%s() argument 1 must be list, not %T", who, v);
    return NULL;
}

static EgVal no_element(EgRt *rt) {
    return eg_raise(rt, EG_T_INDEX_ERROR, "index out of range");
}

static EgVal pop_u(EgRt *rt, EgVal *sp, EgList *l, bool max) {
    if (!l->len) return no_element(rt);
    EgVal last = eg_list_take(rt, l, l->len - 1);
    if (last == EG_ERR || !l->len) return last;
    sp[0] = eg_list_get_raw(rt, l, 0);
    if (sp[0] == EG_ERR || !eg_list_set_raw(rt, l, 0, last)) return EG_ERR;
    return sink_any_u(rt, sp + 1, l, 0, max) ? sp[0] : EG_ERR;
}

static EgVal replace_u(EgRt *rt, EgVal *sp, EgList *l, EgVal v, bool max) {
    if (!l->len) return no_element(rt);
    sp[0] = eg_list_get_raw(rt, l, 0);
    if (sp[0] == EG_ERR || !eg_list_set_raw(rt, l, 0, v)) return EG_ERR;
    return sink_any_u(rt, sp + 1, l, 0, max) ? sp[0] : EG_ERR;
}

static EgVal heapify_u(EgRt *rt, EgVal *sp, EgList *l, bool max) {
    for (uint32_t i = l->len / 2; i-- > 0;)
        if (!sink_any_u(rt, sp, l, i, max)) return EG_ERR;
    return EG_NONE;
}

/* ---- the functions ---- */

static EgVal h_push(ARGS) {
    UNUSED_ARGS;
    EgList *l = list_arg(rt, "heappush", 2, args[0]);
    if (!l || !eg_list_push(rt, l, args[1])) return EG_ERR;
    return rise_any_u(rt, sp, l, l->len - 1, false) ? EG_NONE : EG_ERR;
}

static EgVal h_pop(ARGS) {
    UNUSED_ARGS;
    EgList *l = list_arg(rt, "heappop", 1, args[0]);
    return l ? pop_u(rt, sp, l, false) : EG_ERR;
}

static EgVal h_replace(ARGS) {
    UNUSED_ARGS;
    EgList *l = list_arg(rt, "heapreplace", 2, args[0]);
    return l ? replace_u(rt, sp, l, args[1], false) : EG_ERR;
}

static EgVal h_pushpop(ARGS) {
    UNUSED_ARGS;
    EgList *l = list_arg(rt, "heappushpop", 2, args[0]);
    if (!l) return EG_ERR;
    if (!l->len) return args[1];
    EgVal top = eg_list_get_raw(rt, l, 0);
    int less = top == EG_ERR ? -1 : less_u(rt, sp, top, args[1]);
    if (less < 0) return EG_ERR;
    return less ? replace_u(rt, sp, l, args[1], false) : args[1];
}

static EgVal h_heapify(ARGS) {
    UNUSED_ARGS;
    EgList *l = list_arg(rt, "heapify", 1, args[0]);
    return l ? heapify_u(rt, sp, l, false) : EG_ERR;
}

static EgVal h_pop_max(ARGS) {
    UNUSED_ARGS;
    EgList *l = list_arg(rt, "_heappop_max", 1, args[0]);
    return l ? pop_u(rt, sp, l, true) : EG_ERR;
}

static EgVal h_replace_max(ARGS) {
    UNUSED_ARGS;
    EgList *l = list_arg(rt, "_heapreplace_max", 2, args[0]);
    return l ? replace_u(rt, sp, l, args[1], true) : EG_ERR;
}

static EgVal h_heapify_max(ARGS) {
    UNUSED_ARGS;
    EgList *l = list_arg(rt, "_heapify_max", 1, args[0]);
    return l ? heapify_u(rt, sp, l, true) : EG_ERR;
}

#define HEAPQ_FUNCTIONS(ROW, T)                                                                  \
    ROW(T, heappush, h_push, FUNC, "(heap, item, /)",                                            \
        "Push item onto heap, maintaining the heap invariant.")                                  \
    ROW(T, heappop, h_pop, FUNC, "(heap, /)",                                                    \
        "Pop the smallest item off the heap, maintaining the heap invariant.")                   \
    ROW(T, heapreplace, h_replace, FUNC, "(heap, item, /)",                                      \
        "Pop and return the current smallest value, and add the new item.")                      \
    ROW(T, heappushpop, h_pushpop, FUNC, "(heap, item, /)",                                      \
        "Push item on the heap, then pop and return the smallest item from the heap.")           \
    ROW(T, heapify, h_heapify, FUNC, "(heap, /)", "Transform list into a heap, in linear time.") \
    ROW(T, _heappop_max, h_pop_max, FUNC, "(heap, /)", "Maxheap variant of heappop.")            \
    ROW(T, _heapreplace_max, h_replace_max, FUNC, "(heap, item, /)",                             \
        "Maxheap variant of heapreplace.")                                                       \
    ROW(T, _heapify_max, h_heapify_max, FUNC, "(heap, /)", "Maxheap variant of heapify.")
EG_DEFS(mod__heapq, HEAPQ_FUNCTIONS)

extern const EgModuleSpec eg_module__heapq;
const EgModuleSpec eg_module__heapq = {"_heapq", NULL};
