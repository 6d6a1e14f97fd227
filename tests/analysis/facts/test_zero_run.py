"""The last recorded spasm and the run of recorded zero days since: the first fact of a review."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

import ivig_track as ivt
from tests.made_records import day, record_of

STOPPED = [*[6.0] * 40, *[0.0] * 60]


def frame(rows: list[tuple[float | None, str, str]]) -> pd.DataFrame:
    """Give a diary frame: count, state and origin of each day."""
    return pd.DataFrame(
        {
            "date": [day(number) for number in range(len(rows))],
            "spasms": [count for count, _, _ in rows],
            "state": [state for _, state, _ in rows],
            "count_origin": [origin for _, _, origin in rows],
        }
    )


def counted(counts: list[float]) -> list[tuple[float | None, str, str]]:
    return [(count, "none_seen" if count == 0 else "counted", "") for count in counts]


def zero_run(review: ivt.Review) -> dict[str, Any]:
    found: dict[str, Any] = review.to_dict()["zero_run"]
    return found


def test_the_last_spasm_the_zeros_since_and_the_eeg_come_first() -> None:
    """Spasms up to 9 Feb (day 39), day 9 of a course on day 30; 60 days to 9 April with none."""
    eeg = [(35, "EEG", "hypsarrhythmia"), (70, "EEG", "no hypsarrhythmia")]
    review = ivt.review(record_of(STOPPED, [30], events=eeg))
    assert review.text[0] == (
        "Last recorded spasm: 9 Feb 2024 (day 9 of course 1). 60 of the 60 days since (10 Feb 2024"
        " to 9 Apr 2024) are recorded as days without spasms. EEG of 11 Mar 2024: no"
        " hypsarrhythmia, as entered. This does not say why. Only video-EEG can show whether they"
        " have stopped."
    )
    assert zero_run(review) | {"eegs": [], "text": ""} == {
        "last_spasm": "2024-02-09",
        "course": 1,
        "day_of_course": 9,
        "days_before_first_course": None,
        "first_day": "2024-02-10",
        "last_day": "2024-04-09",
        "days": 60,
        "zero_days": 60,
        "in_doubt_days": 0,
        "unrecorded_days": 0,
        "assumed_zero_days": 0,
        "set_aside_days": 0,
        "eegs": [],
        "text": "",
    }
    assert [each["day"] for each in zero_run(review)["eegs"]] == ["2024-03-11"]
    assert "9 Feb 2024 (day 9 of course 1); none on 60 of 60 days since" in repr(review)


@pytest.mark.parametrize(("zeros", "found"), [(13, 0), (14, 1)])
def test_fourteen_recorded_days_are_enough(zeros: int, found: int) -> None:
    review = ivt.review(record_of([*[6.0] * 80, *[0.0] * zeros], [30]))
    assert [review.zero_run is not None, "Last recorded spasm" in review.text[0]] == [found] * 2


def test_blank_days_are_told_and_none_of_the_fourteen() -> None:
    """Of 16 days since, two are blank: 14 zeros are enough; with three blank they are not."""
    counts: list[float | None] = [*[6.0] * 80, *[0.0] * 16]
    counts[85] = counts[86] = None
    review = ivt.review(record_of(counts, [30]))
    said = "14 of the 16 days since (21 Mar 2024 to 5 Apr 2024) are recorded as days without spasms"
    assert f"{said}; no count on 2." in review.text[0]
    assert zero_run(review)["unrecorded_days"] == 2
    counts[87] = None
    assert ivt.review(record_of(counts, [30])).zero_run is None


def test_blank_days_after_the_last_count_change_nothing() -> None:
    long = ivt.review(record_of([*STOPPED, *[None] * 30], [30]))
    assert long.zero_run == ivt.review(record_of(STOPPED, [30])).zero_run


@pytest.mark.parametrize("at", [50, 99], ids=["among them", "the last day"])
def test_too_many_to_count_is_a_day_with_spasms(at: int) -> None:
    rows = counted(STOPPED)
    rows[at] = (None, "uncountable", "")
    review = ivt.review(ivt.record_from_frames(frame(rows), pd.DataFrame({"date": [day(30)]})))
    if at == 99:
        assert review.zero_run is None
    else:
        assert zero_run(review)["last_spasm"] == day(50).isoformat()


def test_a_day_with_perhaps_some_is_told_and_is_no_zero() -> None:
    diary = record_of(STOPPED, [30]).diary.reset_index(names="date")
    diary.loc[60, ["spasms", "spasms_low", "spasms_high"]] = (2.0, 0.0, 4.0)
    diary.loc[60, "state"] = "range"
    columns = ["date", "spasms", "spasms_low", "spasms_high", "state"]
    infusions = pd.DataFrame({"date": [day(30)]})
    review = ivt.review(ivt.record_from_frames(diary[columns], infusions))
    said = "59 of the 60 days since (10 Feb 2024 to 9 Apr 2024) are recorded as days without spasms"
    assert f"{said}; perhaps some on 1." in review.text[0]
    assert zero_run(review)["in_doubt_days"] == 1


def test_assumed_zeros_and_days_set_aside_keep_their_origin() -> None:
    rows = counted(STOPPED)
    rows[90:95] = [(0.0, "none_seen", "assumed")] * 5
    rows[60] = (None, "unrecorded", "set_aside")
    review = ivt.review(ivt.record_from_frames(frame(rows), pd.DataFrame({"date": [day(30)]})))
    assert (
        "59 of the 60 days since (10 Feb 2024 to 9 Apr 2024) are recorded as days without spasms;"
        " no count on 1 (on 1 of these something is written that is no count); 5 of the zeros were"
        " not written down but assumed."
    ) in review.text[0]
    found = zero_run(review)
    assert (found["assumed_zero_days"], found["set_aside_days"]) == (5, 1)


def test_what_is_written_after_the_last_count_is_told() -> None:
    """The run reaches to the day on which something is written that could not be read."""
    rows = [*counted(STOPPED), (None, "unrecorded", ""), (None, "unrecorded", "set_aside")]
    review = ivt.review(ivt.record_from_frames(frame(rows), pd.DataFrame({"date": [day(30)]})))
    found = zero_run(review)
    assert (found["last_day"], found["unrecorded_days"]) == (day(101).isoformat(), 2)


def test_clusters_alone_are_spasms_too() -> None:
    """No spasms outside of clusters on the last 60 days, but a cluster on one of them."""
    diary = record_of(STOPPED, [30]).diary.reset_index(names="date")[["date", "spasms"]]
    diary.loc[70, "spasms"] = None
    diary["clusters"] = [1.0 if number == 70 else None for number in range(100)]
    infusions = pd.DataFrame({"date": [day(30)]})
    review = ivt.review(ivt.record_from_frames(diary, infusions))
    assert zero_run(review)["last_spasm"] == day(70).isoformat()


def test_spasms_that_stopped_before_the_first_course_say_so() -> None:
    review = ivt.review(record_of([*[6.0] * 20, *[0.0] * 80], [40]))
    assert "Last recorded spasm: 20 Jan 2024 (21 days before the first course)." in review.text[0]
    assert zero_run(review)["days_before_first_course"] == 21


def test_a_diary_without_any_spasm_says_so() -> None:
    review = ivt.review(record_of([0.0] * 40, [10]))
    assert review.text[0] == (
        "40 of the 40 days of this diary (1 Jan 2024 to 9 Feb 2024) are recorded as days without"
        " spasms. No EEG is entered. This does not say why. Only video-EEG can show whether"
        " they have stopped."
    )
    assert "none on 40 of 40 days of this diary" in repr(review)


def test_every_no_of_the_published_rules_names_the_later_run() -> None:
    """Spasms up to day 59 of the diary, day 29 after the first course, then none on 60 days."""
    counts = [*[6.0, 7.0] * 30, *[0.0] * 60]
    summary = ivt.review(record_of(counts, [30])).to_dict()
    later = "later none on 60 of 60 days after 29 Feb 2024"
    said = {name: later in why for name, why in summary["outcomes_why"].items()}
    assert {name for name, answer in summary["outcomes"].items() if answer == "no"} == {
        *("west_delphi_clinical", "electroclinical", "ukiss_d13_14", "iciss_d14_42"),
        *("relapse", "fall_50"),
    }
    assert said == {name: name != "relapse" for name in said}


def test_without_a_run_no_outcome_speaks_of_one() -> None:
    summary = ivt.review(record_of([6.0, 7.0] * 60, [30])).to_dict()
    assert summary["zero_run"] is None
    assert not [why for why in summary["outcomes_why"].values() if "later none" in why]
