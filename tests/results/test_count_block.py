"""Sums over spans of many records: bit for bit those of each span by itself."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivig_track.record.spans import Span
from ivig_track.results.count_block import CountBlock, Floats
from ivig_track.results.daily_counts import DailyCounts
from ivig_track.results.values import PhaseCount
from tests.made_records import FIRST

Day = tuple[float, float, float]
NOTHING = (np.nan, np.nan, np.nan)
days = st.one_of(
    st.integers(0, 40).map(lambda n: (float(n),) * 3),
    st.integers(0, 400).map(lambda n: (n / 10,) * 3),
    st.integers(0, 60).map(lambda n: (n / 7,) * 3),
    st.tuples(st.integers(0, 9), st.integers(0, 9)).map(
        lambda both: (sum(both) / 2, float(min(both)), float(max(both)))
    ),
    st.integers(1, 9).map(lambda n: (np.nan, float(n), np.inf)),
    st.just((2.0**60,) * 3),
    st.just(NOTHING),
)


def added_up(counts: DailyCounts, span: Span) -> PhaseCount:
    """Count a phase as somebody would without any running sum."""
    first = max((span.first_day - counts.first_day).days, 0)
    last = min((span.last_day - counts.first_day).days, len(counts.best) - 1)
    here = slice(first, max(last + 1, first))
    best, low, high = (part[here] for part in (counts.best, counts.low, counts.high))
    seen = ~np.isnan(best)
    return PhaseCount(
        span=span,
        recorded_days=int(seen.sum()),
        zero_days=int(((best == 0) & ~(low > 0)).sum()),
        uncountable_days=int((np.isnan(best) & ~np.isnan(low)).sum()),
        total=float(best[seen].sum()),
        total_low=float(low[seen].sum()),
        total_high=float(high[seen].sum()),
    )


def counts_of(rows: list[Day], shift: int) -> DailyCounts:
    columns = np.array(rows, dtype=float).reshape(-1, 3).T
    best, low, high = (np.ascontiguousarray(column) for column in columns)
    return DailyCounts(FIRST + timedelta(days=shift), best, low, high)


def block_of(records: list[DailyCounts]) -> CountBlock:
    sizes = [len(counts.best) for counts in records]
    first = np.concatenate([counts.block.first_days for counts in records])
    parts = ([getattr(counts, name) for counts in records] for name in ("best", "low", "high"))
    return CountBlock(first, np.concatenate([[0], np.cumsum(sizes)]), *map(np.concatenate, parts))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.lists(days, max_size=60), st.integers(0, 20)), min_size=1, max_size=4),
    st.lists(st.tuples(st.integers(-20, 80), st.integers(-5, 70)), min_size=1, max_size=8),
)
def test_sums_of_many_records_are_those_of_each_span_by_itself(
    drawn: list[tuple[list[Day], int]], ends: list[tuple[int, int]]
) -> None:
    records = [counts_of(rows, shift) for rows, shift in drawn]
    spans = [Span(FIRST + timedelta(first), FIRST + timedelta(first + n)) for first, n in ends]
    block = block_of(records)
    for number, counts in enumerate(records):
        expected = [added_up(counts, span) for span in spans]
        assert counts.phases(spans) == expected
        one = counts.slots_of(spans)
        of_many = block.sums(type(one)(*(part + block.starts[number] for part in one)))
        assert list(zip(*(column.tolist() for column in of_many), strict=True)) == [
            (x.recorded_days, x.zero_days, x.uncountable_days, x.total, x.total_low, x.total_high)
            for x in expected
        ]


@pytest.mark.parametrize("values", [np.full(200, 0.1), np.arange(200) / 7, np.full(9, 2.0**52)])
def test_values_whose_running_sums_would_be_rounded_are_added_up_by_themselves(
    values: Floats,
) -> None:
    """Ten times 0.1, added one by one, is not ten running tenths less none of them."""
    counts = DailyCounts(FIRST, values, values, values)
    span = Span(FIRST + timedelta(3), FIRST + timedelta(len(values) - 2))
    assert counts.phase(span).total == float(values[3:-1].sum())
