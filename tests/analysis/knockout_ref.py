#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Does knocking out agree with brute force from the definition, and with the cascade where that has no middle?

usage: knockout_ref.py LIBRARY. Some hundreds of small random networks, with and without loops; no other program is needed.
"""
import ctypes
import random
import sys

from ctypes import POINTER, byref, c_double, c_int8, c_int32, c_void_p

from cascade_ref import Input, Losses, Options, Outcome, Shock, array

NETWORKS, SEED = 600, 20260103


def network(r):
    """Arcs (supplier, buyer, product); thin ones have long chains, dense ones many loops."""
    n, products = r.randint(2, 12), r.randint(1, 4)
    forward, arcs = r.random() < .4, []
    for _ in range(r.randint(0, int(n * r.choice((1, 1.5, 3))))):
        a, b = r.randrange(n), r.randrange(n)
        if forward and a > b:
            a, b = b, a
        arcs.append((a, b, r.randrange(products)))
    return n, arcs


def inputs(n, arcs):
    """For each buyer its inputs, each the set of who supplies it."""
    found = [{} for _ in range(n)]
    for a, b, k in arcs:
        if a != b:
            found[b].setdefault(k, set()).add(a)
    return found


def chained(need, run):
    """Forward chaining from who runs; returns all who run then."""
    run, grown = set(run), True
    while grown:
        more = {v for v, groups in enumerate(need) if v not in run and all(s & run for s in groups.values())}
        grown, run = bool(more), run | more
    return run


def reachable(start, arcs):
    seen, todo = set(), [start]
    while todo:
        v = todo.pop()
        if v not in seen:
            seen.add(v)
            todo += arcs.get(v, ())
    return seen


def loops(need):
    """(firm, product) of inputs that stalled in a loop that carries itself -> the loop; parts by mutual reachability."""
    given, run = {}, chained(need, ())
    while len(run) < len(need):
        stalled = {(v, k): s for v, groups in enumerate(need) if v not in run for k, s in groups.items() if not s & run}
        arcs = {}
        for (v, _), suppliers in stalled.items():
            for s in suppliers:
                arcs.setdefault(s, set()).add(v)
        seen = {v: reachable(v, arcs) for v in range(len(need)) if v not in run}
        for v in seen:
            before = {w for w in seen if v in seen[w]}
            if before <= seen[v]:  # all that leads here also comes from here: a part that waits on nothing outside
                for (w, k) in stalled:
                    if w == v:
                        given[v, k] = frozenset(before)
        run = chained(need, run | {v for v, _ in given})
    return given


def knocked_out(need, given, gone):
    """nu X. mu Y, literally."""
    upper = set(range(len(need))) - gone
    while True:
        lower, grown = set(), True
        while grown:
            more = {v for v in range(len(need)) if v not in gone | lower and all(
                s & lower or ((v, k) in given and s & given[v, k] & upper) for k, s in need[v].items())}
            grown, lower = bool(more), lower | more
        if lower == upper:
            return set(range(len(need))) - gone - lower
        upper = lower


class Library:
    def __init__(self, path):
        self.lib = ctypes.CDLL(path)

    def call(self, name, *arguments):
        status = getattr(self.lib, name)(*arguments)
        if status:
            sys.exit(f"{name}: status {status}")

    def input(self, n, arcs):
        columns = list(zip(*arcs)) or [(), (), ()]
        self.kept = [array(c_int32, c) for c in columns] + [array(c_int8, [2] * len(arcs)), array(c_double, [1] * len(arcs))]
        suppliers, buyers, products, classes, weights = self.kept
        return Input(n, len(arcs), suppliers, buyers, products, classes, weights, None, None)

    def knock_out(self, n, arcs, sets):
        handle, found, count, lost = c_void_p(), [], c_int32(), (c_int32 * n)()
        self.call("lian_knockout_build", byref(handle), byref(self.input(n, arcs)), None)
        looped = self.lib.lian_knockout_looped(handle)
        for gone in sets:
            self.call("lian_knockout_run", handle, array(c_int32, sorted(gone)), len(gone), lost, byref(count), None)
            found.append(set(lost[:count.value]))
        self.lib.lian_knockout_free(handle)
        return looped, found

    def cascade(self, n, arcs, gone):
        """Who stands still when nobody stands in for anybody and the cascade runs out. Final demand keeps its limit allowed."""
        handle, down = c_void_p(), (c_double * n)()
        data = self.input(n, arcs)
        self.kept.append(array(c_double, [float(len(arcs) + 1)] * n))
        data.revenue = self.kept[-1]
        options = Options(1, 1e-13, 2000000, 0)
        self.call("lian_cascade_build", byref(handle), byref(data), byref(options), None)
        shock = Shock(len(gone), array(c_int32, sorted(gone)), None, None)
        losses = Losses(down, None, None)
        self.call("lian_cascade_run", handle, byref(shock), byref(Outcome()), byref(losses), None)
        self.lib.lian_cascade_free(handle)
        return {v for v in range(n) if down[v] > 1 - 1e-6} - gone


def main():
    library, r = Library(sys.argv[1]), random.Random(SEED)
    for name in ("knockout", "cascade"):
        getattr(library.lib, f"lian_{name}_free").argtypes = [c_void_p]
    library.lib.lian_knockout_looped.argtypes = [c_void_p]
    library.lib.lian_knockout_run.argtypes = [c_void_p, POINTER(c_int32), c_int32, POINTER(c_int32), POINTER(c_int32), c_void_p]
    library.lib.lian_cascade_run.argtypes = [c_void_p, c_void_p, c_void_p, c_void_p, c_void_p]
    runs = losing = looping = compared = 0
    for _ in range(NETWORKS):
        n, arcs = network(r)
        need = inputs(n, arcs)
        given = loops(need)
        sets = [{v} for v in range(n)] + [set(r.sample(range(n), r.randint(1, n))) for _ in range(3)]
        looped, found = library.knock_out(n, arcs, sets)
        if looped != len({v for v, _ in given}):
            sys.exit(f"{arcs}: {looped} in loops, expected {given}")
        looping += looped > 0
        for gone, lost in zip(sets, found):
            runs += 1
            losing += bool(lost)
            wanted = knocked_out(need, given, gone)
            if lost != wanted:
                sys.exit(f"{n} {arcs} without {gone}: lost {lost}, expected {wanted}; loops {given}")
            if not looped:
                compared += 1
                still = library.cascade(n, arcs, gone)
                if still != lost:
                    sys.exit(f"{n} {arcs} without {gone}: lost {lost}, the cascade stops {still}")
    if not (losing > runs / 4 and looping > NETWORKS / 10 and compared > runs / 4):
        sys.exit(f"the networks try too little: {runs} runs, {losing} lose, {looping} loop, {compared} compared")
    print(f"{runs} knock-outs in {NETWORKS} networks, {looping} with loops that carry themselves; {compared} against the cascade")


if __name__ == "__main__":
    main()
