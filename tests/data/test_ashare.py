# SPDX-License-Identifier: MIT
"""Are the faults of a large, unrepaired product graph all found, and does nothing break on them?

test_ashare.py LIANTU SHARED WORK: converts SHARED/data/chainknowledgegraph (48,461 segments), counts its faults from the
files by itself, and runs check, analyse and report. The report must refuse the map of all segments and write the lists.
"""
import json
import os
import re
import shutil
import subprocess
import sys
import unicodedata
from collections import Counter, defaultdict

import ashare

LIANTU, SHARED, WORK = sys.argv[1:4]
SOURCE = os.path.join(SHARED, "data", "chainknowledgegraph")
MEGABYTES, TOLERANCE = 1000, .05


def expect(what, got, wanted):
    if got != wanted:
        sys.exit(f"{what}: got {got!r}, expected {wanted!r}")


def run(*arguments, code, out):
    """Runs liantu with stdout to a file; returns what it says on stderr."""
    with open(out, "wb") as stdout:
        process = subprocess.Popen([LIANTU, *arguments], stdout=stdout, stderr=subprocess.PIPE)
        said = process.stderr.read().decode("utf-8")
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    print(f"{arguments[0]}: {used.ru_utime + used.ru_stime:.1f} s, {used.ru_maxrss // 1024} MB")
    expect(f"exit of {arguments[0]}: {said[-300:]}", process.returncode, code)
    if used.ru_maxrss > MEGABYTES * 1024:
        sys.exit(f"{arguments[0]} took more than {MEGABYTES} MB")
    return said


def circles(pairs):
    """Parts of more than one product in which each leads to each, by two walks (Kosaraju)."""
    to, back = defaultdict(list), defaultdict(list)
    for a, b in pairs:
        if a != b:
            to[a].append(b)
            back[b].append(a)
    seen, order = set(), []
    for root in list(to):
        stack = [] if root in seen else [(root, iter(to[root]))]
        seen.add(root)
        while stack:
            step = next((x for x in stack[-1][1] if x not in seen), None)
            if step is None:
                order.append(stack.pop()[0])
            else:
                seen.add(step)
                stack.append((step, iter(to.get(step, ()))))
    taken, count = set(), 0
    for root in reversed(order):
        part, stack = 0, [] if root in taken else [root]
        taken.add(root)
        while stack:
            part += 1
            for x in back.get(stack.pop(), ()):
                if x not in taken:
                    taken.add(x)
                    stack.append(x)
        count += part > 1
    return count


def loops(parent):
    """Circles of the parents, each once."""
    found = set()
    for start in parent:
        path, at = [], start
        while at in parent and at not in path and len(path) < 1000:
            path.append(at)
            at = parent[at]
        if at in path:
            found.add(frozenset(path[path.index(at):]))
    return len(found)


def fold(name):
    """Width, case and blanks do not tell two names apart."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def repeats(keys):
    return sum(n - 1 for n in Counter(keys).values())


def wanted_faults():
    """Code and table -> number, from the files."""
    relations, roles = ashare.tsv(SOURCE, "product_product.tsv"), ashare.tsv(SOURCE, "company_product.tsv")
    links = list(ashare.links_of(relations))
    products = {p for link in links for p in link}
    parent = ashare.parents_of(relations, products)
    joined = {p for a, b in links if a != b for p in (a, b)}
    headings = set(parent.values())
    codes = Counter(c["code"] for c in ashare.companies(SOURCE))
    sums, named = defaultdict(float), {r[0] for r in roles}
    for firm, _, weight in roles:
        if 0 <= float(weight) <= 1:  # what is no share is reported and not added up
            sums[firm] += float(weight)

    def stands_apart(product):
        above = product
        while above in parent and above not in joined:
            above = parent[above]
        return above not in joined and product not in headings

    folded = set(map(fold, products))
    odd = [p for p in products if re.search("[\x00-\x1f]", p)]
    return {k: v for k, v in {
        "LT115 segments": 2 * len(odd),  # as id and as name
        "LT115 links": sum(p in odd for link in links for p in link),
        "LT201 firms": repeats(codes.elements()),
        "LT203 roles": sum(r[0] not in codes for r in roles) + sum(fold(r[1]) not in folded for r in roles),
        "LT207 roles": repeats((r[0], r[1]) for r in roles),
        "LT207 links": repeats(links),
        "LT304 roles": sum(not 0 <= float(r[2]) <= 1 for r in roles),
        "LT401 roles": sum(s > 1 + TOLERANCE + 1e-9 for s in sums.values()),
        "LT402 links": sum(a == b for a, b in links),
        "LT403 segments": loops(parent),
        "LT404 links": circles(links),
        "LT405 segments": sum(map(stands_apart, products)),
        "LT406 firms": len(set(codes) - named),
    }.items() if v}


def main():
    if not os.path.isdir(SOURCE):
        print(f"skipped: no {SOURCE}")
        sys.exit(77)
    data, printed = os.path.join(WORK, "ashare"), os.path.join(WORK, "ashare.out")
    ashare.main(SOURCE, data)
    run("check", data, "--json", code=1, out=printed)
    with open(printed, encoding="utf-8") as text:
        faults = json.load(text)["faults"]
    got = Counter(f"{f['code']} {f['table']}" for f in faults if f.get("table"))
    expect("faults", dict(sorted(got.items())), dict(sorted(wanted_faults().items())))
    run("analyse", data, "--json", "-q", code=3, out=printed)
    said = run("analyse", data, "--json", "--keep-going", code=0, out=printed)
    bad = {f["line"] for f in faults if f["severity"] == "error" and f["table"] == "firms"}
    with open(printed, encoding="utf-8") as text:
        aside = json.loads("{" + text.read(2000).split("\n")[1].rstrip(",") + "}")["dataset"]["aside"]
    expect("firms set aside", aside["firms"], len(bad))
    if str(sum(aside.values())) not in said:
        sys.exit(f"what was set aside ({sum(aside.values())} rows) is not said: {said[-300:]}")
    folder = os.path.join(WORK, "ashare.report")
    shutil.rmtree(folder, ignore_errors=True)
    said = run("report", data, "--keep-going", "-o", folder, code=0, out=printed)
    # the map of the chain is refused; that of a cascade groups what is damaged
    expect("maps of 48,000 segments", os.listdir(os.path.join(folder, "maps")), ["cascade.svg"])
    for place in (said, open(os.path.join(folder, "check.md"), encoding="utf-8").read()):
        if "超过上限 400 个" not in place:
            sys.exit("the refusal of the map is not explained")
    for name in ("breaks", "backbone", "fill"):
        if os.path.getsize(os.path.join(folder, "lists", name + ".csv")) < 100:
            sys.exit(f"list {name} is empty")
    shutil.rmtree(folder)
    os.remove(printed)


main()
