"""Comparison methods on the same diary: four other ways to find a fall, at 5 %."""

from __future__ import annotations

import numpy as np
from scipy.stats import mannwhitneyu

from ivig_track.rehearsal.simulation import SimulatedDiary

SHUFFLES = 199
LEVEL = 0.05
TOOLS = ("day shuffle", "Mann-Whitney", "50 % fall", "placebo dates")


def comparison_methods(diary: SimulatedDiary, rng: np.random.Generator) -> list[bool]:
    """Tell which of them find a fall, days -28 to -1 against days 7 to 21, in that order."""
    counts, first, day0 = diary.counts, diary.first_days, diary.day0
    ends = np.append(first[1:] - 1, len(counts) - 1)
    inside = [np.arange(z + 7, min(z + 21, e) + 1) for z, e in zip(day0, ends, strict=True)]
    before = np.unique(np.concatenate([np.arange(f - 28, f) for f in first]))
    window, base = counts[np.concatenate(inside)], counts[before]
    window, base = window[np.isfinite(window)], base[np.isfinite(base)]
    both = np.tile(np.concatenate([window, base]), (SHUFFLES, 1))
    shuffled = rng.permuted(both, axis=1)[:, : len(window)].mean(axis=1)
    return [
        bool((1 + (shuffled <= window.mean()).sum()) / (SHUFFLES + 1) <= LEVEL),
        bool(mannwhitneyu(window, base, alternative="less").pvalue <= LEVEL),
        bool(window.mean() <= base.mean() / 2),
        placebo_dates(counts, day0, rng) <= LEVEL,
    ]


def placebo_dates(counts: np.ndarray, day0: np.ndarray, rng: np.random.Generator) -> float:
    """Give p of the change at the real dates among changes at dates drawn at random."""
    total = np.concatenate([[0.0], np.nancumsum(counts)])
    seen = np.concatenate([[0], np.cumsum(np.isfinite(counts))])

    def change(day: np.ndarray) -> np.ndarray:
        rates = [
            (total[stop] - total[start] + 0.5) / np.maximum(seen[stop] - seen[start], 1)
            for start, stop in ((day + 7, day + 22), (day - 28, day))
        ]
        return np.asarray(np.log(rates[0] / rates[1]).mean(axis=-1))

    elsewhere = change(rng.integers(28, len(counts) - 22, (SHUFFLES, len(day0))))
    return float((1 + (elsewhere <= change(day0)).sum()) / (SHUFFLES + 1))
