# SPDX-License-Identifier: MIT
"""What has to be compared on which report, so that no comparison can come to nothing unseen."""

# Who speaks of each fact on the demonstration dataset.
SPEAKERS = {
    "action": "extend priorities shortfalls",
    "best park": "priorities report.json targets",
    "column": "extend priorities shortfalls strengthen strengths",
    "compliance": "targets",
    "contact": "backbone ladder masters",
    "credit code": "backbone firms.csv targets",
    "documents": "breaks extend priorities strengthen",
    "employees": "backbone firms.csv masters",
    "firms of a chain in a place": "clusters layout parks",
    "firms of a segment in a place": "layout maps",
    "firms of a segment": "maps report.json shortfalls strengthen strengths technologies",
    "grade": "extend fill ladder maps priorities report.json shortfalls strengthen strengths targets technologies",
    "if it leaves": "backbone masters",
    "kinds drawn on a card": "maps report.json",
    "local need": "extend priorities shortfalls",
    "local or not": "backbone ladder masters",
    "location quotient": "layout peers report.json",
    "main segment": "backbone ladder masters",
    "other segments": "backbone masters",
    "place of a firm": "backbone ladder masters",
    "place of a recruit": "portfolio targets",
    "priority": "extend priorities report.json targets",
    "rank of a gap": "priorities shortfalls",
    "rank in chain": "backbone ladder masters",
    "rank of a target": "report.json targets",
    "rating of a park": "parks report.json",
    "relatedness density": "extend report.json",
    "revenue": "backbone firms.csv ladder masters targets",
    "safety": "maps report.json shortfalls strengthen strengths",
    "score of a target": "ladder portfolio report.json targets",
    "security": "report.json shortfalls strengthen strengths",
    "standing": "backbone masters suppliers",
    "state": "maps report.json shortfalls strengthen strengths technologies",
    "status": "backbone masters",
    "strength": "maps report.json shortfalls strengthen strengths",
    "strength, high": "maps report.json shortfalls strengthen strengths",
    "strength, low": "maps report.json shortfalls strengthen strengths",
    "tasks": "extend priorities strengthen",
    "tier": "extend priorities shortfalls strengthen strengths",
    "titles": "backbone ladder masters suppliers",
    "unmet demand": "extend priorities report.json shortfalls",
    "对接后剩余厂房（平方米）": "matches parks",
    "对接后剩余用地（亩）": "matches parks",
}
# Everything that is compared besides.
RULES = """
a word is no trade; absent in a layout; analysed as reported; bar of a map; brackets of headers; breaks are findings;
candidates not listed;
candidates as listed; candidates before who is on its way; candidates of a gap; candidates of a gap only; class of a target; csv and json; explained as reported;
findings are in breaks; closed loops; damaged as in the cascade; open loops; on its way as listed;
findings in words; findings printed; first by fit; fit of a match; fit of a park; fit of a recruit's park;
gap of a grade; gaps of a recruit; grade in the future; grade of card and its words; grades printed;
kind of a target; kinds in priorities; joined before recruited; laid out as documented; listed as reported; loss of a cascade; low and high of a gap;
maps and lists printed; masters and those supplied; more points behind; names of parks; names of places; names of targets;
nobody banned; nobody comes for who is joined; nobody stopped; nothing passed on and nobody stops; room for who is recruited;
nobody who is here; no park for no gap; nothing prohibited; nothing prohibited is covered; numbered as ranked; numbered as recruited; numbered one by one; order of gaps; others of a market;
park of a recruit; peers as measured; places that hold a segment; plain reason; points as measured; points of a gap; points of a master; points of a park;
points of a recruit; points of a target; points of a target as measured; points of strengthening;
points to be settled; project of a layout; quadrant; rank as declared; ranked or not; reason of a row; recruits are targets;
recruits on the future maps; regions are told; room left; rows of a list; rows of graded lists; rows of tables;
rows that prove; running sum; score of a gap; score of a master; score of strengthening; share paid;
sides of a gap; somebody has stopped; somebody is banned; something is prohibited; source of a row; standing and agreement;
sum as measured; sum of recruits; the declared are listed; the first are listed; the prohibited are vetoed; ties of parks;
blocked buyers are some of them; purchases outside of a blockage; severity of a blockage; severity of a break;
traders of a market; weak or key in the ladder; what is laid out is not refused; what is to be verified;
what priorities leave out; what the blocked buy is a part; what to fill first;
who has stopped is named as such; who may be a master; worth of a gap; 位次 of a gap; 权重浮动下前十不变 of a gap
"""
EVERYTHING = set(SPEAKERS) | {" ".join(x.split()) for x in RULES.split(";")}
# What a report on documents alone has to show; a whole dataset has to show everything but what only one of them can.
ALWAYS = {"grade", "state", "grade of card and its words", "kinds drawn on a card", "kinds in priorities", "breaks are findings",
          "findings are in breaks", "findings printed", "grades printed", "rows of graded lists", "maps and lists printed", "bar of a map",
          "rows of tables", "what to fill first", "tier", "column", "local need", "priority", "documents", "tasks", "firms of a segment",
          "rank as declared", "masters and those supplied", "csv and json", "reason of a row", "source of a row", "brackets of headers",
          "what is to be verified", "rows that prove", "explained as reported", "analysed as reported", "listed as reported",
          "names of parks", "names of places", "fit of a park", "best park", "ranked or not", "nothing prohibited"}
FIRMS = {"revenue", "employees", "titles", "status", "credit code", "standing", "rank in chain", "main segment", "place of a firm", "local or not",
         "standing and agreement", "who may be a master"}
RANKED = {"strength", "security", "quadrant", "points of a gap", "plain reason", "sides of a gap", "score of a gap", "order of gaps", "gap of a grade"}
ONLY = {"with-firms": ALWAYS - {"rows that prove"} | FIRMS - {"rank in chain"} | RANKED, "guangdong-textile-2024": ALWAYS | {"regions are told"}, "guangzhou-made-2025": ALWAYS | FIRMS | {"the declared are listed", "contact"}}
DEMO = {"rows in English", "numbers in English", "cells in English", "measures in English", "findings in English"}
EVERYTHING |= DEMO
BARRED = {"something is prohibited", "the prohibited are vetoed"}
WHOLE = {"demo": BARRED | {"who may be a master", "regions are told"}, "barred": DEMO | {"who may be a master", "regions are told"}}


def idle(r):
    """What should have been compared and was not, and who should have spoken and did not."""
    wanted = EVERYTHING - WHOLE[r.name] if r.name in WHOLE else ONLY.get(r.name, ALWAYS)
    missing = [f"{r.name}: nothing was compared of: {what}" for what in sorted(wanted - set(r.count))]
    silent = [(fact, place) for fact, places in SPEAKERS.items() for place in places.split() if place not in r.spoke[fact]]
    return missing + [f"{r.name}: {place} says nothing of: {fact}" for fact, place in silent if r.name == "demo"]
