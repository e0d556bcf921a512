#!/usr/bin/env bash
# The format gate: every .c and .h that is written by hand is as clang-format 14 leaves it.
# usage: check_format.sh [--fix]
set -euo pipefail
cd "$(dirname "$0")/.."
formatter=clang-format-14
command -v $formatter >/dev/null || { echo "check_format: $formatter is missing; run tools/setup.sh" >&2; exit 1; }
mapfile -t sources < <(git ls-files -co --exclude-standard '*.c' '*.h' | while read -r file; do
    [ -f "$file" ] && ! head -n 5 "$file" | grep -q '@generated' && echo "$file"
done)
[ ${#sources[@]} -gt 0 ] || { echo "check_format: no C files"; exit 0; }
if [ "${1:-}" = --fix ]; then
    $formatter -i "${sources[@]}"
    exit 0
fi
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! $formatter --dry-run -Werror "${sources[@]}" 2>"$log"; then
    grep -E 'error:' "$log" | cut -d: -f1 | sort | uniq -c | sort -rn | head -n 40
    echo "check_format: the files above are not formatted (lines beside them); run tools/check_format.sh --fix"
    exit 1
fi
echo "check_format: ${#sources[@]} files, no problems"
