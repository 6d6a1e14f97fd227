"""Many records reviewed: from every kind of source, on every engine, the tables are the same."""

from pathlib import Path

import pandas as pd
import pytest

import ivig_track as ivt
from ivig_track.cohort.arrow_schemas import SCHEMAS
from ivig_track.cohort.cohort_review import tables_of_cohort
from ivig_track.cohort.pooled.pooled_description import pooled_description
from ivig_track.cohort.run_progress import CohortProgress
from ivig_track.plan.plan import Measure
from tests.cohort.made_cohorts import (
    EndsItsProcess,
    child,
    frames_of,
    labelled,
    long_tables,
    of_record,
    record_of_frames,
    reviewed_alike,
)
from tests.places import SAMPLES


@pytest.fixture(scope="module")
def samples() -> ivt.CohortReview:
    return ivt.review_cohort(SAMPLES)


@pytest.fixture(scope="module")
def singles() -> dict[str, ivt.Review]:
    names = ("infant_a", "infant_b", "infant_d")
    return {name: reviewed_alike(ivt.example(name)) for name in names}


@pytest.mark.parametrize("name", ["infant_a", "infant_b", "infant_d"])
def test_courses_and_flags_are_those_of_the_single_review(
    samples: ivt.CohortReview, singles: dict[str, ivt.Review], name: str
) -> None:
    single = singles[name]
    assert of_record(samples.courses, name) == cells_of(single.courses)
    assert of_record(samples.flags, name) == cells_of(single.flags)


def cells_of(frame: pd.DataFrame) -> list[dict[str, object]]:
    return of_record(frame.assign(record_id="x"), "x")


@pytest.mark.parametrize("name", ["infant_a", "infant_b", "infant_d"])
def test_both_answers_are_those_of_the_single_review(
    samples: ivt.CohortReview, singles: dict[str, ivt.Review], name: str
) -> None:
    (row,) = of_record(samples.records, name)
    overall = dict(singles[name].overall)
    same = ("conclusion", "percent", "percent_low", "percent_high", "p", "smallest_p")
    assert {key: row[key] for key in same} == {key: overall[key] for key in same}
    assert row["answer_why"] == overall["why"]
    again = singles[name].to_dict()["overall"]["without_flagged"]
    assert {key: row[f"unflagged_{key}"] for key in same} == {key: again[key] for key in same}
    assert row["unflagged_courses_left_out"] == len(again["left_out"])


def test_the_facts_of_a_record_are_those_of_its_summary(
    samples: ivt.CohortReview, singles: dict[str, ivt.Review]
) -> None:
    (row,) = of_record(samples.records, "infant_b")
    summary = singles["infant_b"].to_dict()
    counted = ("days", "recorded_days", "zero_days", "uncountable_days", "measure")
    assert {key: row[key] for key in counted} == {key: summary["record"][key] for key in counted}
    read = ("rows_read", "rows_used", "rows_merged", "rows_set_aside")
    assert {key: row[key] for key in read} == {key: summary["import"][key] for key in read}
    severities = [flag["severity"] for course in summary["courses"] for flag in course["flags"]]
    assert row["flags_strong"] == severities.count("strong")


def test_records_are_reviewed_by_their_labels() -> None:
    records = [labelled(child(shift), f"child {shift}") for shift in range(2)]
    found = ivt.review_cohort(iter(records), answer=False)
    assert found.records["record_id"].tolist() == ["child 0", "child 1"]


def test_long_tables_give_what_frames_of_each_child_give() -> None:
    children = {"007": frames_of(1), "7": frames_of(2)}
    found = ivt.review_cohort(long_tables(children))
    for record_id, frames in children.items():
        single = reviewed_alike(record_of_frames(frames, record_id))
        assert of_record(found.courses, record_id) == cells_of(single.courses)
        assert of_record(found.flags, record_id) == cells_of(single.flags)
        (row,) = of_record(found.records, record_id)
        assert row["percent"] == single.overall["percent"]


def test_without_the_answer_the_courses_are_the_same_and_the_table_says_why() -> None:
    source = long_tables({"a": frames_of(1)})
    with_answer, without = (ivt.review_cohort(source, answer=asked) for asked in (True, False))
    assert with_answer.table("courses").equals(without.table("courses"))
    (row,) = of_record(without.records, "a")
    assert (row["percent"], row["answer_why"]) == (None, "the answer was not asked for")


def test_a_plan_that_is_given_replaces_that_of_each_record() -> None:
    source = long_tables({"a": frames_of(1)})
    found = ivt.review_cohort(source, ivt.AnalysisPlan(window_last_day=28), answer=False)
    windows = found.courses["window_last_day"] - found.courses["day0"]
    assert windows.dt.days.tolist() == [28, 28, 28]


@pytest.mark.slow
def test_a_record_that_ends_its_process_fails_by_name_and_the_rest_is_done() -> None:
    """How a part of several is halved is asked where processes are started."""
    records = [labelled(child(shift), f"child {shift}") for shift in range(5)]
    records[3] = labelled(child(3), "child 3", EndsItsProcess)
    found = ivt.review_cohort(records, jobs=2, answer=False)
    assert (found.reviewed, found.failed) == (4, 1)
    failures = found.failures[["record_id", "kind"]].to_numpy().tolist()
    assert failures == [["child 3", "process_ended"]]
    alone = ivt.review_cohort(records[:3] + records[4:], answer=False)
    done = found.courses[found.courses["record_id"] != "child 3"]
    assert done.reset_index(drop=True).equals(alone.courses)


def test_progress_counts_what_is_done_and_names_nobody() -> None:
    told: list[CohortProgress] = []
    source = long_tables({"secret name": frames_of(1), "another": {"diary": frames_of()["diary"]}})
    ivt.review_cohort(source, answer=False, on_progress=told.append)
    assert [(each.done, each.records) for each in told] == [(0, 2), (1, 2), (2, 2)]
    assert "secret" not in repr(told)


def test_a_cohort_says_in_short_what_it_holds(samples: ivt.CohortReview) -> None:
    assert repr(samples) == "CohortReview(4 reviewed, 0 failed)"
    assert {name: samples.table(name).num_rows for name in SCHEMAS}["failures"] == 0


def test_fewer_than_one_process_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="jobs is a number of processes"):
        ivt.review_cohort(SAMPLES, jobs=0, out=tmp_path / "out")
    assert not (tmp_path / "out").exists()


class CannotBeReviewed(ivt.Record):
    """A record at which a fault that nobody foresaw shows in the review."""

    def best_recorded_measure(self) -> Measure:
        """Fail as a fault in a library would."""
        raise ZeroDivisionError("of all things")


def test_a_record_whose_review_fails_fails_by_name_among_those_counted_together() -> None:
    broken = labelled(child(2), "broken", CannotBeReviewed)
    whole = [labelled(child(n), f"child {n}") for n in range(2)]
    found = ivt.review_cohort([whole[0], broken, whole[1]], answer=False)
    alone = ivt.review_cohort(whole, answer=False)
    assert found.failures["record_id"].tolist() == ["broken"]
    assert "of all things" in found.failures["what"][0]
    assert found.courses.equals(alone.courses)
    assert found.flags.equals(alone.flags)


def test_what_is_pooled_needs_no_other_column_of_the_tables(tmp_path: Path) -> None:
    found = tables_of_cohort(ivt.invented_clinic(9), out=tmp_path / "out")
    whole = pooled_description(found.records, found.courses)
    assert whole.spread is not None
    assert found.pooled.to_dict() == whole.to_dict()
