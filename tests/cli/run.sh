#!/usr/bin/env bash
# Runs one case: a folder with `cmd` (a bash script) and what it prints: `stdout`, `stderr`, `exit` (absent: nothing, 0).
# usage: run.sh BIN SOURCE CASE; with BLESS=1 what it prints now becomes what is expected.
# A case runs in an empty folder of its own, with the programs on PATH, $SOURCE, $DATA and no locale.
set -u
bin=$1 source=$2 case=$3
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
mkdir "$work/run"

(
    cd "$work/run" || exit 99
    unset LIANTU_DRAW LANG LC_MESSAGES LC_CTYPE
    PATH=$bin:$PATH SOURCE=$source DATA=$source/tests/cli/data LC_ALL=C \
        bash -u "$case/cmd" </dev/null >"$work/stdout" 2>"$work/stderr"
)
echo $? >"$work/exit"
[ "$(cat "$work/exit")" != 0 ] || rm "$work/exit"

failed=0
for part in stdout stderr exit; do
    [ -s "$work/$part" ] || rm -f "$work/$part"
    if [ -n "${BLESS:-}" ]; then
        rm -f "$case/$part"
        [ ! -f "$work/$part" ] || cp "$work/$part" "$case/$part"
        continue
    fi
    expected=$case/$part actual=$work/$part
    [ -f "$expected" ] || expected=/dev/null
    [ -f "$actual" ] || actual=/dev/null
    if ! cmp -s "$expected" "$actual"; then
        echo "--- $part differs (expected, then actual)"
        diff "$expected" "$actual"
        failed=1
    fi
done
exit $failed
