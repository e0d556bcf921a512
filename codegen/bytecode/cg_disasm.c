/* Bytecode listing, from the operand letters of vm_ops.def. */
#include "cg_bytecode.h"

static const char *const names[VM_OP_COUNT] = {
#define VM_OP(name, ...) #name,
#include "vm/vm_ops.def"
#undef VM_OP
};

static const char *const letters[VM_OP_COUNT] = {
#define VM_OP(name, operands, ...) operands,
#include "vm/vm_ops.def"
#undef VM_OP
};

/* Register bytes of a V operand; returns the words they take. */
static uint32_t list_regs(IrStrbuf *out, const uint32_t *words, uint32_t n) {
    ir_strbuf_puts(out, " (");
    for (uint32_t i = 0; i < n; i++)
        ir_strbuf_printf(out, "%sr%u", i ? " " : "", words[i / 4] >> (i % 4 * 8) & 255u);
    ir_strbuf_putc(out, ')');
    return (n + 3) / 4;
}

static uint32_t prim_operands(IrStrbuf *out, const uint32_t *pc) {
    uint32_t nimm = *pc >> 16 & 255u, n = *pc >> 24;
    ir_strbuf_printf(out, " %s", ir_prims[pc[1]].name);
    for (uint32_t i = 0; i < nimm; i++) ir_strbuf_printf(out, " #%u", pc[2 + i]);
    return 2 + nimm + list_regs(out, pc + 2 + nimm, n);
}

static uint32_t prim_operands_wide(IrStrbuf *out, const uint32_t *pc) {
    uint32_t nimm = ir_prims[pc[1]].nimm;
    ir_strbuf_printf(out, " %s", ir_prims[pc[1]].name);
    for (uint32_t i = 0; i < nimm; i++) ir_strbuf_printf(out, " #%u", pc[3 + i]);
    for (uint32_t i = 0; i < pc[2]; i++) {
        uint32_t word = pc[3 + nimm + i], number = word & ~(uint32_t)VM_X_KIND;
        const char *kind = (word & VM_X_KIND) == VM_X_REG     ? "r"
                           : (word & VM_X_KIND) == VM_X_CONST ? "k"
                                                              : "imm";
        ir_strbuf_printf(out, " %s%u", kind, number);
    }
    return 3 + nimm + pc[2];
}

/* One instruction; returns its length in words. */
static uint32_t instruction(IrStrbuf *out, const uint32_t *pc) {
    uint32_t op = *pc & 255u, len = 1;
    ir_strbuf_printf(out, "%-12s", names[op]);
    if (op == VM_PRIM) {
        ir_strbuf_printf(out, " r%u =", *pc >> 8 & 255u);
        return prim_operands(out, pc);
    }
    if (op == VM_PRIMX) {
        ir_strbuf_printf(out, " r%u =", *pc >> 8 & 255u);
        return prim_operands_wide(out, pc);
    }
    for (const char *l = letters[op]; *l; l++) {
        switch (*l) {
        case 'a': ir_strbuf_printf(out, " r%u", *pc >> 8 & 255u); break;
        case 'b': ir_strbuf_printf(out, " r%u", *pc >> 16 & 255u); break;
        case 'c': ir_strbuf_printf(out, " r%u", *pc >> 24); break;
        case 'i': ir_strbuf_printf(out, " %d", (int8_t)(*pc >> 24)); break;
        case 's': ir_strbuf_printf(out, " %d", (int16_t)(*pc >> 16)); break;
        case 'u': ir_strbuf_printf(out, " #%u", *pc >> 24); break;
        case 'T': ir_strbuf_printf(out, " -> %u", pc[len++]); break;
        case 'K': ir_strbuf_printf(out, " k%u", pc[len++]); break;
        case 'N': ir_strbuf_printf(out, " #%u", pc[len++]); break;
        case 'V': len += list_regs(out, pc + len, *pc >> 24); break;
        default: break;
        }
    }
    return len;
}

void cg_disassemble(IrStrbuf *out, const IrFunc *f, const EgBytecode *bc) {
    ir_strbuf_printf(out, "function %s: %u words, %u registers\n", f->qualname, bc->ncode,
                     bc->frame);
    for (uint32_t pc = 0; pc < bc->ncode;) {
        ir_strbuf_printf(out, "%5u  ", pc);
        pc += instruction(out, bc->code + pc);
        ir_strbuf_putc(out, '\n');
    }
    for (uint32_t i = 0; i < bc->nhandlers; i++)
        ir_strbuf_printf(out, "  [%u, %u) unwinds to %u\n", bc->handlers[i].from,
                         bc->handlers[i].to, bc->handlers[i].target);
    ir_strbuf_putc(out, '\n');
}
