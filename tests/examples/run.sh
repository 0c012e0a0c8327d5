#!/usr/bin/env bash
# usage: run.sh EXPECTED PROGRAM ARGUMENT...; what the program prints on standard output is what EXPECTED holds.
set -u
expected=$1
shift
printed=$("$@" 2>/dev/null) || exit 1
[ -z "${BLESS:-}" ] || printf '%s\n' "$printed" >"$expected"
diff "$expected" <(printf '%s\n' "$printed")
