#!/usr/bin/env bash
# Builds edgec and runs every test: what tools/test.sh and continuous integration do once the
# packages are there. Phases are independent: a failure is counted and the next phase runs, but
# nothing runs without the release build. Closes with `N passed, N failed`.
#
# usage: tests/run_all.sh [PHASE...]      phases: gates release unit golden conformance shared fuzz libfuzzer sanitizers stress
#
# Budget: 20 minutes on 2 cores from nothing. The compiled modes run every case with the release
# build only; the sanitizer and stress builds run the VM on everything and the rest by selection.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1

jobs=${EDGEC_TEST_JOBS:-2}
phases=("$@")
passed=0 failed=0 began=$SECONDS broken=()
log=build/run_all.log
mkdir -p build

wanted() { # PHASE
    [ ${#phases[@]} -eq 0 ] || [[ " ${phases[*]} " == *" $1 "* ]]
}

heading() { printf '\n== %s\n' "$*"; }

# tally: adds the closing line of a runner's output (or ctest's) to the totals.
tally() { # NAME STATUS
    local ok bad
    if [[ $(grep -E '^[0-9]+ passed, [0-9]+ failed' "$log" | awk '{p += $1; f += $3} END {print p, f}') =~ ^([0-9]+)\ ([0-9]+)$ ]]; then
        ok=${BASH_REMATCH[1]} bad=${BASH_REMATCH[2]}
    elif [[ $(grep -E 'tests passed, [0-9]+ tests? failed out of' "$log" | tail -n 1) =~ ([0-9]+)\ tests?\ failed\ out\ of\ ([0-9]+) ]]; then
        bad=${BASH_REMATCH[1]} ok=$((BASH_REMATCH[2] - BASH_REMATCH[1]))
    else
        ok=0 bad=0
        if [ "$2" -eq 0 ]; then ok=1; else bad=1; fi
    fi
    if [ "$2" -ne 0 ] && [ "$bad" -eq 0 ]; then bad=1; fi
    passed=$((passed + ok)) failed=$((failed + bad))
    if [ "$bad" -gt 0 ]; then broken+=("$1"); fi
}

# step NAME COMMAND...: runs a command whose output people read.
step() {
    local name=$1 start=$SECONDS status
    shift
    "$@" 2>&1 | tee "$log"
    status=${PIPESTATUS[0]}
    tally "$name" "$status"
    printf -- '-- %s: %d s\n' "$name" $((SECONDS - start))
    return "$status"
}

# quiet NAME COMMAND...: runs a command whose output matters only when it fails.
quiet() {
    local name=$1 start=$SECONDS status
    shift
    "$@" >"$log" 2>&1
    status=$?
    if [ "$status" -ne 0 ]; then
        grep -E 'error|warning|FAILED' "$log" | head -n 40
        tail -n 20 "$log"
    fi
    tally "$name" "$status"
    printf -- '-- %s: %s, %d s\n' "$name" "$([ "$status" -eq 0 ] && echo ok || echo failed)" $((SECONDS - start))
    return "$status"
}

build() { # PRESET
    quiet "configure $1" cmake --preset "$1" -DCMAKE_COMPILE_WARNING_AS_ERROR=ON &&
        quiet "build $1" cmake --build --preset "$1" -j "$jobs"
}

finish() {
    heading "summary after $((SECONDS - began)) s"
    if [ ${#broken[@]} -gt 0 ]; then printf 'failed: %s\n' "${broken[@]}"; fi
    echo "$passed passed, $failed failed"
    [ "$failed" -eq 0 ]
    exit
}

if wanted gates; then
    heading "gates"
    step layers python3 tools/check_layers.py
    step size python3 tools/check_size.py
    step text python3 tools/check_text.py
    step format bash tools/check_format.sh
fi

heading "release build"
build release || finish
if wanted release; then
    step "warnings of clang" python3 tools/check_warnings.py
fi

if wanted unit; then
    heading "unit tests"
    quiet unit ctest --preset release -j "$jobs" --timeout 120 --no-tests=error
fi

if wanted golden; then
    heading "golden tests"
    step golden python3 tests/run_golden.py -j "$jobs"
fi

if wanted conformance; then
    for mode in check vm jit native wasm; do
        heading "conformance: $mode"
        step "conformance $mode" python3 tests/run_conformance.py --modes "$mode" -j "$jobs"
    done
    heading "the compiler beside the program"
    step "background tier" timeout 300 python3 tests/run_conformance.py --modes background --timeout 120 -j "$jobs" deopt/overflow deopt/nested \
        deopt/lists_in_loops deopt/in_generators deopt/inside_try exceptions/traceback generators/
    step "background cache" python3 tests/host/run_background.py
    step "size of hello.wasm" bash tests/check_hello_size.sh build/release/edgec
    step "sizes of small programs" bash tests/check_small_sizes.sh build/release/edgec
    step "installed" bash tests/check_install.sh build/release
fi

if wanted shared; then
    heading "programs and benchmarks beside the checkout"
    step shared python3 tests/run_shared.py -j "$jobs"
    step interrupts python3 tests/host/run_interrupts.py
fi

if wanted fuzz; then
    heading "random programs, the same in every mode"
    step "differential" python3 tests/fuzz/differential.py --seed 1 --count 400 --batch 20 --modes vm,jit --no-minimize
    step "differential native" python3 tests/fuzz/differential.py --seed 1 --count 4 --batch 4 --modes vm,native --no-minimize
    step "recursion, full disks" python3 tests/fuzz/inject.py --edgec build/release/edgec --part outputs --part recursion
    step "memory over many rounds" python3 tests/fuzz/leaks.py --rounds 50000 --modes vm,jit
fi

if wanted libfuzzer; then
    heading "libFuzzer targets"
    step "libfuzzer" env EDGEC_TEST_JOBS="$jobs" python3 tests/fuzz/libfuzzer.py
fi

if wanted sanitizers; then
    heading "sanitizers (ASan, UBSan)"
    if build sanitizers; then
        sanitized() { ASAN_OPTIONS=detect_leaks=1 python3 tests/run_conformance.py --edgec build/sanitizers/edgec --label sanitizers --timeout 120 -j "$jobs" "$@"; }
        quiet "sanitizers unit" ctest --preset sanitizers -j "$jobs" --timeout 300 --no-tests=error
        step "sanitizers check" sanitized --modes check
        step "sanitizers vm" sanitized --modes vm
        step "sanitizers jit" sanitized --modes jit deopt/ exceptions/
        step "hostile input" python3 tests/fuzz/hostile.py --smoke --edgec build/sanitizers/edgec
        step "failing allocations" python3 tests/fuzz/inject.py --smoke --part allocations
    fi
fi

if wanted stress; then
    heading "stress (collect at every safepoint, poison, ASan)"
    if build stress; then
        step "stress vm" python3 tests/run_conformance.py --edgec build/stress/edgec --label stress --timeout 240 \
            --modes vm -j "$jobs"
    fi
fi

finish
