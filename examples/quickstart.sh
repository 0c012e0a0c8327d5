#!/usr/bin/env bash
# From a fresh Debian 12 to three reports: installs what is missing, builds liantu, and writes the reports to out/.
# Run it from anywhere; running it again is safe. Everything it does is shown.
set -euo pipefail
cd "$(dirname "$0")/.."

step() { printf '\n== %s\n' "$*"; }
run() { printf '+ %s\n' "$*"; "$@"; }

packages=(build-essential cmake ninja-build pkg-config libcjson-dev libutf8proc-dev libigraph-dev libgraphviz-dev)
missing=()
for package in "${packages[@]}"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q '^install ok installed' || missing+=("$package")
done

step "1/4 软件包 packages"
if [ ${#missing[@]} -eq 0 ]; then
    echo "都已安装 all installed"
else
    sudo=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || { echo "需要 root 或 sudo 安装：${missing[*]}" >&2; exit 1; }
        sudo=(sudo)
    fi
    run "${sudo[@]}" apt-get update -q
    run "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}"
fi

step "2/4 编译 build"
# A build folder that is there keeps its choices; a new one is made without the tests, which need more packages.
[ -f build/CMakeCache.txt ] || run cmake -S . -B build -G Ninja -DLIANTU_TESTS=OFF
run cmake --build build --parallel
liantu=build/bin/liantu
run "$liantu" doctor

step "3/4 示例数据 sample data"
mkdir -p out
chain=chains/guangzhou-fashion-2022
run "$liantu" generate --like "$chain" --seed 1 -o out/demo-data/

step "4/4 报告 reports"
# The chain as the documents have it; with a list of firms laid over it; and with a whole city of invented firms.
run "$liantu" report "$chain" -o out/fashion
run "$liantu" report "$chain" --with examples/firms-demo.csv -o out/fashion-with-firms
run "$liantu" report out/demo-data/ -o out/demo
