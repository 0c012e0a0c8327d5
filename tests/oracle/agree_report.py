# SPDX-License-Identifier: MIT
"""One report as it stands on disk (lists, report.json, maps, what was printed) beside the tables it was made from."""
import collections
import csv
import glob
import json
import os
import re
import subprocess

GRADES = {"缺失": "missing", "薄弱": "weak", "一般": "fair", "优势": "strong", "待核实": "unverified"}
TENTH = .05  # scores are printed to a tenth
KINDS = {"break": "断点", "blockage": "堵点", "bottleneck": "瓶颈", "chokepoint": "卡点", "critical_node": "关键节点",
         "single_source": "单点依赖", "weak_segment": "薄弱环节", "strong_segment": "优势环节", "fragile_segment": "脆弱环节",
         "systemic_risk": "系统性风险", "open_loop": "循环未闭合", "unverified": "疑似断点"}


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as f:
        return list(csv.DictReader(f))


def number(text):
    """A cell as a number; None for one that is empty or 待核实."""
    text = "" if text is None else str(text)
    if text in ("", "待核实"):
        return None
    return float(text[:-1]) / 100 if text.endswith("%") else float(text)


def near(a, b, by=TENTH):
    return a is b or (a is not None and b is not None and abs(a - b) <= by + 1e-9)


class Tables:
    """The dataset as CSV tables, with names by id and what lies within home."""

    def __init__(self, folder):
        self.folder = folder
        self.table = {os.path.basename(p)[:-4]: read(p) for p in glob.glob(f"{folder}/*.csv")}
        with open(f"{folder}/dataset.json", encoding="utf-8") as f:
            self.header = json.load(f)
        self.name, self.row = {}, {}
        for kind in ("chains", "segments", "firms", "places"):
            for row in self.rows(kind):
                self.name[kind[:-1], row["id"]] = row["name"]
                self.row[kind[:-1], row["id"]] = row
        self.firms = collections.defaultdict(list)
        for row in self.rows("firms"):
            self.firms[row["name"]].append(row)

    def rows(self, name):
        return self.table.get(name, [])

    def is_complete(self, name):
        """Does the header call this table complete?"""
        coverage = self.header.get("coverage", "partial")
        return (coverage.get(name, "partial") if isinstance(coverage, dict) else coverage) == "complete"

    def segment(self, ident):
        """(chain, segment) by their names, as lists print them."""
        row = self.row["segment", ident]
        return self.name["chain", row["chain"]], row["name"]

    def is_home(self, place):
        while place:
            if place == self.header.get("home"):
                return True
            place = self.row.get(("place", place), {}).get("parent")
        return False

    def produces_here(self, firm):
        places = [r.get("place") or self.row["firm", firm].get("place") for r in self.rows("roles") if r["firm"] == firm]
        return any(self.is_home(p) for p in places or [self.row["firm", firm].get("place")])


class Report:
    """`say` collects who says what of which fact; `check` counts what was compared and keeps what fails."""

    def __init__(self, liantu, name, source, folder, words=()):
        run = lambda *a: subprocess.run([liantu, *a], capture_output=True, text=True, check=True)
        self.name, self.liantu, self.source, self.words = name, liantu, source, list(words)
        done = run("report", source, *words, "-o", f"{folder}/{name}")
        self.printed = done.stdout + done.stderr
        self.folder = f"{folder}/{name}"
        tables = source
        if words or not os.path.isdir(source):
            tables = f"{folder}/{name}.tables"
            run("convert", source, *words, "-o", tables + "/", "-q")
        self.data = Tables(tables)
        self.list = {os.path.basename(p)[:-4]: read(p) for p in sorted(glob.glob(f"{self.folder}/lists/*.csv"))}
        with open(f"{self.folder}/report.json", encoding="utf-8") as f:
            self.json = json.load(f)
        self.map = {}
        for path in sorted(glob.glob(f"{self.folder}/maps/*.svg")):
            with open(path, encoding="utf-8") as f:
                self.map[os.path.basename(path)[:-4]] = f.read()
        self.measures = collections.defaultdict(dict)
        for m in self.json["measures"]:
            self.measures[m["metric"]][m["subject"].get("id"), m["subject"].get("with")] = m
        self.said = collections.defaultdict(lambda: collections.defaultdict(list))
        self.spoke, self.count, self.wrong = collections.defaultdict(set), collections.Counter(), []

    def rows(self, name):
        """Rows of a list with the words by which a failure names them; a note on what is not listed is no row."""
        for i, row in enumerate(self.list.get(name, []), 2):
            if row.get("环节") != "说明":
                yield f"{self.name}: lists/{name}.csv:{i}", row

    def notes(self, name):
        """Chain and sentence of the notes of a list."""
        return [(row["产业链"], row.get("理由") or row.get("依据")) for row in self.list.get(name, []) if row.get("环节") == "说明"]

    def measure(self, metric, ident, other=None):
        m = self.measures[metric].get((ident, other))
        return m and m["value"]

    def cards(self, kind):
        """Cards of segments on the maps of a kind: where, id, grade word, tooltip, the whole card."""
        for name, text in self.map.items():
            if name.split("-")[0] != kind:
                continue
            for part in text.split('<g class="card"')[1:]:
                found = re.search(r'data-id="([^"]*)" data-grade="([^"]*)"', part)
                title = re.search(r"<title>([^<]*)</title>", part)
                if found and title:
                    yield f"{self.name}: maps/{name}.svg, card {found[1]}", found[1], found[2], title[1], part

    def check(self, what, ok, message):
        self.count[what] += 1
        if not ok:
            self.wrong.append(f"{what}: {message}")

    def say(self, fact, key, value, where, near=0.0):
        """`near`: how far two numbers may lie apart by how they are printed."""
        self.spoke[fact].add(re.search(r"lists/(\w+)|(maps)|(report\.json)|firms\.csv", where)[0].removeprefix("lists/"))
        self.said[fact][key].append((None if value == "" else value, where, near))

    def settle(self):
        """Everything said of the same thing is the same."""
        for fact, keys in self.said.items():
            for key, said in keys.items():
                for value, where, near in said[1:]:
                    first, at, coarse = said[0]
                    same = first == value
                    if isinstance(first, float) and isinstance(value, float):
                        same = abs(first - value) <= near + coarse + 1e-9
                    self.check(fact, same, f"of {key} {at} says {first!r}, {where} says {value!r}")
