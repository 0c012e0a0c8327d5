#!/bin/bash
# SPDX-License-Identifier: MIT
# How fast does liantu read, check, resolve and freeze firms and supplies, beside python3-igraph and beside memory?
#
#   tests/bench/load.sh [BUILD]      needs nothing but the build; compares with igraph when it is there:
#                                    apt-get install python3-igraph
#   LIANTU_BENCH_MOST=1000000        largest number of supplies (default 10000000)
#   LIANTU_BENCH_RUNS=5              runs of each, of which the median counts (default 3)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
build=${1:-$here/../../build}
. "$here/common.sh"
most=${LIANTU_BENCH_MOST:-10000000}
python=$([ -x /usr/bin/python3 ] && echo /usr/bin/python3 || echo python3)

echo "processors $threads, medians of $runs runs, load $(cut -d' ' -f1 /proc/loadavg)"
echo
echo "liantu show (read, check, resolve, freeze, count)"
printf '%12s %10s %8s %12s %8s\n' supplies firms "wall s" "processor s" MB
for ((supplies = 10000; supplies <= most; supplies *= 10)); do
    firms=$((supplies / 10))
    segments=$((firms < 10000 ? 60 : 616))
    "$liantu" generate --firms $firms --supplies $supplies --segments $segments --seed 1 -q -o "$folder/$supplies"
    read -r wall cpu peak < <(measure "$folder/$supplies" "$liantu" show "$folder/$supplies" -q)
    printf '%12d %10d %8s %12s %8s\n' $supplies $firms "$wall" "$cpu" "$peak"
    echo "$supplies $wall" >>"$folder/curve"
    largest=$supplies
done
awk '{ x = log($1); y = log($2); n++; sx += x; sy += y; sxx += x * x; sxy += x * y }
     END { if (n > 1) printf "log-log slope %.2f\n", (n * sxy - sx * sy) / (n * sxx - sx * sx) }' "$folder/curve"

echo
echo "$largest supplies beside python3-igraph (the graph of the same two files, firms named by id)"
printf '%-22s %8s %12s %8s %14s %16s\n' "" "wall s" "processor s" MB "times liantu" "in processor s"
printf '%-22s %8s %12s %8s %14s %16s\n' liantu "$wall" "$cpu" "$peak" 1 1
if "$python" -c 'import igraph' 2>/dev/null; then
    for way in list stream tuples; do
        read -r w c p < <(measure "$folder/$largest" "$python" "$here/load_igraph.py" $way "$folder/$largest")
        printf '%-22s %8s %12s %8s %14s %16s\n' "igraph, $way" "$w" "$c" "$p" "$(ratio "$w" "$wall")" "$(ratio "$c" "$cpu")"
    done
else
    echo "python3-igraph is not installed; left out (apt-get install python3-igraph)"
fi

echo
echo "where the time goes, $largest supplies, $threads threads"
"$build/bin/bench_phases" "$folder/$largest" "$threads" >"$folder/phases"
awk '$1 == "size" { size = $2 } { wall[$1] = $2; cpu[$1] = $3 }
     END {
         bytes = wall["bytes"]
         printf "%-28s %8s %12s %14s\n", "", "wall s", "processor s", "times memory"
         printf "%-28s %8.3f %12.3f %14s   %.1f MB, %.1f GB/s\n", "adding up the bytes", bytes, cpu["bytes"], 1, size, size / 1e3 / bytes
         for (i = split("read check freeze free", name, " "); i > 0; i--) order[i] = name[i]
         for (i = 1; i <= 4; i++)
             printf "%-28s %8.3f %12.3f %14.1f\n", order[i], wall[order[i]], cpu[order[i]], wall[order[i]] / bytes
     }' "$folder/phases"
if command -v perf >/dev/null && perf record -q -o "$folder/perf" "$liantu" show "$folder/$largest" -q >/dev/null 2>&1; then
    echo "functions"
    perf report -i "$folder/perf" --no-children --stdio 2>/dev/null | grep -v '^#' | grep -v '^ *$' | head -12 || true
fi
