"""A rehearsal written by hand, for figures and words."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ivig_track.rehearsal.operating_characteristics import DetectionRate, HowSure, share_of
from ivig_track.rehearsal.parametric_bootstrap import FittedDiary
from tests.made_records import record_of

FITTED = FittedDiary(np.zeros(300), np.ones(300, dtype=bool), 0.6, 0.9, 1.5)


def made_rehearsal(*, synthetic: bool = False) -> HowSure:
    """Give 200 diaries without an effect, 4, 20, 90 and 30 found; 100 of each fall.

    Seen: 40, 80, 100 with the four courses at hand; 70, 95, 100 with three more.
    """
    record = record_of([2.0] * 300, [60, 110, 160, 210])
    record = replace(record, patient=replace(record.patient, synthetic=synthetic))
    seen = {0: (40, 80, 100), 3: (70, 95, 100)}
    falls = tuple(
        rate_of(fall, more, (found, found, found, found), 100)
        for more, shares in seen.items()
        for fall, found in zip((50, 70, 90), shares, strict=True)
    )
    null = rate_of(0, 0, (4, 20, 90, 30), 200)
    return HowSure(record, "spasms", 1, (null, *falls), FITTED, 50, 220, 2.0, (1.5, 2.5))


def rate_of(fall: int, more: int, found: tuple[int, ...], diaries: int) -> DetectionRate:
    shares = tuple(share_of(number, diaries, 0.95) for number in found)
    return DetectionRate(fall, more, 4 + more, 300 + 50 * more, 0, shares)
