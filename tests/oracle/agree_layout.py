# SPDX-License-Identifier: MIT
"""Does list layout say of a place what the other lists say of its segments?"""
import re


def parks(r):
    """Nobody proposes a park for what is no gap, or a gap to a park."""
    no_gap = {(row["产业链"], row["环节"]) for _, row in r.rows("priorities") if "不计为缺口" in row["待核实"] or "不计为缺口" in row["建议承载园区"]}
    for where, row in r.rows("priorities"):
        if (row["产业链"], row["环节"]) in no_gap:
            r.check("no park for no gap", not re.search("最适|并列", row["建议承载园区"]), f"{where}: {row['建议承载园区']}")
    names = {segment for _, segment in no_gap} - {row["环节"] for _, row in r.rows("priorities") if (row["产业链"], row["环节"]) not in no_gap}
    for where, row in r.rows("parks"):
        for title in (t for t in row if "居首的缺口" in t or "适合" in t):
            for segment in re.findall(r"(?:^|、)([^、（ ]+) [\d.]+ \[", row[title]):
                r.check("no park for no gap", segment not in names, f"{where}: {title} {segment}")


def carriers(r):
    """The places whose firms would settle a grade are those that list breaks names for it, and places of the dataset."""
    names = {p["name"] for p in r.data.rows("places")}
    told = {(row["产业链"], row["环节或企业"]): found[1] for _, row in r.rows("breaks") if (found := re.search(r"载体已有（(.*?)(?:等 \d+ 处)?）", row["问题"]))}
    for where, row in r.rows("priorities"):
        found = re.search(r"待补：(.*?)(等 \d+ 处)?内该环节的企业名单", row["待核实"])
        if not found:
            continue
        r.check("places that hold a segment", set(found[1].split("、")) <= names, f"{where}: {found[1]}")
        other = told.get((row["产业链"], row["环节"]))
        r.check("places that hold a segment", other is None or other.startswith(found[1]), f"{where}: {found[1]}, breaks {other}")


def traders(r):
    """Of a market that stands, those on record with it in another trade are told; that nobody is registered is said of none with any."""
    here = {p["name"]: set() for p in r.data.rows("places") if p["kind"] == "market" and p.get("status") == "existing"}
    name, firms = {p["id"]: p["name"] for p in r.data.rows("places")}, {f["id"]: f for f in r.data.rows("firms")}
    for role in r.data.rows("roles"):
        firm = firms.get(role["firm"])
        place = firm and name.get(role.get("place") or firm.get("place"))
        if place in here and firm.get("status") not in ("suspended", "closed"):
            here[place].add(firm["id"])
    for where, row in r.rows("layout"):
        found = re.search(r"市场已有，(?:入驻企业未登记|登记企业 (\d+) 家)", row["依据"])
        if found:
            r.check("others of a market", int(found[1] or 0) == len(here[row["地区（园区）"]]), f"{where}: {row['依据']}, on record {len(here[row['地区（园区）']])}")


def run(r):
    parks(r)
    traders(r)
    carriers(r)
    segment = {row["项目"]: (row["产业链"], row["环节"]) for _, row in r.rows("projects")}
    grade = {(row["产业链"], row["环节"]): row["强弱"] for _, row in r.rows("priorities")}
    markets = {p["name"] for p in r.data.rows("places") if p["kind"] == "market" and p.get("status") == "existing"}
    for where, row in r.rows("layout"):
        absent, key = row["布局与现状"].startswith("有布局、无企业"), (row["产业链"], row["环节"])
        if key in grade and row["文件布局"]:
            r.check("absent in a layout", not absent or grade[key] != "待核实" or row["登记企业数"] != "0", f"{where}: {row['布局与现状']}, in priorities {grade[key]}")
        if row["地区（园区）"] in markets:
            r.check("traders of a market", not absent and row["登记企业数"] != "0", f"{where}: {row['布局与现状']}, {row['依据']}")
        for project in re.findall("(?:^|；)在推进项目“(.*?)”（", row["依据"]):
            of = segment.get(project, ("", ""))
            r.check("project of a layout", of == (row["产业链"], row["环节"]) or row["环节"] == "全链", f"{where}: {row['环节']}, {project} is for {of[1]}")
