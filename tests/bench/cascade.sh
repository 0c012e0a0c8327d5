#!/bin/bash
# SPDX-License-Identifier: MIT
# How many milliseconds does one closed firm take, by one thread and by all, and by gathering over every arc instead? Invented
# networks of 616 products whose inputs are essential, not essential and negligible by turns; without revenues above a
# tolerance of .001, with them below, where the cascade needs final demand. Results must be the same to the bit.
#
#   tests/bench/cascade.sh [BUILD]
#   LIANTU_BENCH_NETWORKS="10000:80000 91595:1100000:4270"   firms:supplies[:partners of the largest hub]
#   LIANTU_BENCH_TOLERANCES=".01 .001 1e-6"
#   LIANTU_BENCH_EVERY=1     closes the firms of every so-manieth product (default 10; 1 closes all)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
build=${1:-$here/../../build}
. "$here/common.sh"
cmake --build "$build" --target bench_cascade >/dev/null
every=${LIANTU_BENCH_EVERY:-10}

read -r stream random < <("$build/bin/bench_cascade" memory)
echo "firms of one product in $every, load $(cut -d' ' -f1 /proc/loadavg); memory: $stream GB/s read in order, $random ns to change a random line of 64 MB"
format='%-22s %9s %-8s %7s %12s %10s %10s %8s %7s %9s %9s\n'
# "arcs": looked at by a batch of eight scenarios, in thousands
printf "$format" network tolerance kernel threads processor/ms wall/ms arcs/1000 ns/arc steps damaged esri
for network in ${LIANTU_BENCH_NETWORKS:-1000:6000 10000:80000 100000:800000 91595:1100000:4270}; do
    IFS=: read -r firms supplies hubs <<<"$network"
    data=$folder/${network//:/-}
    "$liantu" generate --firms "$firms" --supplies "$supplies" ${hubs:+--hubs "$hubs"} --seed 1 -q -o "$data/"
    for tolerance in ${LIANTU_BENCH_TOLERANCES:-.01 .001 1e-6}; do
        same=
        for run in "auto 1" "auto $threads" "dense 1"; do
            read -r kernel count <<<"$run"
            read -r _ used wall arcs ns steps damaged esri bits < <("$build/bin/bench_cascade" "$data" "$tolerance" "$kernel" "$count" "$every")
            printf "$format" "$network" "$tolerance" "$kernel" "$count" "$used" "$wall" "$arcs" "$ns" "$steps" "$damaged" "$esri"
            [ "${same:=$bits}" = "$bits" ] || { echo "the bits differ" >&2; exit 1; }
        done
    done
    rm -rf "$data"
done
