#!/usr/bin/python3
"""Weights of the two number readers' votes, by logistic regression: fit_voices.py FILE...

FILEs are of make_voices. Of what both readers say alike the odds that it is right are exp(agreed + the voices' weights),
and more where it is a single digit or sign; a voice weighs slope * logit(confidence), never less than nothing. Prints the
constants of ocr/number_voices.cpp and how far said and seen are apart.
"""
import re
import sys

import numpy as np


def logit(p):
    p = np.clip(p, 0.02, 0.9995)
    return np.log(p / (1 - p))


def load(paths):
    rows = []
    for path in paths:
        for line in open(path, encoding="utf-8"):
            label, legible, glyphs, glyph_confidence, said, line_confidence = line.rstrip("\n").split("\t")
            if legible == "1":
                rows.append((label, glyphs, float(glyph_confidence), said, float(line_confidence)))
    return rows


def main():
    rows = load(sys.argv[1:])
    agreed = [r for r in rows if r[1] == r[3] and r[1] and "?" not in r[1]]
    x = np.array([[1, logit(r[2]), logit(r[4]), bool(re.fullmatch("[0-9/无-]", r[1]))] for r in agreed])
    y = np.array([r[1] == r[0] for r in agreed], float)
    # A few made-up cells of either kind, so that no weight runs away where nothing was wrong.
    prior = np.array([0, 0.5, 0.5, 0])
    w = prior.copy()
    ridge = np.diag([0.01, 0.5, 0.5, 0.5])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (p - y) + ridge @ (w - prior)
        hessian = (x * (p * (1 - p))[:, None]).T @ x + ridge
        w -= np.linalg.solve(hessian, gradient)
    p = 1 / (1 + np.exp(-x @ w))
    print(f"{len(rows)} legible numbers, {len(agreed)} read alike, {int((1 - y).sum())} of them wrong")
    print(f"agreed {w[0]:.3f}, glyphs {w[1]:.3f}, line {w[2]:.3f}, alone {w[3]:.3f}")
    for low, high in ((0, .5), (.5, .8), (.8, .9), (.9, .97), (.97, .99), (.99, .995), (.995, .999), (.999, 1.01)):
        pick = (p >= low) & (p < high)
        if pick.any():
            print(f"said {p[pick].mean():.4f} seen {y[pick].mean():.4f} of {int(pick.sum())}, wrong {int((1 - y[pick]).sum())}")
    for r, said in sorted(zip(agreed, p), key=lambda rp: -rp[1]):
        if r[0] != r[1] and said > 0.8:
            print(f"wrong: {r[0]} read as {r[1]}, glyphs {r[2]:.3f}, line {r[4]:.3f}, said {said:.4f}")
    for name, text, confidence in (("glyphs", 1, 2), ("line", 3, 4)):
        right = np.mean([r[text] == r[0] for r in rows])
        print(f"{name}: {right:.2%} right")


if __name__ == "__main__":
    main()
