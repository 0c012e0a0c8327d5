# SPDX-License-Identifier: MIT
"""What do the comparisons share: datasets from rows, a run of liantu, and a way to fail."""
import csv
import json
import os
import subprocess
import sys


def dataset(folder, header, tables):
    """tables: name -> (columns, rows); None is an empty cell."""
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "dataset.json"), "w", encoding="utf-8") as out:
        json.dump({"format": 1, "money_unit": "万元", **header}, out)
    for name, (columns, rows) in tables.items():
        with open(os.path.join(folder, name + ".csv"), "w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows(["" if cell is None else cell for cell in row] for row in rows)


def analyse(liantu, folder, *metrics):
    done = subprocess.run([liantu, "analyse", folder, *metrics, "--json", "-q"], capture_output=True)
    if done.returncode:
        sys.exit(f"analyse {folder}: exit {done.returncode}: {done.stderr.decode()[-1000:]}")
    return json.loads(done.stdout)


def expect(what, got, wanted):
    if got != wanted:
        sys.exit(f"{what}: got {got!r}, expected {wanted!r}")


def near(what, got, wanted, tolerance=1e-12):
    if (got is None) != (wanted is None) or (wanted is not None and abs(got - wanted) > tolerance * max(1, abs(wanted))):
        sys.exit(f"{what}: got {got!r}, expected {wanted!r}")
