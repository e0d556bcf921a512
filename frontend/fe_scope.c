/* The scope tree: its tables, and the resolution of names.
 *
 * A name that a scope binds is its own; one that it only uses is looked for outwards, passing over
 * class namespaces, until a function binds it (then it becomes a cell there and a free variable of
 * every function in between) or the module is reached. Scopes are numbered parents first, so one
 * walk in number order sees a symbol's owner before its users. */
#include "fe_scope.h"

#include <string.h>

FeScope *fe_scope_new(FeScopes *s, FeScopeKind kind, FeScope *parent, uint32_t token) {
    FeScope *scope = IR_NEW(s->arena, FeScope);
    scope->kind = kind;
    scope->number = s->scopes.len;
    scope->token = token;
    scope->parent = parent;
    bool inlined = kind == FE_SCOPE_INLINED || kind == FE_SCOPE_TYPE;
    scope->owner = inlined ? parent->owner : scope;
    IR_VEC_PUSH(s->arena, &s->scopes, scope);
    return scope;
}

static FeSymbol *own_symbol(const FeScopes *s, const FeScope *scope, uint32_t id) {
    uint64_t found = ir_map_get_or(&s->symbols, ir_map_pair_key(scope->number, id), 0);
    return (FeSymbol *)(uintptr_t)found;
}

FeSymbol *fe_scope_add(FeScopes *s, FeScope *scope, uint32_t id, unsigned flags, uint32_t tok) {
    FeSymbol *sym = own_symbol(s, scope, id);
    if (!sym) {
        sym = IR_NEW(s->arena, FeSymbol);
        sym->name = id;
        sym->tok = tok;
        sym->scope = scope;
        if (scope->last)
            scope->last->next = sym;
        else
            scope->first = sym;
        scope->last = sym;
        ir_map_set(&s->symbols, ir_map_pair_key(scope->number, id), ir_map_ptr_key(sym));
    }
    sym->flags |= (uint16_t)flags;
    return sym;
}

uint32_t fe_scope_name(const FeScopes *s, uint32_t i) {
    return s->info[i];
}

FeScope *fe_scope_at(const FeScopes *s, uint32_t i) {
    uint32_t number = s->info[i];
    return s->scopes.data[number && number <= s->scopes.len ? number - 1 : 0];
}

FeSymbol *fe_scope_find(const FeScopes *s, const FeScope *scope, uint32_t id) {
    FeSymbol *sym = own_symbol(s, scope, id);
    return sym && sym->alias ? sym->alias : sym;
}

bool fe_scope_is_stored(const FeScopes *s, uint32_t id) {
    return id < s->stored_count && s->stored[id];
}

/* ---- resolution ---- */

/* The number of `origin` in the closure of `owner`, added when it is new. */
static uint32_t add_free(FeScopes *s, FeScope *owner, FeSymbol *origin) {
    for (uint32_t i = 0; i < owner->frees.len; i++)
        if (owner->frees.data[i].origin == origin) return i;
    FeFree entry = {origin, NULL};
    IR_VEC_PUSH(s->arena, &owner->frees, entry);
    return owner->frees.len - 1;
}

/* Makes `sym` mean the variable `origin` of an outer scope. */
static void bind_outer(FeScopes *s, FeSymbol *sym, FeSymbol *origin) {
    FeScope *owner = sym->scope->owner, *home = origin->scope->owner;
    if (owner == home) {
        sym->alias = origin;
        return;
    }
    origin->kind = FE_NAME_CELL;
    sym->kind = FE_NAME_FREE;
    sym->var = add_free(s, owner, origin);
    for (owner = owner->parent->owner; owner != home; owner = owner->parent->owner)
        add_free(s, owner, origin);
}

/* The variable of an enclosing function that `sym` means, or NULL for a global. */
static FeSymbol *find_outer(FeScopes *s, const FeSymbol *sym) {
    for (FeScope *t = sym->scope->parent; t; t = t->parent) {
        if (t->kind == FE_SCOPE_MODULE) return NULL;
        if (t->kind == FE_SCOPE_CLASS) {
            if (sym->name != s->id_class || t == sym->scope->owner) continue;
            if (!t->class_cell) {
                t->class_cell = IR_NEW(s->arena, FeSymbol);
                *t->class_cell = (FeSymbol){.name = sym->name, .scope = t, .kind = FE_NAME_CELL};
            }
            return t->class_cell;
        }
        FeSymbol *outer = own_symbol(s, t, sym->name);
        if (!outer) continue;
        if (outer->flags & FE_SYM_GLOBAL) return NULL;
        if (outer->flags & FE_SYM_NONLOCAL) continue;
        if (outer->flags & (FE_SYM_BOUND | FE_SYM_PARAM)) return outer;
    }
    return NULL;
}

static void late_name(FeScopes *s, FeDiagId id, uint32_t tok, uint32_t name) {
    const FeToken *t = &s->ts->tok[tok];
    fe_late(s->lates, id, t->start, t->end, ir_strtab_text(&s->names, name));
}

static void mark_stored(FeScopes *s, uint32_t id) {
    if (id < s->stored_count) s->stored[id] = 1;
}

static void resolve_symbol(FeScopes *s, FeSymbol *sym) {
    FeScope *scope = sym->scope;
    bool bound = sym->flags & (FE_SYM_BOUND | FE_SYM_PARAM);
    if (scope->kind == FE_SCOPE_MODULE || (sym->flags & FE_SYM_GLOBAL)) {
        sym->kind = FE_NAME_GLOBAL;
        if (bound) mark_stored(s, sym->name);
        return;
    }
    if (bound && !(sym->flags & FE_SYM_NONLOCAL)) {
        if (scope->kind == FE_SCOPE_CLASS) {
            sym->kind = FE_NAME_CLASS;
        } else {
            if (sym->kind != FE_NAME_CELL) sym->kind = FE_NAME_LOCAL;
            sym->var = scope->owner->nvars++;
        }
        return;
    }
    FeSymbol *outer = find_outer(s, sym);
    if (outer) {
        bind_outer(s, sym, outer);
    } else if ((sym->flags & FE_SYM_NONLOCAL) && !(sym->flags & FE_SYM_PARAM)) {
        late_name(s, FE_D_NO_NONLOCAL_BINDING, sym->tok, sym->name);
    } else {
        bool in_class = scope->kind == FE_SCOPE_CLASS;
        sym->kind = in_class ? FE_NAME_CLASS : FE_NAME_GLOBAL;
    }
}

static void resolve(FeScopes *s) {
    s->stored_count = s->names.count;
    s->stored = IR_NEW_ARRAY(s->arena, uint8_t, s->stored_count);
    s->guarded = IR_NEW_ARRAY(s->arena, uint8_t, s->stored_count);
    for (uint32_t i = 0; i < s->scopes.len; i++) {
        const FeScope *scope = s->scopes.data[i];
        if (scope->kind == FE_SCOPE_FUNCTION && scope->yields && scope->guards && !scope->is_async)
            if (s->ts->tok[scope->token].kind == FE_T_KW_DEF)
                s->guarded[s->info[scope->token + 1]] = 1;
    }
    for (uint32_t i = 0; i < s->scopes.len; i++)
        for (FeSymbol *sym = s->scopes.data[i]->first; sym; sym = sym->next) resolve_symbol(s, sym);
}

FeScopes *fe_scope_build(IrArena *arena, const FeTokens *ts, FeLates *lates) {
    FeScopes *s = IR_NEW(arena, FeScopes);
    s->arena = arena;
    s->ts = ts;
    s->lates = lates;
    s->info = IR_NEW_ARRAY(arena, uint32_t, ts->count);
    ir_strtab_init(&s->names, arena);
    ir_map_init(&s->symbols, arena);
    ir_map_init(&s->raw_names, arena);
    s->id_super = ir_strtab_intern_z(&s->names, "super");
    s->id_class = ir_strtab_intern_z(&s->names, "__class__");
    fe_scan_module(s, fe_scope_new(s, FE_SCOPE_MODULE, NULL, 0));
    resolve(s);
    return s;
}
