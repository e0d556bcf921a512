/* File objects and the standard streams.
 *
 * A file is an EgFile (collected) over an EgStream (malloc'ed: descriptor, one buffer, state),
 * which a text file shares with its .buffer. A stream that nobody refers to any more is flushed and
 * closed by the collector; all of them are flushed at exit and whenever a file is opened, so that
 * data written through a forgotten file is visible. Text is UTF-8 (or ASCII, Latin-1) and decoded
 * straight from the byte buffer, so tell() is a byte position. Functions without _u run no user
 * code and never collect.
 */
#ifndef EG_IO_H
#define EG_IO_H

#include "edgert/image.h"

enum EgStreamFlags {
    EG_ST_READ = 1,
    EG_ST_WRITE = 2,
    EG_ST_APPEND = 4,
    EG_ST_LINE = 8,        /* flush after a line feed */
    EG_ST_UNBUFFERED = 16, /* flush after every write */
    EG_ST_STD = 32,        /* one of descriptors 0, 1, 2: not closed by the collector */
    EG_ST_EOF = 64,
    EG_ST_SEEKABLE = 128,
    EG_ST_KEEP_FD = 256, /* closefd=False */
};

/* One open descriptor. buf holds bytes to be written (wlen) or read ahead (rpos .. rlen), never
 * both. */
typedef struct EgStream {
    int fd; /* -1: closed */
    uint32_t flags;
    uint32_t refs; /* EgFile objects */
    uint32_t cap;
    uint32_t wlen, rpos, rlen;
    uint8_t *buf;
    struct EgStream *next, **link; /* all open streams of rt->io */
} EgStream;

enum EgFileErrors { EG_FE_STRICT, EG_FE_IGNORE, EG_FE_REPLACE, EG_FE_BACKSLASH, EG_FE_SURROGATE };
enum EgFileEncoding { EG_ENC_UTF8, EG_ENC_ASCII, EG_ENC_LATIN1, EG_ENC_UTF8_SIG };

typedef struct EgFile {
    EgObj h;
    EgStream *st; /* shared with its other file; st->fd is -1 once closed */
    uint8_t text; /* 0: binary */
    uint8_t encoding, errors;
    uint8_t newline; /* EgFileNewline */
    uint32_t pad;
    EgVal name, mode;
    EgVal encoding_name, errors_name;
    EgVal buffer; /* of a text file: its binary file, EG_NONE until asked for */
} EgFile;

enum EgFileNewline { EG_NL_UNIVERSAL, EG_NL_KEEP, EG_NL_LF, EG_NL_CR, EG_NL_CRLF };

extern const EgTypeSpec eg_type_TextIOWrapper, eg_type_BufferedReader, eg_type_BufferedWriter,
    eg_type_BufferedRandom;

struct EgIo {
    EgStream *streams;
    EgVal std[3];      /* the original stdin, stdout, stderr; 0 until made */
    EgVal sys_module;  /* the sys module once it is imported, else EG_NONE */
    EgVal unsupported; /* io.UnsupportedOperation once io is imported, else EG_NONE: OSError */
    EgFile **files;    /* every EgFile with a stream: weak, swept by the collector */
    uint32_t nfiles, files_cap;
};

/* Makes rt->io. False when memory is short. */
bool eg_io_init(EgRt *rt);
/* Flushes everything that can be flushed. Returns 0 or the first error number. */
int eg_io_flush_all(EgRt *rt);
void eg_io_free(EgRt *rt);

/* The current sys.stdin (0), sys.stdout (1), sys.stderr (2): whatever user code stored there;
 * EG_NONE when it was set to None or deleted. EG_ERR: MemoryError. */
EgVal eg_io_std(EgRt *rt, unsigned which);
/* What sys.stdin, sys.stdout or sys.stderr holds; EG_NONE when it was deleted. The sys module must
 * exist. */
EgVal eg_sys_stream(EgRt *rt, unsigned which);
/* The stream the process began with, whatever sys says now. */
EgVal eg_io_original(EgRt *rt, unsigned which);
#define EG_IS_FILE(v) \
    (EG_IS_PTR(v) && eg_ptr_type(v)->kind >= EG_T_FILE && eg_ptr_type(v)->kind <= EG_T_FILE_RANDOM)
#define EG_FILE(v) EG_TO_PTR(EgFile, v)

/* open(): args are its eight parameters, EG_UNBOUND for missing ones. */
EgVal eg_file_open_u(EgRt *rt, EgVal *sp, EgVal *args);
/* A file of type `type` over a new stream (name and mode as repr shows them); EG_ERR closes
 * nothing. */
EgVal eg_file_new(EgRt *rt, EgTypeId type, int fd, uint32_t flags, EgVal name, EgVal mode);
/* The binary file that shares the stream of a text file. */
EgVal eg_file_buffer(EgRt *rt, EgFile *f);
/* Checks that the file is open and readable or writable (EG_ST_READ, EG_ST_WRITE, 0 for open only).
 */
bool eg_file_check(EgRt *rt, const EgFile *f, uint32_t mode);
/* io.UnsupportedOperation with this text. */
EgVal eg_raise_unsupported(EgRt *rt, const char *text);
/* Moves and tells the position in bytes; -1 with OSError set. */
int64_t eg_file_seek(EgRt *rt, EgFile *f, int64_t offset, int whence);
int64_t eg_file_tell(EgRt *rt, EgFile *f);

/* Bytes into the buffer of an open, writable file. False with OSError or ValueError set. */
bool eg_file_write_raw(EgRt *rt, EgFile *f, const char *data, size_t n);
/* The text of a str, encoded; UnicodeEncodeError. */
bool eg_file_write_str(EgRt *rt, EgFile *f, EgVal s);
/* After a print or write of text that may hold a line feed: honours line buffering. */
bool eg_file_after_write(EgRt *rt, EgFile *f, bool had_newline);
bool eg_file_flush(EgRt *rt, EgFile *f);
bool eg_file_close(EgRt *rt, EgFile *f);
/* Does writing to this value mean eg_file_write_str, or must its write method be called? */
bool eg_is_plain_text_file(EgVal file);
/* Writes out what the stream holds. Returns 0 or an error number; the data is gone either way. */
int eg_stream_flush(EgStream *st);
/* Forgets what was read ahead, moving the descriptor back to where the reader is. */
void eg_stream_unread(EgStream *st);
/* One line with its line feed, as str or bytes; empty at the end. limit < 0: none. */
EgVal eg_file_readline(EgRt *rt, EgFile *f, int64_t limit);
/* n characters or bytes; n < 0: everything. */
EgVal eg_file_read(EgRt *rt, EgFile *f, int64_t n);
/* UTF-8 bytes to sys.stderr, whatever it is; standard output is flushed first. Never raises. */
void eg_io_write_err_u(EgRt *rt, EgVal *sp, const char *data, size_t n);
/* file.write(str), file.flush() of files that are not native (hooks.def). */
bool eg_write_object_u(EgRt *rt, EgVal *sp, EgVal file, EgVal str);
bool eg_flush_object_u(EgRt *rt, EgVal *sp, EgVal file);
/* Writes a str to whatever `file` is: a native file directly, else file.write(s). */
bool eg_write_to_u(EgRt *rt, EgVal *sp, EgVal file, EgVal str);

/* ---- hooks (runtime/hooks.def) ---- */
/* Writes a str to a text file in any encoding and with any line ends. False: raised. */
bool eg_file_write_wide(EgRt *rt, EgFile *f, EgVal str);
/* Writes UTF-8 to what the program put in the place of sys.stderr. What it raises stays in rt->exc.
 */
void eg_write_error_u(EgRt *rt, EgVal *sp, EgVal file, const char *data, size_t n);

#endif
