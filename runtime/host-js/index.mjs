// index.mjs: what a page or a program imports; run.mjs is the command line.
export { Wasi, WasiExit } from "./wasi.mjs";
export { KIND } from "./wasi-base.mjs";
export { MemoryHost } from "./memory-host.mjs";
