# SPDX-License-Identifier: MIT
"""Do HHI, concentration ratios, location quotients and local content agree with plain Python written from the definitions?

metrics.py LIANTU: random datasets with places inside places, firms without a place or a size, plants elsewhere, several
years and cells that are not known. Only the standard library; sums by fsum, so the comparison has a tolerance of 1e-12.
"""
import random
import sys
import tempfile
from collections import defaultdict
from math import fsum

from oracle import analyse, dataset, expect, near

DATASETS, SEED = 40, 20260102
PARENT = {"cn": None, "xx": None, "gd": "cn", "hn": "cn", "gz": "gd", "sz": "gd", "d1": "gz", "d2": "gz", "p1": "d1"}
KIND = {"cn": "country", "xx": "country", "gd": "province", "hn": "province", "gz": "city", "sz": "city", "d1": "district",
        "d2": "district", "p1": "park"}
HOME = "gz"
COLUMNS = {
    "chains": ["id", "name", "parent"], "segments": ["id", "chain", "name"], "places": ["id", "name", "parent", "kind"],
    "firms": ["id", "name", "place", "status", "revenue", "output"], "roles": ["firm", "segment", "place", "share", "output"],
    "supplies": ["supplier", "buyer", "segment", "value", "year"],
    "activity": ["place", "segment", "year", "firms", "employees", "output"],
}


def up(place):
    """The place and all around it."""
    while place:
        yield place
        place = PARENT[place]


def where(place):
    """local, outside, or None: not known (also a place that contains home)."""
    if place is None or (place != HOME and place in up(HOME)):
        return None
    return "local" if HOME in up(place) else "outside"


# ---- random tables --------------------------------------------------------------------------------------------------

def random_firms(draw, count):
    place = lambda: draw.choice([None] + list(PARENT))
    return [[f"f{i}", f"F{i}", place(), draw.choice([None, "operating", "operating", "operating", "closed", "planned"]),
             draw.choice([None, draw.randrange(1, 9999) / 7]), draw.choice([None, None, draw.randrange(9999) / 3])]
            for i in range(count)]


def random_roles(draw, firms, segments):
    rows = []
    for firm in firms:
        for segment in draw.sample(segments, draw.choice([0, 1, 1, 2, 3])):
            for place in draw.sample([None] + list(PARENT), draw.choice([1, 1, 2])):
                share = draw.choice([None, draw.randrange(1, 160) / 1000])  # at most six: they never sum to more than 1
                rows.append([firm[0], segment, place, share, draw.choice([None, None, draw.randrange(5000) / 11])])
    return rows


def random_supplies(draw, firms, segments, count):
    rows = {}
    for _ in range(count):
        supplier, buyer = draw.sample(firms, 2)
        key = (supplier[0], buyer[0], draw.choice(segments), draw.choice([None, 2022, 2023]))
        rows[key] = [*key[:3], draw.choice([None] + [draw.randrange(1, 10000) / 13] * 5), key[3]]
    return list(rows.values())


def random_activity(draw, segments):
    """Figures of parts first; a whole is what its parts sum to and more, so that no part exceeds it."""
    rows = []
    for year in (None, 2021, 2022):
        sums = defaultdict(lambda: [0, 0, 0])
        for place in ("p1", "d1", "d2", "gz", "sz", "gd", "hn", "cn"):
            for segment in segments:
                own = [v + draw.randrange(1, 400) for v in sums[place, segment]]
                for k in range(3):
                    sums[PARENT[place], segment][k] += own[k]
                    sums[place, None][k] += own[k]
                if draw.random() < .7:
                    rows.append([place, segment, year] + [v if draw.random() < .8 else None for v in own])
            whole = [v + draw.randrange(9000) for v in sums[place, None]]
            for k in range(3):
                sums[PARENT[place], None][k] += whole[k]
            if draw.random() < .8:
                rows.append([place, None, year] + [v if draw.random() < .85 else None for v in whole])
    return rows


def random_tables(draw):
    segments = [f"s{i}" for i in range(draw.randint(3, 9))]
    firms = random_firms(draw, draw.randint(5, 80))
    rows = {
        "chains": [["a", "a", None], ["b", "b", "a"]],
        "segments": [[s, draw.choice("ab"), s] for s in segments],
        "places": [[p, p, PARENT[p], KIND[p]] for p in PARENT],
        "firms": firms,
        "roles": random_roles(draw, firms, segments),
        "supplies": random_supplies(draw, firms, segments, draw.randint(5, 300)),
        "activity": random_activity(draw, segments),
    }
    return {name: (COLUMNS[name], rows[name]) for name in rows}


def records(tables, name):
    columns, rows = tables[name]
    return [dict(zip(columns, row)) for row in rows]


# ---- definitions ----------------------------------------------------------------------------------------------------

def concentration(sizes):
    """By metric, of the sizes that are known; hhi None when there is nothing to share out."""
    known = sorted((s for s in sizes if s is not None), reverse=True)
    total = fsum(known)
    if not known or total <= 0:
        return {"hhi": None}
    shares, n = [s / total for s in known], sum(s > 0 for s in known)
    hhi = fsum(s * s for s in shares)
    return {"hhi": hhi, "hhi_norm": (hhi - 1 / n) / (1 - 1 / n) if n > 1 else None, "n_eff": 1 / hhi, "cr1": shares[0],
            "cr4": fsum(shares[:4]), "cr8": fsum(shares[:8])}


class World:
    def __init__(self, tables):
        self.firm = {f["id"]: f for f in records(tables, "firms")}
        self.roles = records(tables, "roles")
        self.chain = {s["id"]: s["chain"] for s in records(tables, "segments")}
        self.activity = records(tables, "activity")
        self.roles_of = defaultdict(list)
        for role in self.roles:
            self.roles_of[role["firm"]].append(role)
            role["at"] = role["place"] or self.firm[role["firm"]]["place"]
        self.bought = defaultdict(list)  # by buyer and product: the latest year, and what has no year
        for supply in records(tables, "supplies"):
            self.bought[supply["buyer"], supply["segment"]].append(supply)
        for key, rows in self.bought.items():
            latest = max((r["year"] for r in rows if r["year"]), default=None)
            self.bought[key] = [r for r in rows if r["year"] in (None, latest)]

    def size(self, role):
        """roles.output, else output x share, else revenue x share, else revenue of an only role."""
        firm = self.firm[role["firm"]]
        for whole in (firm["output"], firm["revenue"]):
            if role["output"] is None and whole is not None and role["share"] is not None:
                return whole * role["share"]
        if role["output"] is None and role["share"] is None and len(self.roles_of[firm["id"]]) == 1:
            return firm["revenue"]
        return role["output"]

    def local_sizes(self, wanted):
        """By firm: its sizes in the local operating roles that are wanted; unknown as soon as one is."""
        sizes = defaultdict(list)
        for role in self.roles:
            if self.firm[role["firm"]]["status"] in (None, "operating") and where(role["at"]) == "local" and wanted(role):
                sizes[role["firm"]].append(self.size(role))
        return [None if None in s else fsum(s) for s in sizes.values()]

    def side(self, firm, segment):
        """Where a firm produces a segment: where all its plants for it are, else where it is itself."""
        plants = {where(r["at"]) for r in self.roles_of[firm] if r["segment"] == segment}
        if plants:
            return plants.pop() if len(plants) == 1 else None
        return where(self.firm[firm]["place"])

    def is_buyer_here(self, firm):
        roles = self.roles_of[firm]
        main = max(roles, key=lambda r: -1 if r["share"] is None else r["share"])["segment"] if roles else None
        return self.side(firm, main) == "local"

    def local_rate(self, wanted):
        """Ratio of sums over rows of buyers here whose supplier's place and whose value are known; None: nothing bought."""
        sums = {"local": [], "outside": []}
        for (buyer, product), rows in self.bought.items():
            for row in rows if wanted(buyer, product) and self.is_buyer_here(buyer) else []:
                side = self.side(row["supplier"], product)
                if side and row["value"] is not None:
                    sums[side].append(row["value"])
        total = fsum(sums["local"] + sums["outside"])
        return fsum(sums["local"]) / total if total > 0 else None

    def figure(self, place, segment, year, column):
        rows = [r[column] for r in self.activity if (r["place"], r["segment"], r["year"]) == (place, segment, year)]
        return rows[0] if rows else None

    def quotient(self, place, segment):
        """Of people, else output, else firms, in the latest year and the smallest area around that have all four."""
        years = sorted({r["year"] or 0 for r in self.activity if (r["place"], r["segment"]) == (place, segment)}, reverse=True)
        for columns in (("employees", "output"), ("firms",)):
            for around in list(up(place))[1:]:
                for column in columns:
                    for year in years:
                        cell = [self.figure(p, s, year or None, column)
                                for p in (place, around) for s in (segment, None)]
                        if None not in cell:
                            e_rk, e_r, e_k, e = cell
                            return (e_rk / e_r) / (e_k / e)
        return None


# ---- comparison -----------------------------------------------------------------------------------------------------

def compare_concentration(world, found):
    cases = {("segment", s): world.local_sizes(lambda r: r["segment"] == s) for s in world.chain}
    cases.update({("place", p): world.local_sizes(lambda r: p in up(r["at"])) for p in PARENT if where(p) == "local"})
    buyers = defaultdict(lambda: defaultdict(list))
    for (buyer, _), rows in world.bought.items():
        for row in rows if world.is_buyer_here(buyer) else []:
            buyers[buyer][row["supplier"]].append(row["value"])
    for buyer, suppliers in buyers.items():
        cases["firm", buyer] = [None if None in v else fsum(v) for v in suppliers.values()]
    for (kind, name), sizes in cases.items():
        for metric, wanted in concentration(sizes).items():
            measure = found.get((f"concentration.{metric}", kind, name, None))
            if kind == "place" and not sizes:
                expect(f"{name}: no firm there", measure, None)
            else:
                near(f"{metric} of {kind} {name}: {sizes}", measure["value"], wanted)
    return len(cases)


def compare_quotients(world, found):
    count = 0
    for place in PARENT:
        for segment in world.chain:
            wanted = world.quotient(place, segment)
            measure = found.get(("localisation.lq", "place", place, segment))
            near(f"lq of {segment} in {place}", measure and measure["value"], wanted)
            count += wanted is not None
    return count


def compare_rates(world, found):
    cases = {("segment", s): lambda b, p, s=s: p == s for s in world.chain}
    cases["chain", "a"] = lambda b, p: True  # b lies in it
    cases["chain", "b"] = lambda b, p: world.chain[p] == "b"
    for buyer in {b for b, _ in world.bought if world.is_buyer_here(b)}:
        cases["firm", buyer] = lambda b, p, buyer=buyer: b == buyer
    for (kind, name), wanted in cases.items():
        near(f"local rate of {kind} {name}", found["dependence.local_rate", kind, name, None]["value"], world.local_rate(wanted))
    return len(cases)


def main():
    counts = [0, 0, 0]
    for k in range(DATASETS):
        tables = random_tables(random.Random(SEED + k))
        with tempfile.TemporaryDirectory() as folder:
            dataset(folder, {"title": f"metrics {k}", "home": HOME, "coverage": "partial"}, tables)
            report = analyse(sys.argv[1], folder, "concentration", "localisation", "dependence")
        found = {(m["metric"], m["subject"]["kind"], m["subject"]["id"], m["subject"].get("with")): m for m in report["measures"]}
        world = World(tables)
        for i, compare in enumerate((compare_concentration, compare_quotients, compare_rates)):
            counts[i] += compare(world, found)
    print(f"{DATASETS} datasets: {counts[0]} concentrations, {counts[1]} location quotients, {counts[2]} local rates agree")


main()
