/* Filling dicts from other things: tables, mappings, pairs, keywords; and the dict primitives. */
#include "core/eg_attr.h"
#include "core/eg_call.h"
#include "core/eg_ops.h"
#include "core/eg_type.h"
#include "eg_container.h"
#include "eg_dict_table.h"

bool eg_dict_store_u(EgRt *rt, EgVal *sp, EgDict *d, EgVal key, EgVal value, uint64_t hash) {
    sp[0] = key;
    sp[1] = value;
    int64_t i = eg_dict_find_u(rt, sp + 2, d, key, hash);
    if (i == EG_DICT_FAILED) return false;
    if (i < 0) return eg_dict_append(rt, d, key, value, hash);
    d->entries->e[i].value = value;
    EG_BARRIER(rt, d->entries);
    return true;
}

bool eg_is_plain_dict(EgRt *rt, EgVal v) {
    return EG_IS_DICT(v) && eg_ptr_type(v)->s.iter == rt->types[EG_T_DICT]->s.iter;
}

bool eg_dict_merge_table_u(EgRt *rt, EgVal *sp, EgDict *d, EgVal from) {
    EgDict *s = EG_DICT(from);
    if (s == d || !s->used) return true;
    if (!d->used) return eg_dict_fill_from(rt, d, s);
    uint32_t version = s->version;
    for (uint32_t i = s->first; i < s->fill; i++) {
        const EgDictEntry e = s->entries->e[i];
        if (e.key == EG_UNBOUND) continue;
        if (!eg_dict_store_u(rt, sp, d, e.key, e.value, e.hash)) return false;
        if (s->version == version) continue;
        eg_raise(rt, EG_T_RUNTIME_ERROR, "dict mutated during update");
        return false;
    }
    return true;
}

EgVal eg_keys_iter_u(EgRt *rt, EgVal *sp, EgVal mapping, EgVal keys) {
    EgVal it = eg_iter_u(rt, sp, keys);
    if (it != EG_ERR || !eg_exc_is(rt, EG_T_TYPE_ERROR)) return it;
    eg_exc_clear(rt);
    return eg_raise(rt, EG_T_TYPE_ERROR, "%T.keys() returned a non-iterable (type %T)", mapping,
                    keys);
}

/* Any mapping with keys(), whose method is at sp[0]. */
static bool merge_mapping_u(EgRt *rt, EgVal *sp, EgDict *d, EgVal mapping) {
    EgVal keys = eg_call0_u(rt, sp + 1, sp[0]);
    if (keys == EG_ERR) return false;
    sp[0] = keys;
    EgVal it = eg_keys_iter_u(rt, sp + 1, mapping, keys);
    if (it == EG_ERR) return false;
    sp[0] = it;
    for (;;) {
        if (!EG_SAFEPOINT(rt, sp + 1)) return false;
        EgVal key = eg_next_u(rt, sp + 1, it);
        if (key == EG_STOP) return true;
        if (key == EG_ERR) return false;
        sp[1] = key;
        EgVal value = eg_getitem_u(rt, sp + 2, mapping, key);
        if (value == EG_ERR || !eg_dict_set_u_raw(rt, sp + 2, d, key, value)) return false;
    }
}

bool eg_dict_update_u_raw(EgRt *rt, EgVal *sp, EgDict *d, EgVal mapping) {
    if (eg_is_plain_dict(rt, mapping)) return eg_dict_merge_table_u(rt, sp, d, mapping);
    sp[0] = eg_getattr_u(rt, sp, mapping, EG_ATOM_OF(rt, n_keys));
    return sp[0] != EG_ERR && merge_mapping_u(rt, sp, d, mapping);
}

EgDict *eg_dict_copied_u(EgRt *rt, EgVal *sp, EgVal dict) {
    if (eg_is_plain_dict(rt, dict)) return eg_dict_copy(rt, EG_DICT(dict));
    EgDict *d = eg_dict_make(rt, 0);
    if (!d) return NULL;
    sp[0] = EG_PTR(d);
    return eg_dict_update_u_raw(rt, sp + 1, d, dict) ? d : NULL;
}

bool eg_dict_update_u(EgRt *rt, EgVal *sp, EgVal dict, EgVal mapping) {
    EgDict *d = EG_DICT(dict);
    if (eg_is_plain_dict(rt, mapping)) return eg_dict_merge_table_u(rt, sp, d, mapping);
    sp[0] = eg_getattr_opt_u(rt, sp, mapping, EG_ATOM_OF(rt, n_keys));
    if (sp[0] == EG_ERR) return false;
    if (sp[0] != EG_UNBOUND) return merge_mapping_u(rt, sp, d, mapping);
    eg_raise(rt, EG_T_TYPE_ERROR, "'%T' object is not a mapping", mapping);
    return false;
}

/* ---- pairs ---- */

/* One element of a sequence of pairs, at sp[0], becomes the key and value at sp[0] and sp[1]. */
static bool split_pair_u(EgRt *rt, EgVal *sp, uint32_t number) {
    if (!EG_IS_EXACT(rt, sp[0], EG_T_TUPLE)) {
        if (!eg_is_iterable(rt, sp[0])) {
            eg_raise(rt, EG_T_TYPE_ERROR,
                     "cannot convert dictionary update sequence element #%u to a sequence", number);
            return false;
        }
        EgVal t = eg_tuple_from_u(rt, sp + 1, sp[0]);
        if (t == EG_ERR) return false;
        sp[0] = t;
    }
    const EgTuple *t = EG_TUPLE(sp[0]);
    if (t->len != 2) {
        eg_raise(rt, EG_T_VALUE_ERROR,
                 "dictionary update sequence element #%u has length %u; 2 is required", number,
                 t->len);
        return false;
    }
    sp[1] = t->v[1];
    sp[0] = t->v[0];
    return true;
}

bool eg_dict_from_pairs_u(EgRt *rt, EgVal *sp, EgDict *d, EgVal iterable) {
    EgVal it = eg_iter_u(rt, sp, iterable);
    if (it == EG_ERR) return false;
    sp[0] = it;
    for (uint32_t number = 0;; number++) {
        if (!EG_SAFEPOINT(rt, sp + 1)) return false;
        sp[1] = eg_next_u(rt, sp + 1, it);
        if (sp[1] == EG_STOP) return true;
        if (sp[1] == EG_ERR || !split_pair_u(rt, sp + 1, number)) return false;
        if (!eg_dict_set_u_raw(rt, sp + 3, d, sp[1], sp[2])) return false;
    }
}

/* ---- dict(...) and update(...) ---- */

static bool add_argument_u(EgRt *rt, EgVal *sp, EgDict *d, EgVal arg) {
    if (eg_is_plain_dict(rt, arg)) return eg_dict_merge_table_u(rt, sp, d, arg);
    sp[0] = eg_getattr_opt_u(rt, sp, arg, EG_ATOM_OF(rt, n_keys));
    if (sp[0] == EG_ERR) return false;
    return sp[0] == EG_UNBOUND ? eg_dict_from_pairs_u(rt, sp, d, arg)
                               : merge_mapping_u(rt, sp, d, arg);
}

bool eg_dict_init_args_u(EgRt *rt, EgVal *sp, EgVal dict, const char *name, EgVal *args, uint32_t n,
                         EgVal kwnames) {
    EgDict *d = EG_DICT(dict);
    if (!eg_check_args(rt, name, n, EG_NONE, 0, 1)) return false;
    if (n && !add_argument_u(rt, sp, d, args[0])) return false;
    if (kwnames == EG_NONE) return true;
    const EgTuple *names = EG_TUPLE(kwnames);
    for (uint32_t i = 0; i < names->len; i++)
        if (!eg_dict_set_u_raw(rt, sp, d, names->v[i], args[n + i])) return false;
    return true;
}

/* ---- primitives ---- */

bool eg_dict_set_u(EgRt *rt, EgVal *sp, EgVal dict, EgVal key, EgVal value) {
    return eg_dict_set_u_raw(rt, sp, EG_DICT(dict), key, value);
}

EgVal eg_build_dict_u(EgRt *rt, EgVal *sp, EgVal *args, uint32_t n) {
    EgDict *d = eg_dict_make(rt, n / 2);
    if (!d) return EG_ERR;
    sp[0] = EG_PTR(d);
    for (uint32_t i = 0; i + 1 < n; i += 2)
        if (!eg_dict_set_u_raw(rt, sp + 1, d, args[i], args[i + 1])) return EG_ERR;
    return EG_PTR(d);
}
