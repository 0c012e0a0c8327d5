#!/bin/bash
# SPDX-License-Identifier: MIT
# How many seconds of processor time does the best set of recruits take with its proof, the next best set, what each limit costs
# (one recruit more; 10 % more land, floor, energy, money), and what leaving each recruit out costs? Invented instances; the second number of a line is the bound:
# where it is not proven, the gap is what the work of LIAN_PORTFOLIO_OPTIONS_INIT left open.
#
#   tests/bench/portfolio.sh [BUILD]
#   LIANTU_BENCH_PORTFOLIOS="2000:500:50:10 2000:500:50:20"   candidates:gaps:parks:recruits
#   LIANTU_BENCH_SEEDS="1 2 3"
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
build=${1:-$here/../../build}
cmake --build "$build" --target bench_portfolio >/dev/null
for size in ${LIANTU_BENCH_PORTFOLIOS:-200:50:10:10 2000:500:50:10 2000:500:50:20 2000:500:50:50}; do
    IFS=: read -r candidates gaps parks recruits <<<"$size"
    for seed in ${LIANTU_BENCH_SEEDS:-1 2 3}; do
        echo "== $candidates candidates, $gaps gaps, $parks parks, at most $recruits recruits, seed $seed"
        "$build/bin/bench_portfolio" "$candidates" "$gaps" "$parks" "$recruits" "$seed"
    done
done
