/* Slot wrappers: a built-in type's C slots called as methods (int.__add__(1, 2),
 * super().__setitem__(k, v)). */
#include "eg_attr.h"
#include "eg_call.h"
#include "eg_gen.h"
#include "eg_hash.h"
#include "eg_ops.h"
#include "eg_slots.h"
#include "eg_type.h"
#include "types/eg_container.h"
#include "types/eg_int.h"
#include "types/eg_str.h"

static EgVal wrong_count(EgRt *rt, uint32_t want, uint32_t n) {
    return eg_raise(rt, EG_T_TYPE_ERROR, "%sexpected %u argument%s, got %u", want == 2 ? " " : "",
                    want, want == 1 ? "" : "s", n);
}

/* CPython has these as ordinary methods beside the slots, which shows in messages. */
static bool is_method(const EgType *owner, const EgSpecial *row) {
    if (row->wrap == EG_WRAP_GETITEM) return owner->kind == EG_T_LIST || owner->kind == EG_T_DICT;
    return row->wrap == EG_WRAP_CONTAINS &&
           (owner->kind == EG_T_DICT || owner->kind == EG_T_SET || owner->kind == EG_T_FROZENSET);
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
        return eg_raise(rt, EG_T_TYPE_ERROR, " expected at %s %d argument%s, got %u",
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

/* Of a built-in type that does not override it, all bits. */
static EgVal call_hash(EgRt *rt, EgVal *sp, const EgSlots *s, EgVal self) {
    int64_t h;
    if (s->hash != eg_type_of(rt, self)->s.hash) return s->hash(rt, sp, self);
    return eg_hash_full_u(rt, sp, self, &h) ? EG_BOX_I64(rt, h) : EG_ERR;
}

static EgVal call_unary(EgRt *rt, EgVal *sp, const EgSlots *s, const EgSpecial *special,
                        EgVal self) {
    switch (special->wrap) {
    case EG_WRAP_REPR: return s->repr(rt, sp, self);
    case EG_WRAP_STR: return s->str(rt, sp, self);
    case EG_WRAP_HASH: return call_hash(rt, sp, s, self);
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

/* Sequences repeat by a size, not by any operand (CPython's sq_repeat). */
static bool takes_count(const EgType *owner, const EgSpecial *row) {
    bool binary =
        row->wrap == EG_WRAP_BINOP || row->wrap == EG_WRAP_RBINOP || row->wrap == EG_WRAP_INPLACE;
    if (!binary || row->arg != EG_OP_MUL) return false;
    switch (owner->kind) {
    case EG_T_STR:
    case EG_T_BYTES:
    case EG_T_BYTEARRAY:
    case EG_T_TUPLE:
    case EG_T_LIST: return true;
    default: return false;
    }
}

/* __pow__ and __rpow__ of float and complex: they take a modulus, and then refuse it. */
static EgVal call_power(EgRt *rt, EgVal *sp, const EgSlots *s, const EgSpecial *row, EgVal self,
                        EgVal *args, uint32_t n) {
    if (n == 0 || n > 2)
        return eg_raise(rt, EG_T_TYPE_ERROR, " expected at %s %d argument%s, got %u",
                        n ? "most" : "least", n ? 2 : 1, n ? "s" : "", n);
    if (args[1] == EG_NONE)
        return row->wrap == EG_WRAP_BINOP ? s->binop(rt, sp, self, args[0], EG_OP_POW)
                                          : s->binop(rt, sp, args[0], self, EG_OP_POW);
    if (EG_IS_KIND(self, EG_T_COMPLEX)) return eg_raise(rt, EG_T_VALUE_ERROR, "complex modulo");
    return eg_raise(rt, EG_T_TYPE_ERROR,
                    "pow() 3rd argument not allowed unless all arguments are integers");
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
        return is_method(owner, row)
                   ? eg_raise(rt, EG_T_TYPE_ERROR, "%T.%S() takes no keyword arguments", self,
                              rt->atoms[row->atom])
                   : eg_raise(rt, EG_T_TYPE_ERROR, "wrapper %S() takes no keyword arguments",
                              rt->atoms[row->atom]);
    if (n != 1 && is_method(owner, row))
        return eg_raise(rt, EG_T_TYPE_ERROR, "%T.%S() takes exactly one argument (%u given)", self,
                        rt->atoms[row->atom], n);
    if (row->wrap == EG_WRAP_GET) return call_get(rt, sp, s, self, args, n);
    uint32_t want = arity(row->wrap);
    bool power =
        row->arg == EG_OP_POW && (row->wrap == EG_WRAP_BINOP || row->wrap == EG_WRAP_RBINOP);
    if (power && n != 1) return call_power(rt, sp, s, row, self, args, n);
    bool repeat = takes_count(owner, row);
    if (n != want)
        return repeat ? eg_raise(rt, EG_T_TYPE_ERROR, " expected 1 argument, got %u", n)
                      : wrong_count(rt, want, n);
    if (repeat && !EG_IS_INT(args[0])) {
        EgVal count = eg_index_u(rt, sp, args[0]);
        int64_t any;
        if (count == EG_ERR) return EG_ERR;
        if (!eg_int_to_i64(count, &any))
            return eg_raise(rt, EG_T_OVERFLOW_ERROR, "cannot fit '%T' into an index-sized integer",
                            args[0]);
    }
    return want ? call_binary(rt, sp, s, row, self, args) : call_unary(rt, sp, s, row, self);
}
