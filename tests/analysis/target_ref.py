# SPDX-License-Identifier: MIT
"""Are candidates, scores and the cover what another program makes of the same tables?

target_ref.py LIANTU FOLDER: counts candidates from the CSV tables by the words of the definition (outside home, operating, not banned),
adds up every score, ranks, and repeats the greedy cover from target.match and priority.score."""
import csv, json, os, subprocess, sys

liantu, folder = sys.argv[1:]


def table(name):
    path = os.path.join(folder, name + ".csv")
    return list(csv.DictReader(open(path, encoding="utf-8-sig"))) if os.path.exists(path) else []


def near(a, b):
    assert abs(a - b) < 1e-6, (a, b)


header = json.load(open(os.path.join(folder, "dataset.json"), encoding="utf-8"))
report = json.loads(subprocess.run([liantu, "analyse", folder, "--json", "--quiet"], check=True, capture_output=True).stdout)
value, bound = {}, {}
for m in report["measures"]:
    key = (m["metric"], m["subject"].get("id"), m["subject"].get("with"))
    value[key] = m["value"]
    bound[key] = (m.get("low"), m.get("high"))

# ---- who is a candidate -------------------------------------------------------------------------------------------------
parent = {p["id"]: p.get("parent", "") for p in table("places")}
members = {p["id"]: set(filter(None, (p.get("members") or "").split(";"))) for p in table("places")}
kind = {p["id"]: p["kind"] for p in table("places")}


def above(place):
    while place:
        yield place
        place = parent.get(place, "")


home = header["home"]
inside = lambda place: home in above(place)
# what contains home, and parks and regions known only to lie in such a place, may be at home
def unsure(place):
    while kind[place] in ("park", "market", "block", "corridor", "region") and parent.get(place):
        place = parent[place]
    return place in above(home)


firms = {f["id"]: f for f in table("firms")}
plants = {f: [] for f in firms}
for r in table("roles"):
    plants[r["firm"]].append((r["segment"], r.get("place") or firms[r["firm"]].get("place", "")))
makers = {}
gate = {}
for i, f in firms.items():
    produces = [p for p in [f.get("place", "")] + [p for _, p in plants[i]] if p]
    all_places = produces + [p for p in [f.get("headquarters", "")] if p]
    if any(inside(p) for p in all_places): gate[i] = "local"
    elif not produces or any(unsure(p) for p in all_places): gate[i] = "unplaced"
    elif f.get("compliance") == "banned": gate[i] = "banned"
    elif f.get("status", "") not in ("", "operating"): gate[i] = "idle"
    else: gate[i] = "open"
    for s, _ in plants[i]: makers.setdefault(s, set()).add(i)
for s in table("supplies"):
    if s.get("segment") and s.get("evidence") != "inferred": makers.setdefault(s["segment"], set()).add(s["supplier"])
checked = 0
for (metric, segment, _), found in value.items():
    if metric != "target.candidates": continue
    outside = [gate[f] for f in makers.get(segment, ()) if gate[f] != "local"]
    expected = outside.count("open") if len(outside) > outside.count("unplaced") else None
    assert found == expected, (segment, found, expected)
    checked += 1
assert checked > 100

# ---- scores and ranks ----------------------------------------------------------------------------------------------------
weights = {"fit": 30, "will": 20, "innov": 15, "finance": 15, "link": 10, "site": 10}
scored = [k[1] for k in value if k[0] == "target.score"]
assert len(scored) > 100
for f in scored:
    assert gate[f] == "open", f
    total = low = 0
    for part, weight in weights.items():
        c, (least, most) = value["target." + part, f, None], bound["target." + part, f, None]
        total += weight * ((least + most) / 2 if c is None else c)
        low += weight * least
    near(value["target.score", f, None], total - value["target.deduction", f, None])
    watch = {"ok": 0}.get(firms[f].get("compliance", ""), 10)
    near(bound["target.score", f, None][0], max(0, low - watch))
order = sorted(scored, key=lambda f: value["target.rank", f, None])
tiers = [value["target.tier", f, None] for f in order]
assert tiers == sorted(tiers)
masters = {c["firm"] for c in table("chain_firms") if c["rank"] in ("chain_master", "subchain_master") and gate[c["firm"]] == "local"}
serves = {s["supplier"] for s in table("supplies") if s["buyer"] in masters and s.get("evidence") != "inferred"}
assert all((value["target.tier", f, None] == 1) == (f in serves) for f in scored)
for a, b in zip(order, order[1:]):
    if value["target.tier", a, None] == value["target.tier", b, None]: assert bound["target.score", a, None][0] >= bound["target.score", b, None][0] - 1e-9

# ---- the greedy cover ----------------------------------------------------------------------------------------------------
pairs = [(f, s, m) for (metric, f, s), m in value.items() if metric == "target.match" and m > .5]
priority = {k[1]: v for k, v in value.items() if k[0] == "priority.score" and v}
closed, chosen = {}, []
while len(chosen) < 10:
    gain = {}
    for f, s, m in pairs: gain[f] = gain.get(f, 0) + priority.get(s, 0) * max(0, m - closed.get(s, 0))
    best = max(gain.values())
    if best <= 1e-9: break
    number = len(chosen) + 1
    ours = [f for f in scored if value.get(("target.cover", f, None)) == number]
    assert len(ours) == 1 and gain[ours[0]] > best - 1e-6, (number, ours, best)
    near(value["target.cover_gain", ours[0], None], best)
    chosen.append(ours[0])
    for f, s, m in pairs:
        if f == ours[0]: closed[s] = max(closed.get(s, 0), m)
print("%d segments, %d firms, %d chosen" % (checked, len(scored), len(chosen)))
