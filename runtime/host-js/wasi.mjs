// wasi.mjs: WASI preview 1 for WebAssembly modules, over any backend for files and streams.
//
// Contract: everything is synchronous; nothing here knows Node or a browser; no view of the module's
// memory outlives a call, since memory may grow at any time. Backends (node-host.mjs,
// memory-host.mjs; index.d.ts describes the interface) signal errors by throwing an object whose
// `code` is a POSIX name such as "ENOENT".

import { Descriptor, ERRNO, KIND, errnoOf } from "./wasi-base.mjs";
import { pathFunctions } from "./wasi-path.mjs";

const FD_APPEND = 1, EVENT_FD_READ = 1, CLOCK_ABSOLUTE = 1, WHENCE_CUR = 1, WHENCE_END = 2;
const RIGHTS_ALL = 0x1fffffffn, RIGHT_SEEK = 1n << 2n, RIGHT_TELL = 1n << 5n;

/** Thrown through the module's frames by proc_exit. */
export class WasiExit extends Error {
    constructor(status) {
        super(`exit ${status}`);
        this.status = status;
    }
}

export class Wasi {
    /**
     * @param {object} options backend (required); args; env ({NAME: value});
     *   preopens ({guest name: backend path})
     */
    constructor({ backend, args = [], env = {}, preopens = {} }) {
        this.backend = backend;
        this.args = args;
        this.env = Object.entries(env).map(([name, value]) => `${name}=${value}`);
        this.fds = [0, 1, 2].map((n) => new Descriptor(backend.stdio(n), backend.stdioKind(n)));
        for (const [preopen, path] of Object.entries(preopens)) {
            this.fds.push(new Descriptor(null, KIND.dir, { path, preopen }));
        }
        this.memory = null;
        this.imports = { wasi_snapshot_preview1: this.#guarded(this.#functions()) };
    }

    /** Runs a command module's _start; returns its exit status. Traps pass through as thrown. */
    start(instance) {
        this.attach(instance);
        try {
            instance.exports._start();
            return 0;
        } catch (error) {
            if (error instanceof WasiExit) return error.status;
            throw error;
        }
    }

    /** Gives access to the memory of a module whose exports are called directly. */
    attach(instance) {
        this.memory = instance.exports.memory;
        this.view = new DataView(this.memory.buffer);
        this.bytes = new Uint8Array(this.memory.buffer);
    }

    /** Views of the memory as it is now. */
    refresh() {
        if (this.bytes.buffer !== this.memory.buffer) {
            this.view = new DataView(this.memory.buffer);
            this.bytes = new Uint8Array(this.memory.buffer);
        }
    }

    text(pointer, size) {
        return new TextDecoder().decode(this.bytes.subarray(pointer, pointer + size));
    }

    fd(number) {
        const descriptor = this.fds[number];
        if (!descriptor) throw { code: "EBADF" };
        return descriptor;
    }

    /** Puts a descriptor into the lowest free slot, as POSIX does. */
    addFd(descriptor) {
        let number = 3;
        while (this.fds[number]) number++;
        this.fds[number] = descriptor;
        return number;
    }

    writeStat(pointer, st) {
        const { view } = this;
        view.setBigUint64(pointer, BigInt(st.dev ?? 0), true);
        view.setBigUint64(pointer + 8, BigInt(st.ino ?? 0), true);
        view.setBigUint64(pointer + 16, BigInt(st.kind), true);
        view.setBigUint64(pointer + 24, BigInt(st.nlink ?? 1), true);
        view.setBigUint64(pointer + 32, BigInt(st.size ?? 0), true);
        view.setBigUint64(pointer + 40, BigInt(st.atimeNs ?? 0), true);
        view.setBigUint64(pointer + 48, BigInt(st.mtimeNs ?? 0), true);
        view.setBigUint64(pointer + 56, BigInt(st.ctimeNs ?? 0), true);
    }

    /** Each function with its errors turned into a WASI errno; what is no such error passes through. */
    #guarded(functions) {
        const out = {};
        for (const [name, body] of Object.entries(functions)) {
            out[name] = (...values) => {
                this.refresh();
                try {
                    return body(...values) ?? 0;
                } catch (error) {
                    const errno = errnoOf(error);
                    if (errno === undefined) throw error;
                    return errno;
                }
            };
        }
        return out;
    }

    #functions() {
        return {
            ...this.#listFunctions("args", () => this.args),
            ...this.#listFunctions("environ", () => this.env),
            ...this.#clockFunctions(),
            ...this.#transferFunctions(),
            ...this.#fdFunctions(),
            ...pathFunctions(this),
        };
    }

    /** args_* and environ_*: a list of NUL-terminated texts. */
    #listFunctions(name, list) {
        const encoder = new TextEncoder();
        const encoded = () => list().map((text) => encoder.encode(`${text}\0`));
        return {
            [`${name}_sizes_get`]: (count, size) => {
                const texts = encoded();
                this.view.setUint32(count, texts.length, true);
                this.view.setUint32(size, texts.reduce((sum, text) => sum + text.length, 0), true);
            },
            [`${name}_get`]: (pointers, buffer) => {
                for (const text of encoded()) {
                    this.view.setUint32(pointers, buffer, true);
                    this.bytes.set(text, buffer);
                    pointers += 4;
                    buffer += text.length;
                }
            },
        };
    }

    #now(clock) {
        if (clock > 3) throw { code: "EINVAL" };
        return this.backend.clock(["realtime", "monotonic", "cpu", "cpu"][clock]);
    }

    #clockFunctions() {
        const { backend } = this;
        return {
            clock_res_get: (clock, out) => {
                if (clock > 3) throw { code: "EINVAL" };
                this.view.setBigUint64(out, 1000n, true);
            },
            clock_time_get: (clock, precision, out) => {
                this.view.setBigUint64(out, this.#now(clock), true);
            },
            poll_oneoff: (...args) => this.#poll(...args),
            sched_yield: () => 0,
            random_get: (pointer, size) => backend.random(this.bytes.subarray(pointer, pointer + size)),
            proc_exit: (status) => {
                throw new WasiExit(status);
            },
            proc_raise: () => ERRNO.ENOSYS,
            sock_accept: () => ERRNO.ENOSYS,
            sock_recv: () => ERRNO.ENOSYS,
            sock_send: () => ERRNO.ENOSYS,
            sock_shutdown: () => ERRNO.ENOSYS,
        };
    }

    /** Waits for the earliest clock, unless a descriptor is asked about: those count as ready. */
    #poll(input, output, count, readyOut) {
        if (count === 0) return ERRNO.EINVAL;
        const subscriptions = [];
        for (let at = input, i = 0; i < count; i++, at += 48) {
            const tag = this.view.getUint8(at + 8);
            const one = { userdata: this.view.getBigUint64(at, true), tag, wait: 0n };
            if (tag < EVENT_FD_READ) {
                const timeout = this.view.getBigUint64(at + 24, true);
                const absolute = this.view.getUint16(at + 40, true) & CLOCK_ABSOLUTE;
                one.wait = absolute ? timeout - this.#now(this.view.getUint32(at + 16, true)) : timeout;
            }
            subscriptions.push(one);
        }
        const wait = subscriptions.reduce((low, one) => (one.wait < low ? one.wait : low), subscriptions[0].wait);
        if (wait > 0n) this.backend.sleep(wait);
        const ready = subscriptions.filter((one) => one.wait <= wait);
        for (const [i, one] of ready.entries()) {
            const at = output + 32 * i;
            this.bytes.fill(0, at, at + 32);
            this.view.setBigUint64(at, one.userdata, true);
            this.view.setUint8(at + 10, one.tag);
        }
        this.view.setUint32(readyOut, ready.length, true);
        return 0;
    }

    /** The pieces of memory an iovec array names. */
    #pieces(vectors, count) {
        const out = [];
        for (let i = 0; i < count; i++, vectors += 8) {
            const start = this.view.getUint32(vectors, true);
            out.push(this.bytes.subarray(start, start + this.view.getUint32(vectors + 4, true)));
        }
        return out;
    }

    /** Moves bytes piece by piece until one comes up short; pos null lets the backend keep it. */
    #transfer(move, handle, pieces, pos) {
        let done = 0;
        for (const piece of pieces) {
            if (piece.length === 0) continue;
            let moved;
            try {
                moved = move(handle, piece, pos === null ? null : pos + done);
            } catch (error) {
                if (done > 0 && errnoOf(error) !== undefined) break;
                throw error;
            }
            done += moved;
            if (moved < piece.length) break;
        }
        return done;
    }

    #transferFunctions() {
        const { backend } = this;
        const read = backend.read.bind(backend), write = backend.write.bind(backend);
        const body = (move) => (number, vectors, count, out) => {
            const fd = this.fd(number);
            if (fd.kind === KIND.dir) throw { code: move === read ? "EISDIR" : "EBADF" };
            if (fd.append && move === write) fd.pos = Number(backend.stat(fd.handle).size);
            const done = this.#transfer(move, fd.handle, this.#pieces(vectors, count), fd.pos);
            if (fd.pos !== null) fd.pos += done;
            this.view.setUint32(out, done, true);
        };
        const positioned = (move) => (number, vectors, count, offset, out) => {
            const fd = this.fd(number);
            if (fd.pos === null) throw { code: "ESPIPE" };
            const done = this.#transfer(move, fd.handle, this.#pieces(vectors, count), Number(offset));
            this.view.setUint32(out, done, true);
        };
        return {
            fd_read: body(read),
            fd_write: body(write),
            fd_pread: positioned(read),
            fd_pwrite: positioned(write),
        };
    }

    #seek(number, offset, whence, out) {
        const fd = this.fd(number);
        if (fd.pos === null) throw { code: fd.kind === KIND.dir ? "EBADF" : "ESPIPE" };
        let base = 0;
        if (whence === WHENCE_CUR) base = fd.pos;
        else if (whence === WHENCE_END) base = Number(this.backend.stat(fd.handle).size);
        const target = base + Number(offset);
        if (target < 0 || whence > WHENCE_END) throw { code: "EINVAL" };
        fd.pos = target;
        this.view.setBigUint64(out, BigInt(target), true);
    }

    #fdStat(number, out) {
        const fd = this.fd(number);
        const terminal = fd.kind === KIND.char && this.backend.isTerminal(fd.handle);
        const movable = fd.kind === KIND.char ? !terminal : fd.pos !== null || fd.kind === KIND.dir;
        const rights = movable ? RIGHTS_ALL : RIGHTS_ALL & ~(RIGHT_SEEK | RIGHT_TELL);
        this.view.setUint16(out, fd.kind, true);
        this.view.setUint16(out + 2, fd.append ? FD_APPEND : 0, true);
        this.view.setBigUint64(out + 8, rights, true);
        this.view.setBigUint64(out + 16, fd.kind === KIND.dir ? RIGHTS_ALL : 0n, true);
    }

    /** The directory's entries are taken when listing starts at 0, so that deleting while listing skips none. */
    #readDir(number, buffer, size, cookie, out) {
        const fd = this.fd(number);
        if (fd.kind !== KIND.dir) throw { code: "ENOTDIR" };
        if (cookie === 0n || !fd.entries) {
            const dots = [".", ".."].map((name) => ({ name, kind: KIND.dir }));
            fd.entries = [...dots, ...this.backend.list(fd.path)];
        }
        let at = buffer;
        const end = buffer + size, encoder = new TextEncoder();
        for (let i = Number(cookie); i < fd.entries.length && at < end; i++) {
            const name = encoder.encode(fd.entries[i].name);
            const record = new Uint8Array(24 + name.length);
            const view = new DataView(record.buffer);
            view.setBigUint64(0, BigInt(i + 1), true);
            view.setUint32(16, name.length, true);
            view.setUint8(20, fd.entries[i].kind);
            record.set(name, 24);
            this.bytes.set(record.subarray(0, end - at), at);
            at = Math.min(at + record.length, end);
        }
        this.view.setUint32(out, at - buffer, true);
    }

    #fdFunctions() {
        const { backend } = this;
        const preopen = (number) => {
            const fd = this.fd(number);
            if (fd.preopen === null) throw { code: "EBADF" };
            return new TextEncoder().encode(fd.preopen);
        };
        const file = (number) => {
            const fd = this.fd(number);
            if (fd.kind === KIND.dir) throw { code: "EINVAL" };
            return fd.handle;
        };
        return {
            fd_advise: (number) => void this.fd(number),
            fd_allocate: () => ERRNO.ENOTSUP,
            fd_close: (number) => {
                const { handle } = this.fd(number);
                this.fds[number] = undefined;
                if (handle !== null) backend.close(handle);
            },
            fd_datasync: (number) => backend.sync(file(number)),
            fd_sync: (number) => backend.sync(file(number)),
            fd_fdstat_get: (number, out) => this.#fdStat(number, out),
            fd_fdstat_set_flags: (number, flags) => {
                this.fd(number).append = (flags & FD_APPEND) !== 0;
            },
            fd_fdstat_set_rights: (number) => void this.fd(number),
            fd_filestat_get: (number, out) => {
                const fd = this.fd(number);
                const st = fd.handle === null ? backend.statPath(fd.path, true) : backend.stat(fd.handle);
                this.writeStat(out, st);
            },
            fd_filestat_set_size: (number, size) => backend.truncate(file(number), Number(size)),
            fd_filestat_set_times: () => ERRNO.ENOTSUP,
            fd_prestat_get: (number, out) => {
                const name = preopen(number);
                this.view.setUint32(out, 0, true);
                this.view.setUint32(out + 4, name.length, true);
            },
            fd_prestat_dir_name: (number, pointer, size) => {
                this.bytes.set(preopen(number).subarray(0, size), pointer);
            },
            fd_readdir: (...args) => this.#readDir(...args),
            fd_renumber: (from, to) => {
                const source = this.fd(from), target = this.fd(to);
                if (from === to) return;
                this.fds[to] = source;
                this.fds[from] = undefined;
                if (target.handle !== null) backend.close(target.handle);
            },
            fd_seek: (...args) => this.#seek(...args),
            fd_tell: (number, out) => this.#seek(number, 0n, WHENCE_CUR, out),
        };
    }
}
