#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Does the library agree with the slow reference on random networks, with every option?

usage: cascade_ref.py LIBRARY REFERENCE_FOLDER; exit 77 (skipped) when the reference is not at hand."""
import ctypes
import os
import random
import sys

from ctypes import POINTER, Structure, c_double, c_int, c_int32, c_int8, c_void_p


class Input(Structure):
    _fields_ = [("firms", c_int32), ("arcs", c_int32), ("supplier", POINTER(c_int32)), ("buyer", POINTER(c_int32)),
                ("product", POINTER(c_int32)), ("class_", POINTER(c_int8)), ("weight", POINTER(c_double)),
                ("revenue", POINTER(c_double)), ("costs", POINTER(c_double))]


class Options(Structure):
    _fields_ = [("substitution", c_int), ("tolerance", c_double), ("max_steps", c_int32), ("keep_self", c_int)]


class Shock(Structure):
    _fields_ = [("count", c_int32), ("firm", POINTER(c_int32)), ("kept", POINTER(c_double)), ("kept_demand", POINTER(c_double))]


class Outcome(Structure):
    _fields_ = [(k, c_double) for k in ("esri", "esri_down", "esri_up", "own", "contagion")] + \
               [(k, c_int32) for k in ("steps", "damaged", "capped")]


class Losses(Structure):
    _fields_ = [("down", POINTER(c_double)), ("up", POINTER(c_double)), ("wave", POINTER(c_int32))]


def array(kind, values):
    return (kind * max(1, len(values)))(*values)


def network(seed):
    """A random economy: hubs, loops, several suppliers of a product, three classes."""
    r = random.Random(seed)
    n, products = r.choice((40, 120, 300)), r.choice((5, 20, 60))
    sector = [r.randrange(products) for _ in range(n)]
    weights = [r.paretovariate(1.2) for _ in range(n)]
    edges = {}
    for _ in range(n * r.choice((2, 5, 9))):
        i, j = r.choices(range(n), weights)[0], r.randrange(n)
        if i != j or seed % 4 == 0:
            edges[(i, j)] = round(r.paretovariate(1.1), 3)
    mix = r.choice(((1, 1, 1), (0, 1, 4), (1, 8, 1)))
    ess = {(a, b): r.choices((0, 1, 2), mix)[0] for a in range(products) for b in range(products)}
    return r, n, sector, [(i, j, x) for (i, j), x in edges.items()], ess


def compare(library, module, seed):
    r, n, sector, edges, ess = network(seed)
    outside = seed % 3
    sold, bought = [0.0] * n, [0.0] * n
    for i, j, x in edges:
        sold[i] += x
        bought[j] += x
    revenue = [x * r.choice((1.0, 1.3, 2.5)) for x in sold] if outside else None
    costs = [x * r.choice((1.0, 1.5, 3.0)) for x in bought] if outside == 2 else None
    rule = seed % 5  # 0-2 by market, 3 none, 4 as published
    tolerance = r.choice((.1, .01, .001, 1e-6) if outside else (.1, .01, .001))
    economy = module.Economy(n, edges, sector, ess, market=None if rule == 3 else "sector", revenue=revenue, costs=costs,
                             zero_guard="gl" if rule == 4 else "limit")
    keep = [array(c_int32, [e[0] for e in edges]), array(c_int32, [e[1] for e in edges]),
            array(c_int32, [sector[e[0]] for e in edges]), array(c_int8, [ess[(sector[e[0]], sector[e[1]])] for e in edges]),
            array(c_double, [e[2] for e in edges]), array(c_double, revenue or []), array(c_double, costs or [])]
    given = Input(n, len(edges), *keep[:5], keep[5] if revenue else None, keep[6] if costs else None)
    options = Options((0, 0, 0, 1, 2)[rule], tolerance, 100000, 1)
    cascade = c_void_p()
    assert library.lian_cascade_build(ctypes.byref(cascade), ctypes.byref(given), ctypes.byref(options), None) == 0, seed
    worst = 0
    for _ in range(6):
        hit = r.sample(range(n), r.choice((1, 1, 1, 3)))
        kept = [r.choice((0.0, 0.0, .5, .25)) for _ in hit]
        demand = [r.choice((0.0, 1.0, .75)) for _ in hit] if r.random() < .3 else kept
        psi, psi_up = [1.0] * n, [1.0] * n
        for k, f in enumerate(hit):
            psi[f], psi_up[f] = kept[k], demand[k]
        h_d, h_u, steps = economy.cascade(psi, psi_up, eps=tolerance)
        both, down, up = economy.index(h_d, h_u)
        out, losses = Outcome(), Losses(array(c_double, [0.0] * n), array(c_double, [0.0] * n), array(c_int32, [0] * n))
        shock = Shock(len(hit), array(c_int32, hit), array(c_double, kept), array(c_double, demand))
        assert library.lian_cascade_run(cascade, ctypes.byref(shock), ctypes.byref(out), ctypes.byref(losses), None) == 0
        assert out.steps == steps, (seed, hit, out.steps, steps)
        worst = max([worst, abs(out.esri - both), abs(out.esri_down - down), abs(out.esri_up - up)] +
                    [abs(1 - h_d[i] - losses.down[i]) for i in range(n)] + [abs(1 - h_u[i] - losses.up[i]) for i in range(n)])
    library.lian_cascade_free(cascade)
    assert worst <= 1e-12, (seed, worst)
    return worst


def enclose(library, module, seed):
    """Losses with inputs that count both ways: no less than of the reference with these forced to any one class."""
    r, n, sector, edges, ess = network(1000 + seed)
    edges = [e for e in edges if e[0] != e[1]]
    sold = [0.0] * n
    for i, j, x in edges:
        sold[i] += x
    revenue = [x * 1.5 for x in sold]
    doubt = {pair for pair in ess if r.random() < .3}
    class_of = [3 if (sector[i], sector[j]) in doubt else ess[(sector[i], sector[j])] for i, j, x in edges]
    keep = [array(c_int32, [e[0] for e in edges]), array(c_int32, [e[1] for e in edges]), array(c_int32, [sector[e[0]] for e in edges]),
            array(c_int8, class_of), array(c_double, [e[2] for e in edges]), array(c_double, revenue)]
    given, options, cascade = Input(n, len(edges), *keep, None), Options(0, 1e-11, 100000, 0), c_void_p()
    assert library.lian_cascade_build(ctypes.byref(cascade), ctypes.byref(given), ctypes.byref(options), None) == 0, seed
    strict = 0
    for f in r.sample(range(n), 3):
        out, losses = Outcome(), Losses(array(c_double, [0.0] * n), array(c_double, [0.0] * n), array(c_int32, [0] * n))
        shock = Shock(1, array(c_int32, [f]), None, None)
        assert library.lian_cascade_run(cascade, ctypes.byref(shock), ctypes.byref(out), ctypes.byref(losses), None) == 0
        psi = [0.0 if i == f else 1.0 for i in range(n)]
        for forced in (0, 1, 2):
            economy = module.Economy(n, edges, sector, {k: forced if k in doubt else v for k, v in ess.items()}, market="sector", revenue=revenue)
            h_d, h_u, _ = economy.cascade(psi, psi, eps=1e-11)
            least = min(losses.down[i] - (1 - h_d[i]) for i in range(n))
            assert least >= -1e-9, (seed, f, forced, least)
            strict += out.esri > economy.index(h_d, h_u)[0] + 1e-9
    library.lian_cascade_free(cascade)
    return strict


def main():
    if not os.path.exists(os.path.join(sys.argv[2], "esri_ref.py")):
        print("skipped: the reference is not at hand")
        return 77
    sys.path.insert(0, sys.argv[2])
    sys.dont_write_bytecode = True
    import esri_ref
    library = ctypes.CDLL(sys.argv[1])
    library.lian_cascade_free.argtypes = [c_void_p]
    library.lian_cascade_run.argtypes = [c_void_p] * 5
    worst = max(compare(library, esri_ref, seed) for seed in range(int(sys.argv[3]) if len(sys.argv) > 3 else 30))
    print("largest difference %.3g" % worst)
    assert sum(enclose(library, esri_ref, seed) for seed in range(4)) > 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
