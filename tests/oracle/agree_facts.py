# SPDX-License-Identifier: MIT
"""What each list, map and measure says of segments, firms and parks: one line a fact, so that all who say it are compared."""
import collections
import math
import re

from agree_report import GRADES, KINDS, TENTH, near, number

MILLE = .0005  # percentages are printed to a tenth of one
GRADED = {"grade": "强弱", "state": "状态", "strength": "优势度", "strength, low": "优势度下限", "strength, high": "优势度上限",
          "security": "安全度得分", "safety": "安全度", "firms of a segment": "本地企业数", "tier": "层级", "column": "子类"}
# List: the column that names the segment, and the column of each fact.
SEGMENTS = {
    "shortfalls": ("环节", {**GRADED, "local need": "本地必要性", "unmet demand": "未满足需求", "rank of a gap": "补链位次", "action": "建议动作"}),
    "strengths": ("环节", {**GRADED, "action": "建议动作"}),
    "strengthen": ("环节", {**GRADED, "action": "建议动作", "documents": "文件布局与认定", "tasks": "文件已列任务"}),
    "priorities": ("环节", {"grade": "强弱", "tier": "层级", "column": "子类", "local need": "本地必要性", "priority": "优先级", "rank of a gap": "位次",
                          "unmet demand": "未满足需求", "documents": "文件布局与认定", "tasks": "文件已列任务", "action": "建议动作"}),
    "extend": ("延伸环节", {"grade": "本地现状", "tier": "层级", "column": "子类", "local need": "本地必要性", "priority": "补链优先级",
                          "unmet demand": "未满足需求", "documents": "文件布局与认定", "tasks": "文件已列任务", "action": "建议动作"}),
    "targets": ("环节", {"grade": "强弱", "priority": "补链优先级"}),
    "technologies": ("环节", {"grade": "强弱", "state": "状态", "firms of a segment": "本地企业数"}),
}
NUMBERS = {"strength": TENTH, "strength, low": TENTH, "strength, high": TENTH, "security": TENTH, "priority": TENTH,
           "firms of a segment": 0.0, "rank of a gap": 0.0, "unmet demand": .0051, "revenue": 0.0, "employees": 0.0}
# List: the column that names the firm, facts of the firm, facts of the firm in a chain.
FIRMS = {
    "masters": ("企业", {"revenue": "营业收入", "employees": "从业人数", "titles": "资质称号", "status": "经营状态"},
                {"standing": "入列类型", "rank in chain": "链上地位", "main segment": "主要环节", "other segments": "其他环节",
                 "local or not": "本地或外地", "place of a firm": "所在地", "contact": "常态化服务单位", "if it leaves": "若离开"}),
    "backbone": ("企业", {"revenue": "营业收入", "employees": "从业人数", "titles": "资质称号", "status": "经营状态", "credit code": "统一社会信用代码"},
                 {"standing": "链主判断", "rank in chain": "链上地位", "main segment": "主要环节", "other segments": "其他环节",
                  "local or not": "本地或外地", "place of a firm": "生产地", "contact": "常态化服务单位", "if it leaves": "若离开"}),
    "ladder": ("企业", {"revenue": "营业收入", "titles": "资质称号"},
               {"rank in chain": "链上地位", "main segment": "主要环节", "local or not": "本地或外地", "place of a firm": "所在地",
                "contact": "常态化服务单位"}),
    "suppliers": ("链主企业", {}, {"standing": "链主判断"}),
    "targets": ("候选企业", {"revenue": "营业收入", "credit code": "统一社会信用代码", "place of a recruit": "所在地"}, {}),
    "portfolio": ("企业或约束", {"place of a recruit": "企业所在地"}, {}),
}
# Not said of every firm: an empty cell here is no statement.
PARTIAL = {("backbone", "contact"), ("backbone", "if it leaves"), ("portfolio", "place of a recruit"), ("strengthen", "tasks")}
WHY_LISTED = ("称号与排名", "营业收入居前")  # of firms of whose standing nothing is said


def cell(fact, text):
    return number(text) if fact in NUMBERS else text


def segments_of_lists(r):
    for name, (column, facts) in SEGMENTS.items():
        for where, row in r.rows(name):
            key = row["产业链"], row[column]
            if key not in r.segments:
                continue
            for fact, title in facts.items():
                if row[title] == "" and (name, fact) in PARTIAL:
                    continue
                r.say(fact, key, cell(fact, row[title]), where, NUMBERS.get(fact, 0))
    for where, row in r.rows("ladder"):
        if row["环节强弱"]:
            r.say("grade", (row["产业链"], row["主要环节"]), re.split("（", row["环节强弱"])[0], where)
        for segment, grade in re.findall(r"（([^（）、；]+) (缺失|薄弱|一般|优势|待核实)[、）]", row["分批依据"]):
            r.say("grade", (row["产业链"], segment), grade, where + ", 分批依据")
        for score in re.findall(r"招商目标评分 ([\d.]+)", row["分批依据"]):
            r.say("score of a target", row["企业"], float(score), where, TENTH)
    for where, row in r.rows("extend"):
        for segment, grade in re.findall(r"(?:^|、)([^、（]+)（(缺失|薄弱|一般|优势)）", row["紧邻的优势或文件重点环节与关系"]):
            r.say("grade", (row["产业链"], segment), grade, where + ", 紧邻的强环节")
        if row["基础关联"] or number(row["直接上下游环节数"]) != 1:  # of one neighbour a share says nothing, and the list none
            r.say("relatedness density", (row["产业链"], row["延伸环节"]), number(row["基础关联"]), where, MILLE)
    for where, row in r.rows("fill"):
        if row["范围"] == "环节" and row["现状"] in GRADES:
            r.say("grade", (row["产业链"], row["所涉环节、企业或园区"]), row["现状"], where)
    for where, row in r.rows("breaks"):
        if (row["产业链"], row["环节或企业"]) in r.segments:
            r.say("documents", (row["产业链"], row["环节或企业"]), row["文件布局与认定"], where)


def segments_of_measures(r):
    words = ["缺失", "薄弱", "一般", "优势"]
    states = {"final": "定级", "preliminary": "初判", "declared": "认定"}
    for ident in r.data.table["segments"]:
        ident = ident["id"]
        key = r.data.segment(ident)
        if (ident, None) not in r.measures["grade.grade"]:
            continue
        grade = r.measures["grade.grade"][ident, None]
        at = f"{r.name}: report.json, {ident}"
        r.say("grade", key, "待核实" if grade["value"] is None else words[int(grade["value"])], at)
        r.say("state", key, next((zh for en, zh in states.items() if f" {en}" in grade["note"].split(";")[0]), "待核实"), at)
        for fact, metric in (("strength", "grade.strength"), ("security", "grade.security"), ("priority", "priority.score")):
            value = r.measure(metric, ident)
            r.say(fact, key, None if value is None else float(value), at)
        for fact, bound in (("strength, low", "low"), ("strength, high", "high")):
            m = r.measures["grade.strength"].get((ident, None))
            r.say(fact, key, m[bound] if m and m["value"] is not None else None, at)
        security = r.measure("grade.security", ident)
        if security is not None:
            note = r.measures["grade.security"][ident, None]["note"]
            word = "稳固" if security >= 70 - 1e-9 else "一般" if security >= 40 - 1e-9 else "脆弱"
            r.say("safety", key, word + ("（初判）" if "preliminary" in note else ""), at)
        r.say("firms of a segment", key, r.measure("coverage.firms", ident), at)
        unmet = r.measure("priority.unmet_value", ident)
        r.say("unmet demand", key, None if unmet is None else float(unmet), at)
        density = r.measure("priority.density", ident)
        if key in r.said["relatedness density"]:
            r.say("relatedness density", key, density, at)


def segments_of_maps(r):
    for where, ident, grade, title, card in r.cards("chain"):
        key = r.data.segment(ident)
        word, *rest = title.split("：", 1)[1].split("；")
        r.say("grade", key, re.split("（", word)[0], where)
        r.check("grade of card and its words", GRADES[re.split("（", word)[0]] == grade, f"{where}: {grade} and {title}")
        if "（" in word:
            r.say("state", key, word[word.index("（") + 1:-1], where)
        marks = []
        for part in rest:
            if part.startswith("优势度"):
                figures = [float(x) for x in re.findall(r"[\d.]+", part)]
                r.say("strength", key, figures[0], where, TENTH)
                if len(figures) == 3:
                    r.say("strength, low", key, figures[1], where, TENTH)
                    r.say("strength, high", key, figures[2], where, TENTH)
            elif part.startswith("安全度"):
                r.say("safety", key, part[4:].replace("（定级）", ""), where)
            elif part.startswith("判断："):
                marks = part[3:].split("、")
            elif re.fullmatch(r"本地 \d+ 家", part):
                r.say("firms of a segment", key, float(part[3:-2]), where)
        r.say("kinds drawn on a card", key, tuple(sorted(marks)), where)


def is_cut(f):
    """Critical are those who cut the product off together, and they are the rows that prove it; the product stands in subject.with."""
    return f["kind"] == "critical_node" and bool(f["subject"].get("with"))


def kind_word(r, f):
    """As a list is to print it; of a chokepoint whether its sources lie abroad is read in the table."""
    subject = f["subject"]
    if is_cut(f):
        return "关键节点（最小割）"
    if f["kind"] != "chokepoint":
        if f["kind"] == "unverified" and any(e["table"] == "places" for e in f["evidence"]):
            return "企业未登记"
        if f["kind"] == "open_loop" and "循环待核实" in f["text"]["zh"]:
            return "循环待核实"
        return KINDS[f["kind"]]
    sources = [e for e in f["evidence"] if e["table"] == f["evidence"][0]["table"]]
    abroad = [is_abroad(r, e) for e in sources]
    return "卡点（境外）" if all(abroad) else "卡点（境外与市外）" if any(abroad) else "卡点（市外）"


def is_abroad(r, evidence):
    """A row of origins by its place, one of supplies by where its supplier makes the product."""
    if evidence["table"] not in ("origins", "supplies"):
        return False
    row, home = r.data.table[evidence["table"]][evidence["row"]], r.data.header["home"]
    top = lambda p: top(r.data.row["place", p]["parent"]) if r.data.row["place", p].get("parent") else p
    if evidence["table"] == "origins":
        places = [row["place"]]
    else:
        firm = row["supplier"]
        plants = [x["place"] for x in r.data.rows("roles") if x["firm"] == firm and x["segment"] == row["segment"] and x.get("place")]
        places = plants or [r.data.row["firm", firm].get("place")]
    return all(p and top(p) != top(home) for p in places)


def kinds(r):
    """Findings, rows of breaks, 问题类型 of priorities and marks on maps."""
    of_segment, drawn = collections.defaultdict(set), collections.defaultdict(set)
    found, listed = collections.Counter(), collections.Counter()
    for f in r.json["findings"]:
        s = f["subject"]
        if f["kind"] not in KINDS or (f["kind"] == "unverified" and s["kind"] != "segment"):
            continue
        word = kind_word(r, f)
        members = [e["id"] for e in f["evidence"]] if is_cut(f) else [s["id"]]
        ends = list(members) if s["kind"] == "segment" else []
        if s.get("with_kind") == "segment" and f["kind"] in ("open_loop", "single_source"):
            ends.append(s["with"])
        for ident in ends:
            of_segment[r.data.segment(ident)].add(word)
            if KINDS[f["kind"]] in ("断点", "堵点", "瓶颈", "卡点", "单点依赖", "关键节点"):
                drawn[r.data.segment(ident)].add(KINDS[f["kind"]])
        if f["kind"] not in ("weak_segment", "strong_segment"):
            name = lambda kind, ident: r.data.name.get((kind, ident), "")
            found[word, "、".join(name(s["kind"], m) for m in members), name(s.get("with_kind"), s.get("with")), f["text"]["zh"]] += 1
    last = math.inf
    moved = {r.data.segment(x["segment"]) for x in r.data.rows("place_links") if x["kind"] == "transfer" and x.get("segment")}
    for where, row in r.rows("breaks"):  # what a document moves out is not looked for here
        if "待核实" in row["状态"]:
            r.check("what moves out is no possible break", row["问题类型"] != "疑似断点" or (row["产业链"], row["环节或企业"]) not in moved, f"{where}: {row['环节或企业']}")
    for where, row in r.rows("priorities"):
        r.check("what moves out says so", "文件列为转出" not in row["理由"] or (row["产业链"], row["环节"]) in moved, f"{where}: {row['理由']}")
        r.check("what moves out has no park", not ("文件列为转出" in row["理由"] and re.search("最适|暂列首位|并列", row["建议承载园区"])), f"{where}: {row['建议承载园区']}")
    called_for = {(row["产业链"], row["环节"]): row["建议动作"] for _, row in r.rows("priorities")}
    for where, row in r.rows("breaks"):
        segment = row["产业链"], row["环节或企业"]
        if row["状态"] == "待核实（是否须在本地）" and segment in called_for:  # nearly found: filling it is called for in both
            r.check("action of a possible break", row["建议动作"] == called_for[segment], f"{where}: {row['建议动作']}, priorities {called_for[segment]}")
        key = row["问题类型"], row["环节或企业"], row["涉及对象"], row["问题"]
        listed[key] += 1
        if "待核实" not in row["状态"] or row["问题类型"] == "疑似断点" and number(row["严重程度"]) >= .5:  # what is found or nearly so, by severity
            r.check("findings are in breaks", not row["环节或企业"] or number(row["严重程度"]) <= last, f"{where}: {row['严重程度']} behind {last}")
        last = number(row["严重程度"])
        r.check("breaks are findings", found[key] == listed[key], f"{where} stands {listed[key]} times, in findings {found[key]} times: {key}")
    for key in found:
        r.check("findings are in breaks", found[key] == listed[key], f"{r.name}: report.json has {key} {found[key]} times, breaks {listed[key]}")
    for where, row in r.rows("priorities"):
        said = set(filter(None, row["问题类型"].split("、")))
        r.check("kinds in priorities", said == of_segment[row["产业链"], row["环节"]],
                f"{where}: {row['环节']} is {sorted(said)}, by the findings {sorted(of_segment[row['产业链'], row['环节']])}")
    for key, said in list(r.said["kinds drawn on a card"].items()):
        r.say("kinds drawn on a card", key, tuple(sorted(drawn[key])), f"{r.name}: report.json, findings")


def firms(r):
    for name, (column, facts, in_chain) in FIRMS.items():
        for where, row in r.rows(name):
            firm = row[column]
            if firm not in r.data.firms or len(r.data.firms[firm]) > 1:
                continue
            for fact, title in facts.items():
                if row[title] or (name, fact) not in PARTIAL:
                    r.say(fact, firm, cell(fact, row[title]), where)
            for fact, title in in_chain.items():
                if (not row[title] and (name, fact) in PARTIAL) or row[title] == "待核实" or row[title] in WHY_LISTED:
                    continue
                value = row[title].split(" ")[0] if fact == "rank in chain" else row[title]
                r.say(fact, (row["产业链"], firm), value, where)
    for firm, rows in r.data.firms.items():
        if len(rows) == 1:
            at = f"{r.name}: firms.csv, {rows[0]['id']}"
            for fact, column in (("revenue", "revenue"), ("employees", "employees"), ("credit code", "uscc")):
                if firm in r.said[fact]:
                    r.say(fact, firm, cell(fact, rows[0].get(column, "")), at)
    for where, row in r.rows("suppliers"):
        if row["配套企业"] in r.data.firms:
            r.say("titles", row["配套企业"], row["配套企业资质"], where)


def masters(r):
    words = {"chain_master": "链主", "subchain_master": "分链主", "chain_group": "链群", "leading": "龙头", "backbone": "骨干", "cultivated": "培育"}
    declared = collections.defaultdict(list)
    for row in r.data.rows("chain_firms"):
        declared[r.data.name["chain", row["chain"]], r.data.name["firm", row["firm"]]].append(words[row["rank"]])
    order = list(words.values())
    lead, supplied = set(), set()
    scores = {(r.data.name["chain", c], r.data.name["firm", f]): m for (f, c), m in r.measures["master.score"].items()}
    for name, column in (("masters", "链上地位"), ("backbone", "链上地位"), ("ladder", "链上地位")):
        listed = {(row["产业链"], row["企业"]) for _, row in r.rows(name)}
        for where, row in r.rows(name):
            ranks = sorted(declared.get((row["产业链"], row["企业"]), []), key=order.index)
            r.check("rank as declared", row[column].split(" ")[0] == (ranks[0] if ranks else ""), f"{where}: {row['企业']} {row[column]!r}, chain_firms {ranks}")
        for key in declared:
            if key[0] in r.chains and (name != "masters" or declared[key] != ["培育"]):
                r.check("the declared are listed", key in listed, f"{r.name}: {key} of chain_firms is not in lists/{name}.csv")
    for where, row in r.rows("masters"):
        key = row["产业链"], row["企业"]
        m = scores.get(key)
        if row["企业"] == "待核实":
            continue
        small = not row["营业收入"] and row["从业人数"] and number(row["从业人数"]) < 300
        r.check("small firms lead nothing", not small or "待核实" not in row["入列类型"], f"{where}: {row['企业']} with {row['从业人数']} staff is {row['入列类型']}")
        if "链主已认定" in row["入列类型"] or "链主结构候选" in row["入列类型"]:
            lead.add(key)
        r.check("standing and agreement", ("链主已认定" in row["入列类型"]) == ("已认定" in row["认定与结构"].replace("未认定", "")),
                f"{where}: {row['入列类型']} and {row['认定与结构']}")
        r.check("score of a master", near(number(row["结构评分"]), m and m["value"]),
                f"{where}: {row['结构评分']}, report.json {m and m['value']}")
        if m and m["value"] is not None:
            points = sum(float(x) for x in re.findall(r" (-?[\d.]+)/\d+", row["得分构成"]))
            r.check("points of a master", abs(points - m["value"]) <= TENTH + 1e-9, f"{where}: {points} of {row['得分构成']}, score {m['value']}")
    for where, row in r.rows("suppliers"):
        if row["链主企业"] != "待核实":
            supplied.add((row["产业链"], row["链主企业"]))
    r.check("masters and those supplied", lead == supplied, f"{r.name}: only in one of masters and suppliers: {sorted(lead ^ supplied)}")
    for where, row in r.rows("suppliers"):
        open_ones = re.search("结构上待核实的企业：(.*?)(?:等 (\\d+) 家)?$", row["依据"])
        wanted = [m["企业"] for _, m in r.rows("masters") if m["产业链"] == row["产业链"] and ("候选（待核实）" in m["入列类型"] or "链主待核实" in m["入列类型"])]
        if row["链主企业"] == "待核实":
            named = open_ones[1].split("、") if open_ones else []
            r.check("who may be a master", set(named) <= set(wanted) and bool(named) == bool(wanted), f"{where} names {named}, masters {wanted}")


def run(r):
    r.segments = {r.data.segment(s["id"]) for s in r.data.table["segments"]}
    r.chains = {chain for chain, _ in r.segments}
    for part in (segments_of_lists, segments_of_measures, segments_of_maps, kinds, firms, masters):
        part(r)
