# SPDX-License-Identifier: MIT
"""What must hold between the rows of one report: points and sums, ranks, parks, recruits, gates."""
import collections
import math
import re

import agree_rows
from agree_report import GRADES, TENTH, near, number

QUADRANTS = ["优先招引", "战略攻坚", "顺势补链", "暂缓观察"]
IMPACT = {"缺口规模": "unmet", "关键性": "critical", "断供风险": "risk", "升级带动": "gain"}
EASE = {"基础关联": "density", "订单牵引": "anchor", "载体": "site", "招引池": "pool", "政策": "policy"}
KINDS = ["本环节产品", "同环节其他产品", "延伸意向"]
TARGET = {"匹配": "fit", "意愿": "will", "技术": "innov", "财务": "finance", "联系": "link", "落地": "site"}


def priorities(r):
    """Points add up to both sides, they to the score; rank, quadrant and measures say the same."""
    ident = {key: i for i, key in r.ident.items()}
    at, rank, low, behind = 0, 0, math.inf, False
    is_open = not r.data.is_complete("firms")
    for where, row in r.rows("priorities"):
        segment = ident[row["产业链"], row["环节"]]
        for column, metric in (("位次", "priority.rank"), ("权重浮动下前十不变", "priority.stability")):
            if row[column] or r.measure(metric, segment) is not None:
                r.check(f"{column} of a gap", near(number(row[column]), r.measure(metric, segment), .0005), f"{where}: {row[column]}, report.json {r.measure(metric, segment)}")
        r.check("ranked or not", bool(row["位次"]) == bool(row["优先级下限"]) == (row["象限"] in QUADRANTS), f"{where}: {row['位次']!r}, {row['象限']!r}")
        refused = row["建议承载园区"].endswith("个园区均不予承载")
        r.check("no quadrant without a site", not row["位次"] or refused == ("须先落实承载园区" in row["理由"]), f"{where}: {row['建议承载园区']}; {row['理由']}")
        if not row["位次"]:  # what documents call a bottleneck stands before what has not one certain point, or is weak by an open register
            r.check("order of gaps", not behind or "(瓶颈)" not in row["文件布局与认定"] or row["优先级状态"] != "待核实", f"{where}: a bottleneck by a document, behind what none declares, with {low}")
            continue
        at += 1
        follows, behind = behind, not re.search("瓶颈[)）、]|认定：", row["文件布局与认定"]) and (
            number(row["优先级下限"]) == 0 or (is_open and "强弱等级为初判" in row["理由"]))
        if behind and not follows:  # the second half begins
            low = math.inf
        r.check("order of gaps", behind or not follows, f"{where}: {row['文件布局与认定']}, behind what is not declared")
        r.check("order of gaps", number(row["位次"]) in (at, rank) and number(row["优先级下限"]) <= low, f"{where}: rank {row['位次']} with {row['优先级下限']} in row {at}, after {rank} with {low}")
        rank, low = number(row["位次"]), number(row["优先级下限"])
        r.check("order of gaps", behind == ("排在文件认定的瓶颈与短板之后" in row["理由"]), f"{where}: of {low}, {row['文件布局与认定']}: {row['理由']}")
        r.check("low and high of a gap", number(row["优先级下限"]) <= number(row["优先级"]) <= number(row["优先级上限"]), where)
        sides = []
        for side, parts, metric in (("影响", IMPACT, "priority.impact"), ("可行性", EASE, "priority.feasibility")):
            points = [number(row[f"{side}：{p}"]) for p in parts]
            r.check("points of a gap", near(math.fsum(points), number(row[side]), .01), f"{where}: {points} and {side} {row[side]}")
            r.check("sides of a gap", near(number(row[side]), r.measure(metric, segment)), f"{where}: {side} {row[side]}, report.json {r.measure(metric, segment)}")
            sides.append(number(row[side]))
            for p, short in parts.items():
                m = r.measure(f"priority.points.{short}", segment)
                r.check("points as measured", near(number(row[f"{side}：{p}"]), m, .1), f"{where}: {p} {row[f'{side}：{p}']}, report.json {m}")
        r.check("plain reason", not re.search("得满分|CDI|√|评分园区", row["理由"]), f"{where}: {row['理由']}")
        score = number(row["缺口系数"]) * math.sqrt(sides[0] * sides[1])
        r.check("score of a gap", near(score, number(row["优先级"]), .11), f"{where}: {score} and {row['优先级']}")
        r.check("gap of a grade", {"缺失": 1, "薄弱": .8, "一般": .4}.get(row["强弱"]) == number(row["缺口系数"]), f"{where}: {row['强弱']}, {row['缺口系数']}")
        real = [r.measure(m, segment) >= 50 for m in ("priority.impact", "priority.feasibility")]
        quadrant = QUADRANTS[{(1, 1): 0, (1, 0): 1, (0, 1): 2, (0, 0): 3}[tuple(map(int, real))]]
        r.check("quadrant", row["象限"] == quadrant == QUADRANTS[int(r.measure("priority.quadrant", segment))] == re.split("[，。]", row["理由"])[0],
                f"{where}: {row['象限']}, by its sides {quadrant}, report.json {r.measure('priority.quadrant', segment)}, 理由 {row['理由'][:6]}")


def left_out(r):
    """What may be elsewhere stands in the list of priorities or is counted by its note, unless it is strong or only heads others."""
    listed = {(row["产业链"], row["环节"]) for _, row in r.rows("priorities")}
    told = {chain: int(re.search(r"(\d+) 个环节未列", text)[1]) for chain, text in r.notes("priorities")}
    out = collections.Counter()
    for row in r.data.rows("segments"):
        key, m = r.ident[row["id"]], r.measures["priority.score"].get((row["id"], None))
        if m and row.get("local_need") == "free" and key not in listed and r.measure("grade.grade", row["id"]) != 3:
            out[key[0]] += 1
    for chain in sorted(set(told) | set(out)):
        r.check("what priorities leave out", told.get(chain, 0) == out[chain], f"{r.name}: {chain}: the note says {told.get(chain, 0)}, not listed {out[chain]}")


def is_coming(row):
    """A row of list `targets` about a firm that is on its way."""
    return row["跟进阶段"].startswith(("已签约", "项目前期"))


def targets(r):
    names = {r.data.name["firm", f]: f for f, _ in r.measures["target.score"]}
    ident = {key: i for i, key in r.ident.items()}
    listed = collections.defaultdict(list)
    for where, row in r.rows("targets"):
        r.check("names of targets", row["候选企业"] in names or not row["得分"], f"{where}: {row['候选企业']} has no target.score")
        if row["候选企业"] not in names:
            continue
        firm = names[row["候选企业"]]
        listed[row["产业链"], row["环节"]].append((where, row))
        gap = ident[row["产业链"], row["环节"]]
        r.say("score of a target", f"{row['候选企业']} for {gap}", number(row["得分"]), where, TENTH)
        r.check("numbered as ranked", is_coming(row) or number(row["序号"]) == r.measure("target.rank", firm, gap), f"{where}: {row['序号']}, report.json {r.measure('target.rank', firm, gap)}")
        r.check("kind of a target", KINDS.index(row["类别"]) + 1 == r.measure("target.kind", firm, gap), f"{where}: {row['类别']}, report.json {r.measure('target.kind', firm, gap)}")
        r.say("rank of a target", row["候选企业"], number(row["总名次"]), where)
        r.say("compliance", row["候选企业"], row["合规状态"], where)
        points = [number(row[f"得分：{p}"]) for p in TARGET]
        total = math.fsum(p for p in points) + number(row["合规扣分"])
        r.check("points of a target", near(total, number(row["得分"]), .01), f"{where}: {points}, {row['合规扣分']} and {row['得分']}")
        for p, short in TARGET.items():
            m = r.measure(f"target.score.{short}", firm, gap if short in ("fit", "finance", "site") else None)  # printed so that they add up: to the tenth above or below
            r.check("points of a target as measured", near(number(row[f"得分：{p}"]), m, .1), f"{where}: {p} {row[f'得分：{p}']}, report.json {m}")
        r.check("class of a target", row["档次"].startswith("促落地") == is_coming(row) and (is_coming(row) or row["档次"].startswith("一") == (r.measure("target.tier", firm) == 1)), f"{where}: {row['档次']}, report.json {r.measure('target.tier', firm)}")
    for (firm, gap), m in r.measures["target.score"].items():
        name = r.data.name["firm", firm]
        if name not in r.said["rank of a target"]:
            continue
        r.say("score of a target", f"{name} for {gap}" if gap else name, m["value"], f"{r.name}: report.json, {firm}")
        if not gap:
            r.say("rank of a target", name, r.measure("target.rank", firm), f"{r.name}: report.json, {firm}")
    for key, rows in listed.items():
        where, row = rows[0]
        unlisted = r.measure("target.unlisted", ident[key])
        own = sum(not is_coming(x) for _, x in rows)  # who is on its way stands behind all candidates, without a number
        r.check("numbered one by one", [x["序号"] for _, x in rows] == [str(i + 1) if i < own else "" for i in range(len(rows))], f"{where}: {[x['序号'] for _, x in rows]}")
        for at, x in rows:
            r.check("candidates not listed", near(number(x["未列出家数"]), unlisted), f"{at}: {x['未列出家数']}, report.json {unlisted}")
            if x["同类产品候选企业数"] == "":
                continue
            r.check("candidates of a gap", near(number(x["同类产品候选企业数"]), r.measure("target.candidates", ident[key])), f"{at}: {x['同类产品候选企业数']}, report.json {r.measure('target.candidates', ident[key])}")
    for where, row in r.rows("priorities"):
        told = re.search(r"外地候选企业 (\d+) 家", row["理由"])
        if told:
            n = r.measure("target.candidates", ident[row["产业链"], row["环节"]])
            r.check("candidates of a gap", near(float(told[1]), n), f"{where}: {told[0]}, report.json {n}")
    for where, row in r.rows("portfolio"):
        told = re.search(r"招商对象得分 ([\d.]+)", row["理由"])
        if told:
            r.say("score of a target", row["企业或约束"], float(told[1]), where, TENTH)


def candidates(r):
    """Firms from outside on the cards of the chain maps, as the note beneath them says: those of list `targets` that make the product, in its order,
    two at most, and behind the first one of those on their way, by what it is; nobody else, and none for what is no gap or may be elsewhere."""
    listed, coming, led = collections.defaultdict(list), collections.defaultdict(list), False
    for where, row in r.rows("targets"):
        if row["类别"] in KINDS[:2] and not re.match(r"流失$|已落地", row["跟进阶段"]):
            (coming if is_coming(row) else listed)[row["产业链"], row["环节"]].append(row["候选企业"])
    stage = {"签约": "已签约", "在建": "已签约", "前期": "项目前期"}
    said = {(row["产业链"], row["环节"], row["候选企业"]): row["跟进阶段"] for _, row in r.rows("targets")}
    for where, ident, grade, _, card in r.cards("chain"):
        key = r.ident[ident]
        shown = [(r.data.name["firm", f], title) for f, title in re.findall(r'data-id="([^"]*)" data-kind="candidate">.*?<title>([^<]*)</title>', card, re.S)]
        own = [name for name, title in shown if " " not in title]
        r.check("candidates as listed", own == listed[key][:len(own)] and len(shown) <= 2, f"{where}: {own}, in targets {listed[key][:2]}")
        for at, (name, title) in enumerate(shown):
            if " " in title:
                led = True
                r.check("candidates before who is on its way", at == len(own) > 0 or not listed[key], f"{where}: {title} at {at + 1}, in targets {listed[key][:2]}")
                r.check("on its way as listed", name in coming[key] and said[key + (name,)].startswith(stage[title.split(" ")[0]]), f"{where}: {title}, in targets {coming[key]}")
        if shown:
            need = r.data.row["segment", ident].get("local_need")
            r.check("candidates of a gap only", grade != "strong" and need != "free", f"{where}: {grade}, {need}")
    if led or any(coming.values()):
        r.check("on its way as listed", led, f"{r.name}: none of {len(coming)} segments has it on its card")


def asked(r, where, row, scores):
    """The parks that a list says are to be asked: the first as everywhere, each with the bounds of its points, and those that may have more told."""
    key, cell = (row["产业链"], row["环节"]), row["建议承载园区"]
    named = re.findall(r"(?:：|、)([^：、；]+?)（([\d.]+)(?:–([\d.]+))? 分，余", cell)
    full = {name for name, _, _ in named if "无空余土地与厂房" in scores(name, key)["note"]}
    for told in re.findall(r"([^：、；]+?)（[\d.]+(?:–[\d.]+)? 分，余([^；]*?)）(?=[；、]|$)", cell):
        if told[0] in full and told[0] != named[0][0]:
            r.check("no room is told", "无空余土地与厂房" in told[1] or "不足（" in told[1], f"{where}: {told[0]}, {cell}")
    for name, low, high in named:
        m = scores(name, key)
        ends = (m["value"], m["value"]) if not high else (m["low"], m["high"])
        r.check("fit of a park", near(float(low), ends[0], .051) and near(float(high or low), ends[1], .051), f"{where}: {name} {low}–{high}, report.json {m}")
    listed = re.compile(r"(?:^|、)([^：、；]+?)（[\d.]+(?:–[\d.]+)? 分，余")
    for name in (x for told in re.findall("；文件布局：([^；]+)", cell) for x in listed.findall(told) or re.sub("（[^（）]*非园区[^；]*$", "", told).split("、")):
        if "文件布局与认定" in row:
            r.check("laid out as documented", name in re.split("[、；]", re.sub(r"\([^()]*\)(?=[、；]|$)", "", row["文件布局与认定"])), f"{where}: {name}, {row['文件布局与认定']}")
    for d in r.data.rows("divisions") if not cell.startswith("不计为缺口") else ():
        place = r.data.row["place", d["place"]]
        if d.get("segment", "") == r.ident_of.get(key) and place["kind"] == "region" and d.get("stance") != "bottleneck" and place["id"] != r.data.header.get("home") and r.data.is_home(place["id"]):
            r.check("regions are told", place["name"] in cell, f"{where}: {place['name']}, {cell}")
        m = r.measures["park.score"].get((d["place"], d.get("segment", ""))) if named and d.get("segment") == r.ident_of.get(key) and d.get("stance") != "bottleneck" else None
        if m and m["value"] and "不予承载" not in m["note"]:
            r.check("parks of documents are told", place["name"] in [name for name, _, _ in named], f"{where}: {place['name']}, {cell}")
    if named and re.match("最适|暂列首位", cell):
        r.say("best park", key, named[0][0], where)
    if named and not re.match(r"\d+ 个园区并列", cell):
        first = scores(named[0][0], key)
        for name, _, _ in named[1:]:
            m = scores(name, key)
            above = m["value"] > first["value"] + .051 or m["high"] > first["high"] + .051
            r.check("more points behind", not above or f"；{name} 得分" in cell, f"{where}: {cell}")


def meant(r, place, segment):
    """Does a lead industry of the park hold the segment's name, or stand in it, or is it its 子类, or those of what it is part of, and not only the chain's?"""
    lead = [x.strip() for x in r.data.row["place", place].get("lead_industries", "").split(";")]
    chain, chains = r.data.row["segment", segment]["chain"], []
    while chain:
        chains.append(r.data.row["chain", chain]["name"])
        chain = r.data.row["chain", chain].get("parent", "")
    lead = [x for x in lead if x and not any(x in name for name in chains)]
    while segment:
        row = r.data.row["segment", segment]
        if any(x == row.get("column", "") or (min(len(x.encode()), len(row["name"].encode())) >= 6 and (x in row["name"] or row["name"] in x)) for x in lead):
            return True
        segment = row.get("parent", "")
    return False


def named_for(r, place, segment):
    """Does a division of labour lay the segment, or what it is part of, out in the park?"""
    wholes = []
    while segment:
        wholes.append(segment)
        segment = r.data.row["segment", segment].get("parent", "")
    return any(d["place"] == place and d.get("segment") in wholes and d.get("stance") != "bottleneck" for d in r.data.rows("divisions"))


def edge(r, segment, note, points):
    """Why the first come before others of the same points is true of them, and the next is spoken of only where it is listed."""
    told = re.search(r"(与其次|另有)同分者?，([^，）]+)", note)
    if not told:
        return
    keys = sorted(points, reverse=True)
    first = keys.count(keys[0])
    after = keys[first] if first < len(keys) else ()
    ahead = [x for x, a, b in zip(("规划中的列后", "文件布局于此者在前", "主导产业与环节名称或子类相符者在前"), keys[0][-3:], after[-3:]) if a and not b]
    behind = ahead[:1] if after[:-3] == keys[0][:-3] else []
    r.check("why of equals the first", behind == [told[2]] and (told[1] == "与其次") == (first < 3), f"{r.name}: {segment}, {note}; {keys[:4]}")


def pointed(r, place, segment):
    """Does a division, or a lead industry by the name of a segment or chain, point the park to the segment's chain? A word of the segment's name does not."""
    row = r.data.row
    chain = row["segment", segment]["chain"]
    for d in r.data.rows("divisions"):
        if d["place"] == place and (row["segment", d["segment"]]["chain"] if d.get("segment") else d.get("chain")) == chain:
            return True
    name = row["chain", chain]["name"]
    names = {x for s in r.data.rows("segments") if s["chain"] == chain for x in (s["name"], s.get("short", ""))}
    lead = [x.strip() for x in row["place", place].get("lead_industries", "").split(";") if x.strip()]
    return any(x in names or x == name or (min(len(x.encode()), len(name.encode())) >= 6 and (x in name or name in x)) for x in lead)


def sited(row):
    """The park of a recruit without the words that others would do as well."""
    return row["落位园区"].split("（并列之一")[0]


def parks(r):
    """The best park of a gap, the fit of a park for it, the rating of a park, what room is left."""
    ident, place = {key: i for i, key in r.ident.items()}, collections.defaultdict(list)
    for row in r.data.rows("places"):
        place[row["name"]].append(row["id"])
    fit = lambda name, key: next((v for p in place[name] for v in [r.measure("park.score", p, ident[key])] if v is not None), None)
    scores = lambda name, key: next(m for p in place[name] for m in [r.measures["park.score"].get((p, ident[key]))] if m)
    for where, row in r.rows("priorities"):
        asked(r, where, row, scores)
    for where, row in r.rows("targets"):
        asked(r, where, row, scores)
    for (p, s), m in r.measures["park.orient"].items():
        if m["value"] > .4 + 1e-9:
            r.check("a word is no trade", pointed(r, p, s), f"{r.name}: park.orient of {p} for {s} {m['value']}; {m['note']}")
    laid = {(d["place"], d["segment"]) for d in r.data.rows("divisions") if d.get("segment") and d.get("stance") != "bottleneck"}
    for pair, m in r.measures["park.score"].items():
        room = r.measures["park.capacity"].get(pair)
        if room and room["high"] is not None and room["high"] <= 0 and m["value"] is not None and "不予承载" not in m["note"]:
            r.check("no room stands behind", "无空余土地与厂房" in m["note"], f"{r.name}: park.score of {pair}: {m['note']}")
        if "化工项目须进入认定的化工园区" in m["note"]:
            r.check("what is laid out is not refused", pair not in laid, f"{r.name}: park.score of {pair}: {m['note']}")
    for (segment, _), m in r.measures["park.best"].items():
        told = re.search(r"(?:最适[^：；]*|暂列首位[^：；]*|\d+ 个园区并列[^：；]*)：([^；]+)", m["note"])
        if told:
            r.say("best park", r.ident[segment], told[1], f"{r.name}: report.json, park.best of {segment}")
        planned = lambda p: r.data.row["place", p].get("status") == "planned"
        left = lambda p: r.measures["park.left"].get((segment, p), {"value": 1})["value"]
        points = [("无空余土地与厂房" not in other["note"], left(p) > 1 - 1e-9, "准入条件待核实" not in other["note"], "空间够用与否待核实或不足" not in other["note"],
                   other["low"], other["value"], not planned(p), named_for(r, p, segment), meant(r, p, segment)) for (p, s), other in r.measures["park.score"].items()
                  if s == segment and other["value"] is not None and "不予承载" not in other["note"]]
        edge(r, segment, m["note"], points)
        count = r.measures["park.best.count"].get((segment, None))
        if m["value"] or count:
            first = points.count(max(points))
            admits = r.data.row["segment", segment].get("policy_class") == "restricted"
            r.check("ties of parks", count["value"] == first and (first == 1 and all(max(points)[:3]) and not admits) == bool(re.search("最适(（[^：；]*）)?：", m["note"])), f"{r.name}: park.best.count of {segment} {count['value']}, {first} scores; {m['note']}")
    best = {key: said[0] for key, said in r.said["best park"].items()}
    tied = {(row["园区（承载地）"], row["产业链"]) for _, row in r.rows("parks")}
    for key, (name, where) in ((key, said[0][:2]) for key, said in r.said["best park"].items() if "、" not in said[0][0]):
        if any((r.measure("park.orient", p, ident[key]) or 0) > .4 + 1e-9 for p in place[name]):
            r.check("the first are listed", (name, key[0]) in tied, f"{where}: {name} is the first for {key}, and no row of parks of that chain")
    for where, row in r.rows("parks"):
        name = row["园区（承载地）"]
        r.check("names of parks", name in place, f"{where}: {name} is no place")
        rating = next((v for p in place[name] for v in [r.measure("park.rating", p)] if v is not None), None)
        r.say("rating of a park", name, number(row["园区评价"]), where, TENTH)
        if row["园区评价"]:
            r.say("rating of a park", name, rating, f"{r.name}: report.json, park.rating of {name}")
            points = [float(x) for x in re.findall(r" (-?\d+(?:\.\d+)?)(?= \+|；|$|（)", row["评价说明"].split("得分：")[1].split("；")[0] + "；")]
            r.check("points of a park", near(sum(points), number(row["园区评价"]), .09), f"{where}: {points} and {row['园区评价']}")
        for column, words in (("居首的缺口", True), ("较适合的缺口（≥50分，下限≥30）", False)):
            for item in row[column].split("、"):
                told = re.match(r"(.+?) ([\d.]+)(?: \[|（|$| 等)", item)
                if told and words and (row["产业链"], told[1]) in ident:
                    short = [m["value"] for p in place[name] for m in [r.measures["park.left"].get((ident[row["产业链"], told[1]], p))] if m and m["value"] < 1 - 1e-9]
                    r.check("first with room", not short, f"{where}: 居首 {item}, and matching leaves {short} of what a firm takes")
                if told and (row["产业链"], told[1]) in ident:
                    key = row["产业链"], told[1]
                    r.check("fit of a park", near(float(told[2]), fit(name, key)), f"{where}: {column} {item}, report.json {fit(name, key)}")
                    if words and key in best:
                        r.check("first by fit", near(fit(name, key), fit(best[key][0].split("、")[0], key), 1e-9), f"{where}: 居首 {told[1]}, {best[key][1]} says {best[key][0]}")
        for column, metric in (("对接后剩余用地（亩）", "match.left_land"), ("对接后剩余厂房（平方米）", "match.left_floor")):
            if row[column]:
                left = next((v for p in place[name] for v in [r.measure(metric, p)] if v is not None), None)
                r.check("room left", near(number(row[column]), left, 1e-4), f"{where}: {column} {row[column]}, report.json {left}")
                r.say(column, name, number(row[column]), where)
    for where, row in r.rows("matches"):
        for column in ("对接后剩余用地（亩）", "对接后剩余厂房（平方米）"):
            if row[column] and row["供给方"] in place:
                r.say(column, row["供给方"], number(row[column]), where)
        key = row["产业链"], row["环节"]
        if row["适配度"] and key in ident:
            r.check("fit of a match", near(number(row["适配度"]), fit(row["供给方"], key)), f"{where}: {row['适配度']}, report.json {fit(row['供给方'], key)}")
    for name, column in (("layout", "地区（园区）"), ("partners", "园区（地区）"), ("partners", "伙伴园区（地区）"), ("clusters", "地区")):
        for where, row in r.rows(name):
            r.check("names of places", row[column] in place, f"{where}: {row[column]} is no place")
    for where, row in r.rows("portfolio"):
        told = re.search(r"主要覆盖(.+?)；", row["理由"])
        if row["类别"] != "入选" or not told:
            continue
        key = row["产业链"], told[1]
        elsewhere, park = "改落本园区" in row["理由"], sited(row)
        r.check("park of a recruit", key in best and (best[key][0] == park) != elsewhere, f"{where}: {park}, {best.get(key)}")
        r.check("fit of a recruit's park", near(number(row["园区适配度"]), fit(park, key)), f"{where}: {row['园区适配度']}, report.json {fit(park, key)}")


def portfolio(r):
    declared = {(row["产业链"], row["环节"]) for _, row in r.rows("priorities") if re.search("瓶颈[)）、]|认定：", row["文件布局与认定"])}
    scores = {(row["产业链"], row["环节"]): number(row["优先级下限" if row["优先级下限"] and (row["产业链"], row["环节"]) not in declared else "优先级"]) for _, row in r.rows("priorities")}
    listed = {(row["产业链"], row["环节"], row["候选企业"]) for _, row in r.rows("targets")}
    firms = {x[2] for x in listed}
    chosen, running, drawn, total = set(), 0, set(), None
    for name, text in r.map.items():
        if name.startswith("future"):
            drawn |= set(re.findall(r"<title>拟引进 ([^<→]+)→([^<]+)</title>", text))
    for where, row in r.rows("portfolio"):
        if row["类别"] in ("入选", "次优组合", "减损组合") and row["企业或约束"] and not row["企业或约束"].startswith("其余"):
            r.check("recruits are targets", row["企业或约束"] in firms, f"{where}: {row['企业或约束']} is not in targets")
        if row["类别"] == "合计":
            r.check("sum of recruits", near(number(row["累计覆盖分"]), running) if chosen else not row["累计覆盖分"], f"{where}: {row['累计覆盖分']}, last row {running}")
            r.check("sum as measured", near(number(row["累计覆盖分"]), r.measure("portfolio.total", None)), f"{where}: {row['累计覆盖分']}")
        if row["类别"] != "入选":
            continue
        chosen.add((row["企业或约束"], sited(row)))
        r.check("running sum", near(running + number(row["新增覆盖分"]), number(row["累计覆盖分"]), .11), f"{where}: {running} + {row['新增覆盖分']}, {row['累计覆盖分']}")
        running = number(row["累计覆盖分"])
        points = 0
        for segment, share in re.findall(r"([^、]+?) (\d+)%", row["产品覆盖的缺口"]):
            key = row["产业链"], segment
            points += scores[key] * int(share) / 100
            r.check("gaps of a recruit", key + (row["企业或约束"],) in listed, f"{where}: {row['企业或约束']} is no target of {segment}")
        r.check("points of a recruit", near(points, number(row["新增覆盖分"]), .3), f"{where}: {points} of {row['产品覆盖的缺口']}, {row['新增覆盖分']}")
        for covered, worth in re.findall(r"覆盖 ([\d.]+) 分（该缺口共 ([\d.]+) 分）", row["理由"]):
            segment = re.search(r"主要覆盖(.+?)；", row["理由"])[1]
            r.check("worth of a gap", near(float(worth), scores[row["产业链"], segment], .1), f"{where}: {worth}, priorities {scores[row['产业链'], segment]}")
    r.check("recruits on the future maps", {c for c in chosen} == drawn, f"{r.name}: portfolio {sorted(chosen - drawn)}, maps {sorted(drawn - chosen)}")
    for where, ident, grade, title, card in r.cards("future"):
        value = r.measure("portfolio.grade", ident)
        value = value if ("portfolio.grade", ident) and (ident, None) in r.measures["portfolio.grade"] else r.measure("grade.grade", ident)
        word = "unverified" if value is None else list(GRADES.values())[int(value)]
        r.check("grade in the future", word == grade, f"{where}: {grade}, report.json {word}")


def gates(r):
    """Nobody banned or stopped, nothing prohibited and nobody who is here already is recommended."""
    table = r.data.row
    banned = {row["name"] for row in r.data.rows("firms") if row.get("compliance") == "banned"}
    stopped = {row["name"] for row in r.data.rows("firms") if row.get("status") in ("suspended", "closed")}
    vetoed = {r.data.segment(s["id"]) for s in r.data.rows("segments") if s.get("policy_class") == "prohibited"}
    ids = collections.defaultdict(list)
    for row in r.data.rows("firms"):
        ids[row["name"]].append(row["id"])
    builders = {row["建设单位"] for _, row in r.rows("projects")}
    said = []
    for name, column in (("targets", "候选企业"), ("portfolio", "企业或约束")):
        said += [(where, row[column], True) for where, row in r.rows(name) if row[column] in ids]
    said += [(where, row["企业"], row["批次"] == "引进") for where, row in r.rows("ladder") if row["批次"]]
    calls = sorted((int(row["引进次序"]), row["批次"], row["企业"], row["分批依据"]) for _, row in r.rows("ladder") if row["引进次序"])
    r.check("numbered one by one", [x[:2] for x in calls] == [(i + 1, "引进") for i in range(len(calls))], f"{r.name}: ladder, {calls}")
    recruits = {row["企业或约束"]: int(row["次序"]) for _, row in r.rows("portfolio") if row["类别"] == "入选"}
    chosen = [recruits[firm] for _, _, firm, why in calls if firm in recruits and why.startswith("外地企业，列入招商组合")]  # whom talks are held with goes before
    r.check("numbered as recruited", chosen == sorted(chosen), f"{r.name}: recruits are called in the order {chosen}")
    for where, row in r.rows("shortfalls"):
        said += [(where, re.sub(r"\([^()]*\).*", "", x), False) for x in row["外地企业（数据中所列）"].split("、") if x]
    for where, row in r.rows("matches"):
        said += [(where, x, False) for x in row["供给方"].split("、") if x in ids]
        key = row["产业链"], row["环节"]
        told = re.search(r"登记有用地或厂房的 (\d+) 个园区均不予承载|登记有用地或厂房的园区中 (\d+) 个不予承载", row["依据"])
        if told and key in r.ident_of:
            refuse = [p for (p, s), m in r.measures["park.score"].items() if s == r.ident_of[key] and "不予承载" in m["note"]]
            known = [p for p in refuse if any((p, None) in r.measures[f"match.left_{x}"] for x in ("land", "floor"))]
            r.check("parks that refuse", int(told[1] or told[2]) == len(known), f"{where}: {told[0]}, {len(refuse)} refuse it, {len(known)} of them with room on record")
        if "属产能不足" in row["依据"] and key in r.ident_of:
            segment, called = r.ident_of[key], re.search("宜扩能或招商|扩能或招商须先过准入", row["依据"])
            r.check("recruited only for gaps", bool(called) == ((segment, None) in r.measures["target.unlisted"]), f"{where}: {row['环节']}, {row['依据']}")
            admits = r.data.row["segment", segment].get("policy_class") in ("restricted", "prohibited")
            r.check("restricted is not expanded", not admits or "宜扩能" not in row["对接结果"] + row["依据"], f"{where}: {row['环节']}, {row['依据']}")
        if not row["对接类型"].startswith("空间"):
            continue
        taken = row["对接结果"].startswith("已匹配")
        if key in r.ident_of:
            admits = r.data.row["segment", r.ident_of[key]].get("policy_class") == "restricted"
            r.check("restricted: admission first", not admits or not re.search("匹配$|可承载", row["对接结果"]) and (not taken or "准入" in row["待核实"] and "扩产须先过准入" in row["依据"]), f"{where}: {row['对接结果']}; {row['待核实']}; {row['依据']}")
        if taken:
            said.append((where, row["需求方"], False))
        if "外地" in row["对接类型"] and key in r.ident_of and (taken or "非缺口" in row["对接结果"]):
            gap, comes = (r.ident_of[key], None) in r.measures["target.unlisted"], row["需求方"] in builders
            r.check("room for who is recruited", taken == gap or taken and comes, f"{where}: {row['环节']}, {row['对接结果']}, a gap: {gap}, a project: {comes}")
    for name, text in r.map.items():
        if name.startswith("future"):
            said += [(f"{r.name}: maps/{name}.svg", x, True) for x in re.findall(r"<title>拟引进 ([^<→]+)→", text)]
    for where, firm, recruit in said:
        r.check("nobody banned", firm not in banned, f"{where}: {firm} is banned")
        if len(ids[firm]) == 1:
            r.check("nobody stopped", firm not in stopped, f"{where}: {firm} has stopped")
        if recruit and len(ids[firm]) == 1:
            r.check("nobody who is here", not r.data.produces_here(ids[firm][0]), f"{where}: {firm} produces here")
    for name in r.list:
        for where, row in r.rows(name):
            told = " ".join(x or "" for x in row.values())
            for word, firms in (("严重失信", banned), ("停产|注销|未在营", stopped)):
                for firm in firms:
                    if firm in told:
                        r.check("who has stopped is named as such", re.search(word, told), f"{where}: {firm}, and not {word}")
    for name, column in (("targets", "环节"), ("extend", "延伸环节")):
        for where, row in r.rows(name):
            r.check("nothing prohibited", (row["产业链"], row[column]) not in vetoed, f"{where}: {row[column]} is prohibited")
    for where, row in r.rows("priorities"):
        if (row["产业链"], row["环节"]) in vetoed:
            r.check("the prohibited are vetoed", row["优先级状态"] == "否决" and not row["位次"] and not row["建议动作"].startswith(("补", "强")), f"{where}: {row['优先级状态']}, {row['位次']}, {row['建议动作']}")
    covered = {(row["产业链"], s) for _, row in r.rows("portfolio") for s in re.findall(r"([^、]+?) \d+%", row["产品覆盖的缺口"])}
    r.check("nothing prohibited is covered", not covered & vetoed, f"{r.name}: portfolio covers {covered & vetoed}")
    if vetoed:
        r.count["something is prohibited"] += 1
    if banned:
        r.count["somebody is banned"] += 1
    if stopped:
        r.count["somebody has stopped"] += 1


def run(r):
    r.ident = {s["id"]: r.data.segment(s["id"]) for s in r.data.rows("segments")}
    r.ident_of = {key: i for i, key in r.ident.items()}
    for part in (priorities, left_out, targets, candidates, parks, portfolio, gates, *agree_rows.PARTS):
        part(r)
