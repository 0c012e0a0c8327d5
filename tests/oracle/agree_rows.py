# SPDX-License-Identifier: MIT
"""What must hold within the rows of one report, and between it and what is printed, drawn, asked for and said in English."""
import collections
import csv
import io
import json
import re
import subprocess

from agree_report import GRADES, TENTH, near, number


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
    asked = collections.defaultdict(list)  # each thing once, with the first chain that lacks it and how many do
    for _, row in r.rows("fill"):
        if row["范围"] == "全链":
            asked[row["缺项"]].append(row["产业链"].replace("全部", ""))
    first = [chains[0] + (f"等 {len(chains)} 条链" if len(chains) > 1 else "") + ("的" if chains[0] or len(chains) > 1 else "") + part for part, chains in asked.items()][:3]
    told = re.search("最该先补的数据：(.+?)（填", r.printed)
    r.check("what to fill first", told and told[1] == "、".join(first), f"{r.name}: printed {told and told[1]}, fill {first}")
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


def findings(r):
    """What a finding says of a segment in words is what its measures say."""
    for f in r.json["findings"]:
        if f["subject"]["kind"] != "segment" or f["kind"] not in ("weak_segment", "strong_segment", "fragile_segment"):
            continue
        key, at, text = r.ident[f["subject"]["id"]], f"{r.name}: report.json, {f['kind']} of {f['subject']['id']}", f["text"]["zh"]
        for fact, word in (("strength", r"优势度 ([\d.]+) 分"), ("security", r"安全度 ([\d.]+) 分"), ("firms of a segment", r"本地(?:至少有)?(?:在营|登记)企业 (\d+) 家")):
            told = re.search(word, text)
            if told:
                r.say(fact, key, float(told[1]), at, TENTH if fact != "firms of a segment" else 0)
                r.count["findings in words"] += 1


def heat(r):
    """A cell of the map of districts and segments counts the firms that list layout counts."""
    cells = {}
    for name, text in r.map.items():
        for place, segment, n in re.findall(r'<g class="cell" data-row="([^"]*)" data-segment="([^"]*)">\s*<rect[^>]*/>\s*<text[^>]*>(\d+)</text>', text):
            cells[r.data.name["place", place], r.ident[segment]] = f"{r.name}: maps/{name}.svg, cell {place} {segment}", float(n), place
    for where, row in r.rows("layout"):
        key = row["地区（园区）"], (row["产业链"], row["环节"])
        if key in cells and row["登记企业数"] and cells[key][2] != r.data.header["home"]:  # there: of unknown district
            r.say("firms of a segment in a place", key, number(row["登记企业数"]), where)
            r.say("firms of a segment in a place", key, cells[key][1], cells[key][0])


def key_segments(r):
    """What the ladder calls a weak or key segment is weak, or it says what makes it key."""
    for where, row in r.rows("ladder"):
        found = re.search("薄弱或关键环节.*?（[^（]*? (优势|一般|薄弱|缺失|待核实)(、.+)?）", row["分批依据"])
        if found:
            r.check("weak or key in the ladder", found[1] == "薄弱" or found[2], f"{where}: {row['分批依据']}")


def passed_on(r):
    """What a firm leaves behind by masters and backbone is what the cascade counts, and nobody stops where nothing is passed on."""
    others = collections.defaultdict(set)
    for _, row in r.rows("cascade"):
        if row["受损数（含自身）"]:
            others[row["名称"]].add(int(row["受损数（含自身）"]) - 1)
    for name in ("masters", "backbone"):
        for where, row in r.rows(name):
            told, count = row["若离开"], re.search(r"波及 (\d+) 家", row["若离开"])
            if len(others[row["企业"]]) == 1 and (count or "不传导" in told):
                r.check("damaged as in the cascade", (int(count[1]) if count else 0) in others[row["企业"]], f"{where}: {told}")
            r.check("nothing passed on and nobody stops", not ("不传导" in told and re.search("随之停产|波及", told)), f"{where}: {told}")


def figures(r):
    """Quotients, shares and sums within rows; and the measures that lists print."""
    ident = {key: i for i, key in r.ident.items()}
    place = {row["name"]: row["id"] for row in r.data.rows("places")}
    for where, row in r.rows("fill"):
        r.check("points to be settled", near(number(row["每个分值"]) * number(row["涉及个数"]), number(row["合计分值"]), .11 * number(row["涉及个数"])) if row["每个分值"] else not row["合计分值"],
                f"{where}: {row['每个分值']} × {row['涉及个数']}, {row['合计分值']}")
    for where, row in r.rows("indicators"):
        if row["完成率"]:
            r.check("progress", near(number(row["现值"]) / number(row["目标值"]), number(row["完成率"]), .0006), f"{where}: {row['现值']}, {row['目标值']}, {row['完成率']}")
    for where, row in r.rows("projects"):
        for done, whole, rate in (("累计完成投资", "总投资", "投资完成率"), ("年度完成投资", "年度计划投资", "年度完成率")):
            if row[rate]:
                r.check("share paid", near(number(row[done]) / number(row[whole]), number(row[rate]), .0006), f"{where}: {row[done]}, {row[whole]}, {row[rate]}")
    for where, row in r.rows("strengthen"):
        points = [float(x) for x in re.findall(r"(?:增长|关键性|安全短板) (-?[\d.]+)/", row["理由"])]
        m = r.measure("priority.strengthen", ident[row["产业链"], row["环节"]])
        r.check("score of strengthening", near(number(row["强链次序分"]), m), f"{where}: {row['强链次序分']}, report.json {m}")
        if len(points) == 3:
            r.check("points of strengthening", near(sum(points), number(row["强链次序分"]), .21), f"{where}: {points}, {row['强链次序分']}")
    for where, row in r.rows("cascade"):
        for column, metric in (("停产影响占比", "cascade.esri"), ("其中传导", "cascade.contagion"), ("其中自身", "cascade.own"), ("受损数（含自身）", "cascade.damaged")):
            m = r.measure(metric, row["编号"])
            if row["编号"] and m is not None:
                r.check("loss of a cascade", near(number(row[column]), m, .000051 if abs(m) < .01 else .00051), f"{where}: {column} {row[column]}, report.json {m}")
    for where, row in r.rows("peers"):
        segment, home = ident[row["产业链"], row["环节"]], place[row["地区"]]
        for column, metric, by in (("区位商", "peers.lq", .0051), ("名次", "peers.rank", 0), ("登记企业数", "peers.firms", 0), ("占参照地区份额", "peers.share", .0006)):
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
            r.say("firms of a chain in a place", (row["地区（园区）"], row["产业链"]), number(row["登记企业数"]), where)
    for where, row in r.rows("clusters"):
        if row["环节"] == "未限定":
            r.say("firms of a chain in a place", (row["地区"], row["产业链"]), number(row["登记企业数"]), where)
    for where, row in r.rows("parks"):
        r.say("firms of a chain in a place", (row["园区（承载地）"], row["产业链"]), number(row["本链登记企业数"]), where)


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


PARTS = (counts, circles, findings, heat, figures, passed_on, key_segments, cells, sources, asked)
