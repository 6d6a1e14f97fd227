"""Random children in long tables: every cell is that of the single review."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import ivig_track as ivt
from tests.cohort.made_cohorts import Frames, cells, long_tables, of_record, record_of_frames
from tests.cohort.random_children import children


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
