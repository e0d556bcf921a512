#include "cg_child.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    NICE = 5,               /* the program goes first where there is one processor */
    STACK = 256 << 10,      /* of the thread */
    TICK = 1000000,         /* nanoseconds: the shortest time between two questions */
    TICK_MAX = 20000000,    /* and the longest; a fiftieth of the time that went by lies between */
    UNUSED_MAX = 300000000, /* how long a compiler waits for a text */
    MAX_FLAGS = 32,
    FEED_MAX = 1000, /* milliseconds that a compiler may take to read its text */
    MAX_OBJECT = 16 << 20,
};

typedef enum State { IDLE, SUBMITTED, RUNNING, FINISHED } State;

struct CgChild {
    CgChildSetup setup;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    State state;
    bool stop, left; /* left: nobody waits for the thread any more, which frees this */
    bool fresh;      /* submitted and not looked at yet */
    bool busy;       /* the thread works without the lock */
    char *text;      /* submitted */
    size_t text_size;
    char name[CG_HASH_TEXT];
    uint8_t *object; /* finished */
    size_t object_size;
    bool wanted;   /* a compiler is to be started, though nothing may be submitted yet */
    pid_t pid;     /* the compiler */
    bool fed;      /* it was given a text */
    int input_end; /* of the pipe that it reads its text from, or -1 */
    int their_end; /* its other end, while the compiler is started, or -1 */
    bool there;    /* it has begun to read */
    int64_t begun; /* when it was started */
    pid_t leaving; /* one that has made its object and takes its time to go */
    int64_t started;
    clockid_t clock; /* the program's thread: its processor time */
    int64_t asked;   /* that time, when the program was last asked */
    char folder[PATH_MAX], input[PATH_MAX + 8], output[PATH_MAX + 8]; /* empty: not made yet */
    char **environment;
    char temporary[PATH_MAX + 8]; /* "TMPDIR=..." */
};

static int64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

/* ---- files ---- */

static bool make_folder(CgChild *c) {
    const char *place = getenv("TMPDIR");
    if (c->folder[0]) return true;
    int n = snprintf(c->folder, sizeof c->folder - 16, "%s/edgec-XXXXXX",
                     place && *place == '/' ? place : "/tmp");
    if (n < 0 || n >= (int)sizeof c->folder - 16 || !mkdtemp(c->folder)) {
        c->folder[0] = 0;
        return false;
    }
    snprintf(c->input, sizeof c->input, "%s/hot.c", c->folder);
    snprintf(c->output, sizeof c->output, "%s/hot.o", c->folder);
    snprintf(c->temporary, sizeof c->temporary, "TMPDIR=%s", c->folder);
    return true;
}

/* What a compiler that was ended may have left has names that only it knows. */
static void remove_folder(CgChild *c) {
    if (!c->folder[0]) return;
    unlink(c->input);
    unlink(c->output);
    DIR *d = rmdir(c->folder) == 0 ? NULL : opendir(c->folder);
    for (struct dirent *e; d && (e = readdir(d));) {
        if (e->d_name[0] != '.') unlinkat(dirfd(d), e->d_name, 0);
    }
    if (d) {
        closedir(d);
        rmdir(c->folder);
    }
    c->folder[0] = 0;
}

/* Writes the text and closes the file, or the pipe, which does not block. */
static bool write_text(int fd, const char *text, size_t n) {
    size_t done = 0;
    while (done < n) {
        ssize_t put = write(fd, text + done, n - done);
        struct pollfd room = {.fd = fd, .events = POLLOUT};
        if (put > 0) done += (size_t)put;
        if (put < 0 && errno == EAGAIN ? poll(&room, 1, FEED_MAX) <= 0 : put <= 0 && errno != EINTR)
            break;
    }
    return close(fd) == 0 && done == n;
}

/* A pipe that the compiler has as its input: should this process be killed, it finds the end of its
 * text. It has got there when the empty line that waits in it is gone. */
static bool make_pipe(CgChild *c) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC)) return false;
    c->their_end = ends[0];
    c->input_end = ends[1];
    return fcntl(ends[1], F_SETFL, O_NONBLOCK) == 0 && write(ends[1], "\n", 1) == 1;
}

/* A file with the text or, for NULL, a pipe. */
static bool make_input(CgChild *c, const char *text, size_t n) {
    unlink(c->input);
    if (!text) return make_pipe(c);
    int fd = open(c->input, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    return fd >= 0 && write_text(fd, text, n);
}

static uint8_t *read_object(const CgChild *c, size_t *n) {
    struct stat s;
    int fd = open(c->output, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    uint8_t *data = NULL;
    size_t done = 0;
    if (fd >= 0 && fstat(fd, &s) == 0 && s.st_size > 0 && s.st_size <= MAX_OBJECT)
        data = malloc((size_t)s.st_size);
    while (data && done < (size_t)s.st_size) {
        ssize_t got = read(fd, data + done, (size_t)s.st_size - done);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) {
            free(data);
            data = NULL;
        }
        done += got > 0 ? (size_t)got : 0;
    }
    if (fd >= 0) close(fd);
    *n = done;
    return data;
}

/* ---- the process ---- */

/* Null streams, no other descriptors, no blocked signals, a process group of its own. */
static bool prepare(const CgChild *c, posix_spawn_file_actions_t *files, posix_spawnattr_t *attr) {
    sigset_t none, usual;
    sigemptyset(&none);
    sigemptyset(&usual);
    sigaddset(&usual, SIGINT);
    sigaddset(&usual, SIGPIPE);
    sigaddset(&usual, SIGCHLD);
    int in = c->their_end >= 0
                 ? posix_spawn_file_actions_adddup2(files, c->their_end, 0)
                 : posix_spawn_file_actions_addopen(files, 0, "/dev/null", O_RDONLY, 0);
    bool ok = in == 0 &&
              posix_spawn_file_actions_addopen(files, 1, "/dev/null", O_WRONLY, 0) == 0 &&
              posix_spawn_file_actions_addopen(files, 2, "/dev/null", O_WRONLY, 0) == 0;
#if defined(__GLIBC__) && __GLIBC_PREREQ(2, 34)
    ok = ok && posix_spawn_file_actions_addclosefrom_np(files, 3) == 0;
#endif
    return ok && posix_spawnattr_setsigmask(attr, &none) == 0 &&
           posix_spawnattr_setsigdefault(attr, &usual) == 0 &&
           posix_spawnattr_setpgroup(attr, 0) == 0 &&
           posix_spawnattr_setflags(attr, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF |
                                              POSIX_SPAWN_SETPGROUP) == 0;
}

/* The process's number, or 0. */
static pid_t start_process(const CgChild *c) {
    const char *argv[MAX_FLAGS + 8];
    int n = 0;
    argv[n++] = c->setup.compiler;
    for (int i = 0; c->setup.flags[i] && i < MAX_FLAGS; i++) argv[n++] = c->setup.flags[i];
    argv[n++] = "-xc";
    argv[n++] = "-c";
    argv[n++] = c->their_end >= 0 ? "-" : c->input;
    argv[n++] = "-o";
    argv[n++] = c->output;
    argv[n] = NULL;
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attr;
    pid_t pid = 0;
    if (posix_spawn_file_actions_init(&files)) return 0;
    if (posix_spawnattr_init(&attr) == 0) {
        if (!prepare(c, &files, &attr) || posix_spawn(&pid, c->setup.compiler, &files, &attr,
                                                      (char *const *)argv, c->environment))
            pid = 0;
        posix_spawnattr_destroy(&attr);
    }
    posix_spawn_file_actions_destroy(&files);
    return pid;
}

static pid_t start_compiler(CgChild *c, const char *text, size_t n) {
    if (!make_folder(c)) return 0;
    unlink(c->output);
    pid_t pid = make_input(c, text, n) ? start_process(c) : 0;
    if (c->their_end >= 0) close(c->their_end);
    c->their_end = -1;
    return pid;
}

/* ---- the thread ---- */

static void reap(pid_t *pid) {
    while (*pid && waitpid(*pid, NULL, 0) < 0 && errno == EINTR) {
    }
    *pid = 0;
}

static void close_input(CgChild *c) {
    if (c->input_end >= 0) close(c->input_end);
    c->input_end = -1;
    c->there = false;
}

static void end_process(CgChild *c) {
    close_input(c);
    if (c->pid) kill(-c->pid, SIGKILL);
    reap(&c->pid);
}

/* The submitted text, which is not given to anyone yet. The lock is held. */
static char *take_text(CgChild *c, size_t *n) {
    char *text = c->text;
    *n = c->text_size;
    c->text = NULL;
    c->fresh = false;
    return text;
}

/* What was submitted is done; `made` says whether there is an object. The lock is held; it is not
 * during what takes time, and then something else may be submitted. */
static void end(CgChild *c, bool made) {
    size_t n = 0;
    char name[CG_HASH_TEXT];
    memcpy(name, c->name, sizeof name);
    c->busy = true;
    pthread_mutex_unlock(&c->lock);
    uint8_t *object = made ? read_object(c, &n) : NULL;
    remove_folder(c); /* a program that is killed later leaves nothing */
    if (object && c->setup.cache) cg_cache_put(c->setup.cache, name, object, n);
    pthread_mutex_lock(&c->lock);
    c->busy = false;
    if (c->fresh) {
        free(object);
        return;
    }
    c->object = object;
    c->object_size = n;
    c->state = FINISHED;
}

/* Starts a compiler: with the submitted text, or with a pipe that it will find empty. */
static void begin(CgChild *c) {
    size_t n = 0;
    char *text = c->setup.waits ? NULL : take_text(c, &n);
    c->wanted = false;
    c->busy = true;
    pthread_mutex_unlock(&c->lock);
    end_process(c); /* whose text was given up */
    pid_t pid = start_compiler(c, text, n);
    pthread_mutex_lock(&c->lock);
    c->busy = false;
    c->pid = pid;
    c->fed = text != NULL;
    c->begun = now();
    free(text);
    if (c->fed && !c->fresh) c->state = RUNNING;
    if (pid || c->state == IDLE || c->state == FINISHED) return;
    free(take_text(c, &n));
    end(c, false);
}

/* The compiler reads its input when it is done with starting. */
static void ask_input(CgChild *c) {
    int left = 1;
    c->there = c->input_end >= 0 && ioctl(c->input_end, FIONREAD, &left) == 0 && left == 0;
}

static void feed(CgChild *c) {
    size_t n;
    char *text = take_text(c, &n);
    int fd = c->input_end;
    c->input_end = -1;
    c->there = false;
    c->fed = true;
    c->busy = true;
    pthread_mutex_unlock(&c->lock);
    write_text(fd, text, n); /* a text without its end does not compile */
    free(text);
    pthread_mutex_lock(&c->lock);
    c->busy = false;
    if (!c->fresh) c->state = RUNNING;
}

/* Has the compiler ended, or made its object, or waited for too long? */
static void look(CgChild *c) {
    int status = 0;
    size_t n;
    pid_t got = waitpid(c->pid, &status, WNOHANG);
    bool made = got > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
    if (got == 0 && c->state == RUNNING && c->setup.renames && access(c->output, F_OK) == 0) {
        reap(&c->leaving);
        c->leaving = c->pid;
        made = true;
    } else if (got == 0 || (got < 0 && errno == EINTR)) {
        bool unused = !c->fed && c->state != SUBMITTED && now() - c->begun > UNUSED_MAX;
        if (unused) end_process(c);
        return;
    }
    close_input(c);
    c->pid = 0;
    bool failed = !c->fed && c->state == SUBMITTED;
    if (failed) free(take_text(c, &n));
    if (failed || c->state == RUNNING) end(c, made);
}

/* What there is to do for the compiler. */
static void work(CgChild *c) {
    bool given_up = c->pid && c->fed && c->state == SUBMITTED;
    if (given_up || (!c->pid && (c->wanted || c->state == SUBMITTED))) begin(c);
    if (c->pid && !c->fed) ask_input(c);
    if (c->state == SUBMITTED && c->there) feed(c);
    if (c->pid) look(c);
    if (c->leaving && waitpid(c->leaving, NULL, WNOHANG) > 0) c->leaving = 0;
}

/* Asks the program where it is, when it has run for a while since the last time. */
static void ask(CgChild *c) {
    struct timespec t = {0};
    clock_gettime(c->clock, &t);
    int64_t ran = (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
    if (c->state != FINISHED && ran - c->asked < TICK / 4 * 3) return;
    c->asked = ran;
    __atomic_fetch_or(c->setup.word, c->setup.bit, __ATOMIC_RELAXED);
}

/* Waits for a submission or the next time to ask. */
static void rest(CgChild *c) {
    int64_t gone = now() - c->started, tick = gone / 50;
    bool starts = c->pid && !c->fed && !c->there;
    if (tick > TICK_MAX) tick = TICK_MAX;
    if (tick < TICK || c->state == RUNNING || starts) tick = TICK;
    int64_t until = now() + tick;
    struct timespec t = {until / 1000000000, until % 1000000000};
    pthread_cond_timedwait(&c->changed, &c->lock, &t);
}

static void drop(CgChild *c) {
    pthread_mutex_destroy(&c->lock);
    pthread_cond_destroy(&c->changed);
    free(c->environment);
    free(c->text);
    free(c->object);
    free(c);
}

static void *watch(void *arg) {
    CgChild *c = arg;
    setpriority(PRIO_PROCESS, 0, NICE); /* of this thread, and of what it starts */
    pthread_mutex_lock(&c->lock);
    while (!c->stop) {
        work(c);
        if (c->state == FINISHED) pthread_cond_broadcast(&c->changed);
        ask(c);
        bool at_once = c->state == SUBMITTED && (!c->pid || c->fed || c->there);
        if (!c->stop && !at_once) rest(c);
    }
    bool left = c->left;
    pthread_mutex_unlock(&c->lock);
    end_process(c);
    reap(&c->leaving);
    if (left) drop(c);
    return NULL;
}

/* ---- from outside ---- */

static bool start_thread(CgChild *c) {
    pthread_condattr_t monotonic;
    pthread_attr_t attr;
    sigset_t all, before;
    sigfillset(&all);
    if (pthread_condattr_init(&monotonic)) return false;
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_mutex_init(&c->lock, NULL);
    pthread_cond_init(&c->changed, &monotonic);
    pthread_condattr_destroy(&monotonic);
    if (pthread_attr_init(&attr)) return false;
    pthread_attr_setstacksize(&attr, STACK);
    pthread_sigmask(SIG_SETMASK, &all, &before); /* signals go to the program */
    bool ok = pthread_create(&c->thread, &attr, watch, c) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    pthread_attr_destroy(&attr);
    return ok;
}

/* The environment of this process with another TMPDIR. */
static char **copy_environment(char *temporary) {
    size_t n = 0, k = 0;
    while (environ[n]) n++;
    char **copy = calloc(n + 2, sizeof *copy);
    for (size_t i = 0; copy && i < n; i++)
        if (strncmp(environ[i], "TMPDIR=", 7)) copy[k++] = environ[i];
    if (copy) copy[k] = temporary;
    return copy;
}

CgChild *cg_child_start(const CgChildSetup *setup) {
    CgChild *c = calloc(1, sizeof *c);
    if (!c) return NULL;
    c->setup = *setup;
    c->input_end = c->their_end = -1;
    c->started = now();
    c->environment = copy_environment(c->temporary);
    if (c->environment && pthread_getcpuclockid(pthread_self(), &c->clock) == 0 && start_thread(c))
        return c;
    free(c->environment);
    free(c);
    return NULL;
}

/* The compiler is ended here and reaped by the thread, which a program that is at its end does not
 * wait for: a large process takes its time to go. */
void cg_child_stop(CgChild *c) {
    pthread_t thread = c->thread;
    pthread_mutex_lock(&c->lock);
    bool busy = c->busy;
    c->stop = true;
    c->left = !busy;
    if (!busy && c->pid) kill(-c->pid, SIGKILL);
    if (!busy) remove_folder(c);
    pthread_cond_broadcast(&c->changed);
    pthread_mutex_unlock(&c->lock);
    if (!busy) {
        pthread_detach(thread);
        return;
    }
    pthread_join(thread, NULL);
    remove_folder(c);
    drop(c);
}

void cg_child_submit(CgChild *c, char *text, size_t n, const char name[CG_HASH_TEXT]) {
    pthread_mutex_lock(&c->lock);
    free(c->text);
    free(c->object);
    c->object = NULL;
    c->fresh = true;
    c->text = text;
    c->text_size = n;
    memcpy(c->name, name, CG_HASH_TEXT);
    c->state = SUBMITTED;
    pthread_cond_broadcast(&c->changed);
    pthread_mutex_unlock(&c->lock);
}

void cg_child_prepare(CgChild *c) {
    pthread_mutex_lock(&c->lock);
    if (c->setup.waits && !c->wanted && !c->pid) {
        c->wanted = true;
        pthread_cond_broadcast(&c->changed);
    }
    pthread_mutex_unlock(&c->lock);
}

bool cg_child_ready(CgChild *c) {
    pthread_mutex_lock(&c->lock);
    bool starts = c->wanted || c->busy || (c->pid && !c->fed && !c->there);
    pthread_mutex_unlock(&c->lock);
    return !starts;
}

static bool take(CgChild *c, uint8_t **object, size_t *n) {
    if (c->state != FINISHED) return false;
    *object = c->object;
    *n = c->object_size;
    c->object = NULL;
    c->state = IDLE;
    return true;
}

bool cg_child_take(CgChild *c, uint8_t **object, size_t *n) {
    pthread_mutex_lock(&c->lock);
    bool taken = take(c, object, n);
    pthread_mutex_unlock(&c->lock);
    return taken;
}

void cg_child_wait(CgChild *c, uint8_t **object, size_t *n) {
    pthread_mutex_lock(&c->lock);
    while (!take(c, object, n)) pthread_cond_wait(&c->changed, &c->lock);
    pthread_mutex_unlock(&c->lock);
}
