/* eg_tb_stdlib.c: the public modules of Python 3.13's library, for "Did you forget to import
 * 'math'?". */
#include <string.h>

#include "eg_tb_print.h"
#include "types/eg_str.h"

bool eg_is_stdlib_name(EgRt *rt, EgVal name) {
    static const char names[] =
        " abc argparse array ast asyncio atexit base64 bdb binascii bisect builtins bz2 cProfile "
        "calendar"
        " cmath cmd code codecs codeop collections colorsys compileall concurrent configparser "
        "contextlib"
        " contextvars copy copyreg csv ctypes curses dataclasses datetime dbm decimal difflib dis "
        "doctest"
        " email encodings ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch "
        "fractions"
        " ftplib functools gc genericpath getopt getpass gettext glob graphlib grp gzip hashlib "
        "heapq"
        " hmac html http idlelib imaplib importlib inspect io ipaddress itertools json keyword "
        "linecache"
        " locale logging lzma mailbox marshal math mimetypes mmap modulefinder msvcrt "
        "multiprocessing"
        " netrc nt ntpath nturl2path numbers opcode operator optparse os pathlib pdb pickle "
        "pickletools"
        " pkgutil platform plistlib poplib posix posixpath pprint profile pstats pty pwd py_compile"
        " pyclbr pydoc pydoc_data pyexpat queue quopri random re readline reprlib resource "
        "rlcompleter"
        " runpy sched secrets select selectors shelve shlex shutil signal site smtplib socket"
        " socketserver sqlite3 sre_compile sre_constants sre_parse ssl stat statistics string "
        "stringprep"
        " struct subprocess symtable sys sysconfig syslog tabnanny tarfile tempfile termios "
        "textwrap"
        " threading time timeit tkinter token tokenize tomllib trace traceback tracemalloc tty "
        "turtle"
        " turtledemo types typing unicodedata unittest urllib uuid venv warnings wave weakref "
        "webbrowser"
        " winreg winsound wsgiref xml xmlrpc zipapp zipfile zipimport zlib zoneinfo"
        " ";
    size_t n;
    const char *text = eg_str_utf8(rt, name, &n);
    if (!text || n == 0) {
        rt->exc = EG_UNBOUND;
        return false;
    }
    for (const char *at = names; at + n + 1 < names + sizeof names; at++)
        if (at[0] == ' ' && at[n + 1] == ' ' && memcmp(at + 1, text, n) == 0) return true;
    return false;
}
