# SPDX-License-Identifier: MIT
"""Does the ETO advanced-chip supply chain come out as its makers and an independent computation say?

test_eto.py LIANTU SHARED WORK: converts SHARED/data/eto-supply-chain, checks it, compares dependence.origin_hhi of every
input with country shares, the chokepoints and what is read from the file by hand, and draws the map on A3.
"""
import csv
import json
import os
import subprocess
import sys

import eto

LIANTU, SHARED, WORK = sys.argv[1:4]
SOURCE = os.path.join(SHARED, "data", "eto-supply-chain")
# As published with the data: the country that has the supply, and the index to three digits.
FACTS = {"EUV scanners": ("NLD", 1.000), "Integrated assembly tools": ("CHN", .961), "Laser lithography tools": ("SWE", .942),
         "Resist processing tools": ("JPN", .922)}


def run(*arguments, code=0):
    done = subprocess.run([LIANTU, *arguments], capture_output=True, text=True, encoding="utf-8")
    expect(f"exit of {arguments[0]}: {done.stderr[-400:]}", done.returncode, code)
    return done.stdout


def expect(what, got, wanted):
    if got != wanted:
        sys.exit(f"{what}: got {got!r}, expected {wanted!r}")


def shares():
    """Country shares by input, straight from the file: no code of the conversion."""
    country, found = set(), {}
    with open(os.path.join(SOURCE, "providers.csv"), encoding="utf-8", newline="") as text:
        for row in csv.reader(text):
            if row[2] == "country":
                country.add(row[1])
    with open(os.path.join(SOURCE, "provision.csv"), encoding="utf-8", newline="") as text:
        for name, provider, _, item, percent, _ in csv.reader(text):
            if provider in country and item[0] == "N" and percent:
                found.setdefault(item, {})[name] = float(percent[:-1])
    return found


def hhi(amounts):
    return sum((amount / sum(amounts)) ** 2 for amount in amounts)


def check_hhi(report, share, names):
    got = {m["subject"]["id"]: m for m in report["measures"] if m["metric"] == "dependence.origin_hhi"}
    expect("inputs with country shares, beside three stages", len(share), 40)
    for item, measure in got.items():
        if item not in share:
            expect(f"origin_hhi of {item} without shares", measure["value"], None)
            continue
        wanted = hhi(share[item].values())
        if abs(measure["value"] - wanted) > 1e-12:
            sys.exit(f"{item}: {measure['value']} is not {wanted}")
    for name, (country, index) in FACTS.items():
        item = names[name]
        expect(f"{name}: published index", round(got[item]["value"], 3), index)
        expect(f"{name}: first country", max(share[item], key=share[item].get), country)


def check_chokepoints(report, share, home):
    """At most two countries, none of them home, hold 80 % of all shares."""
    wanted = set()
    for item, amounts in share.items():
        outside = sorted((a for c, a in amounts.items() if c != home), reverse=True)
        if sum(outside[:2]) >= .8 * sum(amounts.values()):
            wanted.add(item)
    got = {f["subject"]["id"] for f in report["findings"] if f["kind"] == "chokepoint"}
    expect(f"chokepoints seen from {home}", got, wanted)


def check_knockouts(report, names):
    """No class of input is in the file, so nothing is certain and the high bound follows every link: counted here by hand."""
    high = {m["subject"]["id"]: m["high"] for m in report["measures"]
            if m["metric"] == "chokepoint.knockout" and m["subject"]["kind"] == "segment"}
    for name, behind in (("Testing", 1), ("Photolithography", 5), ("Advanced photolithography equipment", 6), ("EUV scanners", 7),
                         ("Wafer", 7), ("Electronic design automation software", 4), ("Finished logic chip", 0)):
        expect(f"{name}: segments that may stop with it", high[names[name]], behind)
    alone = {m["subject"]["id"]: m["high"] for m in report["measures"] if m["metric"] == "chokepoint.knockout_segments"}
    with open(os.path.join(WORK, "eto", "firms.csv"), encoding="utf-8", newline="") as text:
        asml = next(row["id"] for row in csv.DictReader(text) if row["name"] == "ASML")
    expect("the firm that alone makes something, and what may stop with it", alone, {asml: 8})  # EUV scanners and the seven


def main():
    if not os.path.isdir(SOURCE):
        print(f"skipped: no {SOURCE}")
        sys.exit(77)
    data = os.path.join(WORK, "eto")
    eto.main(SOURCE, data)
    checked = json.loads(run("check", data, "--json", "--home", "CHN"))
    levels = {f["severity"] for f in checked["faults"]}
    codes = {f["code"] for f in checked["faults"]}
    expect("severities", levels, {"warning"})
    expect("codes", codes, {"LT406"})  # firms that provide nothing; no segment stands apart
    with open(os.path.join(data, "segments.csv"), encoding="utf-8", newline="") as text:
        names = {row["name"]: row["id"] for row in csv.DictReader(text)}
    expect("segments", len(names), 79)
    share = shares()
    for home in ("CHN", "USA", "JPN"):
        report = json.loads(run("analyse", data, "--json", "--home", home))
        check_hhi(report, share, names)
        check_chokepoints(report, share, home)
        check_knockouts(report, names)
    picture = os.path.join(WORK, "eto.svg")
    run("map", data, "chain", "--home", "CHN", "--page", "a3", "-o", picture)
    with open(picture, encoding="utf-8") as text:
        drawn = text.read()
    for item in names.values():
        if f'data-id="{item}"' not in drawn:
            sys.exit(f"no card for {item} on the map")


main()
