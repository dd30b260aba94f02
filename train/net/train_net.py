#!/usr/bin/python3
"""Trains the line net: convolutions over the picture of a number, what each column shows, CTC.

train_net.py OUT FIT TRAIN... [--minutes N] [--batch N] [--rate R] [--seed N] [--state STATE]

FIT and TRAIN are files of make_pictures. Connectionist temporal classification after A. Graves et al. (ICML 2006).
Needs Debian's python3-torch. Of the weights a moving mean is kept (B. T. Polyak, A. B. Juditsky, 1992), and the mean that
fits FIT best is written: OUT as ONNX, deflated, OUT.state for torch.
"""
import argparse
import copy
import io
import os
import re
import sys
import time

import numpy as np
import torch
from torch import nn

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from packed import rounded, write_deflated  # noqa: E402

NAMES = "0123456789-.,/%()+无万元件个次?"
BLANK = len(NAMES)
HEIGHT = 32


class Net(nn.Module):
    """Grey 32 × W (0 paper, 1 ink) to W / 4 columns of chances."""

    def __init__(self):
        super().__init__()
        self.blocks = nn.ModuleList()
        self.norms = nn.ModuleList()
        # channels in, out, kernel (down, across), pooling (down, across)
        self.plan = [(1, 20, (3, 3), (2, 2)), (20, 56, (3, 3), (2, 2)), (56, 96, (3, 3), (2, 1)), (96, 112, (3, 3), (2, 1)),
                     (112, 128, (3, 3), None), (128, 176, (2, 3), None), (176, 160, (1, 3), None)]
        for channels, out, kernel, _ in self.plan:
            pad = (kernel[0] // 2 if kernel[0] == 3 else 0, kernel[1] // 2)
            self.blocks.append(nn.Conv2d(channels, out, kernel, padding=pad, bias=False))
            self.norms.append(nn.BatchNorm2d(out))
        self.drop = nn.Dropout(0.1)
        self.last = nn.Conv2d(160, BLANK + 1, (1, 1))

    def forward(self, x):
        for block, norm, (_, _, _, pool) in zip(self.blocks, self.norms, self.plan):
            x = torch.relu(norm(block(x)))
            if pool:
                x = nn.functional.max_pool2d(x, pool)
        return self.last(self.drop(x))[:, :, 0, :]  # batch, class, column


def load(path):
    data = np.fromfile(path, np.uint8)
    pictures, labels = [], []
    at = 0
    while at < len(data):
        width = int(data[at]) | int(data[at + 1]) << 8
        length = int(data[at + 2])
        labels.append(bytes(data[at + 3:at + 3 + length]).decode())
        at += 3 + length
        pictures.append(data[at:at + width * HEIGHT].reshape(HEIGHT, width))
        at += width * HEIGHT
    return pictures, labels


def batches(pictures, labels, size, random, easy=None):
    """Lines of about one width together; None for the random generator: in order, untouched. Of easy lines a third."""
    widths = np.array([p.shape[1] for p in pictures])
    key = widths + (random.uniform(0, 24, len(widths)) if random is not None else 0)
    order = np.argsort(key, kind="stable")
    if easy is not None:
        order = order[~easy[order] | (random.rand(len(order)) < 0.35)]
    groups = [order[i:i + size] for i in range(0, len(order), size)]
    if random is not None:
        random.shuffle(groups)
    for group in groups:
        yield pack([pictures[i] for i in group], random), [labels[i] for i in group], group


def pack(pictures, random):
    widest = max(p.shape[1] for p in pictures) + (random.randint(0, 9) if random is not None else 0)
    x = np.zeros((len(pictures), 1, HEIGHT, widest), np.float32)
    for k, p in enumerate(pictures):
        ink = 1 - p.astype(np.float32) / 255
        spare = widest - p.shape[1]
        left = random.randint(0, min(spare, 12) + 1) if random is not None else 0
        if random is not None:
            if random.rand() < 0.5:  # a pixel up or down
                step = random.randint(-2, 3)
                ink = np.roll(ink, step, 0)
                if step > 0:
                    ink[:step] = 0
                elif step < 0:
                    ink[step:] = 0
            if random.rand() < 0.5:
                ink = ink * random.uniform(0.6, 1)
            if random.rand() < 0.3:
                ink = ink ** random.uniform(0.7, 1.5)
        x[k, 0, :, left:left + p.shape[1]] = ink
    x = torch.from_numpy(x)
    return x if random is None else varied(x, random)


def varied(x, random):
    """As if printed in other fonts: wider, higher, slanted, bolder, thinner; with noise."""
    count, _, _, width = x.shape
    if random.rand() < 0.8:
        wide = random.uniform(0.85, 1.18, count)
        high = random.uniform(0.9, 1.1, count)
        slant = random.normal(0, 0.12, count)
        grown = max(8, int(width * wide.max()) + 4)
        # From places in the new picture to places in the old one, both from -1 to 1.
        map_ = np.zeros((count, 2, 3), np.float32)
        map_[:, 0, 0] = grown / width / wide
        map_[:, 0, 1] = slant * HEIGHT / width
        map_[:, 1, 1] = 1 / high
        map_[:, 0, 2] = map_[:, 0, 0] - 1  # the left ends stay together
        grid = nn.functional.affine_grid(torch.from_numpy(map_), (count, 1, HEIGHT, grown), align_corners=False)
        x = nn.functional.grid_sample(x, grid, align_corners=False)
    kind = random.rand()
    if kind < 0.15:
        share = random.uniform(0.2, 0.9)
        x = (1 - share) * x + share * nn.functional.max_pool2d(x, 3, 1, 1)
    elif kind < 0.25:
        share = random.uniform(0.1, 0.5)
        x = (1 - share) * x - share * nn.functional.max_pool2d(-x, 3, 1, 1)
    elif kind < 0.35:
        share = random.uniform(0.2, 0.9)
        x = (1 - share) * x + share * nn.functional.avg_pool2d(x, 3, 1, 1)
    if random.rand() < 0.4:
        x = (x + torch.randn(x.shape) * random.uniform(0, 0.08)).clamp(0, 1)
    return x


def targets(labels):
    values = [NAMES.index(c) for label in labels for c in label]
    return torch.tensor(values), torch.tensor([len(label) for label in labels])


def greedy(chances):
    """Texts of log chances (column, batch, class)."""
    texts = []
    for line in chances.argmax(2).T.numpy():
        text, before = "", BLANK
        for k in line:
            if k != before and k != BLANK:
                text += NAMES[k]
            before = k
        texts.append(text)
    return texts


def judge(net, pictures, labels):
    net.eval()
    wrong = sure = 0
    loss = 0.0
    with torch.no_grad():
        for x, said, _ in batches(pictures, labels, 64, None):
            chances = torch.log_softmax(net(x).permute(2, 0, 1), 2)
            values, lengths = targets(said)
            columns = torch.full((len(said),), chances.shape[0])
            texts = greedy(chances)
            loss += float(nn.functional.ctc_loss(chances, values, columns, lengths, BLANK, "sum", True))
            for text, label, k in zip(texts, said, range(len(said))):
                if text != label:
                    wrong += 1
                    best = float(chances[:, k].max(1).values.sum())
                    sure += best > np.log(0.97)
    net.train()
    return wrong, sure, loss / len(labels)


def losses_of(net, x, labels):
    """Of each line. In 16 bits where the processor can: half the time."""
    with torch.autocast("cpu", torch.bfloat16):
        columns = net(x)
    chances = torch.log_softmax(columns.float().permute(2, 0, 1), 2)
    values, lengths = targets(labels)
    return nn.functional.ctc_loss(chances, values, torch.full((len(labels),), chances.shape[0]), lengths, BLANK, "none",
                                  True)


def follow(mean, net, keep):
    with torch.no_grad():
        for name, weights in net.state_dict().items():
            if weights.dtype.is_floating_point:
                mean[name].mul_(keep).add_(weights, alpha=1 - keep)
            else:
                mean[name].copy_(weights)


def export(net, path):
    """As ONNX, for OpenCV: the normalizations in the convolutions, no dropout, any width; no softmax. Weights are rounded."""
    plain = []
    for block, norm, (_, _, _, pool) in zip(net.blocks, net.norms, net.plan):
        scale = (norm.weight / torch.sqrt(norm.running_var + norm.eps)).detach()
        conv = nn.Conv2d(block.in_channels, block.out_channels, block.kernel_size, padding=block.padding)
        conv.weight.data = block.weight.detach() * scale[:, None, None, None]
        conv.bias.data = norm.bias.detach() - norm.running_mean * scale
        plain += [conv, nn.ReLU()] + ([nn.MaxPool2d(pool)] if pool else [])
    plain = nn.Sequential(*plain, copy.deepcopy(net.last)).eval()
    for weights in plain.parameters():
        weights.data = torch.from_numpy(rounded(weights.detach().numpy()))
    onnx = io.BytesIO()
    torch.onnx.export(plain, torch.zeros(1, 1, HEIGHT, 96), onnx, input_names=["picture"],
                      output_names=["columns"], dynamic_axes={"picture": {3: "width"}, "columns": {3: "columns"}},
                      opset_version=11)
    write_deflated(path, onnx.getvalue())


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("out")
    parser.add_argument("fit")
    parser.add_argument("train", nargs="+")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--state")
    a = parser.parse_args()
    torch.manual_seed(a.seed)
    torch.set_num_threads(1)
    random = np.random.RandomState(a.seed)
    fit = load(a.fit)
    pictures, labels = [], []
    for path in a.train:
        more = load(path)
        pictures += more[0]
        labels += more[1]
    net = Net()
    if a.state:
        net.load_state_dict(torch.load(a.state))
    print(f"{len(pictures)} lines to learn from, {len(fit[0])} to judge by, "
          f"{sum(p.numel() for p in net.parameters())} weights", flush=True)
    # A point or a comma before three digits is seldom printed and hard to tell, so it is never easy.
    marked = np.array([bool(re.search(r"[.,][0-9]{3}", label)) for label in labels])
    losses = np.full(len(labels), np.inf, np.float32)  # of each line, when it was last seen
    mean, averaged = {k: v.clone() for k, v in net.state_dict().items()}, Net()
    adam = torch.optim.AdamW(net.parameters(), lr=a.rate, weight_decay=1e-3)
    begin = time.process_time()
    seconds = 60 * a.minutes
    best, steps, lines, total, told = None, 0, 0, 0.0, 0.0
    while True:
        for x, said, group in batches(pictures, labels, a.batch, random, (losses > 0) & (losses < 0.02) & ~marked):
            spent = time.process_time() - begin
            share = min(1.0, spent / seconds)
            warm = min(1.0, (steps + 1) / 300)
            for part in adam.param_groups:
                part["lr"] = a.rate * warm * (0.5 * (1 + np.cos(np.pi * share)) + 0.002)
            each = losses_of(net, x, said)
            losses[group] = each.detach().numpy()
            loss = (each / torch.tensor([max(1, len(label)) for label in said])).mean()
            adam.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 5)
            adam.step()
            follow(mean, net, min(0.9995, (steps + 1) / (steps + 20)))
            steps += 1
            lines += len(said)
            total = loss.item() if steps == 1 else 0.999 * total + 0.001 * loss.item()
            last = share >= 1
            if last or spent - told > min(900, seconds / 6):
                told = spent
                averaged.load_state_dict(mean)
                wrong, sure, fit_loss = judge(averaged, *fit)
                print(f"{spent:.0f} s, {lines} lines seen: loss {total:.4f}; of {len(fit[0])} wrong {wrong}, "
                      f"wrong though sure {sure}, loss {fit_loss:.4f}", flush=True)
                if best is None or fit_loss < best:
                    best = fit_loss
                    torch.save(averaged.state_dict(), a.out + ".state")
                    export(averaged, a.out)
            if last:
                return


if __name__ == "__main__":
    sys.exit(main())
