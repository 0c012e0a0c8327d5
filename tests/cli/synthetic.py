# SPDX-License-Identifier: MIT
"""Is nothing of a document changed in an invented city, is everything invented marked, and is there enough of it?"""
import csv
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


def main(liantu, skeleton):
    with tempfile.TemporaryDirectory() as city:
        subprocess.run([liantu, "generate", "--like", skeleton, "--seed", "1", "--force", "-q", "-o", city], check=True)
        check_kept(skeleton, city)
        check_enough(city)
        check_tail(city)


main(*sys.argv[1:])
