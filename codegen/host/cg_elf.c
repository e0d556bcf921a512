/* Reading order: cg_elf_load, place_sections, resolve_symbols, relocate. Facts: the ELF-64 object
 * file format and the x86-64 and AArch64 supplements of the System V ABI. */
#include "cg_elf.h"

#include <elf.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { MAX_SECTIONS = 4096, MAX_SYMBOLS = 1 << 20, JUMP = 16 };
#define MAX_SIZE ((size_t)64 << 20)

typedef struct Loader {
    const uint8_t *object;
    size_t n;
    Elf64_Ehdr head;
    uint32_t nsections, nsymbols, symtab;
    size_t *at;              /* offset in the mapping, by section; NOWHERE: not loaded */
    Elf64_Addr *address;     /* by symbol */
    size_t got, jumps, data; /* offsets of the tables and of what stays writable */
    size_t size;
    uint8_t *memory;
    const char *why;
} Loader;
#define NOWHERE SIZE_MAX

static bool refuse(Loader *l, const char *why) {
    if (!l->why) l->why = why;
    return false;
}

/* ---- the file, of which nothing is trusted ---- */

static bool inside(const Loader *l, uint64_t offset, uint64_t size) {
    return offset <= l->n && size <= l->n - offset;
}

static Elf64_Shdr section(const Loader *l, uint32_t i) {
    Elf64_Shdr s;
    memcpy(&s, l->object + l->head.e_shoff + (uint64_t)i * sizeof s, sizeof s);
    return s;
}

static Elf64_Sym symbol(const Loader *l, uint32_t i) {
    Elf64_Sym s;
    memcpy(&s, l->object + section(l, l->symtab).sh_offset + (uint64_t)i * sizeof s, sizeof s);
    return s;
}

/* The symbol's name, or NULL when it lies outside its table. */
static const char *name_of(const Loader *l, const Elf64_Sym *s) {
    Elf64_Shdr table = section(l, section(l, l->symtab).sh_link);
    const char *text = (const char *)l->object + table.sh_offset;
    if (s->st_name >= table.sh_size || text[table.sh_size - 1]) return NULL;
    return text + s->st_name;
}

static bool check_header(Loader *l) {
#ifdef __aarch64__
    const uint16_t machine = EM_AARCH64;
#else
    const uint16_t machine = EM_X86_64;
#endif
    if (l->n < sizeof l->head) return refuse(l, "no ELF file");
    memcpy(&l->head, l->object, sizeof l->head);
    const Elf64_Ehdr *h = &l->head;
    if (memcmp(h->e_ident, ELFMAG, SELFMAG) || h->e_ident[EI_CLASS] != ELFCLASS64 ||
        h->e_ident[EI_DATA] != ELFDATA2LSB || h->e_type != ET_REL || h->e_machine != machine)
        return refuse(l, "no object file of this machine");
    l->nsections = h->e_shnum;
    if (h->e_shentsize != sizeof(Elf64_Shdr) || !l->nsections || l->nsections > MAX_SECTIONS ||
        !inside(l, h->e_shoff, (uint64_t)l->nsections * sizeof(Elf64_Shdr)))
        return refuse(l, "a bad section table");
    return true;
}

static bool check_section(Loader *l, uint32_t i) {
    Elf64_Shdr s = section(l, i);
    if (s.sh_type != SHT_NOBITS && s.sh_type != SHT_NULL && !inside(l, s.sh_offset, s.sh_size))
        return refuse(l, "a section outside the file");
    if (s.sh_type != SHT_SYMTAB) return true;
    if (l->symtab) return refuse(l, "two symbol tables");
    l->symtab = i;
    l->nsymbols = (uint32_t)(s.sh_size / sizeof(Elf64_Sym));
    if (s.sh_size / sizeof(Elf64_Sym) > MAX_SYMBOLS || s.sh_link >= l->nsections)
        return refuse(l, "a bad symbol table");
    Elf64_Shdr names = section(l, s.sh_link);
    if (names.sh_type != SHT_STRTAB || !names.sh_size || !inside(l, names.sh_offset, names.sh_size))
        return refuse(l, "a bad string table");
    return true;
}

/* ---- layout ---- */

static bool place(Loader *l, uint32_t i) {
    Elf64_Shdr s = section(l, i);
    uint64_t align = s.sh_addralign ? s.sh_addralign : 1;
    if (s.sh_flags & SHF_TLS) return refuse(l, "thread-local storage");
    if (s.sh_type == SHT_INIT_ARRAY || s.sh_type == SHT_FINI_ARRAY)
        return refuse(l, "constructors");
    if (align & (align - 1) || align > 4096) return refuse(l, "a bad alignment");
    l->size = (l->size + align - 1) & ~(size_t)(align - 1);
    l->at[i] = l->size;
    if (s.sh_size > MAX_SIZE || l->size + s.sh_size > MAX_SIZE) return refuse(l, "too large");
    l->size += s.sh_size;
    return true;
}

static size_t whole_pages(size_t n) {
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    return (n + page - 1) / page * page;
}

/* What is only read, a word and a jump for each symbol, and on pages of its own what is written. */
static bool place_sections(Loader *l) {
    for (uint32_t writable = 0; writable < 2; writable++) {
        for (uint32_t i = 0; i < l->nsections; i++) {
            Elf64_Shdr s = section(l, i);
            if (!writable) l->at[i] = NOWHERE;
            if (!(s.sh_flags & SHF_ALLOC) || !(s.sh_flags & SHF_WRITE) != !writable) continue;
            if (!place(l, i)) return false;
        }
        if (writable) break;
        l->got = (l->size + 15) & ~(size_t)15;
        l->jumps = (l->got + l->nsymbols * sizeof(Elf64_Addr) + 15) & ~(size_t)15;
        l->size = l->data = whole_pages(l->jumps + (size_t)l->nsymbols * JUMP);
    }
    l->size = whole_pages(l->size);
    return l->size > 0 || refuse(l, "nothing to load");
}

static void copy_sections(Loader *l) {
    for (uint32_t i = 0; i < l->nsections; i++) {
        Elf64_Shdr s = section(l, i);
        if (l->at[i] == NOWHERE || s.sh_type == SHT_NOBITS) continue;
        memcpy(l->memory + l->at[i], l->object + s.sh_offset, s.sh_size);
    }
}

/* ---- symbols ---- */

static bool resolve(Loader *l, uint32_t i, CgElfLookup lookup, void *ctx) {
    Elf64_Sym s = symbol(l, i);
    if (s.st_shndx == SHN_UNDEF) {
        const char *name = name_of(l, &s);
        if (!name) return refuse(l, "a bad symbol name");
        if (!i || !*name) return true;
        l->address[i] = (Elf64_Addr)(uintptr_t)lookup(ctx, name); /* 0: must not be used */
        return true;
    }
    if (s.st_shndx == SHN_ABS) {
        l->address[i] = s.st_value;
        return true;
    }
    if (s.st_shndx >= l->nsections) return refuse(l, "a symbol in an unknown section");
    if (l->at[s.st_shndx] == NOWHERE) return true;
    if (s.st_value > section(l, s.st_shndx).sh_size)
        return refuse(l, "a symbol outside its section");
    l->address[i] = (Elf64_Addr)(uintptr_t)(l->memory + l->at[s.st_shndx]) + s.st_value;
    return true;
}

static void write_jump(Loader *l, uint32_t i) {
    uint8_t *jump = l->memory + l->jumps + (size_t)i * JUMP;
#ifdef __aarch64__
    const uint32_t code[] = {0x58000050u, 0xd61f0200u}; /* ldr x16, .+8; br x16 */
    memcpy(jump, code, sizeof code);
    memcpy(jump + 8, &l->address[i], 8);
#else
    const uint8_t code[] = {0xff, 0x25, 0, 0, 0, 0}; /* jmp *.+6 */
    memcpy(jump, code, sizeof code);
    memcpy(jump + sizeof code, &l->address[i], 8);
#endif
}

static bool resolve_symbols(Loader *l, CgElfLookup lookup, void *ctx) {
    for (uint32_t i = 0; i < l->nsymbols; i++) {
        if (!resolve(l, i, lookup, ctx)) return false;
        memcpy(l->memory + l->got + i * sizeof(Elf64_Addr), &l->address[i], sizeof(Elf64_Addr));
        write_jump(l, i);
    }
    return true;
}

/* ---- relocations ---- */

typedef struct Place {
    uint8_t *at;
    uint64_t p, s, a; /* addresses: the place, the symbol; addend */
    uint64_t got, jump;
} Place;

static bool fits_32(uint64_t v) {
    return (uint64_t)(int64_t)(int32_t)(uint32_t)v == v;
}

static bool put_32(Loader *l, const Place *at, uint64_t v) {
    uint32_t low = (uint32_t)v;
    if (!fits_32(v)) return refuse(l, "a relocation out of reach");
    memcpy(at->at, &low, 4);
    return true;
}

static bool put_64(const Place *at, uint64_t v) {
    memcpy(at->at, &v, 8);
    return true;
}

#ifdef __aarch64__

static bool insert(const Place *at, uint64_t v, unsigned shift, uint32_t mask) {
    uint32_t code;
    memcpy(&code, at->at, 4);
    code = (code & ~(mask << shift)) | (((uint32_t)v & mask) << shift);
    memcpy(at->at, &code, 4);
    return true;
}

static bool branch(Loader *l, const Place *at) {
    int64_t distance = (int64_t)(at->s + at->a - at->p);
    if (distance < -(1 << 27) || distance >= 1 << 27) distance = (int64_t)(at->jump - at->p);
    if (distance & 3) return refuse(l, "a branch to the middle of an instruction");
    return insert(at, (uint64_t)distance >> 2, 0, 0x3ffffff);
}

static bool page(Loader *l, const Place *at, uint64_t target) {
    int64_t pages = (int64_t)((target & ~(uint64_t)4095) - (at->p & ~(uint64_t)4095)) / 4096;
    if (pages < -(1 << 20) || pages >= 1 << 20) return refuse(l, "a relocation out of reach");
    return insert(at, (uint64_t)pages & 3, 29, 3) && insert(at, (uint64_t)pages >> 2, 5, 0x7ffff);
}

static bool apply(Loader *l, uint32_t type, const Place *at) {
    uint64_t v = at->s + at->a;
    switch (type) {
    case R_AARCH64_NONE: return true;
    case R_AARCH64_ABS64: return put_64(at, v);
    case R_AARCH64_PREL64: return put_64(at, v - at->p);
    case R_AARCH64_PREL32: return put_32(l, at, v - at->p);
    case R_AARCH64_CALL26:
    case R_AARCH64_JUMP26: return branch(l, at);
    case R_AARCH64_ADR_PREL_PG_HI21: return page(l, at, v);
    case R_AARCH64_ADR_GOT_PAGE: return page(l, at, at->got);
    case R_AARCH64_LD64_GOT_LO12_NC: return insert(at, (at->got & 4095) >> 3, 10, 0xfff);
    case R_AARCH64_ADD_ABS_LO12_NC:
    case R_AARCH64_LDST8_ABS_LO12_NC: return insert(at, v & 4095, 10, 0xfff);
    case R_AARCH64_LDST16_ABS_LO12_NC: return insert(at, (v & 4095) >> 1, 10, 0xfff);
    case R_AARCH64_LDST32_ABS_LO12_NC: return insert(at, (v & 4095) >> 2, 10, 0xfff);
    case R_AARCH64_LDST64_ABS_LO12_NC: return insert(at, (v & 4095) >> 3, 10, 0xfff);
    case R_AARCH64_LDST128_ABS_LO12_NC: return insert(at, (v & 4095) >> 4, 10, 0xfff);
    default: return refuse(l, "an unknown relocation");
    }
}

static size_t width_of(uint32_t type) {
    return type == R_AARCH64_ABS64 || type == R_AARCH64_PREL64 ? 8 : 4;
}

#else

static bool apply(Loader *l, uint32_t type, const Place *at) {
    uint64_t v = at->s + at->a;
    switch (type) {
    case R_X86_64_NONE: return true;
    case R_X86_64_64: return put_64(at, v);
    case R_X86_64_PC64: return put_64(at, v - at->p);
    case R_X86_64_PC32: return put_32(l, at, v - at->p);
    case R_X86_64_PLT32: return put_32(l, at, (fits_32(v - at->p) ? v : at->jump + at->a) - at->p);
    case R_X86_64_GOTPCREL:
    case R_X86_64_GOTPCRELX:
    case R_X86_64_REX_GOTPCRELX: return put_32(l, at, at->got + at->a - at->p);
    default: return refuse(l, "an unknown relocation");
    }
}

static size_t width_of(uint32_t type) {
    return type == R_X86_64_64 || type == R_X86_64_PC64 ? 8 : 4;
}

#endif

static bool relocate_one(Loader *l, const Elf64_Rela *r, uint32_t target) {
    uint32_t type = (uint32_t)ELF64_R_TYPE(r->r_info), sym = (uint32_t)ELF64_R_SYM(r->r_info);
    size_t size = section(l, target).sh_size, width = width_of(type);
    if (sym >= l->nsymbols || r->r_offset > size || size - r->r_offset < width)
        return refuse(l, "a bad relocation");
    if (!l->address[sym] && symbol(l, sym).st_shndx == SHN_UNDEF)
        return refuse(l, "an unknown symbol");
    uint64_t base = (uint64_t)(uintptr_t)l->memory;
    Place at = {.at = l->memory + l->at[target] + r->r_offset,
                .s = l->address[sym],
                .a = (uint64_t)r->r_addend,
                .got = base + l->got + sym * sizeof(Elf64_Addr),
                .jump = base + l->jumps + (uint64_t)sym * JUMP};
    at.p = (uint64_t)(uintptr_t)at.at;
    return apply(l, type, &at);
}

static bool relocate(Loader *l) {
    for (uint32_t i = 0; i < l->nsections; i++) {
        Elf64_Shdr s = section(l, i);
        if (s.sh_type != SHT_RELA && s.sh_type != SHT_REL) continue;
        if (s.sh_info >= l->nsections) return refuse(l, "a bad relocation table");
        if (l->at[s.sh_info] == NOWHERE) continue;
        if (s.sh_type == SHT_REL || s.sh_link != l->symtab)
            return refuse(l, "a relocation table of another kind");
        for (uint64_t k = 0; k < s.sh_size / sizeof(Elf64_Rela); k++) {
            Elf64_Rela r;
            memcpy(&r, l->object + s.sh_offset + k * sizeof r, sizeof r);
            if (!relocate_one(l, &r, s.sh_info)) return false;
        }
    }
    return true;
}

static bool find_wanted(Loader *l, CgSymbol *wanted, uint32_t nwanted) {
    for (uint32_t w = 0; w < nwanted; w++) {
        wanted[w].address = NULL;
        for (uint32_t i = 1; i < l->nsymbols && !wanted[w].address; i++) {
            Elf64_Sym s = symbol(l, i);
            const char *name = s.st_shndx == SHN_UNDEF ? NULL : name_of(l, &s);
            if (name && !strcmp(name, wanted[w].name))
                wanted[w].address = (const void *)(uintptr_t)l->address[i];
        }
        if (!wanted[w].address) return refuse(l, "a function is missing");
    }
    return true;
}

/* ---- all of it ---- */

static bool map(Loader *l, CgElfCode *code, CgElfLookup lookup, void *ctx, CgSymbol *wanted,
                uint32_t nwanted) {
    void *m = mmap(NULL, l->size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (m == MAP_FAILED) return refuse(l, "no memory for code");
    *code = (CgElfCode){m, l->size};
    l->memory = m;
    copy_sections(l);
    if (!resolve_symbols(l, lookup, ctx) || !relocate(l) || !find_wanted(l, wanted, nwanted))
        return false;
    __builtin___clear_cache((char *)m, (char *)m + l->data);
    if (mprotect(m, l->data, PROT_READ | PROT_EXEC) == 0) return true;
    return refuse(l, "the system does not allow code in memory");
}

bool cg_elf_load(const uint8_t *object, size_t n, CgElfLookup lookup, void *ctx, CgSymbol *wanted,
                 uint32_t nwanted, CgElfCode *code, const char **why) {
    Loader l = {.object = object, .n = n};
    *code = (CgElfCode){0};
    bool ok = check_header(&l);
    for (uint32_t i = 0; ok && i < l.nsections; i++) ok = check_section(&l, i);
    if (ok && !l.symtab) ok = refuse(&l, "no symbols");
    if (ok) {
        l.at = calloc(l.nsections, sizeof *l.at);
        l.address = calloc(l.nsymbols + 1, sizeof *l.address);
        ok = l.at && l.address ? true : refuse(&l, "out of memory");
    }
    ok = ok && place_sections(&l) && map(&l, code, lookup, ctx, wanted, nwanted);
    free(l.at);
    free(l.address);
    if (!ok) cg_elf_release(code);
    *why = l.why;
    return ok;
}

void cg_elf_release(CgElfCode *code) {
    if (code->memory) munmap(code->memory, code->size);
    *code = (CgElfCode){0};
}

bool cg_elf_redirect(const void *from, const void *to) {
#ifdef __aarch64__
    uint8_t jump[16] = {0x50, 0, 0, 0x58, 0, 0x02, 0x1f, 0xd6}; /* ldr x16, .+8; br x16 */
    const size_t n = 16, operand = 8;
#else
    uint8_t jump[16] = {0x48, 0xb8, 0, 0, 0,    0,
                        0,    0,    0, 0, 0xff, 0xe0}; /* mov $to, %rax; jmp *%rax */
    const size_t n = 12, operand = 2;
#endif
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE), first = (uintptr_t)from / page * page;
    size_t size = (uintptr_t)from + n - first;
    memcpy(jump + operand, &to, sizeof to);
    if (mprotect((void *)first, size, PROT_READ | PROT_WRITE)) return false;
    memcpy((void *)(uintptr_t)from, jump, n);
    __builtin___clear_cache((char *)(uintptr_t)from, (char *)(uintptr_t)from + n);
    return mprotect((void *)first, size, PROT_READ | PROT_EXEC) == 0;
}
