/* File objects and the standard streams.
 *
 * A file is an EgFile (collected) over an EgStream (malloc'ed: descriptor, one buffer, state), which a text file shares
 * with its .buffer. A stream that nobody refers to any more is flushed and closed by the collector; all of them are
 * flushed at exit and whenever a file is opened, so that data written through a forgotten file is visible.
 * Text is UTF-8 (or ASCII, Latin-1) and decoded straight from the byte buffer, so tell() is a byte position.
 * Functions without _u run no user code and never collect.
 */
#ifndef EG_IO_H
#define EG_IO_H

#include "edgert/image.h"

enum EgStreamFlags {
    EG_ST_READ = 1,
    EG_ST_WRITE = 2,
    EG_ST_APPEND = 4,
    EG_ST_LINE = 8,       /* flush after a line feed */
    EG_ST_UNBUFFERED = 16,/* flush after every write */
    EG_ST_STD = 32,       /* one of descriptors 0, 1, 2: not closed by the collector */
    EG_ST_EOF = 64,
    EG_ST_SEEKABLE = 128,
    EG_ST_KEEP_FD = 256,  /* closefd=False */
};

/* One open descriptor. buf holds bytes to be written (wlen) or read ahead (rpos .. rlen), never both. */
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
    EgStream *st;    /* NULL once closed */
    uint32_t text;   /* 0: binary */
    uint8_t encoding, errors;
    uint8_t newline; /* 0 universal, 1 '' (untranslated), 2 '\n', 3 '\r', 4 '\r\n' */
    uint8_t pending_cr;
    EgVal name, mode;
    EgVal encoding_name, errors_name;
    EgVal buffer;    /* of a text file: its binary file or EG_NONE until asked for */
    EgVal weak_next;
} EgFile;

extern const EgTypeSpec eg_type_TextIOWrapper, eg_type_BufferedReader, eg_type_BufferedWriter, eg_type_BufferedRandom;

struct EgIo {
    EgStream *streams;
    EgVal std[3];     /* the original stdin, stdout, stderr; 0 until made */
    EgVal sys_module; /* the sys module once it is imported, else EG_NONE */
    EgFile **files;   /* every EgFile with a stream: weak, swept by the collector */
    uint32_t nfiles, files_cap;
    bool failed_flush;/* a flush at exit failed: status 120 */
};

/* Makes rt->io. False when memory is short. */
bool eg_io_init(EgRt *rt);
/* Flushes everything that can be flushed. Returns 0 or the first error number. */
int eg_io_flush_all(EgRt *rt);
void eg_io_free(EgRt *rt);

/* The current sys.stdin (0), sys.stdout (1), sys.stderr (2): whatever user code stored there. EG_ERR: MemoryError or
 * RuntimeError "lost sys.stdout". */
EgVal eg_io_std(EgRt *rt, unsigned which);
#define EG_IS_FILE(v) (EG_IS_PTR(v) && eg_ptr_type(v)->kind >= EG_T_FILE && eg_ptr_type(v)->kind <= EG_T_FILE_RANDOM)
#define EG_FILE(v) EG_TO_PTR(EgFile, v)

/* open(): flags are EG_ST_*; os_flags EG_OS_O_*. */
EgVal eg_file_open(EgRt *rt, EgVal path_or_fd, const char *mode, EgVal mode_val, int64_t buffering);
EgVal eg_file_wrap_fd(EgRt *rt, int fd, uint32_t flags, EgTypeId type, EgVal name, EgVal mode);

/* Bytes into the buffer of an open, writable file. False with OSError or ValueError set. */
bool eg_file_write_raw(EgRt *rt, EgFile *f, const char *data, size_t n);
/* The text of a str, encoded; UnicodeEncodeError. */
bool eg_file_write_str(EgRt *rt, EgFile *f, EgVal s);
/* After a print or write of text that may hold a line feed: honours line buffering. */
bool eg_file_after_write(EgRt *rt, EgFile *f, bool had_newline);
bool eg_file_flush(EgRt *rt, EgFile *f);
bool eg_file_close(EgRt *rt, EgFile *f);
/* One line with its line feed, as str or bytes; empty at the end. limit < 0: none. */
EgVal eg_file_readline(EgRt *rt, EgFile *f, int64_t limit);
/* n characters or bytes; n < 0: everything. */
EgVal eg_file_read(EgRt *rt, EgFile *f, int64_t n);
/* UTF-8 bytes to sys.stderr, whatever it is; standard output is flushed first. Never raises. */
void eg_io_write_err_u(EgRt *rt, EgVal *sp, const char *data, size_t n);
/* Writes a str to whatever `file` is: a native file directly, else file.write(s). */
bool eg_write_to_u(EgRt *rt, EgVal *sp, EgVal file, EgVal str);

#endif
