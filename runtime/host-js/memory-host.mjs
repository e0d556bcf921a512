// memory-host.mjs: a backend of wasi.mjs without an operating system, for browsers and tests: files
// live in memory, standard streams are functions.

import { KIND } from "./wasi-base.mjs";

const ns = () => BigInt(Math.round((performance.timeOrigin + performance.now()) * 1e6));

class Node {
    constructor(kind) {
        Object.assign(this, { kind, size: 0, atimeNs: ns(), mtimeNs: ns(), ctimeNs: ns() });
        if (kind === KIND.dir) this.children = new Map();
        else this.data = new Uint8Array(0);
    }

    /** Sets the size; room grows by half as much again, so that appending is linear. */
    resize(size) {
        if (size > this.data.length) {
            const larger = new Uint8Array(Math.max(size, this.data.length * 1.5, 64));
            larger.set(this.data.subarray(0, this.size));
            this.data = larger;
        }
        if (size < this.size) this.data.fill(0, size, this.size);
        this.size = size;
        this.mtimeNs = ns();
    }
}

export class MemoryHost {
    #root = new Node(KIND.dir);
    #streams;

    /**
     * @param {object} options files ({path: text or bytes}); stdin(size) gives at most size bytes, none
     *   at the end; stdout(bytes) and stderr(bytes) take a chunk that is theirs to keep
     */
    constructor({ files = {}, stdin = () => new Uint8Array(0), stdout = () => {}, stderr = () => {} } = {}) {
        this.#streams = [{ stdin }, { stdout }, { stderr }];
        for (const [path, content] of Object.entries(files)) this.writeFile(path, content);
    }

    /** Writes a whole file from outside, with the folders it needs. */
    writeFile(path, content) {
        const parts = this.#parts(path);
        let dir = this.#root;
        for (const name of parts.slice(0, -1)) {
            if (!dir.children.has(name)) dir.children.set(name, new Node(KIND.dir));
            dir = dir.children.get(name);
        }
        const file = new Node(KIND.file);
        file.data = typeof content === "string" ? new TextEncoder().encode(content) : content.slice();
        file.size = file.data.length;
        dir.children.set(parts.at(-1), file);
    }

    /** A copy of a file's bytes. */
    readFile(path) {
        const node = this.#find(path);
        if (node.kind !== KIND.file) throw { code: "EISDIR" };
        return node.data.slice(0, node.size);
    }

    stdio(n) {
        return this.#streams[n];
    }

    stdioKind() {
        return KIND.unknown;
    }

    isTerminal() {
        return false;
    }

    read(handle, bytes, position) {
        if (handle.stdin) {
            const chunk = handle.stdin(bytes.length);
            bytes.set(chunk);
            return chunk.length;
        }
        if (!handle.read) throw { code: "EBADF" };
        const { data, size } = handle.node;
        const part = data.subarray(Math.min(position, size), Math.min(position + bytes.length, size));
        bytes.set(part);
        return part.length;
    }

    write(handle, bytes, position) {
        const sink = handle.stdout ?? handle.stderr;
        if (sink) {
            sink(bytes.slice());
            return bytes.length;
        }
        if (!handle.write) throw { code: "EBADF" };
        const { node } = handle;
        const end = position + bytes.length;
        if (end > node.size) node.resize(end);
        node.data.set(bytes, position);
        node.mtimeNs = ns();
        return bytes.length;
    }

    open(path, { read, write, create, exclusive, truncate }) {
        const { dir, name } = this.#parent(path);
        let node = name === "" ? dir : dir.children.get(name);
        if (node && create && exclusive) throw { code: "EEXIST" };
        if (!node && !create) throw { code: "ENOENT" };
        if (node?.kind === KIND.dir && (write || create)) throw { code: "EISDIR" };
        if (!node) dir.children.set(name, (node = new Node(KIND.file)));
        if (truncate) node.resize(0);
        return { node, read, write };
    }

    close() {}

    sync() {}

    truncate(handle, size) {
        if (!handle.write) throw { code: "EINVAL" };
        handle.node.resize(size);
    }

    stat(handle) {
        return handle.node ?? { kind: KIND.unknown };
    }

    statPath(path) {
        return this.#find(path);
    }

    list(path) {
        const node = this.#find(path);
        if (node.kind !== KIND.dir) throw { code: "ENOTDIR" };
        return [...node.children].map(([name, child]) => ({ name, kind: child.kind }));
    }

    mkdir(path) {
        const { dir, name } = this.#parent(path);
        if (name === "" || dir.children.has(name)) throw { code: "EEXIST" };
        dir.children.set(name, new Node(KIND.dir));
    }

    rmdir(path) {
        const { dir, name } = this.#parent(path);
        const node = dir.children.get(name);
        if (!node) throw { code: name === "" ? "EBUSY" : "ENOENT" };
        if (node.kind !== KIND.dir) throw { code: "ENOTDIR" };
        if (node.children.size > 0) throw { code: "ENOTEMPTY" };
        dir.children.delete(name);
    }

    unlink(path) {
        const { dir, name } = this.#parent(path);
        const node = dir.children.get(name);
        if (!node) throw { code: "ENOENT" };
        if (node.kind === KIND.dir) throw { code: "EISDIR" };
        dir.children.delete(name);
    }

    rename(from, to) {
        const source = this.#parent(from), target = this.#parent(to);
        const node = source.dir.children.get(source.name);
        const old = target.dir.children.get(target.name);
        if (!node) throw { code: "ENOENT" };
        if (node === old) return;
        if (`${this.#parts(to).join("/")}/`.startsWith(`${this.#parts(from).join("/")}/`)) throw { code: "EINVAL" };
        if (old?.kind === KIND.dir && node.kind !== KIND.dir) throw { code: "EISDIR" };
        if (old && old.kind !== KIND.dir && node.kind === KIND.dir) throw { code: "ENOTDIR" };
        if (old?.children?.size > 0) throw { code: "ENOTEMPTY" };
        source.dir.children.delete(source.name);
        target.dir.children.set(target.name, node);
    }

    clock(name) {
        return name === "realtime" ? ns() : BigInt(Math.round(performance.now() * 1e6));
    }

    /** Blocks where the host lets a thread block (workers); elsewhere it turns in place. */
    sleep(duration) {
        try {
            Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Number(duration) / 1e6);
        } catch {
            const end = performance.now() + Number(duration) / 1e6;
            while (performance.now() < end);
        }
    }

    random(bytes) {
        const chunk = new Uint8Array(Math.min(bytes.length, 65536));
        for (let done = 0; done < bytes.length; done += chunk.length) {
            globalThis.crypto.getRandomValues(chunk);
            bytes.set(chunk.subarray(0, bytes.length - done), done);
        }
    }

    /** The names of a path from the root, "." and ".." resolved. */
    #parts(path) {
        const out = [];
        for (const name of path.split("/")) {
            if (name === "..") out.pop();
            else if (name !== "" && name !== ".") out.push(name);
        }
        return out;
    }

    #walk(parts) {
        let node = this.#root;
        for (const name of parts) {
            if (node.kind !== KIND.dir) throw { code: "ENOTDIR" };
            node = node.children.get(name);
            if (!node) throw { code: "ENOENT" };
        }
        return node;
    }

    #find(path) {
        const node = this.#walk(this.#parts(path));
        if (path.endsWith("/") && node.kind !== KIND.dir) throw { code: "ENOTDIR" };
        return node;
    }

    /** The folder a path lies in, and its name there ("" for the root). */
    #parent(path) {
        const parts = this.#parts(path);
        const name = parts.pop() ?? "";
        const dir = this.#walk(parts);
        if (dir.kind !== KIND.dir) throw { code: "ENOTDIR" };
        return { dir, name };
    }
}
