/* Shared by the POSIX files of this folder. */
#ifndef EG_OS_POSIX_H
#define EG_OS_POSIX_H

#include <signal.h>

/* An interrupt has arrived that eg_os_interrupt_take has not answered yet. */
extern volatile sig_atomic_t eg_os_posix_interrupted;

#endif
