# SPDX-License-Identifier: MIT
"""Does any report contradict itself? Every fact that stands in more than one place, of the lists, the maps, report.json, what is
printed and the tables underneath, is compared with all the others; a comparison that finds nothing to compare where it
should is a failure too."""
import csv
import os
import shutil
import subprocess
import sys
import tempfile

import agree_breaks
import agree_expected
import agree_facts
import agree_join
import agree_layout
import agree_rows
import agree_rules
from agree_report import Report, read


def barred(demo, folder):
    """The same dataset with its first recruits banned and its first gaps prohibited: none of them may be left anywhere."""
    shutil.copytree(demo.source, f"{folder}/barred")
    recruits = [row["企业或约束"] for _, row in demo.rows("portfolio") if row["类别"] == "入选"][:4]
    gaps = [(row["产业链"], row["环节"]) for _, row in demo.rows("priorities")][2:5]
    for table, column, value, hit in (("firms", "compliance", "banned", lambda x: x["name"] in recruits),
                                      ("segments", "policy_class", "prohibited", lambda x: demo.data.segment(x["id"]) in gaps)):
        rows = read(f"{demo.source}/{table}.csv")
        for row in rows:
            if hit(row):
                row[column] = value
        with open(f"{folder}/barred/{table}.csv", "w", encoding="utf-8", newline="") as f:
            out = csv.DictWriter(f, rows[0], lineterminator="\n")
            out.writeheader()
            out.writerows(rows)
    return f"{folder}/barred"


def reports(liantu, chains, examples, folder):
    data = f"{folder}/data"
    subprocess.run([liantu, "generate", "--like", f"{chains}/guangzhou-fashion-2022", "--seed", "1", "-o", data + "/", "-q"], check=True)
    os.mkdir(f"{folder}/out")
    make = lambda name, source, *words: Report(liantu, name, source, f"{folder}/out", words)
    demo = make("demo", data)
    yield demo
    agree_rows.english(demo, make("demo-en", data, "--lang", "en"))
    yield make("barred", barred(demo, folder))
    for name in ("guangzhou-made-2025", "foshan-2-2-4", "guangzhou-fashion-2022", "shenzhen-fashion-2020", "guangdong-textile-2024"):
        yield make(name, f"{chains}/{name}")
    yield make("with-firms", f"{chains}/guangzhou-fashion-2022", "--with", f"{examples}/firms-demo.csv")


def main(liantu, chains, examples):
    wrong, total, every = [], 0, []
    with tempfile.TemporaryDirectory() as folder:
        for r in reports(liantu, chains, examples, folder):
            agree_facts.run(r)
            agree_rules.run(r)
            agree_breaks.run(r)
            agree_layout.run(r)
            agree_join.run(r)
            r.settle()
            every.append(r)
    for r in every:
        wrong += r.wrong + agree_expected.idle(r)
        total += sum(r.count.values())
    for line in wrong[:int(os.environ.get("AGREE_LINES", 40))]:
        print(line)
    print(f"{len(every)} reports, {len(agree_expected.EVERYTHING)} kinds of fact, {total} comparisons, {len(wrong)} contradictions")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
