/* What the registers of a function hold, along all its paths: the last check of an .ebc file.
 *
 * eg_ebc_kinds.c says what each instruction wants and gives; eg_ebc_flow.c follows it through the
 * blocks. No public declaration here runs user code or touches an EgRt. Time and memory are linear
 * in the code, or the file is refused.
 */
#ifndef EG_EBC_FLOW_H
#define EG_EBC_FLOW_H

#include "eg_bytecode.h"
#include "eg_ebc.h"

/* What a register can hold: sets of these. A value of a kind of its own is a value, too. */
enum {
    EG_EBC_VALUE = 1, /* any other Python value */
    EG_EBC_NONE = 2,
    EG_EBC_TUPLE = 4,
    EG_EBC_LIST = 8,
    EG_EBC_SET = 16,
    EG_EBC_DICT = 32,
    EG_EBC_STR = 64,
    EG_EBC_FUNC = 128, /* made by make_function */
    EG_EBC_CELL = 256,
    EG_EBC_EXC = 512,
    EG_EBC_PAIR = 1024, /* a tuple of two, each an exception or None */
    EG_EBC_INT =
        2048, /* an int of the code: also what stands for an exception where there is none */
    EG_EBC_ANY = 4095,  /* all that Python code may see */
    EG_EBC_HELD = 4096, /* a method that METHODAHEAD holds */
    EG_EBC_UNBOUND = 8192,
    EG_EBC_STOP = 16384,
    EG_EBC_ALL = 32767,
    /* of EgEbcInst.gives only: what `source` holds, the same without EG_UNBOUND, an item of it, a
     * tuple as long as it or None */
    EG_EBC_COPY = 1 << 16,
    EG_EBC_BOUND,
    EG_EBC_ITEM,
    EG_EBC_AS_LONG
};

enum { EG_EBC_ROUNDS = 40 }; /* over the copies of a function */

/* An instruction as the flow sees it. Words of code until eg_ebc_check_flow makes instruction
 * numbers of the targets. */
typedef struct EgEbcInst {
    uint32_t at;            /* its word */
    uint32_t dst;           /* register it writes, or EG_EBC_NOWHERE */
    uint32_t gives;         /* kinds, or EG_EBC_COPY .. */
    uint32_t len;           /* of tuples: least number of items */
    uint32_t source;        /* register */
    uint32_t target;        /* of a jump, or EG_EBC_NOWHERE */
    uint32_t tested, tests; /* a branch that asks whether register `tested` is of kind `tests` */
    uint8_t op;
    bool when;   /* the branch is taken when it is */
    bool falls;  /* the next instruction may follow */
    bool raises; /* the handler may follow, with the registers as they were in front of it */
    bool catches;
} EgEbcInst;

/* A register or constant that an instruction reads: what it must be, one of the kinds `wants`, and
 * where that is a tuple, of at least `len` items. */
typedef struct EgEbcUse {
    uint32_t wants, len;
    uint32_t reg;            /* EG_EBC_NOWHERE: no register but a constant */
    uint32_t kinds, has_len; /* of a constant: what it is */
} EgEbcUse;
enum { EG_EBC_USES = 32 };

/* Whether a file may call a primitive: some belong to optimised code, or to text made code at run
 * time. */
bool eg_ebc_may_call(uint32_t prim);
/* The instruction at a word, whose operands are in bounds. */
EgEbcInst eg_ebc_describe(const EgUnit *unit, const EgCode *code, uint32_t at);
/* What it reads, from the use numbered `from` on: at most EG_EBC_USES of them; how many. */
uint32_t eg_ebc_uses(const EgUnit *unit, const EgCode *code, uint32_t at, uint32_t from,
                     EgEbcUse *uses);
/* What a register of the frame holds when the function starts. */
uint32_t eg_ebc_param_kind(const EgCode *code, uint32_t reg);

/* Follows the registers of a function whose operands and jumps are in bounds. NULL, or what is
 * wrong, with the word in *at. `starts`: by word, whether an instruction starts there. */
const char *eg_ebc_check_flow(const EgUnit *unit, const EgCode *code, const uint8_t *starts,
                              uint32_t *at);

#endif
