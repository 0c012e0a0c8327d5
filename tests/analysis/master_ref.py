# SPDX-License-Identifier: MIT
"""Do share, drive, innovation, rootedness, gate and score of chain masters equal what is worked out from the rows alone?

usage: master_ref.py LIANTU DATASET-FOLDER      (lists of firms and supplies complete, as a synthetic dataset has them)
Written from the formulas of METRICS 3(c), not from the library: rows are read as CSV, sums are plain loops.
"""
import csv, json, os, subprocess, sys
from collections import defaultdict

liantu, folder = sys.argv[1:3]
head = json.load(open(os.path.join(folder, "dataset.json")))
assert head["money_unit"] == "亿元" and head["coverage"]["firms"] == head["coverage"]["supplies"] == "complete"


def rows(name):
    path = os.path.join(folder, name + ".csv")
    return list(csv.DictReader(open(path, encoding="utf-8"))) if os.path.exists(path) else []


def num(row, key):
    text = row.get(key) or ""
    return float(text) if text else None


places = {p["id"]: p for p in rows("places")}
firms = {f["id"]: f for f in rows("firms")}
chains = {c["id"]: c for c in rows("chains")}
segments = {s["id"]: s for s in rows("segments")}
roles = rows("roles")
home = head["home"]
members = set()
for p in places.values():  # what a region that is home or lies in it lists
    if p["id"] == home:
        members |= set(filter(None, (p.get("members") or "").split(";")))


def where(place):
    """True here, False elsewhere, None not known."""
    if not place:
        return None
    at = place
    while at:
        if at == home or at in members:
            return True
        at = places[at].get("parent") or ""
    at = home
    while at:  # what contains home may be anywhere in it
        if at == place:
            return None
        at = places[at].get("parent") or ""
    return None if places[place]["kind"] in ("park", "region", "market", "block", "corridor") and contains_home(places[place].get("parent")) else False


def contains_home(place):
    at = home
    while at:
        if at == place:
            return True
        at = places[at].get("parent") or ""
    return False


def chain_up(chain):
    while chain:
        yield chain
        chain = chains[chain].get("parent") or ""


def operates(firm):
    return (firms[firm].get("status") or "operating") == "operating"


of_firm = defaultdict(list)
for r in roles:
    of_firm[r["firm"]].append(r)


def place_of(role):
    return role.get("place") or firms[role["firm"]].get("place") or ""


def size(role):
    firm, share = firms[role["firm"]], num(role, "share")
    if num(role, "output") is not None:
        return num(role, "output")
    for key in ("output", "revenue"):
        if share is not None and num(firm, key) is not None:
            return num(firm, key) * share
    return num(firm, "revenue") if len(of_firm[role["firm"]]) == 1 else None


def main(firm, inside=lambda chain: True):
    best = None
    for r in of_firm[firm]:
        if not inside(segments[r["segment"]]["chain"]):
            continue
        if best is None or (num(r, "share") is not None and (num(best, "share") is None or num(r, "share") > num(best, "share"))):
            best = r
    return best["segment"] if best else None


def group(firm):
    for _ in range(32):
        up = firms[firm].get("parent_firm") or ""
        if up not in firms:
            return "owner " + up if up else firm  # an owner need not be in the table
        firm = up
    return firm


def plant(firm, segment):
    here = {where(place_of(r)) for r in of_firm[firm] if segment and r["segment"] == segment}
    if not here:
        return where(firms[firm].get("place") or "")
    return here.pop() if len(here) == 1 else None


def clip(x):
    return max(0.0, min(1.0, x))


# ---- sums ------------------------------------------------------------------------------------------------------------------
sizes = defaultdict(lambda: defaultdict(float))
unsized = defaultdict(set)
for r in roles:
    if operates(r["firm"]) and where(place_of(r)) is True:
        if size(r) is None:
            unsized[r["segment"]].add(r["firm"])
        else:
            sizes[r["segment"]][r["firm"]] += size(r)
supplies = []
for s in rows("supplies"):
    if s["supplier"] == s["buyer"]:
        continue
    supplies.append((s["supplier"], s["buyer"], s.get("segment") or main(s["supplier"]) or "", num(s, "value"), num(s, "year")))
latest = defaultdict(lambda: -1.0)
for a, b, p, v, y in supplies:
    latest[b, p] = max(latest[b, p], -1 if y is None else y)
kept = [s for s in supplies if s[4] is None or s[4] >= latest[s[1], s[2]]]
buys_here = {f: plant(f, main(f)) is True for f in firms}
bought_all, bought_here, partners = defaultdict(float), defaultdict(float), defaultdict(set)
for a, b, p, v, y in kept:
    if not p or v is None:
        continue
    for c in chain_up(segments[p]["chain"]):
        if buys_here[b]:
            bought_all[c] += v
        if plant(a, p) is True:
            bought_here[b, c] += v
for a, b, p, v, y in supplies:
    if not p or group(a) == group(b):
        continue
    for c in chain_up(segments[p]["chain"]):
        if plant(a, p) is True:
            partners[b, c].add(a)
        if buys_here[b]:
            partners[a, c].add(b)

# ---- what the program says --------------------------------------------------------------------------------------------------
out = subprocess.run([liantu, "analyse", folder, "master", "--json", "-q", "--lang", "en"], capture_output=True, check=True).stdout
found = defaultdict(dict)
for m in json.loads(out)["measures"]:
    if m["metric"].startswith("master.") and m["subject"]["kind"] == "firm":
        found[m["subject"]["id"], m["subject"]["with"]["id"] if isinstance(m["subject"]["with"], dict) else m["subject"]["with"]][m["metric"]] = m
threshold = {"strategic_pillar": 50, "strategic_emerging": 10, "core": 50, "traditional": 10, "future": 10, "": 10}
weights = {"share": 25, "drive": 25, "control": 15, "innovation": 15, "localbuy": 10, "rooted": 10}
declared = {(r["firm"], r["chain"]) for r in rows("chain_firms") if r["rank"] in ("chain_master", "subchain_master")}
checked = 0


def same(what, got, expected):
    global checked
    ok = got is None and expected is None or got is not None and expected is not None and abs(got - expected) < 1e-9
    if not ok:
        sys.exit("%s: the program says %s, the rows %s" % (what, got, expected))
    checked += 1


def half(x):
    return .5 if x is None else x


for (f, c), m in sorted(found.items()):
    firm, inside = firms[f], lambda chain: c in chain_up(chain)
    label = "%s in %s" % (f, c)
    segment = main(f, inside)
    least = threshold[next((chains[u].get("class") for u in chain_up(c) if chains[u].get("class")), "")]
    own, total = sizes[segment].get(f), sum(sizes[segment].values()) if segment else 0
    share = None
    if own is not None and f not in unsized[segment] and total > 0:
        worst = own / (total + len(unsized[segment]) * max(sizes[segment].values()))
        share = (clip(own / total / .4) + clip(worst / .4)) / 2
    revenue = None if num(firm, "revenue") is None else clip(num(firm, "revenue") / least)
    same(label + " share", m["master.share"]["value"], None if share is None and revenue is None else (half(share) + half(revenue)) / 2)
    part = clip(bought_here[f, c] / bought_all[c] / .1) if bought_all[c] > 0 else None
    same(label + " drive", m["master.drive"]["value"], (clip(len(partners[f, c]) / 30) + half(part)) / 2)
    rd, patents = num(firm, "rd_ratio"), num(firm, "patents")
    same(label + " innovation", m["master.innovation"]["value"],
         None if rd is None and patents is None else (half(None if rd is None else clip(rd / .05)) + half(None if patents is None else clip(patents / 50))) / 2)
    base = any(where(place_of(r)) is True for r in of_firm[f]) or where(firm.get("place") or "") is True
    seat = where(firm.get("headquarters") or "")
    same(label + " rooted", m["master.rooted"]["value"], 1 if seat else (.5 if base else 0) if seat is False else .75 if base else None)
    gates = [None if num(firm, "revenue") is None else num(firm, "revenue") >= least,
             None if not firm.get("status") else firm["status"] == "operating",
             None if not firm.get("compliance") else firm["compliance"] != "banned"]
    gate = 0 if False in gates else None if None in gates else 1
    same(label + " gate", m["master.gate"]["value"], gate)
    if gate == 0 and (f, c) not in declared:
        sys.exit(label + ": fails the gate, is not declared, and yet is scored")
    same(label + " score", m["master.score"]["value"], sum(w * half(m["master." + k]["value"]) for k, w in weights.items()))
for pair in declared:
    if pair not in found:
        sys.exit("%s in %s is declared and has no score" % pair)
if checked < 100:
    sys.exit("only %d values were checked" % checked)
print("%d values agree" % checked)
