#!/usr/bin/env bash
# Installs what the tests need, builds with warnings as errors, and runs every test.
# usage: tests/run.sh [BUILD_FOLDER]; ends with the closing lines of ctest, and its exit code.
set -euo pipefail
cd "$(dirname "$0")/.."
build=${1:-build/tests}

packages=(build-essential cmake ninja-build pkg-config libcjson-dev libutf8proc-dev libigraph-dev libglpk-dev libgraphviz-dev
          libcmocka-dev libexpat1-dev locales python3 python3-igraph python3-networkx python3-scipy python3-pydot)
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
# A locale with a decimal comma, in the build folder, so that the tests can see that none changes a byte.
if [ ! -d "$build/locale/de_DE.UTF-8" ]; then
    mkdir -p "$build/locale"
    localedef -i de_DE -f UTF-8 "$build/locale/de_DE.UTF-8"
fi
LOCPATH=$(cd "$build/locale" && pwd)
export LOCPATH
exec ctest --test-dir "$build" --output-on-failure --parallel 2
