"""A record: what it hands out changes nothing, equal records are equal, and it shows itself."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, replace
from datetime import date

import pandas as pd
import pytest

import ivig_track as ivt
from ivig_track.record.model import DAY_STATES
from tests.made_records import day, record_of


def a_record(**known: object) -> ivt.Record:
    diary = pd.DataFrame(
        {
            "date": [day(n) for n in range(6)],
            "spasms": [3, None, 0, None, 20, 7.5],
            "spasms_low": [None, None, None, 1, 20, 5],
            "spasms_high": [None, None, None, None, None, 10],
            "clusters": [1, None, None, 2, None, None],
            "state": ["counted", None, "none_seen", "uncountable", "at_least", "range"],
            "observer": ["Mum", "", "Dad", "Mum", "", ""],
        }
    )
    infusions = pd.DataFrame(
        {
            "date": [day(1), day(2)],
            "dose_g_per_kg": [1.0, None],
            "iga_depleted": [True, None],
            "premedication": ["paracetamol; prednisolone", "paracetamol"],
        }
    )
    therapies = pd.DataFrame(
        {
            "name": ["Sabril", "Wonderdrop"],
            "start": [day(0), day(3)],
            "stop": [None, day(4)],
            "dose": [500, None],
            "unit": ["mg", ""],
        }
    )
    events = pd.DataFrame(
        {
            "date": [day(3), day(4)],
            "kind": ["Fieber", "reaction"],
            "detail": ["39", "rash"],
            "onset_hours": [None, 2.5],
        }
    )
    return ivt.record_from_frames(diary, infusions, therapies, events, **known)  # type: ignore[arg-type]  # keywords


def again(record: ivt.Record, diary: pd.DataFrame | None = None) -> ivt.Record:
    given = record.diary if diary is None else diary
    return ivt.record_from_frames(given, record.infusions, record.therapies, record.events)


def test_a_record_is_taken_back_as_it_was() -> None:
    record = a_record()
    assert again(record) == record
    assert again(again(record)) == record
    pd.testing.assert_frame_equal(again(record).diary, record.diary)


@pytest.mark.parametrize("name", ["infant_a", "infant_b", "infant_c", "infant_d"])
def test_a_record_of_files_is_taken_back_with_its_facts(name: str) -> None:
    record = ivt.read_record(f"sample_data/{name}")
    back = ivt.record_from_frames(
        record.diary,
        record.infusions,
        record.therapies,
        record.events,
        patient=record.patient,
    )
    assert back == replace(record, plan_settings=back.plan_settings)
    plan = ivt.AnalysisPlan.of(record)
    assert ivt.review(back, plan).courses.equals(ivt.review(record).courses)


def test_reading_twice_gives_equal_records_and_reviews() -> None:
    one, two = (ivt.read_record("sample_data/infant_c") for _ in range(2))
    assert one == two
    assert ivt.review(one) == ivt.review(two)


@pytest.mark.parametrize(
    "other",
    [
        lambda _: a_record(label="another"),
        lambda record: replace(record, event_list=record.event_list[:1]),
        lambda record: replace(record, therapy_steps=()),
        lambda record: replace(record, infusion_entries=record.infusion_entries[:1]),
        lambda record: replace(record, diary=record.diary.assign(note="x")),
        lambda record: replace(
            record, diary=record.diary.assign(spasms=record.diary["spasms"] + 1)
        ),
        lambda _: "a record",
    ],
)
def test_records_that_say_another_thing_are_not_equal(
    other: Callable[[ivt.Record], object],
) -> None:
    assert (a_record() == other(a_record())) is False
    assert (a_record() != other(a_record())) is True


def test_where_it_was_read_does_not_count() -> None:
    record = a_record()
    moved = replace(record, decisions=("read elsewhere",), sources=(("diary.csv", "00"),))
    assert moved == record


def test_records_and_reviews_have_no_hash() -> None:
    record = record_of([3.0] * 60, [30])
    for each in (record, ivt.review(record)):
        with pytest.raises(TypeError, match="unhashable"):
            hash(each)


FRAMES = ("diary", "reviewed_diary", "infusions", "therapies", "events", "import_log")


@pytest.mark.parametrize("name", FRAMES)
def test_what_a_record_hands_out_does_not_change_it(name: str) -> None:
    record, untouched = a_record(), a_record()
    frame = getattr(record, name)
    frame.iloc[0, 0] = frame.iloc[-1, 0] if len(frame) > 1 else None
    del frame[frame.columns[-1]]
    frame.index.name = "mine"
    frame.columns.name = "mine"
    frame["new"] = 1
    assert record == untouched
    pd.testing.assert_frame_equal(getattr(record, name), getattr(untouched, name))


def test_the_arrays_of_a_frame_do_not_change_a_record() -> None:
    record, untouched = a_record(), a_record()
    values = record.diary["spasms"].to_numpy()
    with pytest.raises(ValueError, match="read-only"):
        values[0] = 99
    assert record == untouched


def test_a_frame_that_was_given_does_not_change_the_record_afterwards() -> None:
    record = a_record()
    frame = record.diary
    given = replace(record, diary=frame)
    frame.loc[:, "spasms"] = 99.0
    assert given == record


def test_the_truth_of_a_simulation_is_a_copy() -> None:
    record = ivt.simulate_record(seed=1)
    before = record.truth
    record.truth["log_ratio"] = 0.0
    record.truth.clear()
    assert record.truth == before != {}
    assert a_record().truth == {}


def test_a_field_cannot_be_set() -> None:
    record = a_record()
    for name in ("diary", "events", "infusion_entries"):
        with pytest.raises((FrozenInstanceError, AttributeError)):
            setattr(record, name, None)


def test_what_a_review_hands_out_does_not_change_it() -> None:
    review, untouched = (ivt.review(record_of([3.0] * 90, [40], events=EVENTS)) for _ in range(2))
    for name in ("courses", "flags", "regimen", "reactions", "effect_sizes"):
        frame = getattr(review, name)
        frame.iloc[0, 0] = frame.iloc[0, 0]
        frame["new"] = 1
        del frame[frame.columns[-2]]
        pd.testing.assert_frame_equal(getattr(review, name), getattr(untouched, name))
        with pytest.raises(AttributeError):
            setattr(review, name, frame)
    review.overall["why"] = "mine"
    review.to_dict()["courses"].clear()
    for values in (review.counts.best, review.counts.low, review.counts.high):
        with pytest.raises(ValueError, match="read-only"):
            values[0] = 99
    placebo = review.estimate.placebo
    assert not placebo.shifts.flags.writeable
    assert not placebo.statistics.flags.writeable
    assert review == untouched
    assert review.to_dict() == untouched.to_dict()


EVENTS = [(41, "reaction", "rash"), (44, "fever", "39")]


def test_a_review_of_another_plan_or_record_is_another() -> None:
    record = record_of([3.0] * 90, [40])
    plan = ivt.AnalysisPlan(window_last_day=20)
    assert ivt.review(record) != ivt.review(record, plan)
    assert ivt.review(record) != ivt.review(record_of([3.0] * 90, [41]))
    assert (ivt.review(record) == "a review") is False


def test_days_are_datetime64_and_what_has_an_order_has_one() -> None:
    record = record_of([3.0] * 90, [40], events=EVENTS, therapies=[("Sabril", 0, None)])
    review = ivt.review(record)
    days = [
        record.diary.index.to_series(),
        record.infusions["date"],
        record.therapies["start"],
        record.therapies["stop"],
        record.events["date"],
        review.courses["first_day"],
        review.courses["day0"],
        review.flags["first_day"],
        review.flags["last_day"],
        review.regimen["first_day"],
        review.reactions["day"],
    ]
    assert {str(column.dtype) for column in days} == {"datetime64[us]"}
    assert record.diary["state"].dtype == DAY_STATES
    assert (review.flags["severity"] >= "note").all()
    assert list(review.flags["severity"].cat.categories) == ["note", "strong", "block"]
    assert list(review.courses["status"].cat.categories) == [
        "not_assessable",
        "confounded",
        "scored",
    ]
    assert list(DAY_STATES.categories[[0, -1]]) == ["unrecorded", "counted"]


def test_frames_without_rows_keep_their_columns_and_dtypes() -> None:
    full, empty = a_record(), record_of([3.0] * 60, [])
    for name in ("infusions", "therapies", "events"):
        assert len(getattr(empty, name)) == 0
        assert getattr(empty, name).dtypes.to_dict() == getattr(full, name).dtypes.to_dict()
    rich = ivt.review(record_of([3.0] * 90, [40], events=EVENTS))
    bare = ivt.review(empty)
    for name in ("courses", "flags", "regimen", "reactions", "effect_sizes"):
        assert len(getattr(rich, name)) > 0
        assert len(getattr(bare, name)) == 0
        assert getattr(bare, name).dtypes.to_dict() == getattr(rich, name).dtypes.to_dict()


def test_the_frames_tell_what_words_were_classified_as() -> None:
    record = a_record()
    assert record.events["kinds"].tolist() == ["fever", "reaction"]
    assert record.therapies["medicine"].tolist() == ["vigabatrin", ""]
    assert record.therapies["medicine_class"].tolist() == ["vigabatrin", "other"]
    assert record.infusions["steroid_premedication"].tolist() == [True, False]


def test_it_shows_itself_in_one_line_with_its_recorded_days() -> None:
    record = a_record(label="case 7", synthetic=True)
    assert repr(record) == (
        "Record(label=case 7, data=SYNTHETIC, first_day=2024-01-01, last_day=2024-01-06,"
        " spasms_recorded_days=4/6, clusters_recorded_days=2/6, infusion_days=2, therapies=2,"
        " events=2)"
    )
    assert "SYNTHETIC" not in repr(a_record())


def test_a_review_shows_its_answer_with_the_days_it_rests_on() -> None:
    said = repr(ivt.review(ivt.read_record("sample_data/infant_a")))
    assert "\n" not in said
    assert "SYNTHETIC" in said
    assert "5 of 5 scored" in said
    assert "window days recorded)" in said


def test_cards_are_escaped() -> None:
    record = a_record(label="<script>", synthetic=True)
    plan = ivt.AnalysisPlan(window_last_day=28)
    of_record, of_review = record._repr_html_(), ivt.review(record, plan)._repr_html_()
    for card in (of_record, of_review):
        assert "<script>" not in card
        assert "&lt;script&gt;" in card
        assert "SYNTHETIC" in card
    assert '<th scope="row">spasms_recorded_days</th><td>4/6</td>' in of_record
    assert "recorded on 4 of 6 days" in of_review
    assert "window_last_day=28" in plan._repr_html_()
    assert "nothing" in ivt.AnalysisPlan()._repr_html_()


def test_the_former_name_of_the_counts_works_with_a_warning() -> None:
    record = a_record()
    with pytest.warns(DeprecationWarning, match="import_counts"):
        assert record.import_account() == record.import_counts()


def test_a_record_without_a_label_is_this_child() -> None:
    assert a_record().label == "this child"
    assert a_record(label="case 7").label == "case 7"


def test_days_are_counted_by_measure_and_the_better_recorded_one_is_taken() -> None:
    record = a_record()
    assert (record.recorded_days("spasms"), record.recorded_days("clusters")) == (4, 2)
    assert record.best_recorded_measure() == "spasms"
    clusters = pd.DataFrame({"date": [date(2024, 1, 1)], "clusters": [2]})
    assert ivt.record_from_frames(clusters).best_recorded_measure() == "clusters"


def test_a_record_can_be_pickled() -> None:
    record = a_record()
    assert pickle.loads(pickle.dumps(record)) == record  # noqa: S301 - our own bytes


def test_the_diary_is_its_recorded_days_and_blank_days_lie_outside() -> None:
    """Of ten days the first two and the last three are blank; an infusion lies beyond them."""
    days = [date(2024, 1, number) for number in range(1, 11)]
    table = pd.DataFrame(
        {
            "date": days,
            "spasms": [None, None, 4, None, 0, 2, 3, None, None, None],
            "observer": [*["Ann"] * 5, *["Ben"] * 5],
        }
    )
    record = ivt.record_from_frames(table, [date(2024, 1, 12)])
    assert (record.span.first_day, record.span.last_day) == (days[2], days[6])
    assert record.blank_days_outside == (2, 5)
    assert record.span_with_infusions.last_day == date(2024, 1, 12)
    assert record.observers == ("ann", "ann", "ann", "ben", "ben")


def test_a_diary_without_any_record_is_its_whole_calendar() -> None:
    days = [date(2024, 1, number) for number in range(1, 11)]
    record = ivt.record_from_frames(pd.DataFrame({"date": days, "spasms": [None] * 10}))
    assert record.span.days == 10
    assert record.blank_days_outside == (0, 0)


def test_a_day_on_which_something_unread_is_written_is_not_blank() -> None:
    """The third day says -5, which is no count; the days after it are blank."""
    rows = b"date,spasms\n2024-01-01,4\n2024-01-02,3\n2024-01-03,-5\n2024-01-04,\n2024-01-05,\n"
    record = ivt.record_from_uploads({"diary.csv": rows})
    assert record.diary["count_origin"].loc["2024-01-03"] == "set_aside"
    assert record.span.last_day == date(2024, 1, 3)
    assert record.blank_days_outside == (0, 2)
