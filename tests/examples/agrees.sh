#!/usr/bin/env bash
# usage: agrees.sh BIN ALL_FIRMS CHAIN; the risk of every firm of an invented city, by the example, the verb and the list.
set -u
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
"$1/liantu" generate --like "$3" --seed 7 --quiet -o "$work/city/" || exit 1
"$1/liantu" cascade "$work/city" --all --format csv --lang en --quiet >"$work/verb" || exit 1
"$1/liantu" list "$work/city" cascade --format csv --lang en --quiet >"$work/list" || exit 1
"$2" "$work/city" 2>/dev/null >"$work/example" || exit 1
[ "$(wc -l <"$work/verb")" -gt 500 ] || { echo "too few firms"; exit 1; }
sed -i '1s/^\xEF\xBB\xBF//' "$work/verb" "$work/list"
cmp "$work/verb" "$work/list" && cmp "$work/verb" "$work/example"
