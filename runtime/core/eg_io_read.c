/* eg_io_read.c: reading files: bytes, and text decoded straight from the byte buffer. */
#include <string.h>

#include "eg_error.h"
#include "eg_io.h"
#include "eg_io_text.h"
#include "eg_textbuf.h"
#include "os/eg_os.h"
#include "types/eg_str.h"

/* Reads more behind what is buffered. False at the end of the file or on error (rt->exc). */
static bool fill(EgRt *rt, EgStream *st) {
    if (st->flags & EG_ST_EOF) return false;
    if (st->wlen) {
        int error = eg_stream_flush(st);
        if (error) {
            eg_raise_os(rt, error, EG_NONE);
            return false;
        }
    }
    if (st->rpos == st->rlen) {
        st->rpos = st->rlen = 0;
    } else if (st->rlen == st->cap) {
        memmove(st->buf, st->buf + st->rpos, st->rlen - st->rpos);
        st->rlen -= st->rpos;
        st->rpos = 0;
    }
    int64_t got = eg_os_read(st->fd, st->buf + st->rlen, st->cap - st->rlen);
    if (got < 0) {
        eg_raise_os(rt, (int)-got, EG_NONE);
        return false;
    }
    st->rlen += (uint32_t)got;
    if (eg_os_interrupt_take()) {
        eg_raise_interrupt(rt);
        return false;
    }
    /* A terminal may go on after an end of file, a pipe or a file does not. */
    return got > 0;
}

EgVal eg_bytes_make(EgRt *rt, const void *data, size_t n) {
    if (n > UINT32_MAX - 64) return eg_raise_nomem(rt);
    EgBytes *b = eg_alloc(rt, rt->types[EG_T_BYTES], offsetof(EgBytes, b) + n + 1);
    if (!b) return EG_ERR;
    b->len = (uint32_t)n;
    if (n) memcpy(b->b, data, n);
    return EG_PTR(b);
}

/* What the file makes of bytes: bytes, or text with its line ends translated. Takes the buffer's
 * contents. */
static EgVal result(EgRt *rt, const EgFile *f, EgTextBuf *b) {
    EgVal v;
    if (b->failed)
        v = eg_raise_nomem(rt);
    else if (!f->text)
        v = eg_bytes_make(rt, b->data, b->len);
    else
        v = eg_io_decode(rt, f->encoding, f->errors, b->data, b->len);
    eg_tb_free(b);
    return v;
}

/* "\r\n" and "\r" become "\n" in place. A "\r" at the very end is final. */
static void translate(EgTextBuf *b) {
    size_t to = 0;
    for (size_t i = 0; i < b->len; i++) {
        char c = b->data[i];
        if (c == '\r') {
            c = '\n';
            if (i + 1 < b->len && b->data[i + 1] == '\n') i++;
        }
        b->data[to++] = c;
    }
    b->len = to;
}

/* The byte order mark that utf-8-sig files may begin with. */
static void skip_mark(EgRt *rt, EgFile *f) {
    EgStream *st = f->st;
    if (f->encoding != EG_ENC_UTF8_SIG || st->rlen || !(st->flags & EG_ST_SEEKABLE) ||
        eg_os_tell(st->fd) != 0)
        return;
    if (fill(rt, st) && st->rlen >= 3 && memcmp(st->buf, "\xEF\xBB\xBF", 3) == 0) st->rpos = 3;
}

static EgVal read_all(EgRt *rt, EgFile *f) {
    EgStream *st = f->st;
    EgTextBuf b = {0};
    do {
        eg_tb_put(&b, (char *)st->buf + st->rpos, st->rlen - st->rpos);
        st->rpos = st->rlen;
    } while (fill(rt, st));
    if (rt->exc != EG_UNBOUND) {
        eg_tb_free(&b);
        return EG_ERR;
    }
    if (f->text && f->newline == EG_NL_UNIVERSAL && b.len && memchr(b.data, '\r', b.len))
        translate(&b);
    return result(rt, f, &b);
}

/* The next byte without taking it, or -1 at the end or on error. */
static int peek(EgRt *rt, EgStream *st) {
    if (st->rpos == st->rlen && !fill(rt, st)) return -1;
    return st->buf[st->rpos];
}

static EgVal read_bytes(EgRt *rt, EgFile *f, size_t n) {
    EgStream *st = f->st;
    EgTextBuf b = {0};
    while (n) {
        if (peek(rt, st) < 0) break;
        size_t take = st->rlen - st->rpos;
        if (take > n) take = n;
        eg_tb_put(&b, (char *)st->buf + st->rpos, take);
        st->rpos += (uint32_t)take;
        n -= take;
    }
    if (rt->exc != EG_UNBOUND) {
        eg_tb_free(&b);
        return EG_ERR;
    }
    return result(rt, f, &b);
}

/* Copies one character; false at the end. */
static bool take_char(EgRt *rt, EgFile *f, EgTextBuf *b) {
    EgStream *st = f->st;
    int first = peek(rt, st);
    if (first < 0) return false;
    st->rpos++;
    if (first == '\r' && f->newline == EG_NL_UNIVERSAL) {
        if (peek(rt, st) == '\n') st->rpos++;
        first = '\n';
    }
    eg_tb_char(b, (char)first, 1);
    if (first < 0x80 || f->encoding == EG_ENC_ASCII || f->encoding == EG_ENC_LATIN1) return true;
    for (int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : 0; more; more--) {
        int next = peek(rt, st);
        if (next < 0 || (next & 0xC0) != 0x80) break;
        st->rpos++;
        eg_tb_char(b, (char)next, 1);
    }
    return true;
}

EgVal eg_file_read(EgRt *rt, EgFile *f, int64_t n) {
    if (!eg_file_check(rt, f, EG_ST_READ)) return EG_ERR;
    skip_mark(rt, f);
    if (n < 0) return read_all(rt, f);
    if (!f->text) return read_bytes(rt, f, (size_t)n);
    EgTextBuf b = {0};
    while (n-- > 0 && take_char(rt, f, &b)) {
    }
    if (rt->exc != EG_UNBOUND) {
        eg_tb_free(&b);
        return EG_ERR;
    }
    return result(rt, f, &b);
}

/* Is the text so far a complete line? It ends with the byte just added. */
static bool line_done(EgRt *rt, EgFile *f, EgTextBuf *b) {
    char last = b->data[b->len - 1];
    unsigned newline = f->text ? f->newline : EG_NL_LF;
    if (newline == EG_NL_LF || last == '\n') {
        if (newline == EG_NL_CR) return false;
        if (newline == EG_NL_CRLF)
            return last == '\n' && b->len >= 2 && b->data[b->len - 2] == '\r';
        return last == '\n';
    }
    if (last != '\r' || newline == EG_NL_CRLF) return false;
    if (newline == EG_NL_CR) return true;
    if (peek(rt, f->st) == '\n') {
        f->st->rpos++;
        if (newline == EG_NL_KEEP) eg_tb_char(b, '\n', 1);
    }
    if (newline == EG_NL_UNIVERSAL) b->data[b->len - 1] = '\n';
    return true;
}

static EgVal read_line_slowly(EgRt *rt, EgFile *f, int64_t limit) {
    EgTextBuf b = {0};
    for (; limit != 0; limit -= limit > 0) {
        int c = peek(rt, f->st);
        if (c < 0) break;
        if (limit > 0 && f->text) {
            if (!take_char(rt, f, &b)) break;
        } else {
            f->st->rpos++;
            eg_tb_char(&b, (char)c, 1);
        }
        if (b.failed || line_done(rt, f, &b)) break;
    }
    if (rt->exc != EG_UNBOUND) {
        eg_tb_free(&b);
        return EG_ERR;
    }
    return result(rt, f, &b);
}

EgVal eg_file_readline(EgRt *rt, EgFile *f, int64_t limit) {
    EgStream *st = f->st;
    if (!eg_file_check(rt, f, EG_ST_READ)) return EG_ERR;
    skip_mark(rt, f);
    if (limit < 0 && peek(rt, st) >= 0) {
        const uint8_t *from = st->buf + st->rpos;
        const uint8_t *end = memchr(from, '\n', st->rlen - st->rpos);
        size_t n = end ? (size_t)(end - from) + 1 : 0;
        bool plain = end && (!f->text || f->newline == EG_NL_LF ||
                             (f->newline < EG_NL_CR && !memchr(from, '\r', n)));
        if (plain) {
            st->rpos += (uint32_t)n;
            if (!f->text) return eg_bytes_make(rt, from, n);
            return eg_io_decode(rt, f->encoding, f->errors, (const char *)from, n);
        }
    }
    if (rt->exc != EG_UNBOUND) return EG_ERR;
    return read_line_slowly(rt, f, limit);
}
