#!/usr/bin/env bash
# Installs with apt what edgec needs to build, test and compile on Debian 12. Idempotent: it looks
# first, runs apt-get only when something is missing, and says what it does.
set -euo pipefail

missing=()

# need_command COMMAND PACKAGE: a command counts wherever it comes from.
need_command() { command -v "$1" >/dev/null 2>&1 || missing+=("$2"); }
# need_package PACKAGE: headers and libraries count when the package is installed.
need_package() {
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ] || missing+=("$1")
}

if ! command -v dpkg-query >/dev/null 2>&1; then
    echo "setup: this system has no dpkg. edgec needs: cmake >= 3.25, ninja, gcc, pkg-config, python3 >= 3.11," >&2
    echo "setup: libtcc and tcc, clang 19, lld 19, wasi-libc, clang's wasm32 builtins, criterion, clang-format 14, node >= 18." >&2
    exit 1
fi

need_command git git
need_command cmake cmake
need_command ninja ninja-build
need_command gcc gcc
need_command pkg-config pkg-config
need_command python3 python3
need_command tcc tcc
need_command clang-19 clang-19
need_command wasm-ld-19 lld-19
need_command clang-format-14 clang-format-14
need_command node nodejs
need_package libc6-dev
need_package libtcc-dev
need_package libcriterion-dev
need_package wasi-libc
need_package libclang-rt-19-dev-wasm32
need_package libclang-rt-19-dev # the fuzzer and its sanitizer

if [ ${#missing[@]} -eq 0 ]; then
    echo "setup: everything needed is installed"
    exit 0
fi

install="apt-get install -y --no-install-recommends ${missing[*]}"
if [ "$(id -u)" -ne 0 ]; then
    echo "setup: these packages are missing, and installing them needs root. Run:" >&2
    echo "    sudo $install" >&2
    exit 1
fi

export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# quietly COMMAND...: the output is shown only when the command fails.
quietly() {
    "$@" >"$log" 2>&1 || { cat "$log" >&2; echo "setup: failed: $*" >&2; exit 1; }
}
echo "setup: apt-get update"
quietly apt-get update -q
echo "setup: $install"
# shellcheck disable=SC2086
quietly $install
echo "setup: installed ${#missing[@]} packages"
