#!/bin/bash
# SPDX-License-Identifier: MIT
# How long do all metrics of a network of firms take, reading and writing included, beside python3-igraph doing what it can
# of the same?
#
#   tests/bench/metrics.sh [BUILD]   needs nothing but the build; compares with igraph when it is there:
#                                    apt-get install python3-igraph
#   LIANTU_BENCH_MOST=1000000        largest number of supplies (default 10000000)
#   LIANTU_BENCH_RUNS=5              runs of each, of which the median counts (default 3)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
build=${1:-$here/../../build}
. "$here/common.sh"
most=${LIANTU_BENCH_MOST:-10000000}
python=$([ -x /usr/bin/python3 ] && echo /usr/bin/python3 || echo python3)

slope() {
    awk '{ x = log($1); y = log($2); n++; sx += x; sy += y; sxx += x * x; sxy += x * y }
         END { if (n > 1) printf "log-log slope %.2f\n", (n * sxy - sx * sy) / (n * sxx - sx * sx) }' "$1"
}

echo "processors $threads, medians of $runs runs, load $(cut -d' ' -f1 /proc/loadavg)"
echo
echo "liantu analyse (read, check, freeze, every metric, every measure with its note as CSV)"
printf '%12s %10s %8s %12s %8s %12s %10s\n' supplies firms "wall s" "processor s" MB measures "MB of CSV"
for ((supplies = 10000; supplies <= most; supplies *= 10)); do
    firms=$((supplies / 10))
    segments=$((firms < 10000 ? 60 : 616))
    data=$folder/$supplies
    "$liantu" generate --firms $firms --supplies $supplies --segments $segments --seed 1 -q -o "$data"
    read -r wall cpu peak < <(measure "$data" "$liantu" analyse "$data" -q --format csv -o "$folder/measures.csv")
    printf '%12d %10d %8s %12s %8s %12d %10d\n' $supplies $firms "$wall" "$cpu" "$peak" \
        $(($(wc -l <"$folder/measures.csv") - 1)) $(($(wc -c <"$folder/measures.csv") / 1000000))
    rm "$folder/measures.csv"
    echo "$supplies $cpu" >>"$folder/curve"
    [ $supplies -lt 1000000 ] || echo "$supplies $cpu" >>"$folder/curve_large"
    largest=$supplies
done
echo "processor time: $(slope "$folder/curve")"
[ ! -s "$folder/curve_large" ] || [ "$(wc -l <"$folder/curve_large")" -lt 2 ] || echo "from a million on: $(slope "$folder/curve_large")"

echo
echo "$largest supplies, what the steps take (processor seconds: those before, taken away)"
before=0
data=$folder/$largest
for step in show concentration dependence chokepoint; do
    if [ $step = show ]; then command=(show "$data"); else command=(analyse "$data" $step --format csv -o /dev/null); fi
    read -r w c p < <(measure "$data" "$liantu" "${command[@]}" -q)
    [ $step != show ] || before=$c
    printf '%-22s %8s %12s %8s %14s\n' "$step" "$w" "$c" "$p" "$(awk -v c="$c" -v b="$([ $step = show ] && echo 0 || echo "$before")" 'BEGIN { printf "%.2f", c - b }')"
done

echo
echo "$largest supplies beside python3-igraph (degrees, strengths, HHI by buyer, components, hinges, dominators)"
printf '%-22s %8s %12s %8s %14s %16s\n' "" "wall s" "processor s" MB "times liantu" "in processor s"
printf '%-22s %8s %12s %8s %14s %16s\n' "liantu, every metric" "$wall" "$cpu" "$peak" 1 1
if "$python" -c 'import igraph' 2>/dev/null; then
    read -r w c p < <(measure "$folder/$largest" "$python" "$here/metrics_igraph.py" "$folder/$largest")
    printf '%-22s %8s %12s %8s %14s %16s\n' "igraph, a part" "$w" "$c" "$p" "$(ratio "$w" "$wall")" "$(ratio "$c" "$cpu")"
else
    echo "python3-igraph is not installed; left out (apt-get install python3-igraph)"
fi
