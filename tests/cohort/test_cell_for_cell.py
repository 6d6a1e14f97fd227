"""Random children in long tables: every cell is that of the single review."""

from datetime import timedelta
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import ivig_track as ivt
from tests.cohort.made_cohorts import Frames, cells, long_tables, of_record, record_of_frames
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


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(children(), min_size=1, max_size=3))
def test_a_cohort_equals_the_single_reviews_cell_for_cell(drawn: list[Frames]) -> None:
    named = {f"child {number}": frames for number, frames in enumerate(drawn)}
    found = ivt.review_cohort(long_tables(named), answer=False)
    failures = set(found.failures["record_id"])
    for record_id, frames in named.items():
        if record_id in failures:
            told = found.failures[found.failures["record_id"] == record_id]
            with pytest.raises(ivt.DataError) as refused:
                record_of_frames(frames, record_id)
            assert told["what"].tolist() == [str(x.what) for x in refused.value.problems]
            continue
        single = ivt.review(record_of_frames(frames, record_id))
        assert of_record(found.courses, record_id) == cells(single.courses)
        assert of_record(found.flags, record_id) == cells(single.flags)
        (row,) = of_record(found.records, record_id)
        counted = single.to_dict()["record"]
        same = ("days", "recorded_days", "zero_days", "uncountable_days", "measure")
        assert {key: row[key] for key in same} == {key: counted[key] for key in same}
