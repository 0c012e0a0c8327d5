#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# A reader that goes away and a user who presses Ctrl-C: an exit code of its kind, one line, and nothing left behind.
# usage: stopped.sh BIN SOURCE
set -u
liantu=$1/liantu toy=$2/tests/cli/data/toy
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
unset LIANTU_DRAW
export LC_ALL=C
failed=0
fail() { echo "$*"; failed=1; }
one_line() { [ "$(wc -l <"$work/stderr")" = 1 ] && grep -q "$1" "$work/stderr" || { fail "$2:"; cat "$work/stderr"; }; }

# ---- a closed pipe
"$liantu" generate --firms 20000 --supplies 60000 --seed 1 -q -o "$work/many" || fail "generate"
for how in "analyse --json" "analyse --format csv" "analyse --format md" "analyse" "report --json --quiet -o $work/r"; do
    read -r verb rest <<<"$how"
    data=$work/many
    [ $verb = report ] && data=$toy
    "$liantu" $verb "$data" $rest -q 2>"$work/stderr" | head -c 100 >/dev/null
    code=${PIPESTATUS[0]}
    [ $verb = report ] && [ $code = 0 ] && continue # a short document may be gone before the reader is
    [ $code = $((128 + $(kill -l PIPE))) ] || fail "$how | head: exit $code"
    [ -s "$work/stderr" ] && fail "$how | head: $(cat "$work/stderr")"
done
rm -rf "$work/r"

# ---- Ctrl-C; a shell that waits, so that the signal is not ignored
interrupt() {
    timeout --preserve-status --signal="$1" .7 "${@:2}" >/dev/null 2>"$work/stderr"
    local code=$?
    [ $code = $((128 + $(kill -l "$1"))) ] || fail "$*: exit $code"
    one_line "已中断，没有留下写了一半的文件" "$*"
}
mkdir "$work/out"
interrupt INT "$liantu" generate --firms 9000000 --supplies 90000000 -q -o "$work/out/data"
interrupt TERM "$liantu" generate --firms 9000000 --supplies 90000000 -q -o "$work/out/data"
printf '#!/bin/sh\nexec sleep 20\n' >"$work/slow-draw"
chmod +x "$work/slow-draw"
LIANTU_DRAW=$work/slow-draw interrupt INT "$liantu" report "$toy" -q -o "$work/out/report"
[ -z "$(find "$work/out" -mindepth 1)" ] || { fail "left behind:"; find "$work/out"; }

# ---- on a terminal, what takes longer than a second says what it does, how fast, and how long it will be
if command -v script >/dev/null; then
    "$liantu" generate --firms 150000 --supplies 1500000 --segments 100 --seed 1 -q -o "$work/large" || fail "generate"
    script -qec "'$liantu' analyse '$work/large' --lang en --format csv -o '$work/large.csv'" "$work/terminal" >/dev/null
    grep -aqE 'liantu: (Concentration|Dependence|critical nodes|writing) .*[0-9]+ %, [0-9]+/s, [0-9]+ s left' "$work/terminal" ||
        { fail "no progress:"; tr '\r' '\n' <"$work/terminal" | tail -5; }
    tr '\r' '\n' <"$work/terminal" | grep -av '^Script \|^$' | tail -1 | grep -aq 'liantu:' &&
        fail "the line of progress is left on the terminal"
fi
exit $failed
