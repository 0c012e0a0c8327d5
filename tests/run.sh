#!/usr/bin/env bash
# Installs what the tests need, builds with warnings as errors, and runs every test.
# usage: tests/run.sh [BUILD_FOLDER]; ends with the closing lines of ctest, and its exit code.
set -euo pipefail
cd "$(dirname "$0")/.."
build=${1:-build/tests}

packages=(build-essential cmake ninja-build pkg-config libcjson-dev libutf8proc-dev libigraph-dev libgraphviz-dev libcmocka-dev)
missing=()
for package in "${packages[@]}"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q '^install ok installed' || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
    sudo=()
    [ "$(id -u)" -eq 0 ] || sudo=(sudo)
    "${sudo[@]}" apt-get update -q
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}"
fi

[ -f "$build/CMakeCache.txt" ] || cmake -S . -B "$build" -G Ninja
cmake -S . -B "$build" -DLIANTU_TESTS=ON -DLIANTU_WERROR=ON
cmake --build "$build" --parallel
exec ctest --test-dir "$build" --output-on-failure --parallel 2
