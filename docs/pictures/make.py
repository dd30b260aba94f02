#!/usr/bin/python3
"""Makes the pictures of docs/tables.md: layers of what `gridmend draw` writes, rendered by Chromium and cut out.

    docs/pictures/make.py        needs build/release/gridmend, chromium and ImageMagick
"""
import os
import re
import subprocess
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
SCAN = ROOT + "/fixtures/suiling-2020/scan.pdf"
# name, page, layers shown, the part of the page in points: left, top, width, height
PICTURES = [
    ("rulings", 6, ["picture", "rulings"], (60, 225, 480, 235)),
    ("segments", 6, ["picture", "segments", "junctions"], (60, 225, 480, 235)),
    ("cells", 6, ["cells", "text"], (60, 225, 480, 235)),
    ("ink", 6, ["picture", "ink"], (60, 225, 480, 235)),
]
SCALE = 2  # pixels a point


def main():
    with tempfile.TemporaryDirectory() as folder:
        pages = ",".join(sorted({str(page) for _, page, _, _ in PICTURES}))
        subprocess.run([ROOT + "/build/release/gridmend", "draw", SCAN, "-o", folder, "-p", pages, "-q"], check=True)
        for name, page, layers, (left, top, width, height) in PICTURES:
            with open(f"{folder}/page-{page:03}.svg", encoding="utf-8") as file:
                svg = file.read()
            svg = re.sub(r'(<g id="([a-z]+)" [^>]*?)(?: display="none")?>',
                         lambda m: m.group(1) + (">" if m.group(2) in layers else ' display="none">'), svg)
            svg = re.sub(r'width="[\d.]+" height="[\d.]+" viewBox="[^"]*"',
                         f'width="{width * SCALE}" height="{height * SCALE}" viewBox="{left} {top} {width} {height}"',
                         svg, count=1)
            with open(f"{folder}/{name}.svg", "w", encoding="utf-8") as file:
                file.write(svg)
            subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                            f"--user-data-dir={folder}/browser", f"--screenshot={folder}/{name}.png",
                            f"--window-size={width * SCALE},{height * SCALE}", f"file://{folder}/{name}.svg"],
                           check=True, stderr=subprocess.DEVNULL)
            subprocess.run(["convert", f"{folder}/{name}.png", "-strip", "-colors", "64", f"{HERE}/{name}.png"], check=True)


main()
