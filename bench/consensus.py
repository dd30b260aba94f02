#!/usr/bin/python3
"""What would a vote among the like glyphs of a document change?

    consensus.py OUT PDFS TRUTH SEVERITY

OUT holds gridmend's JSON of the scans PDFS/STEM_scan_SEVERITY.pdf, TRUTH their truths. Each number is cut into its
connected marks; where they are as many as its digits, each is compared with all digits of the document's unflagged
numbers (correlation of 16 x 16 grey pixels). Where at least five of the seven nearest are near and all say the same, that
is the digit's consensus. Counted are the numbers that it would confirm or contradict. Needs python3-numpy,
python3-scipy, python3-pil and poppler-utils; nothing of it is used by the program.
"""
import collections
import glob
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata

import numpy as np
from PIL import Image
from scipy import ndimage

SIDE, NEIGHBOURS, ENOUGH, NEAR, DPI = 16, 7, 5, 0.85, 300


def page_picture(pdf, page, work):
    picture = os.path.join(work, "page")
    subprocess.run(["pdftoppm", "-r", str(DPI), "-gray", "-f", str(page), "-l", str(page), "-singlefile", pdf, picture],
                   check=True)
    return np.asarray(Image.open(picture + ".pgm").convert("L")).astype(float)


def digits_of(page, box):
    """The marks of a number from left to right, each as a vector of length one."""
    left, top, right, bottom = (round(v * DPI / 72) for v in box)
    dark = 255 - page[max(0, top - 3):bottom + 3, max(0, left - 3):right + 3]
    if dark.size == 0:
        return []
    labels, _ = ndimage.label(dark > (dark.max() + np.median(dark)) / 2, np.ones((3, 3)))
    marks = []
    for label, place in enumerate(ndimage.find_objects(labels), 1):
        mark = np.where(labels[place] == label, dark[place], 0)
        if mark.shape[0] < 0.5 * (bottom - top):
            continue
        scale = SIDE / max(mark.shape)
        size = [max(1, round(mark.shape[axis] * scale)) for axis in (1, 0)]
        small = np.asarray(Image.fromarray(mark.astype(np.uint8)).resize(size, Image.BILINEAR)).astype(float)
        tile = np.zeros((SIDE, SIDE))
        y, x = (SIDE - small.shape[0]) // 2, (SIDE - small.shape[1]) // 2
        tile[y:y + small.shape[0], x:x + small.shape[1]] = small
        tile -= tile.mean()
        if np.linalg.norm(tile) > 0:
            marks.append((place[1].start, (tile / np.linalg.norm(tile)).ravel()))
    return [mark for _, mark in sorted(marks, key=lambda pair: pair[0])]


def numbers_of(document, truth):
    """(cell, true text) of the numbers of tables whose size is right."""
    left, numbers = list(truth["tables"]), []
    for table in document["tables"]:
        have = {(cell["row"], cell["col"]): cell["text"] for cell in table["cells"]}
        match = max((t for t in left if (t["rows"], t["cols"]) == (table["rows"], table["cols"])),
                    key=lambda t: sum(have.get((cell["row"], cell["col"])) == cell["text"] for cell in t["cells"]),
                    default=None)
        if match is None:
            continue
        left.remove(match)
        texts = {(cell["row"], cell["col"]): unicodedata.normalize("NFKC", cell["text"]) for cell in match["cells"]}
        numbers += [(cell, texts[cell["row"], cell["col"]]) for cell in table["cells"]
                    if re.fullmatch("[0-9]+", cell["text"]) and "text_bbox" in cell
                    and (cell["row"], cell["col"]) in texts]
    return sorted(numbers, key=lambda pair: pair[0]["page"])


def consensus(marks, known, texts, owners, number):
    said = ""
    for mark in marks:
        likeness = known @ mark
        likeness[owners == number] = -1
        nearest = [i for i in np.argsort(-likeness)[:NEIGHBOURS] if likeness[i] >= NEAR]
        names = set(texts[nearest])
        said += names.pop() if len(nearest) >= ENOUGH and len(names) == 1 else "?"
    return said


def count(document, truth, pdf, counts):
    numbers, marks, page, at = numbers_of(document, truth), [], None, 0
    with tempfile.TemporaryDirectory() as work:
        for cell, _ in numbers:
            if cell["page"] != at:
                page, at = page_picture(pdf, cell["page"], work), cell["page"]
            found = digits_of(page, cell["text_bbox"])
            marks.append(found if len(found) == len(cell["text"]) else None)
    flagged = ["low_confidence" in cell["flags"] for cell, _ in numbers]
    known = [(mark, digit, i) for i, found in enumerate(marks) if found and not flagged[i]
             for mark, digit in zip(found, numbers[i][0]["text"])]
    if not known:
        return
    vectors, texts, owners = (np.array(column) for column in zip(*known))
    for i, (cell, true) in enumerate(numbers):
        kind = "flagged" if flagged[i] else "not flagged"
        right = "right" if cell["text"] == true else "wrong"
        counts[f"{kind}, {right}"] += 1
        if not marks[i]:
            continue
        said = consensus(marks[i], vectors, texts, owners, i)
        if "?" not in said:
            counts[f"{kind}, {right}, {'confirmed' if said == cell['text'] else 'contradicted'}"] += 1


def main():
    out, pdfs, truths, severity = sys.argv[1:5]
    counts = collections.Counter()
    for path in sorted(glob.glob(os.path.join(truths, "*.json"))):
        with open(path, encoding="utf-8") as file:
            truth = json.load(file)
        name = f"{truth['stem']}_scan_{severity}"
        if os.path.exists(os.path.join(out, name + ".json")):
            with open(os.path.join(out, name + ".json"), encoding="utf-8") as file:
                count(json.load(file), truth, os.path.join(pdfs, name + ".pdf"), counts)
    for what, cells in sorted(counts.items()):
        print(f"{what}: {cells}")


main()
