#!/usr/bin/env bash
# The top level holds what the design names, and nothing else; sources say what they are and under which licence.
set -u
cd "$1" || exit 1
failed=0
allowed='CMakeLists.txt|CMakePresets.json|README.md|LICENSE|src|include|chains|render|tests|examples|build|out|\..*'
extra=$(ls -A | grep -vxE "$allowed")
[ -z "$extra" ] || { echo "at the top level, but not in the design: $extra"; failed=1; }
while IFS= read -r file; do
    head -1 "$file" | grep -q 'SPDX-License-Identifier: MIT' || { echo "$file: no licence in its first line"; failed=1; }
done < <(find src include render tests examples -name '*.[ch]' -o -name '*.def')
exit $failed
