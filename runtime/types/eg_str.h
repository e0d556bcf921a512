/* Strings from C: PEP 393 layout (edgert/object.h). No function here runs user code or collects
 * unless it ends in _u. */
#ifndef EG_STR_H
#define EG_STR_H

#include "edgert/rt.h"

/* A growing text: code points appended in any mix; finished into an EgStr. Short texts need no
 * memory of the heap before they are finished. */
enum { EG_SB_SMALL = 128 };
typedef struct EgStrBuild {
    EgRt *rt;
    EgRaw *raw; /* current storage; NULL: `small` */
    uint32_t len, cap;
    uint32_t kind; /* 1, 2, 4 */
    uint32_t maxcp;
    bool failed; /* MemoryError is set */
    uint8_t small[EG_SB_SMALL];
} EgStrBuild;
/* The units so far. */
#define EG_SB_DATA(sb) ((sb)->raw ? (sb)->raw->u.b : (sb)->small)

void eg_sb_init(EgStrBuild *b, EgRt *rt);
void eg_sb_cp(EgStrBuild *b, uint32_t cp);
void eg_sb_ascii(EgStrBuild *b, const char *s, size_t n);
void eg_sb_cstr(EgStrBuild *b, const char *s);
void eg_sb_str(EgStrBuild *b, EgVal str);
void eg_sb_int(EgStrBuild *b, int64_t i);
void eg_sb_repeat(EgStrBuild *b, uint32_t cp, uint32_t count);
EgVal eg_sb_finish(EgStrBuild *b); /* EG_ERR when it failed */
/* What keeps an unfinished text alive: store it on the root stack before each call that may
 * collect. */
#define EG_SB_ROOT(b) ((b)->raw ? EG_PTR((b)->raw) : EG_NONE)

EgStr *eg_str_alloc(EgRt *rt, uint32_t len, uint32_t maxcp); /* uninitialised data; kind by maxcp */
uint32_t eg_str_at(const EgStr *s, uint32_t i);
EgVal eg_str_from_cp(EgRt *rt, uint32_t cp); /* shared for cp < 256 */
EgVal eg_str_substr(EgRt *rt, EgVal s, uint32_t from, uint32_t to);
EgVal eg_str_concat(EgRt *rt, EgVal a, EgVal b);
/* a += b where a may be grown in place (spare capacity shared by the newest string): amortised
 * linear. */
EgVal eg_str_append(EgRt *rt, EgVal a, EgVal b);
bool eg_str_eq(const EgStr *a, const EgStr *b);
int eg_str_cmp(const EgStr *a, const EgStr *b);
extern const char eg_digit_chars[36]; /* digits of all bases: 0 to 9, a to z */
uint32_t eg_str_hash(EgStr *s);       /* cached, never 0 */
EgVal eg_str_intern_val(EgRt *rt, EgVal s);
/* UTF-8 (WTF-8 for surrogates) bytes of s in a heap cell, NUL-terminated; *n without the NUL. NULL:
 * MemoryError. */
const char *eg_str_utf8(EgRt *rt, EgVal s, size_t *n);
EgVal eg_str_repr(EgRt *rt, EgVal s);
/* The text with everything beyond ASCII as \x, \u and \U escapes: ascii() of a repr. */
EgVal eg_str_ascii_escape(EgRt *rt, EgVal s);
bool eg_str_is(EgRt *rt, EgVal v, const char *ascii); /* equals this ASCII text? */
/* str(v), repr(v), format(v, spec) for any value: may run user code. */
EgVal eg_str_of_u(EgRt *rt, EgVal *sp, EgVal v);
EgVal eg_repr_u(EgRt *rt, EgVal *sp, EgVal v);
EgVal eg_ascii_u(EgRt *rt, EgVal *sp, EgVal v);
EgVal eg_format_u(EgRt *rt, EgVal *sp, EgVal v,
                  EgVal spec); /* spec: str, or EG_NONE / EG_UNBOUND for "" */
/* object.__format__ */
EgVal eg_object_format_u(EgRt *rt, EgVal *sp, EgVal v, EgVal spec);
/* Frees the table of interned strings, at the end of a runtime. */
void eg_interns_free(EgRt *rt);

#define EG_STR(v) EG_TO_PTR(EgStr, v)
#define EG_IS_STR(v) EG_IS_KIND(v, EG_T_STR)

#endif
