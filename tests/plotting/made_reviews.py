"""Reviews for the tests of the figures, out of hand-made records.

Each is computed once for all tests: a review is never changed.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pandas as pd

import ivig_track as ivt
from tests.made_records import day, record_of

#: Unrecorded days of the diary of `steady_review`, by number; day 0 = 1 Jan 2024.
GAP = range(70, 76)


@cache
def steady_review(*, synthetic: bool = False) -> ivt.Review:
    """Give 160 days of four spasms, zero on day 10, none recorded on days 70 to 75.

    Infusions on days 40 (10 Feb 2024), 80, 81 and 120; prednisolone on days 82 to 100, so that the
    second course is blocked; a fever on day 30.
    """
    counts: list[float | None] = [4.0] * 160
    counts[10] = 0.0
    for number in GAP:
        counts[number] = None
    record = record_of(
        counts,
        [40, 80, 81, 120],
        therapies=[("Vigabatrin", 0, None, 500.0), ("Prednisolone", 82, 100, 40.0)],
        events=[(30, "fever", "")],
    )
    patient = replace(record.patient, synthetic=synthetic)
    return ivt.review(replace(record, patient=patient))


@cache
def uncertain_review() -> ivt.Review:
    """Give 20 days: three, "5 to 10" on day 5, too many to count on day 8, unrecorded on day 12."""
    rows = [
        {"date": day(number), "spasms": 3.0, "spasms_low": None, "spasms_high": None, "state": ""}
        for number in range(20)
        if number != 12
    ]
    rows[5] |= {"spasms": 7.0, "spasms_low": 5.0, "spasms_high": 10.0, "state": "range"}
    rows[8] |= {"spasms": None, "spasms_low": 9.0, "state": "uncountable"}
    return ivt.review(ivt.record_from_frames(pd.DataFrame(rows), label="hand-made"))
