"""Children at random: counts of every kind with gaps, courses that cut each other's windows."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pandas as pd
from hypothesis import strategies as st

from tests.cohort.made_cohorts import Frames
from tests.made_records import FIRST

#: Whole, fractional and range counts, counts without an upper bound, days that nobody counted.
Cell = tuple[float | None, float | None, float | None]
counts = st.one_of(
    st.integers(0, 30).map(lambda n: (float(n), None, None)),
    st.integers(0, 60).map(lambda n: (n / 10, None, None)),
    st.tuples(st.integers(0, 9), st.integers(0, 9)).map(
        lambda pair: (None, float(min(pair)), float(max(pair)))
    ),
    st.integers(1, 20).map(lambda n: (None, float(n), None)),
    st.just((None, None, None)),
)


@st.composite
def children(draw: st.DrawFn) -> Frames:
    """A child of some months: counts with gaps, infusions that may cut each other's windows."""
    days = draw(st.integers(30, 150))
    pattern: list[Cell] = draw(st.lists(counts, min_size=3, max_size=23))
    kept = draw(st.sets(st.integers(0, days - 1), max_size=15))
    rows: list[dict[str, Any]] = [
        {
            "date": FIRST + timedelta(days=number),
            **dict(
                zip(
                    ("spasms", "spasms_low", "spasms_high"),
                    pattern[number % len(pattern)],
                    strict=True,
                )
            ),
        }
        for number in range(days)
        if number not in kept
    ]
    given_on = sorted(draw(st.sets(st.integers(0, days + 5), max_size=5)))
    infusions = pd.DataFrame(
        {
            "date": pd.Series([FIRST + timedelta(days=n) for n in given_on], dtype="object"),
            "dose_g_per_kg": draw(st.sampled_from([1.0, 0.4, None])),
        }
    )
    return {"diary": pd.DataFrame(rows), "infusions": infusions}
