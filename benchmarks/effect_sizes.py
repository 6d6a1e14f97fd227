"""How long all effect sizes take for 1,000 pairs of phases, beside scipy's permutation test.

Run `python -m benchmarks.effect_sizes`. Both are timed on the same invented counts (SYNTHETIC) in
the same run; the permutation test, which answers one question only, on a few pairs.
"""

from __future__ import annotations

import sys
from time import perf_counter

import numpy as np
import numpy.typing as npt
from scipy.stats import permutation_test

import ivig_track as ivt

PAIRS = 1000
DAYS_A, DAYS_B = 200, 165
MEAN_A, MEAN_B, SIZE = 8.0, 6.0, 1.5
SECONDS_MAX = 1.0
ROUNDS = 3
PERMUTED_PAIRS = 5
RESAMPLES = 9999
SEED = 20240301

Counts = npt.NDArray[np.int64]


def phase_pairs() -> list[tuple[Counts, Counts]]:
    rng = np.random.default_rng(SEED)

    def phase(mean: float, days: int) -> Counts:
        return rng.negative_binomial(SIZE, SIZE / (SIZE + mean), days)

    return [(phase(MEAN_A, DAYS_A), phase(MEAN_B, DAYS_B)) for _ in range(PAIRS)]


def mean_difference(a: Counts, b: Counts, axis: int) -> npt.NDArray[np.float64]:
    return np.asarray(b.mean(axis=axis) - a.mean(axis=axis))


def seconds_of_effect_sizes(pairs: list[tuple[Counts, Counts]]) -> float:
    start = perf_counter()
    for a, b in pairs:
        ivt.effect_sizes(a, b)
    return perf_counter() - start


def seconds_of_permutation(pairs: list[tuple[Counts, Counts]]) -> float:
    start = perf_counter()
    for a, b in pairs:
        permutation_test((a, b), mean_difference, n_resamples=RESAMPLES, vectorized=True, rng=SEED)
    return perf_counter() - start


def main() -> int:
    pairs = phase_pairs()
    seconds_of_effect_sizes(pairs[:1])
    ours = sorted(seconds_of_effect_sizes(pairs) for _ in range(ROUNDS))[ROUNDS // 2]
    theirs = seconds_of_permutation(pairs[:PERMUTED_PAIRS]) / PERMUTED_PAIRS * PAIRS
    print(f"all effect sizes, {PAIRS} pairs of {DAYS_A} and {DAYS_B} days: {ours:.2f} s", end="")
    print(f" (bar: {SECONDS_MAX:.0f} s; median of {ROUNDS} rounds)")
    print(
        f"scipy.stats.permutation_test, {RESAMPLES} resamples, the same pairs: {theirs:.0f} s",
        end="",
    )
    print(f" (from {PERMUTED_PAIRS} of them)")
    print(f"ratio: {theirs / ours:.0f}")
    return int(ours > SECONDS_MAX)


if __name__ == "__main__":
    sys.exit(main())
