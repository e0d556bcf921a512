/* Text encodings: utf-8, ascii, latin-1, utf-16 and utf-32 (with byte order variants), utf-8-sig,
 * and their error handlers.
 *
 * Names are compared as Python's codec registry does (case, '-', '_' and ' ' alike, common
 * aliases). Nothing here runs user code or collects; results are EG_ERR with LookupError,
 * UnicodeEncodeError or UnicodeDecodeError set.
 */
#ifndef EG_CODEC_H
#define EG_CODEC_H

#include "eg_str_impl.h"

/* str -> bytes. encoding and errors: str, or EG_UNBOUND for the defaults (utf-8, strict). */
EgVal eg_codec_encode(EgRt *rt, EgVal str, EgVal encoding, EgVal errors);
/* bytes -> str; `source` is the object that error messages carry (bytes). */
EgVal eg_codec_decode(EgRt *rt, EgText bytes, EgVal source, EgVal encoding, EgVal errors);

#endif
