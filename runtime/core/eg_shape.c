/* The shape table: a tree of transitions per (type, inline capacity), with two direct-mapped caches
 * in front of it.
 *
 * A root stands for an object without attributes; a child adds one name. The position of a name is
 * found by walking towards the root, so a shape costs no table of its own; the lookup cache makes
 * the walk rare. Roots of one type with different capacities coexist: an object keeps the capacity
 * it was allocated with. Shapes lie in pages, heap cells of their own. An id is never given out
 * twice, so that no cache has to forget the shapes of a class that died: the page goes when all its
 * classes have (eg_shapes_sweep). */
#include "eg_shape.h"

#include <string.h>

#include "eg_type.h"
#include "gc/eg_heap.h"
#include "types/eg_dict.h"

enum { LOOKUP_SIZE = 1024, ADD_SIZE = 512, PAGE = 128, FIRST_PAGES = 4 };

typedef struct Lookup { /* name -> slot, or name added -> shape */
    EgVal name;
    uint32_t shape;
    uint32_t result;
} Lookup;

struct EgShapes {
    EgRaw *self;  /* the cell this structure lives in */
    EgRaw *table; /* EgRaw *[cap]: pages of PAGE shapes; NULL: all of them dead */
    uint32_t count, cap;
    Lookup lookup[LOOKUP_SIZE];
    Lookup add[ADD_SIZE];
};

static EgRaw **page_of(EgRt *rt, uint32_t index) {
    return (EgRaw **)(void *)rt->shapes->table->u.b + index / PAGE;
}

EgShape *eg_shape_at(EgRt *rt, uint32_t id) {
    uint32_t index = id - EG_SHAPE_FIRST;
    return (EgShape *)(void *)(*page_of(rt, index))->u.b + index % PAGE;
}

bool eg_shapes_init(EgRt *rt) {
    EgRaw *raw = eg_raw_new(rt, (uint32_t)sizeof(EgShapes));
    EgRaw *table = raw ? eg_raw_new(rt, FIRST_PAGES * (uint32_t)sizeof(EgRaw *)) : NULL;
    if (!table) return false;
    rt->shapes = (EgShapes *)(void *)raw->u.b;
    rt->shapes->self = raw;
    rt->shapes->table = table;
    rt->shapes->cap = FIRST_PAGES;
    return true;
}

void eg_shapes_trace(EgRt *rt) {
    EgShapes *s = rt->shapes;
    if (!s) return;
    eg_gc_mark_obj(rt, &s->self->h);
    eg_gc_mark_obj(rt, &s->table->h);
    if (rt->poly) eg_gc_mark_obj(rt, &rt->poly->h);
    if (eg_gc_classes_weak(rt)) return;
    for (uint32_t p = 0; p < s->cap; p++) {
        EgRaw *page = *page_of(rt, p * PAGE);
        if (!page) continue;
        eg_gc_mark_obj(rt, &page->h);
        const EgShape *shape = (const EgShape *)(void *)page->u.b;
        for (const EgShape *end = shape + PAGE; shape < end; shape++) {
            eg_gc_mark_obj(rt, (EgObj *)shape->type);
            eg_gc_mark(rt, shape->name);
        }
    }
}

/* Keeps a page if a class of it lives, or if there is room for more. */
static bool sweep_page(EgRt *rt, uint32_t first) {
    const EgShapes *s = rt->shapes;
    bool keep = s->count - first < PAGE, died = false;
    for (uint32_t i = first; i < s->count && i < first + PAGE; i++) {
        EgShape *shape = eg_shape_at(rt, EG_SHAPE_FIRST + i);
        if (!shape->type) continue;
        if (eg_gc_survives(rt, &shape->type->h)) {
            eg_gc_mark(rt, shape->name);
            keep = true;
        } else {
            shape->type = NULL;
            died = true;
        }
    }
    EgRaw **page = page_of(rt, first);
    if (keep)
        eg_gc_mark_obj(rt, &(*page)->h);
    else
        *page = NULL;
    return died;
}

void eg_shapes_sweep(EgRt *rt) {
    EgShapes *s = rt->shapes;
    bool died = false;
    for (uint32_t i = 0; i < s->count; i += PAGE)
        if (*page_of(rt, i)) died |= sweep_page(rt, i);
    if (!died) return;
    memset(s->lookup, 0, sizeof s->lookup);
    memset(s->add, 0, sizeof s->add); /* knows types by their address */
}

/* A new zeroed shape; 0 with MemoryError set. */
static uint32_t shape_new(EgRt *rt) {
    EgShapes *s = rt->shapes;
    if (s->count % PAGE == 0) {
        if (s->count / PAGE == s->cap) {
            EgRaw *bigger = eg_raw_new(rt, s->cap * 2 * (uint32_t)sizeof(EgRaw *));
            if (!bigger) return 0;
            memcpy(bigger->u.b, s->table->u.b, s->cap * sizeof(EgRaw *));
            s->table = bigger;
            s->cap *= 2;
        }
        EgRaw *page = eg_raw_new(rt, PAGE * (uint32_t)sizeof(EgShape));
        if (!page) return 0;
        *page_of(rt, s->count) = page;
    }
    return EG_SHAPE_FIRST + s->count++;
}

/* ---- roots ---- */

static Lookup *add_entry(EgRt *rt, uint32_t shape, EgVal name) {
    return &rt->shapes->add[(shape * 61u + (uint32_t)(name >> 4)) % ADD_SIZE];
}

static uint32_t find_root(EgRt *rt, const EgType *type, uint32_t cap) {
    uint32_t id = type->roots;
    while (id && eg_shape_at(rt, id)->inline_cap != cap) id = eg_shape_at(rt, id)->sibling;
    return id;
}

/* The shape of an instance of `type` without attributes and with room for `cap` slots; 0:
 * MemoryError. */
static uint32_t shape_root(EgRt *rt, EgType *type, uint32_t cap) {
    Lookup *e = add_entry(rt, cap, EG_PTR(type));
    if (e->shape == cap && e->name == EG_PTR(type)) return e->result;
    uint32_t id = find_root(rt, type, cap);
    if (!id) {
        id = shape_new(rt);
        if (!id) return 0;
        EgShape *s = eg_shape_at(rt, id);
        s->type = type;
        s->inline_cap = cap;
        s->root = id;
        s->sibling = type->roots;
        type->roots = id;
    }
    e->shape = cap;
    e->name = EG_PTR(type);
    e->result = id;
    return id;
}

/* The shape of an object; 0: MemoryError. An aux of 0 becomes the root without inline slots. */
static uint32_t shape_id(EgRt *rt, EgObj *o) {
    if (!o->aux) o->aux = shape_root(rt, o->type, 0);
    return o->aux;
}

/* The dict-mode shape next to `id`: same type and capacity. 0: MemoryError. */
static uint32_t dict_shape(EgRt *rt, uint32_t id) {
    uint32_t root = eg_shape_at(rt, id)->root;
    for (uint32_t c = eg_shape_at(rt, root)->child; c; c = eg_shape_at(rt, c)->sibling)
        if (eg_shape_at(rt, c)->flags & EG_SHAPE_DICT) return c;
    uint32_t made = shape_new(rt);
    if (!made) return 0;
    EgShape *r = eg_shape_at(rt, root), *s = eg_shape_at(rt, made);
    s->type = r->type;
    s->inline_cap = r->inline_cap;
    s->flags = EG_SHAPE_DICT;
    s->parent = s->root = root;
    s->sibling = r->child;
    r->child = made;
    return made;
}

/* ---- transitions ---- */

uint32_t eg_shape_slot(EgRt *rt, uint32_t shape, EgVal name) {
    Lookup *e = &rt->shapes->lookup[(shape * 31u + (uint32_t)(name >> 4)) % LOOKUP_SIZE];
    if (e->shape == shape && e->name == name) return e->result;
    const EgShape *s = eg_shape_at(rt, shape);
    uint32_t nslots = s->type->nslots, found = EG_NO_SLOT;
    while (s->parent) {
        if (s->name == name) {
            found = nslots + s->count - 1;
            break;
        }
        s = eg_shape_at(rt, s->parent);
    }
    e->shape = shape;
    e->name = name;
    e->result = found;
    return found;
}

static uint32_t transition(EgRt *rt, uint32_t from, EgVal name) {
    EgShape *s = eg_shape_at(rt, from);
    for (uint32_t c = s->child; c; c = eg_shape_at(rt, c)->sibling)
        if (eg_shape_at(rt, c)->name == name) return c;
    if (s->count >= EG_SHAPE_MAX_ATTRS) return 0;
    if (eg_shape_at(rt, s->root)->used >= EG_SHAPE_MAX_PER_TYPE) return 0;
    uint32_t id = shape_new(rt);
    if (!id) return UINT32_MAX;
    s = eg_shape_at(rt, from);
    EgShape *n = eg_shape_at(rt, id);
    n->type = s->type;
    n->name = name;
    n->parent = from;
    n->count = s->count + 1;
    n->inline_cap = s->inline_cap;
    n->root = s->root;
    n->sibling = s->child;
    s->child = id;
    eg_shape_at(rt, s->root)->used++;
    return id;
}

uint32_t eg_shape_add(EgRt *rt, uint32_t shape, EgVal name) {
    Lookup *e = add_entry(rt, shape, name);
    if (e->shape == shape && e->name == name) return e->result;
    uint32_t id = transition(rt, shape, name);
    if (id && id != UINT32_MAX) {
        e->shape = shape;
        e->name = name;
        e->result = id;
    }
    return id;
}

uint32_t eg_slot_word(const EgType *type, uint32_t i) {
    return (type->attr_offset + (uint32_t)offsetof(EgAttrs, slot)) / (uint32_t)sizeof(EgVal) + i;
}

void eg_type_grow_inline(EgType *type, uint32_t slots) {
    if (slots > EG_SHAPE_MAX_INLINE) slots = EG_SHAPE_MAX_INLINE;
    slots |= 1; /* cells come in steps of two words, and header and overflow pointer take three */
    if (slots <= type->inline_cap) return;
    type->inline_cap = slots;
    type->root_shape = 0;
}

/* ---- allocation ---- */

static size_t round8(size_t n) {
    return (n + 7) & ~(size_t)7;
}

/* Bytes of a built-in object of variable size, up to where a subclass keeps its attributes. */
static size_t variable_size(const EgObj *o) {
    switch (o->type->kind) {
    case EG_T_TUPLE: return sizeof(EgTuple) + ((const EgTuple *)o)->len * sizeof(EgVal);
    case EG_T_INT: return sizeof(EgLong) + ((const EgLong *)o)->n32 * (size_t)4;
    case EG_T_BYTES: return round8(offsetof(EgBytes, b) + ((const EgBytes *)o)->len + 1);
    case EG_T_STR: {
        const EgStr *s = (const EgStr *)o;
        size_t kind = s->h.aux & EG_STR_KIND;
        return s->ext ? sizeof(EgStr) : round8(sizeof(EgStr) + (s->len + (size_t)1) * kind);
    }
    default: return round8(o->type->base->inst_size);
    }
}

static EgObj *instance_new(EgRt *rt, EgType *type) {
    if (!type->root_shape) {
        type->root_shape = shape_root(rt, type, type->inline_cap);
        if (!type->root_shape) return NULL;
    }
    size_t bytes = type->attr_offset + offsetof(EgAttrs, slot) + type->inline_cap * sizeof(EgVal);
    EgObj *o = eg_alloc(rt, type, bytes);
    if (!o) return NULL;
    o->aux = type->root_shape;
    EgVal *slot = ((EgAttrs *)(void *)((char *)o + type->attr_offset))->slot;
    for (uint32_t i = 0; i < type->nslots; i++) slot[i] = EG_UNBOUND;
    return o;
}

void *eg_alloc_sub(EgRt *rt, EgType *type, size_t bytes) {
    EgObj *o;
    if (!(type->flags & EG_TYPE_HEAP)) return eg_alloc(rt, type, bytes);
    if (type->flags & EG_TYPE_INSTANCE) {
        o = instance_new(rt, type);
    } else {
        /* One spare word: authors of text types may or may not count a terminating NUL. */
        if (type->flags & EG_TYPE_ATTR_DICT) bytes = round8(bytes) + 2 * sizeof(EgVal);
        o = eg_alloc(rt, type, bytes);
    }
    if (o && (type->flags & EG_TYPE_FINALIZER) && !eg_gc_finalizer_add(rt, o)) return NULL;
    return o;
}

EgObj *eg_inst_alloc(EgRt *rt, EgType *type) {
    if ((type->flags & (EG_TYPE_INSTANCE | EG_TYPE_HEAP | EG_TYPE_FINALIZER)) ==
        (EG_TYPE_INSTANCE | EG_TYPE_HEAP))
        return instance_new(rt, type);
    return eg_alloc_sub(rt, type, type->inst_size);
}

/* ---- attributes of instances ---- */

bool eg_has_dict(const EgType *type) {
    return (type->flags & (EG_TYPE_INSTANCE | EG_TYPE_ATTR_DICT)) &&
           !(type->flags & EG_TYPE_SLOTS_ONLY);
}

EgAttrs *eg_attrs_of(EgObj *o) {
    const EgType *t = o->type;
    if (!(t->flags & (EG_TYPE_INSTANCE | EG_TYPE_ATTR_DICT))) return NULL;
    size_t at = t->attr_offset ? t->attr_offset : variable_size(o);
    return (EgAttrs *)(void *)((char *)o + at);
}

void eg_attrs_trace(EgRt *rt, EgObj *o) {
    EgAttrs *a = eg_attrs_of(o);
    if (!a) return;
    if (a->overflow) eg_gc_mark_obj(rt, a->overflow);
    if (!(o->type->flags & EG_TYPE_INSTANCE) || !o->aux) return;
    const EgShape *s = eg_shape_at(rt, o->aux);
    uint32_t n = o->type->nslots + s->count;
    if (n > s->inline_cap) n = s->inline_cap;
    for (uint32_t i = 0; i < n; i++) eg_gc_mark(rt, a->slot[i]);
}

static EgDict *attr_dict(EgRt *rt, EgObj *o, const EgAttrs *a) {
    bool dict = !(o->type->flags & EG_TYPE_INSTANCE) ||
                (o->aux && (eg_shape_at(rt, o->aux)->flags & EG_SHAPE_DICT));
    return dict ? (EgDict *)a->overflow : NULL;
}

static EgVal *slot_at(EgRt *rt, EgObj *o, EgAttrs *a, uint32_t i) {
    uint32_t cap = eg_shape_at(rt, o->aux)->inline_cap;
    return i < cap ? &a->slot[i] : &((EgArr *)a->overflow)->v[i - cap];
}

EgVal eg_inst_get(EgRt *rt, EgObj *o, EgVal name) {
    EgAttrs *a = eg_attrs_of(o);
    if (!a) return EG_UNBOUND;
    if ((o->type->flags & EG_TYPE_INSTANCE) && !o->aux) return EG_UNBOUND;
    EgDict *d = attr_dict(rt, o, a);
    if (d) return eg_dict_get_str(rt, d, name);
    if (!(o->type->flags & EG_TYPE_INSTANCE)) return EG_UNBOUND;
    uint32_t i = eg_shape_slot(rt, o->aux, name);
    return i == EG_NO_SLOT ? EG_UNBOUND : *slot_at(rt, o, a, i);
}

static bool overflow_reserve(EgRt *rt, EgObj *o, EgAttrs *a, uint32_t i) {
    EgArr *old = (EgArr *)a->overflow;
    if (old && i < old->cap) return true;
    EgArr *arr = eg_arr_new(rt, old ? old->cap * 2 : 4);
    if (!arr) return false;
    if (old) memcpy(arr->v, old->v, old->cap * sizeof(EgVal));
    a->overflow = &arr->h;
    EG_BARRIER(rt, o);
    return true;
}

static bool add_attr(EgRt *rt, EgObj *o, EgAttrs *a, EgVal value, uint32_t shape) {
    const EgShape *s = eg_shape_at(rt, shape);
    uint32_t i = o->type->nslots + s->count - 1, cap = s->inline_cap;
    if (i < cap) {
        a->slot[i] = value;
    } else {
        if (!overflow_reserve(rt, o, a, i - cap)) return false;
        ((EgArr *)a->overflow)->v[i - cap] = value;
        EG_BARRIER(rt, a->overflow);
        eg_type_grow_inline(o->type, i + 1);
    }
    o->aux = shape;
    EG_BARRIER(rt, o);
    return true;
}

/* Names and values of all attributes, oldest first; returns their number. The object is in slot
 * mode. */
static uint32_t collect(EgRt *rt, EgObj *o, EgVal *names, EgVal *values) {
    if (!o->aux) return 0;
    EgAttrs *a = eg_attrs_of(o);
    const EgShape *s = eg_shape_at(rt, o->aux);
    uint32_t n = s->count;
    for (uint32_t i = n; i-- > 0; s = eg_shape_at(rt, s->parent)) {
        names[i] = s->name;
        values[i] = *slot_at(rt, o, a, o->type->nslots + i);
    }
    return n;
}

/* Forgets all attributes: the object has the given root or dict shape afterwards. */
static void clear_slots(EgRt *rt, EgObj *o, uint32_t shape) {
    EgAttrs *a = eg_attrs_of(o);
    uint32_t cap = eg_shape_at(rt, shape)->inline_cap;
    for (uint32_t i = o->type->nslots; i < cap; i++) a->slot[i] = 0;
    a->overflow = NULL;
    o->aux = shape;
}

static bool to_dict(EgRt *rt, EgObj *o) {
    EgVal names[EG_SHAPE_MAX_ATTRS], values[EG_SHAPE_MAX_ATTRS];
    if (!shape_id(rt, o)) return false;
    uint32_t n = collect(rt, o, names, values);
    EgDict *d = eg_dict_make(rt, n + 1);
    uint32_t shape = d ? dict_shape(rt, o->aux) : 0;
    if (!shape) return false;
    for (uint32_t i = 0; i < n; i++)
        if (!eg_dict_set_str(rt, d, names[i], values[i])) return false;
    clear_slots(rt, o, shape);
    eg_attrs_of(o)->overflow = &d->h;
    EG_BARRIER(rt, o);
    return true;
}

/* The attribute dict of an object in dict mode or of an EG_TYPE_ATTR_DICT type, made on demand. */
static EgDict *need_dict(EgRt *rt, EgObj *o, EgAttrs *a) {
    if (!a->overflow) {
        EgDict *d = eg_dict_make(rt, 4);
        if (!d) return NULL;
        a->overflow = &d->h;
        EG_BARRIER(rt, o);
    }
    return (EgDict *)a->overflow;
}

bool eg_inst_set(EgRt *rt, EgObj *o, EgVal name, EgVal value) {
    EgAttrs *a = eg_attrs_of(o);
    if (o->type->flags & EG_TYPE_INSTANCE) {
        if (!shape_id(rt, o)) return false;
        if (!(eg_shape_at(rt, o->aux)->flags & EG_SHAPE_DICT)) {
            uint32_t i = eg_shape_slot(rt, o->aux, name);
            if (i != EG_NO_SLOT) {
                uint32_t cap = eg_shape_at(rt, o->aux)->inline_cap;
                *slot_at(rt, o, a, i) = value;
                if (i < cap)
                    EG_BARRIER(rt, o);
                else
                    EG_BARRIER(rt, a->overflow);
                return true;
            }
            uint32_t shape = eg_shape_add(rt, o->aux, name);
            if (shape == UINT32_MAX) return false;
            if (shape) return add_attr(rt, o, a, value, shape);
            if (!to_dict(rt, o)) return false;
        }
    }
    EgDict *d = need_dict(rt, o, a);
    return d && eg_dict_set_str(rt, d, name, value);
}

static int delete_slot(EgRt *rt, EgObj *o, EgVal name) {
    EgVal names[EG_SHAPE_MAX_ATTRS], values[EG_SHAPE_MAX_ATTRS];
    if (eg_shape_slot(rt, o->aux, name) == EG_NO_SLOT) return 0;
    uint32_t n = collect(rt, o, names, values);
    /* Make the new path of shapes first: nothing has changed yet if memory ends. */
    uint32_t root = eg_shape_at(rt, o->aux)->root, shape = root;
    for (uint32_t i = 0; i < n; i++) {
        if (names[i] == name) continue;
        shape = eg_shape_add(rt, shape, names[i]);
        if (shape == UINT32_MAX) return -1;
        if (!shape) return to_dict(rt, o) ? eg_inst_del(rt, o, name) : -1;
    }
    EgAttrs *a = eg_attrs_of(o);
    EgObj *overflow = a->overflow;
    clear_slots(rt, o, root);
    a->overflow = overflow;
    o->aux = shape;
    uint32_t at = o->type->nslots;
    for (uint32_t i = 0; i < n; i++)
        if (names[i] != name) *slot_at(rt, o, a, at++) = values[i];
    uint32_t cap = eg_shape_at(rt, shape)->inline_cap;
    if (at >= cap && overflow) ((EgArr *)overflow)->v[at - cap] = 0;
    if (overflow) EG_BARRIER(rt, overflow);
    EG_BARRIER(rt, o);
    return 1;
}

int eg_inst_del(EgRt *rt, EgObj *o, EgVal name) {
    EgAttrs *a = eg_attrs_of(o);
    if (!a) return 0;
    if ((o->type->flags & EG_TYPE_INSTANCE) && !o->aux) return 0;
    EgDict *d = attr_dict(rt, o, a);
    if (d) return eg_dict_del_str(rt, d, name) ? 1 : 0;
    if (!(o->type->flags & EG_TYPE_INSTANCE)) return 0;
    return delete_slot(rt, o, name);
}

EgVal eg_inst_dict(EgRt *rt, EgObj *o) {
    if (o->type->flags & EG_TYPE_INSTANCE) {
        if (!shape_id(rt, o)) return EG_ERR;
        if (!(eg_shape_at(rt, o->aux)->flags & EG_SHAPE_DICT) && !to_dict(rt, o)) return EG_ERR;
    }
    EgDict *d = need_dict(rt, o, eg_attrs_of(o));
    return d ? EG_PTR(d) : EG_ERR;
}

bool eg_inst_set_dict(EgRt *rt, EgObj *o, EgVal dict) {
    if (eg_inst_dict(rt, o) == EG_ERR) return false;
    eg_attrs_of(o)->overflow = EG_OBJ(dict);
    EG_BARRIER(rt, o);
    return true;
}

bool eg_inst_copy_attrs(EgRt *rt, EgObj *o, EgVal dict) {
    EgVal names[EG_SHAPE_MAX_ATTRS], values[EG_SHAPE_MAX_ATTRS];
    EgAttrs *a = eg_attrs_of(o);
    if (!a) return true;
    EgDict *from = attr_dict(rt, o, a), *to = EG_TO_PTR(EgDict, dict);
    if (from) {
        EgVal k, v;
        for (uint32_t i = 0; eg_dict_next(from, &i, &k, &v);)
            if (EG_IS_KIND(k, EG_T_STR) && !eg_dict_set_str(rt, to, k, v)) return false;
        return true;
    }
    uint32_t n = (o->type->flags & EG_TYPE_INSTANCE) ? collect(rt, o, names, values) : 0;
    for (uint32_t i = 0; i < n; i++)
        if (!eg_dict_set_str(rt, to, names[i], values[i])) return false;
    return true;
}

bool eg_inst_retype(EgRt *rt, EgObj *o, EgType *type) {
    EgVal names[EG_SHAPE_MAX_ATTRS], values[EG_SHAPE_MAX_ATTRS];
    if (!(type->flags & EG_TYPE_INSTANCE)) {
        o->type = type;
        return true;
    }
    if (!shape_id(rt, o)) return false;
    const EgShape *s = eg_shape_at(rt, o->aux);
    bool dict = s->flags & EG_SHAPE_DICT;
    uint32_t shape = shape_root(rt, type, s->inline_cap),
             n = dict ? 0 : collect(rt, o, names, values);
    if (dict && shape) shape = dict_shape(rt, shape);
    for (uint32_t i = 0; i < n && shape; i++) {
        shape = eg_shape_add(rt, shape, names[i]);
        if (shape == UINT32_MAX) return false;
    }
    if (!shape && n) { /* too many shapes below the new type: go through a dict */
        if (!to_dict(rt, o)) return false;
        return eg_inst_retype(rt, o, type);
    }
    if (!shape) return false;
    o->type = type;
    o->aux = shape;
    EG_BARRIER(rt, o);
    return true;
}
