#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Does matching demands to sites equal scipy's assignment (one demand a site) and its integer program (real capacities)?

usage: assign_ref.py LIBRARY. 200 random instances; ends with 77 (skipped) without scipy.
"""
import ctypes
import random
import sys

from ctypes import POINTER, Structure, byref, c_double, c_int, c_int32, c_void_p

try:
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, linear_sum_assignment, milp
except ImportError:
    sys.exit(77)

INSTANCES, SEED = 200, 20260211


class Input(Structure):
    _fields_ = [('demands', c_int32), ('sites', c_int32), ('kinds', c_int32), ('weight', POINTER(c_double)),
                ('demand', POINTER(c_double)), ('capacity', POINTER(c_double))]


class Outcome(Structure):
    _fields_ = [('value', c_double), ('bound', c_double), ('matched', c_int32), ('proven', c_int)]


def ours(library, weight, demand, capacity):
    n, m, kinds = len(weight), len(capacity), len(capacity[0])
    flat = lambda rows: (c_double * (sum(len(row) for row in rows) or 1))(*[x for row in rows for x in row])
    choice, out = (c_int32 * max(n, 1))(), Outcome()
    given = Input(n, m, kinds, flat(weight), flat(demand), flat(capacity))
    assert library.lian_assign_run(byref(given), choice, byref(out), None) == 0
    assert out.proven and out.bound == out.value
    used = [[0] * kinds for _ in capacity]
    value = 0
    for i in range(n):
        if choice[i] < 0:
            continue
        value += weight[i][choice[i]]
        used[choice[i]] = [u + d for u, d in zip(used[choice[i]], demand[i])]
    assert abs(value - out.value) < 1e-9 and sum(c >= 0 for c in choice[:n]) == out.matched
    for full, room in zip(used, capacity):
        assert all(u <= c * (1 + 1e-6) + 1e-6 for u, c in zip(full, room)), (full, room)
    return value


def by_assignment(weight):
    allowed = np.nan_to_num(np.array(weight), nan=0)
    rows, columns = linear_sum_assignment(allowed, maximize=True)
    return allowed[rows, columns].sum()


def by_program(weight, demand, capacity):
    n, m, kinds = len(weight), len(capacity), len(capacity[0])
    w = np.array(weight)
    rows, high = [], []
    for i in range(n):
        row = np.zeros((n, m))
        row[i] = 1
        rows.append(row.ravel())
        high.append(1)
    for j in range(m):
        for k in range(kinds):
            row = np.zeros((n, m))
            row[:, j] = [d[k] for d in demand]
            rows.append(row.ravel())
            high.append(capacity[j][k])
    result = milp(-np.nan_to_num(w, nan=0).ravel(), integrality=np.ones(n * m), bounds=Bounds(0, (~np.isnan(w)).ravel().astype(float)),
                  constraints=LinearConstraint(np.array(rows), -np.inf, high), options={'mip_rel_gap': 0})
    assert result.status == 0
    return -result.fun


def instance(r, unit):
    n, m, kinds = r.randint(1, 9), r.randint(1, 6), 1 if unit else r.randint(1, 2)
    weight = [[float('nan') if r.random() < .15 else round(r.random(), 3) for _ in range(m)] for _ in range(n)]
    if unit:
        return weight, [[1.]] * n, [[1.]] * m
    demand = [[float(r.choice((0, r.randint(1, 60)))) for _ in range(kinds)] for _ in range(n)]
    return weight, demand, [[float(r.randint(0, 120)) for _ in range(kinds)] for _ in range(m)]


def main():
    library, r = ctypes.CDLL(sys.argv[1]), random.Random(SEED)
    library.lian_assign_run.argtypes = [c_void_p, c_void_p, c_void_p, c_void_p]
    for number in range(INSTANCES):
        weight, demand, capacity = instance(r, number % 2 == 0)
        expected = by_assignment(weight) if number % 2 == 0 else by_program(weight, demand, capacity)
        found = ours(library, weight, demand, capacity)
        assert abs(found - expected) < 1e-6, (number, found, expected, weight, demand, capacity)
    print(f'{INSTANCES} instances agree')


main()
