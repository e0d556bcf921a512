/* Decoding of file contents. No user code, no collection. */
#ifndef EG_IO_TEXT_H
#define EG_IO_TEXT_H

#include "eg_io.h"

/* Text of n bytes by EgFileEncoding and EgFileErrors; EG_ERR with UnicodeDecodeError. */
EgVal eg_io_decode(EgRt *rt, uint8_t encoding, uint8_t errors, const char *s, size_t n);
/* A bytes object. */
EgVal eg_bytes_make(EgRt *rt, const void *data, size_t n);

#endif
