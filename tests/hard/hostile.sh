#!/usr/bin/env bash
# Inputs that mean harm: too deep, too long, too wide, not what they seem. Each ends in time, with a message and the exit
# code of its kind, and never by a signal.
# usage: hostile.sh BIN SOURCE
set -u
liantu=$1/liantu draw=$1/liantu-draw toy=$2/tests/cli/data/toy
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 99
export LC_ALL=C
unset LIANTU_DRAW
failed=0
long=${LIANTU_LONG:-20000000} # bytes of a line that is too long

# wants CODE WORD COMMAND…: exit code, and a word that the output must hold ("" = any).
wants() {
    local code=$1 word=$2 found
    shift 2
    timeout 100 "$@" >stdout 2>stderr </dev/null
    found=$?
    if [ $found -ne "$code" ] || { [ -n "$word" ] && ! grep -qaF -- "$word" stdout stderr; }; then
        echo "$*: exit $found instead of $code, or without \"$word\""
        cut -c 1-300 stderr | head -5
        failed=1
    fi
    if [ "$(wc -c <stderr)" -gt 200000 ]; then
        echo "$*: $(wc -c <stderr) bytes of messages"
        failed=1
    fi
}
many() { head -c "$1" /dev/zero | tr '\0' "$2"; }
# A folder with a header; files are added to it.
folder() { rm -rf "$1" && mkdir "$1" && echo '{"format": 1, "home": "h"}' >"$1/dataset.json" && printf 'id,name\nc,chain\n' >"$1/chains.csv" &&
    printf 'id,name,kind\nh,home,city\n' >"$1/places.csv"; }

# ---- deep
{ printf '{"format":1,"title":'; many 200000 '['; } >deep_open.json
{ printf '{"format":1,"tables":{"firms":[{"id":'; many 200000 '['; many 200000 ']'; printf '}]}}'; } >deep_lists.json
{ printf '{"format":1,"x":'; yes '{"a":' | head -200000 | tr -d '\n'; printf 1; many 200000 '}'; printf '}'; } >deep_objects.json
for file in deep_open deep_lists deep_objects; do
    wants 1 LT110 "$liantu" check $file.json
    wants 3 "" "$liantu" check "$toy" --settings $file.json
    wants 3 "" "$draw" $file.json
done
folder nested
{ echo 'id,name,kind,parent'; echo 'h,home,city,'; awk 'BEGIN { for (i = 1; i < 100000; i++) printf "p%d,place %d,park,%s\n", i, i, i == 1 ? "h" : "p" (i - 1) }'; } >nested/places.csv
wants 0 "" "$liantu" check nested
folder looped
{ echo 'id,name,kind,parent'; awk 'BEGIN { n = 100000; for (i = 0; i < n; i++) printf "p%d,place %d,park,p%d\n", i, i, (i + 1) % n; print "h,home,city,p0" }'; } >looped/places.csv
wants 1 LT403 "$liantu" check looped
folder path
{ echo 'id,chain,name'; awk 'BEGIN { for (i = 0; i < 100000; i++) printf "s%d,c,segment %d\n", i, i }'; } >path/segments.csv
{ echo 'from,to'; awk 'BEGIN { for (i = 1; i < 100000; i++) printf "s%d,s%d\n", i - 1, i }'; } >path/links.csv
wants 0 "" "$liantu" check path
sed -i '$a s99999,s0' path/links.csv
wants 0 LT404 "$liantu" check path --lang en

# ---- long and wide
folder line
{ printf 'id,name\n'; many $long x; } >line/firms.csv
wants 1 LT105 "$liantu" check line
{ printf 'id,name\n"'; many $long x; } >line/firms.csv
wants 1 LT106 "$liantu" check line
{ printf 'id,name\n1,"'; many $long x; printf '"\n'; } >line/firms.csv
wants 0 "" "$liantu" check line
rm -r line
{ printf '{"format":1,"'; many $long x; printf '":1}'; } >long.json
wants 1 LT109 "$liantu" check long.json
many $long x >long.csv
wants 1 LT107 "$liantu" check "$toy" --with long.csv
rm long.json long.csv
folder wide
{ seq -s, 100000 | sed 's/^/id,name,/'; echo 'f,firm'; seq -s, 100002; } >wide/firms.csv
wants 1 LT104 "$liantu" check wide
grep -q LT105 stdout || { echo "wide: no LT105"; failed=1; }
seq -s, 10000 >wide/firms.csv
wants 1 LT107 "$liantu" check "$toy" --with wide/firms.csv
folder same
{ echo 'id,name'; yes 'f,firm' | head -300000; } >same/firms.csv
wants 1 LT201 "$liantu" check same
folder names
{ echo 'id,name'; awk 'BEGIN { for (i = 0; i < 200000; i++) printf "f%d,firm\n", i }'; } >names/firms.csv
{ echo 'firm,segment'; awk 'BEGIN { for (i = 0; i < 200000; i++) printf "firm,sewnig%d\n", i }'; } >names/roles.csv
{ echo 'id,chain,name'; awk 'BEGIN { for (i = 0; i < 3000; i++) printf "s%d,c,sewing %d\n", i, i }'; } >names/segments.csv
wants 1 LT203 "$liantu" check names
grep -q LT204 stdout || { echo "names: no LT204"; failed=1; }
{ printf '{'; awk 'BEGIN { for (i = 0; i < 100000; i++) printf "\"k%d\":%d,", i, i }'; printf '"schema":"liantu.view/1"}'; } >keys.json
wants 3 "" "$draw" keys.json
{ printf '{"format":1,"tables":{"firms":[{'; awk 'BEGIN { for (i = 0; i < 100000; i++) printf "\"k%d\":%d,", i % 50000, i }'; printf '"id":"f","name":"n"}]}}'; } >keys.json
wants 1 LT111 "$liantu" check keys.json

# ---- bytes that are no text
folder nul
printf 'id,name\nf,fi\0rm\n' >nul/firms.csv
wants 1 LT115 "$liantu" check nul
printf 'id,na\0me\nf,firm\n' >nul/firms.csv
wants 1 "" "$liantu" check nul
printf '{"format":1,"title":"a\0b"}' >nul.json
wants 1 "" "$liantu" check nul.json
wants 3 "" "$liantu" check "$toy" --settings nul.json
wants 3 "" "$draw" nul.json
printf '{"format":1,"title":"a\\u0000b"}' >nul.json
wants 1 LT115 "$liantu" check nul.json
head -c 100000 "$liantu" >program.csv
wants 1 "" "$liantu" check "$toy" --with program.csv
: >empty.json
wants 1 LT114 "$liantu" check empty.json
wants 3 "" "$draw" empty.json
mkdir nothing
wants 2 "" "$liantu" check nothing

# ---- not what they seem
ln -s "$toy" link
wants 0 "" "$liantu" check link
ln -s around.json again.json
ln -s again.json around.json
wants 4 "" "$liantu" check again.json
ln -s missing.json dangling.json
wants 4 "" "$liantu" check dangling.json
cp -r "$toy" swapped && chmod -R u+w swapped && rm swapped/firms.csv && mkdir swapped/firms.csv
wants 4 firms.csv "$liantu" check swapped
cp -r "$toy" headless && chmod -R u+w headless && rm headless/dataset.json && mkdir headless/dataset.json
wants 4 dataset.json "$liantu" check headless
cp -r "$toy" unreadable && chmod -R u+w unreadable && chmod 755 . && chmod 0 unreadable/firms.csv
if [ "$(id -u)" != 0 ]; then
    wants 4 firms.csv "$liantu" check unreadable
elif setpriv --reuid=65534 --regid=65534 --clear-groups test -x "$liantu"; then
    # root may read everything, so it drops its rights first
    wants 4 firms.csv setpriv --reuid=65534 --regid=65534 --clear-groups "$liantu" check unreadable
fi
mkdir folder.json
wants 4 "" "$liantu" check folder.json/x.json
wants 4 "" "$liantu" check "$toy" --settings folder.json
wants 4 "" "$liantu" check "$(many 5000 y).json"
name=$'a b\n\'"$(x)'
cp -r "$toy" "$name"
wants 0 "" "$liantu" report "$name" -o "$name/out" --quiet
[ -f "$name/out/report.json" ] || { echo "no report in a folder with an odd name"; failed=1; }

# ---- a report is not written through somebody else's link
mkdir theirs && echo theirs >theirs/report.json && mkdir out && ln -s ../theirs/report.json out/report.json
wants 0 "" "$liantu" report "$toy" -o out --force --quiet
[ "$(cat theirs/report.json)" = theirs ] || { echo "written through a link"; failed=1; }
exit $failed
