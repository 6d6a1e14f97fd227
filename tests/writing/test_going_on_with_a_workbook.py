"""The saved workbook is a diary to go on with: what is typed into it is what is read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivig_track.entries.counts import about, at_least, between, exactly, uncountable
from ivig_track.entries.entries import Count, DayEntry, DayOrigin, DayState, Reading
from ivig_track.errors import Place
from ivig_track.reading import read_uploads
from ivig_track.writing.diary_as_typed import typed_count
from ivig_track.writing.tidy_workbook import tidy_workbook

FIRST = date(2026, 1, 1)
numbers = st.integers(1, 300)
counts = st.one_of(
    st.integers(0, 300).map(exactly),
    numbers.map(about),
    numbers.map(at_least),
    st.tuples(numbers, numbers).filter(lambda two: two[0] < two[1]).map(lambda two: between(*two)),
    st.just(uncountable()),
    st.none(),
)
TYPED: dict[str, tuple[Any, Count | None]] = {
    "about 10": ("about 10", about(10)),
    "20+": ("20+", at_least(20)),
    "none": ("none", exactly(0)),
    "5 to 10": ("5 to 10", between(5, 10)),
    "too many": ("too many", uncountable()),
    "a number": (7, exactly(7)),
    "nothing": (None, None),
}


def diary_of(found: list[Count | None]) -> Reading:
    days = (DayEntry(FIRST + timedelta(n), spasms=count) for n, count in enumerate(found))
    return Reading(days=tuple(days))


def read(content: bytes) -> Reading:
    return read_uploads({"diary.xlsx": content})


def corrected(content: bytes, row: int, value: Any, column: int = 2) -> Reading:
    """Open the workbook as a spreadsheet does, write into one cell, save it and read it."""
    book: Any = openpyxl.load_workbook(BytesIO(content))
    book["Diary"].cell(row, column).value = value
    saved = BytesIO()
    book.save(saved)
    return read(saved.getvalue())


def spasms(reading: Reading) -> list[Count | None]:
    return [entry.spasms for entry in reading.days]


@settings(max_examples=25, deadline=None)
@given(st.lists(counts, min_size=2, max_size=12).filter(any))
def test_every_count_that_a_family_can_type_reads_back_as_it_was(
    found: list[Count | None],
) -> None:
    assert spasms(read(tidy_workbook(diary_of(found)))) == found


@pytest.mark.parametrize("kind", TYPED)
@pytest.mark.parametrize("before", [None, exactly(4), exactly(0), about(12), uncountable()])
def test_what_is_typed_over_a_day_is_exactly_what_is_read(kind: str, before: Count | None) -> None:
    typed, meant = TYPED[kind]
    content = tidy_workbook(diary_of([exactly(3), before, exactly(5)]))
    again = corrected(content, row=3, value=typed)
    assert spasms(again) == [exactly(3), meant, exactly(5)]
    assert again.slips == ()


def test_a_count_typed_over_an_assumed_zero_was_written() -> None:
    day = DayEntry(FIRST, spasms=exactly(0), origin=DayOrigin.ASSUMED)
    content = tidy_workbook(Reading(days=(day, replace(day, day=FIRST + timedelta(1)))))
    assert [entry.origin for entry in read(content).days] == [DayOrigin.ASSUMED] * 2
    assert corrected(content, row=2, value=6).days[0].origin is DayOrigin.WRITTEN


def test_a_day_that_was_set_aside_stays_so_and_takes_a_count_later() -> None:
    day = DayEntry(FIRST, note="11 spasms, forgot", origin=DayOrigin.SET_ASIDE)
    content = tidy_workbook(Reading(days=(day, DayEntry(FIRST + timedelta(1), exactly(2)))))
    again = read(content)
    assert replace(again.days[0], place=Place()) == day
    assert [line for line in again.import_log if line.outcome == "set_aside"] == []
    assert spasms(corrected(content, row=2, value=11))[0] == exactly(11)


def test_bounds_that_nobody_types_keep_their_columns() -> None:
    odd = Count(10, 4, 30, DayState.APPROXIMATE)
    assert typed_count(odd) is None
    assert spasms(read(tidy_workbook(diary_of([odd, exactly(2)])))) == [odd, exactly(2)]


def test_its_columns_are_those_of_the_empty_workbook() -> None:
    sheet: Any = openpyxl.load_workbook(BytesIO(tidy_workbook(diary_of([exactly(2)]))))["Diary"]
    titles = [cell.value for cell in sheet[1]]
    assert titles == ["Date", "Spasms", "Clusters", "Counted by", "Notes", "count_origin"]
    assert sheet.cell(2, 2).number_format == "@"
