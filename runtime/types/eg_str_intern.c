/* eg_str_intern.c: the table of interned strings: open addressing over pinned, immortal objects. */
#include "edgert/image.h"
#include "eg_str_impl.h"
#include "gc/eg_heap.h"
#include "os/eg_os.h"

/* Owned by the EgRt; freed by eg_interns_free. */
struct EgInterns {
    EgStr **slots;
    uint32_t cap; /* a power of two */
    uint32_t used;
};

static bool grow(EgRt *rt) {
    struct EgInterns *t = rt->interns;
    uint32_t cap = t->cap ? t->cap * 2 : 1024;
    EgStr **slots = eg_os_malloc(cap * sizeof *slots);
    if (!slots) {
        eg_raise_nomem(rt);
        return false;
    }
    memset(slots, 0, cap * sizeof *slots);
    for (uint32_t i = 0; i < t->cap; i++) {
        if (!t->slots[i]) continue;
        uint32_t at = eg_str_hash(t->slots[i]) & (cap - 1);
        while (slots[at]) at = (at + 1) & (cap - 1);
        slots[at] = t->slots[i];
    }
    eg_os_free(t->slots);
    t->slots = slots;
    t->cap = cap;
    return true;
}

static bool ready(EgRt *rt) {
    if (!rt->interns) {
        struct EgInterns *t = eg_os_malloc(sizeof *t);
        if (!t) {
            eg_raise_nomem(rt);
            return false;
        }
        *t = (struct EgInterns){0};
        rt->interns = t;
    }
    return rt->interns->used * 2 < rt->interns->cap || grow(rt);
}

EgVal eg_str_intern_val(EgRt *rt, EgVal v) {
    EgStr *s = EG_STR(v);
    if (s->h.aux & EG_STR_INTERNED) return v;
    if (!ready(rt)) return EG_ERR;
    if (s->len == 0)
        v = eg_str_empty(rt);
    else if (s->len == 1 && eg_str_at(s, 0) < 256)
        v = eg_str_from_cp(rt, eg_str_at(s, 0));
    if (v == EG_ERR) return EG_ERR;
    s = EG_STR(v);
    struct EgInterns *t = rt->interns;
    uint32_t at = eg_str_hash(s) & (t->cap - 1);
    for (; t->slots[at]; at = (at + 1) & (t->cap - 1))
        if (eg_str_eq(t->slots[at], s)) return EG_PTR(t->slots[at]);
    /* A grown string or an instance of a subclass would keep more than its text alive. */
    if (s->ext || s->h.type != rt->types[EG_T_STR]) {
        v = eg_str_make(rt, eg_text(v));
        if (v == EG_ERR) return EG_ERR;
        s = EG_STR(v);
        eg_str_hash(s);
    }
    t->slots[at] = s;
    t->used++;
    s->h.aux |= EG_STR_INTERNED;
    eg_gc_pin(rt, &s->h);
    return v;
}

EgVal eg_str_intern(EgRt *rt, const char *s, size_t n) {
    EgVal v = eg_str_from_utf8(rt, s, n);
    return v == EG_ERR ? EG_ERR : eg_str_intern_val(rt, v);
}

void eg_interns_free(EgRt *rt) {
    if (!rt->interns) return;
    eg_os_free(rt->interns->slots);
    eg_os_free(rt->interns);
    rt->interns = NULL;
}
