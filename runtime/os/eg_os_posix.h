/* Shared by the POSIX files of this folder. */
#ifndef EG_OS_POSIX_H
#define EG_OS_POSIX_H

#include <signal.h>

/* An interrupt has arrived that eg_os_interrupt_take has not answered yet. */
extern volatile sig_atomic_t eg_os_posix_interrupted;

/* What is to be done before eg_os_interrupt_die ends the process: the host's own child processes
 * and files. NULL: nothing. */
void eg_os_posix_before_death(void (*act)(void *ctx), void *ctx);

#endif
