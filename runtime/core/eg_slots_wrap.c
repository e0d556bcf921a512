/* Slot wrappers: a built-in type's C slots called as methods (int.__add__(1, 2),
 * super().__setitem__(k, v)). */
#include "eg_attr.h"
#include "eg_call.h"
#include "eg_gen.h"
#include "eg_slots.h"
#include "eg_type.h"
#include "types/eg_container.h"
#include "types/eg_str.h"

static EgVal wrong_count(EgRt *rt, uint32_t want, uint32_t n) {
    return eg_raise(rt, EG_T_TYPE_ERROR, "expected %u argument%s, got %u", want,
                    want == 1 ? "" : "s", n);
}

/* Arguments of each kind: what the method takes besides self. */
static uint32_t arity(unsigned wrap) {
    switch (wrap) {
    case EG_WRAP_COMPARE:
    case EG_WRAP_BINOP:
    case EG_WRAP_RBINOP:
    case EG_WRAP_INPLACE:
    case EG_WRAP_GETITEM:
    case EG_WRAP_DELITEM:
    case EG_WRAP_CONTAINS:
    case EG_WRAP_GETATTR:
    case EG_WRAP_DELATTR:
    case EG_WRAP_DELETE: return 1;
    case EG_WRAP_SETITEM:
    case EG_WRAP_SETATTR:
    case EG_WRAP_SET: return 2;
    default: return 0;
    }
}

static EgVal done(EgVal result) {
    return result == EG_ERR ? EG_ERR : EG_NONE;
}

static EgVal call_get(EgRt *rt, EgVal *sp, const EgSlots *s, EgVal self, const EgVal *args,
                      uint32_t n) {
    if (n < 1 || n > 2)
        return eg_raise(rt, EG_T_TYPE_ERROR, "expected at %s %d argument%s, got %u",
                        n ? "most" : "least", n ? 2 : 1, n ? "s" : "", n);
    EgVal obj = args[0] == EG_NONE ? EG_UNBOUND : args[0];
    EgVal type = n == 2 ? args[1] : EG_NONE;
    if (obj == EG_UNBOUND && type == EG_NONE)
        return eg_raise(rt, EG_T_TYPE_ERROR, "__get__(None, None) is invalid");
    return s->get(rt, sp, self, obj, type);
}

static EgVal call_attr(EgRt *rt, EgVal *sp, const EgSlots *s, unsigned wrap, EgVal self,
                       const EgVal *args) {
    EgVal name = eg_attr_name(rt, args[0], "attribute name");
    if (name == EG_ERR) return EG_ERR;
    if (wrap == EG_WRAP_GETATTR) return s->getattr(rt, sp, self, name);
    return done(s->setattr(rt, sp, self, name, wrap == EG_WRAP_SETATTR ? args[1] : EG_UNBOUND));
}

static EgVal call_unary(EgRt *rt, EgVal *sp, const EgSlots *s, const EgSpecial *special,
                        EgVal self) {
    switch (special->wrap) {
    case EG_WRAP_REPR: return s->repr(rt, sp, self);
    case EG_WRAP_STR: return s->str(rt, sp, self);
    case EG_WRAP_HASH: return s->hash(rt, sp, self);
    case EG_WRAP_TRUTH: return s->truth(rt, sp, self);
    case EG_WRAP_LEN: return s->len(rt, sp, self);
    case EG_WRAP_UNOP: return s->unop(rt, sp, self, (EgUnop)special->arg);
    case EG_WRAP_INDEX: return s->index(rt, sp, self);
    case EG_WRAP_ITER: return s->iter(rt, sp, self);
    default: return eg_stop_to_exc(rt, s->next(rt, sp, self));
    }
}

static EgVal call_binary(EgRt *rt, EgVal *sp, const EgSlots *s, const EgSpecial *special,
                         EgVal self, EgVal *args) {
    switch (special->wrap) {
    case EG_WRAP_COMPARE: return s->compare(rt, sp, self, args[0], (EgCmp)special->arg);
    case EG_WRAP_BINOP: return s->binop(rt, sp, self, args[0], (EgBinop)special->arg);
    case EG_WRAP_RBINOP: return s->binop(rt, sp, args[0], self, (EgBinop)special->arg);
    case EG_WRAP_INPLACE: return s->inplace(rt, sp, self, args[0], (EgBinop)special->arg);
    case EG_WRAP_GETITEM: return s->getitem(rt, sp, self, args[0]);
    case EG_WRAP_SETITEM: return done(s->setitem(rt, sp, self, args[0], args[1]));
    case EG_WRAP_DELITEM: return done(s->setitem(rt, sp, self, args[0], EG_UNBOUND));
    case EG_WRAP_CONTAINS: return s->contains(rt, sp, self, args[0]);
    case EG_WRAP_SET: return done(s->set(rt, sp, self, args[0], args[1]));
    case EG_WRAP_DELETE: return done(s->set(rt, sp, self, args[0], EG_UNBOUND));
    default: return call_attr(rt, sp, s, special->wrap, self, args);
    }
}

EgVal eg_wrapper_call_u(EgRt *rt, EgVal *sp, EgType *owner, uint32_t special, EgVal self,
                        EgVal *args, uint32_t n, EgVal kwnames) {
    const EgSpecial *row = &eg_specials[special];
    const EgSlots *s = &owner->s;
    /* A slot may lead back here (C.__repr__ = C.__str__) without a Python function in between. */
    sp = eg_nest(rt, sp, "while calling a Python object");
    if (!sp) return EG_ERR;
    if (row->wrap == EG_WRAP_CALL) return s->call(rt, sp, self, args, n, kwnames);
    if (row->wrap == EG_WRAP_INIT) return done(s->init(rt, sp, self, args, n, kwnames));
    if (eg_nkw(kwnames))
        return eg_raise(rt, EG_T_TYPE_ERROR, "wrapper %S() takes no keyword arguments",
                        rt->atoms[row->atom]);
    if (row->wrap == EG_WRAP_GET) return call_get(rt, sp, s, self, args, n);
    uint32_t want = arity(row->wrap);
    bool power =
        row->arg == EG_OP_POW && (row->wrap == EG_WRAP_BINOP || row->wrap == EG_WRAP_RBINOP);
    if (n != want && !(power && n == 2 && args[1] == EG_NONE)) return wrong_count(rt, want, n);
    return want ? call_binary(rt, sp, s, row, self, args) : call_unary(rt, sp, s, row, self);
}
