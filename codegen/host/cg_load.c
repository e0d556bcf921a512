/* Compiled modules as units that this process can run: bytecode and the VM's entry points. */
#include "cg_load.h"

#include "core/eg_gen.h"
#include "vm/eg_vm.h"

void cg_unit_bytecode(CgUnit *u) {
    IrModule *m = u->ir;
    IrArena *arena = m->program->arena;
    EgUnit *unit = ir_arena_alloc(arena, sizeof *unit);
    uint32_t ncaches = 0;
    u->bytecode = ir_arena_alloc(arena, (m->nfunctions + 1) * sizeof *u->bytecode);
    unit->codes = ir_arena_alloc(arena, (m->nfunctions + 1) * sizeof *unit->codes);
    for (uint32_t i = 0; i < m->nfunctions; i++) {
        IrFunc *f = m->functions[i];
        EgCode *code = ir_arena_alloc(arena, sizeof *code);
        u->bytecode[i] = cg_bytecode(f, u->regs[i], &ncaches);
        cg_code_describe(f, unit, code);
        code->bytecode = &u->bytecode[i]->bc;
        EgEntry generator = eg_gen_entry_of(f->flags);
        code->entry = generator ? generator : eg_vm_entry;
        code->resume = eg_vm_resume;
        unit->codes[i] = code;
    }
    cg_unit_describe(m, unit);
    unit->nic = ncaches;
    u->unit = unit;
}
