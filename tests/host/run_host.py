#!/usr/bin/env python3
"""Does the host layer answer alike natively, under the Node loader and over files in memory, and does
the loader end well whatever happens?

usage: run_host.py [-k WORD]      (needs cc, clang-19 with wasm-ld, wasi-libc, ar and node)
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OS, JS, HERE = ROOT / "runtime/os", ROOT / "runtime/host-js", ROOT / "tests/host"
SYSROOT = ("/usr/include/wasm32-wasi", "/usr/lib/wasm32-wasi")
RUN = ["node", str(JS / "run.mjs")]
HELLO_LIMIT = 1024
WASM_CC = ["clang-19", "--target=wasm32-wasi", "-std=c11", "-Wall", "-Wextra", "-Werror", "-Os",
           "-ffunction-sections", "-fdata-sections", "-nostdlibinc", "-isystem", SYSROOT[0], f"-I{ROOT}"]

work = Path(tempfile.mkdtemp(prefix="edgec-host-"))


def sh(*command, **options):
    subprocess.run([str(c) for c in command], check=True, **options)


def build_wasm(name):
    archive = work / "libegos.a"
    if not archive.exists():
        objects = []
        for source in [OS / "eg_os_err.c", *sorted(OS.glob("eg_os_wasi*.c"))]:
            objects.append(work / f"{source.stem}.o")
            sh(*WASM_CC, "-c", source, "-o", objects[-1])
        sh("ar", "rcs", archive, *objects)
    sh(*WASM_CC, "-c", HERE / f"{name}.c", "-o", work / f"{name}.o")
    sh("clang-19", "--target=wasm32-wasi", "-nostartfiles", "-nostdlib",
       "-Wl,--stack-first,-z,stack-size=8388608,--gc-sections,--strip-all", work / f"{name}.o", archive,
       f"{SYSROOT[1]}/libc.a", "-o", work / f"{name}.wasm")
    return work / f"{name}.wasm"


def build_native(name):
    sh("cc", "-std=c11", "-Wall", "-Wextra", "-Werror", "-g", "-fsanitize=address,undefined", f"-I{ROOT}",
       HERE / f"{name}.c", OS / "eg_os_err.c", *sorted(OS.glob("eg_os_posix*.c")), "-o", work / name)
    return work / name


def run(*command, cwd=work, **options):
    return subprocess.run([str(c) for c in command], cwd=cwd, capture_output=True, timeout=120, **options)


def expect(what, got, wanted):
    if got != wanted:
        raise AssertionError(f"{what}: got {got!r}, wanted {wanted!r}")


def test_probe():
    """The same answers and status from all three hosts."""
    native, wasm = build_native("os_probe"), build_wasm("os_probe")
    env = {**os.environ, "EG_PROBE": "yes", "TZ": "UTC"}
    outs = []
    for number, command in enumerate(([native], [*RUN, wasm], ["node", HERE / "run_memory.mjs", wasm])):
        folder = work / f"probe{number}"
        folder.mkdir()
        done = run(*command, "one", "zw\u00f6lf", cwd=folder, env=env, input=b"text\n")
        expect("stderr", done.stderr, b"to stderr\n")
        expect("status", done.returncode, 51)
        expect("files left", os.listdir(folder), [])
        outs.append(done.stdout.decode())
    for host, out in (("node", outs[1]), ("memory", outs[2])):
        for mine, theirs in zip(out.splitlines(), outs[0].splitlines(), strict=True):
            expect(f"{host}, after a native {theirs!r}", mine, theirs)


def test_hello_size():
    """A program that writes a line carries neither allocator nor arguments."""
    wasm = build_wasm("hello")
    expect("output", run(*RUN, wasm).stdout, b"Hello, world\n")
    size = wasm.stat().st_size
    assert size < HELLO_LIMIT, f"{size} bytes"


def test_stack():
    """Running out of stack is a trap; a larger one can be asked for by option or by the module."""
    wasm = build_wasm("small")
    done = run(*RUN, wasm, "deep")
    expect("status", done.returncode, 134)
    assert done.stderr.endswith(b"trap: stack overflow\n") and done.stderr.count(b"\n") == 1, done.stderr
    done = run(*RUN, "--stack=64", wasm, "deep")
    expect("status with --stack", (done.returncode, done.stderr), (0, b""))
    section = b"\x0bedgec.stack64"
    asking = work / "asking.wasm"
    asking.write_bytes(wasm.read_bytes() + bytes([0, len(section)]) + section)
    expect("status with a section", run(*RUN, asking, "deep").returncode, 0)
    expect("output on a thread", run(*RUN, asking, "hello").stdout, b"hello\n")


def test_ends():
    """Each way to end has its status, and at most one line."""
    wasm = build_wasm("small")
    done = run(*RUN, wasm, "trap")
    expect("trap", (done.returncode, done.stderr.count(b"\n")), (134, 1))
    expect("plain status", run(*RUN, wasm).returncode, 99)
    expect("no such module", run(*RUN, "none.wasm").returncode, 2)
    expect("not a module", run(*RUN, HERE / "small.c").returncode, 2)
    expect("bad option", run(*RUN, "--what", wasm).returncode, 2)
    expect("no module", run(*RUN).returncode, 2)
    expect("out of memory", run(*RUN, wasm, "exhaust").returncode, 0)
    expect("no terminal", run(*RUN, wasm, "tty", stdin=subprocess.DEVNULL).returncode, 0)


def test_streams():
    """A closed pipe is EPIPE for the program and nothing for the user; large input passes unharmed."""
    wasm = build_wasm("small")
    with subprocess.Popen([*RUN, str(wasm), "pipe"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        child.stdout.readline()
        child.stdout.close()
        noise = child.stderr.read()
    expect("EPIPE", (child.returncode, noise), (32, b""))
    data = bytes(range(256)) * 20000
    expect("echo", run(*RUN, wasm, "echo", input=data).stdout == data, True)


def test_folders():
    """--dir limits what can be opened, links and dots included."""
    wasm = build_wasm("small")
    jail = work / "jail"
    (jail / "sub").mkdir(parents=True)
    (work / "secret").write_text("secret")
    (jail / "open").write_text("open")
    (jail / "link").symlink_to(work / "secret")
    status = lambda path, *options: run(*RUN, *options, wasm, "open", path, cwd=jail).returncode
    only = "--dir=."
    expect("inside", status("open", only), 100)
    expect("dots inside", status("sub/../open", only), 100)
    expect("climbing", status("../secret", only), 1)
    expect("through a link", status("link", only), 1)
    expect("absolute, inside", status(jail / "open", only), 100)
    expect("absolute, outside", status(work / "secret", only), 2)
    expect("no files", status("open", "--no-files"), 2)
    expect("everything", [status(p) for p in ("../secret", "link", work / "secret", "open")], [100] * 4)


def main():
    missing = [tool for tool in ("cc", "clang-19", "ar", "node") if not shutil.which(tool)]
    missing += [folder for folder in SYSROOT if not Path(folder).exists()]
    if missing:
        print(f"skipped: needs {', '.join(missing)}")
        return 0
    word = sys.argv[2] if sys.argv[1:2] == ["-k"] else ""
    failed = 0
    for name, test in list(globals().items()):
        if name.startswith("test_") and word in name:
            try:
                test()
                print(f"ok    {name}")
            except (AssertionError, OSError, subprocess.SubprocessError, ValueError) as error:
                failed += 1
                print(f"FAIL  {name}: {error}")
    shutil.rmtree(work)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
