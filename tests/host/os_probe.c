/* os_probe.c: asks every function of runtime/os one question and prints the answers, which are the
 * same natively, under Node and over files in memory. Run in an empty folder. */
#include "runtime/os/eg_os.h"

#include <string.h>

static void say(const char *text) {
    eg_os_write_all(1, text, strlen(text));
}

static void say_int(const char *label, int64_t value) {
    char digits[24];
    int at = sizeof digits;
    uint64_t rest = value < 0 ? -(uint64_t)value : (uint64_t)value;
    digits[--at] = 0;
    do digits[--at] = (char)('0' + rest % 10);
    while ((rest /= 10) != 0);
    say(label);
    say(value < 0 ? " -" : " ");
    say(digits + at);
    say("\n");
}

static void say_err(const char *label, int64_t result) {
    const char *text = result < 0 ? eg_os_strerror((int)-result) : "no error";
    say(label);
    say(": ");
    say(text ? text : "?");
    say("\n");
}

static void probe_files(void) {
    char buf[64];
    EgOsStat st;
    int fd = eg_os_open("a.txt", EG_OS_O_RDWR | EG_OS_O_CREAT | EG_OS_O_TRUNC, 0644);
    say_int("write", eg_os_write_all(fd, "hello, world", 12));
    say_int("seek", eg_os_seek(fd, -5, EG_OS_SEEK_END));
    int64_t got = eg_os_read(fd, buf, sizeof buf);
    buf[got < 0 ? 0 : got] = 0;
    say(buf);
    say_int(" read", got);
    say_int("at end", eg_os_read(fd, buf, sizeof buf));
    say_int("tell", eg_os_tell(fd));
    say_err("seek before start", eg_os_seek(fd, -1, EG_OS_SEEK_SET));
    say_int("hole", eg_os_seek(fd, 100, EG_OS_SEEK_SET));
    say_int("write behind hole", eg_os_write(fd, "x", 1));
    say_int("truncate", eg_os_truncate(fd, 20));
    say_int("fstat", eg_os_fstat(fd, &st));
    say_int("size", st.size);
    say_int("kind", st.kind);
    say_int("recent", st.mtime_ns > 1600000000000000000);
    say_int("isatty", eg_os_isatty(fd));
    say_int("close", eg_os_close(fd));
    say_err("close again", eg_os_close(fd));
    fd = eg_os_open("a.txt", EG_OS_O_WRONLY | EG_OS_O_APPEND, 0);
    say_int("append", eg_os_write_all(fd, "tail", 4));
    say_int("tell after append", eg_os_tell(fd));
    say_err("read from write-only", eg_os_read(fd, buf, 1));
    eg_os_close(fd);
    say_err("exclusive", eg_os_open("a.txt", EG_OS_O_WRONLY | EG_OS_O_CREAT | EG_OS_O_EXCL, 0644));
    say_err("missing", eg_os_open("none.txt", EG_OS_O_RDONLY, 0));
    say_err("file as folder", eg_os_open("a.txt/b", EG_OS_O_RDONLY, 0));
    say_err("empty path", eg_os_open("", EG_OS_O_RDONLY, 0));
}

static void probe_paths(void) {
    EgOsStat st;
    say_err("mkdir", eg_os_mkdir("dir", 0777));
    say_err("mkdir again", eg_os_mkdir("dir", 0777));
    say_err("rename", eg_os_rename("a.txt", "dir/b.txt"));
    say_err("stat", eg_os_stat("./dir/../dir/b.txt", true, &st));
    say_int("size", st.size);
    say_err("stat folder", eg_os_stat("dir/", true, &st));
    say_int("kind", st.kind);
    say_err("write to folder", eg_os_open("dir", EG_OS_O_WRONLY, 0));
    say_err("rmdir full", eg_os_rmdir("dir"));
    say_err("rmdir file", eg_os_rmdir("dir/b.txt"));
    say_err("unlink missing", eg_os_unlink("dir/none"));
    say_err("list file", eg_os_open("dir/b.txt", EG_OS_O_RDONLY | EG_OS_O_DIRECTORY, 0));
}

/* More entries than one buffer of the listing holds, one of them with a long name. */
static void probe_listing(void) {
    char path[] = "dir/000", longest[210] = "dir/";
    EgOsDir dir;
    EgOsDirEntry entry;
    int sum = 0, count = 0, step;
    memset(longest + 4, 'n', 200);
    longest[204] = 0;
    eg_os_close(eg_os_open(longest, EG_OS_O_WRONLY | EG_OS_O_CREAT, 0644));
    for (int i = 0; i < 200; i++) {
        path[4] = (char)('0' + i / 100);
        path[5] = (char)('0' + i / 10 % 10);
        path[6] = (char)('0' + i % 10);
        eg_os_close(eg_os_open(path, EG_OS_O_WRONLY | EG_OS_O_CREAT, 0644));
    }
    say_err("list", eg_os_dir_open(&dir, "dir"));
    while ((step = eg_os_dir_next(&dir, &entry)) > 0) {
        count++;
        sum += (int)strlen(entry.name) + (entry.kind == EG_OS_KIND_FILE);
    }
    say_err("list end", step);
    eg_os_dir_close(&dir);
    say_int("entries", count);
    say_int("sum", sum);
    say_err("list missing", eg_os_dir_open(&dir, "none"));
    for (int i = 0; i < 200; i++) {
        path[4] = (char)('0' + i / 100);
        path[5] = (char)('0' + i / 10 % 10);
        path[6] = (char)('0' + i % 10);
        eg_os_unlink(path);
    }
    eg_os_unlink(longest);
    say_err("unlink", eg_os_unlink("dir/b.txt"));
    say_err("rmdir", eg_os_rmdir("dir"));
}

static void probe_process(void) {
    uint8_t random[64] = {0};
    char cwd[4096];
    int64_t start = eg_os_mono_ns(), any = 0;
    bool dst;
    char zone[16];
    eg_os_sleep_ns(20000000);
    int64_t slept = eg_os_mono_ns() - start;
    say_int("slept", slept >= 20000000 && slept < 2000000000);
    say_int("wall", eg_os_wall_ns() > 1600000000000000000);
    say_int("cpu", eg_os_cpu_ns() > 0);
    say_int("random", eg_os_random(random, sizeof random));
    for (unsigned i = 0; i < sizeof random; i++) any |= random[i];
    say_int("not zero", any != 0);
    say_int("offset", eg_os_utc_offset(0, &dst, zone));
    say(zone);
    const char *value = eg_os_getenv("EG_PROBE");
    say("\nEG_PROBE=");
    say(value ? value : "(unset)");
    say_int("\nunset", eg_os_getenv("EG_PROB") == NULL);
    say_int("cwd", eg_os_getcwd(cwd, sizeof cwd) > 0 && cwd[0] == '/');
    say_err("cwd too small", eg_os_getcwd(cwd, 1));
    int argc;
    char **argv = eg_os_argv(&argc);
    for (int i = 1; i < argc; i++) {
        say("arg ");
        say(argv[i]);
        say("\n");
    }
}

static bool all_zero(const char *p, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (p[i]) return false;
    return true;
}

/* Blocks of many sizes, freed and taken again: aligned, zeroed, not overlapping. */
static void probe_blocks(void) {
    char *blocks[40] = {0};
    size_t sizes[40] = {0};
    uint32_t seed = 1;
    int bad = 0;
    for (int round = 0; round < 2000; round++) {
        seed = seed * 1664525u + 1013904223u;
        int i = (int)(seed >> 8) % 40;
        if (blocks[i]) {
            if (blocks[i][0] != (char)i || blocks[i][sizes[i] - 1] != (char)i) bad++;
            eg_os_block_free(blocks[i], sizes[i]);
            blocks[i] = NULL;
            continue;
        }
        sizes[i] = (1 + (seed >> 20) % 7) * EG_OS_BLOCK_SIZE - (seed >> 28) % 2;
        blocks[i] = eg_os_block_alloc(sizes[i]);
        if (!blocks[i] || (uintptr_t)blocks[i] % EG_OS_BLOCK_SIZE != 0) bad++;
        if (!all_zero(blocks[i], sizes[i])) bad++;
        memset(blocks[i], i, sizes[i]);
    }
    say_int("bad blocks", bad);
}

static void probe_small(void) {
    char *pieces[64] = {0};
    size_t sizes[64] = {0};
    uint32_t seed = 7;
    int bad = 0;
    for (int round = 0; round < 20000; round++) {
        seed = seed * 1664525u + 1013904223u;
        int i = (int)(seed >> 8) % 64;
        size_t size = (seed >> 16) % ((seed >> 30) == 0 ? 60000 : 200);
        if (pieces[i] && sizes[i] &&
            (pieces[i][0] != (char)i || pieces[i][sizes[i] - 1] != (char)i))
            bad++;
        if (seed >> 31 && pieces[i]) {
            eg_os_free(pieces[i]);
            pieces[i] = NULL;
            sizes[i] = 0;
            continue;
        }
        size_t kept = sizes[i] < size ? sizes[i] : size;
        pieces[i] = eg_os_realloc(pieces[i], size);
        if (!pieces[i] || (uintptr_t)pieces[i] % 8 != 0) bad++;
        if (kept && (pieces[i][0] != (char)i || pieces[i][kept - 1] != (char)i)) bad++;
        memset(pieces[i], i, size);
        sizes[i] = size;
    }
    for (int i = 0; i < 64; i++) eg_os_free(pieces[i]);
    say_int("bad pieces", bad);
}

int eg_main(int argc, char **argv) {
    char line[64];
    (void)argc;
    (void)argv;
    int64_t got = eg_os_read(0, line, sizeof line - 1);
    line[got < 0 ? 0 : got] = 0;
    say("stdin: ");
    say(line);
    probe_files();
    probe_paths();
    probe_listing();
    probe_process();
    probe_blocks();
    probe_small();
    eg_os_write_all(2, "to stderr\n", 10);
    eg_os_exit(300 + 7);
}
