/* Text comes in as bytes of unknown origin and leaves as checked UTF-8 with '\n' newlines:
 * byte order mark, declared encoding, transcoding, newlines, validation, line table, in that
 * order. */
#include "fe_source.h"

#include <string.h>

#include "fe_diag.h"
#include "fe_utf8.h"
#include "ir/support/ir_strbuf.h"

#define LARGEST (UINT32_C(1) << 30)

typedef enum Encoding { ENC_UTF8, ENC_ASCII, ENC_LATIN1, ENC_OTHER } Encoding;

uint32_t fe_utf8_count(const char *text, size_t len) {
    uint32_t n = 0;
    for (size_t i = 0; i < len; n++) i += fe_utf8_len(text + i, len - i);
    return n;
}

/* Lower case with '-' for '_', as CPython normalises the name before it compares. */
static Encoding encoding_of(const char *name, size_t len) {
    static const struct {
        const char *name;
        Encoding enc;
    } known[] = {{"utf-8", ENC_UTF8},       {"utf8", ENC_UTF8},          {"utf-8-sig", ENC_UTF8},
                 {"u8", ENC_UTF8},          {"utf", ENC_UTF8},           {"cp65001", ENC_UTF8},
                 {"ascii", ENC_ASCII},      {"us-ascii", ENC_ASCII},     {"646", ENC_ASCII},
                 {"latin-1", ENC_LATIN1},   {"latin1", ENC_LATIN1},      {"iso-8859-1", ENC_LATIN1},
                 {"iso8859-1", ENC_LATIN1}, {"iso-latin-1", ENC_LATIN1}, {"l1", ENC_LATIN1},
                 {"latin", ENC_LATIN1},     {"8859", ENC_LATIN1},        {"cp819", ENC_LATIN1}};
    char norm[16];
    static const char *const supersets[] = {"cp125", "windows-125", "iso-8859-", "iso8859-",
                                            "koi8-"};
    if (len >= 6 && (name[5] == '-' || name[5] == '_') && encoding_of(name, 5) == ENC_UTF8)
        len = 5; /* CPython takes any "utf-8-..." as utf-8 */
    if (len >= sizeof norm) return ENC_OTHER;
    for (size_t i = 0; i < len; i++) {
        char c = name[i];
        norm[i] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c == '_' ? '-' : c;
    }
    norm[len] = 0;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(norm, known[i].name) == 0) return known[i].enc;
    /* Fine as long as only its ASCII half is used. */
    for (size_t i = 0; i < sizeof supersets / sizeof *supersets; i++)
        if (strncmp(norm, supersets[i], strlen(supersets[i])) == 0) return ENC_ASCII;
    return ENC_OTHER;
}

static bool is_name_char(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.';
}

/* The name in a PEP 263 comment on the line [s, e), or NULL. *blank tells whether a second line
 * may still have one. */
static const char *declared_on_line(const char *s, const char *e, size_t *len, bool *blank) {
    while (s < e && (*s == ' ' || *s == '\t' || *s == '\f')) s++;
    *blank = s == e || *s == '#';
    if (s == e || *s != '#') return NULL;
    for (; e - s > 6; s++) {
        if (memcmp(s, "coding", 6) != 0 || (s[6] != ':' && s[6] != '=')) continue;
        const char *n = s + 7;
        while (n < e && (*n == ' ' || *n == '\t')) n++;
        const char *begin = n;
        while (n < e && is_name_char(*n)) n++;
        if (n == begin) continue;
        *len = (size_t)(n - begin);
        return begin;
    }
    return NULL;
}

static const char *declared_encoding(const char *bytes, size_t len, size_t *name_len) {
    const char *s = bytes, *end = bytes + len;
    for (int line = 0; line < 2; line++) {
        const char *e = s;
        while (e < end && *e != '\n' && *e != '\r') e++;
        bool blank;
        const char *name = declared_on_line(s, e, name_len, &blank);
        if (name) return name;
        if (!blank) return NULL;
        if (e < end && *e == '\r') e++;
        if (e < end && *e == '\n') e++;
        s = e;
    }
    return NULL;
}

/* Copies with CR LF and CR as LF, Latin-1 as UTF-8. The result has a NUL behind it. */
static char *copy_text(IrArena *arena, const char *bytes, size_t len, bool latin1, uint32_t *out) {
    size_t high = 0;
    if (latin1)
        for (size_t i = 0; i < len; i++) high += (unsigned char)bytes[i] >> 7;
    char *text = ir_arena_alloc(arena, len + high + 1);
    size_t n = 0;
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)bytes[i];
        if (c == '\r') {
            text[n++] = '\n';
            if (i + 1 < len && bytes[i + 1] == '\n') i++;
        } else if (latin1 && c >= 0x80) {
            text[n++] = (char)(0xc0 | c >> 6);
            text[n++] = (char)(0x80 | (c & 63));
        } else {
            text[n++] = (char)c;
        }
    }
    *out = (uint32_t)n;
    return text;
}

static void index_lines(IrArena *arena, FeSource *src) {
    uint32_t count = 1;
    for (uint32_t i = 0; i < src->len; i++) count += src->text[i] == '\n';
    uint32_t *starts = IR_NEW_ARRAY(arena, uint32_t, count);
    uint32_t n = 1;
    for (uint32_t i = 0; i < src->len; i++)
        if (src->text[i] == '\n') starts[n++] = i + 1;
    src->line_starts = starts;
    src->line_count = count;
}

/* Reports the first bad byte. `ascii` refuses every non-ASCII one. */
static void validate(FeSource *src, bool ascii, bool is_str, const char *enc_name, FeDiags *diags) {
    for (uint32_t i = 0; i < src->len;) {
        unsigned char c = (unsigned char)src->text[i];
        if (c >= 1 && c < 0x80) {
            i++;
            continue;
        }
        uint32_t cp = 0, n = c ? fe_utf8_decode(src->text + i, src->len - i, &cp) : 0;
        if (n > 0 && !ascii) {
            i += n;
            continue;
        }
        src->ok = false;
        if (!c) {
            fe_diag(diags, src, is_str ? FE_D_NULL_BYTES_STR : FE_D_NULL_BYTES, i, i + 1);
        } else if (is_str) {
            /* The only thing a str can have wrong is a surrogate: ED A0..BF 80..BF. */
            cp = 0xd000u | (uint32_t)(src->text[i + 1] & 63) << 6 |
                 (uint32_t)(i + 2 < src->len ? src->text[i + 2] & 63 : 0);
            fe_diag(diags, src, FE_D_STR_SURROGATE, i, i + 1, cp, fe_utf8_count(src->text, i));
        } else if (enc_name) {
            fe_diag(diags, src, FE_D_ENCODING_PROBLEM, i, i + 1, enc_name);
        } else {
            fe_diag(diags, src, FE_D_NOT_UTF8, i, i + 1, c, src->path, fe_source_line(src, i));
        }
        return;
    }
}

static FeSource *new_source(IrArena *arena, const char *path) {
    FeSource *src = IR_NEW(arena, FeSource);
    src->path = ir_arena_strdup(arena, path);
    src->display = src->path;
    src->ok = true;
    return src;
}

static FeSource *make_source(IrArena *arena, const char *path, const char *bytes, size_t len,
                             bool is_str, FeDiags *diags) {
    FeSource *src = new_source(arena, path);
    Encoding enc = ENC_UTF8;
    const char *name = NULL;
    size_t name_len = 0;
    bool too_large = len > LARGEST;
    if (too_large) len = 0;
    bool bom = len >= 3 && !is_str && memcmp(bytes, "\xef\xbb\xbf", 3) == 0;
    if (bom) {
        bytes += 3;
        len -= 3;
    }
    if (!is_str && (name = declared_encoding(bytes, len, &name_len))) {
        enc = encoding_of(name, name_len);
        name = ir_arena_strndup(arena, name, name_len);
    }
    src->text = copy_text(arena, bytes, len, enc == ENC_LATIN1 && !bom, &src->len);
    index_lines(arena, src);
    if (too_large) {
        src->ok = false;
        fe_diag(diags, src, FE_D_SOURCE_TOO_LARGE, 0, 0);
    } else if (name && (enc == ENC_OTHER || (bom && enc != ENC_UTF8))) {
        src->ok = false;
        fe_diag(diags, src, bom ? FE_D_ENCODING_BOM : FE_D_ENCODING_PROBLEM, 0, 0, name);
    } else {
        validate(src, enc == ENC_ASCII, is_str, name, diags);
    }
    return src;
}

FeSource *fe_source_from_memory(IrArena *arena, const char *path, const char *bytes, size_t len,
                                FeDiags *diags) {
    return make_source(arena, path, bytes, len, false, diags);
}

FeSource *fe_source_from_str(IrArena *arena, const char *path, const char *bytes, size_t len,
                             FeDiags *diags) {
    return make_source(arena, path, bytes, len, true, diags);
}

uint32_t fe_source_line(const FeSource *src, uint32_t offset) {
    uint32_t lo = 0, hi = src->line_count;
    while (hi - lo > 1) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (src->line_starts[mid] <= offset)
            lo = mid;
        else
            hi = mid;
    }
    return lo + 1;
}

FeLineCol fe_source_pos(const FeSource *src, uint32_t offset) {
    if (offset > src->len) offset = src->len;
    FeLineCol pos = {.line = fe_source_line(src, offset)};
    uint32_t start = src->line_starts[pos.line - 1];
    pos.col = fe_utf8_count(src->text + start, offset - start);
    return pos;
}

const char *fe_source_line_text(const FeSource *src, uint32_t line, size_t *len) {
    if (line == 0 || line > src->line_count) {
        *len = 0;
        return "";
    }
    uint32_t start = src->line_starts[line - 1];
    uint32_t end = line < src->line_count ? src->line_starts[line] - 1 : src->len;
    *len = end - start;
    return src->text + start;
}
