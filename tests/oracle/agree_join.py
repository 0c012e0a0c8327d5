# SPDX-License-Identifier: MIT
"""A segment that is weak only by the cap of local content is joined to local buyers before anyone is recruited: does
every list say so, and does nobody of the portfolio come for it?"""
import re

WEAK, CAP = 40, .2  # settings grade.weak and grade.cap.local, as they come
WORDS = "宜先对接本地采购，未成再招"


def capped(r):
    return {key for i, key in r.ident.items()
            if r.data.row["segment", i].get("local_need") != "free" and (r.measure("grade.strength", i) or 0) >= WEAK and r.measure("grade.grade", i) == 1
            and (r.measure("dependence.local_rate", i) or 0) < CAP and r.measure("dependence.local_rate", i) is not None}


def run(r):
    joined = capped(r)
    for where, row in r.rows("priorities"):
        key = row["产业链"], row["环节"]
        r.check("joined before recruited", (key in joined) == (WORDS in row["理由"]), f"{where}: {row['理由']}")
    for f in r.json["findings"]:
        if f["kind"] == "weak_segment":
            key, text = r.ident[f["subject"]["id"]], f["text"]["zh"]
            r.check("joined before recruited", ("封顶为薄弱" in text) == ("宜先对接本地采购" in text), f"{r.name}: {text}")
            r.check("joined before recruited", (key in joined) == (WORDS in text) and (key not in joined or f["action"] == "延"), f"{r.name}: {text}")
    for where, row in r.rows("targets"):
        key = row["产业链"], row["环节"]
        if row["环节"] and not row["档次"].startswith("促落地"):
            r.check("joined before recruited", (key in joined) == row["下一步"].startswith(WORDS), f"{where}: {row['下一步']}")
            r.check("joined before recruited", key not in joined or "优先联系" not in row["推荐理由"], f"{where}: {row['推荐理由']}")
    totals = [row["理由"] for _, row in r.rows("portfolio") if row["类别"] == "合计"]
    for _, name in joined if totals else []:
        r.check("joined before recruited", WORDS in totals[0] and (name in totals[0] or "等；" in totals[0]), f"{r.name}: portfolio, {name} is not named: {totals[0]}")
    pool = {r.ident[i] for i, _ in r.measures["portfolio.before"]}
    r.check("nobody comes for who is joined", not pool & joined, f"{r.name}: in the pool of the portfolio: {pool & joined}")
    makers = {row["候选企业"] for _, row in r.rows("targets") if (row["产业链"], row["环节"]) in joined}
    for where, row in r.rows("ladder"):
        key, why = (row["产业链"], row["主要环节"]), row["分批依据"]
        if key in joined and re.search("招商目标评分|^外地企业，列入招商组合", why):
            r.check("joined before recruited", WORDS in why, f"{where}: {why}")
        if why.startswith("外地企业，不列入引进：所从事的缺口" + WORDS):
            r.check("joined before recruited", row["企业"] in makers and not row["批次"], f"{where}: {row['批次']}, {why}")
