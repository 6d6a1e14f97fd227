"""Opening: entries become a diary of every calendar day, sorted lists, and classified values."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest

import ivig_track as ivt
from ivig_track.entries.counts import exactly, uncountable
from ivig_track.entries.entries import (
    DayEntry,
    EventEntry,
    ImportLogRow,
    InfusionEntry,
    Reading,
    RowOutcome,
    TherapyEntry,
)
from ivig_track.errors import Place
from ivig_track.messages.message import message
from ivig_track.record.opening import record_from_reading


def on(day: int) -> date:
    return date(2024, 3, day)


DAYS = (DayEntry(on(1), spasms=exactly(4)), DayEntry(on(4), clusters=uncountable(1), note="x"))


def test_days_that_nobody_mentions_are_unrecorded() -> None:
    diary = record_from_reading(Reading(DAYS)).diary
    assert list(diary.index) == list(pd.date_range("2024-03-01", "2024-03-04"))
    assert diary["state"].tolist() == ["counted", "unrecorded", "unrecorded", "uncountable"]
    assert diary["spasms"].isna().tolist() == [False, True, True, True]
    assert diary["note"].tolist() == ["", "", "", "x"]


def test_too_many_to_count_has_a_lower_bound_and_no_upper_one() -> None:
    last = record_from_reading(Reading(DAYS)).diary.iloc[-1]
    assert np.isnan(last["clusters"])
    assert (last["clusters_low"], last["clusters_high"]) == (1, np.inf)


def test_entries_are_sorted_and_classified() -> None:
    reading = Reading(
        DAYS,
        infusions=(InfusionEntry(on(3)), InfusionEntry(on(2), premedication="prednisolone")),
        therapies=(TherapyEntry("Sabril", on(2)), TherapyEntry("ACTH", on(2))),
        events=(EventEntry(on(3), "Fieber"), EventEntry(on(1), "eeg")),
    )
    record = record_from_reading(reading)
    assert [entry.day.day for entry in record.infusion_entries] == [2, 3]
    assert [step.entry.name for step in record.therapy_steps] == ["ACTH", "Sabril"]
    assert [event.kind for event in record.event_list] == ["eeg", "fieber"]
    assert record.event_list[1].kinds == {"fever"}
    assert [each.is_steroid for each in record.premedication] == [True]


def test_the_import_log_has_a_row_for_every_source_row() -> None:
    log = (
        ImportLogRow(Place("a.csv", row=2), RowOutcome.USED, message("one day"), ("1", "4")),
        ImportLogRow(Place("a.csv", "March"), RowOutcome.SET_ASIDE, message("no date")),
    )
    record = record_from_reading(Reading(DAYS, import_log=log))
    assert record.import_log["row"].tolist() == [2, pd.NA]
    assert record.import_log["outcome"].tolist() == ["used", "set_aside"]
    assert record.import_counts() == {
        "rows_read": 2,
        "rows_used": 1,
        "rows_merged": 0,
        "rows_set_aside": 1,
    }


def test_entries_that_contradict_each_other_are_refused() -> None:
    stop_before_start = TherapyEntry("ACTH", on(2), on(1))
    with pytest.raises(ivt.DataError, match="ACTH"):
        record_from_reading(Reading(DAYS, therapies=(stop_before_start,)))


def test_uploads_are_opened_like_files() -> None:
    record = ivt.record_from_uploads({"diary.csv": b"date,spasms\n2024-03-01,4\n2024-03-02,0\n"})
    assert record.diary["spasms"].tolist() == [4, 0]
    assert record.sources[0][0] == "diary.csv"
