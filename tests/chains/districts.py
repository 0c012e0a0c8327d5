# SPDX-License-Identifier: MIT
"""Do three districts of one city give three different views of one dataset, each with its own parks and firms?

What is local is worked out again here from places.csv, firms.csv and roles.csv, and compared with the lists of the report.
"""
import itertools
import json
import os
import re
import subprocess
import sys
import tempfile

from leak import rows

DISTRICTS = ("番禺区", "黄埔区", "增城区")


class City:
    """Which place lies in which, and where each firm works that a role or a rank puts on a chain."""

    def __init__(self, folder):
        self.folder = folder
        self.places = {row["id"]: row for row in rows(folder, "places")}
        self.by_name = {}
        for row in self.places.values():
            self.by_name.setdefault(row["name"], []).append(row["id"])
        self.firms = {row["id"]: row for row in rows(folder, "firms")}
        self.plants = {row["firm"]: {self.firms[row["firm"]]["place"]} for row in rows(folder, "chain_firms")}
        for row in rows(folder, "roles"):
            self.plants.setdefault(row["firm"], {self.firms[row["firm"]]["place"]}).add(row.get("place", ""))

    def within(self, place, home):
        """Is home this place or one that it lies in?"""
        while place and place != home:
            place = self.places[place]["parent"]
        return place == home

    def local_firms(self, home):
        """Names of the firms with a place of work in home."""
        return {self.firms[key]["name"] for key, places in self.plants.items()
                if any(self.within(place, home) for place in places)}


def report(liantu, city, district, out):
    """The report as JSON, and the map texts without what merely names the district."""
    subprocess.run([liantu, "report", city.folder, "--home", district, "-o", out, "--quiet"], check=True)
    with open(os.path.join(out, "report.json"), encoding="utf-8") as handle:
        found = json.load(handle)
    maps = {}
    for name in sorted(os.listdir(os.path.join(out, "maps"))):
        with open(os.path.join(out, "maps", name), encoding="utf-8") as handle:
            maps[name] = re.sub(r'data-id="([^"]*)"', r"\1", handle.read()).replace(district, "")
    return found, maps


def place_faults(city, home, district, lists):
    """Local rows whose place does not lie in the district, and parks of another one."""
    faults = []
    for name in ("backbone", "masters"):
        for row in lists[name]["rows"]:
            if row["where"] == "本地" and not any(city.within(key, home) for key in city.by_name.get(row["place"], [])):
                faults.append(f"{district} {name}: {row['firm']} at {row['place']} is not in it")
    for row in lists["parks"]["rows"]:
        if row["district"] != district or not any(city.within(key, home) for key in city.by_name.get(row["park"], [])):
            faults.append(f"{district} parks: {row['park']} of {row['district']} is not in it")
    return faults


def district_view(liantu, city, district, out):
    """One district's local firms and parks as listed, its faults, its maps."""
    found, maps = report(liantu, city, district, out)
    home, lists = found["dataset"]["home"], found["lists"]
    faults = [] if city.by_name[district] == [home] else [f"{district}: home is {home}"]
    faults += place_faults(city, home, district, lists)
    firms = {row["firm"] for row in lists["backbone"]["rows"] if row["where"] == "本地"}
    parks = {row["park"] for row in lists["parks"]["rows"]}
    for name in sorted(firms ^ city.local_firms(home)):
        faults.append(f"{district}: {name} is {'listed as local' if name in firms else 'local and not listed'}")
    if not firms or not parks:
        faults.append(f"{district}: {len(firms)} local firms, {len(parks)} parks")
    print(f"{district}: {len(parks)} parks, {len(firms)} local firms: {'、'.join(sorted(firms))}")
    return faults, {"parks": parks, "firms": firms, "maps": maps}


def main():
    liantu, folder = sys.argv[1:]
    city, faults, views = City(folder), [], {}
    with tempfile.TemporaryDirectory() as scratch:
        for district in DISTRICTS:
            found, views[district] = district_view(liantu, city, district, os.path.join(scratch, district))
            faults += found
    for one, two in itertools.combinations(DISTRICTS, 2):
        for part in ("parks", "firms"):
            if views[one][part] & views[two][part]:
                faults.append(f"{one} and {two} share {part}: {views[one][part] & views[two][part]}")
        if views[one]["maps"] == views[two]["maps"]:
            faults.append(f"{one} and {two} have the same maps")
    for fault in faults:
        print("fault:", fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
