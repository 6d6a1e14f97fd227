"""Records out of frames and plans: every problem is said at once, in words."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import ivig_track as ivt


def test_every_problem_of_a_frame_is_said_at_once() -> None:
    diary = pd.DataFrame({"date": ["2024-03-01", "soon", "2024-03-03"], "spasms": [1, 2, "many"]})
    with pytest.raises(ivt.DataError) as caught:
        ivt.record_from_frames(diary)
    said = [str(problem) for problem in caught.value.problems]
    assert any("diary, row 2" in text and "soon" in text for text in said)
    assert any("diary, row 3" in text and "many" in text for text in said)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"spasms": [1, -2]}, "-2"),
        ({"date": ["2024-03-01", "2024-03-01"]}, "same day"),
        ({"state": ["counted", "guessed"]}, "guessed"),
    ],
)
def test_a_value_that_cannot_be_is_named_with_its_row(
    change: dict[str, list[object]], words: str
) -> None:
    columns: dict[str, list[object]] = {"date": ["2024-03-01", "2024-03-02"], "spasms": [1, 2]}
    diary = pd.DataFrame({**columns, **change})
    with pytest.raises(ivt.DataError) as caught:
        ivt.record_from_frames(diary)
    assert words in str(caught.value)
    assert "row 2" in str(caught.value)


def test_an_infusion_outside_the_diary_is_refused_with_a_way_out() -> None:
    diary = pd.DataFrame({"date": ["2024-03-01", "2024-03-02"], "spasms": [1, 2]})
    infusions = pd.DataFrame({"date": ["2023-03-01"]})
    with pytest.raises(ivt.DataError, match="To fix it"):
        ivt.record_from_frames(diary, infusions)


def test_a_therapy_that_stops_before_it_starts_is_refused() -> None:
    diary = pd.DataFrame({"date": ["2024-03-01", "2024-03-02"], "spasms": [1, 2]})
    steps = pd.DataFrame({"name": ["ACTH"], "start": ["2024-03-02"], "stop": ["2024-03-01"]})
    with pytest.raises(ivt.DataError, match="ACTH"):
        ivt.record_from_frames(diary, therapies=steps)


def test_a_missing_date_and_a_missing_count_are_unrecorded_and_zero_is_zero() -> None:
    diary = pd.DataFrame(
        {"date": ["2024-03-01", "2024-03-02", "2024-03-04"], "spasms": [3, None, 0]}
    )
    states = ivt.record_from_frames(diary).diary["state"].tolist()
    assert states == ["counted", "unrecorded", "unrecorded", "none_seen"]


def test_the_callers_frame_is_left_as_it_was() -> None:
    diary = pd.DataFrame({"date": ["2024-03-01", "2024-03-02"], "spasms": [1, 2]})
    before = diary.copy()
    ivt.review(ivt.record_from_frames(diary))
    pd.testing.assert_frame_equal(diary, before)


@pytest.mark.parametrize(
    "wrong",
    [
        {"measure": "fits"},
        {"window_first_day": 22},
        {"confidence_level": 95},
        {"baseline_days": 0},
        {"recorded_window_days_min": 16},
        {"window_last_day": "21"},
        {"wear_off_last_day": 20},
    ],
)
def test_a_plan_that_cannot_be_used_says_why(wrong: dict[str, object]) -> None:
    with pytest.raises(ivt.PlanError, match="To fix it"):
        ivt.AnalysisPlan(**wrong)  # type: ignore[arg-type]  # wrong on purpose


def test_a_frame_without_anything_in_it_is_no_table() -> None:
    diary = pd.DataFrame({"date": ["2024-03-01"], "spasms": [3]})
    record = ivt.record_from_frames(diary, pd.DataFrame(), pd.DataFrame(), pd.DataFrame())
    assert record.infusion_entries == ()


def test_a_frame_and_a_diary_file_of_the_same_rows_are_the_same_diary(tmp_path: Path) -> None:
    """Counts with and without bounds, bounds without a count, and states without either."""
    rows = [
        ("6", "", "", ""),
        ("0", "", "", ""),
        ("", "", "", ""),
        ("10", "", "", "approximate"),
        ("10", "7", "", "approximate"),
        ("20", "", "", "at_least"),
        ("", "5", "10", "range"),
        ("", "5", "10", ""),
        ("", "", "", "approximate"),
        ("", "", "", "uncountable"),
        ("", "", "", "none_seen"),
        ("7", "5", "10", "range"),
    ]
    names = ["spasms", "spasms_low", "spasms_high", "state"]
    diary = pd.DataFrame(rows, columns=names)
    diary.insert(0, "date", [f"2024-03-{day:02}" for day in range(1, len(rows) + 1)])
    diary.to_csv(tmp_path / "diary.csv", index=False)
    from_frame = ivt.record_from_frames(diary).diary[names]
    pd.testing.assert_frame_equal(ivt.read_record(tmp_path).diary[names], from_frame)
    assert from_frame["spasms"].fillna(-1).tolist() == [
        6,
        0,
        -1,
        10,
        10,
        20,
        7.5,
        7.5,
        -1,
        -1,
        0,
        7,
    ]
    assert from_frame["spasms_low"].fillna(-1).tolist()[3:6] == [8, 7, 20]
