#!/bin/bash
# SPDX-License-Identifier: MIT
# Does a run that was killed half way go on to the same bytes, and with nothing that is not its own?
#   tests/cli/resume.sh LIANTU
set -euo pipefail
liantu=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
fail() {
    echo "$1" >&2
    exit 1
}

"$liantu" generate --firms 6000 --supplies 120000 --seed 3 -q -o city/
options=(--all --lang en --tolerance 1e-9 --unknown-essential 2 --format csv)
run() { "$liantu" cascade city "${options[@]}" "$@"; }
run -q --threads 2 -o whole.csv
[ ! -e whole.csv.part ] || fail "a part of a finished run is left"

"$liantu" cascade city "${options[@]}" -q --threads 1 -o risk.csv &
child=$!
for ((i = 0; i < 3000; i++)); do
    [ ! -s risk.csv.part ] || break
    sleep .02
done
kill -KILL "$child"
! wait "$child" || fail "it was over before it could be killed"
[ ! -e risk.csv ] || fail "half a result stands under the name of a whole one"
lines=$(wc -l <risk.csv.part)
[ "$lines" -gt 1 ] && [ "$lines" -lt 6000 ] || fail "risk.csv.part has $lines lines"

! run --resume -o risk.csv --no-replacement 2>message || fail "other options were taken for the same"
grep -q 'other options' message || fail "$(cat message)"
printf '00000001 3fe' >>risk.csv.part # as if killed while it wrote
run --resume --threads 2 -o risk.csv 2>message
grep -q "going on: $((lines - 1)) of" message || fail "$(cat message)"
cmp whole.csv risk.csv
[ ! -e risk.csv.part ] || fail "the part is left"

run --resume -q -o risk.csv # nothing to go on from: everything is done
cmp whole.csv risk.csv
! run --resume -q 2>message || fail "--resume without a file"
"$liantu" cascade city "${options[@]}" -q --tolerance .1 -o /dev/null && [ ! -e /dev/null.part ] || fail "a part beside a device"
! "$liantu" cascade city --close f00000000 --resume -q -o one.csv 2>message || fail "--resume with --close"
