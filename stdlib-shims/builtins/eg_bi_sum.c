/* sum: ints in a machine word while they fit, floats with Neumaier's compensation ("Rundungsfehler-
 * analyse einiger Verfahren zur Summation endlicher Summen", 1974), everything else by +. */
#include <math.h>

#include "core/eg_call.h"
#include "core/eg_ops.h"
#include "types/eg_container.h"
#include "types/eg_int.h"

/* The total so far: an int, or a float in two parts, or a value. */
typedef struct Sum {
    enum { SUM_INT, SUM_FLOAT, SUM_ANY } state;
    int64_t i;
    double high, low;
} Sum;

static void add_float(Sum *s, double x) {
    double t = s->high + x;
    if (fabs(s->high) >= fabs(x))
        s->low += (s->high - t) + x;
    else
        s->low += (x - t) + s->high;
    s->high = t;
}

static EgVal total(EgRt *rt, const Sum *s, EgVal any) {
    if (s->state == SUM_INT) return EG_BOX_I64(rt, s->i);
    if (s->state == SUM_ANY) return any;
    return eg_float_box(rt, s->low != 0 && isfinite(s->low) ? s->high + s->low : s->high);
}

static bool plain_double(EgRt *rt, EgVal v, double *d) {
    if (EG_IS_FLO(v)) {
        *d = eg_flo_decode(v);
        return true;
    }
    return EG_IS_EXACT(rt, v, EG_T_FLOAT) && eg_float_value(v, d);
}

/* From ints to floats: this addition is an ordinary one, as in CPython. */
static void first_float(Sum *s, double x) {
    s->state = SUM_FLOAT;
    s->high = (double)s->i + x;
    s->low = 0;
}

/* Adds an item if the state allows it without calling anything; false: use +. */
static bool add_fast(EgRt *rt, Sum *s, EgVal v) {
    double d;
    int64_t sum;
    if (s->state == SUM_INT) {
        if (EG_IS_INT(v) || EG_IS_BOOL(v)) {
            if (eg_add_ovf(s->i, EG_IS_INT(v) ? EG_TO_INT(v) : v == EG_TRUE, &sum)) return false;
            s->i = sum;
            return true;
        }
        if (!plain_double(rt, v, &d)) return false;
        first_float(s, d);
        return true;
    }
    if (s->state != SUM_FLOAT) return false;
    if (plain_double(rt, v, &d))
        add_float(s, d);
    else if (EG_IS_INT(v))
        s->high += (double)EG_TO_INT(v);
    else
        return false;
    return true;
}

/* A list of doubles, ints or bools, without making a value of each element. */
static void add_words(Sum *s, const EgList *l, uint32_t *i) {
    int64_t sum;
    if (l->h.aux == EG_LIST_F64 && s->state == SUM_INT && l->len)
        first_float(s, l->items.raw->u.f[(*i)++]);
    if (l->h.aux == EG_LIST_F64 && s->state == SUM_FLOAT)
        while (*i < l->len) add_float(s, l->items.raw->u.f[(*i)++]);
    if (l->h.aux == EG_LIST_I64 && s->state == SUM_INT)
        while (*i < l->len && !eg_add_ovf(s->i, l->items.raw->u.i[*i], &sum)) {
            s->i = sum;
            ++*i;
        }
    if (l->h.aux == EG_LIST_BOOL && s->state == SUM_INT)
        while (*i < l->len && s->i < EG_INT_MAX) s->i += l->items.raw->u.b[(*i)++];
}

static void start(EgRt *rt, Sum *s, EgVal v) {
    *s = (Sum){.state = SUM_ANY};
    if (EG_IS_INT(v)) {
        s->state = SUM_INT;
        s->i = EG_TO_INT(v);
    } else if (plain_double(rt, v, &s->high)) {
        s->state = SUM_FLOAT;
    }
}

static EgVal sum(EG_ARGS) {
    EG_UNUSED_ARGS;
    Sum s;
    EgVal first = args[1] == EG_UNBOUND ? EG_INT(0) : args[1];
    sp[0] = eg_iter_u(rt, sp, args[0]);
    if (sp[0] == EG_ERR) return EG_ERR;
    if (EG_IS_STR(first))
        return eg_raise(rt, EG_T_TYPE_ERROR, "sum() can't sum strings [use ''.join(seq) instead]");
    if (EG_IS_KIND(first, EG_T_BYTES))
        return eg_raise(rt, EG_T_TYPE_ERROR, "sum() can't sum bytes [use b''.join(seq) instead]");
    if (EG_IS_KIND(first, EG_T_BYTEARRAY))
        return eg_raise(rt, EG_T_TYPE_ERROR,
                        "sum() can't sum bytearray [use b''.join(seq) instead]");
    start(rt, &s, first);
    if (EG_IS_EXACT(rt, args[0], EG_T_LIST)) {
        uint32_t done = 0;
        add_words(&s, EG_LIST(args[0]), &done);
        EG_TO_PTR(EgSeqIter, sp[0])->i = done;
    }
    sp[1] = first;
    for (;;) {
        EgVal v = sp[2] = eg_iter_next_u(rt, sp + 2, sp[0]);
        if (v == EG_STOP) return total(rt, &s, sp[1]);
        if (v == EG_ERR) return EG_ERR;
        if (add_fast(rt, &s, v)) {
            if (!EG_SAFEPOINT(rt, sp + 2)) return EG_ERR;
            continue;
        }
        sp[1] = total(rt, &s, sp[1]);
        s.state = SUM_ANY;
        if (sp[1] != EG_ERR) sp[1] = eg_add_u(rt, sp + 3, sp[1], v);
        if (sp[1] == EG_ERR || !EG_SAFEPOINT(rt, sp + 2)) return EG_ERR;
        if (plain_double(rt, sp[1], &s.high)) start(rt, &s, sp[1]);
    }
}

const EgDef eg_bi_sum = {"sum", sum, EG_DEF_FUNC, "(iterable, /, start=0)",
                         "The sum of start and the items."};
