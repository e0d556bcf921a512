/* Private to the codecs: one run of encoding or decoding. Output goes to a text under construction;
 * encoders put bytes into it as code points below 256. Functions answer false with an exception
 * set. */
#ifndef EG_CODEC_IMPL_H
#define EG_CODEC_IMPL_H

#include "eg_str_impl.h"

typedef enum EgCodecId { /* the first four read ASCII text as it is */
                         CODEC_UTF8,
                         CODEC_UTF8_SIG,
                         CODEC_ASCII,
                         CODEC_LATIN1,
                         CODEC_UTF16,
                         CODEC_UTF16_LE,
                         CODEC_UTF16_BE,
                         CODEC_UTF32,
                         CODEC_UTF32_LE,
                         CODEC_UTF32_BE,
} EgCodecId;

typedef enum EgHandler { /* the order of `handlers` in eg_codec.c */
                         HANDLE_STRICT,
                         HANDLE_IGNORE,
                         HANDLE_REPLACE,
                         HANDLE_BACKSLASH,
                         HANDLE_SURROGATEESCAPE,
                         HANDLE_SURROGATEPASS,
                         HANDLE_XMLCHARREF,
                         HANDLE_UNKNOWN,
} EgHandler;

typedef struct EgCodec {
    EgRt *rt;
    EgVal source; /* str when encoding, bytes when decoding: what errors carry */
    EgText in;    /* decoding */
    EgVal errors;
    EgCodecId id;
    const char *name; /* as errors show it */
    EgHandler handler;
    void (*put_cp)(struct EgCodec *c, EgStrBuild *b,
                   uint32_t cp); /* encoding: writes one code point */
} EgCodec;

/* Applies the error handler to source[from .. to). */
bool eg_codec_encode_error(EgCodec *c, EgStrBuild *b, uint32_t from, uint32_t to,
                           const char *reason);
bool eg_codec_decode_error(EgCodec *c, EgStrBuild *b, uint32_t from, uint32_t to,
                           const char *reason);

bool eg_codec_encode_utf(EgCodec *c, EgStrBuild *b);
bool eg_codec_decode_utf(EgCodec *c, EgStrBuild *b);

#endif
