/* eg_codec.c: names of encodings and error handlers, and the one-byte encodings; the multi-byte
 * ones are in eg_codec_utf.c. */
#include "eg_codec.h"

#include "core/eg_error.h"
#include "core/eg_textbuf.h"
#include "eg_bytes.h"
#include "eg_codec_impl.h"

/* ---- names ---- */

static const struct {
    const char *name; /* letters and digits in lower case, everything else '_' */
    EgCodecId id;
} aliases[] = {
    {"utf_8", CODEC_UTF8},         {"utf8", CODEC_UTF8},          {"u8", CODEC_UTF8},
    {"utf", CODEC_UTF8},           {"cp65001", CODEC_UTF8},       {"utf_8_sig", CODEC_UTF8_SIG},
    {"utf8_sig", CODEC_UTF8_SIG},  {"ascii", CODEC_ASCII},        {"us_ascii", CODEC_ASCII},
    {"646", CODEC_ASCII},          {"latin_1", CODEC_LATIN1},     {"latin1", CODEC_LATIN1},
    {"latin", CODEC_LATIN1},       {"l1", CODEC_LATIN1},          {"iso_8859_1", CODEC_LATIN1},
    {"iso8859_1", CODEC_LATIN1},   {"8859", CODEC_LATIN1},        {"cp819", CODEC_LATIN1},
    {"utf_16", CODEC_UTF16},       {"utf16", CODEC_UTF16},        {"u16", CODEC_UTF16},
    {"utf_16_le", CODEC_UTF16_LE}, {"utf_16le", CODEC_UTF16_LE},  {"utf_16_be", CODEC_UTF16_BE},
    {"utf_16be", CODEC_UTF16_BE},  {"utf_32", CODEC_UTF32},       {"utf32", CODEC_UTF32},
    {"u32", CODEC_UTF32},          {"utf_32_le", CODEC_UTF32_LE}, {"utf_32le", CODEC_UTF32_LE},
    {"utf_32_be", CODEC_UTF32_BE}, {"utf_32be", CODEC_UTF32_BE},
};

static const char *const handlers[] = {"strict",           "ignore",          "replace",
                                       "backslashreplace", "surrogateescape", "surrogatepass",
                                       "xmlcharrefreplace"};

static bool find_codec(EgRt *rt, EgVal encoding, EgCodecId *out) {
    char name[20];
    size_t n = 0;
    *out = CODEC_UTF8;
    if (encoding == EG_UNBOUND) return true;
    EgText t = eg_text(encoding);
    for (uint32_t i = 0; i < t.n && n < sizeof name - 1; i++) {
        uint32_t c = eg_text_at(t, i);
        if (c >= 'A' && c <= 'Z') c += 32;
        bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!word && n && name[n - 1] == '_') continue;
        name[n++] = word ? (char)c : '_';
    }
    name[n] = 0;
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
        if (strcmp(aliases[i].name, name) == 0) {
            *out = aliases[i].id;
            return true;
        }
    eg_raise(rt, EG_T_LOOKUP_ERROR, "unknown encoding: %S", encoding);
    return false;
}

static EgHandler find_handler(EgRt *rt, EgVal errors) {
    if (errors == EG_UNBOUND) return HANDLE_STRICT;
    for (unsigned i = 0; i < sizeof handlers / sizeof *handlers; i++)
        if (eg_str_is(rt, errors, handlers[i])) return (EgHandler)i;
    return HANDLE_UNKNOWN;
}

/* ---- error handling ---- */

/* The handler's name is looked up only when there is an error, as in Python. */
static bool known(EgCodec *c) {
    if (c->handler != HANDLE_UNKNOWN) return true;
    eg_raise(c->rt, EG_T_LOOKUP_ERROR, "unknown error handler name '%S'", c->errors);
    return false;
}

static void put_ascii_number(EgStrBuild *b, const char *head, uint32_t cp, int digits) {
    eg_sb_cstr(b, head);
    while (digits--) eg_sb_cp(b, (uint8_t)eg_digit_chars[cp >> (4 * digits) & 15]);
}

static void put_backslash(EgStrBuild *b, uint32_t cp) {
    if (cp < 0x100)
        put_ascii_number(b, "\\x", cp, 2);
    else if (cp < 0x10000)
        put_ascii_number(b, "\\u", cp, 4);
    else
        put_ascii_number(b, "\\U", cp, 8);
}

static bool raise_encode(EgCodec *c, uint32_t from, uint32_t to, const char *reason) {
    eg_raise_unicode(c->rt, EG_T_UNICODE_ENCODE_ERROR, c->name, c->source, from, to, reason);
    return false;
}

bool eg_codec_encode_error(EgCodec *c, EgStrBuild *b, uint32_t from, uint32_t to,
                           const char *reason) {
    EgText t = eg_text(c->source);
    if (!known(c)) return false;
    for (uint32_t i = from; i < to; i++) {
        uint32_t cp = eg_text_at(t, i);
        switch (c->handler) {
        case HANDLE_IGNORE: break;
        case HANDLE_REPLACE: c->put_cp(c, b, '?'); break;
        case HANDLE_BACKSLASH:
        case HANDLE_XMLCHARREF: {
            EgStrBuild text;
            eg_sb_init(&text, c->rt);
            if (c->handler == HANDLE_BACKSLASH) {
                put_backslash(&text, cp);
            } else {
                eg_sb_cstr(&text, "&#");
                eg_sb_int(&text, cp);
                eg_sb_cp(&text, ';');
            }
            if (text.failed) return false;
            for (uint32_t k = 0; k < text.len; k++) c->put_cp(c, b, EG_SB_DATA(&text)[k]);
            break;
        }
        case HANDLE_SURROGATEESCAPE:
            if (cp < 0xdc80 || cp > 0xdcff) return raise_encode(c, from, to, reason);
            eg_sb_cp(b, cp - 0xdc00);
            break;
        case HANDLE_SURROGATEPASS:
            if (cp < 0xd800 || cp > 0xdfff || c->id == CODEC_ASCII || c->id == CODEC_LATIN1)
                return raise_encode(c, from, to, reason);
            c->put_cp(c, b, cp);
            break;
        default: return raise_encode(c, from, to, reason);
        }
    }
    return !b->failed;
}

bool eg_codec_decode_error(EgCodec *c, EgStrBuild *b, uint32_t from, uint32_t to,
                           const char *reason) {
    if (!known(c)) return false;
    switch (c->handler) {
    case HANDLE_IGNORE: return true;
    case HANDLE_REPLACE: eg_sb_cp(b, 0xfffd); return !b->failed;
    case HANDLE_BACKSLASH:
        for (uint32_t i = from; i < to; i++) put_backslash(b, eg_text_at(c->in, i));
        return !b->failed;
    case HANDLE_SURROGATEESCAPE:
        for (uint32_t i = from; i < to; i++) {
            if (eg_text_at(c->in, i) < 0x80) break;
            eg_sb_cp(b, 0xdc00 + eg_text_at(c->in, i));
            if (i + 1 == to) return !b->failed;
        }
        break;
    case HANDLE_XMLCHARREF:
        eg_raise(c->rt, EG_T_TYPE_ERROR,
                 "don't know how to handle UnicodeDecodeError in error callback");
        return false;
    default: break;
    }
    EgVal source = EG_IS_BYTES(c->source) ? c->source : eg_bytes_new(c->rt, c->in.p, c->in.n);
    if (source != EG_ERR)
        eg_raise_unicode(c->rt, EG_T_UNICODE_DECODE_ERROR, c->name, source, from, to, reason);
    return false;
}

/* ---- one byte per character ---- */

static void put_byte(EgCodec *c, EgStrBuild *b, uint32_t cp) {
    (void)c;
    eg_sb_cp(b, cp & 0xff);
}

static bool encode_bytes(EgCodec *c, EgStrBuild *b, uint32_t limit, const char *reason) {
    EgText t = eg_text(c->source);
    for (uint32_t i = 0; i < t.n;) {
        uint32_t from = i;
        while (i < t.n && eg_text_at(t, i) < limit) i++;
        eg_sb_text(b, eg_text_sub(t, from, i));
        from = i;
        while (i < t.n && eg_text_at(t, i) >= limit) i++;
        if (from < i && !eg_codec_encode_error(c, b, from, i, reason)) return false;
    }
    return !b->failed;
}

static bool decode_ascii(EgCodec *c, EgStrBuild *b) {
    const uint8_t *p = c->in.p;
    for (uint32_t i = 0; i < c->in.n; i++) {
        if (p[i] < 128)
            eg_sb_cp(b, p[i]);
        else if (!eg_codec_decode_error(c, b, i, i + 1, "ordinal not in range(128)"))
            return false;
    }
    return !b->failed;
}

/* ---- entry points ---- */

static const char *const names[] = {"utf-8",     "utf-8",     "ascii",  "latin-1",   "utf-16",
                                    "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"};

EgVal eg_codec_encode(EgRt *rt, EgVal str, EgVal encoding, EgVal errors) {
    if (encoding == EG_UNBOUND && EG_STR_IS_ASCII(EG_STR(str)))
        return eg_bytes_new(rt, EG_STR_DATA(EG_STR(str)), EG_STR(str)->len);
    EgCodec c = {.rt = rt,
                 .source = str,
                 .errors = errors,
                 .handler = find_handler(rt, errors),
                 .put_cp = put_byte};
    EgStrBuild b;
    bool ok;
    if (!find_codec(rt, encoding, &c.id)) return EG_ERR;
    const EgStr *s = EG_STR(str);
    if (EG_STR_IS_ASCII(s) && c.id <= CODEC_LATIN1 && c.id != CODEC_UTF8_SIG)
        return eg_bytes_new(rt, EG_STR_DATA(s), s->len);
    c.name = names[c.id];
    eg_sb_init(&b, rt);
    eg_sb_reserve(&b, s->len, 255);
    switch (c.id) {
    case CODEC_ASCII: ok = encode_bytes(&c, &b, 128, "ordinal not in range(128)"); break;
    case CODEC_LATIN1: ok = encode_bytes(&c, &b, 256, "ordinal not in range(256)"); break;
    default: ok = eg_codec_encode_utf(&c, &b); break;
    }
    if (!ok || b.failed) return EG_ERR;
    return eg_bytes_new(rt, EG_SB_DATA(&b), b.len);
}

EgVal eg_codec_decode(EgRt *rt, EgText bytes, EgVal source, EgVal encoding, EgVal errors) {
    EgCodec c = {.rt = rt,
                 .source = source,
                 .in = bytes,
                 .errors = errors,
                 .handler = find_handler(rt, errors)};
    EgStrBuild b;
    if (!bytes.n) return eg_str_make_ascii(rt, bytes.p, 0); /* under any name, as in CPython */
    if (!find_codec(rt, encoding, &c.id)) return EG_ERR;
    bool ascii = eg_units_or(bytes.p, 1, bytes.n) < 128;
    if (ascii && c.id <= CODEC_LATIN1) return eg_str_make_ascii(rt, bytes.p, bytes.n);
    if (c.id == CODEC_LATIN1) return eg_str_make(rt, bytes);
    c.name = names[c.id];
    eg_sb_init(&b, rt);
    eg_sb_reserve(&b, bytes.n, 127);
    bool ok = c.id == CODEC_ASCII ? decode_ascii(&c, &b) : eg_codec_decode_utf(&c, &b);
    return ok ? eg_sb_finish(&b) : EG_ERR;
}
