# SPDX-License-Identifier: MIT
"""What must hold between the rows of one report: points and sums, ranks, parks, recruits, gates, counts, sources."""
import collections
import json
import math
import re
import subprocess

from agree_report import GRADES, KINDS, number, read

TENTH = .05
QUADRANTS = ["优先招引", "战略攻坚", "顺势补链", "暂缓观察"]
IMPACT = {"缺口规模": "unmet", "关键性": "critical", "断供风险": "risk", "升级带动": "gain"}
EASE = {"基础关联": "density", "订单牵引": "anchor", "载体": "site", "招引池": "pool", "政策": "policy"}
TARGET = {"匹配": "fit", "意愿": "will", "技术": "innov", "财务": "finance", "联系": "link", "落地": "site"}


def near(a, b, by=TENTH):
    return a is b or (a is not None and b is not None and abs(a - b) <= by + 1e-9)


def priorities(r):
    """Points add up to both sides, they to the score; rank, quadrant and measures say the same."""
    ident = {key: i for i, key in r.ident.items()}
    at, rank, low = 0, 0, math.inf
    for where, row in r.rows("priorities"):
        segment = ident[row["产业链"], row["环节"]]
        for column, metric in (("位次", "priority.rank"), ("权重浮动下前十不变", "priority.stability")):
            if row[column] or r.measure(metric, segment) is not None:
                r.check(f"{column} of a gap", near(number(row[column]), r.measure(metric, segment), .0005), f"{where}: {row[column]}, report.json {r.measure(metric, segment)}")
        r.check("ranked or not", bool(row["位次"]) == bool(row["优先级下限"]) == (row["象限"] in QUADRANTS), f"{where}: {row['位次']!r}, {row['象限']!r}")
        if not row["位次"]:
            continue
        at += 1
        r.check("order of gaps", number(row["位次"]) in (at, rank) and number(row["优先级下限"]) <= low, f"{where}: rank {row['位次']} with {row['优先级下限']} in row {at}, after {rank} with {low}")
        rank, low = number(row["位次"]), number(row["优先级下限"])
        r.check("low and high of a gap", number(row["优先级下限"]) <= number(row["优先级"]) <= number(row["优先级上限"]), where)
        sides = []
        for side, parts, metric in (("影响", IMPACT, "priority.impact"), ("可行性", EASE, "priority.feasibility")):
            points = [number(row[f"{side}：{p}"]) for p in parts]
            r.check("points of a gap", near(math.fsum(points), number(row[side]), TENTH * (len(points) + 1)), f"{where}: {points} and {side} {row[side]}")
            r.check("sides of a gap", near(number(row[side]), r.measure(metric, segment)), f"{where}: {side} {row[side]}, report.json {r.measure(metric, segment)}")
            sides.append(number(row[side]))
            for p, short in parts.items():
                m = r.measure(f"priority.points.{short}", segment)
                r.check("points as measured", near(number(row[f"{side}：{p}"]), m), f"{where}: {p} {row[f'{side}：{p}']}, report.json {m}")
                told = re.search(rf"；{p} ([\d.]+)", row["理由"])
                r.check("points as told", told and near(float(told[1]), m), f"{where}: {p} {m}, 理由 {told and told[1]}")
        score = number(row["缺口系数"]) * math.sqrt(sides[0] * sides[1])
        r.check("score of a gap", near(score, number(row["优先级"]), .11), f"{where}: {score} and {row['优先级']}")
        r.check("gap of a grade", {"缺失": 1, "薄弱": .8, "一般": .4}.get(row["强弱"]) == number(row["缺口系数"]), f"{where}: {row['强弱']}, {row['缺口系数']}")
        real = [r.measure(m, segment) >= 50 for m in ("priority.impact", "priority.feasibility")]
        quadrant = QUADRANTS[{(1, 1): 0, (1, 0): 1, (0, 1): 2, (0, 0): 3}[tuple(map(int, real))]]
        r.check("quadrant", row["象限"] == quadrant == QUADRANTS[int(r.measure("priority.quadrant", segment))] == row["理由"].split("；")[0],
                f"{where}: {row['象限']}, by its sides {quadrant}, report.json {r.measure('priority.quadrant', segment)}, 理由 {row['理由'][:6]}")


def targets(r):
    names = {r.data.name["firm", f]: f for f, _ in r.measures["target.score"]}
    listed = collections.defaultdict(list)
    for where, row in r.rows("targets"):
        r.check("names of targets", row["候选企业"] in names or not row["得分"], f"{where}: {row['候选企业']} has no target.score")
        if row["候选企业"] not in names:
            continue
        firm = names[row["候选企业"]]
        listed[row["产业链"], row["环节"]].append((where, row))
        r.say("score of a target", row["候选企业"], number(row["得分"]), where, TENTH)
        r.say("rank of a target", row["候选企业"], number(row["总名次"]), where)
        r.say("compliance", row["候选企业"], row["合规状态"], where)
        points = [number(row[f"得分：{p}"]) for p in TARGET]
        total = math.fsum(p for p in points) + number(row["合规扣分"])
        r.check("points of a target", near(total, number(row["得分"]), TENTH * 8), f"{where}: {points}, {row['合规扣分']} and {row['得分']}")
        for p, short in TARGET.items():
            m = r.measure(f"target.score.{short}", firm)  # printed so that they add up: to the tenth above or below
            r.check("points of a target as measured", near(number(row[f"得分：{p}"]), m, .1), f"{where}: {p} {row[f'得分：{p}']}, report.json {m}")
        r.check("class of a target", row["档次"].startswith("一") == (r.measure("target.tier", firm) == 1), f"{where}: {row['档次']}, report.json {r.measure('target.tier', firm)}")
    for (firm, _), m in r.measures["target.score"].items():
        name = r.data.name["firm", firm]
        if name in r.said["score of a target"]:
            r.say("score of a target", name, m["value"], f"{r.name}: report.json, {firm}")
            r.say("rank of a target", name, r.measure("target.rank", firm), f"{r.name}: report.json, {firm}")
    ident = {key: i for i, key in r.ident.items()}
    for key, rows in listed.items():
        where, row = rows[0]
        unlisted = r.measure("target.unlisted", ident[key])
        r.check("numbered one by one", [number(x["序号"]) for _, x in rows] == list(range(1, len(rows) + 1)), f"{where}: {[x['序号'] for _, x in rows]}")
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


def parks(r):
    """The best park of a gap, the fit of a park for it, the rating of a park, what room is left."""
    ident, place = {key: i for i, key in r.ident.items()}, collections.defaultdict(list)
    for row in r.data.rows("places"):
        place[row["name"]].append(row["id"])
    fit = lambda name, key: next((v for p in place[name] for v in [r.measure("park.score", p, ident[key])] if v is not None), None)
    for where, row in r.rows("priorities"):
        told = re.search(r"最适园区 ([\d.]+) 分（满分 100）：最适：([^；]+)；", row["理由"])
        if told:
            r.say("best park", (row["产业链"], row["环节"]), told[2], where)
            r.say("fit of the best park", (row["产业链"], row["环节"]), float(told[1]), where, TENTH)
    for where, row in r.rows("targets"):
        told = re.match(r"最适：(.+) ([\d.]+) 分", row["建议承载园区"])
        if told:
            r.say("best park", (row["产业链"], row["环节"]), told[1], where)
            r.say("fit of the best park", (row["产业链"], row["环节"]), float(told[2]), where, TENTH)
    for (segment, _), m in r.measures["park.best"].items():
        told = re.search(r"最适：([^；]+)", m["note"])
        if told:
            r.say("best park", r.ident[segment], told[1], f"{r.name}: report.json, park.best of {segment}")
            r.say("fit of the best park", r.ident[segment], m["value"], f"{r.name}: report.json, park.best of {segment}")
    best = {key: said[0] for key, said in r.said["best park"].items()}
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
                if told and (row["产业链"], told[1]) in ident:
                    key = row["产业链"], told[1]
                    r.check("fit of a park", near(float(told[2]), fit(name, key)), f"{where}: {column} {item}, report.json {fit(name, key)}")
                    if words and key in best:
                        r.check("first by fit", near(fit(name, key), fit(best[key][0], key), 1e-9), f"{where}: 居首 {told[1]}, {best[key][1]} says {best[key][0]}")
        for column, metric in (("匹配后余地（亩）", "match.left_land"), ("匹配后余厂房（平方米）", "match.left_floor")):
            if row[column]:
                left = next((v for p in place[name] for v in [r.measure(metric, p)] if v is not None), None)
                r.check("room left", near(number(row[column]), left, 1e-4), f"{where}: {column} {row[column]}, report.json {left}")
                r.say(column, name, number(row[column]), where)
    for where, row in r.rows("matches"):
        for column in ("匹配后余地（亩）", "匹配后余厂房（平方米）"):
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
        elsewhere = "按合计最优落位" in row["理由"]
        r.check("park of a recruit", key in best and (best[key][0] == row["落位园区"]) != elsewhere, f"{where}: {row['落位园区']}, {best.get(key)}")
        r.check("fit of a recruit's park", near(number(row["园区适配度"]), fit(row["落位园区"], key)), f"{where}: {row['园区适配度']}, report.json {fit(row['落位园区'], key)}")


def portfolio(r):
    scores = {(row["产业链"], row["环节"]): number(row["优先级"]) for _, row in r.rows("priorities")}
    listed = {(row["产业链"], row["环节"], row["候选企业"]) for _, row in r.rows("targets")}
    firms = {x[2] for x in listed}
    chosen, running, drawn, total = set(), 0, set(), None
    for name, text in r.map.items():
        if name.startswith("future"):
            drawn |= set(re.findall(r"<title>拟引进 ([^<→]+)→([^<]+)</title>", text))
    for where, row in r.rows("portfolio"):
        if row["类别"] in ("入选", "次优组合", "减损组合") and row["企业或约束"]:
            r.check("recruits are targets", row["企业或约束"] in firms, f"{where}: {row['企业或约束']} is not in targets")
        if row["类别"] == "合计":
            r.check("sum of recruits", near(number(row["累计覆盖分"]), running) if chosen else not row["累计覆盖分"], f"{where}: {row['累计覆盖分']}, last row {running}")
            r.check("sum as measured", near(number(row["累计覆盖分"]), r.measure("portfolio.total", None)), f"{where}: {row['累计覆盖分']}")
        if row["类别"] != "入选":
            continue
        chosen.add((row["企业或约束"], row["落位园区"]))
        r.check("running sum", near(running + number(row["新增覆盖分"]), number(row["累计覆盖分"]), .11), f"{where}: {running} + {row['新增覆盖分']}, {row['累计覆盖分']}")
        running = number(row["累计覆盖分"])
        points = 0
        for segment, share in re.findall(r"([^、]+?) (\d+)%", row["覆盖的缺口"]):
            key = row["产业链"], segment
            points += scores[key] * int(share) / 100
            r.check("gaps of a recruit", key + (row["企业或约束"],) in listed, f"{where}: {row['企业或约束']} is no target of {segment}")
        r.check("points of a recruit", near(points, number(row["新增覆盖分"]), .3), f"{where}: {points} of {row['覆盖的缺口']}, {row['新增覆盖分']}")
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
    """Nobody banned, nothing prohibited and nobody who is here already is recommended."""
    table = r.data.row
    banned = {row["name"] for row in r.data.rows("firms") if row.get("compliance") == "banned"}
    vetoed = {r.data.segment(s["id"]) for s in r.data.rows("segments") if s.get("policy_class") == "prohibited"}
    ids = collections.defaultdict(list)
    for row in r.data.rows("firms"):
        ids[row["name"]].append(row["id"])
    said = []
    for name, column in (("targets", "候选企业"), ("portfolio", "企业或约束")):
        said += [(where, row[column], True) for where, row in r.rows(name) if row[column] in ids]
    said += [(where, row["企业"], row["批次"] == "引进") for where, row in r.rows("ladder") if row["批次"]]
    for where, row in r.rows("shortfalls"):
        said += [(where, re.sub(r"\([^()]*\).*", "", x), False) for x in row["外地企业（数据中所列）"].split("、") if x]
    for where, row in r.rows("matches"):
        said += [(where, x, False) for x in row["供给方"].split("、") if x in ids]
    for name, text in r.map.items():
        if name.startswith("future"):
            said += [(f"{r.name}: maps/{name}.svg", x, True) for x in re.findall(r"<title>拟引进 ([^<→]+)→", text)]
    for where, firm, recruit in said:
        r.check("nobody banned", firm not in banned, f"{where}: {firm} is banned")
        if recruit and len(ids[firm]) == 1:
            r.check("nobody who is here", not r.data.produces_here(ids[firm][0]), f"{where}: {firm} produces here")
    for name, column in (("targets", "环节"), ("extend", "延伸环节")):
        for where, row in r.rows(name):
            r.check("nothing prohibited", (row["产业链"], row[column]) not in vetoed, f"{where}: {row[column]} is prohibited")
    for where, row in r.rows("priorities"):
        if (row["产业链"], row["环节"]) in vetoed:
            r.check("the prohibited are vetoed", row["状态"] == "否决" and not row["位次"] and not row["建议动作"].startswith(("补", "强")), f"{where}: {row['状态']}, {row['位次']}, {row['建议动作']}")
    covered = {(row["产业链"], s) for _, row in r.rows("portfolio") for s in re.findall(r"([^、]+?) \d+%", row["覆盖的缺口"])}
    r.check("nothing prohibited is covered", not covered & vetoed, f"{r.name}: portfolio covers {covered & vetoed}")
    if vetoed:
        r.count["something is prohibited"] += 1
    if banned:
        r.count["somebody is banned"] += 1


def counts(r):
    """What is printed counts what the lists, the maps and the tables hold."""
    grades = collections.Counter("待核实" if m["value"] is None else list(GRADES)[int(m["value"])] for m in r.measures["grade.grade"].values())
    line = next(x for x in r.printed.splitlines() if x.startswith("产业链 "))
    for word, n in re.findall(r"(优势|一般|薄弱|缺失|待核实) (\d+)", line):
        r.check("grades printed", grades[word] == int(n), f"{r.name}: printed {word} {n}, report.json {grades[word]}")
    for name, grade in (("strengths", ["优势"]), ("shortfalls", ["薄弱", "缺失"])):
        n = sum(row["强弱"] in grade for _, row in r.rows(name))
        r.check("rows of graded lists", n == sum(grades[g] for g in grade), f"{r.name}: lists/{name}.csv {n}, report.json {sum(grades[g] for g in grade)}")
    line = next((x for x in r.printed.splitlines() if x.startswith("判断：")), "")
    listed = collections.Counter(re.sub(r"（.*", "", row["问题类型"]) for _, row in r.rows("breaks"))
    for word, n in re.findall(r"([^、：\d ]+) (\d+)", line):
        if word in listed or word in ("断点", "堵点", "瓶颈", "卡点", "疑似断点", "单点依赖", "关键节点", "循环未闭合"):
            r.check("findings printed", listed[word] == int(n), f"{r.name}: printed {word} {n}, breaks {listed[word]}")
    n = re.search(r"图 (\d+) 张、清单 (\d+) 张", r.printed)
    r.check("maps and lists printed", (int(n[1]), int(n[2])) == (len(r.map), len(r.list)), f"{r.name}: {n[0]}, {len(r.map)} and {len(r.list)} files")
    first = [f"{row['产业链']}的{row['缺项']}" for _, row in r.rows("fill")][:3]
    told = re.search("最该先补的数据：(.+?)（", r.printed)
    r.check("what to fill first", told and told[1].split("、") == first, f"{r.name}: printed {told and told[1]}, fill {first}")
    zh = {"产业链": "chains", "环节": "segments", "环节流向": "links", "企业": "firms", "企业环节": "roles", "供应关系": "supplies", "地区与园区": "places", "布局分工": "divisions",
          "项目": "projects", "政策": "policies", "指标": "indicators", "需求": "needs"}
    with open(f"{r.folder}/check.md", encoding="utf-8") as f:
        for word, n in re.findall(r"^\| (\S+) \| (\d+) \|$", f.read(), re.M):
            if word in zh:
                r.check("rows of tables", len(r.data.rows(zh[word])) == int(n), f"{r.name}: check.md {word} {n}, {zh[word]}.csv {len(r.data.rows(zh[word]))}")
    for name, text in r.map.items():
        bar = re.search(r'<g class="summary">(.*?)</g>', text, re.S)
        if bar and name.startswith("chain"):
            words = re.findall(r">([^<>\n]+)</text>", bar[1])
            cards = collections.Counter(g for at, _, g, _, _ in r.cards("chain") if f"/{name}.svg" in at)
            for n, word in zip(words[::2], words[1::2]):
                if word in GRADES:
                    r.check("bar of a map", int(n) == cards[GRADES[word]], f"{r.name}: maps/{name}.svg {word} {n}, cards {cards[GRADES[word]]}")


def circles(r):
    """An open loop of list breaks is one that metric circular calls open or leaves unsettled, and the other way round."""
    name = lambda s: r.data.name["segment", s]
    listed = {(row["环节或企业"], row["涉及对象"]) for _, row in r.rows("breaks") if row["问题类型"] == "循环未闭合"}
    for (segment, other), m in r.measures["circular.closed"].items():
        if m["value"] == 1:
            r.check("closed loops", (name(segment), name(other)) not in listed, f"{r.name}: {segment}, {other} is closed, and open in breaks")
        if m["value"] == 0:
            r.check("open loops", (name(segment), name(other)) in listed, f"{r.name}: {segment}, {other} is open, and not in breaks")


def figures(r):
    """Quotients, shares and sums within rows; and the measures that lists print."""
    ident = {key: i for i, key in r.ident.items()}
    place = {row["name"]: row["id"] for row in r.data.rows("places")}
    for where, row in r.rows("fill"):
        r.check("points to be settled", near(number(row["每环节分值"]) * number(row["涉及环节数"]), number(row["合计分值"]), .11 * number(row["涉及环节数"])) if row["每环节分值"] else not row["合计分值"],
                f"{where}: {row['每环节分值']} × {row['涉及环节数']}, {row['合计分值']}")
    for where, row in r.rows("indicators"):
        if row["完成率"]:
            r.check("progress", near(number(row["现值"]) / number(row["目标值"]), number(row["完成率"]), .0006), f"{where}: {row['现值']}, {row['目标值']}, {row['完成率']}")
    for where, row in r.rows("projects"):
        for done, whole, rate in (("累计完成投资", "总投资", "投资完成率"), ("年度完成投资", "年度计划投资", "年度完成率")):
            if row[rate]:
                r.check("share paid", near(number(row[done]) / number(row[whole]), number(row[rate]), .0006), f"{where}: {row[done]}, {row[whole]}, {row[rate]}")
    for where, row in r.rows("strengthen"):
        points = [float(x) for x in re.findall(r"(?:增长|关键性|安全度之缺) (-?[\d.]+)/", row["理由"])]
        m = r.measure("priority.strengthen", ident[row["产业链"], row["环节"]])
        r.check("score of strengthening", near(number(row["强链次序分"]), m), f"{where}: {row['强链次序分']}, report.json {m}")
        if len(points) == 3:
            r.check("points of strengthening", near(sum(points), number(row["强链次序分"]), .21), f"{where}: {points}, {row['强链次序分']}")
    for where, row in r.rows("cascade"):
        for column, metric in (("停产带走的网内销售", "cascade.esri"), ("其中传导", "cascade.contagion"), ("其中自身", "cascade.own"), ("受损数", "cascade.damaged")):
            m = r.measure(metric, row["编号"])
            if row["编号"] and m is not None:
                r.check("loss of a cascade", near(number(row[column]), m, .0000051), f"{where}: {column} {row[column]}, report.json {m}")
    for where, row in r.rows("peers"):
        segment, home = ident[row["产业链"], row["环节"]], place[row["地区"]]
        for column, metric, by in (("区位商", "peers.lq", .0051), ("名次", "peers.rank", 0), ("登记在营企业数", "peers.firms", 0), ("占参照地区份额", "peers.share", .0006)):
            m = r.measure(metric, home, segment)
            if row[column] or m is not None:
                r.check("peers as measured", near(number(row[column]), m, max(by, abs(m or 0) * .006 if column == "区位商" else 0)), f"{where}: {column} {row[column]}, report.json {m}")
        if row["本地"]:
            r.say("location quotient", (row["地区"], row["产业链"], row["环节"]), number(row["区位商"]), where, .0051)
    for where, row in r.rows("layout"):
        if row["区位商"]:
            r.say("location quotient", (row["地区（园区）"], row["产业链"], row["环节"]), number(row["区位商"]), where, .051)
            m = r.measure("localisation.lq", place[row["地区（园区）"]], ident[row["产业链"], row["环节"]])
            r.say("location quotient", (row["地区（园区）"], row["产业链"], row["环节"]), m, f"{r.name}: report.json, localisation.lq", .0051)
        if row["环节"] == "全链":
            r.say("firms of a chain in a place", (row["地区（园区）"], row["产业链"]), number(row["在营企业数"]), where)
    for where, row in r.rows("clusters"):
        if row["环节"] == "未限定":
            r.say("firms of a chain in a place", (row["地区"], row["产业链"]), number(row["已知在营企业数"]), where)
    for where, row in r.rows("parks"):
        r.say("firms of a chain in a place", (row["园区（承载地）"], row["产业链"]), number(row["本链在营企业数"]), where)


def cells(r):
    """What says 待核实 names something to be verified; reasons and sources stand in every row; JSON and CSV hold the same."""
    by = {"number": 0, "score": TENTH, "share": .0006, "hhi": .51, "percent": .0006}
    for name, rows in r.list.items():
        held = r.json["lists"][name]
        columns = [(c["key"], c["title"], c["kind"]) for c in held["columns"]]
        r.check("rows of a list", len(rows) == len(held["rows"]), f"{r.name}: lists/{name}.csv {len(rows)}, report.json {len(held['rows'])}")
        for _, title, _ in columns:
            r.check("brackets of headers", not set("()") & set(title), f"{r.name}: lists/{name}.csv: {title}")
        for (where, row), other in zip(r.rows(name), held["rows"]):
            reason = [v for k, v in row.items() if k.startswith(("依据", "理由", "口径", "条件"))]
            r.check("reason of a row", any(reason) or name in ("breaks",) and row["问题"], f"{where} rests on nothing")
            r.check("source of a row", row["来源"] or row.get("类别") not in (None, "入选"), f"{where} has no source")
            open_cells = [k for k, v in row.items() if v and v.startswith("待核实") and k not in ("待核实", "来源")]
            if "待核实" in row and open_cells:
                r.check("what is to be verified", row["待核实"], f"{where}: {open_cells[0]} is 待核实, and nothing is to be verified")
            for key, title, kind in columns:
                value, cell = other[key], row[title]
                if kind == "text":
                    same = (value or "") == cell
                else:
                    value = value * 10000 if kind == "hhi" and value is not None else value
                    same = (value is None) == (cell == "") and (value is None or near(value, number(cell), by[kind]))
                if not same:
                    r.check("csv and json", False, f"{where}: {title} {cell!r}, report.json {value!r}")
            r.count["csv and json"] += len(columns)


def sources(r):
    """Every row that a finding rests on is where it says, and bears that id."""
    lines = {}
    for f in r.json["findings"]:
        for e in f["evidence"]:
            name, line = e["at"].rsplit(":", 1)
            if name not in lines:
                if name != e["table"] + ".csv":
                    continue  # of an overlay
                lines[name] = r.data.rows(e["table"])
            rows, at = lines[name], int(line) - 2
            if r.words:
                continue
            ok = 0 <= at < len(rows) and ("id" not in e or rows[at].get("id") == e["id"]) and (rows[at].get("source") or None) == (e["source"] or None)
            r.check("rows that prove", ok, f"{r.name}: {f['kind']} of {f['subject']} rests on {e}, there stands {rows[at] if 0 <= at < len(rows) else None}")


def asked(r):
    """The other verbs say of the same measures what the report says."""
    run = lambda *a: subprocess.run([r.liantu, *a, *r.words, "-q"], capture_output=True, text=True, check=True).stdout
    ranked = [r.ident_of[row["产业链"], row["环节"]] for _, row in r.rows("priorities")][:2]
    for segment in ranked:
        for metric in ("priority.score", "grade.strength"):
            e = json.loads(run("explain", r.source, metric, segment, "--json"))["explanations"][0]
            r.check("explained as reported", e["value"] == r.measure(metric, segment), f"{r.name}: explain {metric} {segment} {e['value']}, report.json {r.measure(metric, segment)}")
    import csv
    import io
    for row in csv.DictReader(io.StringIO(run("analyse", r.source, "priority", "grade", "target", "--format", "csv").lstrip("\ufeff"))):
        m = r.measures[row["metric"]].get((row["id"] or None, row["with"] or None))
        r.check("analysed as reported", m and near(number(row["value"]), m["value"], 1e-12), f"{r.name}: analyse {row['metric']} {row['id']} {row['with']} {row['value']}, report.json {m and m['value']}")
    with open(f"{r.folder}/lists/priorities.csv", encoding="utf-8-sig") as f:
        r.check("listed as reported", run("list", r.source, "priorities", "--format", "csv").lstrip("\ufeff") == f.read(), f"{r.name}: list priorities is not lists/priorities.csv")


def english(r, other):
    """The English report has the same rows with the same numbers."""
    for name, held in r.json["lists"].items():
        theirs = other.json["lists"][name]
        r.check("rows in English", len(held["rows"]) == len(theirs["rows"]), f"{r.name}: {name} {len(held['rows'])}, in English {len(theirs['rows'])}")
        columns = [c["key"] for c in held["columns"] if c["kind"] != "text"]
        for i, (a, b) in enumerate(zip(held["rows"], theirs["rows"]), 2):
            r.check("numbers in English", [a[k] for k in columns] == [b[k] for k in columns], f"{r.name}: lists/{name}.csv:{i}: {[(a[k], b[k]) for k in columns if a[k] != b[k]]}")
            r.check("cells in English", [k for k in a if a[k] is None] == [k for k in b if b[k] is None], f"{r.name}: lists/{name}.csv:{i}: empty only in one language: {[k for k in a if (a[k] is None) != (b[k] is None)]}")
    plain = lambda ms: [(m["metric"], m["subject"], m["value"], m["low"], m["high"]) for m in ms]
    r.check("measures in English", plain(r.json["measures"]) == plain(other.json["measures"]), f"{r.name}: measures differ in English")
    r.check("findings in English", r.json["findings"] == other.json["findings"], f"{r.name}: findings differ in English")


def run(r):
    r.ident = {s["id"]: r.data.segment(s["id"]) for s in r.data.rows("segments")}
    r.ident_of = {key: i for i, key in r.ident.items()}
    for part in (priorities, targets, parks, portfolio, gates, counts, circles, figures, cells, sources, asked):
        part(r)


# What a report on documents alone has to show; a whole dataset has to show everything but what only one of them can.
ALWAYS = {"grade", "state", "grade of card and its words", "kinds drawn on a card", "kinds in priorities", "breaks are findings",
          "findings are in breaks", "findings printed", "grades printed", "rows of graded lists", "maps and lists printed", "bar of a map",
          "rows of tables", "what to fill first", "tier", "column", "local need", "priority", "documents", "tasks", "firms of a segment",
          "rank as declared", "masters and those supplied", "csv and json", "reason of a row", "source of a row", "brackets of headers",
          "what is to be verified", "rows that prove", "explained as reported", "analysed as reported", "listed as reported",
          "names of parks", "names of places", "fit of a park", "best park", "ranked or not", "nothing prohibited"}
FIRMS = {"revenue", "employees", "titles", "status", "credit code", "standing", "rank in chain", "main segment", "place of a firm", "local or not",
         "standing and agreement", "who may be a master"}
RANKED = {"strength", "security", "quadrant", "points of a gap", "points as told", "sides of a gap", "score of a gap", "order of gaps", "gap of a grade"}
ONLY = {"with-firms": ALWAYS - {"rows that prove"} | FIRMS - {"rank in chain"} | RANKED, "guangzhou-made-2025": ALWAYS | FIRMS | {"the declared are listed", "contact"}}
DEMO = {"rows in English", "numbers in English", "cells in English", "measures in English", "findings in English"}
BARRED = {"something is prohibited", "the prohibited are vetoed"}
WHOLE = {"demo": BARRED | {"who may be a master"}, "barred": DEMO | {"who may be a master"}}


def idle(r, everything):
    """What should have been compared and was not."""
    wanted = everything - WHOLE[r.name] if r.name in WHOLE else ONLY.get(r.name, ALWAYS)
    return [f"{r.name}: nothing was compared of: {what}" for what in sorted(wanted - set(r.count))]
