"""The committed figures, fixtures/accuracy.csv: what `gridmend audit` says of reports in fixtures/, born-digital and
damaged as scanners do. A test compares each run of the program with them."""
import csv
import json
import os
import subprocess
import tempfile

PROGRAM = "build/release/gridmend"
DAMAGE = "build/release/damage_pdf"
TABLE = "fixtures/accuracy.csv"
REPORTS = ["suiling-2020"] + sorted(f"statutory/{name}" for name in os.listdir("fixtures/statutory")
                                    if os.path.isdir(f"fixtures/statutory/{name}"))
SCANS = [("suiling-2020", "office", 1), ("suiling-2020", "office", 2), ("suiling-2020", "rough", 1),
         ("suiling-2020", "rough", 2), ("statutory/thick-frame", "office", 1), ("statutory/two-by-two", "office", 1),
         ("statutory/dashes-and-slashes", "rough", 1)]
CASES = [(report, "born", 0) for report in REPORTS] + SCANS
FIGURES = ["tables_exact", "num_right", "num_silent", "lab_right", "facts_right", "facts_silent", "facts_to_check",
           "char_edits"]
LOWER_IS_BETTER = {"num_silent", "facts_silent", "facts_to_check", "char_edits"}


def figures_of(report, severity, seed):
    with tempfile.TemporaryDirectory() as work:
        pdf, born = os.path.join(work, "report.pdf"), f"fixtures/{report}/input.pdf"
        with open(f"fixtures/{report}/truth.json", encoding="utf-8") as file:
            truth = json.load(file)
        if severity == "born":
            os.symlink(os.path.abspath(born), pdf)
            truth["variants"] = [{"source": "report.pdf", "kind": "born"}]
        else:
            variant = os.path.join(work, "variant.json")
            subprocess.run([DAMAGE, born, severity, str(seed), pdf, variant], check=True)
            with open(variant, encoding="utf-8") as file:
                truth["variants"] = [json.load(file)]
        os.mkdir(os.path.join(work, "truth"))
        with open(os.path.join(work, "truth", "report.json"), "w", encoding="utf-8") as file:
            json.dump(truth, file)
        audit = subprocess.run([PROGRAM, "audit", pdf, "--truth", os.path.join(work, "truth"), "--no-trees", "--format",
                                "json"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout
        counts = json.loads(audit)["overall"]["reports"]
        return {figure: round(counts[figure]) for figure in FIGURES}


def committed():
    if not os.path.exists(TABLE):
        return {}
    with open(TABLE, encoding="utf-8", newline="") as file:
        return {(row["report"], row["severity"], int(row["seed"]), row["metric"]): int(row["value"])
                for row in csv.DictReader(file)}


def fixtures(write):
    """Prints what differs from the committed table, and with `write` puts today's figures there. Returns whether one
    is worse."""
    before, rows, worse = committed(), [], False
    for case in CASES:
        for figure, value in figures_of(*case).items():
            rows.append([*case, "reports." + figure, value])
            was = before.get((*case, "reports." + figure))
            if was not in (None, value):
                fell = (value > was) == (figure in LOWER_IS_BETTER)
                worse |= fell
                print(f"{' '.join(map(str, case))}: {figure} {was} -> {value} {'WORSE' if fell else 'better'}")
    if write:
        with open(TABLE, "w", encoding="utf-8", newline="") as file:
            table = csv.writer(file, lineterminator="\n")
            table.writerow(["report", "severity", "seed", "metric", "value"])
            table.writerows(rows)
    return worse
