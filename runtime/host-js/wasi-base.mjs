// wasi-base.mjs: numbers of WASI preview 1 that the shim's files and its backends share.

/** Error numbers by POSIX name (eg_os_err.def has the same table). */
export const ERRNO = {
    EPERM: 63, ENOENT: 44, ESRCH: 71, EINTR: 27, EIO: 29, ENXIO: 60, E2BIG: 1, ENOEXEC: 45,
    EBADF: 8, ECHILD: 12, EAGAIN: 6, ENOMEM: 48, EACCES: 2, EFAULT: 21, EBUSY: 10, EEXIST: 20,
    EXDEV: 75, ENODEV: 43, ENOTDIR: 54, EISDIR: 31, EINVAL: 28, ENFILE: 41, EMFILE: 33, ENOTTY: 59,
    ETXTBSY: 74, EFBIG: 22, ENOSPC: 51, ESPIPE: 70, EROFS: 69, EMLINK: 34, EPIPE: 64, EDOM: 18,
    ERANGE: 68, EDEADLK: 16, ENAMETOOLONG: 37, ENOLCK: 46, ENOSYS: 52, ENOTEMPTY: 55, ELOOP: 32,
    ENOMSG: 49, EIDRM: 24, ENOLINK: 47, EPROTO: 65, EMULTIHOP: 36, EBADMSG: 9, EOVERFLOW: 61,
    EILSEQ: 25, ENOTSOCK: 57, EDESTADDRREQ: 17, EMSGSIZE: 35, EPROTOTYPE: 67, ENOPROTOOPT: 50,
    EPROTONOSUPPORT: 66, ENOTSUP: 58, EAFNOSUPPORT: 5, EADDRINUSE: 3, EADDRNOTAVAIL: 4,
    ENETDOWN: 38, ENETUNREACH: 40, ENETRESET: 39, ECONNABORTED: 13, ECONNRESET: 15, ENOBUFS: 42,
    EISCONN: 30, ENOTCONN: 53, ETIMEDOUT: 73, ECONNREFUSED: 14, EHOSTUNREACH: 23, EALREADY: 7,
    EINPROGRESS: 26, ESTALE: 72, EDQUOT: 19, ECANCELED: 11, EOWNERDEAD: 62, ENOTRECOVERABLE: 56,
    ENOTCAPABLE: 76,
};

/** File kinds. A pipe has none of its own: it is unknown. */
export const KIND = { unknown: 0, block: 1, char: 2, dir: 3, file: 4, socket: 6, link: 7 };

/** The WASI number of a thrown POSIX error; undefined for anything else (a bug, an exit, a trap). */
export function errnoOf(error) {
    const code = error?.code;
    if (typeof code !== "string" || !/^E[A-Z0-9]+$/.test(code)) return undefined;
    return ERRNO[code] ?? ERRNO.EIO;
}

/** An open descriptor. `pos` is the file position, or null where the backend keeps one (streams). */
export class Descriptor {
    constructor(handle, kind, { path = "", pos = null, append = false, preopen = null } = {}) {
        Object.assign(this, { handle, kind, path, pos, append, preopen, entries: null });
    }
}
