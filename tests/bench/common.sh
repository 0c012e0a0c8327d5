# SPDX-License-Identifier: MIT
# What the benches share. Sourced, after `build` is set.
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
liantu=$build/bin/liantu
runs=${LIANTU_BENCH_RUNS:-3}
threads=$(nproc)
[ -x "$liantu" ] || { echo "no $liantu: build first, or name the build folder" >&2; exit 2; }
cmake --build "$build" --target bench_measure bench_phases >/dev/null

# measure DIR COMMAND…: "wall processor megabytes", of the run with the median wall time; the files of DIR are in the
# page cache each time.
measure() {
    local input=$1 i
    shift
    for ((i = 0; i < runs; i++)); do
        find "$input" -type f -exec cat {} + >/dev/null
        "$build/bin/bench_measure" "$@" || return 1
    done | sort -n | sed -n "$(((runs + 1) / 2))p"
}

# ratio A B: A / B with one decimal
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { if (b > 0) printf "%.1f", a / b; else printf "-" }'; }
