/* fe_parse.h: the parser's own header: its state, and the functions that its files share.
 *
 * Purpose: one pass from tokens to SSA. Expressions are parsed by precedence (Pratt), statements by
 * recursive descent; every construct is emitted as it is read. Where Python evaluates in another
 * order than it is written (assignment, conditional expressions, comprehensions, annotations), the
 * parser sets `p->i` to the piece whose turn it is, and comes back: each token is emitted once.
 *
 * Errors. The first problem of a statement sets `panic`; from then on fe_kind answers EOF, so that
 * everything returns by itself, with dummy values. A construct that jumps calls fe_calm before a
 * piece that stands further left and fe_upset behind it, so the leftmost problem is the one that is
 * reported. fe_parse_statement then skips to the next statement. Code emitted on the way is never
 * used.
 *
 * Invariants: p->i is never behind the EOF token; p->fn->cur is a block without terminator.
 * Ownership: everything is the arena's. Nesting is bounded by FE_MAX_DEPTH.
 */
#ifndef FE_PARSE_H
#define FE_PARSE_H

#include "fe_emit.h"
#include "fe_front.h"
#include "fe_literal.h"
#include "fe_lower_ctl.h"
#include "fe_scope.h"
#include "fe_skip.h"

#include <string.h>

/* Recursion of the parser: expressions count for each level of operators or brackets. */
#define FE_MAX_DEPTH 700

/* The leftmost problem of the current statement. */
typedef struct FePending {
    FeDiagId id;
    uint32_t start, end; /* bytes */
    uint32_t line;       /* that the parser had got to */
    const char *message;
} FePending;

struct FeParser {
    IrArena *arena;
    IrModule *m;
    const FeSource *src;
    const FeTokens *ts;
    const FeToken *tok;
    uint32_t i; /* current token */
    FeDiags *diags;
    FeLates lates;
    FeScopes *scopes;
    FeScope *scope; /* of the names here; inside inlined comprehensions not fn->scope */
    FeFn *fn;
    FeImports *imports;
    IrInst *literal;       /* the value of the literal that was just read, for constant tuples */
    uint32_t *name_consts; /* by name id: constant index + 1 */
    uint32_t *builtins;    /* by name id: see fe_name.c */
    const uint32_t *cols;  /* by token: column of its start; NULL when the text is ASCII */
    FeDynMode dynamic;     /* not NONE: names are looked up at run time (fe_dynamic.c) */
    uint32_t depth;
    uint32_t tries;        /* try bodies around this place, for FeImport.optional */
    bool panic;            /* a problem was met, and the statement is being given up */
    bool failed, silent;   /* `pending` is valid; the problem has had its message */
    uint32_t lexer_errors; /* diagnostics when the lexer was done, or 0 without an error of its */
    bool probing;          /* fe_parse_hint.c is trying something out */
    FePending pending;
};

/* ---- tokens ---- */

/* The current token's kind; EOF in panic. */
static inline FeTokKind fe_kind(const FeParser *p) {
    return p->panic ? FE_T_EOF : (FeTokKind)p->tok[p->i].kind;
}
static inline bool fe_at(const FeParser *p, FeTokKind kind) {
    return fe_kind(p) == kind;
}
/* Passes the current token when it is a `kind`. */
bool fe_accept(FeParser *p, FeTokKind kind);
/* The same, but anything else is a syntax error ("expected ':'" for a colon, else invalid). */
bool fe_expect(FeParser *p, FeTokKind kind);
/* Whether the current token is the NAME `text` (soft keywords). */
bool fe_at_name(const FeParser *p, const char *text);

/* ---- problems (fe_parse_error.c) ---- */

/* Reports row `id` for tokens first to last; the arguments fit its format. Sets panic. */
void fe_error(FeParser *p, FeDiagId id, uint32_t first, uint32_t last, ...);
/* "invalid syntax" at the current token, or what CPython says instead in this place; the second
 * form has another message where it has no better one. */
void fe_error_here(FeParser *p);
void fe_error_else(FeParser *p, FeDiagId id);
/* Notes a problem that CPython's later stages find (see fe_late.h); parsing goes on. */
void fe_error_late(FeParser *p, FeDiagId id, uint32_t first, uint32_t last, const char *arg);
/* Around a piece that stands left of what has been read: the state to give to fe_upset. */
bool fe_calm(FeParser *p);
void fe_upset(FeParser *p, bool before);
/* Gives the pending problem to the diagnostics and ends the panic. */
void fe_flush_error(FeParser *p);
/* What CPython calls the expression of tokens [first, end): "literal", "function call" ... */
const char *fe_expr_name(const FeParser *p, uint32_t first, uint32_t end);
/* Reports the part of [first, end) that cannot be a target of `verb` ("assign to", "delete"); `eq`
 * adds the remark about `==`. False when every part is a fine target. */
typedef enum FeTargetUse {
    FE_TARGET_ASSIGN,
    FE_TARGET_FOR,
    FE_TARGET_WITH,
    FE_TARGET_DELETE
} FeTargetUse;
bool fe_bad_target(FeParser *p, uint32_t first, uint32_t end, FeTargetUse use);
/* What stands behind `as` at p->i is no name. */
void fe_bad_alias(FeParser *p);
/* The text of token `i`, for messages. */
const char *fe_token_repr(FeParser *p, uint32_t i);
/* Enters one level of nesting: false, with an error, at the limit. Always paired with fe_out. */
bool fe_in(FeParser *p);
static inline void fe_out(FeParser *p) {
    p->depth--;
}

/* ---- expressions ---- */

/* Binding powers, loosest first. */
typedef enum FeBp {
    FE_BP_NONE,
    FE_BP_OR,
    FE_BP_AND,
    FE_BP_NOT,
    FE_BP_COMPARE,
    FE_BP_BITOR,
    FE_BP_XOR,
    FE_BP_BITAND,
    FE_BP_SHIFT,
    FE_BP_SUM,
    FE_BP_TERM,
    FE_BP_UNARY,
    FE_BP_POWER
} FeBp;

/* `expression`: conditional, lambda or disjunction. */
IrInst *fe_expression(FeParser *p);
/* `expression`, or `name := expression`. */
IrInst *fe_named_expression(FeParser *p);
/* A disjunction: no conditional, lambda or tuple. */
IrInst *fe_disjunction(FeParser *p);
/* Operators that bind at least as tightly as `bp` (above comparisons). */
IrInst *fe_binary(FeParser *p, FeBp bp);
/* One or more expressions, a tuple when there is a comma; stars allowed (star_expressions). */
IrInst *fe_star_expressions(FeParser *p);
/* The same or a yield expression: what may stand right of `=`. */
IrInst *fe_value_list(FeParser *p);
/* A disjunction as a condition: leaves the current block through `yes` and `no`. */
void fe_condition(FeParser *p, FeJumps *yes, FeJumps *no);
/* A named_expression as a condition. */
void fe_named_condition(FeParser *p, FeJumps *yes, FeJumps *no);

/* An operand without operators before it: atom and trailers (await included). */
IrInst *fe_primary(FeParser *p);
/* An atom alone. */
IrInst *fe_atom(FeParser *p);
/* Whether the current token can begin an operand. */
/* The name of the type of the literal or display in tokens [first, end), NULL for anything else;
 * `constant`: only of what CPython makes a constant of, and not of None, True, False and `...`. */
const char *fe_literal_type(const FeParser *p, uint32_t first, uint32_t end, bool constant);
/* Notes that `self.NAME` is assigned, NAME being token `tok`: for __static_attributes__. */
void fe_note_static(FeParser *p, uint32_t tok);
/* Looks at the last element of targets `a, b` in front of a `=`, which CPython takes for a
 * comparison gone wrong when some element of them is no target. */
void fe_bad_last_element(FeParser *p, uint32_t first, uint32_t end);
/* Refuses to bind __debug__, where that is name `tok` of the construct at `r`. */
void fe_check_debug(FeParser *p, uint32_t tok, FeRange r);
/* Says a syntax error in the expression of the f-string field at `open` as CPython does. */
void fe_fstring_error(FeParser *p, uint32_t open);
bool fe_at_operand(const FeParser *p);
/* One trailer behind `left`, which began at token `first`. */
IrInst *fe_trailer(FeParser *p, IrInst *left, uint32_t first);
/* What stands between [ and ] of a subscript; passes the ]. */
IrInst *fe_subscript(FeParser *p);
IrInst *fe_strings(FeParser *p); /* a run of adjacent string literals */
IrInst *fe_number(FeParser *p, bool negative);
IrInst *fe_lambda(FeParser *p);
IrInst *fe_yield(FeParser *p);
IrInst *fe_comprehension(FeParser *p, uint32_t open, uint32_t at);
/* The `for` of the comprehension in bracket `open`, or 0. */
uint32_t fe_comprehension_at(const FeParser *p, uint32_t open);
/* A list, set or tuple display while its elements are read. Up to FE_ITEMS_MAX values are operands
 * of one instruction; more, or a star, make a container that grows. Long runs of literals become
 * one constant. */
#define FE_ITEMS_MAX 32
typedef enum FeItemsKind { FE_ITEMS_LIST, FE_ITEMS_TUPLE, FE_ITEMS_SET } FeItemsKind;
typedef struct FeItems {
    FeItemsKind kind;
    IR_VEC(IrInst *) v;     /* values that are not in the container yet */
    IR_VEC(IrInst *) whole; /* instructions whose position is the whole display's */
    IrInst *container;
    IrInst *lone;     /* a call's one positional argument, starred: passed on as it is */
    bool call;        /* positional arguments of a call */
    bool mixed;       /* not only literals in v */
    bool comma, star; /* there was one */
} FeItems;
void fe_items_add(FeParser *p, FeItems *it, IrInst *v, bool star, FeRange r);
/* The display of range `r`; a tuple of literals is a constant. */
IrInst *fe_items_finish(FeParser *p, FeItems *it, FeRange r);
/* Elements `[*]value, ...` up to a token that begins none; `named` allows :=. */
void fe_items_parse(FeParser *p, FeItems *it, bool named);

/* Arguments of a call or class statement; p->i is behind the `(`, and at the `)` afterwards. */
typedef struct FeArgs {
    FeItems pos;               /* positional ones, as a list */
    IR_VEC(IrInst *) kw;       /* keyword values that are not in the dict */
    IR_VEC(uint32_t) kw_names; /* their constant indexes */
    IR_VEC(uint32_t) seen;     /* constant indexes of all keywords */
    IrInst *dict;              /* keyword arguments once there was a ** */
    IrInst *callee;            /* for messages of dict_merge */
    IR_VEC(IrInst *) whole;    /* instructions whose position is the whole call's */
    bool starred;              /* there is a * or ** */
} FeArgs;
void fe_arguments(FeParser *p, FeArgs *a, uint32_t open);
/* The constant tuple of the keyword names. */
uint32_t fe_args_names(FeParser *p, const FeArgs *a);
/* The keyword arguments as a dict, or None; the positional ones as a list, or the lone `*v` itself.
 */
IrInst *fe_args_dict(FeParser *p, FeArgs *a, FeRange r);
IrInst *fe_args_list(FeParser *p, FeArgs *a, FeRange r);
/* Whether the arguments in bracket `open` have a star. */
bool fe_args_starred(const FeParser *p, uint32_t open);

/* ---- statements ---- */

/* One more block around what comes: an error beyond the limit. The statement that opens it takes
 * the count back. */
void fe_count_block(FeParser *p);

/* Statements up to token index `end`, and the suite behind a header: `what` ("'if' statement")
 * and the header's first token are for messages; passes the `:`. `docstring`: the body of a
 * function or class, whose first string is its documentation. */
void fe_statements(FeParser *p, uint32_t end);
void fe_suite(FeParser *p, const char *what, uint32_t header, bool docstring);
/* The `:` of a header. */
bool fe_header_colon(FeParser *p);
bool fe_compound_statement(FeParser *p);
void fe_simple_statement(FeParser *p);
void fe_expression_statement(FeParser *p);
void fe_if_statement(FeParser *p);
void fe_while_statement(FeParser *p);
void fe_for_statement(FeParser *p, bool is_async);
void fe_try_statement(FeParser *p);
void fe_with_statement(FeParser *p, bool is_async);
void fe_match_statement(FeParser *p);
void fe_decorated(FeParser *p);
/* The decorators of a def or class, evaluated, in text order. */
typedef struct FeDecorator {
    IrInst *value;
    FeRange range;
} FeDecorator;
typedef struct FeDecorators {
    IR_VEC(FeDecorator) v;
    uint32_t first; /* token of the first @ */
} FeDecorators;
void fe_def_statement(FeParser *p, bool is_async, const FeDecorators *d);
void fe_class_statement(FeParser *p, const FeDecorators *d);
/* Applies the decorators, innermost first, and stores the result as the NAME at `name`. */
void fe_store_decorated(FeParser *p, const FeDecorators *d, uint32_t name, IrInst *v);
/* An annotation's value: evaluated, or its text (from __future__ import annotations). `star`
 * allows `*expression`. */
IrInst *fe_annotation(FeParser *p, bool star);
/* The same, parsed but not evaluated. */
void fe_unused_annotation(FeParser *p);
/* The expression at p->i; with `star`, it may be starred and is then the only item of that. */
IrInst *fe_maybe_starred(FeParser *p, bool star);
/* The whole simple statement that begins at token `first`. */
FeRange fe_statement_range(const FeParser *p, uint32_t first);
/* Whether the comprehension that is scope `s` makes a dict. */
bool fe_is_dict_comp(const FeParser *p, const FeScope *s);
void fe_import_statement(FeParser *p);
void fe_from_statement(FeParser *p);
void fe_del_statement(FeParser *p);
void fe_global_statement(FeParser *p);
void fe_type_statement(FeParser *p);
/* `[T, *Ts, **P]` behind the name of a def, class or type statement, when there is one. */
/* A call of `callee` without arguments, when it is a builtin that looks at the variables of its
 * caller; NULL: an ordinary call. */
IrInst *fe_names_call(FeParser *p, IrInst *callee, FeRange r);
/* Whether the value is, as far as names tell, a builtin that sees the variables of its caller; and
 * a call of it. */
bool fe_sees_names(const FeParser *p, const IrInst *callee);
IrInst *fe_scoped_call(FeParser *p, IrInst *callee, FeArgs *a, FeRange r);
/* Reads type parameters, if there are any, and makes them: inside of the construct p->scope is
 * theirs, until fe_type_params_end. */
typedef struct FeTypeParams {
    FeScope *up;
    IrInst *tuple; /* of the type variables; NULL: none */
    IrInst *maker; /* the module _typing */
} FeTypeParams;
void fe_type_params(FeParser *p, FeTypeParams *tp);
/* Stores them into a function or class, if there are any; p->scope is again what it was. */
void fe_type_params_end(FeParser *p, FeTypeParams *tp, IrInst *owner, FeRange r);
/* `Generic` of the parameters, the last base of a generic class. */
IrInst *fe_type_params_base(FeParser *p, const FeTypeParams *tp, FeRange r);
/* Reports `what` at tokens first to last when it stands in a place that belongs to type parameters
 * or a type alias. */
bool fe_refuse_in_type(FeParser *p, uint32_t first, uint32_t last, const char *what);
/* The module `name`, which the compiled code needs although the text does not import it. */
IrInst *fe_import_hidden(FeParser *p, const char *name, FeRange r);

/* Stores `v` into the targets of tokens [p->i, end) and leaves p->i at `end`. */
void fe_store_targets(FeParser *p, uint32_t end, FeTargetUse use, IrInst *v);
/* Stores into one target up to `end`. */
void fe_store_target(FeParser *p, uint32_t end, FeTargetUse use, IrInst *v);

/* Takes a docstring at p->i, which begins the body of p->fn: sets IrFunc.doc and, in modules and
 * classes, __doc__. The statement itself is left to be parsed. */
void fe_docstring(FeParser *p);

/* One clause of iteration: header and body entry of a loop over `it` (see fe_parse_comp.c). */
typedef struct FeLoop {
    IrBlock *header, *brk;
    FeRange range; /* of the iterable */
    FeCtl ctl;
    IrBlock *outer_unwind;
    bool is_async;
} FeLoop;
/* Begins a loop over iterator `it`; gives the item. Ends it at the body's end. */
IrInst *fe_loop_begin(FeParser *p, FeLoop *l, IrInst *it, FeJumps *done);
void fe_loop_end(FeParser *p, FeLoop *l);

#endif
