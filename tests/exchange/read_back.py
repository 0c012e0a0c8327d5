# SPDX-License-Identifier: MIT
"""Do networkx and igraph read back every exchange format with names, attributes and counts intact?

Debian 12: python3-networkx 2.8, python3-igraph 0.10, python3-pydot. networkx 2.8 knows GEXF up to 1.2, whose elements are
those of 1.3, so the name space is put back before it reads; igraph does not read GEXF or DOT.
"""
import csv
import os
import random
import subprocess
import sys
import tempfile

try:
    import igraph
    import networkx as nx
    import pydot  # noqa: F401 (networkx reads DOT through it)
except ImportError as missing:
    print(f"skipped: {missing} (apt-get install python3-networkx python3-igraph python3-pydot)")
    sys.exit(77)

LIANTU = sys.argv[1]
ODD = ["<甲&乙>", 'say "quote"', "it's", "back\\slash", "名" * 40, "emoji 😀", "عربي", "a,b;c", "  two  blanks  ", "重名", "重名"]


def write(folder, table, rows):
    with open(os.path.join(folder, table + ".csv"), "w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerows(rows)


def dataset(folder, seed):
    """Segments and firms with odd names, links and supplies between them."""
    draw = random.Random(seed)
    names = ODD + [f"环节{i}" for i in range(20)]
    with open(os.path.join(folder, "dataset.json"), "w", encoding="utf-8") as out:
        out.write('{"format":1,"money_unit":"万元"}')
    write(folder, "chains", [["id", "name"], ["c", "链"]])
    segments = [[f"s{i}", "c", name, draw.choice(["", "0.25", "0.5"])] for i, name in enumerate(names)]
    write(folder, "segments", [["id", "chain", "name", "weight"]] + segments)
    pairs = sorted({(draw.randrange(len(names)), draw.randrange(len(names))) for _ in range(60)})
    links = [[f"s{a}", f"s{b}", draw.choice(["", "0.1", "1"]), "flow"] for a, b in pairs if a != b]
    write(folder, "links", [["from", "to", "share", "kind"]] + links)
    firms = [[f"f{i}", name, str(draw.randrange(1000))] for i, name in enumerate(names)]
    write(folder, "firms", [["id", "name", "revenue"]] + firms)
    write(folder, "roles", [["firm", "segment"]] + [[f"f{i}", f"s{i}"] for i in range(len(names))])
    supplies = [[f"f{a}", f"f{b}", str(draw.randrange(1, 99) / 4)] for a, b in pairs if a != b]
    write(folder, "supplies", [["supplier", "buyer", "value"]] + supplies)
    return {"segments": (segments, links), "firms": (firms, supplies)}


def expect(what, got, wanted):
    if got != wanted:
        sys.exit(f"{what}: got {got!r}, expected {wanted!r}")


def arcs_of(rows, weight):
    return sorted((row[0], row[1], float(row[weight]) if row[weight] else None) for row in rows)


def check_nodes(what, found, rows, number):
    """found: id -> attributes, with numbers as numbers or text"""
    expect(what + " nodes", sorted(found), sorted(row[0] for row in rows))
    column = 3 if number == "weight" else 2
    name_at = 2 if number == "weight" else 1
    for row in rows:
        expect(f"{what} name of {row[0]}", found[row[0]].get("name"), row[name_at])
        value = found[row[0]].get(number)
        known = value is not None and value == value  # igraph gives NaN for what is not there
        expect(f"{what} {number} of {row[0]}", float(value) if known else None, float(row[column]) if row[column] else None)


def unquote(text):
    """pydot keeps DOT's quotes and escapes."""
    return text[1:-1].replace('\\"', '"').replace("\\\\", "\\") if text.startswith('"') else text


def check(path, kind, rows, arcs):
    number, weight = ("weight", "share") if kind == "segments" else ("revenue", "value")
    wanted = arcs_of(arcs, 2)
    graph = nx.read_graphml(path + ".graphml")
    check_nodes("networkx graphml", dict(graph.nodes(data=True)), rows, number)
    expect("networkx graphml arcs", sorted((a, b, d.get(weight)) for a, b, d in graph.edges(data=True)), wanted)

    graph = igraph.Graph.Read_GraphML(path + ".graphml")
    check_nodes("igraph graphml", {v["id"]: v.attributes() for v in graph.vs}, rows, number)
    found = [(graph.vs[e.source]["id"], graph.vs[e.target]["id"], e[weight]) for e in graph.es]
    expect("igraph graphml arcs", sorted((a, b, w if w == w else None) for a, b, w in found), wanted)

    with open(path + ".gexf", encoding="utf-8") as text:
        known = text.read().replace("http://gexf.net/1.3", "http://www.gexf.net/1.2draft").replace('version="1.3"', 'version="1.2"')
    with open(path + ".12.gexf", "w", encoding="utf-8") as out:
        out.write(known)
    graph = nx.read_gexf(path + ".12.gexf")
    check_nodes("networkx gexf", dict(graph.nodes(data=True)), rows, number)
    expect("networkx gexf arcs", sorted((a, b, d.get(weight)) for a, b, d in graph.edges(data=True)), wanted)

    graph = nx.nx_pydot.read_dot(path + ".dot")
    nodes = {unquote(n): {k: unquote(v) for k, v in d.items()} for n, d in graph.nodes(data=True) if n != "\\n"}
    check_nodes("networkx dot", {n: {unquote(k): v for k, v in d.items()} for n, d in nodes.items()}, rows, number)
    found = [(unquote(a), unquote(b), {unquote(k): unquote(v) for k, v in d.items()}) for a, b, d in graph.edges(data=True)]
    expect("networkx dot arcs", sorted((a, b, float(d[weight]) if weight in d else None) for a, b, d in found), wanted)

    name_at = 2 if kind == "segments" else 1
    names = [row[name_at] for row in rows]
    labels = [row[name_at] + (f" [{row[0]}]" if names.count(row[name_at]) > 1 else "") for row in rows]
    at = {row[0]: i for i, row in enumerate(rows)}
    graph = nx.read_pajek(path + ".net")
    expect("networkx pajek labels", list(graph.nodes), labels)
    ends = sorted((labels[at[a]], labels[at[b]]) for a, b, _ in wanted)
    expect("networkx pajek arcs", sorted((a, b) for a, b, _ in graph.edges), ends)
    graph = igraph.Graph.Read_Pajek(path + ".net")
    expect("igraph pajek counts", (graph.vcount(), graph.ecount()), (len(rows), len(wanted)))
    expect("igraph pajek arcs", sorted(e.tuple for e in graph.es), sorted((at[a], at[b]) for a, b, _ in wanted))


for seed in range(5):
    with tempfile.TemporaryDirectory() as folder:
        truth = dataset(folder, seed)
        for kind, (rows, arcs) in truth.items():
            path = os.path.join(folder, "graph-" + kind)
            for extension in ("graphml", "gexf", "net", "dot"):
                subprocess.run([LIANTU, "convert", folder, "--graph", kind, "-q", "-o", f"{path}.{extension}"], check=True)
            check(path, kind, rows, arcs)
print("every format was read back")
