// node-host.mjs: the Node backend of wasi.mjs: files and streams through node:fs, synchronously.
//
// Handles are Node descriptors. Reads and writes go straight from and to the module's memory: what a
// program flushes is with the system when the call returns, so no buffer is kept here.

import fs from "node:fs";
import { KIND } from "./wasi-base.mjs";

const O = fs.constants;
const RETRY_NS = 1_000_000n;

function kindOf(st) {
    if (st.isFile()) return KIND.file;
    if (st.isDirectory()) return KIND.dir;
    if (st.isSymbolicLink()) return KIND.link;
    if (st.isCharacterDevice()) return KIND.char;
    if (st.isBlockDevice()) return KIND.block;
    return st.isSocket() ? KIND.socket : KIND.unknown;
}

function describe(st) {
    const { dev, ino, nlink, size, atimeNs, mtimeNs, ctimeNs } = st;
    return { kind: kindOf(st), dev, ino, nlink, size, atimeNs, mtimeNs, ctimeNs };
}

/** Repeats a transfer that a non-blocking pipe or terminal refuses for the moment. */
function patiently(transfer, host) {
    for (;;) {
        try {
            return transfer();
        } catch (error) {
            if (error.code === "EOF") return 0;
            if (error.code !== "EAGAIN" && error.code !== "EINTR") throw error;
            host.sleep(RETRY_NS);
        }
    }
}

export class NodeHost {
    #roots;
    #wallBase;

    /**
     * @param {string[] | null} roots folders that may be touched, with links resolved; null for all.
     *   Meant to keep a program to what it was given, not to withstand another process that swaps
     *   links under it.
     */
    constructor(roots = null) {
        this.#roots = roots?.map((root) => fs.realpathSync(root)) ?? null;
    }

    stdio(n) {
        return n;
    }

    stdioKind(n) {
        try {
            return kindOf(fs.fstatSync(n));
        } catch {
            return KIND.unknown;
        }
    }

    isTerminal(handle) {
        return process.getBuiltinModule?.("node:tty").isatty(handle) ?? true;
    }

    read(handle, bytes, position) {
        return patiently(() => fs.readSync(handle, bytes, 0, bytes.length, position), this);
    }

    write(handle, bytes, position) {
        return patiently(() => fs.writeSync(handle, bytes, 0, bytes.length, position), this);
    }

    open(path, { read, write, append, create, exclusive, truncate }) {
        let flags = write ? (read ? O.O_RDWR : O.O_WRONLY) : O.O_RDONLY;
        if (append) flags |= O.O_APPEND;
        if (create) flags |= O.O_CREAT;
        if (exclusive) flags |= O.O_EXCL;
        if (truncate) flags |= O.O_TRUNC;
        return fs.openSync(this.#allowed(path, true), flags, 0o666);
    }

    close(handle) {
        fs.closeSync(handle);
    }

    sync(handle) {
        fs.fsyncSync(handle);
    }

    truncate(handle, size) {
        fs.ftruncateSync(handle, size);
    }

    stat(handle) {
        return describe(fs.fstatSync(handle, { bigint: true }));
    }

    statPath(path, follow) {
        const stat = follow ? fs.statSync : fs.lstatSync;
        return describe(stat(this.#allowed(path, follow), { bigint: true }));
    }

    list(path) {
        const entries = fs.readdirSync(this.#allowed(path, true), { withFileTypes: true });
        return entries.map((entry) => ({ name: entry.name, kind: kindOf(entry) }));
    }

    mkdir(path) {
        fs.mkdirSync(this.#allowed(path, false));
    }

    rmdir(path) {
        fs.rmdirSync(this.#allowed(path, false));
    }

    unlink(path) {
        fs.unlinkSync(this.#allowed(path, false));
    }

    rename(from, to) {
        fs.renameSync(this.#allowed(from, false), this.#allowed(to, false));
    }

    /** Nanoseconds. The wall clock runs on the fine monotonic one from where Date put it. */
    clock(name) {
        if (name === "cpu") {
            const { user, system } = process.cpuUsage();
            return BigInt(user + system) * 1000n;
        }
        const now = process.hrtime.bigint();
        if (name === "monotonic") return now;
        this.#wallBase ??= BigInt(Date.now()) * 1_000_000n - now;
        return this.#wallBase + now;
    }

    sleep(ns) {
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Number(ns) / 1e6);
    }

    /** From the system's device: loading node:crypto would take longer than most programs. */
    random(bytes) {
        try {
            const handle = fs.openSync("/dev/urandom", O.O_RDONLY);
            for (let done = 0; done < bytes.length; ) {
                done += fs.readSync(handle, bytes, done, bytes.length - done, null);
            }
            fs.closeSync(handle);
        } catch {
            for (let done = 0; done < bytes.length; done += 65536) {
                globalThis.crypto.getRandomValues(bytes.subarray(done, done + 65536));
            }
        }
    }

    /** The path, if it stays inside the roots once links are resolved. */
    #allowed(path, follow) {
        if (this.#roots === null) return path;
        const inside = (real) =>
            this.#roots.some((root) => real === root || real.startsWith(root.replace(/\/*$/, "/")));
        const cut = path.replace(/\/+$/, "").lastIndexOf("/");
        const leaf = path.slice(cut + 1).replace(/\/+$/, "");
        let real;
        if (leaf === ".." || leaf === "." || (follow && fs.lstatSync(path, { throwIfNoEntry: false }))) {
            real = fs.realpathSync(path);
        } else {
            real = `${fs.realpathSync(path.slice(0, cut) || "/")}/${leaf}`.replace(/^\/\//, "/");
        }
        if (!inside(real)) throw { code: "ENOTCAPABLE" };
        return path;
    }
}
