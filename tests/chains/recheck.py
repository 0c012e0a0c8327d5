# SPDX-License-Identifier: MIT
"""Does every row of the chain library hold against its sources, and does every name and code mean one thing?

recheck.py LIANTU CHAINS SHARED PART, where PART is
  structure  liantu check, column order, sources and references, one name one id; prints the rows of each dataset
  documents  locators exist in the document's outline, proper names and offices stand in the text they cite
  codes      place codes exist in GB/T 2260 under that name, industry codes in GB/T 4754
The last two read ../shared and are skipped (77) where it is not present.
"""
import csv
import filecmp
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

from documents import outlines, plain, says
from leak import rows

NAMED = ("places", "firms", "projects", "platforms")
OFFICES = (("duties", "party"), ("actions", "lead_office"), ("actions", "support_offices"), ("projects", "contact_office"))
COUNTED = ("segments", "links", "places", "divisions", "firms", "roles", "projects", "platforms", "policies", "indicators",
           "actions", "duties")
SUFFIX = re.compile("(特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|街道|省|市|区|县|镇)$")
EXCEPTIONS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "exceptions.csv")


class Dataset:
    """One dataset: its tables, read when asked for, and the faults found in it."""

    def __init__(self, folder, root):
        self.folder, self.name, self.faults = folder, os.path.relpath(folder, root), []
        self.tables = {os.path.basename(path)[:-4]: rows(folder, os.path.basename(path)[:-4])
                       for path in sorted(glob.glob(os.path.join(folder, "*.csv")))}
        self.sources = {row["id"]: row for row in self.rows("sources")}

    def rows(self, table):
        return self.tables.get(table, [])

    def fault(self, table, row, text):
        self.faults.append(f"{self.name}/{table}.csv {row.get('id', ' '.join(list(row.values())[:3]))}: {text}")

    def cited(self, row):
        """(source id, locator) of each source of a row."""
        cells = filter(None, (row.get("source") or "").split(";"))
        return [tuple((cell + "#").split("#")[:2]) for cell in cells]


def datasets(root):
    """Every folder of chains/ with a header, one or two levels down."""
    found = glob.glob(os.path.join(root, "*", "dataset.json")) + glob.glob(os.path.join(root, "*", "*", "dataset.json"))
    return [Dataset(os.path.dirname(path), root) for path in sorted(found)]


# --- structure

def check_program(liantu, data):
    """Enums, references and required cells are liantu's own check; it must find no error."""
    ran = subprocess.run([liantu, "check", data.folder, "--quiet", "--lang", "en"], capture_output=True, text=True)
    if ran.returncode:
        data.faults.append(f"{data.name}: liantu check ends with {ran.returncode}: {ran.stdout[-500:]}{ran.stderr[-500:]}")
    return ran.returncode == 0


def check_order(liantu, data, scratch):
    """Written again, each table is the same file byte for byte: column order, quoting, no empty column."""
    again = os.path.join(scratch, data.name.replace(os.sep, "."))
    subprocess.run([liantu, "convert", data.folder, "-o", again + os.sep, "--quiet"], check=True)
    for table in data.tables:
        twin = os.path.join(again, table + ".csv")
        if not os.path.exists(twin) or not filecmp.cmp(os.path.join(data.folder, table + ".csv"), twin, shallow=False):
            data.faults.append(f"{data.name}/{table}.csv: not as liantu convert writes it")
    with open(os.path.join(data.folder, "dataset.json"), encoding="utf-8") as one, \
            open(os.path.join(again, "dataset.json"), encoding="utf-8") as two:
        if json.load(one) != json.load(two):
            data.faults.append(f"{data.name}/dataset.json: not as liantu convert reads it")


def check_cited(data):
    """Every row but a source has a source that resolves, with a locator."""
    for table, content in data.tables.items():
        for row in content if table != "sources" else []:
            cited = data.cited(row)
            if not cited:
                data.fault(table, row, "no source")
            for key, locator in cited:
                if key not in data.sources or not locator:
                    data.fault(table, row, f"source {key}#{locator} does not resolve")


def check_names(data):
    """No name under two ids: segments within a chain, firms, places with one parent, projects, platforms."""
    scopes = {"segments": "chain", "firms": None, "places": "parent", "projects": None, "platforms": None, "chains": None}
    for table, scope in scopes.items():
        seen = {}
        for row in data.rows(table):
            for name in {plain(row["name"]), plain(row.get("short") or row["name"])}:
                other = seen.setdefault((row.get(scope, ""), name.casefold()), row["id"])
                if other != row["id"]:
                    data.fault(table, row, f"{name} is also {other}")


def structure(liantu, root, _shared):
    """Faults of form, and the table of counts."""
    found = datasets(root)
    print(f"{'dataset':24}" + "".join(f"{table[:9]:>10}" for table in COUNTED))
    with tempfile.TemporaryDirectory() as scratch:
        for data in found:
            if check_program(liantu, data):
                check_order(liantu, data, scratch)
            check_cited(data)
            check_names(data)
            print(f"{data.name:24}" + "".join(f"{len(data.rows(table)):10}" for table in COUNTED))
    return found


# --- documents

def read_exceptions():
    """(dataset, table, id) -> reasons why a name is not in its document, and the words of it that are."""
    with open(EXCEPTIONS, encoding="utf-8", newline="") as handle:
        return {(row["dataset"], row["table"], row["id"]): row for row in csv.DictReader(handle)}


def excused(exceptions, data, table, row, texts):
    """Is this row a listed exception, with a reason, whose words do stand in the cited section?"""
    entry = exceptions.get((data.name, table, row["id"]))
    if not entry:
        return False
    entry["used"] = True
    words = list(filter(None, entry["words"].split(";")))
    if not entry["reason"] or not words or not all(any(plain(word) in text for text in texts) for word in words):
        data.fault(table, row, f"exception without a reason, or its words {entry['words']} are not in the section")
    return True


def check_locators(data, documents):
    """Every locator of a document stands in its outline; a document we do not have must be named by one we have."""
    wholes = [documents[key].whole() for key in data.sources if key in documents]
    for key, source in data.sources.items():
        if source["kind"] == "document" and key not in documents and not any(says(text, source["title"]) for text in wholes):
            data.fault("sources", source, "a document without a text, and no other document names it")
    for table, content in data.tables.items():
        for row in content:
            for key, locator in data.cited(row):
                if key in documents and locator not in documents[key].sections:
                    data.fault(table, row, f"{key} has no section {locator}")


def check_proper(data, documents, exceptions):
    """Every proper name with a document source stands in a section it cites; a registered place may be shortened there."""
    checked = 0
    for table in NAMED:
        for row in data.rows(table):
            texts = [documents[key].text(at) for key, at in data.cited(row) if key in documents]
            registered = any(key == "gbt2260" for key, _ in data.cited(row))
            name = SUFFIX.sub("", row["name"]) if registered else row["name"]
            checked += bool(texts)
            if texts and not any(says(text, name) for text in texts) and not excused(exceptions, data, table, row, texts):
                data.fault(table, row, f"{row['name']} is not in {row['source']}")
    return checked


def check_offices(data, documents):
    """Every office stands in the document, whole or after the 市 or 省 that a list of offices says once."""
    checked = 0
    for table, column in OFFICES:
        for row in data.rows(table):
            text = "。".join(documents[key].whole() for key, _ in data.cited(row) if key in documents)
            for office in filter(None, (row.get(column) or "").split(";") if text else []):
                checked += 1
                if not says(text, re.sub("^[市省]", "", office)) and not district_office(data, office, text):
                    data.fault(table, row, f"{column} {office} is not in the document")
    return checked


def district_office(data, office, text):
    """One district's government, where the document says 各区政府."""
    named = office.endswith("区政府") and any(row["name"] == office[:-2] for row in data.rows("places"))
    return named and "各区政府" in text


def documents_part(_liantu, root, shared):
    """Faults against the texts of the documents."""
    seeds = os.path.join(shared, "seeds")
    if not os.path.isdir(seeds):
        return None
    texts, exceptions, found = outlines(seeds), read_exceptions(), datasets(root)
    for data in found:
        check_locators(data, texts)
        names, offices = check_proper(data, texts, exceptions), check_offices(data, texts)
        listed = sum(key[0] == data.name for key in exceptions)
        print(f"{data.name:24} {names:4} names, {offices:4} offices looked up, {listed:3} exceptions")
    for key, entry in exceptions.items():
        if "used" not in entry and any(data.name == key[0] for data in found):
            found[0].faults.append(f"exceptions.csv: {' '.join(key)} is not needed")
    return found


# --- codes

def place_names(folder):
    """GB/T 2260 code -> name, as six digits, nine for streets; and the provinces whose streets are listed."""
    names, deep = {}, set()
    for name in ("provinces.csv", "cities.csv", "areas.csv", *map(os.path.basename, glob.glob(folder + "/streets_*.csv"))):
        with open(os.path.join(folder, name), encoding="utf-8-sig", newline="") as handle:
            for row in csv.DictReader(handle):
                names.setdefault(row["code"].ljust(6, "0"), row["name"])
                if len(row["code"]) == 9:
                    deep.add(row["code"][:2])
    names.update({"100000": "中国", "710000": "台湾省", "810000": "香港特别行政区", "820000": "澳门特别行政区"})
    return names, deep


def check_places(data, names, deep):
    """Every registered code exists under the name the row gives."""
    checked = 0
    for row in data.rows("places"):
        code = row.get("code") or ""
        if not code.isdigit() or (len(code) == 9 and code[:2] not in deep):
            continue
        checked += 1
        if code not in names:
            data.fault("places", row, f"{code} is not a code of GB/T 2260")
        elif row["name"] != names[code] and names[code] not in ("市辖区", "县"):
            data.fault("places", row, f"{code} is {names[code]}, not {row['name']}")
    return checked


def check_industries(data, codes):
    """Every industry code exists."""
    checked = 0
    for row in data.rows("segments"):
        for code in filter(None, (row.get("gbt4754") or "").split(";")):
            checked += 1
            if code not in codes:
                data.fault("segments", row, f"{code} is not a code of GB/T 4754")
    return checked


def codes_part(_liantu, root, shared):
    """Faults against the registers of codes."""
    admin, industry = (os.path.join(shared, "data", name) for name in ("admin-codes", "gbt4754"))
    if not (os.path.isdir(admin) and os.path.isdir(industry)):
        return None
    (names, deep), found = place_names(admin), datasets(root)
    with open(os.path.join(industry, "gbt4754_2017.csv"), encoding="utf-8-sig", newline="") as handle:
        codes = {row["code"] for row in csv.DictReader(handle)}
    for data in found:
        places, segments = check_places(data, names, deep), check_industries(data, codes)
        print(f"{data.name:24} {places:4} place codes, {segments:4} industry codes looked up")
    return found


def main():
    liantu, root, shared, part = sys.argv[1:]
    found = {"structure": structure, "documents": documents_part, "codes": codes_part}[part](liantu, root, shared)
    if found is None:
        print(f"skipped: the documents and registers of {shared} are not here")
        return 77
    faults = [fault for data in found for fault in data.faults]
    for fault in faults:
        print("fault:", fault)
    print(f"{len(found)} datasets, {len(faults)} faults")
    return 1 if faults or not found else 0


if __name__ == "__main__":
    sys.exit(main())
