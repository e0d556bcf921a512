#!/usr/bin/env bash
# An installed edgec, away from its sources, builds programs that run: with a C compiler and without, native and
# wasm, to an object and to C that are linked by hand; programs that evaluate text carry the compiler.
# usage: check_install.sh BUILD_FOLDER
set -euo pipefail
build=$(realpath "$1")
root=$(realpath "$(dirname "$0")/..")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cmake --install "$build" --prefix "$folder/prefix" >"$folder/log" || { cat "$folder/log"; exit 1; }
edgec=$folder/prefix/bin/edgec
cd "$folder"
cat >plain.py <<'END'
print("hello", 6 * 7)
END
cat >text.py <<'END'
import sys
def twice(x):
    return 2 * x
exec("def four(x): return twice(twice(x))\nfrom heapq import nsmallest")
print("hello", eval("four(10) + a", {"four": four, "a": 2}), nsmallest(1, [3, 2]))
try:
    eval("1 +")
except SyntaxError as e:
    print(e.msg)
END
printf 'hello 42\n' >plain.want
printf 'hello 42 [2]\ninvalid syntax\n' >text.want
status=0
same() { # NAME WAY
    if cmp -s "$1.got" "$1.want"; then echo "ok: $2 $1"; else echo "differs: $2 $1"; cat "$1.got"; status=1; fi
}
for name in plain text; do
    "$edgec" run "$name.py" >"$name.got" && same "$name" run
    "$edgec" build "$name.py" -o "$name" && "./$name" >"$name.got" && same "$name" native
    PATH=/nowhere "$edgec" build "$name.py" -o "$name.tcc" 2>/dev/null && "./$name.tcc" >"$name.got" && same "$name" "built without a C compiler:"
    "$edgec" build "$name.py" -o "$name.wasm" && node "$root/runtime/host-js/run.mjs" "$name.wasm" >"$name.got" && same "$name" wasm
    "$edgec" build "$name.py" -o "$name.ebc" && "$edgec" run "$name.ebc" >"$name.got" && same "$name" bytecode
    "$edgec" build "$name.py" -o "$name.o" && cc "$name.o" prefix/lib/edgec/native/libegdyn.a prefix/lib/edgec/native/libegrt.a -lm -o "$name.linked" &&
        "./$name.linked" >"$name.got" && same "$name" "object of"
    "$edgec" build "$name.py" -o "$name.c" && cc -O1 -w -fno-strict-aliasing -Iprefix/lib/edgec/runtime/include "$name.c" prefix/lib/edgec/native/libegdyn.a \
        prefix/lib/edgec/native/libegrt.a -lm -o "$name.compiled" && "./$name.compiled" >"$name.got" && same "$name" "C of"
done
plain=$(stat -c %s plain.wasm) text=$(stat -c %s text.wasm)
echo "wasm: $plain bytes without the compiler, $text bytes with it"
if [ "$text" -gt 1500000 ]; then
    echo "that is too much"
    status=1
fi
exit $status
