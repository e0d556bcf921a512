// run_memory.mjs: runs a module over files in memory and writes what it wrote. usage: APP.wasm [ARGUMENT]...
import fs from "node:fs";
import { MemoryHost, Wasi } from "../../runtime/host-js/index.mjs";

const chunks = [];
const input = fs.readFileSync(0);
let taken = 0;
const backend = new MemoryHost({
    stdin: (size) => input.subarray(taken, (taken += size)),
    stdout: (bytes) => chunks.push(bytes),
    stderr: (bytes) => fs.writeSync(2, bytes),
});
const { EG_PROBE } = process.env;
const wasi = new Wasi({ backend, args: process.argv.slice(2), env: { EG_PROBE }, preopens: { "/": "/" } });
const module = new WebAssembly.Module(fs.readFileSync(process.argv[2]));
const status = wasi.start(new WebAssembly.Instance(module, wasi.imports));
fs.writeSync(1, Buffer.concat(chunks));
process.exit(status);
