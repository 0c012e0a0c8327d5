#!/usr/bin/env bash
# igraph and GLPK (GPL) and Graphviz (EPL) never meet in one program.
set -u
bin=$2
failed=0
linked=$(ldd "$bin/liantu")
echo "$linked" | grep -iE 'gvc|cgraph|graphviz' && { echo "liantu is linked with Graphviz"; failed=1; }
linked=$(ldd "$bin/liantu-draw")
echo "$linked" | grep -iE 'igraph|glpk' && { echo "liantu-draw is linked with igraph or GLPK"; failed=1; }
exit $failed
