#!/usr/bin/env node
// run.mjs: runs a WASI command module under Node.
// Without options the program may touch what Node may; --dir limits it to the folders named.
// A trap ends with one line on stderr and status 134, a module that cannot be run with status 2.

import fs from "node:fs";
import v8 from "node:v8";
import { NodeHost } from "./node-host.mjs";
import { hostFlags, withHints } from "./tiers.mjs";
import { Wasi } from "./wasi.mjs";

const STATUS_TRAP = 134, STATUS_USAGE = 2;
const USAGE = "usage: run.mjs [--dir=FOLDER]... [--no-files] [--stack=MB] APP.wasm [ARGUMENT]...";

function fail(message, status) {
    try {
        fs.writeSync(2, `${message}\n`);
    } catch {
        // Nobody reads the message: the status has to do.
    }
    process.exit(status);
}

function options(argv) {
    const out = { folders: null, stack: 0, inWorker: false, args: [] };
    let at = 0;
    for (; argv[at]?.startsWith("--"); at++) {
        const [name, value] = argv[at].split(/=(.*)/s);
        if (name === "--no-files") out.folders ??= [];
        else if (name === "--dir" && value) (out.folders ??= []).push(value);
        else if (name === "--stack" && value > 0) out.stack = Number(value);
        else if (name === "--in-worker") out.inWorker = true;
        else fail(`run.mjs: bad option ${argv[at]}\n${USAGE}`, STATUS_USAGE);
    }
    out.args = argv.slice(at);
    if (out.args.length === 0) fail(USAGE, STATUS_USAGE);
    return out;
}

/** Megabytes of stack asked for by the module itself, in its custom section "edgec.stack". */
function stackOf(module) {
    const [section] = WebAssembly.Module.customSections(module, "edgec.stack");
    return section ? Number(new TextDecoder().decode(section)) || 0 : 0;
}

/** Starts over on a thread with a larger stack: that of the main thread is fixed when Node starts. */
async function runInWorker(stackSizeMb) {
    const { Worker } = await import("node:worker_threads");
    const argv = ["--in-worker", ...process.argv.slice(2)];
    const worker = new Worker(new URL(import.meta.url), { argv, resourceLimits: { stackSizeMb } });
    worker.on("exit", (status) => process.exit(status));
    worker.on("error", (error) => fail(`run.mjs: ${error.message}`, STATUS_TRAP));
}

function run(module, folders, args) {
    const cwd = process.cwd();
    const wasi = new Wasi({
        backend: new NodeHost(folders),
        args,
        env: { ...process.env, PWD: cwd },
        preopens: folders ? Object.fromEntries(folders.map((f) => [f, f])) : { ".": cwd, "/": "/" },
    });
    process.exit(wasi.start(new WebAssembly.Instance(module, wasi.imports)));
}

/** V8 throws the same class when its stack ends and when it has no memory for the module's. */
function rangeText(message) {
    return message.startsWith("Maximum call stack") ? "stack overflow" : message;
}

function main() {
    const { folders, stack, inWorker, args } = options(process.argv.slice(2));
    const flags = hostFlags(process.versions.v8);
    for (const flag of flags) v8.setFlagsFromString(flag);
    try {
        const bytes = fs.readFileSync(args[0]);
        const module = new WebAssembly.Module(flags.length ? withHints(bytes) : bytes);
        const stackSize = inWorker ? 0 : stack || stackOf(module);
        if (stackSize) runInWorker(stackSize);
        else run(module, folders, args);
    } catch (error) {
        if (error instanceof WebAssembly.RuntimeError) fail(`${args[0]}: trap: ${error.message}`, STATUS_TRAP);
        if (error instanceof RangeError) fail(`${args[0]}: trap: ${rangeText(error.message)}`, STATUS_TRAP);
        fail(`${args[0]}: ${error.message ?? error.code}`, STATUS_USAGE);
    }
}

main();
