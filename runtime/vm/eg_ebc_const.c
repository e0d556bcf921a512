/* Checks of a unit's constants: kinds, texts, indexes, and that tuples do not contain themselves.
 */
#include "eg_ebc_int.h"

enum { MAX_NESTING = 200, MAX_GLOBALS = 1 << 24 };

bool eg_ebc_is_text(const char *s, uint32_t n) {
    static const uint32_t least[] = {0, 0x80, 0x800, 0x10000};
    for (uint32_t i = 0; i < n;) {
        uint8_t b = (uint8_t)s[i++];
        uint32_t more = b < 0x80   ? 0
                        : b < 0xc2 ? 4
                        : b < 0xe0 ? 1
                        : b < 0xf0 ? 2
                        : b < 0xf5 ? 3
                                   : 4;
        if (more == 4 || n - i < more) return false;
        uint32_t cp = more ? b & (0x3fu >> more) : b;
        for (uint32_t k = 0; k < more; k++, i++) {
            if (((uint8_t)s[i] & 0xc0u) != 0x80u) return false;
            cp = cp << 6 | ((uint8_t)s[i] & 0x3fu);
        }
        if (cp < least[more] || cp > 0x10ffff) return false;
    }
    return true;
}

static bool is_digit(char c, bool hex) {
    return (c >= '0' && c <= '9') || (hex && ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')));
}

static bool is_integer(const char *s, uint32_t n) {
    bool hex = n > 2 && s[0] == '0' && (s[1] == 'x' || s[1] == 'X');
    if (!n) return false;
    for (uint32_t i = hex ? 2 : 0; i < n; i++)
        if (!is_digit(s[i], hex)) return false;
    return true;
}

static bool is_tuple(const EgConst *c) {
    return c->kind == EG_K_TUPLE || c->kind == EG_K_FROZENSET;
}

/* Marks constant i as finite once its items are; 1: being looked at. */
static const char *check_tuple(const EgUnit *u, uint32_t i, uint8_t *mark, uint32_t depth) {
    const EgConst *c = &u->consts[i];
    if (mark[i] == 2 || !is_tuple(c)) return NULL;
    if (mark[i] == 1 || depth == 0) return "a constant tuple that contains itself";
    mark[i] = 1;
    for (uint32_t k = 0; k < c->len; k++) {
        const char *what = check_tuple(u, u->tuple_items[(size_t)c->num + k], mark, depth - 1);
        if (what) return what;
    }
    mark[i] = 2;
    return NULL;
}

static const char *check_const(const EgUnit *u, const EgConst *c, uint32_t ntuple_items) {
    switch (c->kind) {
    case EG_K_NONE:
    case EG_K_TRUE:
    case EG_K_FALSE:
    case EG_K_ELLIPSIS:
    case EG_K_INT:
    case EG_K_FLOAT:
    case EG_K_IMAG:
    case EG_K_CELL:
    case EG_K_BYTES: return NULL;
    case EG_K_BIGINT: return is_integer(c->text, c->len) ? NULL : "a constant that is no integer";
    case EG_K_STR:
    case EG_K_NAME: return eg_ebc_is_text(c->text, c->len) ? NULL : "a constant that is no text";
    case EG_K_TUPLE:
    case EG_K_FROZENSET:
        if (c->num < 0 || c->num > ntuple_items || c->len > ntuple_items - (uint32_t)c->num)
            return "a constant tuple out of bounds";
        for (uint32_t k = 0; k < c->len; k++) {
            uint32_t item = u->tuple_items[(size_t)c->num + k];
            if (item >= u->nconsts || u->consts[item].kind == EG_K_CELL)
                return "an item of a constant tuple out of bounds";
        }
        return NULL;
    case EG_K_COUNT: break;
    }
    return "a constant of an unknown kind";
}

const char *eg_ebc_check_consts(const EgUnit *u, uint32_t ntuple_items, uint8_t *mark) {
    const char *what = NULL;
    if (u->nglobals > MAX_GLOBALS || u->nic > MAX_GLOBALS) return "a module that is too large";
    for (uint32_t i = 0; i < u->nconsts && !what; i++)
        what = check_const(u, &u->consts[i], ntuple_items);
    for (uint32_t i = 0; i < u->nconsts && !what; i++) what = check_tuple(u, i, mark, MAX_NESTING);
    for (uint32_t i = 0; i < u->nglobals && !what; i++)
        if (u->global_names[i] >= u->nconsts || u->consts[u->global_names[i]].kind != EG_K_NAME)
            what = "a global variable without a name";
    return what;
}
