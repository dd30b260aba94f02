"""Scores runs over reports that fixtures/makers made, born-digital and damaged in the build tree.

suiling(): of each file tables whose rows, columns and spans are all right; numeric cells and characters of labels that
are right; the fifteen headers of section 四 that are whole; numbers that are wrong and carry no flag.

many(): hundreds of reports that are made for it, by `gridmend audit`, and what this does not count: how many tables
without a doubt about their structure are exact, how many repaired facts are right.
"""
import json
import os
import subprocess
import unicodedata

import tables

PROGRAM = "build/release/gridmend"
DAMAGE = "build/release/damage_pdf"
MAKER = "fixtures/makers/make.py"
MADE = "build/release/made"
FOUND = "out/bench/made"
CHUNK = 10  # documents a run of the program
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


def covering(table, place):
    """The cell of `table` that holds the first place of another; one that has lost its own is not silent where that
    is in doubt."""
    for cell in table["cells"]:
        if cell["row"] <= place["row"] < cell["row"] + cell["row_span"] and \
                cell["col"] <= place["col"] < cell["col"] + cell["col_span"]:
            return cell
    return {"flags": []}


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
            found = at.get((cell["row"], cell["col"])) or dict(covering(have, cell), text="")
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
    return {severity: (len(counts), added(counts)) for severity, counts in by_severity.items()}


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def suiling(write):
    folder = "fixtures/suiling-2020/"
    found = run([("suiling", folder + "input.pdf", load(folder + "truth.json"))], "out/bench/suiling", SEEDS)
    names = {"born": "born-digital", "office": "office scans", "rough": "rough scans"}
    tables.show("suiling", ["files", *FIGURES, "wrong, no flag"],
                [["%s (%d)" % (names[severity], files), *(tables.of(*counts[f]) for f in FIGURES), counts["silent"]]
                 for severity, (files, counts) in found.items()], write)


# ---- many reports ----


def made_reports(count, seed):
    """Names of reports in the build tree, made where they are not there yet."""
    names = ["m%05d" % n for n in range(seed, seed + count)]
    if not all(os.path.exists("%s/truth/%s.json" % (MADE, n)) and os.path.exists("%s/pdf/%s.pdf" % (MADE, n)) for n in names):
        subprocess.run(["/usr/bin/python3", MAKER, "--count", str(count), "--seed", str(seed), "-o", MADE], check=True)
    return names


def variant_of(name, severity):
    """(path of the PDF, entry of the truth's "variants"); scans are damaged with the report's own number."""
    born = "%s/pdf/%s.pdf" % (MADE, name)
    if severity == "born":
        return born, {"source": name + ".pdf", "kind": "born"}
    stem = "%s/%s/%s_%s" % (MADE, severity, name, severity)
    if not os.path.exists(stem + ".json"):
        os.makedirs(os.path.dirname(stem), exist_ok=True)
        subprocess.run([DAMAGE, born, severity, name[1:], stem + ".pdf", stem + ".json"], check=True)
    return stem + ".pdf", load(stem + ".json")


def stem_of(path):
    return os.path.splitext(os.path.basename(path))[0]


def extract_new(paths, jobs):
    """Extracts what has no JSON that is younger than the program, so that a run that was broken off goes on."""
    built = os.path.getmtime(PROGRAM)

    def is_old(path):
        found = "%s/found/%s.json" % (FOUND, stem_of(path))
        return not os.path.exists(found) or os.path.getmtime(found) < built

    old = [path for path in paths if is_old(path)]
    for first in range(0, len(old), CHUNK):
        subprocess.run([PROGRAM, "extract", *old[first:first + CHUNK], "-f", "json", "-o", FOUND + "/found", "-q", "-j", jobs,
                        "--page-timeout", "600", "--document-timeout", "6000"])


def counts_besides(truth, document):
    """What `gridmend audit` does not count. Tables by their doubt and whether they are exact; repaired facts."""
    n = {"sure": 0, "sure exact": 0, "doubted": 0, "doubted exact": 0, "lost": 0, "repaired": 0, "repaired right": 0}
    for want, have in matched(truth, document):
        exact = (want["rows"], want["cols"]) == (have["rows"], have["cols"]) and \
            sorted(map(shape, want["cells"])) == sorted(map(shape, have["cells"]))
        if not have["cells"]:
            n["lost"] += 1
            continue
        kind = "doubted" if any("structure_doubtful" in c["flags"] for c in have["cells"]) else "sure"
        n[kind] += 1
        n[kind + " exact"] += exact
    for fact in document["facts"]:
        if "repaired" in fact["flags"]:
            n["repaired"] += 1
            n["repaired right"] += truth["facts"].get(fact["key"]) == fact["value"]
    return n


def write(path, value):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        json.dump(value, file, ensure_ascii=False)


def many(count, seed, severities, jobs):
    names = made_reports(count, seed)
    besides, truths = {}, {}
    for severity in severities:
        variants = {name: variant_of(name, severity) for name in names}
        extract_new([path for path, _ in variants.values()], jobs)
        for name, (path, entry) in variants.items():
            truth = truths.setdefault(name, dict(load("%s/truth/%s.json" % (MADE, name)), variants=[]))
            truth["variants"].append(entry)
            found = "%s/found/%s.json" % (FOUND, stem_of(path))
            if os.path.exists(found):
                for figure, value in counts_besides(truth, load(found)).items():
                    besides.setdefault(severity, {}).setdefault(figure, 0)
                    besides[severity][figure] += value
    for name in os.listdir(FOUND + "/truth") if os.path.isdir(FOUND + "/truth") else []:
        os.remove(FOUND + "/truth/" + name)
    for name, truth in truths.items():
        write("%s/truth/%s.json" % (FOUND, name), truth)
    subprocess.run([PROGRAM, "audit", FOUND + "/found", "--truth", FOUND + "/truth", "--no-trees", "--format", "json", "-o",
                    FOUND + "/audit.json"], check=True)
    groups = load(FOUND + "/audit.json")["by_group"]
    for severity in severities:
        print_counts(severity, groups[severity]["reports"], besides.get(severity, {}))


def print_counts(severity, audit, besides):
    def of(right, all_, unit=""):
        return "%d of %d%s" % (right, all_, unit) + (" (%.2f %%)" % (100 * right / all_) if all_ else "")

    print("%s: %d documents, %d of them without a result" % (severity, audit["docs"], audit["docs_missing"]))
    for name, value in [
            ("tables exact", of(audit["tables_exact"], audit["tables"])),
            ("  of those without a doubt", of(besides["sure exact"], besides["sure"])),
            ("  of those in doubt", of(besides["doubted exact"], besides["doubted"])),
            ("  not found, or part of another", "%d" % besides["lost"]),
            ("numbers right", of(audit["num_right"], audit["cells_num"])),
            ("  wrong, no flag (cellsil)", "%d" % audit["num_silent"]),
            ("  flagged reading, place", "%d, %d" % (audit["num_unsure"], audit["num_place_doubt"])),
            ("labels right", of(audit["lab_right"], audit["cells_lab"])),
            ("facts right", of(audit["facts_right"], audit["facts"])),
            ("  wrong or null, no flag (SILENT)", "%d" % audit["facts_silent"]),
            ("  to check", of(audit["facts_to_check"], audit["facts_free"])),
            ("  repaired, right", of(besides["repaired right"], besides["repaired"])),
            ("violations seen, false", "%d of %d, %d" % (audit["violations_seen"], audit["violations"], audit["violations_false"])),
            ("sections found", of(audit["sections_found"], audit["sections"])),
            ("character errors", of(audit["char_edits"], audit["chars"]))]:
        print("  %-36s%s" % (name, value))
