#!/usr/bin/python3
"""How fast, and in how much memory? CPU time and peak memory beside Poppler's and Tesseract's own programs.

Born-digital: the PDFs named *_born.pdf in $GRIDMEND_BENCH/reports/pdf, in one folder, against one pdftotext -bbox
and one pdftoppm -r 150 -gray a file. Scanned: the sample report at 300 dpi, and a page of dense text and two of dense
tables of fixtures/suiling-2020 made clean scans, against tesseract --psm 6; with the errors of both.
All commands run in turn, five rounds; medians are printed. Run by ./dev bench speed.
"""
import glob
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
from made import edits, plain  # noqa: E402

PROGRAM = os.path.abspath("build/release/gridmend")
ROUNDS = 5
REPORT = "fixtures/suiling-2020/input.pdf"
TESSERACT = ["-l", "chi_sim", "--psm", "6"]


def measured(commands, environment=None):
    """CPU seconds of all commands together, in user mode and in all, and the largest resident memory, MiB."""
    user, both, memory = 0.0, 0.0, 0.0
    for command in commands:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                   env={**os.environ, **(environment or {})})
        _, _, used = os.wait4(process.pid, 0)
        user += used.ru_utime
        both += used.ru_utime + used.ru_stime
        memory = max(memory, used.ru_maxrss / 1024)
    return user, both, memory


def compare(title, cases, unit, count):
    """`cases`: name -> (commands, environment). Prints medians, and how many times each the first case takes."""
    figures = {name: [] for name in cases}
    for _ in range(ROUNDS):
        for name, (commands, environment) in cases.items():
            figures[name].append(measured(commands, environment))
    print(f"\n{title}\n{'ms a ' + unit:40}{'user CPU':>10}{'gridmend x':>12}{'all CPU':>10}{'gridmend x':>12}{'MiB':>6}")
    first = None
    for name, runs in figures.items():
        user, both = (statistics.median(run[k] for run in runs) * 1000 / count for k in (0, 1))
        first = first or (user, both)
        print(f"{name:40}{user:10.1f}{first[0] / user:12.2f}{both:10.1f}{first[1] / both:12.2f}"
              f"{max(run[2] for run in runs):6.0f}")


def output_of(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True,
                          env={**os.environ, "OMP_THREAD_LIMIT": "1"}).stdout


def cells_of(path, page):
    tables = json.loads(output_of(PROGRAM, "extract", path, "-p", page, "-f", "json", "-q"))["pages"][0]["tables"]
    return {(t, cell["row"], cell["col"]): plain(cell["text"])
            for t, table in enumerate(tables) for cell in table["cells"] if cell["text"]}


def errors_in_text(page, scan, picture):
    """Character errors in a page of text without tables, of gridmend and of Tesseract."""
    truth = plain(output_of("pdftotext", "-f", page, "-l", page, REPORT, "-"))
    ours = plain(output_of(PROGRAM, "extract", scan, "-p", page, "-f", "txt", "-q"))
    theirs = plain(output_of("tesseract", picture, "-", *TESSERACT))
    return [f"{edits(truth, text)} of {len(truth)} characters wrong" for text in (ours, theirs)]


def errors_in_tables(page, scan, picture):
    """Cells wrong. Tesseract knows no cells: one is right when its text stands anywhere in a line of the output, a
    number when it stands there as a word."""
    truth, ours = cells_of(REPORT, page), cells_of(scan, page)
    lines = output_of("tesseract", picture, "-", *TESSERACT).splitlines()
    words = {plain(word) for line in lines for word in line.split()}
    joined = [plain(line) for line in lines]
    stands = lambda text: text in words if text.isdigit() else any(text in line for line in joined)
    return [f"{wrong} of {len(truth)} cells wrong" for wrong in (
        sum(ours.get(place) != text for place, text in truth.items()),
        sum(not stands(text) for text in truth.values()))]


def compare_scan(title, page, scan, picture, errors):
    compare(title, {
        "gridmend extract -f json": ([[PROGRAM, "extract", scan, "-p", page, "-f", "json", "-q"]], None),
        "tesseract -l chi_sim --psm 6": ([["tesseract", picture, os.devnull, *TESSERACT]], {"OMP_THREAD_LIMIT": "1"}),
    }, "page", 1)
    for name, wrong in zip(("gridmend", "tesseract"), errors(page, scan, picture) if errors else ()):
        print(f"{name}: {wrong}")


def pages_of(path):
    lines = subprocess.run(["pdfinfo", path], capture_output=True, text=True).stdout.splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("Pages")))


def main():
    with tempfile.TemporaryDirectory() as work:
        compare("start of the program", {
            "gridmend --version": ([[PROGRAM, "--version"]], None),
            "pdftotext -v": ([["pdftotext", "-v"]], None),
        }, "start", 1)

        bench = os.environ.get("GRIDMEND_BENCH")
        born = sorted(glob.glob(f"{bench}/reports/pdf/*_born.pdf")) if bench else []
        if born:
            folder = os.path.join(work, "born")
            os.mkdir(folder)
            for path in born:
                shutil.copy(path, folder)
            pages = sum(pages_of(path) for path in born)
            out = os.path.join(work, "out")
            compare(f"born-digital: {len(born)} files, {pages} pages", {
                "gridmend extract FOLDER -f json -j 1": (
                    [[PROGRAM, "extract", folder, "-f", "json", "-o", out, "-j", "1", "-q"]], None),
                "pdftotext -bbox, one a file": (
                    [["pdftotext", "-bbox", path, os.path.join(work, "words")] for path in born], None),
                "pdftoppm -r 150 -gray, one a file": (
                    [["pdftoppm", "-r", "150", "-gray", path, os.path.join(work, "page")] for path in born], None),
            }, "page", pages)
        else:
            print("\nborn-digital: skipped, since GRIDMEND_BENCH names no folder with reports/pdf")

        picture = os.path.join(work, "demo.png")
        render = ["pdftoppm", "-r", "300", "-gray", "-png", "-singlefile"]
        subprocess.run([*render, "fixtures/demo-scan/report.pdf", picture[:-4]], check=True)
        compare_scan("scanned A4 page, 300 dpi (fixtures/demo-scan)", "1", picture, picture, None)
        scan = os.path.join(work, "scan.pdf")
        subprocess.run(["build/release/damage_pdf", REPORT, "clean", "4", scan], check=True)
        for page, kind, errors in (("1", "dense text", errors_in_text), ("4", "dense table", errors_in_tables),
                                   ("5", "dense table", errors_in_tables)):
            picture = os.path.join(work, f"page-{page}.png")
            subprocess.run([*render, "-f", page, "-l", page, scan, picture[:-4]], check=True)
            compare_scan(f"{kind}: page {page} of a clean scan of fixtures/suiling-2020, 300 dpi", page, scan, picture,
                         errors)
        long = os.path.join(work, "long.pdf")
        subprocess.run(["pdfunite", *[scan] * 15, long], check=True)
        print("\npages of one scan        peak MiB")
        for pages in ("1-20", "1-100"):
            command = [PROGRAM, "extract", long, "-p", pages, "-f", "json", "-o", os.path.join(work, "out"), "-j", "1",
                       "-q"]
            print(f"{pages:20}{measured([command])[2]:14.1f}", flush=True)
    print(f"\nmedians of {ROUNDS} rounds, all commands in turn; peak: the largest process")


main()
