#!/usr/bin/env bash
# Small programs link what they need and no more: ceilings, some tenth above the sizes of the day they were set. A program
# that grows beyond its ceiling reaches something new; `edgec build -o x.c` says in comments who brought it
# (docs/decisions/0002-tree-shaking.md).
# usage: check_small_sizes.sh EDGEC
set -euo pipefail
edgec=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failed=0

# check NAME MOST: the program comes on standard input.
check() {
    cat >"$folder/$1.py"
    "$edgec" build "$folder/$1.py" -o "$folder/$1.wasm"
    local size
    size=$(stat -c %s "$folder/$1.wasm")
    echo "$1.wasm: $size bytes, at most $2"
    [ "$size" -le "$2" ] || failed=1
}

# Counted by machine integers: no range object, no iterator, no constructor; only the hint of a NameError.
check range_print 65536 <<'EOF'
for i in range(3):
    print(i)
EOF
# Operators on values of any type, but no float can arise and no text is formatted.
check function 114688 <<'EOF'
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(20))
EOF
# int() is called, ValueError only caught: neither is a value, so no other constructor is linked.
check try_except 114688 <<'EOF'
try:
    x = int("12x")
except ValueError as e:
    print("bad:", e)
EOF
check generator 118784 <<'EOF'
def squares(n):
    for i in range(n):
        yield i * i


for s in squares(4):
    print(s)
EOF
# Sorting takes 20 KB.
check sorted_key 143360 <<'EOF'
words = ["pear", "fig", "banana"]
print(sorted(words, key=len))
EOF
# Dicts of types and of modules are not among the values of the program.
check list_append 147456 <<'EOF'
items = []
for i in range(10):
    items.append(i * i)
print(len(items))
EOF
exit $failed
