"""How models are kept small: weights of 16 bits, and the file deflated.

A weight keeps the upper half of its 32 bits (bfloat16), rounded; the zeros below cost next to nothing once deflated.
"""
import zlib

import numpy as np


def rounded(weights):
    """The array in float32 with the lower 16 bits 0, to the nearest, ties to even."""
    bits = np.ascontiguousarray(weights, "<f4").view("<u4")
    return ((bits + (0x7FFF + (bits >> 16 & 1))) & np.uint32(0xFFFF0000)).view("<f4")


def write_deflated(path, data):
    with open(path, "wb") as file:
        file.write(zlib.compress(data, 9))
