#!/bin/bash
# SPDX-License-Identifier: MIT
# How long does a whole report take: every chain that ships, and a demonstration made up of one of them?
#
#   tests/bench/report.sh [BUILD]
#   LIANTU_BENCH_RUNS=5              runs of each, of which the median counts (default 3)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
build=${1:-$here/../../build}
. "$here/common.sh"

echo "liantu report, processors $threads, medians of $runs runs, load $(cut -d' ' -f1 /proc/loadavg)"
printf '%-38s %8s %12s %8s\n' "" "wall s" "processor s" MB
report() {
    local line
    if line=$(measure "$2" "$liantu" report "$2" -q --force -o "$folder/report" 2>"$folder/why"); then
        printf '%-38s %8s %12s %8s\n' "$1" $line
    else
        printf '%-38s %s\n' "$1" "no report: $(head -1 "$folder/why")"
    fi
}
for chain in "$here"/../../chains/*/; do
    chain=${chain%/}
    [ -e "$chain/dataset.json" ] || continue
    report "$(basename "$chain")" "$chain"
done
for like in "$here"/../../chains/*/; do
    name=$(basename "$like")
    "$liantu" generate --like "${like%/}" --seed 1 -q -o "$folder/demo-$name" 2>/dev/null || continue
    report "demonstration $name" "$folder/demo-$name"
done
