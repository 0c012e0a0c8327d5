#!/usr/bin/env bash
# From a fresh Debian 12 to three reports: installs what is missing, builds liantu, and writes the reports to out/.
# Run it from anywhere; running it again is safe. Everything it does is shown.
set -euo pipefail
cd "$(dirname "$0")/.."

step() { printf '\n== %s\n' "$*"; }
run() { printf '+ %s\n' "$*"; "$@"; }

packages=(build-essential cmake ninja-build pkg-config libcjson-dev libutf8proc-dev libigraph-dev libglpk-dev libgraphviz-dev)
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
# Data that are there may have been tried out on, and stay as they are.
if [ -f out/demo-data/dataset.json ]; then
    echo "out/demo-data/ 已有，保留（删去即重新生成） is there and stays (remove it to have it made anew)"
else
    run "$liantu" generate --like "$chain" --seed 1 -o out/demo-data/
fi

step "4/4 报告 reports"
# The chain as the documents have it; with a list of firms laid over it; and with a whole city of invented firms.
notes=$(mktemp)
trap 'rm -f "$notes"' EXIT
found=()
report() { # report INPUT… -o DIR: shows what it prints, and keeps the line that says what was found
    run "$liantu" report "$@" 2>&1 | tee "$notes"
    found+=("$(grep -m1 '^产业链' "$notes")")
}
report "$chain" -o out/fashion
report "$chain" --with examples/firms-demo.csv -o out/fashion-with-firms
report out/demo-data/ -o out/demo

step "完成 done"
echo "out/fashion             只用政策文件 from documents only：${found[0]}"
echo "out/fashion-with-firms  叠加一份示例企业名单 with a sample list of firms：${found[1]}"
echo "out/demo                全套示例数据 a whole city of invented firms：${found[2]}"
echo "先看图 first open：out/demo/maps/chain-apparel.svg（用浏览器打开 in a browser），再看清单 then the lists：out/demo/lists/breaks.csv（Excel 或 WPS）"
echo "换成自己的名单 with your own list：$liantu report $chain --with 名单.csv -o out/mine"
