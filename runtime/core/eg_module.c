/* eg_module.c: module objects. */
#include "eg_module.h"

#include <string.h>

#include "eg_attr.h"
#include "eg_error.h"
#include "eg_type.h"
#include "types/eg_dict.h"
#include "types/eg_list.h"
#include "types/eg_str.h"

#define DICT(v) EG_TO_PTR(EgDict, v)

/* ---- variables ---- */

static bool make_index(EgRt *rt, EgModule *m) {
    EgDict *d = eg_dict_make(rt, m->unit->nglobals);
    if (!d) return false;
    for (uint32_t i = 0; i < m->unit->nglobals; i++)
        if (!eg_dict_set_str(rt, d, EG_UNIT_CONST(m->unit, m->unit->global_names[i]), EG_INT(i)))
            return false;
    m->index = EG_PTR(d);
    EG_BARRIER(rt, m);
    return true;
}

/* Slot number of a name; false when it has none (or memory is short: rt->exc is set then). */
static bool find_slot(EgRt *rt, EgModule *m, EgVal name, uint32_t *slot) {
    if (!m->unit) return false;
    if (m->index == EG_NONE && !make_index(rt, m)) return false;
    EgVal i = eg_dict_get_str(rt, DICT(m->index), name);
    if (!EG_IS_INT(i)) return false;
    *slot = (uint32_t)EG_TO_INT(i);
    return true;
}

EgVal eg_module_get(EgRt *rt, EgModule *m, EgVal name) {
    uint32_t slot;
    if (find_slot(rt, m, name, &slot)) return EG_UNIT_GLOBAL(m->unit, slot);
    return eg_dict_get_str(rt, DICT(m->dict), name);
}

/* Changes to the builtins module reach code that names builtins directly. */
static void sync_builtin(EgRt *rt, EgModule *m, EgVal name, EgVal value) {
    static const char *const names[] = {
#define EG_BUILTIN(id, text) text,
#include "../../stdlib-shims/builtins/builtins.def"
#undef EG_BUILTIN
    };
    if (EG_PTR(m) != rt->builtins_module) return;
    for (unsigned i = 0; i < EG_B_COUNT; i++)
        if (eg_str_is(rt, name, names[i])) rt->builtins[i] = value;
    rt->dynamic_globals = 1;
}

bool eg_module_set(EgRt *rt, EgModule *m, EgVal name, EgVal value) {
    uint32_t slot;
    if (find_slot(rt, m, name, &slot)) {
        EgVal *at = &EG_UNIT_GLOBAL(m->unit, slot);
        bool absent = *at == EG_UNBOUND;
        *at = value;
        return value != EG_UNBOUND || !absent;
    }
    if (rt->exc != EG_UNBOUND) return false;
    sync_builtin(rt, m, name, value);
    if (value == EG_UNBOUND) return eg_dict_del_str(rt, DICT(m->dict), name);
    if (m->unit) rt->dynamic_globals = 1;
    return eg_dict_set_str(rt, DICT(m->dict), name, value);
}

bool eg_module_set_cstr(EgRt *rt, EgVal module, const char *name, EgVal value) {
    EgVal key = eg_str_intern(rt, name, strlen(name));
    return key != EG_ERR && value != EG_ERR &&
           eg_dict_set_str(rt, DICT(EG_MODULE(module)->dict), key, value);
}

/* The standard names go to the dict without counting as dynamic. */
static bool set_standard(EgRt *rt, EgModule *m, EgAtom atom, EgVal value) {
    if (value == EG_ERR) return false;
    EgVal name = rt->atoms[atom];
    for (uint32_t i = 0; m->unit && i < m->unit->nglobals; i++)
        if (EG_UNIT_CONST(m->unit, m->unit->global_names[i]) == name) {
            EG_UNIT_GLOBAL(m->unit, i) = value;
            return true;
        }
    const EgHooks *hooks = rt->image->hooks;
    return !hooks->module_attr || hooks->module_attr(rt, m, name, value);
}

bool eg_module_put_attr(EgRt *rt, EgModule *m, EgVal name, EgVal value) {
    if (m->dict == EG_NONE) {
        EgVal d = eg_dict_new(rt);
        if (d == EG_ERR) return false;
        m->dict = d;
        EG_BARRIER(rt, m);
    }
    return eg_dict_set_str(rt, DICT(m->dict), name, value);
}

EgVal eg_module_alloc(EgRt *rt, EgVal name, EgUnit *unit) {
    EgModule *m = eg_alloc(rt, rt->types[EG_T_MODULE], sizeof *m);
    if (!m) return EG_ERR;
    m->name = name;
    m->dict = m->index = m->globals = EG_NONE;
    m->unit = unit;
    if (unit) unit->module = EG_PTR(m);
    const EgHooks *hooks = rt->image->hooks;
    return !hooks->module_names || hooks->module_names(rt, m) ? EG_PTR(m) : EG_ERR;
}

EgVal eg_module_new(EgRt *rt, EgVal name) {
    return eg_module_alloc(rt, name, NULL);
}

bool eg_module_set_path(EgRt *rt, EgModule *m, const EgUnit *unit) {
    const char *slash = strrchr(unit->file, '/');
    EgVal folder = eg_str_from_utf8(rt, unit->file, slash ? (size_t)(slash - unit->file) : 0);
    return folder != EG_ERR && set_standard(rt, m, EG_A_path, eg_list_new(rt, &folder, 1));
}

static bool of_unit(EgRt *rt, EgModule *m, EgUnit *unit) {
    EgVal file = eg_str_from_utf8(rt, unit->file, strlen(unit->file));
    const char *package = unit->is_package ? unit->name : unit->package ? unit->package : "";
    EgVal pack = eg_str_intern(rt, package, strlen(package));
    const EgCode *body = unit->codes[0];
    EgVal doc = body->doc ? EG_UNIT_CONST(unit, body->doc - 1) : EG_NONE;
    bool main = strcmp(unit->name, "__main__") == 0;
    return set_standard(rt, m, EG_A_file, file) && set_standard(rt, m, EG_A_doc, doc) &&
           set_standard(rt, m, EG_A_package, main && !*package ? EG_NONE : pack) &&
           (!unit->is_package || EG_HOOKED(rt, package_path)(rt, m, unit));
}

/* __name__ and the others that every module has; left out where nothing can ask (hooks.def). */
bool eg_module_names(EgRt *rt, EgModule *m);
bool eg_module_names(EgRt *rt, EgModule *m) {
    return set_standard(rt, m, EG_A_name, m->name) && set_standard(rt, m, EG_A_doc, EG_NONE) &&
           set_standard(rt, m, EG_A_package, EG_NONE) &&
           set_standard(rt, m, EG_A_loader, EG_NONE) && set_standard(rt, m, EG_A_spec, EG_NONE) &&
           (!m->unit || of_unit(rt, m, m->unit));
}

EgVal eg_module_from_unit(EgRt *rt, EgUnit *unit) {
    EgVal name = eg_str_intern(rt, unit->name, strlen(unit->name));
    return name == EG_ERR ? EG_ERR : eg_module_alloc(rt, name, unit);
}

/* ---- globals(), vars(module) ----
 *
 * The dict is a mirror of the slots that is brought up to date when it is asked for. A name that
 * user code put into the dict and whose slot is empty moves into the slot: globals()["x"] = 1
 * defines x. */

EgVal eg_module_dict(EgRt *rt, EgModule *m) {
    if (!m->unit) return m->dict;
    if (m->globals == EG_NONE) {
        EgDict *copy = eg_dict_copy(rt, DICT(m->dict));
        if (!copy) return EG_ERR;
        m->globals = EG_PTR(copy);
        EG_BARRIER(rt, m);
    }
    EgDict *d = DICT(m->globals);
    for (uint32_t i = 0; i < m->unit->nglobals; i++) {
        EgVal name = EG_UNIT_CONST(m->unit, m->unit->global_names[i]);
        EgVal *slot = &EG_UNIT_GLOBAL(m->unit, i);
        if (*slot == EG_UNBOUND)
            *slot = eg_dict_get_str(rt, d, name);
        else if (!eg_dict_set_str(rt, d, name, *slot))
            return EG_ERR;
    }
    uint32_t i = 0;
    EgVal key, value;
    while (eg_dict_next(DICT(m->dict), &i, &key, &value))
        if (!eg_dict_set_str(rt, d, key, value)) return EG_ERR;
    return m->globals;
}

/* ---- the type ---- */

static EgVal no_attribute(EgRt *rt, EgModule *m, EgVal name) {
    if (m->initializing)
        return eg_raise_attr(rt, EG_PTR(m), name,
                             "partially initialized module '%S' has no attribute '%S' (most likely "
                             "due to a circular import)",
                             m->name, name);
    return eg_raise_attr(rt, EG_PTR(m), name, "module '%S' has no attribute '%S'", m->name, name);
}

static EgVal getattr(EgRt *rt, EgVal *sp, EgVal o, EgVal name) {
    EgModule *m = EG_MODULE(o);
    EgVal v = eg_module_get(rt, m, name);
    if (v != EG_UNBOUND) return v;
    if (name == rt->atoms[EG_A_dict]) return eg_module_dict(rt, m);
    v = eg_generic_find_u(rt, sp, o, name);
    if (v != EG_UNBOUND) return v;
    EgVal hook = eg_module_get(rt, m, rt->atoms[EG_A_getattr]);
    if (hook != EG_UNBOUND) return eg_call1_u(rt, sp, hook, name);
    return no_attribute(rt, m, name);
}

static EgVal setattr(EgRt *rt, EgVal *sp, EgVal o, EgVal name, EgVal value) {
    (void)sp;
    EgModule *m = EG_MODULE(o);
    if (eg_module_set(rt, m, name, value)) return EG_NONE;
    return rt->exc != EG_UNBOUND ? EG_ERR : no_attribute(rt, m, name);
}

static void trace(EgRt *rt, EgObj *o) {
    EgModule *m = (EgModule *)o;
    eg_gc_mark(rt, m->name);
    eg_gc_mark(rt, m->dict);
    eg_gc_mark(rt, m->index);
    eg_gc_mark(rt, m->globals);
}

static EgVal repr(EgRt *rt, EgVal *sp, EgVal o) {
    EgModule *m = EG_MODULE(o);
    EgVal name = eg_module_get(rt, m, rt->atoms[EG_A_name]),
          file = eg_module_get(rt, m, rt->atoms[EG_A_file]);
    sp[0] = eg_repr_u(rt, sp, name == EG_UNBOUND ? m->name : name);
    if (sp[0] == EG_ERR) return EG_ERR;
    if (file == EG_UNBOUND)
        return m->spec ? eg_fmt(rt, "<module %S (built-in)>", sp[0])
                       : eg_fmt(rt, "<module %S>", sp[0]);
    sp[1] = eg_repr_u(rt, sp + 1, file);
    return sp[1] == EG_ERR ? EG_ERR : eg_fmt(rt, "<module %S from %S>", sp[0], sp[1]);
}

static EgVal new_module(EgRt *rt, EgVal *sp, EgType *type, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)type, (void)kwnames;
    if (n < 1 || !EG_IS_STR(args[0]))
        return eg_raise(rt, EG_T_TYPE_ERROR, "module() argument 'name' must be str");
    EgVal m = eg_module_new(rt, args[0]);
    if (m != EG_ERR && n > 1 && !eg_module_set(rt, EG_MODULE(m), rt->atoms[EG_A_doc], args[1]))
        return EG_ERR;
    return m;
}

static EgVal init_module(EgRt *rt, EgVal *sp, EgVal o, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)rt, (void)sp, (void)o, (void)args, (void)n, (void)kwnames;
    return EG_NONE;
}

static EgVal dir(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)args, (void)n, (void)kwnames;
    EgVal hook = eg_module_get(rt, EG_MODULE(self), rt->atoms[EG_A_dir]);
    if (hook != EG_UNBOUND) return eg_call0_u(rt, sp, hook);
    sp[0] = eg_module_dict(rt, EG_MODULE(self));
    sp[1] = sp[0] == EG_ERR ? EG_ERR : eg_list_from_u(rt, sp + 1, sp[0]);
    if (sp[1] == EG_ERR || !eg_list_sort_u(rt, sp + 2, sp[1], EG_NONE, false)) return EG_ERR;
    return sp[1];
}

#define MODULE_SLOTS(SLOT, T) \
    SLOT(T, trace, trace)     \
    SLOT(T, repr, repr)       \
    SLOT(T, getattr, getattr) \
    SLOT(T, setattr, setattr) SLOT(T, new_, new_module) SLOT(T, init, init_module)
EG_SLOTS(module, MODULE_SLOTS)
#define MODULE_METHODS(ROW, T) ROW(T, __dir__, dir, METHOD, "(self, /)", NULL)
EG_DEFS(module, MODULE_METHODS)
const EgTypeSpec eg_type_module = {EG_T_MODULE,         "module",        "builtins", EG_T_OBJECT,
                                   EG_TYPE_NO_SUBCLASS, sizeof(EgModule)};
