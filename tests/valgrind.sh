#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Every test program, every verb and liantu-draw under valgrind: no bad access, nothing lost. Slow (some ten minutes), hence
# not part of ctest. Wants a build without sanitizers.
# usage: tests/valgrind.sh BUILD_FOLDER [PATTERN]; PATTERN: only what matches it
set -u
source=$(cd "$(dirname "$0")/.." && pwd)
build=$(cd "$1" && pwd) || exit 2
pattern=${2:-.}
bin=$build/bin
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
command -v valgrind >/dev/null || { echo "valgrind is not installed"; exit 2; }
failed=0

# under COMMAND…: fails when valgrind has something to say, not when the command does.
under() {
    printf '%s\n' "$*" | grep -qE -- "$pattern" || return 0
    (cd "$work" && valgrind -q --log-file="$work/log.%p" --trace-children=yes --error-exitcode=0 --leak-check=full \
        --show-leak-kinds=definite,indirect --suppressions="$source/tests/valgrind.supp" "$@" >"$work/out" 2>&1 </dev/null)
    cat "$work"/log.* >"$work/said"
    if [ -s "$work/said" ]; then
        echo "== $*"
        head -40 "$work/said"
        failed=1
    else
        echo "clean: $*"
    fi
    rm -f "$work"/log.*
}

for program in "$bin"/test_*; do under "$program"; done
for program in "$bin"/fuzz_*; do under "$program" "$source/tests/fuzz/corpus/${program##*/fuzz_}"; done

liantu=$bin/liantu toy=$source/tests/cli/data/toy
under "$liantu" check "$source/tests/cli/data/faulty"
under "$liantu" show "$toy"
under "$liantu" analyse "$toy" --json
under "$liantu" explain "$toy" grade doll
under "$liantu" explain "$toy" peers doll --json
under "$liantu" list "$toy" fill
under "$liantu" map "$toy" heat
under "$liantu" report "$toy" -o report --threads 4
under "$liantu" report "$source/chains/guangzhou-fashion-2022" -o fashion --with "$source/examples/firms-demo.csv"
under "$liantu" convert "$toy" -o copy/ --threads 4
under "$liantu" convert "$toy" -o toy.graphml
under "$liantu" template -o template/
under "$liantu" generate --firms 200 --supplies 500 --seed 1 -o generated/
under "$liantu" doctor
under "$liantu" --help
exit $failed
