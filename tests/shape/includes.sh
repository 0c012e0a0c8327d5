#!/usr/bin/env bash
# io, analysis, lists and views never include one another; base and model include nothing above them; the library knows
# neither report nor cli; each third-party library stands behind its own folder; render takes only src/base.
set -u
cd "$1" || exit 1
failed=0

# forbid FOLDER PATTERN: no #include in FOLDER may match.
forbid() {
    local found
    found=$(grep -rnE "#include [<\"]$2" "$1" --include='*.c' --include='*.h' --include='*.def')
    [ -z "$found" ] || { echo "$1 must not include $2:"; echo "$found"; failed=1; }
}

forbid src/base '(model|io|analysis|lists|views|report|cli)/'
forbid src/base 'liantu/(dataset|tables|enums|network|study|results|list|view|io|analysis|fault|liantu)\.h'
forbid src/model '(io|analysis|lists|views|report|cli)/'
forbid src/io '(analysis|lists|views|report|cli)/'
forbid examples '(base|model|io|analysis|lists|views|report|cli)/'
forbid src/analysis '(io|lists|views|report|cli)/'
forbid src/lists '(io|analysis|views|report|cli)/'
forbid src/views '(io|analysis|lists|report|cli)/'
forbid src/report 'cli/'
forbid render '(model|io|analysis|lists|views|report|cli)/'
for folder in src/base src/model src/analysis src/lists src/views; do forbid $folder 'cjson'; done
for folder in src/base src/model src/io src/lists src/views src/report src/cli render; do forbid $folder '(igraph|glpk)'; done
for folder in src include; do forbid $folder '(graphviz|gvc|cgraph)'; done
for folder in src/model src/io src/analysis src/lists src/views src/report; do forbid $folder 'utf8proc'; done
forbid include '(cjson|igraph|glpk|graphviz|utf8proc|base|model|io|analysis|lists|views|report|cli)/'

# igraph and GLPK have one door each.
for library in igraph glpk; do
    doors=$(grep -rlE "#include <$library" src | wc -l)
    [ "$doors" -le 1 ] || { echo "$library is included by $doors files"; failed=1; }
done
exit $failed
