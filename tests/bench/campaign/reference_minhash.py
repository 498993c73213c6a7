#!/usr/bin/env python3
"""Near copies by MinHash and LSH in plain Python with numpy, as a reference.

The same words and shingles as the product's; 128 hashes of the kind (a * x + b) mod p, 25 bands of 5
rows, groups of what shares a band. Candidates are not verified, which the reference is spared.

Usage: reference_minhash.py FILE [MOST]
FILE: lines of JSON with commentText. Prints comments a second of processor time, and groups.
"""
import hashlib
import json
import re
import struct
import sys
import time
import unicodedata

import numpy

MINIMA = 128
BANDS = 25
ROWS = 5
PRIME = numpy.uint64((1 << 61) - 1)
LOW = numpy.uint64((1 << 32) - 1)
WORD = re.compile(r"\w+")


def shingles_of(text):
    words = WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    if len(words) < 5:
        return {" ".join(words)} if words else set()
    return {" ".join(words[i:i + 5]) for i in range(len(words) - 4)}


class MinHash:
    """The least hashes of sets."""

    def __init__(self, seed=1):
        chance = numpy.random.RandomState(seed)
        self.a = chance.randint(1, int(PRIME), MINIMA, dtype=numpy.uint64)
        self.b = chance.randint(0, int(PRIME), MINIMA, dtype=numpy.uint64)

    def of(self, shingles):
        values = numpy.array([struct.unpack("<I", hashlib.sha1(s.encode()).digest()[:4])[0]
                              for s in shingles], dtype=numpy.uint64)
        return (((values[:, None] * self.a + self.b) % PRIME) & LOW).min(axis=0)


class Groups:
    """Texts that share a band hang together."""

    def __init__(self):
        self.bands = [{} for _ in range(BANDS)]
        self.parents = []

    def find(self, text):
        while self.parents[text] != text:
            self.parents[text] = self.parents[self.parents[text]]
            text = self.parents[text]
        return text

    def add(self, minima):
        text = len(self.parents)
        self.parents.append(text)
        if minima is None:
            return
        for band, texts in enumerate(self.bands):
            key = minima[band * ROWS:(band + 1) * ROWS].tobytes()
            other = texts.setdefault(key, text)
            one, other = self.find(text), self.find(other)
            self.parents[max(one, other)] = min(one, other)


def main():
    most = int(sys.argv[2]) if len(sys.argv) > 2 else None
    with open(sys.argv[1], encoding="utf-8") as file:
        texts = [json.loads(line).get("commentText") or "" for line in file][:most]
    began = time.process_time()
    minhash = MinHash()
    groups = Groups()
    for text in texts:
        shingles = shingles_of(text)
        groups.add(minhash.of(shingles) if shingles else None)
    taken = time.process_time() - began
    count = sum(groups.find(text) == text for text in range(len(texts)))
    print(f"{len(texts) / taken:.1f} {count}")


if __name__ == "__main__":
    main()
