# SPDX-License-Identifier: MIT
"""Does the report on one chain hold a segment or a firm of another chain?

For every sub-chain of a dataset with several: no data-id of a map, no 产业链 cell and no name in a list may be another
chain's; and in the report on all chains no row or map of one. Columns of free text, and a park's own description, may
use any words and are left out, as may the words of kinds (工业互联网 is one of platforms, and a segment elsewhere).
"""
import csv
import glob
import os
import re
import subprocess
import sys
import tempfile

FREE = {"任务", "依据", "来源", "依据与条件", "主导产业", "园区（承载地）", "项目", "指标", "怎样补", "向谁收集", "进展",
        "政策", "支持对象", "条件", "支持内容", "平台或资源", "运营单位", "类型",
        "需求", "可对接平台", "点名该环节的政策", "攻关技术", "文件已列任务", "协作内容", "目标"}
# Lists in which a row may name no segment, and is then every chain's and says so; and one row may be of several chains.
SHARED = {"policies", "platforms", "needs", "technologies", "partners"}
# Lists in which what a chain around this one is to do stands under that chain's name.
WIDER = {"duties", "indicators"}
MARK = re.compile(r'data-(?:id|from|to)="([^"]*)"')


def rows(folder, table):
    """The rows of one table of a CSV folder; none where the table is absent."""
    path = os.path.join(folder, table + ".csv")
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


def chains_of_firms(folder, chain_of):
    """Firm id -> the chains it stands on by a role, a rank, a project, a need or a supply."""
    found = {}
    for table, segment in (("roles", "segment"), ("projects", "segment"), ("needs", "segment"), ("supplies", "segment")):
        for row in rows(folder, table):
            for key in ("firm", "supplier", "buyer"):
                if row.get(key) and row.get(segment) in chain_of:
                    found.setdefault(row[key], set()).add(chain_of[row[segment]])
    for row in rows(folder, "chain_firms"):
        found.setdefault(row["firm"], set()).add(row["chain"])
    return found


def chains_of_parks(folder, chain_of):
    """Place name -> the chains with segments that a division of labour or a project ties it to."""
    names, found = {row["id"]: row["name"] for row in rows(folder, "places")}, {}
    leaves = set(chain_of.values())
    for row in rows(folder, "divisions") + rows(folder, "projects"):
        chain = chain_of.get(row.get("segment"), row.get("chain"))
        if chain in leaves and row.get("place"):
            found.setdefault(names[row["place"]], set()).add(chain)
    return found


class Dataset:
    """What stands on which chain."""

    def __init__(self, folder):
        self.folder = folder
        self.chains = {row["id"]: row for row in rows(folder, "chains")}
        self.segments = {row["id"]: row for row in rows(folder, "segments")}
        chain_of = {key: row["chain"] for key, row in self.segments.items()}
        self.firms = {row["id"]: row for row in rows(folder, "firms")}
        self.standing = chains_of_firms(folder, chain_of)
        self.parks = chains_of_parks(folder, chain_of)

    def leaves(self):
        """Chains that hold segments of their own."""
        used = {row["chain"] for row in self.segments.values()}
        return [key for key in self.chains if key in used]

    def around(self, chain):
        """Names of the chains that this one is part of."""
        parent = self.chains[chain].get("parent")
        return {self.chains[parent]["name"]} | self.around(parent) if parent else set()

    def foreign_ids(self, chain):
        """Ids of segments and firms that stand on other chains and not on this one."""
        ids = {key for key, row in self.segments.items() if row["chain"] != chain}
        return ids | {key for key in self.firms if self.standing.get(key) and chain not in self.standing[key]}

    def foreign_names(self, chain):
        """Names only another chain has: of its segments, its firms, and the other chains themselves."""
        foreign = self.foreign_ids(chain)
        names, own = set(), {self.chains[chain]["name"]}
        for table in (self.segments, self.firms):
            for key, row in table.items():
                (names if key in foreign else own).update(filter(None, (row["name"], row.get("short"))))
        names.update(row["name"] for key, row in self.chains.items() if key != chain)
        return names - own


def cell_tokens(text):
    """The whole cell and the items listed in it, without what stands in brackets behind them."""
    items = re.split(r"[、；;]", text)
    return {text} | set(items) | {re.sub(r"[(（][^()（）]*[)）]$", "", item) for item in items}


def not_of(row, chain, data, shared):
    """Is this row another chain's? A park that the dataset ties to no chain at all may be offered to any."""
    if shared and row["产业链"] == "全部":
        return False
    park = data.parks.get(row.get("园区（承载地）"), set())
    untied = row["产业链"] == "未归链" and "园区（承载地）" in row
    return (row["产业链"] != data.chains[chain]["name"] and not untied) or (park and chain not in park)


def cell_leaks(path, number, row, foreign):
    """Cells of one row that name what stands on another chain."""
    return [f"{path}:{number} {title} {name}" for title, cell in row.items()
            for name in (cell_tokens(cell) & foreign if cell and title not in FREE else ())]


def list_leaks(path, chain, data):
    """Cells of one list that name what stands on another chain."""
    foreign, list_name = data.foreign_names(chain), os.path.basename(path)[:-4]
    found, shared, around = [], list_name in SHARED, data.around(chain) if list_name in WIDER else set()
    with open(path, encoding="utf-8-sig", newline="") as handle:
        for number, row in enumerate(csv.DictReader(handle), 2):
            if row["产业链"] not in around and not_of(row, chain, data, shared):
                found.append(f"{path}:{number} {list(row.values())[:2]}")
            found += cell_leaks(path, number, row, foreign - around)
    return found


def map_leaks(path, foreign):
    """Ids drawn on one map that stand on another chain, and how many ids were looked at."""
    with open(path, encoding="utf-8") as handle:
        ids = MARK.findall(handle.read())
    return [f"{path} {key}" for key in sorted(set(ids) & foreign)], len(ids)


def chain_leaks(liantu, data, chain, out):
    """All leaks in one chain's report; a report that shows nothing of its own chain is a fault too."""
    subprocess.run([liantu, "report", data.folder, "--chain", chain, "-o", out, "--quiet"], check=True)
    found, ids, lists = [], 0, sorted(glob.glob(os.path.join(out, "lists", "*.csv")))
    for path in sorted(glob.glob(os.path.join(out, "maps", "*.svg"))):
        leaks, looked = map_leaks(path, data.foreign_ids(chain))
        found, ids = found + leaks, ids + looked
    for path in lists:
        found += list_leaks(path, chain, data)
    own = sum(row["chain"] == chain for row in data.segments.values())
    if ids < own or not lists:
        found.append(f"{chain}: {ids} ids on its maps for {own} segments, {len(lists)} lists")
    print(f"{os.path.basename(data.folder):24} {chain:12} {own:4} segments, {ids:5} ids, {len(lists):3} lists, "
          f"{len(found)} leaks")
    return found


def whole_leaks(liantu, data, out):
    """Leaks between the chains of one report on all of them, by the chain that a row or a map is of."""
    subprocess.run([liantu, "report", data.folder, "-o", out, "--quiet"], check=True)
    foreign = {data.chains[chain]["name"]: data.foreign_names(chain) for chain in data.leaves()}
    found, looked = [], 0
    for path in sorted(glob.glob(os.path.join(out, "lists", "*.csv"))):
        with open(path, encoding="utf-8-sig", newline="") as handle:
            for number, row in enumerate(csv.DictReader(handle), 2):
                of = [foreign[name] for name in row["产业链"].split("、") if name in foreign]
                if of:
                    found, looked = found + cell_leaks(path, number, row, set.intersection(*of)), looked + 1
    for path in sorted(glob.glob(os.path.join(out, "maps", "*.svg"))):
        chain = (os.path.basename(path)[:-4].split("-") + [""])[1]
        found += map_leaks(path, data.foreign_ids(chain))[0] if chain in data.chains else []
    print(f"{os.path.basename(data.folder):24} {'all chains':12} {looked:4} rows of one chain, {len(found)} leaks")
    return found if looked else found + [f"{out}: no row of one chain"]


def main():
    liantu, chains, *names = sys.argv[1:]
    found, reports = [], 0
    with tempfile.TemporaryDirectory() as scratch:
        for name in names:
            data = Dataset(os.path.join(chains, name))
            found += whole_leaks(liantu, data, os.path.join(scratch, name))
            for chain in data.leaves():
                found += chain_leaks(liantu, data, chain, os.path.join(scratch, name + "." + chain))
                reports += 1
    for leak in found:
        print("leak:", leak)
    return 1 if found or reports < 2 else 0


if __name__ == "__main__":
    sys.exit(main())
