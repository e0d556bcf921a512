/* The image of an artifact: which parts of the runtime it links. What to list is cg_c_reach's
 * answer; here it is written down, every list with the declarations it needs. */
#include <stdio.h>

#include "cg_c_impl.h"
#include "cg_c_reach.h"
#include "cg_c_reach_int.h"

typedef struct Image {
    IrStrbuf *out;
    const CgReach *reach;
    const EgImage *full;
} Image;

/* Writes `static const <type> *const <list>_<owner>[] = {...};` from the symbols that `symbol`
 * gives for 0, 1, ... (NULL: not that one; "": the end). False, and nothing written, when there are
 * none. */
typedef const char *Symbol(const Image *im, unsigned owner, unsigned i, char *buf);
enum { SYMBOL_ROOM = 200 };

static bool list(const Image *im, const char *type, const char *name, const char *owner_name,
                 unsigned owner, Symbol *symbol) {
    char buf[SYMBOL_ROOM];
    const char *s;
    bool any = false;
    for (unsigned i = 0; !(s = symbol(im, owner, i, buf)) || *s; i++)
        if (s) ir_strbuf_printf(im->out, "extern const %s %s;\n", type, s), any = true;
    if (!any) return false;
    ir_strbuf_printf(im->out, "static const %s *const %s_%s[] = {\n", type, name, owner_name);
    for (unsigned i = 0; !(s = symbol(im, owner, i, buf)) || *s; i++)
        if (s) ir_strbuf_printf(im->out, "    &%s,\n", s);
    ir_strbuf_puts(im->out, "    0};\n");
    return true;
}

static const char *method(const Image *im, unsigned t, unsigned i, char *buf) {
    const EgDef *const *rows = im->full->types[t].methods;
    if (!rows || !rows[i]) return "";
    if (!cg_c_has_method(im->reach, t, rows[i]->name)) return NULL;
    snprintf(buf, SYMBOL_ROOM, "eg_m_%s_%s", cg_c_type_token(t), rows[i]->name);
    return buf;
}

static const char *slot(const Image *im, unsigned t, unsigned i, char *buf) {
    const EgSlotRow *const *rows = im->full->types[t].slots;
    if (!rows || !rows[i]) return "";
    if (!cg_c_has_slot(im->reach, t, rows[i]->at)) return NULL;
    snprintf(buf, SYMBOL_ROOM, "eg_s_%s_%s", cg_c_type_token(t), cg_c_slot_token(rows[i]->at));
    return buf;
}

static const char *function(const Image *im, unsigned m, unsigned i, char *buf) {
    const EgDef *const *rows = im->full->functions[m];
    if (!rows || !rows[i]) return "";
    if (!cg_c_has_function(im->reach, m, rows[i]->name)) return NULL;
    snprintf(buf, SYMBOL_ROOM, "eg_m_mod_%s_%s", im->full->modules[m]->name, rows[i]->name);
    return buf;
}

static void slot_causes(const Image *im) {
    ir_strbuf_puts(im->out, "/* Slots that can be called, and by whom:");
    for (unsigned at = 0; at < sizeof(EgSlots) / sizeof(EgSlotFn); at++)
        if (cg_c_slot_called(im->reach, at))
            ir_strbuf_printf(im->out, "\n *   %s: %s", cg_c_slot_token(at),
                             cg_c_slot_cause(im->reach, at));
    ir_strbuf_puts(im->out, " */\n");
}

/* The slots of a type that nothing calls. */
static uint32_t dropped(const Image *im, unsigned t) {
    uint32_t bits = 0;
    for (const EgSlotRow *const *rows = im->full->types[t].slots; rows && *rows; rows++)
        if (!cg_c_has_slot(im->reach, t, (*rows)->at)) bits |= 1u << (*rows)->at;
    return bits;
}

static bool has_doc(const Image *im, unsigned t) {
    return cg_c_has_docs(im->reach) && im->full->types[t].doc;
}

static void types(const Image *im) {
    bool methods[EG_T_COUNT] = {false}, slots[EG_T_COUNT] = {false};
    for (unsigned t = 0; t < EG_T_COUNT; t++) {
        if (!cg_c_has_type(im->reach, t)) continue;
        ir_strbuf_printf(im->out, "extern const EgTypeSpec eg_type_%s;\n", cg_c_type_token(t));
        if (has_doc(im, t))
            ir_strbuf_printf(im->out, "extern const char eg_doc_%s[];\n", cg_c_type_token(t));
        methods[t] = list(im, "EgDef", "methods", cg_c_type_token(t), t, method);
        slots[t] = list(im, "EgSlotRow", "slots", cg_c_type_token(t), t, slot);
    }
    slot_causes(im);
    ir_strbuf_puts(im->out, "static const EgTypeEntry image_types[] = {\n");
    for (unsigned t = 0; t < EG_T_COUNT; t++) {
        if (!cg_c_has_type(im->reach, t)) continue;
        const char *name = cg_c_type_token(t);
        ir_strbuf_printf(im->out, "    {&eg_type_%s, %s%s, %s%s, %s%s, 0x%xu}, /* %s */\n", name,
                         methods[t] ? "methods_" : "0", methods[t] ? name : "",
                         slots[t] ? "slots_" : "0", slots[t] ? name : "",
                         has_doc(im, t) ? "eg_doc_" : "0", has_doc(im, t) ? name : "",
                         (unsigned)dropped(im, t), cg_c_type_cause(im->reach, t));
    }
    ir_strbuf_puts(im->out, "};\n");
}

static void atoms(const Image *im) {
    ir_strbuf_puts(im->out, "static const EgAtomEntry image_atoms[] = {\n");
    for (unsigned i = 0; i < EG_A_COUNT; i++)
        if (cg_c_has_atom(im->reach, i))
            ir_strbuf_printf(im->out, "    {%u, \"%s\"},\n", i, cg_c_atom_text(i));
    ir_strbuf_puts(im->out, "    {0, 0}};\n");
}

static void builtins(const Image *im) {
    for (unsigned i = 0; i < EG_B_COUNT; i++)
        if (cg_c_has_builtin(im->reach, i))
            ir_strbuf_printf(im->out, "extern const EgDef eg_bi_%s;\n", cg_c_builtin_token(i));
    ir_strbuf_puts(im->out, "static const EgDef *const image_builtins[EG_B_COUNT] = {\n");
    for (unsigned i = 0; i < EG_B_COUNT; i++)
        if (cg_c_has_builtin(im->reach, i))
            ir_strbuf_printf(im->out, "    [EG_B_%s] = &eg_bi_%s,\n", cg_c_builtin_token(i),
                             cg_c_builtin_token(i));
    ir_strbuf_puts(im->out, "};\n");
}

static void modules(const Image *im) {
    const EgModuleSpec *const *all = im->full->modules;
    bool any[256] = {false};
    for (unsigned m = 0; all[m] && m < 256; m++) {
        if (!cg_c_has_module(im->reach, m)) continue;
        ir_strbuf_printf(im->out, "extern const EgModuleSpec eg_module_%s;\n", all[m]->name);
        any[m] = list(im, "EgDef", "functions", all[m]->name, m, function);
    }
    ir_strbuf_puts(im->out, "static const EgModuleSpec *const image_modules[] = {\n");
    for (unsigned m = 0; all[m]; m++)
        if (cg_c_has_module(im->reach, m))
            ir_strbuf_printf(im->out, "    &eg_module_%s,\n", all[m]->name);
    ir_strbuf_puts(im->out, "    0};\nstatic const EgDef *const *const image_functions[] = {\n");
    for (unsigned m = 0; all[m]; m++) {
        if (!cg_c_has_module(im->reach, m)) continue;
        if (any[m])
            ir_strbuf_printf(im->out, "    functions_%s,\n", all[m]->name);
        else
            ir_strbuf_puts(im->out, "    0,\n");
    }
    ir_strbuf_puts(im->out, "    0};\n");
}

static void hooks(const Image *im) {
    for (unsigned h = 0; h < cg_hook_count; h++)
        if (cg_c_has_hook(im->reach, h))
            ir_strbuf_printf(im->out, "extern %s %s%s;\n", cg_hooks[h].result, cg_hooks[h].function,
                             cg_hooks[h].params);
    ir_strbuf_puts(im->out, "static const EgHooks image_hooks = {\n");
    for (unsigned h = 0; h < cg_hook_count; h++)
        if (cg_c_has_hook(im->reach, h))
            ir_strbuf_printf(im->out, "    .%s = %s,\n", cg_hooks[h].name, cg_hooks[h].function);
    ir_strbuf_puts(im->out, "    .end = 0};\n");
}

static void entry(const Image *im, const IrProgram *p) {
    if (cg_c_is_whole(im->reach))
        ir_strbuf_puts(im->out, "int cg_dynamic_main(const EgImage *, int, char **);\n");
    ir_strbuf_puts(im->out, "static EgUnit *const image_units[] = {\n");
    for (uint32_t i = 0; i < p->nmodules; i++) ir_strbuf_printf(im->out, "    &u%u,\n", i);
    ir_strbuf_puts(im->out,
                   "    0};\n"
                   "static const EgImage image = {\n"
                   "    image_types, sizeof image_types / sizeof *image_types, image_atoms,\n"
                   "    sizeof image_atoms / sizeof *image_atoms - 1, image_builtins,\n"
                   "    image_modules, image_functions, &image_hooks, image_units, EG_ABI};\n\n"
                   "int eg_main(int argc, char **argv);\n"
                   "int eg_main(int argc, char **argv) {\n");
    for (uint32_t i = 0; i < p->nmodules; i++)
        ir_strbuf_printf(im->out, "    u%u.nic = u%u_ncaches;\n", i, i);
    ir_strbuf_printf(im->out, "    return %s(&image, argc, argv);\n}\n",
                     cg_c_is_whole(im->reach) ? "cg_dynamic_main" : "eg_rt_main");
}

void cg_c_image(IrStrbuf *out, const IrProgram *p, const EgImage *full, bool sources) {
    Image im = {out, cg_c_reach(p, out->data, out->len, full, sources), full};
    ir_strbuf_puts(out, "/* ---- the image ---- */\n\n");
    types(&im);
    atoms(&im);
    builtins(&im);
    modules(&im);
    hooks(&im);
    entry(&im, p);
}
