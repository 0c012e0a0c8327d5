# SPDX-License-Identifier: MIT
"""Does each check of the chain library fail when the library is wrong?

One dataset is copied and spoilt in one place at a time; the part of recheck.py that guards that place must end with 1 and
name the row. A report on all chains, read as if it were on one, must show leaks.
"""
import os
import shutil
import subprocess
import sys
import tempfile

import leak

DATASET = "guangzhou-made-2025"
# part, table, cell text in the file, its wrong replacement, what the fault must name
SPOILT = (
    ("structure", "segments", "infotech.gnss,infotech,高精度位置服务,位置服务", "infotech.gnss,infotech,高精度位置服务,工业网络设施", "is also"),
    ("structure", "divisions", "gzmic2025#二(一)", "gzmic2026#二(一)", "source gzmic2026#二(一) does not resolve"),
    ("structure", "actions", "lead_office,support_offices", "support_offices,lead_office", "not as liantu convert writes it"),
    ("structure", "firms", "gzmic2025#三(六),2017", ",2017", "no source"),
    ("structure", "segments", ",upstream,", ",upwards,", "liantu check ends with 1"),
    ("documents", "segments", "gzmic2025#三(五)", "gzmic2025#二(三)5", "has no section 二(三)5"),
    ("documents", "places", "石北工业区", "石南工业区", "石南工业区 is not in"),
    ("documents", "places", "gzmic2025#三(一)", "gzmic2025#二(三)1", "以色列 is not in"),
    ("documents", "duties", "市统计局", "市统筹局", "市统筹局 is not in the document"),
    ("documents", "places", "新材料工业园区（增城）", "增城区", "is not needed"),
    ("codes", "places", ",440113,", ",440119,", "440119 is not a code"),
    ("codes", "places", "番禺区,", "番愚区,", "440113 is 番禺区"),
    ("codes", "segments", ",7453,", ",9999,", "9999 is not a code"),
)


def spoil(folder, table, right, wrong):
    """Replace every such text of one table; a text that is not there is a fault of this test."""
    path = os.path.join(folder, table + ".csv")
    with open(path, encoding="utf-8", newline="") as handle:
        content = handle.read()
    if right not in content:
        raise SystemExit(f"{table}.csv has no {right}: the case must be written anew")
    with open(path, "w", encoding="utf-8", newline="") as handle:
        handle.write(content.replace(right, wrong))


def goes_unnoticed(liantu, library, shared, scratch, case):
    """Does the guard of this place miss the fault?"""
    part, table, right, wrong, named = case
    copy = os.path.join(scratch, "chains", DATASET)
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(os.path.join(library, DATASET), copy)
    spoil(copy, table, right, wrong)
    guard = [sys.executable, "-B", os.path.join(os.path.dirname(os.path.abspath(__file__)), "recheck.py")]
    ran = subprocess.run(guard + [liantu, os.path.dirname(copy), shared, part], capture_output=True, text=True)
    print(f"{part:10} {table:10} {right} -> {wrong}: {ran.returncode}")
    if ran.returncode != 1 or named not in ran.stdout:
        print("unnoticed:", ran.stdout[-1500:], ran.stderr[-1500:])
        return True
    return False


def leaks_unnoticed(liantu, library, scratch):
    """Does the leak check miss the other chains in a report on all of them?"""
    data, out = leak.Dataset(os.path.join(library, DATASET)), os.path.join(scratch, "all")
    subprocess.run([liantu, "report", data.folder, "-o", out, "--quiet"], check=True)
    drawn, _ = leak.map_leaks(os.path.join(out, "maps", "chain-auto.svg"), data.foreign_ids("robot"))
    listed = leak.list_leaks(os.path.join(out, "lists", "backbone.csv"), "robot", data)
    named = [line for line in listed if "主要环节" in line or " 企业 " in line]
    parks = leak.list_leaks(os.path.join(out, "lists", "parks.csv"), "robot", data)
    print(f"leaks in a report on all chains: {len(drawn)} drawn, {len(listed)} listed, {len(named)} named, {len(parks)} parks")
    return not (drawn and listed and named and parks)


def main():
    liantu, library, shared = sys.argv[1:]
    present = os.path.isdir(os.path.join(shared, "seeds")) and os.path.isdir(os.path.join(shared, "data"))
    if not present:
        print("the cases on documents and codes are skipped: no documents and registers here")
    with tempfile.TemporaryDirectory() as scratch:
        missed = [case for case in SPOILT if (present or case[0] == "structure")
                  and goes_unnoticed(liantu, library, shared, scratch, case)]
        return 1 if leaks_unnoticed(liantu, library, scratch) or missed else 0


if __name__ == "__main__":
    sys.exit(main())
