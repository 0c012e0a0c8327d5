# SPDX-License-Identifier: MIT
"""How does the A-share product graph read as a dataset folder of ours, with all that is wrong in it?

ashare.py SOURCE OUT: reads company.json, company_product.tsv and product_product.tsv of liuhuanyong/ChainKnowledgeGraph (no
licence stated: for tests only). Nothing is repaired: the converter only says what is what.
  上游材料, 下游产品 -> links; the products that they name are the segments, their names the ids
  产品小类 -> segments.parent, the first one named, between such products
  company.json -> firms by stock code, as it stands (two formats, codes that stand twice)
  company_product.tsv -> roles; weight -> share of turnover (some negative, some above 1; most products are no segment)
"""
import csv
import json
import os
import sys

UP, DOWN, PART = "上游材料", "下游产品", "产品小类"


def tsv(folder, name):
    """Rows of a file of cells between tabs, where a quote is a quote."""
    with open(os.path.join(folder, name), encoding="utf-8", newline="\n") as text:
        return [line.rstrip("\n").split("\t") for line in text][1:]


def companies(folder):
    with open(os.path.join(folder, "company.json"), encoding="utf-8") as text:
        return [json.loads(line) for line in text if line.strip()]


def links_of(relations):
    for one, relation, other in relations:
        if relation == UP:
            yield other, one
        elif relation == DOWN:
            yield one, other


def parents_of(relations, known):
    parent = {}
    for whole, relation, part in relations:
        if relation == PART and whole in known and part in known:
            parent.setdefault(part, whole)
    return parent


def write(folder, table, header, lines):
    with open(os.path.join(folder, table + ".csv"), "w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(lines)


def main(source, out):
    relations = tsv(source, "product_product.tsv")
    links = list(links_of(relations))
    known = dict.fromkeys(product for link in links for product in link)
    parent = parents_of(relations, known)
    os.makedirs(out, exist_ok=True)
    header = {"format": 1, "title": "A 股产品图谱", "lang": "zh", "as_of": "2021-10-19", "money_unit": "万元", "coverage": "partial"}
    with open(os.path.join(out, "dataset.json"), "w", encoding="utf-8") as text:
        json.dump(header, text, ensure_ascii=False, indent=2)
    write(out, "chains", ["id", "name"], [["a", "A 股产品"]])
    write(out, "segments", ["id", "chain", "name", "parent"], ([p, "a", p, parent.get(p, "")] for p in known))
    write(out, "links", ["from", "to"], links)
    write(out, "firms", ["id", "name", "aliases"], ([c["code"], c["fullname"], c["name"]] for c in companies(source)))
    write(out, "roles", ["firm", "segment", "share"], tsv(source, "company_product.tsv"))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
