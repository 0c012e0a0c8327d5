# SPDX-License-Identifier: MIT
"""Do explanations say what is true: is the number in the row that they point at, is the sum the sum, is the formula's value the
measure's? Reads the rows from the files again, and evaluates the formulas with Python."""
import csv
import json
import math
import re
import subprocess
import sys

liantu, folder = sys.argv[1:3]
SUMS = {"local", "outside", "unplaced", "domestic", "abroad", "e_rk", "e_r", "e_k", "E", "Σe", "Σt"}
FUNCTIONS = {"min": min, "max": max, "abs": abs, "log2": math.log2, "ln": math.log, "exp": math.exp, "sqrt": math.sqrt,
             "clip": lambda x: min(1, max(0, x))}
files, checked = {}, {"cells": 0, "sums": 0, "formulas": 0, "measures": 0}


def run(*words):
    return json.loads(subprocess.run([liantu, *words, "--json", "-q"], check=True, capture_output=True, text=True).stdout)


def cell(at, column):
    name, line = at.rsplit(":", 1)
    if name not in files:
        with open(f"{folder}/{name}", encoding="utf-8-sig", newline="") as f:
            files[name] = list(csv.reader(f))
    rows = files[name]
    return rows[int(line) - 1][rows[0].index(column)]


def near(a, b):
    return math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-12)


def evaluate(expression, terms):
    """Symbols, the longest first, become names of Python; the signs of the formula its operators."""
    names = {}
    for i, symbol in enumerate(sorted(terms, key=len, reverse=True)):
        names[f"t{i}_"] = terms[symbol]
        end = r"(?!\w)" if re.match(r"\w", symbol[-1], re.ASCII) else ""
        expression = re.sub(r"(?<![\w])" + re.escape(symbol) + end, f" t{i}_ ", expression, flags=re.ASCII)
    for sign, python in (("²", "**2"), ("·", "*"), ("×", "*"), ("−", "-"), ("^", "**")):
        expression = expression.replace(sign, python)
    return eval(expression, {"__builtins__": {}}, {**FUNCTIONS, **names})


def check(e):
    terms = {t["symbol"]: t["value"] for t in e["terms"]}
    for t in e["terms"]:
        for i in t["inputs"]:
            if i["column"] is None or i["value"] is None:
                continue
            assert near(float(cell(i["at"], i["column"])), i["value"]), (e["measure"], i)
            checked["cells"] += 1
        if t["symbol"] in SUMS and t["inputs"] and t["inputs"][0]["column"] and t["value"] is not None:
            assert near(math.fsum(i["value"] or 0 for i in t["inputs"]), t["value"]), (e["measure"], t)
            checked["sums"] += 1
        if t["part"]:
            assert t["value"] is None or not t["known"] or near(t["part"]["recomputed"], t["value"]), t
            check(t["part"])
    if not e["rule"] and e["value"] is not None and None not in terms.values():
        expression = e["formula"]["en"][len(e["title"]["en"]) + 3:].split("; ")[0]
        assert near(evaluate(expression, terms), e["value"]), (e["measure"], expression, terms)
        checked["formulas"] += 1
    assert (e["value"] is None) == (e["recomputed"] is None) and (e["value"] is None or near(e["value"], e["recomputed"])), e["measure"]


# A few subjects of every measure with a value: the first, one in the middle, the last.
measures = {}
for m in run("analyse", folder, "grade", "coverage", "peers", "concentration")["measures"]:
    if m["value"] is not None:
        measures.setdefault((m["metric"], m["subject"]["kind"]), []).append(m)
for (name, kind), found in sorted(measures.items()):
    for m in {id(m): m for m in (found[0], found[len(found) // 2], found[-1])}.values():
        words = [] if kind == "dataset" else [m["subject"]["id"]]
        words += [m["subject"]["with"]] if m["subject"].get("with") else []
        answer = run("explain", folder, name, *(f"{k}:{w}" for k, w in zip((kind + "s", m["subject"].get("with_kind", "") + "s"), words)))
        explained = [e for e in answer["explanations"] if e["measure"] == name]
        assert len(explained) == 1, (name, words)
        assert near(explained[0]["value"], m["value"]), (name, words)
        check(explained[0])
        checked["measures"] += 1
print(*(f"{count} {what}" for what, count in checked.items()), sep=", ")
assert min(checked.values()) > 50, checked
