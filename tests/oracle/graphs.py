# SPDX-License-Identifier: MIT
"""Do igraph's Python and networkx see the same dominators, cuts, articulation points and bridges?

graphs.py LIANTU: 300 random graphs of segments and 300 of firms, with cycles, loops, parallel arcs and flows of other
kinds, stand side by side in one dataset; each is then judged by itself.
"""
import random
import sys
import tempfile

from oracle import analyse, dataset, expect, near

try:
    import igraph
    import networkx as nx
except ImportError as missing:
    print(f"skipped: {missing} (apt-get install python3-networkx python3-igraph)")
    sys.exit(77)

GRAPHS, SEED = 300, 20260101
SOURCE, SINK = "source", "sink"
MOST_TOLD = 50  # critical segments that become findings, the gravest first


def random_arcs(draw, prefix):
    """Vertices, and arcs that may be loops or stand twice; some graphs are thin, some dense, some without a circle."""
    vertices = [f"{prefix}v{i}" for i in range(draw.randint(1, 14))]
    wanted, forward = draw.randint(0, int(len(vertices) * draw.choice([1, 1.5, 3]))), draw.random() < .5
    arcs = []
    for _ in range(wanted):
        a, b = draw.randrange(len(vertices)), draw.randrange(len(vertices))
        if forward and a > b:
            a, b = b, a
        arcs.append((vertices[a], vertices[b]))
    return vertices, arcs


class Judge:
    """One graph, as other programs see it: arcs without loops, and a source over every part that nothing flows into."""

    def __init__(self, vertices, arcs, serving=()):
        self.vertices, self.serving = vertices, serving
        self.arcs = [(a, b) for a, b in arcs if a != b]
        self.graph = nx.DiGraph(self.arcs)
        part = {v: i for i, members in enumerate(nx.strongly_connected_components(self.graph)) for v in members}
        fed = {part[b] for a, b in self.arcs if part[a] != part[b]}
        self.flow = nx.DiGraph(self.arcs)
        self.flow.add_node(SOURCE)
        self.flow.add_edges_from((SOURCE, v) for v in self.graph if part[v] not in fed)

    def is_end(self, vertex):
        return vertex in self.graph and vertex not in self.serving and self.graph.in_degree(vertex) > 0 and self.graph.out_degree(vertex) == 0

    def dominated(self):
        """Vertex -> the vertices that it strictly dominates."""
        parent = nx.immediate_dominators(self.flow, SOURCE)
        below = {v: set() for v in self.graph}
        for v in self.graph:
            up = parent[v]
            while up != SOURCE:
                below[up].add(v)
                up = parent[up]
        return below

    def towards(self, targets, makers):
        """The flow with the targets joined to a sink, and no maker removable: each is merged into its neighbours."""
        joined = self.flow.copy()
        joined.add_edges_from((t, SINK) for t in targets)
        for m in set(makers) & set(joined):
            joined.add_edges_from((a, b) for a in list(joined.predecessors(m)) for b in list(joined.successors(m)) if a != b)
            joined.remove_node(m)
        return joined

    def hints(self):
        """Articulation points and bridges without directions, by igraph, and points once more by networkx."""
        number = {v: i for i, v in enumerate(self.vertices)}
        plain = igraph.Graph(n=len(number), edges=[(number[a], number[b]) for a, b in self.arcs])
        points = {self.vertices[i] for i in plain.articulation_points()}
        expect("networkx and igraph on articulation points", set(nx.articulation_points(self.graph.to_undirected())), points)
        return points, {self.arcs[i] for i in plain.bridges()}


def build(draw):
    """Graphs of segments and firms, and the tables that hold them."""
    segments, firms, rows = [], [], {name: [] for name in ("segments", "links", "firms", "roles", "supplies")}
    for k in range(GRAPHS):
        vertices, arcs = random_arcs(draw, f"s{k}")
        rows["segments"] += [[v, "c", v] for v in vertices]
        rows["links"] += [[a, b, draw.choice(["flow", None]), None] for a, b in arcs]
        others = [[*draw.sample(vertices, 2), draw.choice(["equipment", "recycle", "technology", "service"]), draw.choice(["yes", "no", None])]
                  for _ in range(3 if len(vertices) > 1 else 0)]
        rows["links"] += others
        serving = {a for a, _, kind, essential in others if kind in ("technology", "service") and essential == "yes"}
        segments.append(Judge(vertices, dict.fromkeys(arcs), serving))
        vertices, arcs = random_arcs(draw, f"f{k}")
        output = {v: draw.choice([None, draw.randrange(1000) / 8]) for v in vertices}
        rows["firms"] += [[v, v, output[v]] for v in vertices]
        rows["supplies"] += [[a, b, None] for a, b in arcs if a != b]
        makers = {s: draw.sample(vertices, draw.randint(0, min(3, len(vertices)))) for s in segments[-1].vertices}
        rows["roles"] += [[f, s] for s in makers for f in makers[s]]
        firms.append((Judge(vertices, dict.fromkeys(arcs)), makers, output))
    # a supply without a product would take the supplier's main one; all are of a segment of their own
    rows["segments"].append(["goods", "c", "goods"])
    for row in rows["supplies"]:
        row[2] = "goods"
    columns = {"segments": ["id", "chain", "name"], "links": ["from", "to", "kind", "essential"], "firms": ["id", "name", "output"],
               "roles": ["firm", "segment"], "supplies": ["supplier", "buyer", "segment"]}
    tables = {name: (columns[name], rows[name]) for name in rows}
    tables["chains"] = (["id", "name"], [["c", "c"]])
    return segments, firms, tables


def read(report):
    """(metric, kind) -> {id or pair: measure}"""
    found = {}
    for m in report["measures"]:
        subject = m["subject"]
        key = (subject["id"], subject["with"]) if "with" in subject else subject["id"]
        found.setdefault((m["metric"], subject["kind"]), {})[key] = m
    return found


def compare_hints(kind, judge, found):
    points, bridges = judge.hints()
    own = set(judge.vertices)
    expect(f"{kind}: articulation points of {judge.arcs}", own & set(found.get(("chokepoint.articulation", kind), {})), points)
    got = {pair for pair in found.get(("chokepoint.bridge", kind), {}) if pair[0] in own}
    expect(f"{kind}: bridges of {judge.arcs}", got, bridges)


def compare_dominators(kind, judge, found, zeros):
    got = {v: m["value"] for v, m in found[("chokepoint.dominates", kind)].items() if v in set(judge.vertices)}
    wanted = {v: len(below) for v, below in judge.dominated().items() if below or zeros}
    expect(f"{kind}: dominators of {judge.arcs}", got, wanted)


def compare_cut(what, measure, flow, sink):
    wanted = len(nx.minimum_node_cut(flow, SOURCE, sink))
    expect(f"{what}: smallest cut of {list(flow.edges)}", measure["value"], wanted)
    if wanted <= 10:  # the note names it
        named = [v for v in measure["note"].split(" | ")[0].replace(";", ",").replace(" ", "").split(",") if v]
        left = flow.subgraph(set(flow) - set(named))
        expect(f"{what}: cut {named}", (len(named), nx.has_path(left, SOURCE, sink)), (wanted, False))


def compare_segments(judges, found, critical):
    ends = critical_count = 0
    for judge in judges:
        compare_hints("segment", judge, found)
        compare_dominators("segment", judge, found, True)
        told = {v for v, below in judge.dominated().items() if any(map(judge.is_end, below))}
        critical_count += len(told)
        expect(f"critical segments of {judge.arcs}, too many", critical & set(judge.vertices) - told, set())
        for v in judge.vertices:
            measure = found[("chokepoint.min_cut_segments", "segment")].get(v)
            expect(f"{v}: an end product", measure is not None, judge.is_end(v))
            if measure:
                ends += 1
                compare_cut(v, measure, judge.flow, v)
    expect("number of critical segments told", len(critical), min(critical_count, MOST_TOLD))
    return ends


def compare_firms(firms, segments, found):
    cuts = 0
    for (judge, makers, output), chain in zip(firms, segments):
        compare_hints("firm", judge, found)
        compare_dominators("firm", judge, found, False)
        for v, below in judge.dominated().items():
            known = [output[w] for w in below if output[w] is not None]
            if below:
                measure = found[("chokepoint.captive_output", "firm")][v]
                near(f"{v}: captive output", measure["value"], sum(known) if known else None)
                near(f"{v}: its coverage", measure["coverage"], len(known) / len(below))
        for segment, those in makers.items():
            targets = [f for f in those if f in judge.graph and judge.graph.in_degree(f)]
            measure = found.get(("chokepoint.min_cut_firms", "segment"), {}).get(segment)
            flow = judge.towards(targets, those)
            severed = bool(targets) and not flow.has_edge(SOURCE, SINK)
            expect(f"{segment}: cut of firms", measure is not None, severed and chain.is_end(segment))
            if measure:
                cuts += 1
                compare_cut(segment, measure, flow, SINK)
    return cuts


def compare_told_cuts(findings, segments, firms):
    """The rows that prove a smallest cut are the cut, and none is larger than three."""
    home = {v: (judge, makers) for judge, (_, makers, _) in zip(segments, firms) for v in judge.vertices}
    owner = {v: judge for judge, _, _ in firms for v in judge.vertices}
    for finding in findings:
        product, cut = finding["subject"]["with"], [e["id"] for e in finding["evidence"]]
        expect(f"cut {cut} is told of its first member", finding["subject"]["id"], cut[0])
        judge, makers = home[product]
        flow, sink = judge.flow, product
        if cut[0] in owner:
            judge = owner[cut[0]]
            flow, sink = judge.towards([f for f in makers[product] if f in judge.graph and judge.graph.in_degree(f)], makers[product]), SINK
        expect(f"told cut {cut} of {product}", len(cut), len(nx.minimum_node_cut(flow, SOURCE, sink)))
        expect(f"told cut {cut} of {product}", len(cut) <= 3 and not nx.has_path(flow.subgraph(set(flow) - set(cut)), SOURCE, sink), True)
    expect("cuts told of segments and of firms", len(findings), 40)
    return len(findings)


def main():
    segments, firms, tables = build(random.Random(SEED))
    with tempfile.TemporaryDirectory() as folder:
        dataset(folder, {"title": "graphs", "coverage": "complete"}, tables)
        report = analyse(sys.argv[1], folder)
    found = read(report)
    critical = [f for f in report["findings"] if f["kind"] == "critical_node" and (f["subject"]["kind"] == "segment" or "with" in f["subject"])]
    told = compare_told_cuts([f for f in critical if "with" in f["subject"]], segments, firms)
    ends = compare_segments(segments, found, {f["subject"]["id"] for f in critical if "with" not in f["subject"]})
    cuts = compare_firms(firms, segments, found)
    print(f"{2 * GRAPHS} graphs, {sum(len(j.arcs) for j in segments)} flows, {ends} cuts of segments, {cuts} of firms agree, "
          f"{told} of them as told")


main()
