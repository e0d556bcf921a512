#!/usr/bin/env bash
# The first of the README's two commands: installs what is needed, builds edgec, compiles a real
# program to a native executable and to a wasm module, runs both, and shows outputs and sizes.
set -euo pipefail
cd "$(dirname "$0")/.."

echo "== 1. packages"
bash tools/setup.sh

echo "== 2. building edgec (build/release)"
log=build/first-run.log
mkdir -p build
# logged COMMAND...: on a terminal the output is shown as it comes, elsewhere only when the command fails.
logged() {
    if [ -t 1 ]; then
        "$@" && return
    else
        "$@" >"$log" 2>&1 && return
        tail -n 40 "$log"
    fi
    echo "first-run: '$*' failed" >&2
    exit 1
}
logged cmake --preset release
logged cmake --build --preset release --target edgec edgec_support edgec_wasm
edgec=$PWD/build/release/edgec
"$edgec" --version

out=build/first-run
mkdir -p "$out"
out=$(cd "$out" && pwd)
cd samples
program=report.py
arguments=(data/orders.csv)
echo "== 3. compiling samples/$program"
echo "   edgec build samples/$program -o report        (native)"
"$edgec" build "$program" -o "$out/report"
echo "   edgec build samples/$program -o report.wasm   (wasm32)"
"$edgec" build "$program" -o "$out/report.wasm"

echo "== 4. running the native executable: report ${arguments[*]}"
"$out/report" "${arguments[@]}" | tee "$out/native.txt"
echo "== 5. running the wasm module: node run.mjs report.wasm ${arguments[*]}"
node ../runtime/host-js/run.mjs "$out/report.wasm" "${arguments[@]}" | tee "$out/wasm.txt"

echo "== 6. sizes"
printf '%10d bytes  %s\n' "$(stat -c %s "$out/report")" "report (native)" \
    "$(stat -c %s "$out/report.wasm")" "report.wasm"
if cmp -s "$out/native.txt" "$out/wasm.txt" && cmp -s "$out/native.txt" report.out; then
    echo "Both outputs are equal, and equal to CPython 3.13's (samples/report.out). It took $SECONDS s."
else
    echo "first-run: the outputs differ; see $out/native.txt and $out/wasm.txt" >&2
    exit 1
fi
