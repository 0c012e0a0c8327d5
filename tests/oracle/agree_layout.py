# SPDX-License-Identifier: MIT
"""Does list layout say of a place what the other lists say of its segments?"""
import re


def run(r):
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
