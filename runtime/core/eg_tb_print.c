/* eg_tb_print.c: exceptions as CPython 3.13 prints them. */
#include <string.h>

#include "edgert/image.h"
#include "eg_attr.h"
#include "eg_error.h"
#include "eg_exc_int.h"
#include "eg_io.h"
#include "eg_tb_print.h"
#include "eg_traceback.h"
#include "eg_type.h"
#include "os/eg_os.h"
#include "types/eg_list.h"
#include "types/eg_str.h"

enum { MAX_GROUP_WIDTH = 15, MAX_GROUP_DEPTH = 10, RECURSIVE_CUTOFF = 3 };

/* One printing: seen exceptions end chains that loop; depth is the nesting of groups. */
typedef struct Printer {
    EgRt *rt;
    EgTextBuf *out;
    EgVal *seen;
    size_t nseen, seen_cap;
    unsigned depth;
    bool need_close;
    bool chain;
} Printer;

static bool was_seen(const Printer *p, EgVal exc) {
    for (size_t i = 0; i < p->nseen; i++)
        if (p->seen[i] == exc) return true;
    return false;
}

static void see(Printer *p, EgVal exc) {
    if (p->nseen == p->seen_cap) {
        size_t cap = p->seen_cap ? p->seen_cap * 2 : 16;
        EgVal *seen = eg_os_realloc(p->seen, cap * sizeof *seen);
        if (!seen) return;
        p->seen = seen;
        p->seen_cap = cap;
    }
    p->seen[p->nseen++] = exc;
}

/* Puts the margin of the current group in front of every line of text, and the text out. */
static void emit(Printer *p, EgTextBuf *text, char margin) {
    for (size_t at = 0; at < text->len;) {
        size_t end = at;
        while (end < text->len && text->data[end] != '\n') end++;
        if (end < text->len) end++;
        if (p->depth) {
            eg_tb_char(p->out, ' ', 2 * (size_t)p->depth);
            eg_tb_char(p->out, margin, 1);
            eg_tb_char(p->out, ' ', 1);
        }
        eg_tb_put(p->out, text->data + at, end - at);
        at = end;
    }
    eg_tb_free(text);
}

static void emit_text(Printer *p, const char *s, char margin) {
    EgTextBuf text = {0};
    eg_tb_puts(&text, s);
    emit(p, &text, margin);
}

/* ---- the last line ---- */

/* The text that a str() or repr() gave, or what stands for it when that failed. */
static void put_safe(EgRt *rt, EgTextBuf *out, EgVal text, const char *failed) {
    if (text == EG_ERR || !EG_IS_STR(text)) {
        eg_exc_clear(rt);
        eg_tb_puts(out, failed);
    } else {
        eg_tb_str(rt, out, text);
    }
}

static void put_type(EgRt *rt, EgTextBuf *out, const EgType *type) {
    if (!EG_IS_STR(type->module)) {
        eg_tb_puts(out, "<unknown>.");
    } else if (!eg_str_is(rt, type->module, "builtins") &&
               !eg_str_is(rt, type->module, "__main__")) {
        eg_tb_str(rt, out, type->module);
        eg_tb_char(out, '.', 1);
    }
    if (EG_IS_STR(type->qualname)) eg_tb_str(rt, out, type->qualname);
}

/* ". Did you mean" and ". Did you forget to import" behind the message. */
void eg_tb_hints_u(EgRt *rt, EgVal *sp, EgTextBuf *out, EgExc *e) {
    EgVal hint = eg_suggest_u(rt, sp, EG_PTR(e));
    if (EG_IS_STR(hint)) {
        eg_tb_puts(out, ". Did you mean: '");
        eg_tb_str(rt, out, hint);
        eg_tb_puts(out, "'?");
    }
    if (eg_exc_kind(e) != EG_XK_NAME || !EG_IS_STR(e->extra[0]) ||
        !eg_is_stdlib_name(rt, e->extra[0]))
        return;
    eg_tb_puts(out,
               EG_IS_STR(hint) ? " Or did you forget to import '" : ". Did you forget to import '");
    eg_tb_str(rt, out, e->extra[0]);
    eg_tb_puts(out, "'?");
}

void eg_tb_notes_u(EgRt *rt, EgVal *sp, EgTextBuf *out, EgVal notes) {
    if (!EG_IS_LIST(notes) && !EG_IS_TUPLE(notes)) {
        put_safe(rt, out, eg_repr_u(rt, sp, notes), "<__notes__ repr() failed>");
        eg_tb_char(out, '\n', 1);
        return;
    }
    for (uint32_t i = 0;; i++) {
        if (i >= (EG_IS_LIST(notes) ? EG_LIST(notes)->len : EG_TUPLE(notes)->len)) break;
        EgVal note =
            EG_IS_LIST(notes) ? eg_list_get_raw(rt, EG_LIST(notes), i) : EG_TUPLE(notes)->v[i];
        put_safe(rt, out, eg_str_of_u(rt, sp, note), "<note str() failed>");
        eg_tb_char(out, '\n', 1);
    }
}

void eg_tb_format_exc_only_u(EgRt *rt, EgVal *sp, EgTextBuf *out, EgVal exc) {
    EgExc *e = EG_EXC_OF(exc);
    sp[0] = exc;
    if (eg_exc_kind(e) == EG_XK_SYNTAX) {
        EG_HOOKED(rt, tb_syntax)(rt, sp + 1, out, e);
    } else {
        put_type(rt, out, e->h.type);
        EgTextBuf text = {0};
        EgVal message = e->h.type->flags & EG_TYPE_HEAP ? EG_HOOKED(rt, exc_text)(rt, sp + 1, exc)
                                                        : eg_exc_str_u(rt, sp + 1, exc);
        put_safe(rt, &text, message, "<exception str() failed>");
        if (rt->image->hooks->tb_hints) rt->image->hooks->tb_hints(rt, sp + 1, &text, e);
        if (text.len) eg_tb_puts(out, ": ");
        eg_tb_put(out, text.data, text.len);
        eg_tb_char(out, '\n', 1);
        eg_tb_free(&text);
    }
    if (e->notes != EG_NONE) EG_HOOKED(rt, tb_notes)(rt, sp + 1, out, e->notes);
}

/* ---- the frames ---- */

static bool same_place(const EgTraceback *a, const EgTraceback *b) {
    return a && eg_tb_line(a) == eg_tb_line(b) && strcmp(a->code->name, b->code->name) == 0 &&
           strcmp(a->code->unit->file, b->code->unit->file) == 0;
}

static void put_repeated(EgTextBuf *out, uint64_t count) {
    if (count <= RECURSIVE_CUTOFF) return;
    eg_tb_puts(out, "  [Previous line repeated ");
    eg_tb_uint(out, count - RECURSIVE_CUTOFF);
    eg_tb_puts(out, count - RECURSIVE_CUTOFF > 1 ? " more times]\n" : " more time]\n");
}

void eg_tb_format_stack(EgRt *rt, EgTextBuf *out, EgVal tb) {
    const EgTraceback *last = NULL;
    uint64_t count = 0;
    for (; EG_IS_PTR(tb); tb = EG_TO_PTR(EgTraceback, tb)->next) {
        const EgTraceback *t = EG_TO_PTR(EgTraceback, tb);
        if (!same_place(last, t)) {
            put_repeated(out, count);
            last = t;
            count = 0;
        }
        if (++count <= RECURSIVE_CUTOFF) eg_tb_format_frame(rt, out, t);
    }
    put_repeated(out, count);
}

/* ---- chains and groups ---- */

static const char cause_text[] =
    "\nThe above exception was the direct cause of the following exception:\n\n";
static const char context_text[] =
    "\nDuring handling of the above exception, another exception occurred:\n\n";

void eg_tb_print_chain_u(void *printer, EgVal *sp, EgVal exc);

static void emit_exc_only_u(Printer *p, EgVal *sp, EgVal exc) {
    EgTextBuf text = {0};
    eg_tb_format_exc_only_u(p->rt, sp, &text, exc);
    emit(p, &text, '|');
}

static void emit_stack(Printer *p, EgVal tb, const char *title, char margin) {
    if (!EG_IS_PTR(tb)) return;
    emit_text(p, title, margin);
    EgTextBuf text = {0};
    eg_tb_format_stack(p->rt, &text, tb);
    emit(p, &text, '|');
}

static void rule(Printer *p, bool first, uint32_t number) {
    eg_tb_char(p->out, ' ', 2 * (size_t)p->depth);
    eg_tb_puts(p->out, first ? "+-" : "  ");
    eg_tb_puts(p->out, "+---------------- ");
    if (number)
        eg_tb_uint(p->out, number);
    else
        eg_tb_puts(p->out, "...");
    eg_tb_puts(p->out, " ----------------\n");
}

void eg_tb_print_group_u(void *printer, EgVal *sp, EgVal exc) {
    Printer *p = printer;
    const EgExc *e = EG_EXC_OF(exc);
    if (p->depth > MAX_GROUP_DEPTH) {
        emit_text(p, "... (max_group_depth is 10)\n", '|');
        return;
    }
    bool top = p->depth == 0;
    if (top) p->depth = 1;
    emit_stack(p, e->traceback, "Exception Group Traceback (most recent call last):\n",
               top ? '+' : '|');
    emit_exc_only_u(p, sp, exc);
    sp[0] = e->extra[1];
    uint32_t count = EG_IS_TUPLE(sp[0]) ? EG_TUPLE(sp[0])->len : 0;
    uint32_t shown = count <= MAX_GROUP_WIDTH ? count : MAX_GROUP_WIDTH + 1;
    p->need_close = false;
    for (uint32_t i = 0; i < shown; i++) {
        bool last = i == shown - 1, truncated = i >= MAX_GROUP_WIDTH;
        if (last) p->need_close = true;
        rule(p, i == 0, truncated ? 0 : i + 1);
        p->depth++;
        if (!truncated) {
            eg_tb_print_chain_u(p, sp + 1, EG_TUPLE(sp[0])->v[i]);
        } else {
            EgTextBuf text = {0};
            eg_tb_puts(&text, "and ");
            eg_tb_uint(&text, count - MAX_GROUP_WIDTH);
            eg_tb_puts(&text,
                       count - MAX_GROUP_WIDTH > 1 ? " more exceptions\n" : " more exception\n");
            emit(p, &text, '|');
        }
        if (last && p->need_close) {
            eg_tb_char(p->out, ' ', 2 * (size_t)p->depth);
            eg_tb_puts(p->out, "+------------------------------------\n");
            p->need_close = false;
        }
        p->depth--;
    }
    if (top) p->depth = 0;
}

static void print_one_u(Printer *p, EgVal *sp, EgVal exc) {
    if (eg_exc_kind(EG_EXC_OF(exc)) == EG_XK_GROUP) {
        EG_HOOKED(p->rt, tb_group)(p, sp, exc);
        return;
    }
    emit_stack(p, EG_EXC_OF(exc)->traceback, "Traceback (most recent call last):\n", '|');
    emit_exc_only_u(p, sp, exc);
}

/* The exception that is shown before exc, or EG_NONE; *direct: it is the cause. */
static EgVal previous(const Printer *p, EgVal exc, bool *direct) {
    const EgExc *e = EG_EXC_OF(exc);
    *direct = EG_IS_PTR(e->cause) && !was_seen(p, e->cause);
    if (*direct) return e->cause;
    if (e->suppress_context || !EG_IS_PTR(e->context) || was_seen(p, e->context)) return EG_NONE;
    return e->context;
}

/* Chains are laid out on the root stack, innermost last: sp[2i] an exception, sp[2i + 1] True if it
 * is the direct cause of the one before it. */
void eg_tb_print_chain_u(void *printer, EgVal *sp, EgVal exc) {
    Printer *p = printer;
    EgVal *top = sp;
    bool direct = false;
    while (EG_IS_PTR(exc) && top + 64 < p->rt->stack_end) {
        see(p, exc);
        *top++ = exc;
        *top++ = EG_BOOL(direct);
        exc = p->chain ? previous(p, exc, &direct) : EG_NONE;
    }
    EgVal *end = top;
    while (top > sp) {
        top -= 2;
        print_one_u(p, end, top[0]);
        if (top > sp) emit_text(p, top[1] == EG_TRUE ? cause_text : context_text, '|');
    }
}

void eg_tb_format_exc_u(EgRt *rt, EgVal *sp, EgTextBuf *out, EgVal exc, bool chain) {
    Printer p = {.rt = rt, .out = out, .chain = chain};
    /* What goes wrong while printing must neither be chained to what is printed nor change what is
     * handled. */
    sp[0] = rt->handled;
    sp[1] = exc;
    if (rt->image->hooks->tb_chain)
        rt->image->hooks->tb_chain(&p, sp + 2, exc);
    else
        print_one_u(&p, sp + 2, exc);
    rt->handled = sp[0];
    eg_os_free(p.seen);
}

void eg_print_exception_u(EgRt *rt, EgVal *sp, EgVal exc) {
    EgTextBuf out = {0};
    sp[0] = exc;
    eg_tb_format_exc_u(rt, sp + 1, &out, exc, true);
    eg_io_write_err_u(rt, sp + 1, out.data, out.len);
    eg_tb_free(&out);
}
