# SPDX-License-Identifier: MIT
"""The graph of firms and supplies of a dataset folder, with the ids of firms as names, by python3-igraph and no more.

list: a dictionary of firms, a list of pairs, Graph(edges); stream: the same without the list; tuples: Graph.TupleList.
"""
import csv
import gc
import sys

import igraph


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        reader = csv.reader(file)
        next(reader)
        yield from reader


def firms(folder):
    names = [row[0] for row in rows(folder + "/firms.csv")]
    return names, {name: i for i, name in enumerate(names)}


def load(way, folder):
    supplies = folder + "/supplies.csv"
    if way == "tuples":
        return igraph.Graph.TupleList(((row[0], row[1]) for row in rows(supplies)), directed=True)
    names, number = firms(folder)
    with open(supplies, newline="", encoding="utf-8") as file:
        reader = csv.reader(file)
        next(reader)
        if way == "list":
            edges = [(number[row[0]], number[row[1]]) for row in reader]
            graph = igraph.Graph(n=len(names), edges=edges, directed=True)
        else:
            graph = igraph.Graph(n=len(names), directed=True)
            graph.add_edges((number[row[0]], number[row[1]]) for row in reader)
    graph.vs["name"] = names
    return graph


gc.disable()  # it would look through millions of rows again and again
loaded = load(sys.argv[1], sys.argv[2])
print(loaded.vcount(), loaded.ecount())
