// tiers.mjs: which functions of a module the engine should optimise at once.
//
// V8 begins in baseline code and optimises in the background what is called often, but it does not
// replace a function that is running: one long loop would stay in baseline code. edgec lists the
// functions that contain loops in a custom section; here that list becomes the section of hints
// that V8 reads under a flag.

/** Flags for a version of V8, to be set before the module is compiled: that hints are read (from 14 on
 * they are written in another way), and that the optimising compiler inlines (from 13 on it does). */
export function hostFlags(version) {
    const major = parseInt(version, 10), flags = [];
    if (major < 14) flags.push("--experimental-wasm-compilation-hints");
    if (major < 13) flags.push("--experimental-wasm-inlining");
    return flags;
}

const LOOPS = "llvm.func_attr.annotate.edgec.loop";
const HINTS = "compilationHints";
const CUSTOM = 0, IMPORT = 2, FUNCTION = 3;
const NO_FUNCTION = 0xffffffff; // listed, but inlined or left out since
/** Two bits each: when (0: as the engine likes), first tier, last tier (2: the optimising compiler). */
const OPTIMISE = (2 << 2) | (2 << 4);

function readLeb(bytes, at) {
    let value = 0, shift = 0, byte;
    do {
        byte = bytes[at++];
        value |= (byte & 127) << shift;
        shift += 7;
    } while (byte & 128);
    return { value: value >>> 0, at };
}

function leb(value) {
    const out = [];
    do {
        out.push((value & 127) | (value > 127 ? 128 : 0));
        value >>>= 7;
    } while (value);
    return out;
}

/** The sections of a module: identifier, name of a custom one, where the contents begin and end. */
function* sections(bytes) {
    for (let at = 8; at < bytes.length; ) {
        const id = bytes[at], size = readLeb(bytes, at + 1), end = size.at + size.value;
        let start = size.at, name = "";
        if (id === CUSTOM) {
            const length = readLeb(bytes, start);
            start = length.at + length.value;
            name = String.fromCharCode(...bytes.subarray(length.at, start));
        }
        yield { id, name, start, end };
        at = end;
    }
}

/** How many functions are imported: their indexes come first. -1 where something else is, too. */
function importedFunctions(bytes, section) {
    if (!section) return 0;
    let { value: count, at } = readLeb(bytes, section.start);
    for (let n = 0; n < count; n++) {
        for (const _ of ["module", "name"]) {
            const length = readLeb(bytes, at);
            at = length.at + length.value;
        }
        if (bytes[at] !== 0) return -1;
        at = readLeb(bytes, at + 1).at;
    }
    return count;
}

/** The module with hints for its functions that contain loops; as it is where it lists none. */
export function withHints(bytes) {
    const all = [...sections(bytes)];
    const list = all.find((s) => s.name === LOOPS), functions = all.find((s) => s.id === FUNCTION);
    const imported = importedFunctions(bytes, all.find((s) => s.id === IMPORT));
    if (!list || !functions || imported < 0) return bytes;
    const hints = new Uint8Array(readLeb(bytes, functions.start).value);
    const indexes = new DataView(bytes.buffer, bytes.byteOffset + list.start, list.end - list.start);
    for (let at = 0; at + 4 <= indexes.byteLength; at += 4) {
        const index = indexes.getUint32(at, true);
        if (index !== NO_FUNCTION && index - imported < hints.length) hints[index - imported] = OPTIMISE;
    }
    const name = new TextEncoder().encode(HINTS), count = leb(hints.length);
    const size = 1 + name.length + count.length + hints.length;
    const head = [CUSTOM, ...leb(size), name.length, ...name, ...count];
    const out = new Uint8Array(bytes.length + head.length + hints.length);
    out.set(bytes.subarray(0, functions.end));
    out.set(head, functions.end);
    out.set(hints, functions.end + head.length);
    out.set(bytes.subarray(functions.end), functions.end + head.length + hints.length);
    return out;
}
