/* eg_format_str.c: str.format and str.format_map.
 *
 * The format string is read once from left to right. A replacement field's spec may hold fields of
 * its own, one level deep; they are expanded by the same function over a part of the same string,
 * so positions are all there is to keep. */
#include "core/eg_attr.h"
#include "core/eg_error.h"
#include "core/eg_ops.h"
#include "core/eg_type.h"
#include "eg_dict.h"
#include "eg_format.h"
#include "eg_int.h"
#include "eg_list.h"

typedef enum Numbering { UNKNOWN, AUTOMATIC, MANUAL } Numbering;

typedef struct Fmt {
    EgRt *rt;
    EgVal format, args, kwargs; /* rooted by the caller; args EG_NONE: format_map */
    Numbering numbering;
    int64_t next;
} Fmt;

/* A replacement field: [name)[conversion][spec) as positions of the format string. */
typedef struct Field {
    uint32_t name, name_end;
    uint32_t conversion; /* 0: none */
    uint32_t spec, spec_end;
    bool nested; /* the spec holds fields */
} Field;

static bool fail(EgRt *rt, const char *text) {
    eg_raise(rt, EG_T_VALUE_ERROR, "%s", text);
    return false;
}

/* ---- syntax ---- */

/* What follows the '!' or ':' that ended the name. */
static bool parse_tail(EgRt *rt, EgText t, uint32_t *at, uint32_t end, uint32_t c, Field *f) {
    if (c == '!') {
        if (*at >= end) return fail(rt, "end of string while looking for conversion specifier");
        f->conversion = eg_text_at(t, (*at)++);
        if (*at < end) {
            c = eg_text_at(t, (*at)++);
            if (c == '}') return true;
            if (c != ':') return fail(rt, "expected ':' after conversion specifier");
        }
    }
    f->spec = *at;
    for (int depth = 1; *at < end;) {
        c = eg_text_at(t, (*at)++);
        if (c == '{') {
            f->nested = true;
            depth++;
        } else if (c == '}' && --depth == 0) {
            f->spec_end = *at - 1;
            return true;
        }
    }
    return fail(rt, "unmatched '{' in format spec");
}

/* Behind the opening brace. */
static bool parse_field(EgRt *rt, EgText t, uint32_t *at, uint32_t end, Field *f) {
    uint32_t c = 0;
    *f = (Field){.name = *at};
    while (*at < end) {
        c = eg_text_at(t, (*at)++);
        if (c == '{') return fail(rt, "unexpected '{' in field name");
        if (c == '[') {
            while (*at < end && eg_text_at(t, *at) != ']') ++*at;
        } else if (c == '}' || c == ':' || c == '!') {
            break;
        }
    }
    bool closed = *at > f->name && (c == '}' || c == ':' || c == '!');
    if (!closed) return fail(rt, "expected '}' before end of string");
    f->name_end = f->spec = f->spec_end = *at - 1;
    return c == '}' || parse_tail(rt, t, at, end, c, f);
}

/* ---- values ---- */

/* Index of a name that is a number; -1 when it is none. */
static bool name_number(EgRt *rt, EgText name, int64_t *out) {
    uint32_t at = 0;
    if (!eg_text_number(rt, name, &at, out)) return false;
    if (at < name.n) *out = -1;
    return true;
}

static EgVal positional(Fmt *f, int64_t index, bool automatic) {
    EgRt *rt = f->rt;
    if (f->numbering == UNKNOWN) f->numbering = automatic ? AUTOMATIC : MANUAL;
    if (f->numbering == MANUAL && automatic)
        return eg_raise(
            rt, EG_T_VALUE_ERROR,
            "cannot switch from manual field specification to automatic field numbering");
    if (f->numbering == AUTOMATIC && !automatic)
        return eg_raise(
            rt, EG_T_VALUE_ERROR,
            "cannot switch from automatic field numbering to manual field specification");
    if (automatic) index = f->next++;
    if (f->args == EG_NONE)
        return eg_raise(rt, EG_T_VALUE_ERROR, "Format string contains positional fields");
    if (index >= (int64_t)EG_TUPLE(f->args)->len)
        return eg_raise(rt, EG_T_INDEX_ERROR,
                        "Replacement index %l out of range for positional args tuple", index);
    return EG_TUPLE(f->args)->v[index];
}

static EgVal first_value_u(Fmt *f, EgVal *sp, EgText name) {
    EgRt *rt = f->rt;
    int64_t index;
    if (!name_number(rt, name, &index)) return EG_ERR;
    if (name.n == 0 || index >= 0) return positional(f, index, name.n == 0);
    sp[0] = eg_str_make(rt, name);
    if (sp[0] == EG_ERR) return EG_ERR;
    if (f->kwargs == EG_NONE) return eg_raise_key(rt, sp[0]);
    return eg_getitem_u(rt, sp + 1, f->kwargs, sp[0]);
}

/* One step of ".name" or "[key]" at *at; sp[0] holds the value so far and gets the next. */
static bool step_u(Fmt *f, EgVal *sp, EgText t, uint32_t *at) {
    EgRt *rt = f->rt;
    bool attr = eg_text_at(t, (*at)++) == '.';
    uint32_t from = *at;
    while (*at < t.n) {
        uint32_t c = eg_text_at(t, *at);
        if (attr ? c == '.' || c == '[' : c == ']') break;
        ++*at;
    }
    EgText name = eg_text_sub(t, from, *at);
    if (!attr && (*at)++ == t.n) return fail(rt, "Missing ']' in format string");
    if (name.n == 0) return fail(rt, "Empty attribute in format string");
    int64_t index = -1;
    if (!attr && !name_number(rt, name, &index)) return false;
    sp[1] = index >= 0 ? EG_BOX_I64(rt, index) : eg_str_make(rt, name);
    if (attr && sp[1] != EG_ERR) sp[1] = eg_str_intern_val(rt, sp[1]);
    if (sp[1] == EG_ERR) return false;
    sp[0] = attr ? eg_getattr_u(rt, sp + 2, sp[0], sp[1]) : eg_getitem_u(rt, sp + 2, sp[0], sp[1]);
    if (sp[0] == EG_ERR) return false;
    if (!attr && *at < t.n && eg_text_at(t, *at) != '.' && eg_text_at(t, *at) != '[')
        return fail(rt, "Only '.' or '[' may follow ']' in format field specifier");
    return true;
}

static EgVal field_value_u(Fmt *f, EgVal *sp, const Field *field) {
    uint32_t at = 0, n = field->name_end - field->name;
    EgText name = eg_text_sub(eg_text(f->format), field->name, field->name_end);
    while (at < n && eg_text_at(name, at) != '.' && eg_text_at(name, at) != '[') at++;
    sp[0] = EG_NONE; /* a mapping's __getitem__ may collect */
    sp[0] = first_value_u(f, sp + 1, eg_text_sub(name, 0, at));
    if (sp[0] == EG_ERR) return EG_ERR;
    /* The format string never moves, but user code may run between the steps: take its text anew.
     */
    while (at < n)
        if (!step_u(f, sp, eg_text_sub(eg_text(f->format), field->name, field->name_end), &at))
            return EG_ERR;
    return sp[0];
}

static EgVal convert_u(EgRt *rt, EgVal *sp, EgVal v, uint32_t conversion) {
    switch (conversion) {
    case 0: return v;
    case 'r': return eg_repr_u(rt, sp, v);
    case 's': return eg_str_of_u(rt, sp, v);
    case 'a': return eg_ascii_u(rt, sp, v);
    default: break;
    }
    if (conversion > 32 && conversion < 127)
        return eg_raise(rt, EG_T_VALUE_ERROR, "Unknown conversion specifier %c", (int)conversion);
    EgVal hex = eg_str_hex(rt, conversion);
    return hex == EG_ERR
               ? EG_ERR
               : eg_raise(rt, EG_T_VALUE_ERROR, "Unknown conversion specifier \\x%S", hex);
}

/* ---- the walk ---- */

static bool expand_u(Fmt *f, EgVal *sp, uint32_t from, uint32_t end, int depth, EgStrBuild *b);

static bool field_u(Fmt *f, EgVal *sp, const Field *field, int depth, EgStrBuild *b) {
    EgRt *rt = f->rt;
    sp[0] = field_value_u(f, sp, field);
    if (sp[0] == EG_ERR) return false;
    sp[0] = convert_u(rt, sp + 1, sp[0], field->conversion);
    if (sp[0] == EG_ERR) return false;
    sp[1] = EG_NONE;
    if (field->nested) {
        EgStrBuild spec;
        eg_sb_init(&spec, rt);
        if (!expand_u(f, sp + 2, field->spec, field->spec_end, depth - 1, &spec)) return false;
        sp[1] = eg_sb_finish(&spec);
    } else if (field->spec < field->spec_end) {
        sp[1] = eg_str_substr(rt, f->format, field->spec, field->spec_end);
    }
    if (sp[1] == EG_ERR) return false;
    EgVal text = eg_format_u(rt, sp + 2, sp[0], sp[1]);
    if (text == EG_ERR) return false;
    eg_sb_str(b, text);
    return !b->failed;
}

static bool expand_u(Fmt *f, EgVal *sp, uint32_t from, uint32_t end, int depth, EgStrBuild *b) {
    EgRt *rt = f->rt;
    Field field;
    if (depth < 0) return fail(rt, "Max string recursion exceeded");
    for (uint32_t at = from; at < end;) {
        EgText t = eg_text(f->format);
        uint32_t start = at, c = 0;
        while (at < end && (c = eg_text_at(t, at)) != '{' && c != '}') at++;
        eg_sb_text(b, eg_text_sub(t, start, at));
        if (at == end) break;
        at++;
        bool doubled = at < end && eg_text_at(t, at) == c;
        if (c == '}' && !doubled) return fail(rt, "Single '}' encountered in format string");
        if (at == end) return fail(rt, "Single '{' encountered in format string");
        if (doubled) {
            eg_sb_cp(b, c);
            at++;
            continue;
        }
        sp[0] = EG_SB_ROOT(b);
        if (!parse_field(rt, t, &at, end, &field) || !field_u(f, sp + 1, &field, depth, b))
            return false;
    }
    return !b->failed;
}

EgVal eg_str_format_u(EgRt *rt, EgVal *sp, EgVal format, EgVal args, EgVal kwargs) {
    Fmt f = {rt, format, args, kwargs, UNKNOWN, 0};
    EgStrBuild b;
    eg_sb_init(&b, rt);
    return expand_u(&f, sp, 0, EG_STR(format)->len, 1, &b) ? eg_sb_finish(&b) : EG_ERR;
}
