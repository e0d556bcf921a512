/* Loading a program: the main module, then a worklist of imports. */
#include "cg_program.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "codegen/host/cg_image.h"
#include "codegen/cg_library.h"
#include "codegen/cg_trim.h"
#include "codegen/host/cg_load.h"

static void outssa_hook(IrFunc *f, void *user) {
    (void)f;
    (void)user; /* cg_program_baseline has numbered the registers */
}

static void bug_hook(void *user, const char *message) {
    CgProgram *p = user;
    if (!p->bug) p->bug = ir_arena_strdup(&p->arena, message);
}

CgProgram *cg_program_new(const char *const *paths, uint32_t npaths) {
    CgProgram *p = calloc(1, sizeof *p);
    if (!p) ir_out_of_memory();
    ir_arena_init(&p->arena);
    p->ir = ir_program_new();
    fe_diags_init(&p->diags, &p->arena);
    p->passes = ir_pass_context(p->ir);
    p->passes.outssa = outssa_hook;
    p->passes.bug = bug_hook;
    p->passes.user = p;
    p->paths = IR_NEW_ARRAY(&p->arena, const char *, npaths + 1);
    p->npaths = npaths + 1;
    p->paths[0] = ".";
    for (uint32_t i = 0; i < npaths; i++) p->paths[i + 1] = paths[i];
    p->names = IR_NEW(&p->arena, IrStrTab);
    ir_strtab_init(p->names, &p->arena);
    return p;
}

void cg_program_free(CgProgram *p) {
    if (!p) return;
    ir_program_free(p->ir);
    ir_arena_free(&p->arena);
    free(p);
}

/* ---- finding modules ---- */

static bool is_file(const char *path) {
    return access(path, R_OK) == 0;
}

/* The file of a module name below one search folder, or NULL; *package tells which kind it is. */
static const char *module_file(CgProgram *p, const char *folder, const char *name, bool *package) {
    char *rel = ir_arena_strdup(&p->arena, name);
    for (char *c = rel; *c; c++)
        if (*c == '.') *c = '/';
    const char *path = ir_arena_printf(&p->arena, "%s/%s/__init__.py", folder, rel);
    *package = is_file(path);
    if (*package) return path;
    path = ir_arena_printf(&p->arena, "%s/%s.py", folder, rel);
    return is_file(path) ? path : NULL;
}

static const char *find_module(CgProgram *p, const char *name, bool *package) {
    for (uint32_t i = 0; i < p->npaths; i++) {
        const char *path = module_file(p, p->paths[i], name, package);
        if (path) return path;
    }
    return NULL;
}

/* The absolute form of a path, as CPython shows it in tracebacks. */
static const char *absolute(CgProgram *p, const char *path) {
    char cwd[PATH_MAX];
    if (path[0] == '/' || path[0] == '<' || !getcwd(cwd, sizeof cwd)) return path;
    while (path[0] == '.' && path[1] == '/') path += 2;
    return ir_arena_printf(&p->arena, "%s/%s", cwd, path);
}

/* ---- loading ---- */

static void load_imports(CgProgram *p, const IrModule *m, const FeSource *src,
                         const FeImports *imports);

/* A library module for programs to import. Those whose names begin with an underscore serve the
 * runtime, which calls them by names that no program mentions. */
static bool may_be_trimmed(const IrModule *m) {
    return m->file && !strncmp(m->file, CG_LIBRARY, sizeof CG_LIBRARY - 1) && m->name[0] != '_';
}

/* The source of a module: a file on the search path, else one of the library; NULL: neither. */
static FeSource *find_source(CgProgram *p, const char *name, bool *package, bool *library) {
    const char *why, *path = find_module(p, name, package);
    const CgShim *shim = path ? NULL : cg_shim_find(name);
    *library = shim != NULL;
    if (path) return fe_source_load(&p->arena, absolute(p, path), &p->diags, &why);
    if (!shim) return NULL;
    *package = shim->package;
    return cg_library_source(&p->arena, shim, &p->diags);
}

static void load_module(CgProgram *p, const char *name) {
    bool package, library;
    if (!*name || ir_strtab_find(p->names, name, strlen(name)) != IR_NONE) return;
    uint32_t id = ir_strtab_intern_z(p->names, name);
    FeSource *src = find_source(p, name, &package, &library);
    if (!src || !src->ok) return;
    FeImports imports = {0};
    IrModule *m =
        cg_compile_module(p->ir, src, ir_strtab_text(p->names, id), package, &p->diags, &imports);
    if (m && library) cg_hide_positions(m);
    if (m) load_imports(p, m, src, &imports);
}

/* Loads a dotted name and the packages above it. No file has a path as long as the longest names.
 */
static void load_dotted(CgProgram *p, const char *name) {
    if (strlen(name) >= PATH_MAX) return;
    for (const char *dot = strchr(name, '.'); dot; dot = strchr(dot + 1, '.'))
        load_module(p, ir_arena_strndup(&p->arena, name, (size_t)(dot - name)));
    load_module(p, name);
}

/* The absolute name of a relative import, or NULL beyond the top package. */
static const char *resolve(CgProgram *p, const IrModule *m, const FeImport *imp) {
    if (!imp->level) return imp->module;
    char *base = ir_arena_strdup(&p->arena, m->package);
    for (uint32_t up = 1; up < imp->level; up++) {
        char *dot = strrchr(base, '.');
        if (!dot) return NULL;
        *dot = 0;
    }
    if (!*imp->module) return base;
    return *base ? ir_arena_printf(&p->arena, "%s.%s", base, imp->module) : imp->module;
}

static bool is_known(const CgProgram *p, const char *name) {
    if (cg_has_native_module(name) || !strcmp(name, "builtins")) return true;
    for (uint32_t i = 0; i < p->ir->nmodules; i++)
        if (!strcmp(name, p->ir->modules[i]->name)) return true;
    return false;
}

static void load_imports(CgProgram *p, const IrModule *m, const FeSource *src,
                         const FeImports *imports) {
    for (uint32_t i = 0; i < imports->items.len; i++) {
        const FeImport *imp = &imports->items.data[i];
        const char *name = resolve(p, m, imp);
        if (!name || !*name) continue;
        load_dotted(p, name);
        if (p->warn_missing && !imp->optional && !is_known(p, name))
            fe_diag(&p->diags, src, FE_D_NO_MODULE, imp->start, imp->end, name);
        if (imp->name && strcmp(imp->name, "*")) /* may be a submodule */
            load_dotted(p, ir_arena_printf(&p->arena, "%s.%s", name, imp->name));
    }
}

static const char *folder_of(CgProgram *p, const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? ir_arena_strndup(&p->arena, path, slash == path ? 1 : (size_t)(slash - path))
                 : ".";
}

static bool load_main(CgProgram *p, FeSource *src) {
    FeImports imports = {0};
    if (!src->ok) return false;
    IrModule *m = cg_compile_module(p->ir, src, "__main__", false, &p->diags, &imports);
    if (m) load_imports(p, m, src, &imports);
    if (m && !p->diags.errors) cg_trim(p->ir, may_be_trimmed);
    return m && !p->diags.errors;
}

bool cg_program_load(CgProgram *p, const char *path, const char **why) {
    if (strcmp(path, "-")) p->paths[0] = folder_of(p, path);
    FeSource *src =
        fe_source_load(&p->arena, strcmp(path, "-") ? absolute(p, path) : path, &p->diags, why);
    if (!src) return false;
    src->display = path;
    return load_main(p, src);
}

bool cg_program_load_text(CgProgram *p, const char *name, const char *text) {
    return load_main(p, fe_source_from_memory(&p->arena, name, text, strlen(text), &p->diags));
}

/* ---- passes ---- */

bool cg_program_baseline(CgProgram *p) {
    p->passes.verify |= p->debug_ir;
    if (!ir_run_baseline(&p->passes)) {
        if (!p->bug) p->bug = p->passes.failed;
        return false;
    }
    p->units = IR_NEW_ARRAY(&p->arena, CgUnit *, p->ir->nmodules + 1);
    for (uint32_t i = 0; i < p->ir->nmodules; i++) p->units[i] = cg_unit_lower(p->ir->modules[i]);
    return true;
}

bool cg_program_optimise(CgProgram *p) {
    if (ir_run_optimised(&p->passes)) return true;
    if (!p->bug) p->bug = p->passes.failed;
    return false;
}

EgUnit **cg_program_bytecode(CgProgram *p) {
    EgUnit **units = IR_NEW_ARRAY(&p->arena, EgUnit *, p->ir->nmodules + 1);
    for (uint32_t i = 0; i < p->ir->nmodules; i++) {
        cg_unit_bytecode(p->units[i]);
        units[i] = p->units[i]->unit;
    }
    return units;
}
