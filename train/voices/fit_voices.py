#!/usr/bin/python3
"""Weights of the three number readers' votes, by logistic regression: fit_voices.py FILE...

FILEs are of make_voices. The odds that a text is right are exp(pattern + what speaks for it - what speaks against it): the
pattern is which of the readers say it, and each reader weighs slope * logit(confidence), never less than nothing. A
single digit or sign is likelier right, a point that may be a comma less likely. Prints the constants of ocr/number_voices.cpp, how far said and seen are apart, and
what is said with the most confidence and wrong.
"""
import re
import sys

import numpy as np

READERS = ("glyphs", "line", "net")
PATTERNS = [p for p in range(1, 8)]  # bit i: reader i says it
LEAST, SUREST = 0.02, 0.9999


def logit(p):
    p = np.clip(p, LEAST, SUREST)
    return np.log(p / (1 - p))


def plain(text):
    return "-" if text and set(text) == {"-"} else text


def load(paths):
    for path in paths:
        with open(path, encoding="utf-8") as file:
            for line in file:
                fields = line.rstrip("\n").split("\t")
                if fields[1] == "1":
                    said = [(plain(fields[i]), float(fields[i + 1])) for i in (2, 4, 6)]
                    yield plain(fields[0]), said


def texts_of(rows):
    """Each text that was said of a line: its features, whether it is right, and all of it to print."""
    for label, said in rows:
        for text in sorted({t for t, _ in said}):
            if not text or "?" in text:
                continue
            speaks = [t == text for t, _ in said]
            pattern = sum(1 << i for i, s in enumerate(speaks) if s)
            weights = [max(0.0, logit(c)) for _, c in said]
            alone = bool(re.fullmatch("[0-9/无-]", text))
            thousands = bool(re.fullmatch(r"[-+]?[0-9]{1,3}\.[0-9]{3}", text))  # 1.971 or 1,971?
            yield ([float(pattern == p) for p in PATTERNS] + [w * s for w, s in zip(weights, speaks)] +
                   [-w * (not s) for w, s in zip(weights, speaks)] + [float(alone), float(thousands)], text == label, pattern, label, said)


def main():
    rows = list(load(sys.argv[1:]))
    texts = list(texts_of(rows))
    x = np.array([t[0] for t in texts])
    y = np.array([t[1] for t in texts], float)
    # A few made-up texts of either kind, so that no weight runs away where nothing was wrong.
    count = len(PATTERNS)
    prior = np.array([0.0] * count + [0.3] * 6 + [0.0] * 2)
    ridge = np.diag([0.2] * count + [2.0] * 8)
    w = prior.copy()
    for _ in range(60):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        gradient = x.T @ (p - y) + ridge @ (w - prior)
        hessian = (x * (p * (1 - p))[:, None]).T @ x + ridge
        w -= np.linalg.solve(hessian, gradient)
        w[count:count + 6] = np.maximum(w[count:count + 6], 0)
    p = 1 / (1 + np.exp(-x @ w))
    print(f"{len(rows)} legible numbers")
    for i, name in enumerate(READERS):
        print(f"{name}: {np.mean([said[i][0] == label for label, said in rows]):.2%} right; "
              f"slope for its own text {w[count + i]:.3f}, against another {w[count + 3 + i]:.3f}")
    for k, pattern in enumerate(PATTERNS):
        pick = np.array([t[2] == pattern for t in texts])
        names = " and ".join(name for i, name in enumerate(READERS) if pattern >> i & 1)
        sure = pick & (p >= 0.98)
        print(f"{w[k]:8.3f} {names}: {int(pick.sum())} texts, {int(y[pick].sum())} right; "
              f"{int(sure.sum())} at 0.98 and more, {int((1 - y[sure]).sum())} of them wrong")
    print(f"{w[-2]:8.3f} a single digit or sign; {w[-1]:.3f} a point before three digits")
    for low, high in ((0, .5), (.5, .8), (.8, .9), (.9, .97), (.97, .98), (.98, .99), (.99, .995), (.995, .999), (.999, 1.01)):
        pick = (p >= low) & (p < high)
        if pick.any():
            print(f"said {p[pick].mean():.4f} seen {y[pick].mean():.4f} of {int(pick.sum())}, wrong {int((1 - y[pick]).sum())}")
    for t, said in sorted(zip(texts, p), key=lambda tp: -tp[1]):
        if not t[1] and said > 0.9:
            print(f"wrong at {said:.4f}: {t[3]} read as {t[4]}")
    unsure = len(rows) - int((p >= 0.98).sum())
    print(f"below 0.98: {unsure} of {len(rows)} ({unsure / len(rows):.2%})")


if __name__ == "__main__":
    main()
