#!/usr/bin/env bash
# Installs to a folder of its own and uses what is there as somebody else would: a program of theirs against the static
# library (CMake) and the shared one (CMake, pkg-config), the programs with liantu-draw in each place where it may be,
# the manual and the completion.
# usage: run.sh BUILD SOURCE CMAKE CC LIBDIR
set -euo pipefail
build=$1 source=$2 cmake=$3 cc=$4 libdir=$5
here=$source/tests/install
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
prefix=$work/prefix
unset LIANTU_DRAW DESTDIR
export LC_ALL=C

fail() { echo "$*" >&2; exit 1; }
same() { diff <(printf '%s\n' "$2") <(printf '%s\n' "$3") || fail "$1: expected first, found second"; }

"$cmake" --install "$build" --prefix "$prefix" >"$work/log" || { cat "$work/log"; fail "cmake --install"; }

# ---- the library exports what its headers promise, and nothing else
nm -D --defined-only "$prefix/$libdir/libliantu.so" | awk '{print $3}' | sort >"$work/exported"
cat "$prefix"/include/liantu/*.h | tr '\n' ' ' | grep -oE 'LIAN_API [^;(]*\(' | grep -oE 'lian_[a-z0-9_]+\($' | tr -d '(' |
    sort -u >"$work/promised"
diff "$work/promised" "$work/exported" || fail "the headers' LIAN_API (first) is not what libliantu.so exports"

# ---- nothing of it points back into the build or the source
if grep -rlF -e "$build" -e "$source" "$prefix/$libdir/cmake" "$prefix/$libdir/pkgconfig" "$prefix/share/man" "$prefix/include"; then
    fail "these name folders of the build"
fi
for file in "$prefix/bin/liantu" "$prefix/bin/liantu-draw" "$prefix/$libdir/libliantu.so"; do
    ! readelf -d "$file" | grep -E 'RPATH|RUNPATH' || fail "$file looks for libraries where it was built"
done

# ---- a program from outside
expected=$(cat "$here/outside/expected")
"$cmake" -S "$here/outside" -B "$work/outside" -DCMAKE_PREFIX_PATH="$prefix" -DCMAKE_C_COMPILER="$cc" >"$work/log" 2>&1 &&
    "$cmake" --build "$work/outside" >>"$work/log" 2>&1 || { cat "$work/log"; fail "find_package"; }
same "static, by find_package" "$expected" "$("$work/outside/outside_static" "$here/outside/chain.json")"
same "shared, by find_package" "$expected" "$("$work/outside/outside_shared" "$here/outside/chain.json")"
! readelf -d "$work/outside/outside_static" | grep -q libliantu || fail "the static program needs libliantu.so"

export PKG_CONFIG_PATH=$prefix/$libdir/pkgconfig
# shellcheck disable=SC2046
"$cc" $(pkg-config --cflags liantu) "$here/outside/outside.c" -o "$work/by_pkg_config" $(pkg-config --libs liantu)
readelf -d "$work/by_pkg_config" | grep -q 'libliantu\.so\.[0-9]' || fail "the shared library has no SONAME with a version"
readelf -d "$work/by_pkg_config" | grep -qE 'NEEDED.*(igraph|glpk|cjson|utf8proc)' && fail "shared: more is linked than liantu"
same "shared, by pkg-config" "$expected" \
    "$(LD_LIBRARY_PATH=$prefix/$libdir "$work/by_pkg_config" "$here/outside/chain.json")"
# --static would also want what a static igraph is made of, which Debian does not install with it.
"$cc" $(pkg-config --cflags liantu) "$here/outside/outside.c" -o "$work/by_archive" "$prefix/$libdir/libliantu.a" \
    $(pkg-config --libs $(pkg-config --print-requires-private liantu)) \
    $(sed -n 's/^Libs\.private: //p' "$PKG_CONFIG_PATH/liantu.pc")
same "static, by pkg-config" "$expected" "$("$work/by_archive" "$here/outside/chain.json")"

# ---- the programs, with liantu-draw beside, in libexec, on PATH, and nowhere
chain=$prefix/share/liantu/chains/guangzhou-fashion-2022
map() { env -i PATH="$1" "$prefix/bin/liantu" map "$chain" chain --chain apparel -o "$work/$2.svg" --quiet; }
map /usr/bin:/bin beside
mkdir -p "$prefix/libexec/liantu" "$work/elsewhere"
mv "$prefix/bin/liantu-draw" "$prefix/libexec/liantu/"
map /usr/bin:/bin libexec
mv "$prefix/libexec/liantu/liantu-draw" "$work/elsewhere/"
map "/usr/bin:/bin:$work/elsewhere" path
cmp "$work/beside.svg" "$work/libexec.svg"
cmp "$work/beside.svg" "$work/path.svg"
code=0
map /nowhere missing 2>"$work/log" || code=$?
[ $code -eq 5 ] && [ ! -e "$work/missing.svg" ] || fail "without liantu-draw: exit $code"
ln -s "$prefix/bin/liantu" "$work/elsewhere/liantu"
mv "$work/elsewhere/liantu-draw" "$prefix/bin/"
env -i PATH=/usr/bin "$work/elsewhere/liantu" map "$chain" chain --chain apparel -o "$work/link.svg" --quiet
cmp "$work/beside.svg" "$work/link.svg"

# ---- the manual names every option of liantu-draw (that of liantu is made from its lists), and has no bad request
for option in $("$prefix/bin/liantu-draw" --help | grep -oE '^  (-o|--[a-z]+)'); do
    grep -qF -- "${option//-/\\-}" "$prefix/share/man/man1/liantu-draw.1" || fail "liantu-draw.1 lacks $option"
done
for verb in $("$prefix/bin/liantu" --help --lang en | sed -n 's/^  \([a-z]*\) .*/\1/p'); do
    for page in man1 zh_CN/man1; do
        grep -q "^.B $verb" "$prefix/share/man/$page/liantu.1" || fail "$page/liantu.1 lacks $verb"
    done
done
if command -v groff >/dev/null; then
    for page in "$prefix"/share/man/man1/*.1 "$prefix"/share/man/zh_CN/man1/*.1; do
        said=$(groff -Kutf8 -Tutf8 -man -wmac -wsyntax -wescape -z "$page" 2>&1)
        [ -z "$said" ] || fail "$page: $said"
    done
fi

# ---- completion: verbs, then lists, then options, and nothing where a file is wanted
complete_line() {
    bash -c '. "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _liantu; echo "${COMPREPLY[*]}"' - \
        "$prefix/share/bash-completion/completions/liantu" "$@"
}
same "completion of a verb" "check" "$(complete_line liantu che)"
same "completion of a list" "masters" "$(complete_line liantu list "$chain" --home gz mas)"
same "completion of an option" "--keep-going" "$(complete_line liantu check "$chain" --ke)"
same "completion of a value" "zh en" "$(complete_line liantu check "$chain" --lang "")"
same "completion of a file" "" "$(complete_line liantu list cha)"
