#!/usr/bin/env bash
# Every public header compiles alone, as C11 and as C++.
set -u
cd "$1" || exit 1
failed=0
for header in include/liantu/*.h; do
    name=liantu/$(basename "$header")
    printf '#include <%s>\nint main(void) { return 0; }\n' "$name" |
        "${CC:-cc}" -std=c11 -Wall -Wextra -Wpedantic -Werror -Iinclude -fsyntax-only -x c - || { echo "$name as C"; failed=1; }
    if command -v "${CXX:-c++}" >/dev/null; then
        printf '#include <%s>\nint main() { return 0; }\n' "$name" |
            "${CXX:-c++}" -std=c++17 -Wall -Wextra -Werror -Iinclude -fsyntax-only -x c++ - || { echo "$name as C++"; failed=1; }
    fi
done
exit $failed
