# SPDX-License-Identifier: MIT
"""How does the ETO advanced-chip supply chain read as a dataset folder of ours?

eto.py SOURCE OUT: reads inputs, providers, provision and sequence of georgetown-cset/eto-supply-chain (CC BY-NC 4.0:
for tests only) and writes OUT/dataset.json and the tables. What is put where:
  inputs -> segments: processes in the lane of their stage; tools and materials upstream, by the process that they serve
  goes_into -> links: of materials and processes as flow, of tools as equipment, of software and designs as technology
  is_type_of -> segments.parent
  countries -> places and origins (shares as they stand: groups sum to .99-1.04 and are rescaled by whoever reads them)
  firms -> firms and roles; the providers of a whole stage have a role in every process of that stage
A country whose share is `negligible` (2 % or less, no figure) has no row in origins: it is neither unknown nor a number.
A firm's negligible share keeps its role, with the word in the locator of its source.
"""
import csv
import json
import os
import sys

SOURCE = "eto"
KIND = {"tool_resource": "equipment", "material_resource": "material", "process": "process", "ultimate_output": "product"}
KNOWLEDGE = {"N84": "software", "N85": "service"}  # design software and licensed designs: nothing of them is shipped
# Columns of what goes in, by what it serves: 79 cards in more than seven columns do not fit on A3.
GROUP = {"N26": "For wafers, masks", "N33": "For wafers, masks", "N59": "For wafers, masks",
         "N25": "For lithography, etching", "N46": "For lithography, etching", "N57": "For lithography, etching",
         "N35": "For deposition", "N60": "For control, testing", "N78": "For control, testing",
         "N69": "For assembly", "N100": "For assembly"}
INTO = ("tool_resource", "material_resource")
STAGE = {"S1": ("midstream", "Design, fabrication"), "S2": ("midstream", "Design, fabrication"),
         "S3": ("downstream", "Assembly, testing")}


def rows(folder, name):
    """Rows of one file; some begin with a BOM, cells may hold line breaks."""
    with open(os.path.join(folder, name + ".csv"), encoding="utf-8-sig", newline="") as text:
        return list(csv.DictReader(text))


def write(folder, table, header, lines):
    with open(os.path.join(folder, table + ".csv"), "w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(lines)


def share(percent):
    """"61%" as 0.61, written as the same decimal."""
    return f"{int(percent.rstrip('%'))}e-2" if percent else ""


def users_of(inputs, sequence):
    """For every tool and material the process, material or design that it serves, found through what it is a type of."""
    type_of = {i["input_id"]: i["type"] for i in inputs}
    following = {}
    for row in reversed(sequence):
        following[row["input_id"]] = row["goes_into_id"] or row["is_type_of_id"]

    def find(item):
        user = following.get(item, "")
        return find(user) if user and type_of[user] == "tool_resource" else user

    return {item: find(item) for item in type_of}


def segments(inputs, sequence):
    user = users_of(inputs, sequence)
    parent = {r["input_id"]: r["is_type_of_id"] for r in sequence if r["is_type_of_id"]}
    for i in inputs:
        item, kind = i["input_id"], i["type"]
        # Design software has no stage, but serves designs only; the finished chip has none and comes out of the last.
        stage = i["stage_id"] or ("S1" if item in KNOWLEDGE else "" if kind in INTO else "S3")
        tier, column = STAGE[stage] if stage else ("upstream", GROUP[user[item]])
        yield [item, "chips", i["input_name"], parent.get(item, ""), tier, column, KNOWLEDGE.get(item, KIND[kind]),
               f"{SOURCE}#inputs/{item}"]


def links(inputs, sequence):
    kind = {i["input_id"]: "equipment" if i["type"] == "tool_resource" else "flow" for i in inputs}
    kind.update(dict.fromkeys(KNOWLEDGE, "technology"))
    for row in sequence:
        if row["goes_into_id"]:
            yield [row["input_id"], row["goes_into_id"], kind[row["input_id"]], f"{SOURCE}#sequence"]


def origins(provision, country):
    for row in provision:
        if row["provider_id"] not in country or not row["provided_id"].startswith("N"):
            continue
        if row["negligible_market_share"]:
            continue
        yield [row["provided_id"], row["provider_name"], share(row["share_provided"]), f"{SOURCE}#provision"]


def roles(provision, country, inputs):
    processes = {}
    for i in inputs:
        if i["type"] == "process":
            processes.setdefault(i["stage_id"], []).append(i["input_id"])
    seen = set()
    for row in provision:
        if row["provider_id"] in country:
            continue
        where = "negligible" if row["negligible_market_share"] else "provision"
        stage = row["provided_id"].startswith("S")
        for item in processes[row["provided_id"]] if stage else [row["provided_id"]]:
            if (row["provider_id"], item) not in seen:
                seen.add((row["provider_id"], item))
                yield [row["provider_id"], item, f"{SOURCE}#{where}"]


def main(source, out):
    inputs, sequence, provision = rows(source, "inputs"), rows(source, "sequence"), rows(source, "provision")
    providers = rows(source, "providers")
    country = {p["provider_id"]: p["provider_name"] for p in providers if p["provider_type"] == "country"}
    firms = [p for p in providers if p["provider_type"] == "organization"]
    home = set(country.values())
    os.makedirs(out, exist_ok=True)
    header = {"format": 1, "title": "Advanced logic chips (ETO 2022)", "lang": "en", "as_of": "2022", "currency": "USD",
              "money_unit": "元", "coverage": {"firms": "partial", "supplies": "partial", "origins": "complete"}}
    with open(os.path.join(out, "dataset.json"), "w", encoding="utf-8") as text:
        json.dump(header, text, ensure_ascii=False, indent=2)
    write(out, "chains", ["id", "name", "source"], [["chips", "Advanced logic chips", SOURCE]])
    write(out, "segments", ["id", "chain", "name", "parent", "tier", "column", "role", "source"],
          segments(inputs, sequence))
    write(out, "links", ["from", "to", "kind", "source"], links(inputs, sequence))
    write(out, "origins", ["segment", "place", "share", "source"], origins(provision, country))
    places = sorted(home | {f["country"] for f in firms})
    write(out, "places", ["id", "name", "kind", "source"], [[p, p, "country", SOURCE] for p in places])
    write(out, "firms", ["id", "name", "place", "status", "source"],
          [[f["provider_id"], f["provider_name"], f["country"], "operating", f"{SOURCE}#providers"] for f in firms])
    write(out, "roles", ["firm", "segment", "source"], roles(provision, country, inputs))
    write(out, "sources", ["id", "title", "issuer", "date", "kind"],
          [[SOURCE, "Advanced Semiconductor Supply Chain Dataset", "CSET, Emerging Technology Observatory", "2022", "survey"]])
    left = sum(bool(r["negligible_market_share"]) for r in provision if r["provider_id"] in country)
    print(f"{len(inputs)} segments, {len(firms)} firms, {len(places)} places; {left} negligible country shares left out")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
