#!/bin/bash
# SPDX-License-Identifier: MIT
# How long does a whole report take: every chain that ships, and a demonstration made up of one of them?
#
#   tests/bench/report.sh [BUILD]
#   LIANTU_BENCH_MOST=1000000        largest number of firms of the growth curve (default 100000)
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

most=${LIANTU_BENCH_MOST:-100000}
echo
echo "growth: generated networks, ten supplies a firm, 616 segments"
printf '%-38s %8s %12s %8s\n' firms "wall s" "processor s" MB
for ((firms = 1000; firms <= most; firms *= 10)); do
    "$liantu" generate --firms $firms --supplies $((firms * 10)) --segments 616 --seed 1 -q -o "$folder/firms-$firms"
    report $firms "$folder/firms-$firms" | tee "$folder/line"
    rm -rf "$folder/report" "$folder/firms-$firms"
    awk '{ print $1, $3 }' "$folder/line" >>"$folder/curve"
done
awk '{ x = log($1); y = log($2); n++; sx += x; sy += y; sxx += x * x; sxy += x * y }
     END { if (n > 1) printf "log-log slope of the processor time %.2f\n", (n * sxy - sx * sy) / (n * sxx - sx * sx) }' "$folder/curve"
