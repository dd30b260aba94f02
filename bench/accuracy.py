#!/usr/bin/python3
"""How right is it? Extracts reports of our own making and the public sets in $GRIDMEND_BENCH, and scores what comes out.

    accuracy.py [SET...] [OPTION...]   suiling, made, or the name of a public set; without: suiling and all public sets

suiling: fixtures/suiling-2020, born-digital and damaged five times each as in an office and roughly. made: reports that
are made in the build tree (Chromium and LibreOffice must be installed), likewise damaged, once each; a run that is broken
off goes on where it was. Its options: --count N (200), --seed S (71000), --severity born|office|rough (may be given
several times; all), --jobs N (1).

$GRIDMEND_BENCH is a folder with the sets (reports, real, icdar2013, ...) and the scripts score.py and evaluate.py.
Results go to out/bench/SET; the figures to standard output. Run by ./dev bench accuracy.
"""
import argparse
import os
import subprocess
import sys

sys.dont_write_bytecode = True
import made  # noqa: E402

PROGRAM = "build/release/gridmend"
SCORED = [("reports", "reports/pdf", []), ("real", "real/pdf", ["--truth", "real/truth"])]
EVALUATED = ["icdar2013", "peers", "zh_images", "ctdar2019", "zh_scans", "en_scans"]


def run(command, **options):
    print("$ " + " ".join(command), flush=True)
    return subprocess.run(command, **options)


def extract(folder, out):
    done = run([PROGRAM, "extract", folder, "-f", "json", "-o", out, "-q"])
    print(f"exit code {done.returncode}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=71000)
    parser.add_argument("--severity", action="append", choices=["born", "office", "rough"])
    parser.add_argument("--jobs", default="1")
    asked = parser.parse_args()
    only = asked.sets
    if not only or "suiling" in only:
        made.suiling()
    if "made" in only:
        made.many(asked.count, asked.seed, asked.severity or ["born", "office", "rough"], asked.jobs)
    if only and set(only) <= {"suiling", "made"}:
        return
    bench = os.environ.get("GRIDMEND_BENCH")
    if not bench:
        sys.exit("accuracy: set GRIDMEND_BENCH to the folder that holds the sets and their scripts")
    for name, folder, options in SCORED:
        if only and name not in only:
            continue
        extract(f"{bench}/{folder}", f"out/bench/{name}")
        options = [f"{bench}/{o}" if not o.startswith("-") else o for o in options]
        for variant in ["born", "clean", "office", "rough"] if name == "reports" else ["born", "office", "rough"]:
            run(["/usr/bin/python3", f"{bench}/score.py", f"out/bench/{name}", *options, "--variant", variant])
    for name in EVALUATED:
        if only and name not in only:
            continue
        extract(f"{bench}/{name}/docs", f"out/bench/{name}")
        match = ["--match-iou", "0.8"] if name == "ctdar2019" else []
        run(["/usr/bin/python3", f"{bench}/evaluate.py", f"{bench}/{name}/truth", f"out/bench/{name}", *match])
        if name in ("zh_images", "zh_scans", "en_scans"):
            run(["/usr/bin/python3", f"{bench}/count_numbers.py", f"{bench}/{name}/truth", f"out/bench/{name}"])


main()
