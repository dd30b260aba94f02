#!/usr/bin/python3
"""How right is it? Extracts reports of our own making and the public sets in $GRIDMEND_BENCH, and has `gridmend audit` say
how good what comes out is.

    accuracy.py [SET...] [OPTION...]   fixtures, suiling, made, or the name of a public set; without: all but made

fixtures: the committed figures, against which a test compares; exit code 1 where one fell. suiling: fixtures/suiling-2020,
born-digital and damaged five times each as in an office and roughly. made: reports that are made in the build tree
(Chromium and LibreOffice must be installed), likewise damaged, once each; a run that is broken off goes on where it was.
Its options: --count N (200), --seed S (71000), --severity born|office|rough (may be given several times; all), --jobs N
(1). With --write the figures go into fixtures/accuracy.csv and the tables of docs/accuracy.md.

$GRIDMEND_BENCH is a folder with the public sets (reports, real, icdar2013, ...), each with documents and truth, and with
count_numbers.py. Results go to out/bench/SET, the audits to out/bench/SET.json. Run by ./dev bench accuracy.
"""
import argparse
import json
import os
import subprocess
import sys

sys.dont_write_bytecode = True
import committed  # noqa: E402
import made  # noqa: E402
from tables import of, share, show  # noqa: E402

PROGRAM = "build/release/gridmend"
REPORTS = {"reports": ["born", "clean", "office", "rough"], "real": ["born", "office", "rough"]}
OTHERS = ["icdar2013", "peers", "zh_images", "zh_scans", "ctdar2019", "en_scans"]
PAPER = ["zh_scans", "zh_images", "en_scans"]
NAMES = {"born": "born-digital", "clean": "clean scans", "office": "office scans", "rough": "rough scans"}


def run(command):
    print("$ " + " ".join(command), flush=True)
    return subprocess.run(command, check=False, stdout=subprocess.PIPE, text=True)


def audited(bench, name):
    """The audit of a public set, extracted anew."""
    documents = f"{bench}/{name}/" + ("pdf" if name in REPORTS else "docs")
    options = ["--no-trees"] if name in REPORTS else ["--match-iou", "0.8"] if name == "ctdar2019" else []
    done = run([PROGRAM, "extract", documents, "-f", "json", "-o", f"out/bench/{name}", "-q"])
    print(f"exit code {done.returncode}", flush=True)
    run([PROGRAM, "audit", f"out/bench/{name}", "--truth", f"{bench}/{name}/truth", "--format", "json", "-o",
         f"out/bench/{name}.json", *options])
    with open(f"out/bench/{name}.json", encoding="utf-8") as file:
        return json.load(file)


def report_row(name, group, counts):
    return [f"{name}, {NAMES[group]} ({round(counts['docs'])})", of(counts["tables_exact"], counts["tables"]),
            f"{share(counts['num_right'], counts['cells_num'])} of {round(counts['cells_num']):,}",
            of(counts["lab_right"], counts["cells_lab"]),
            f"{share(counts['num_exact_right'], counts['num_exact'])}, {share(counts['lab_exact_right'], counts['lab_exact'])}",
            share(counts["num_unsure"], counts["cells_num"]), of(counts["facts_right"], counts["facts"]),
            share(counts["facts_to_check"], counts["facts_free"]),
            f"{round(counts['num_silent'])}, {round(counts['facts_silent'])}",
            share(counts["char_edits"], counts["chars"])]


def shown(figures, *path):
    """A figure; a truth without text or boxes has not all of them."""
    for step in path:
        figures = figures.get(step) if isinstance(figures, dict) else None
    return "–" if figures is None else f"{figures:.3f}"


def rows_of_other(name, audit):
    groups = [(f"{name}, all", audit["overall"])] if len(audit["by_ruling"]) != 1 else []
    groups = [(f"{name}, ruled {'fully' if ruling == 'full' else 'in part' if ruling == 'partial' else 'not at all'}",
               figures) for ruling, figures in audit["by_ruling"].items()] + groups
    for title, figures in groups:
        tables = figures["tables_truth"]
        yield [title, tables, shown(figures, "adjacency", "f1"), shown(figures, "location", "wavg_f1"),
               f"{shown(figures, 'teds')}, {shown(figures, 'teds_struct')}", of(figures["perfect_structure"] * tables, tables)]


def reliability_rows(audits):
    for kind in ("numbers", "labels", "facts"):
        bins, count, gap = {}, 0, 0.0
        for audit in audits:
            for low, found in audit["overall"]["calibration"].get(kind, {}).get("bins", {}).items():
                said, seen, cells = bins.get(low, (0, 0, 0))
                bins[low] = (said + found["said"] * found["count"], seen + found["seen"] * found["count"],
                             cells + found["count"])
        count = sum(cells for _, _, cells in bins.values())
        gap = sum(abs(said - seen) for said, seen, _ in bins.values())
        for low, (said, seen, cells) in sorted(bins.items()):
            yield [kind, f"{low}–{float(low) + 0.1:.1f}", f"{round(cells):,}", share(said, cells), share(seen, cells)]
        yield [f"{kind}: expected calibration error", "", f"{round(count):,}", share(gap, count), ""]


def counted_numbers(bench, name):
    """[numbers, right, right but flagged, wrong and flagged, wrong without a flag, lost]"""
    done = run(["/usr/bin/python3", f"{bench}/count_numbers.py", f"{bench}/{name}/truth", f"out/bench/{name}"])
    return next(line for line in done.stdout.splitlines() if line.startswith("all ")).split()[1:]


def public_sets(bench, wanted, write):
    audits = {name: audited(bench, name) for name in [*REPORTS, *OTHERS] if name in wanted}
    if set(REPORTS) <= set(audits):
        show("reports", ["files", "tables exact", "numbers", "labels", "numbers, labels in exact tables", "flagged", "facts",
                         "to check", "silent cells, facts", "CER"],
             [report_row(name, group, audits[name]["by_group"][group]["reports"])
              for name, groups in REPORTS.items() for group in groups], write)
    if set(REPORTS) | {"zh_scans"} <= set(audits):
        show("reliability", ["", "said", "cases", "said, mean", "seen right"],
             reliability_rows([audits[name] for name in (*REPORTS, "zh_scans")]), write)
    if set(OTHERS) <= set(audits):
        show("others", ["tables", "", "adjacency F1", "location F1", "TEDS, of structure", "perfect structure"],
             [row for name in OTHERS for row in rows_of_other(name, audits[name])], write)
    if set(PAPER) <= set(audits):
        show("paper", ["set", "numbers", "right", "right, flagged", "wrong, flagged", "wrong, no flag", "lost"],
             [[name, *counted_numbers(bench, name)] for name in PAPER], write)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=71000)
    parser.add_argument("--severity", action="append", choices=["born", "office", "rough"])
    parser.add_argument("--jobs", default="1")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    wanted = set(asked.sets) or {"fixtures", "suiling", *REPORTS, *OTHERS}
    if unknown := wanted - {"fixtures", "suiling", "made", *REPORTS, *OTHERS}:
        sys.exit(f"accuracy: no such set: {', '.join(sorted(unknown))}")
    fell = "fixtures" in wanted and committed.fixtures(asked.write)
    if "suiling" in wanted:
        made.suiling(asked.write)
    if "made" in wanted:
        made.many(asked.count, asked.seed, asked.severity or ["born", "office", "rough"], asked.jobs)
    if public := wanted & {*REPORTS, *OTHERS}:
        if bench := os.environ.get("GRIDMEND_BENCH"):
            public_sets(bench, public, asked.write)
        elif asked.sets:
            sys.exit("accuracy: set GRIDMEND_BENCH to the folder that holds the public sets")
        else:
            print("the public sets: skipped, since GRIDMEND_BENCH names no folder")
    sys.exit(1 if fell else 0)


main()
