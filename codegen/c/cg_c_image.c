/* The image of an artifact: which parts of the runtime it links. */
#include <stdio.h>
#include <string.h>

#include "cg_c_impl.h"

static const char *const type_names[EG_T_COUNT] = {
#define EG_TYPE(id, name) #name,
#include "runtime/types.def"
#undef EG_TYPE
};

static const char *const builtin_names[EG_B_COUNT] = {
#define EG_BUILTIN(id, name) #id,
#include "stdlib-shims/builtins/builtins.def"
#undef EG_BUILTIN
};

/* Whether any unit mentions the name: as a variable, attribute, keyword or imported module. */
static bool mentions(const IrProgram *p, const char *name) {
    size_t n = strlen(name);
    for (uint32_t i = 0; i < p->nmodules; i++) {
        const IrModule *m = p->modules[i];
        for (uint32_t k = 0; k < m->nconsts; k++)
            if ((m->consts[k].kind == EG_K_NAME || m->consts[k].kind == EG_K_STR) &&
                m->consts[k].len == n && !memcmp(m->consts[k].text, name, n))
                return true;
    }
    return false;
}

static void types(IrStrbuf *out, const EgImage *full) {
    for (int i = 0; i < EG_T_COUNT; i++)
        if (full->types[i])
            ir_strbuf_printf(out, "extern const EgTypeSpec eg_type_%s;\n", type_names[i]);
    ir_strbuf_puts(out, "static const EgTypeSpec *const image_types[EG_T_COUNT] = {\n");
    for (int i = 0; i < EG_T_COUNT; i++)
        if (full->types[i]) ir_strbuf_printf(out, "    [%d] = &eg_type_%s,\n", i, type_names[i]);
    ir_strbuf_puts(out, "};\n");
}

static const char *const slot_names[] = {
    [EG_SLOT_AT(trace)] = "trace",
#define EG_SLOT(field, id) [EG_SLOT_AT(field)] = #field,
#include "runtime/core/eg_slots.def"
#undef EG_SLOT
};

static void slots(IrStrbuf *out, const EgImage *full) {
    for (int i = 0; i < EG_T_COUNT; i++) {
        const EgSlotRow *const *table = full->slots[i];
        if (!full->types[i] || !table) continue;
        for (const EgSlotRow *const *r = table; *r; r++)
            ir_strbuf_printf(out, "extern const EgSlotRow eg_s_%s_%s;\n", type_names[i],
                             slot_names[(*r)->at]);
        ir_strbuf_printf(out, "static const EgSlotRow *const slots_%s[] = {\n", type_names[i]);
        for (const EgSlotRow *const *r = table; *r; r++)
            ir_strbuf_printf(out, "    &eg_s_%s_%s,\n", type_names[i], slot_names[(*r)->at]);
        ir_strbuf_puts(out, "    0};\n");
    }
    ir_strbuf_puts(out, "static const EgSlotRow *const *const image_slots[EG_T_COUNT] = {\n");
    for (int i = 0; i < EG_T_COUNT; i++)
        if (full->types[i] && full->slots[i])
            ir_strbuf_printf(out, "    [%d] = slots_%s,\n", i, type_names[i]);
    ir_strbuf_puts(out, "};\n");
}

/* The rows of one owner as `<owner>_rows`. */
static void rows(IrStrbuf *out, const char *owner, const EgDef *const *table) {
    for (const EgDef *const *r = table; *r; r++)
        ir_strbuf_printf(out, "extern const EgDef eg_m_%s_%s;\n", owner, (*r)->name);
    ir_strbuf_printf(out, "static const EgDef *const rows_%s[] = {\n", owner);
    for (const EgDef *const *r = table; *r; r++)
        ir_strbuf_printf(out, "    &eg_m_%s_%s,\n", owner, (*r)->name);
    ir_strbuf_puts(out, "    0};\n");
}

static void methods(IrStrbuf *out, const EgImage *full) {
    for (int i = 0; i < EG_T_COUNT; i++)
        if (full->types[i] && full->methods[i]) rows(out, type_names[i], full->methods[i]);
    ir_strbuf_puts(out, "static const EgDef *const *const image_methods[EG_T_COUNT] = {\n");
    for (int i = 0; i < EG_T_COUNT; i++)
        if (full->types[i] && full->methods[i])
            ir_strbuf_printf(out, "    [%d] = rows_%s,\n", i, type_names[i]);
    ir_strbuf_puts(out, "};\n");
}

static void builtins(IrStrbuf *out, const IrProgram *p, const EgImage *full) {
    for (int i = 0; i < EG_B_COUNT; i++)
        if (full->builtins[i] && mentions(p, builtin_names[i]))
            ir_strbuf_printf(out, "extern const EgDef eg_bi_%s;\n", builtin_names[i]);
    ir_strbuf_puts(out, "static const EgDef *const image_builtins[EG_B_COUNT] = {\n");
    for (int i = 0; i < EG_B_COUNT; i++)
        if (full->builtins[i] && mentions(p, builtin_names[i]))
            ir_strbuf_printf(out, "    [EG_B_%s] = &eg_bi_%s,\n", builtin_names[i],
                             builtin_names[i]);
    ir_strbuf_puts(out, "};\n");
}

static void modules(IrStrbuf *out, const IrProgram *p, const EgImage *full) {
    for (uint32_t i = 0; full->modules[i]; i++) {
        const char *name = full->modules[i]->name;
        char owner[64];
        if (!mentions(p, name)) continue;
        snprintf(owner, sizeof owner, "mod_%s", name);
        ir_strbuf_printf(out, "extern const EgModuleSpec eg_module_%s;\n", name);
        if (full->functions[i]) rows(out, owner, full->functions[i]);
    }
    ir_strbuf_puts(out, "static const EgModuleSpec *const image_modules[] = {\n");
    for (uint32_t i = 0; full->modules[i]; i++)
        if (mentions(p, full->modules[i]->name))
            ir_strbuf_printf(out, "    &eg_module_%s,\n", full->modules[i]->name);
    ir_strbuf_puts(out, "    0};\nstatic const EgDef *const *const image_functions[] = {\n");
    for (uint32_t i = 0; full->modules[i]; i++) {
        if (!mentions(p, full->modules[i]->name)) continue;
        if (full->functions[i])
            ir_strbuf_printf(out, "    rows_mod_%s,\n", full->modules[i]->name);
        else
            ir_strbuf_puts(out, "    0,\n");
    }
    ir_strbuf_puts(out, "    0};\n");
}

void cg_c_image(IrStrbuf *out, const IrProgram *p, const EgImage *full) {
    ir_strbuf_puts(out, "/* ---- the image ---- */\n\n");
    types(out, full);
    methods(out, full);
    slots(out, full);
    builtins(out, p, full);
    modules(out, p, full);
    ir_strbuf_puts(out, "static EgUnit *const image_units[] = {\n");
    for (uint32_t i = 0; i < p->nmodules; i++) ir_strbuf_printf(out, "    &u%u,\n", i);
    ir_strbuf_puts(out, "    0};\n"
                        "static const EgImage image = {image_types, image_methods, image_slots, 0, image_builtins, "
                        "image_modules, image_functions, image_units, EG_ABI};\n\n"
                        "int eg_main(int argc, char **argv);\n"
                        "int eg_main(int argc, char **argv) {\n");
    for (uint32_t i = 0; i < p->nmodules; i++)
        ir_strbuf_printf(out, "    u%u.nic = u%u_ncaches;\n", i, i);
    ir_strbuf_puts(out, "    EgRt *rt = eg_rt_new(&image, argc, argv);\n"
                        "    if (!rt) return 1;\n"
                        "    int status = eg_rt_run_main(rt);\n"
                        "    eg_rt_free(rt);\n"
                        "    return status;\n"
                        "}\n");
}
