#!/usr/bin/env bash
# A disk that fills up while something is written: exit 4, a message, nothing half written, and what was there stays.
# usage: full_disk.sh BIN SOURCE; skipped (77) where no file system may be mounted.
set -u
liantu=$1/liantu toy=$2/tests/cli/data/toy
work=$(mktemp -d) || exit 99
disk=$work/disk
mkdir "$disk"
mount -t tmpfs -o size=48k,nr_inodes=200 tmpfs "$disk" 2>/dev/null || { rmdir "$disk" "$work"; echo "cannot mount"; exit 77; }
trap 'umount "$disk"; rm -rf "$work"' EXIT
unset LIANTU_DRAW
export LC_ALL=C
failed=0
fail() { echo "$*"; failed=1; }

# wants_full COMMAND…
wants_full() {
    timeout 100 "$@" >"$work/stdout" 2>"$work/stderr" </dev/null
    local code=$?
    [ $code -eq 4 ] || fail "$*: exit $code"
    [ -s "$work/stderr" ] || fail "$*: no message"
}
left() { find "$disk" -mindepth 1 | sort; }

head -c 44000 /dev/zero >"$disk/filler"
wants_full "$liantu" report "$toy" -o "$disk/out" --quiet
wants_full "$liantu" map "$toy" chain -o "$disk/map.svg" --quiet
wants_full "$liantu" analyse "$toy" --json -o "$disk/a.json" --quiet
wants_full "$liantu" template -o "$disk/template" --quiet
wants_full "$liantu" generate --firms 2000 --supplies 4000 -o "$disk/big/" --quiet
head -c 8000 /dev/zero >>"$disk/filler" 2>/dev/null
wants_full "$liantu" convert "$toy" -o "$disk/b.graphml" --quiet
[ "$(left)" = "$disk/filler" ] || { echo "left behind:"; left; failed=1; }

# An earlier report stays whole when the next one does not fit.
rm "$disk/filler"
mount -o remount,size=1m "$disk" || exit $failed
"$liantu" report "$toy" -o "$disk/out" --quiet >/dev/null || fail "first report"
before=$(cd "$disk/out" && find . -type f -exec md5sum {} + | sort)
head -c 2m /dev/zero >"$disk/filler" 2>/dev/null
wants_full "$liantu" report "$toy" -o "$disk/out" --quiet
[ "$before" = "$(cd "$disk/out" && find . -type f -exec md5sum {} + | sort)" ] || fail "the earlier report has changed"
rm -rf "$disk/filler"
find "$disk" -name '*.part*' -o -name '.*' ! -name .liantu-files | grep . && fail "temporary files are left"
exit $failed
