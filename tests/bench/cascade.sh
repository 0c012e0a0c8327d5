#!/bin/bash
# SPDX-License-Identifier: MIT
# How many milliseconds does one closed firm take, one thread and all? Invented networks without revenues, whose inputs are
# essential, not essential or negligible by turns, so that failures spread far.
#
#   tests/bench/cascade.sh [BUILD]
#   LIANTU_BENCH_SIZES="10000:80000 100000:800000"   firms:supplies of each network (default 10000:80000)
#   LIANTU_BENCH_TOLERANCES=".01 .001"               (default .01)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
build=${1:-$here/../../build}
. "$here/common.sh"

# Without the column of revenues, and with a link of some class for every product and main role that trade.
prepare() {
    awk -F, -v OFS=, 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == "revenue") at = i }
        { out = ""; for (i = 1; i <= NF; i++) if (i != at) out = out (out == "" ? "" : ",") $i; print out }' \
        "$1/firms.csv" >"$1/firms.new"
    { echo from,to,kind,essential
      awk -F, 'NR == FNR { if (!($1 in role)) role[$1] = $2; next }
          FNR > 1 && $3 != role[$2] && !seen[$3 "," role[$2]]++ {
              print $3 "," role[$2] ",flow," (n % 3 == 0 ? "yes" : n % 3 == 1 ? "no" : "negligible"); n++ }' \
          "$1/roles.csv" "$1/supplies.csv"; } >"$1/links.new"
    mv "$1/firms.new" "$1/firms.csv"
    mv "$1/links.new" "$1/links.csv"
}

echo "liantu cascade --all, medians of $runs runs, load $(cut -d' ' -f1 /proc/loadavg)"
printf '%-20s %10s %8s %12s %18s\n' firms:supplies tolerance threads "wall s" "processor ms/firm"
for size in ${LIANTU_BENCH_SIZES:-10000:80000}; do
    data=$folder/${size/:/-}
    "$liantu" generate --firms "${size%:*}" --supplies "${size#*:}" --seed 1 -q -o "$data/"
    prepare "$data"
    # What reading takes is not the cascade's.
    read -r _ reading _ < <(measure "$data" "$liantu" cascade "$data" --close f00000000 -q --format csv -o "$folder/one.csv")
    for tolerance in ${LIANTU_BENCH_TOLERANCES:-.01}; do
        for count in 1 "$threads"; do
            read -r wall used _ < <(measure "$data" "$liantu" cascade "$data" --all -q --threads "$count" --tolerance "$tolerance" \
                --format csv -o "$folder/all.csv")
            printf '%-20s %10s %8s %12s %18s\n' "$size" "$tolerance" "$count" "$wall" \
                "$(awk -v a="$used" -v b="$reading" -v n="${size%:*}" 'BEGIN { printf "%.3f", 1000 * (a - b) / n }')"
        done
    done
done
