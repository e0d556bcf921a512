// wasi-path.mjs: the path_* functions of WASI preview 1. Part of wasi.mjs.
//
// A guest path is joined to the backend path of its directory by text alone; whether the result may
// be touched is decided by the backend (see node-host.mjs: `allow`).

import { Descriptor, ERRNO, KIND } from "./wasi-base.mjs";

const FOLLOW = 1;
const CREAT = 1, DIRECTORY = 2, EXCL = 4, TRUNC = 8;
const RIGHT_READ = 1n << 1n, RIGHT_WRITE = 1n << 6n;

/** Opens a path for a guest; returns the descriptor to install. */
function open(backend, path, follow, oflags, rights, fdflags) {
    const kind = oflags & CREAT ? undefined : backend.statPath(path, follow).kind;
    if (kind === KIND.dir) {
        if (rights & RIGHT_WRITE || oflags & TRUNC) throw { code: "EISDIR" };
        return new Descriptor(null, KIND.dir, { path });
    }
    if (oflags & DIRECTORY) throw { code: "ENOTDIR" };
    if (kind === KIND.link) throw { code: "ELOOP" };
    const write = (rights & RIGHT_WRITE) !== 0n;
    const append = (fdflags & 1) !== 0;
    const handle = backend.open(path, {
        read: (rights & RIGHT_READ) !== 0n || !write,
        write,
        append,
        create: (oflags & CREAT) !== 0,
        exclusive: (oflags & EXCL) !== 0,
        truncate: (oflags & TRUNC) !== 0,
    });
    const st = backend.stat(handle);
    if (st.kind === KIND.dir) {
        backend.close(handle);
        return new Descriptor(null, KIND.dir, { path });
    }
    const pos = st.kind === KIND.file || st.kind === KIND.block ? 0 : null;
    return new Descriptor(handle, st.kind, { path, pos, append: append && pos !== null });
}

/** @param {import("./wasi.mjs").Wasi} wasi */
export function pathFunctions(wasi) {
    const { backend } = wasi;
    const resolve = (number, pointer, size) => {
        const dir = wasi.fd(number);
        if (dir.kind !== KIND.dir) throw { code: "ENOTDIR" };
        const path = wasi.text(pointer, size);
        if (path === "" || path.includes("\0")) throw { code: path ? "EINVAL" : "ENOENT" };
        if (path === ".") return dir.path;
        return dir.path.endsWith("/") ? dir.path + path : `${dir.path}/${path}`;
    };
    return {
        path_open: (dir, lookup, path, size, oflags, rights, inheriting, fdflags, out) => {
            const full = resolve(dir, path, size);
            const opened = open(backend, full, (lookup & FOLLOW) !== 0, oflags, rights, fdflags);
            wasi.view.setUint32(out, wasi.addFd(opened), true);
        },
        path_filestat_get: (dir, lookup, path, size, out) => {
            wasi.writeStat(out, backend.statPath(resolve(dir, path, size), (lookup & FOLLOW) !== 0));
        },
        path_filestat_set_times: () => ERRNO.ENOTSUP,
        path_create_directory: (dir, path, size) => backend.mkdir(resolve(dir, path, size)),
        path_remove_directory: (dir, path, size) => backend.rmdir(resolve(dir, path, size)),
        path_unlink_file: (dir, path, size) => backend.unlink(resolve(dir, path, size)),
        path_rename: (dir, path, size, toDir, toPath, toSize) => {
            backend.rename(resolve(dir, path, size), resolve(toDir, toPath, toSize));
        },
        path_link: () => ERRNO.ENOTSUP,
        path_symlink: () => ERRNO.ENOTSUP,
        path_readlink: () => ERRNO.ENOTSUP,
    };
}
