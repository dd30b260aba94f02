#!/usr/bin/python3
"""Trains the glyph model: one hidden layer, Adam, dropout, the rate falling along a cosine.

train_glyphs.py TRAIN FIT OUT [--hidden N] [--epochs N] [--seed N]

TRAIN and FIT are files of make_glyphs. The state of the epoch that errs least on FIT is written.
"""
import argparse
import os
import sys

import numpy as np

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from packed import rounded, write_deflated  # noqa: E402

NAMES = "0123456789-.,/%()+无万元件个次"
CLASSES = len(NAMES) + 2  # foreign, speck
MAGIC = b"GLYF"


def load(path):
    # 588 features, as ocr/glyph_model.cpp makes them
    record = np.dtype([("label", "u1"), ("features", "<f4", 588)])
    data = np.fromfile(path, record)
    return np.ascontiguousarray(data["features"]), data["label"].astype(np.int64)


def forward(p, x):
    hidden = np.maximum(x @ p["w1"] + p["b1"], 0)
    return hidden, hidden @ p["w2"] + p["b2"]


def softmax(z):
    e = np.exp(z - z.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def judge(p, x, y):
    right = wrong_sure = 0
    loss = 0.0
    for i in range(0, len(x), 4096):
        chances = softmax(forward(p, x[i:i + 4096])[1])
        truth = y[i:i + 4096]
        said = chances.argmax(1)
        right += int((said == truth).sum())
        wrong_sure += int(((said != truth) & (chances.max(1) > 0.97)).sum())
        loss -= float(np.log(chances[np.arange(len(truth)), truth] + 1e-9).sum())
    return right / len(x), wrong_sure, loss / len(x)


def train(x, y, x_fit, y_fit, hidden, epochs, seed):
    random = np.random.RandomState(seed)
    mean, spread = x.mean(0), x.std(0) + 0.05
    x = (x - mean) / spread
    x_fit = (x_fit - mean) / spread
    n, d = x.shape
    p = {"w1": random.randn(d, hidden) * np.sqrt(2 / d), "b1": np.zeros(hidden),
         "w2": random.randn(hidden, CLASSES) * np.sqrt(1 / hidden), "b2": np.zeros(CLASSES)}
    p = {k: v.astype(np.float32) for k, v in p.items()}
    first = {k: np.zeros_like(v) for k, v in p.items()}
    second = {k: np.zeros_like(v) for k, v in p.items()}
    step, batch, keep = 0, 128, 0.75
    best = None
    for epoch in range(epochs):
        order = random.permutation(n)
        for i in range(0, n, batch):
            pick = order[i:i + batch]
            # A little noise: no two scans are alike.
            seen = x[pick] + (random.random_sample((len(pick), d)).astype(np.float32) - 0.5) * 0.5
            mask = (random.rand(len(pick), hidden) < keep).astype(np.float32) / keep
            raw = seen @ p["w1"] + p["b1"]
            active = np.maximum(raw, 0) * mask
            slope = softmax(active @ p["w2"] + p["b2"])
            slope[np.arange(len(pick)), y[pick]] -= 1
            slope /= len(pick)
            back = (slope @ p["w2"].T) * mask * (raw > 0)
            grads = {"w2": active.T @ slope + 1e-4 * p["w2"], "b2": slope.sum(0),
                     "w1": seen.T @ back + 1e-4 * p["w1"], "b1": back.sum(0)}
            step += 1
            rate = 1e-3 * 0.5 * (1 + np.cos(np.pi * step / (epochs * (n // batch + 1))))
            rate *= np.sqrt(1 - 0.999 ** step) / (1 - 0.9 ** step)
            for k, g in grads.items():
                first[k] += 0.1 * (g - first[k])
                second[k] += 0.001 * (g * g - second[k])
                p[k] -= (rate * first[k] / (np.sqrt(second[k]) + 1e-8)).astype(np.float32)
        share, sure, loss = judge(p, x_fit, y_fit)
        print(f"epoch {epoch + 1}: right {share:.4%}, wrong though sure {sure}, loss {loss:.4f}",
              flush=True)
        if best is None or loss < best[0]:
            best = (loss, {k: v.copy() for k, v in p.items()})
    p = best[1]
    # The reader knows nothing of means and spreads.
    w1 = p["w1"] / spread[:, None]
    return w1, p["b1"] - mean @ w1, p["w2"], p["b2"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("train")
    parser.add_argument("fit")
    parser.add_argument("out")
    parser.add_argument("--hidden", type=int, default=192)
    parser.add_argument("--epochs", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    a = parser.parse_args()
    x, y = load(a.train)
    x_fit, y_fit = load(a.fit)
    print(f"{len(x)} glyphs to learn from, {len(x_fit)} to judge by")
    w1, b1, w2, b2 = train(x, y, x_fit, y_fit, a.hidden, a.epochs, a.seed)
    head = MAGIC + np.array([w1.shape[0], w1.shape[1], CLASSES], "<u4").tobytes()
    write_deflated(a.out, head + b"".join(rounded(part).tobytes() for part in (w1.T, b1, w2.T, b2)))


if __name__ == "__main__":
    main()
