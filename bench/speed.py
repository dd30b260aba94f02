#!/usr/bin/python3
"""How fast, and in how much memory? CPU time and peak memory beside Poppler's and Tesseract's own programs.

Born-digital: the PDFs named *_born.pdf in $GRIDMEND_BENCH/reports/pdf, in one folder, against one pdftotext -bbox
and one pdftoppm -r 150 -gray a file. Scanned: the sample report at 300 dpi, against tesseract --psm 6.
All commands run in turn, five rounds; medians are printed. Run by ./dev bench speed.
"""
import glob
import os
import shutil
import statistics
import subprocess
import tempfile

PROGRAM = os.path.abspath("build/release/gridmend")
ROUNDS = 5


def measured(commands, environment=None):
    """CPU seconds of all commands together, and the largest resident memory of any process, MiB."""
    seconds, memory = 0.0, 0.0
    for command in commands:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                   env={**os.environ, **(environment or {})})
        _, _, used = os.wait4(process.pid, 0)
        seconds += used.ru_utime + used.ru_stime
        memory = max(memory, used.ru_maxrss / 1024)
    return seconds, memory


def compare(title, cases, unit, count):
    """`cases`: name -> (commands, environment). Prints medians, and how many times each the first case takes."""
    figures = {name: [] for name in cases}
    for _ in range(ROUNDS):
        for name, (commands, environment) in cases.items():
            figures[name].append(measured(commands, environment))
    first = None
    print(f"\n{title}\n{'':44}{'CPU ms a ' + unit:>16}{'gridmend x':>12}{'peak MiB':>10}")
    for name, runs in figures.items():
        milliseconds = statistics.median(seconds for seconds, _ in runs) * 1000 / count
        memory = max(memory for _, memory in runs)
        first = first or milliseconds
        print(f"{name:44}{milliseconds:16.2f}{first / milliseconds:12.2f}{memory:10.0f}")


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

        scan = os.path.join(work, "scan")
        subprocess.run(["pdftoppm", "-r", "300", "-gray", "-png", "-singlefile", "fixtures/demo-scan/report.pdf", scan],
                       check=True)
        compare("scanned A4 page, 300 dpi (fixtures/demo-scan)", {
            "gridmend extract -f json": ([[PROGRAM, "extract", scan + ".png", "-f", "json", "-q"]], None),
            "tesseract -l chi_sim --psm 6": (
                [["tesseract", scan + ".png", os.path.join(work, "text"), "-l", "chi_sim", "--psm", "6"]],
                {"OMP_THREAD_LIMIT": "1"}),
        }, "page", 1)
    print(f"\nmedians of {ROUNDS} rounds, all commands in turn; peak: the largest process")


main()
