/* eg_os_posix_interrupt.c: SIGINT. What a signal handler may touch is by nature one per process. */
#ifndef _GNU_SOURCE
#    define _GNU_SOURCE
#endif
#include "eg_os_posix.h"

#include <stddef.h>
#include <string.h>
#include <unistd.h>

#include "eg_os.h"

volatile sig_atomic_t eg_os_posix_interrupted;
static volatile uint32_t *wanted_word;
static uint32_t wanted_bit;
static void (*last_act)(void *);
static void *last_ctx;

static void on_interrupt(int number) {
    (void)number;
    eg_os_posix_interrupted = 1;
    if (wanted_word) *wanted_word |= wanted_bit;
}

static void set_action(void (*handler)(int)) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = handler; /* without SA_RESTART: blocked calls return */
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
}

void eg_os_interrupt_to(uint32_t *word, uint32_t bit) {
    struct sigaction now;
    if (sigaction(SIGINT, NULL, &now) != 0 || now.sa_handler == SIG_IGN) return;
    if (!word) set_action(SIG_DFL);
    wanted_word = word;
    wanted_bit = bit;
    if (word) set_action(on_interrupt);
}

bool eg_os_interrupt_take(void) {
    bool was = eg_os_posix_interrupted;
    eg_os_posix_interrupted = 0;
    return was;
}

void eg_os_posix_before_death(void (*act)(void *ctx), void *ctx) {
    last_act = act;
    last_ctx = ctx;
}

void eg_os_interrupt_die(void) {
    if (last_act) last_act(last_ctx);
    set_action(SIG_DFL);
    kill(getpid(), SIGINT);
}
