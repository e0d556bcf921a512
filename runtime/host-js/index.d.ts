// Types of the JavaScript side of edgec's wasm modules.

/** What a file is; the numbers are WASI's. */
export type Kind = 0 | 1 | 2 | 3 | 4 | 6 | 7;
export const KIND: { unknown: 0; block: 1; char: 2; dir: 3; file: 4; socket: 6; link: 7 };

/** Times are nanoseconds since 1970. */
export interface Stat {
    kind: Kind;
    dev?: number | bigint;
    ino?: number | bigint;
    nlink?: number | bigint;
    size?: number | bigint;
    atimeNs?: bigint;
    mtimeNs?: bigint;
    ctimeNs?: bigint;
}

export interface OpenOptions {
    read: boolean;
    write: boolean;
    append: boolean;
    create: boolean;
    exclusive: boolean;
    truncate: boolean;
}

/**
 * Files and streams for the shim. All calls are synchronous. Errors are thrown as objects whose
 * `code` is a POSIX name ("ENOENT"); anything else that is thrown goes through to the caller of the
 * module. `Handle` is whatever the backend likes, but not null.
 */
export interface Backend<Handle = unknown> {
    stdio(n: 0 | 1 | 2): Handle;
    stdioKind(n: 0 | 1 | 2): Kind;
    isTerminal(handle: Handle): boolean;
    /** position null: a stream, or a file whose position the backend keeps. 0 is the end. */
    read(handle: Handle, bytes: Uint8Array, position: number | null): number;
    /** The bytes belong to the module: copy what is kept. */
    write(handle: Handle, bytes: Uint8Array, position: number | null): number;
    open(path: string, options: OpenOptions): Handle;
    close(handle: Handle): void;
    sync(handle: Handle): void;
    truncate(handle: Handle, size: number): void;
    stat(handle: Handle): Stat;
    statPath(path: string, follow: boolean): Stat;
    list(path: string): { name: string; kind: Kind }[];
    mkdir(path: string): void;
    rmdir(path: string): void;
    unlink(path: string): void;
    rename(from: string, to: string): void;
    /** Nanoseconds. */
    clock(name: "realtime" | "monotonic" | "cpu"): bigint;
    sleep(ns: bigint): void;
    random(bytes: Uint8Array): void;
}

export interface WasiOptions {
    backend: Backend;
    args?: string[];
    env?: Record<string, string>;
    /** Guest name of each open directory, and the path the backend knows it by. */
    preopens?: Record<string, string>;
}

/** WASI preview 1 for one instance of a module. */
export class Wasi {
    constructor(options: WasiOptions);
    readonly imports: WebAssembly.Imports;
    /** Runs `_start` and returns the exit status; traps are thrown as they come. */
    start(instance: WebAssembly.Instance): number;
    /** Gives the shim the memory of a module whose exports are called directly. */
    attach(instance: WebAssembly.Instance): void;
}

/** Thrown through a module's frames by proc_exit; Wasi.start turns it into a status. */
export class WasiExit extends Error {
    readonly status: number;
}

/** In node-host.mjs, which index.mjs leaves out so that browsers can load it. */
export class NodeHost implements Backend<number> {
    /** Folders that may be touched; null for all. */
    constructor(roots?: string[] | null);
    stdio(n: 0 | 1 | 2): number;
    stdioKind(n: 0 | 1 | 2): Kind;
    isTerminal(handle: number): boolean;
    read(handle: number, bytes: Uint8Array, position: number | null): number;
    write(handle: number, bytes: Uint8Array, position: number | null): number;
    open(path: string, options: OpenOptions): number;
    close(handle: number): void;
    sync(handle: number): void;
    truncate(handle: number, size: number): void;
    stat(handle: number): Stat;
    statPath(path: string, follow: boolean): Stat;
    list(path: string): { name: string; kind: Kind }[];
    mkdir(path: string): void;
    rmdir(path: string): void;
    unlink(path: string): void;
    rename(from: string, to: string): void;
    clock(name: "realtime" | "monotonic" | "cpu"): bigint;
    sleep(ns: bigint): void;
    random(bytes: Uint8Array): void;
}

export interface MemoryHostOptions {
    files?: Record<string, string | Uint8Array>;
    /** At most `size` bytes, none at the end of the input. */
    stdin?: (size: number) => Uint8Array;
    stdout?: (bytes: Uint8Array) => void;
    stderr?: (bytes: Uint8Array) => void;
}

/** Files in memory, streams as functions. */
export class MemoryHost implements Backend<object> {
    constructor(options?: MemoryHostOptions);
    writeFile(path: string, content: string | Uint8Array): void;
    readFile(path: string): Uint8Array;
    stdio(n: 0 | 1 | 2): object;
    stdioKind(n: 0 | 1 | 2): Kind;
    isTerminal(handle: object): boolean;
    read(handle: object, bytes: Uint8Array, position: number | null): number;
    write(handle: object, bytes: Uint8Array, position: number | null): number;
    open(path: string, options: OpenOptions): object;
    close(handle: object): void;
    sync(handle: object): void;
    truncate(handle: object, size: number): void;
    stat(handle: object): Stat;
    statPath(path: string, follow: boolean): Stat;
    list(path: string): { name: string; kind: Kind }[];
    mkdir(path: string): void;
    rmdir(path: string): void;
    unlink(path: string): void;
    rename(from: string, to: string): void;
    clock(name: "realtime" | "monotonic" | "cpu"): bigint;
    sleep(ns: bigint): void;
    random(bytes: Uint8Array): void;
}
