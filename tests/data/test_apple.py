#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Are chains/apple-suppliers what apple_suppliers.py makes of the published list, with every line of it used once?

    test_apple.py SHARED_DIR CHAINS_DIR SCRATCH_DIR

Made again, every file must be the same byte for byte. Read on its own, each line of 2012-2018 must stand in the source of
one role, in the country that the list prints; the few lines that print another country in their address are counted.
"""
import csv
import filecmp
import os
import re
import shutil
import subprocess
import sys

COUNTRY = {"China": "100000", "Taiwan": "710000", "Japan": "JPN", "Korea": "KOR", "USA": "USA", "Malaysia": "MYS",
           "Philippines": "PHL", "Thailand": "THA", "Singapore": "SGP", "Vietnam": "VNM", "Germany": "DEU"}
OTHER_COUNTRY = 3  # read one by one: Villach printed under Germany (twice), Goshogawara under China


def table(path):
    with open(path, encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def made_again(listed, library, scratch):
    """Files that differ from what the program makes of the list."""
    script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "apple_suppliers.py")
    shutil.rmtree(scratch, ignore_errors=True)
    subprocess.run([sys.executable, "-B", script, listed, scratch], check=True)
    faults = []
    for folder, _, names in os.walk(scratch):
        for name in names:
            twin = os.path.join(library, os.path.relpath(os.path.join(folder, name), scratch))
            if not os.path.exists(twin) or not filecmp.cmp(os.path.join(folder, name), twin, shallow=False):
                faults.append(f"{twin} is not as made")
    return faults


def lines_of(listed):
    """Line number of the file -> row, of the years that are shipped."""
    found = {}
    with open(listed, encoding="utf-8-sig", newline="") as handle:
        reader = csv.reader(handle)
        for row in reader:
            if row[0].isdigit() and 2012 <= int(row[0]) <= 2018:
                found[reader.line_num] = row
    return found


def in_country(place, parents):
    """The country or, for Taiwan, the province a place lies in."""
    while place and place not in COUNTRY.values():
        place = parents[place]
    return place


def used_once(library, lines):
    """Faults of lines cited not once or in a wrong year, and how many stand in another country than printed."""
    faults, cited, elsewhere = [], {}, 0
    for year in sorted({row[0] for row in lines.values()}):
        folder = os.path.join(library, year)
        parents = {row["id"]: row["parent"] for row in table(os.path.join(folder, "places.csv"))}
        for role in table(os.path.join(folder, "roles.csv")):
            numbers = re.findall(r"\d+", role["source"].partition("第")[2])
            for number in map(int, numbers):
                cited[number] = cited.get(number, 0) + 1
                if number not in lines or lines[number][0] != year:
                    faults.append(f"{year}: {role['source']} is not a line of that year")
                    continue
                printed = COUNTRY.get(lines[number][3])
                elsewhere += printed is not None and in_country(role["place"], parents) != printed
    faults += [f"line {number} is cited {cited.get(number, 0)} times" for number in lines if cited.get(number) != 1]
    return faults, elsewhere


def main():
    shared, library, scratch = sys.argv[1:]
    listed = os.path.join(shared, "data", "apple-suppliers", "apple-supplier-list.csv")
    if not os.path.exists(listed):
        print(f"skipped: {listed} is not here")
        return 77
    lines = lines_of(listed)
    faults = made_again(listed, library, scratch)
    more, elsewhere = used_once(library, lines)
    faults += more
    if elsewhere != OTHER_COUNTRY:
        faults.append(f"{elsewhere} lines stand in another country than printed, not {OTHER_COUNTRY}")
    for fault in faults[:20]:
        print("fault:", fault)
    print(f"{len(lines)} lines, {elsewhere} in another country than printed, {len(faults)} faults")
    return 1 if faults or not lines else 0


if __name__ == "__main__":
    sys.exit(main())
