#!/usr/bin/python3
"""Weights of the number readers' votes, by logistic regression: fit_voices.py FILE...

FILEs are of make_voices. The odds that a text is right are exp(pattern + what speaks for it - what speaks against it + what
its form adds): the pattern is which of the readers say it, and each reader weighs slope * logit(confidence), never less
than nothing. Prints the constants of ocr/number_voices.cpp, for three readers and for the two that are asked first, and
what is said with the most confidence and wrong.
"""
import re
import sys

import numpy as np

READERS = ("glyphs", "line", "net")
LEAST, SUREST = 0.02, (0.9999, 0.9999, 0.999999)
# As is_number_text has it: other texts are doubted whoever says them.
NUMBER = re.compile(r"(\([-+]?|[-+]?\(?)([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\.[0-9]+)?(%|万|万元|元|件|个|次)?\)?"
                    r"|[0-9]+([-/][0-9]+)+|[-/无]")
FORMS = ("a single digit or sign", "a point that may be a comma", "seldom written", "logarithm of the length")


def is_number(text):
    return ("(" in text) == (")" in text) and bool(NUMBER.fullmatch(text))


def logit(p, surest):
    p = np.clip(p, LEAST, surest)
    return np.log(p / (1 - p))


def plain(text):
    return "-" if text and set(text) == {"-"} else text


def form_of(text):
    return [float(bool(re.fullmatch(pattern, text))) for pattern in (
        "[0-9/无-]", r"(\([-+]?|[-+]?\(?)[1-9][0-9]{0,2}(,[0-9]{3})*\.[0-9]{3}(%|万|万元|元|件|个|次)?\)?",
        "[-+]?0[0-9].*|[-+]0")] + [np.log(len(text))]


def load(paths):
    for path in paths:
        with open(path, encoding="utf-8") as file:
            for line in file:
                fields = line.rstrip("\n").split("\t")
                if fields[1] == "1":
                    yield plain(fields[0]), [(plain(fields[i]), float(fields[i + 1])) for i in (2, 4, 6)]


def texts_of(rows, readers):
    """Each text that these readers say of a line: its features, whether it is right, and all of it to print."""
    for label, said in rows:
        voices = [(*said[i], SUREST[i]) for i in readers]
        for text in sorted({t for t, _, _ in voices}):
            if not is_number(text):
                continue
            speaks = [t == text for t, _, _ in voices]
            pattern = sum(1 << k for k, s in enumerate(speaks) if s)
            weights = [max(0.0, logit(c, surest)) for _, c, surest in voices]
            yield ([float(pattern == p) for p in range(1, 1 << len(readers))] +
                   [w * s for w, s in zip(weights, speaks)] + [-w * (not s) for w, s in zip(weights, speaks)] +
                   form_of(text), text == label, pattern, label, said)


def fit(x, y, patterns, readers):
    # A few made-up texts of either kind, so that no weight runs away where nothing was wrong.
    slopes = slice(patterns, patterns + 2 * readers)
    prior = np.zeros(x.shape[1])
    prior[slopes] = 0.3
    ridge = np.diag([0.2] * patterns + [2.0] * (x.shape[1] - patterns))
    w = prior.copy()
    for _ in range(60):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        gradient = x.T @ (p - y) + ridge @ (w - prior)
        w -= np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + ridge, gradient)
        w[slopes] = np.maximum(w[slopes], 0)
    return w


def tell(rows, readers):
    texts = list(texts_of(rows, readers))
    x, y = np.array([t[0] for t in texts]), np.array([t[1] for t in texts], float)
    patterns, count = (1 << len(readers)) - 1, len(readers)
    w = fit(x, y, patterns, count)
    p = 1 / (1 + np.exp(-x @ w))
    print("\n" + ", ".join(READERS[i] for i in readers))
    for k in range(patterns):
        pick = np.array([t[2] == k + 1 for t in texts])
        names = " and ".join(READERS[i] for n, i in enumerate(readers) if (k + 1) >> n & 1)
        sure = pick & (p >= 0.995)
        print(f"{w[k]:8.3f} {names}: {int(pick.sum())} texts, {int(y[pick].sum())} right; "
              f"{int(sure.sum())} at 0.995 and more, {int((1 - y[sure]).sum())} of them wrong")
    for n, i in enumerate(readers):
        print(f"{w[patterns + n]:8.3f} slope of {READERS[i]}, {w[patterns + count + n]:.3f} against another text")
    for name, weight in zip(FORMS, w[patterns + 2 * count:]):
        print(f"{weight:8.3f} {name}")
    for low, high in ((0, .5), (.5, .9), (.9, .98), (.98, .99), (.99, .995), (.995, .998), (.998, .999), (.999, 1.01)):
        pick = (p >= low) & (p < high)
        if pick.any():
            print(f"said {p[pick].mean():.4f} seen {y[pick].mean():.4f} of {int(pick.sum())}, wrong {int((1 - y[pick]).sum())}")
    for t, said in sorted(zip(texts, p), key=lambda tp: -tp[1]):
        if not t[1] and said > 0.99:
            print(f"wrong at {said:.4f}: {t[3]} read as {t[4]}")
    for sure in (0.98, 0.995, 0.998):
        unsure = len(rows) - int((p >= sure).sum())
        print(f"below {sure}: {unsure} of {len(rows)} ({unsure / len(rows):.2%})")


def main():
    rows = list(load(sys.argv[1:]))
    print(f"{len(rows)} legible numbers")
    for i, name in enumerate(READERS):
        print(f"{name}: {np.mean([said[i][0] == label for label, said in rows]):.2%} right")
    tell(rows, (0, 1, 2))
    tell(rows, (0, 2))


if __name__ == "__main__":
    main()
