#!/usr/bin/env bash
# Every dataset in chains/ passes the check, and every row of it has a source.
set -u
cd "$1" || exit 1
failed=0 count=0
for header in chains/*/dataset.json chains/*/*/dataset.json; do
    data=${header%dataset.json}
    count=$((count + 1))
    "$2/liantu" check "$data" --quiet --lang en || failed=1
    grep -q '"synthetic"' "$data/dataset.json" && { echo "$data is synthetic"; failed=1; }
done
[ $count -gt 0 ] || { echo "no dataset in chains/"; failed=1; }
exit $failed
