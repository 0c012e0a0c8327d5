# SPDX-License-Identifier: MIT
"""Do the amounts and severities of blockages, breaks and chokepoints agree with the priorities, the tables and what the glossary says?"""
import math
import re

UNITS = {"亿元": 1, "万元": 1e-4}
OUTSIDE = re.compile(r"，涉及 ([\d.]+) ?(亿元|万元)（占登记采购额 ([\d.]+)%")
BLOCKED = re.compile(r"，其中 (\d+) 家在本地（几乎）没有采购(?:，外购 ([\d.]+) ?(亿元|万元))?")


def blockages(r):
    """What is bought outside is that of the priorities; what the blocked buy is a part of it; the severity follows from both."""
    reasons = {(row["产业链"], row["环节"]): row["理由"] for _, row in r.rows("priorities")}
    for where, row in r.rows("breaks"):
        told = OUTSIDE.search(row["问题"])
        if row["问题类型"] != "堵点" or not told:
            continue
        value, share = float(told[1]) * UNITS[told[2]], float(told[3]) / 100
        asked = re.search(r"本地采购商外购 ([\d.]+) ?(亿元|万元)", reasons.get((row["产业链"], row["环节或企业"]), ""))
        if asked:
            r.check("purchases outside of a blockage", (told[1], told[2]) == (asked[1], asked[2]), f"{where}: {told[1]}, priorities {asked[1]}")
        part = BLOCKED.search(row["问题"])
        buyers = int(re.search(r"采购商中有 (\d+) 家", row["问题"])[1])
        r.check("blocked buyers are some of them", bool(part) != ("均在本地（几乎）没有采购" in row["问题"]) and (not part or 0 < int(part[1]) < buyers), f"{where}: {row['问题']}")
        if part and part[2]:
            r.check("what the blocked buy is a part", float(part[2]) * UNITS[part[3]] <= value + 1e-9, f"{where}: {row['问题']}")
        severity = .3 + .5 * share * math.sqrt(min(1, value / 10))
        r.check("severity of a blockage", abs(severity - float(row["严重程度"][:-1]) / 100) < .003, f"{where}: {row['严重程度']} of {row['问题']}")


def breaks(r):
    """A recorded purchase adds 5 %, by whatever the need is told first."""
    proved = {r.data.segment(x["segment"]) for x in r.data.rows("supplies")
              if x.get("segment") and x.get("evidence") != "inferred" and r.data.is_home(r.data.row["firm", x["buyer"]].get("place"))}
    for where, row in r.rows("breaks"):
        stated = row["问题类型"] == "断点"
        if not stated and not (row["问题类型"] == "疑似断点" and "本地必要性未注明" in row["问题"]):
            continue
        base = .5 if not stated else .95 if "必须本地配置" in row["问题"] else .75
        shown = (row["产业链"], row["环节或企业"]) in proved or "需要其供给" in row["问题"]
        r.check("severity of a break", abs(base + .05 * shown - float(row["严重程度"][:-1]) / 100) < .0006, f"{where}: {row['严重程度']} of {row['问题']}")


def run(r):
    blockages(r)
    breaks(r)
