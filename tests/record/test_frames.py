"""Records out of frames: what a frame may be, and what is said of one that cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import numpy as np
import pandas as pd
import pytest

import ivig_track as ivt
from ivig_track.entries.choices import ReadingChoices

DAYS = ["2024-03-01", "2024-03-02", "2024-03-04"]
DIARY = pd.DataFrame({"date": DAYS, "spasms": [4, 0, 2]})


def indexed() -> pd.DataFrame:
    return DIARY.assign(date=pd.to_datetime(DIARY["date"])).set_index("date")


@pytest.mark.parametrize(
    "diary",
    [
        indexed,
        lambda: indexed().rename_axis(None),
        lambda: indexed()["spasms"],
        lambda: indexed()["spasms"].rename(None),
        lambda: DIARY.assign(date=[date.fromisoformat(day) for day in DAYS]),
        lambda: DIARY.assign(date=pd.to_datetime(DIARY["date"])),
        lambda: DIARY.iloc[::-1],
    ],
)
def test_a_diary_is_the_same_however_its_days_are_given(
    diary: Callable[[], pd.DataFrame | pd.Series],
) -> None:
    assert ivt.record_from_frames(diary()) == ivt.record_from_frames(DIARY)


def test_a_series_of_clusters_is_a_diary_of_clusters() -> None:
    record = ivt.record_from_frames(indexed()["spasms"].rename("clusters"))
    assert (record.recorded_days("spasms"), record.recorded_days("clusters")) == (0, 3)


@pytest.mark.parametrize(
    "infusions",
    [
        ["2024-03-02"],
        [date(2024, 3, 2)],
        (pd.Timestamp("2024-03-02"),),
        pd.DatetimeIndex(["2024-03-02"]),
        pd.Series(["2024-03-02"]),
    ],
)
def test_infusions_may_be_a_list_of_days(infusions: list[object]) -> None:
    frame = pd.DataFrame({"date": ["2024-03-02"]})
    given = ivt.record_from_frames(DIARY, infusions)
    assert given == ivt.record_from_frames(DIARY, frame)
    assert [entry.day for entry in given.infusion_entries] == [date(2024, 3, 2)]


def problems_of(*frames: pd.DataFrame | None) -> list[str]:
    with pytest.raises(ivt.DataError) as caught:
        ivt.record_from_frames(*frames)  # type: ignore[arg-type]  # by position
    return [str(problem) for problem in caught.value.problems]


def test_a_missing_column_is_named_with_its_table_and_its_remedy() -> None:
    problems = problems_of(
        pd.DataFrame({"spasms": [1]}),
        pd.DataFrame({"dose_g": [1]}),
        pd.DataFrame({"dose": [1]}),
        pd.DataFrame({"detail": ["x"]}),
    )
    for table, column in (
        ("diary", "date"),
        ("infusions", "date"),
        ("therapies", "name"),
        ("therapies", "start"),
        ("events", "date"),
        ("events", "kind"),
    ):
        (found,) = [text for text in problems if f"{table} has no column {column}" in text]
        assert f'name the column "{column}"' in found
        assert found.startswith(table)


def test_a_diary_without_counts_says_which_column_it_needs() -> None:
    (problem,) = problems_of(pd.DataFrame({"date": DAYS}))
    assert "the diary has no counts" in problem
    assert 'add a column "spasms" or "clusters"' in problem


def test_a_day_that_stands_twice_names_both_rows() -> None:
    (problem,) = problems_of(pd.DataFrame({"date": [*DAYS, DAYS[0]], "spasms": [1, 2, 3, 4]}))
    assert "diary, row 4" in problem
    assert "the other is diary, row 1" in problem
    assert "2024-03-01" in problem


@pytest.mark.parametrize("value", [5, 5.5, None, float("nan"), pd.NaT, "soon", "2024-02-30"])
def test_what_is_no_date_is_refused_with_its_form(value: object) -> None:
    problems = problems_of(DIARY, pd.DataFrame({"date": pd.Series([value], dtype="object")}))
    assert "date is not a date" in problems[0]
    assert "write the day as YYYY-MM-DD" in problems[0]
    assert "infusions, row 1" in problems[0]


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2024, 3, 2, 23, 30),
        pd.Timestamp("2024-03-02T23:30", tz="Europe/Madrid"),
        np.datetime64("2024-03-02T23:30"),
    ],
)
def test_the_day_of_a_moment_is_that_of_its_own_clock(moment: object) -> None:
    record = ivt.record_from_frames(pd.DataFrame({"date": [DAYS[0], moment], "spasms": [4, 0]}))
    assert record.diary.index[-1] == pd.Timestamp("2024-03-02")


def test_a_word_in_place_of_a_number_is_named() -> None:
    (problem,) = problems_of(DIARY, pd.DataFrame({"date": ["2024-03-02"], "dose_g": ["eight"]}))
    assert "dose_g is not a number" in problem
    assert "eight" in problem
    assert "leave it empty where it is not known" in problem


@pytest.mark.parametrize(
    ("written", "meant"),
    [("yes", True), ("No", False), (True, True), (False, False), ("", None), (None, None)],
)
def test_yes_and_no_may_be_words(written: object, meant: object) -> None:
    frame = pd.DataFrame({"date": ["2024-03-02"], "iga_depleted": [written]}, dtype="object")
    (entry,) = ivt.record_from_frames(DIARY, frame).infusion_entries
    assert entry.iga_depleted is meant


def test_what_is_neither_yes_nor_no_is_refused() -> None:
    frame = pd.DataFrame({"date": ["2024-03-02"], "iga_depleted": ["perhaps"]})
    (problem,) = problems_of(DIARY, frame)
    assert "iga_depleted is neither yes nor no" in problem
    assert "perhaps" in problem


def test_a_state_that_is_not_known_lists_those_that_are() -> None:
    (problem,) = problems_of(DIARY.assign(state=["counted", "guessed", "counted"]))
    assert "the state is not known" in problem
    assert "counted, none_seen, approximate" in problem


def test_a_state_is_that_of_spasms_where_both_are_counted() -> None:
    """As in a tidy folder: clusters beside spasms have the state that their number gives them."""
    both = pd.DataFrame(
        {
            "date": DAYS[:2],
            "spasms_low": [1, None],
            "spasms": [None, 10],
            "clusters": [3, 0],
            "state": ["uncountable", "approximate"],
        }
    )
    diary = ivt.record_from_frames(both).diary
    assert diary["clusters"].tolist() == [3, 0]
    assert diary["state"].tolist() == ["uncountable", "approximate"]


def test_every_problem_is_said_in_the_order_of_the_tables() -> None:
    slips = problems_of(
        pd.DataFrame({"date": ["soon"], "spasms": [1]}), pd.DataFrame({"date": ["later"]})
    )
    assert [text.split(",")[0] for text in slips] == ["diary", "infusions"]


def test_a_wrong_fact_of_the_child_is_refused() -> None:
    with pytest.raises(ivt.DataError, match="birth_month"):
        ivt.record_from_frames(DIARY, patient={"birth_month": "May"})


def test_facts_of_another_record_are_taken_with_another_label() -> None:
    facts = ivt.record_from_frames(
        DIARY, label="one", synthetic=True, patient={"weight_kg": 8}
    ).patient
    assert ivt.record_from_frames(DIARY, patient=facts).patient == facts
    renamed = ivt.record_from_frames(DIARY, label="two", patient=facts).patient
    assert (renamed.label, renamed.synthetic, renamed.weight_kg) == ("two", True, 8)


def test_an_upper_bound_of_infinity_is_none_at_all() -> None:
    diary = DIARY.assign(spasms_low=[4, 0, 1], spasms_high=[float("inf"), 0, 3])
    record = ivt.record_from_frames(diary)
    assert record.diary["spasms_high"].dropna().tolist() == [float("inf"), 0, 3]
    assert ivt.record_from_frames(record.diary) == record


def test_a_frame_of_two_children_is_refused_by_their_number() -> None:
    with pytest.raises(ivt.DataError, match='"child" holds 2 different values') as caught:
        ivt.record_from_frames(DIARY.assign(child=["Zofia", "", "Yorick"]))
    assert "Zofia" not in str(caught.value)
    assert ivt.record_from_frames(DIARY.assign(child="Zofia")).diary.shape[0] == len(DAYS) + 1


def record_of(*frames: pd.DataFrame | None) -> ivt.Record:
    return ivt.record_from_frames(*frames)  # type: ignore[arg-type]  # by position


def unread(record: ivt.Record) -> list[tuple[str, str]]:
    return [(found.written, found.material.value) for found in record.unread]


def test_a_column_that_is_not_read_is_named_and_weighed_as_in_a_file() -> None:
    record = record_of(DIARY.assign(Prednisolone=["", "40", "40"], mood=["ok", "", ""]))
    assert record.columns_not_read() == ["Prednisolone", "mood"]
    assert unread(record) == [("Prednisolone", "hormonal")]
    (found,) = record.unread
    assert (found.first_day, found.last_day) == (date(2024, 3, 2), date(2024, 3, 4))
    assert record_of(DIARY.assign(mood="ok")).unread == ()


@pytest.mark.parametrize("table", ["infusions", "therapies", "events"])
def test_the_columns_of_a_table_that_are_documented_are_all_read(table: str) -> None:
    columns = {
        "infusions": ["date", "dose_g_per_kg", "dose_g", "weight_kg", "product", "lot"],
        "therapies": ["name", "kind", "start", "stop", "dose", "unit", "note"],
        "events": ["date", "kind", "detail", "severity", "onset_hours", "action"],
    }[table]
    row = {"date": "2024-03-02", "start": "2024-03-02", "name": "Keppra", "kind": "fever"}
    frame = pd.DataFrame([[row.get(column) for column in columns]], columns=columns)
    record = ivt.record_from_frames(DIARY, **{table: frame})  # type: ignore[arg-type]  # by name
    assert record.columns_not_read() == []


def test_a_note_that_names_a_steroid_is_weighed_unless_it_is_listed() -> None:
    diary = DIARY.assign(note=["", "began ACTH 40 IU", ""])
    assert unread(record_of(diary)) == [("began ACTH 40 IU", "hormonal")]
    listed = pd.DataFrame({"name": ["ACTH"], "start": ["2024-03-02"]})
    assert record_of(diary, None, listed).unread == ()


def test_an_event_that_names_a_steroid_is_weighed() -> None:
    events = pd.DataFrame({"date": ["2024-03-02"], "kind": ["other"], "detail": ["gave pred"]})
    assert [material for _, material in unread(record_of(DIARY, None, None, events))] == [
        "hormonal"
    ]


def test_infusions_that_were_not_given_or_are_none_are_set_aside_with_the_reason() -> None:
    infusions = pd.DataFrame(
        {
            "date": ["2024-03-01", "2024-03-02", "2024-03-03", "2024-03-04"],
            "status": ["given", "cancelled", "given", "given"],
            "product": ["Privigen", "Privigen", "Hizentra", "methylprednisolone"],
        }
    )
    record = record_of(DIARY, infusions)
    assert [entry.day for entry in record.infusion_entries] == [date(2024, 3, 1)]
    log = record.import_log
    aside = log[log["outcome"] == "set_aside"].set_index("row")["reason"]
    assert aside.to_dict() == {
        2: 'not given: "cancelled"',
        3: 'not IVIG: "Hizentra" is given under the skin',
        4: 'not IVIG: "methylprednisolone" is a steroid; list it with the other therapies',
    }
    assert unread(record) == [("methylprednisolone", "hormonal")]
    assert "status" not in record.columns_not_read()


@pytest.mark.parametrize("beside", [{"note": ["never started"]}, {"status": ["never started"]}])
def test_a_therapy_that_was_never_taken_is_set_aside(beside: dict[str, list[str]]) -> None:
    therapies = pd.DataFrame({"name": ["prednisolone"], "start": ["2024-03-02"], **beside})
    record = record_of(DIARY, None, therapies)
    assert record.therapy_steps == ()
    assert 'not taken: "never started"' in record.import_log["reason"].tolist()


def test_an_unknown_medicine_is_asked_about_as_in_a_file() -> None:
    therapies = pd.DataFrame({"name": ["Zuvelin"], "start": ["2024-03-02"]})
    assert any("QUESTION" in said for said in record_of(DIARY, None, therapies).decisions)
    known = therapies.assign(kind="steroid")
    assert not any("QUESTION" in said for said in record_of(DIARY, None, known).decisions)


def test_codes_for_missing_are_no_counts_and_are_said() -> None:
    days = [f"2024-03-{n:02d}" for n in range(1, 10)]
    diary = pd.DataFrame({"date": days, "spasms": [4, 5, 999, 3, -99, 4, 5, 6, 4]})
    record = record_of(diary)
    assert record.recorded_days("spasms") == 7
    said = "\n".join(record.decisions)
    assert '999 in column "spasms" was taken as a code for "not counted": 2024-03-03' in said
    # With a state each count was looked at before.
    stated = diary.assign(spasms=diary["spasms"].abs(), state="counted")
    assert record_of(stated).recorded_days("spasms") == 9


def test_zeros_of_days_to_come_are_unrecorded_and_said() -> None:
    today = ReadingChoices().day_of_reading
    days = pd.date_range(today - timedelta(days=5), today + timedelta(days=3))
    diary = pd.DataFrame({"date": days, "spasms": [4, 5, 3, 4, 5, 6, 0, 0, 0]})
    record = record_of(diary)
    assert record.recorded_days("spasms") == 6
    assert any("filled in ahead" in said for said in record.decisions)


def test_the_frames_of_a_record_give_it_again_with_what_its_notes_name() -> None:
    record = record_of(DIARY.assign(note=["", "began ACTH", ""]), pd.DataFrame({"date": DAYS[:1]}))
    again = ivt.record_from_frames(record.diary, record.infusions, record.therapies, record.events)
    assert again == record
    assert unread(again) == unread(record)
    assert again.columns_not_read() == []
