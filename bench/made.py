"""Scores runs over reports that fixtures/makers made, born-digital and damaged in the build tree.

Of each file: tables whose rows, columns and spans are all right; numeric cells and characters of labels that are right;
the fifteen headers of section 四 that are whole; numbers that are wrong and carry no flag.
"""
import json
import os
import subprocess
import unicodedata

PROGRAM = "build/release/gridmend"
DAMAGE = "build/release/damage_pdf"
SEEDS = [1, 2, 3, 4, 5]
FIGURES = ["tables", "numbers", "label characters", "headers"]


def plain(text):
    return "".join(unicodedata.normalize("NFKC", text or "").split())


def edits(a, b):
    """Levenshtein distance."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (x != y))
    return row[-1]


def shape(cell):
    return cell["row"], cell["col"], cell["row_span"], cell["col_span"]


def matched(truth, document):
    """For each table of the truth the table of the document that has most of its cells, each used once."""
    left = list(document["tables"]) if document else []
    for want in truth["tables"]:
        cells = {(shape(c), plain(c["text"])) for c in want["cells"]}
        best = max(left, key=lambda t: sum((shape(c), plain(c["text"])) in cells for c in t["cells"]), default=None)
        if best is not None and any((shape(c), plain(c["text"])) in cells for c in best["cells"]):
            left.remove(best)
            yield want, best
        else:
            yield want, {"rows": 0, "cols": 0, "cells": []}


def score(truth, document):
    """{figure: [right, of]} and "silent"."""
    n = {figure: [0, 0] for figure in FIGURES}
    n["silent"] = 0
    for want, have in matched(truth, document):
        exact = (want["rows"], want["cols"]) == (have["rows"], have["cols"]) and \
            sorted(map(shape, want["cells"])) == sorted(map(shape, have["cells"]))
        n["tables"][0] += exact
        n["tables"][1] += 1
        at = {(c["row"], c["col"]): c for c in have["cells"]}
        for cell in want["cells"]:
            found = at.get((cell["row"], cell["col"]), {"text": "", "flags": []})
            a, b = plain(cell["text"]), plain(found["text"])
            if "key" in cell:
                n["numbers"][0] += a == b
                n["numbers"][1] += 1
                n["silent"] += a != b and not found["flags"]
                continue
            n["label characters"][0] += max(0, len(a) - edits(a, b))
            n["label characters"][1] += len(a)
            if want["id"] == "s4.review" and cell["col_span"] == 1:
                n["headers"][0] += a == b
                n["headers"][1] += 1
    return n


def added(counts):
    total = {figure: [sum(c[figure][i] for c in counts) for i in (0, 1)] for figure in FIGURES}
    total["silent"] = sum(c["silent"] for c in counts)
    return total


def line(name, n):
    return "%-22s" % name + "".join("%20s" % ("%d of %d" % tuple(n[f])) for f in FIGURES) + "%10d" % n["silent"]


def run(reports, folder, seeds):
    """`reports`: [(name, born PDF, truth)]. Prints a line a file and a line a severity."""
    inputs = os.path.join(folder, "pdf")
    os.makedirs(inputs, exist_ok=True)
    jobs = []
    for name, pdf, truth in reports:
        for severity, seed in [("born", 0)] + [(s, seed) for s in ("office", "rough") for seed in seeds]:
            stem = name + "_" + severity + (str(seed) if seed else "")
            target = os.path.join(inputs, stem + ".pdf")
            if severity == "born":
                with open(pdf, "rb") as source, open(target, "wb") as copy:
                    copy.write(source.read())
            else:
                subprocess.run([DAMAGE, pdf, severity, str(seed), target], check=True)
            jobs.append((severity, stem, truth))
    done = subprocess.run([PROGRAM, "extract", inputs, "-f", "json", "-o", folder, "-q"])
    print("exit code %d" % done.returncode)
    print("%-22s" % "" + "".join("%20s" % f for f in FIGURES) + "%10s" % "silent")
    by_severity = {}
    for severity, stem, truth in jobs:
        path = os.path.join(folder, stem + ".json")
        document = None
        if os.path.exists(path):
            with open(path, encoding="utf-8") as file:
                document = json.load(file)
        counts = score(truth, document)
        by_severity.setdefault(severity, []).append(counts)
        print(line(stem, counts))
    for severity, counts in by_severity.items():
        print(line("all " + severity, added(counts)))


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def suiling():
    folder = "fixtures/suiling-2020/"
    run([("suiling", folder + "input.pdf", load(folder + "truth.json"))], "out/bench/suiling", SEEDS)


def many(folder="out/fixtures"):
    """What ./dev fixtures --count N made there; one seed a severity."""
    names = sorted(f[:-5] for f in os.listdir(folder + "/truth"))
    run([(n, "%s/pdf/%s.pdf" % (folder, n), load("%s/truth/%s.json" % (folder, n))) for n in names],
        "out/bench/made", SEEDS[:1])
