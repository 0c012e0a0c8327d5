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
runs = {p["firm"] for p in table("projects") if p.get("stage") == "operating" and p.get("place") and inside(p["place"])}
makers = {}
gate = {}
for i, f in firms.items():
    produces = [p for p in [f.get("place", "")] + [p for _, p in plants[i]] if p]
    all_places = produces + [p for p in [f.get("headquarters", "")] if p]
    if any(inside(p) for p in all_places): gate[i] = "local"
    elif i in runs: gate[i] = "landed"
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
scored = [k[1] for k in value if k[0] == "target.score" and not k[2]]
listed = [(k[1], k[2]) for k in value if k[0] == "target.score" and k[2]]
assert len(scored) > 100 and len(listed) > len(scored)
per_pair = ("fit", "finance", "site")


def low_of(f, s):
    """Checks the sum of a firm, for one gap or for its best; its low bound before it is cut off at 0."""
    total = low = 0
    for part, weight in weights.items():
        key = ("target." + part, f, s if part in per_pair else None)
        c, (least, most) = value[key], bound[key]
        total += weight * ((least + most) / 2 if c is None else c)
        low += weight * least
    near(value["target.score", f, s], total - value["target.deduction", f, s])
    watch = {"ok": 0}.get(firms[f].get("compliance", ""), 10)
    near(bound["target.score", f, s][0], max(0, low - watch))
    return low - watch


leads = {}
for l in table("leads"): leads.setdefault(l["firm"], []).append((l.get("segment", ""), l.get("stage", "")))
projects = {}
for p in table("projects"):
    if p.get("firm") and p.get("place") and inside(p["place"]) and p.get("stage") != "stopped": projects.setdefault(p["firm"], set()).add(p.get("stage", ""))
open_stages = ["found", "contacted", "visited", "negotiating", "preparing", "signed", "landed"]


def standing(f, s):
    """0 open, 1 closed, 2 coming. Its leads for this segment, or for none in particular, else those for others; and its projects here. Closed: all
    leads for this one are lost, or one is landed, and no project is on its way; coming: a lead is signed, or a project signed, prepared or built."""
    own = [stage for segment, stage in leads.get(f, ()) if segment in ("", s)]
    talks = own or [stage for _, stage in leads.get(f, ())]
    built = {{"building": "signed"}.get(stage, stage) or "found" for stage in projects.get(f, ())}
    reached = max((open_stages.index(x or "found") for x in talks if x != "lost"), default=-1)
    further = max((open_stages.index(x) for x in built if x in open_stages), default=-1)
    if further > reached or (built and talks and not own): reached, own = further, True
    if reached in (4, 5): return 2
    return int(bool(own) and (reached == 6 or (reached < 0 and bool(talks))))


def key(f, s): return standing(f, s), value["target.kind", f, s] == 3, value["target.tier", f, None], -low_of(f, s), -value["target.score", f, s]


best = {}
by_gap = {}
for f, s in listed:
    assert gate[f] == "open", f
    by_gap.setdefault(s, []).append((key(f, s), f))
    priority = value.get(("priority.score", s, None))
    if priority is None: assert value["target.fit", f, s] is None
    else: near(value["target.fit", f, s], priority / 100 * value["target.match", f, s])
    best[f] = min(best.get(f, (key(f, s), s)), (key(f, s), s))
for s, all_ in by_gap.items():
    numbers = [value["target.rank", f, s] for _, f in all_]
    assert sorted(numbers) == list(range(1, len(all_) + 1)), s
    keys = [k for k, f in sorted(all_, key=lambda x: value["target.rank", x[1], s])]
    assert all(a[:3] < b[:3] or (a[:3] == b[:3] and a[3] <= b[3] + 1e-9) for a, b in zip(keys, keys[1:])), s
# a firm stands where its best gap puts it, which may be one in whose list there was no room for it
unlisted = {k[1] for k, v in value.items() if k[0] == "target.unlisted" and v}
for f in scored:
    low_of(f, None)
    if unlisted or any(best[f][0][:2]): continue  # of extensions only so many are listed, and a lost lead for one gap leaves others
    near(value["target.score", f, None], value["target.score", f, best[f][1]])
order = sorted(scored, key=lambda f: value["target.rank", f, None])
if not unlisted:
    keys = [best[f][0] for f in order if not any(best[f][0][:2])]
    assert all(a[:3] < b[:3] or (a[:3] == b[:3] and a[3] <= b[3] + 1e-9) for a, b in zip(keys, keys[1:]))
masters = {c["firm"] for c in table("chain_firms") if c["rank"] in ("chain_master", "subchain_master") and gate[c["firm"]] == "local"}
serves = {s["supplier"] for s in table("supplies") if s["buyer"] in masters and s.get("evidence") != "inferred"}
assert all((value["target.tier", f, None] == 1) == (f in serves) for f in scored)

# ---- the greedy cover ----------------------------------------------------------------------------------------------------
pairs = [(f, s, m) for (metric, f, s), m in value.items() if metric == "target.match" and m > .5 and not standing(f, s)]
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
print("%d segments, %d firms, %d pairs, %d chosen%s" % (checked, len(scored), len(listed), len(chosen), ", some unlisted" if unlisted else ""))
