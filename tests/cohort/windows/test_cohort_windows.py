"""Windows of many records by arrays: every cell is that of the single review."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import ivig_track as ivt
from ivig_track.cohort.windows import cohort_windows as room
from ivig_track.cohort.windows.cohort_windows import cohort_windows
from ivig_track.cohort.windows.window_tables import WINDOW_COLUMNS
from tests.cohort.made_cohorts import (
    Frames,
    cells,
    frames_of,
    long_frames,
    long_tables,
    of_record,
    record_of_frames,
)
from tests.cohort.random_children import children
from tests.made_records import FIRST

COLUMNS = list(WINDOW_COLUMNS[1:])


def assert_same_as_single_reviews(
    named: dict[str, Frames], found: room.CohortWindows, plan: ivt.AnalysisPlan | None = None
) -> None:
    """Compare every cell of every child, and what is said of those that fail."""
    for record_id, frames in named.items():
        told = found.failures[found.failures["record_id"] == record_id]
        if len(told):
            with pytest.raises(ivt.DataError) as refused:
                record_of_frames(frames, record_id)
            assert told["what"].tolist() == [str(x.what) for x in refused.value.problems]
            continue
        single = ivt.review(record_of_frames(frames, record_id), plan)
        assert of_record(found.courses, record_id) == cells(single.courses[COLUMNS])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(children(), min_size=1, max_size=4), st.sampled_from([None, 10, 1_000]))
def test_windows_equal_those_of_the_single_reviews(
    drawn: list[Frames], at_once: int | None
) -> None:
    named = {f"child {number}": frames for number, frames in enumerate(drawn)}
    with pytest.MonkeyPatch.context() as patch:
        if at_once is not None:
            patch.setattr("ivig_track.cohort.windows.streamed_records.ROWS_AT_ONCE", at_once)
        found = cohort_windows(long_tables(named))
    assert_same_as_single_reviews(named, found)


def test_both_measures_each_child_its_own_and_a_plan_for_all() -> None:
    """The second child has more days with clusters; a plan may ask for one measure of all."""
    first, second = frames_of(1), frames_of(2)
    first["diary"]["clusters"] = np.nan
    second["diary"]["clusters"] = np.minimum(second["diary"]["spasms"], 2.0)
    second["diary"].loc[::3, "spasms"] = np.nan
    named = {"one": first, "two": second}
    assert_same_as_single_reviews(named, cohort_windows(long_tables(named)))
    plan = ivt.AnalysisPlan(measure="spasms", window_last_day=28, baseline_days=14)
    assert_same_as_single_reviews(named, cohort_windows(long_tables(named), plan), plan)


def test_rows_in_any_order_give_the_same() -> None:
    named = {"a": frames_of(1), "b": frames_of(2), "c": frames_of(3)}
    tables = long_frames(named)
    shuffled = {name: frame.sample(frac=1, random_state=4) for name, frame in tables.items()}
    found = cohort_windows(ivt.LongTables(**shuffled))
    assert_same_as_single_reviews(named, found)


def test_children_that_are_not_plain_stand_in_their_place() -> None:
    """The second has a code for missing, the third a plan of its own; the fourth is refused."""
    named = {record_id: frames_of(n) for n, record_id in enumerate("abcd")}
    named["b"]["diary"].loc[5, "spasms"] = 999
    named["d"]["diary"].loc[5, "spasms"] = -1
    frames = long_frames(named)
    plans = pd.DataFrame({"record_id": ["c"], "setting": ["window_last_day"], "value": ["28"]})
    found = cohort_windows(ivt.LongTables(**frames, plans=plans))
    assert found.courses["record_id"].tolist() == ["a"] * 3 + ["b"] * 3 + ["c"] * 3
    assert found.failures["record_id"].tolist() == ["d"]
    alone = ivt.review(record_of_frames(named["c"], "c"), ivt.AnalysisPlan(window_last_day=28))
    assert of_record(found.courses, "c") == cells(alone.courses[COLUMNS])
    assert_same_as_single_reviews({k: named[k] for k in "abd"}, found)


def test_infusions_that_need_a_closer_look_are_read_row_by_row() -> None:
    """A dose of nothing was not given; an infusion years away is refused, by name."""
    named = {"a": frames_of(1), "b": frames_of(2), "c": frames_of(3)}
    named["a"]["infusions"].loc[1, "dose_g_per_kg"] = 0.0
    named["b"]["infusions"].loc[2, "date"] = FIRST + timedelta(days=3000)
    assert_same_as_single_reviews(named, cohort_windows(long_tables(named)))


def test_ids_that_cannot_be_reviewed_fail_as_in_the_review(tmp_path: Path) -> None:
    """One id stands in two files, one has no diary, one is blank."""
    frames = long_frames({"a": frames_of(1), "b": frames_of(2)})
    diary, infusions = frames["diary"], frames["infusions"]
    (tmp_path / "diary").mkdir()
    blank = diary.iloc[:2].assign(record_id=" ")
    for number, part in enumerate((diary, pd.concat([diary.iloc[:3], blank]))):
        table = pa.Table.from_pandas(part, preserve_index=False)
        pq.write_table(table, tmp_path / "diary" / f"{number}.parquet")
    nobody = infusions.iloc[:1].assign(record_id="nobody")
    tables = ivt.LongTables(tmp_path / "diary", pd.concat([infusions, nobody]))
    found = cohort_windows(tables)
    reviewed = ivt.review_cohort(tables, answer=False)
    assert set(found.courses["record_id"]) == {"b"}
    pd.testing.assert_frame_equal(found.failures, reviewed.failures)


def test_a_diary_alone_has_no_course() -> None:
    found = cohort_windows(ivt.LongTables(long_frames({"a": frames_of(1)})["diary"]))
    assert (len(found.courses), len(found.failures)) == (0, 0)


def test_windows_written_into_a_file_are_those_in_memory(tmp_path: Path) -> None:
    tables = long_tables({"a": frames_of(1), "b": frames_of(2)})
    found = cohort_windows(tables, out=tmp_path / "windows.parquet")
    assert found.table.equals(cohort_windows(tables).table)
    assert [file.name for file in tmp_path.iterdir()] == ["windows.parquet"]


def test_a_place_that_cannot_be_written_is_said_and_nothing_is_left(tmp_path: Path) -> None:
    place = tmp_path / "no folder" / "windows.parquet"
    with pytest.raises(ivt.OutputError, match="No such file or directory"):
        cohort_windows(long_tables({"a": frames_of(1)}), out=place)
    assert list(tmp_path.iterdir()) == []
