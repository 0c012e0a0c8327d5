# SPDX-License-Identifier: MIT
"""Is nothing of a document changed in an invented city, is everything invented marked, is there enough of it, and does it
agree with itself?"""
import collections
import csv
import io
import pathlib
import subprocess
import sys
import tempfile


def rows(folder, table):
    path = pathlib.Path(folder, table + ".csv")
    if not path.exists():
        return []
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def is_marked(row):
    return any(item.split("#")[0] == "synthetic" for item in row["source"].split(";"))


def check_kept(skeleton, city):
    """Every row of the skeleton is there, in its place; no filled cell differs; a row with a new cell says so."""
    for path in sorted(pathlib.Path(skeleton).glob("*.csv")):
        table, added = path.stem, 0
        before, after = rows(skeleton, table), rows(city, table)
        assert len(after) >= len(before), table
        for old, new in zip(before, after):
            for key, cell in old.items():
                if cell and key != "source":
                    assert new[key] == cell, (table, key, cell, new[key])
            fresh = {key for key, cell in new.items() if cell and not old.get(key) and key != "source"}
            assert not fresh or is_marked(new), (table, new)
            assert fresh or new.get("source") == old.get("source"), (table, new)
            added += len(fresh)
        if "source" in (after[0] if after else {}) and table != "sources":
            assert all(is_marked(row) for row in after[len(before):]), table
        assert added == 0 or table in ("places", "segments"), table


def share(table, key, where=lambda row: True):
    chosen = [row for row in table if where(row)]
    return sum(row[key] != "" for row in chosen) / len(chosen)


def check_enough(city):
    """Every column that metrics read is known for some rows and not for all."""
    firms, places, segments = rows(city, "firms"), rows(city, "places"), rows(city, "segments")
    outside = [row for row in firms if row["name"].startswith("外地")]
    invented = [row for row in places if row["id"].startswith("syn.park")]
    for key in "output purchases tax employees capital growth debt_ratio rd_ratio patents compliance".split():
        assert .3 < share(firms, key) < 1, key
    assert {row["compliance"] for row in outside} == {"", "ok", "watch", "banned"}
    assert .3 < share(outside, "signals") < .6
    local = {row["name"]: row["parent_firm"] for row in firms if row["name"].startswith("示例企业")}
    names = {row["name"] for row in outside}
    assert any(parent in names for parent in local.values()), "no branch of a firm outside"
    for key in "area_mu free_land_mu built_floor_m2 free_floor_m2 output tax utilities energy_quota".split():
        assert .3 < share(invented, key) < 1, key
    for key in "demand national_firms policy_class requires".split():
        assert .2 < share(segments, key) < 1, key
    needs = [(row["kind"], row["unit"]) for row in rows(city, "needs") if row["firm"] and row["segment"]]
    assert {("space", "亩"), ("space", "平方米"), ("energy", "吨标准煤"), ("emission", "吨")} <= set(needs), needs
    assert len(rows(city, "leads")) > 10
    wanted = {word for row in segments for word in row["requires"].split(";") if word}
    offered = {word for row in places for word in row["utilities"].split(";") if word}
    admission = {word for word in wanted if any(part in word for part in ("园区", "环评", "规范"))}
    assert admission and not admission & offered, admission & offered
    assert not wanted - admission - offered, wanted - admission - offered
    assert 0 < sum(row["class"].startswith("专业园区") for row in invented) < len(invented) / 4
    cities = {row["id"] for row in places if row["kind"] == "city"}
    made = [row for row in rows(city, "activity") if row["place"] in cities and row["segment"]]
    assert len({row["place"] for row in made}) >= 20, "too few cities to learn from what is found together"


def check_tail(city):
    """A few firms are most of the revenue: neither all equal nor one alone."""
    revenue = sorted((float(row["revenue"]) for row in rows(city, "firms") if row["revenue"]), reverse=True)
    top = sum(revenue[: len(revenue) // 10]) / sum(revenue)
    assert .4 < top < .8, top


def check_origins(city):
    """Where a segment comes from is what its supplies add up to."""
    place = {row["id"]: row["place"] for row in rows(city, "firms")}
    local = {row["id"] for row in rows(city, "firms") if row["name"].startswith("示例企业")}
    sold = collections.defaultdict(collections.Counter)
    for row in rows(city, "supplies"):
        assert row["buyer"] in local
        where = "home" if row["supplier"] in local else place[row["supplier"]]
        sold[row["segment"]][where] += float(row["value"])
    told = collections.defaultdict(dict)
    for row in rows(city, "origins"):
        told[row["segment"]]["home" if row["place"] == "440100" else row["place"]] = float(row["share"])
    assert len(told) > 20
    for segment, shares in told.items():
        assert abs(sum(shares.values()) - 1) < 1e-9, segment
        whole = sum(sold[segment].values())
        for where in set(shares) | set(sold[segment]):
            assert abs(shares.get(where, 0) - sold[segment][where] / whole) < .002, (segment, where)


def check_sizes(city):
    """Nobody builds what he cannot pay, is a giant of a niche, or asks for more land than a park has."""
    firms = {row["id"]: row for row in rows(city, "firms")}
    projects = [row for row in rows(city, "projects") if is_marked(row) and firms[row["firm"]]["revenue"]]
    assert len(projects) > 5
    for row in projects:
        assert float(row["investment"]) < float(firms[row["firm"]]["revenue"]), row
    main_role = {row["firm"]: row["segment"] for row in rows(city, "roles")}
    support = {row["id"] for row in rows(city, "segments") if row["tier"] == "support"}
    for row in firms.values():
        assert not row["revenue"] or float(row["revenue"]) <= (15 if main_role.get(row["id"]) in support else 300), row
    markets = [row for row in rows(city, "places") if row["kind"] in ("market", "block") and is_marked(row) and row["area_mu"]]
    assert markets and all(float(row["area_mu"]) <= 400 for row in markets)
    asked = [float(row["amount"]) for row in rows(city, "needs") if row["unit"] == "亩" and row["amount"]]
    assert len(asked) > 10 and max(asked) <= 120


def check_trade(city):
    """Nobody sells or buys more than it takes in; who leads a chain buys from others of it here; nothing is made in a market."""
    firms = {row["id"]: row for row in rows(city, "firms")}
    chain = {row["id"]: row["chain"] for row in rows(city, "segments")}
    local = {row["id"] for row in firms.values() if row["name"].startswith("示例企业")}
    sold, bought, here = collections.Counter(), collections.Counter(), set()
    for row in rows(city, "supplies"):
        sold[row["supplier"]] += float(row["value"])
        bought[row["buyer"]] += float(row["value"])
        if row["supplier"] in local:
            here.add((row["buyer"], chain[row["segment"]]))
    for sums in (sold, bought):
        over = [(firm, amount) for firm, amount in sums.items() if firms[firm]["revenue"] and amount > float(firms[firm]["revenue"])]
        assert sums and not over, over
    masters = {(row["firm"], row["chain"]) for row in rows(city, "chain_firms") if row["rank"] == "chain_master" and is_marked(row)}
    assert len(masters) > 5 and masters <= here, masters - here
    markets = {row["id"] for row in rows(city, "places") if row["kind"] == "market"}
    makes = {row["id"] for row in rows(city, "segments") if row["role"] in ("material", "component", "process", "product", "equipment")}
    stalls = [row for row in rows(city, "roles") if is_marked(row) and firms[row["firm"]]["place"] in markets]
    assert stalls and not [row for row in stalls if row["segment"] in makes]


def check_projects(city):
    """What is said to operate has its firm on record where it stands, and time enough to have been built."""
    plants = {(row["firm"], row["segment"], row.get("place")) for row in rows(city, "roles")}
    months = lambda date: int(date[:4]) * 12 + int(date[5:7])
    stages = collections.Counter()
    for row in rows(city, "projects"):
        if not is_marked(row):
            continue
        stages[row["stage"]] += 1
        assert (row["actual_start"] != "") == (row["stage"] in ("building", "operating")), row
        assert not row["actual_start"] or 0 <= months(row["actual_start"]) - months(row["plan_start"]) <= 3, row
        if row["stage"] == "operating":
            assert (row["firm"], row["segment"], row["place"]) in plants, row
            assert months(row["due"]) - months(row["actual_start"]) >= 12 + min(24, int(.7 * float(row["investment"]))), row
    assert stages["operating"] and stages["signed"], stages


def check_shown(liantu, city, skeleton):
    """There are a few breaks, at segments of which the skeleton says that they belong here, and chokepoints of both kinds."""
    needed = {row["name"] for row in rows(skeleton, "segments") if row["local_need"] in ("must", "prefer")}
    before, after = ([row["local_need"] for row in rows(folder, "segments")] for folder in (skeleton, city))
    assert before == after
    text = subprocess.run([liantu, "list", city, "breaks", "--format", "csv", "-q"], check=True, capture_output=True).stdout
    found = list(csv.reader(io.StringIO(text.decode("utf-8-sig"))))[1:]
    kinds = collections.Counter(row[1] for row in found)
    assert 2 <= kinds["断点"] <= 4, kinds
    assert {row[2] for row in found if row[1] == "断点"} <= needed
    assert kinds["卡点（境外）"] >= 3 and kinds["卡点（市外）"] + kinds["卡点（境外与市外）"] >= 2 and kinds["卡点（境外与市外）"] >= 1, kinds  # what enough local firms make is a blockage
    assert not any("登记的供应不符" in cell for row in found for cell in row), "origins and supplies disagree"
    faults = subprocess.run([liantu, "check", city], capture_output=True).stdout.decode()
    assert not any(code in faults for code in ("LT409", "LT410", "LT411")), faults
    assert not any(row["lon"] or row["lat"] for row in rows(city, "places") if "lon" in row), "a place stands where it does not"
    loops = subprocess.run([liantu, "analyse", city, "circular", "-q"], capture_output=True).stdout.decode()
    assert "已闭合" in loops, loops[:500]


def generate(liantu, skeleton, seed, folder):
    subprocess.run([liantu, "generate", "--like", skeleton, "--seed", seed, "--force", "-q", "-o", folder], check=True)


def main(liantu, skeleton):
    for seed in "12":
        with tempfile.TemporaryDirectory() as city:
            generate(liantu, skeleton, seed, city)
            check_kept(skeleton, city)
            if seed == "1":
                check_enough(city)
            check_tail(city)
            check_origins(city)
            check_sizes(city)
            check_trade(city)
            check_projects(city)
            check_shown(liantu, city, skeleton)


main(*sys.argv[1:])
