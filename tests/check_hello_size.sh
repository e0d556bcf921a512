#!/usr/bin/env bash
# A program that prints one string must stay a small wasm module: what it cannot reach is not linked.
# usage: check_hello_size.sh EDGEC
set -euo pipefail
most=36352
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
echo 'print("hello")' >"$folder/hello.py"
"$1" build "$folder/hello.py" -o "$folder/hello.wasm"
size=$(stat -c %s "$folder/hello.wasm")
echo "hello.wasm: $size bytes, at most $most"
[ "$size" -le "$most" ]
