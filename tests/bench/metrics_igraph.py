# SPDX-License-Identifier: MIT
"""What python3-igraph can do of liantu's metrics on the same two files: read firms and supplies, build the graph, degrees
and strengths, what hangs on how few suppliers (HHI, largest shares) by buyer, components, articulation points, bridges,
dominators behind everything raw. No notes, no bounds, no coverage; it says how many numbers it has come to."""
import csv
import gc
import sys

import igraph


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        reader = csv.reader(file)
        yield next(reader)
        yield from reader


def load(folder):
    firms = rows(folder + "/firms.csv")
    next(firms)
    names = [row[0] for row in firms]
    number = {name: i for i, name in enumerate(names)}
    supplies = rows(folder + "/supplies.csv")
    header = next(supplies)
    supplier, buyer, value = (header.index(name) for name in ("supplier", "buyer", "value"))
    edges, values = [], []
    for row in supplies:
        edges.append((number[row[supplier]], number[row[buyer]]))
        values.append(float(row[value] or 0))
    return igraph.Graph(n=len(names), edges=edges, directed=True), edges, values


def concentration(graph, edges, values):
    """HHI and the shares of the one, four and eight largest suppliers of each buyer, by value."""
    bought = [None] * graph.vcount()
    for (supplier, buyer), value in zip(edges, values):
        own = bought[buyer]
        if own is None:
            own = bought[buyer] = {}
        own[supplier] = own.get(supplier, 0) + value
    numbers = 0
    for own in bought:
        total = sum(own.values()) if own else 0
        if not total:
            continue
        shares = sorted((value / total for value in own.values()), reverse=True)
        measures = (sum(s * s for s in shares), shares[0], sum(shares[:4]), sum(shares[:8]))
        numbers += len(measures)
    return numbers


def raw(graph, component):
    """Every member of a strong component that nothing flows into."""
    fed = set()
    part = component.membership
    for edge in graph.get_edgelist():
        if part[edge[0]] != part[edge[1]]:
            fed.add(part[edge[1]])
    return [v for v in range(graph.vcount()) if part[v] not in fed and graph.degree(v)]


def run(folder):
    gc.disable()  # it would look through millions of rows again and again
    graph, edges, values = load(folder)
    graph.es["value"] = values
    numbers = len(graph.indegree()) + len(graph.outdegree())
    numbers += len(graph.strength(mode="in", weights="value")) + len(graph.strength(mode="out", weights="value"))
    numbers += concentration(graph, edges, values)
    component = graph.connected_components(mode="strong")
    numbers += len(component)
    sources = raw(graph, component)
    simple = graph.copy()
    simple.simplify()
    simple.add_vertices(1)
    root = simple.vcount() - 1
    simple.add_edges([(root, v) for v in sources])
    numbers += len(simple.dominator(root, mode="out"))
    both_ways = graph.as_undirected(mode="each")
    numbers += len(both_ways.articulation_points()) + len(both_ways.bridges())
    print(graph.vcount(), graph.ecount(), numbers)


run(sys.argv[1])
