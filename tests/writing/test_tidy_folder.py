"""What is written as a tidy folder reads back as it was, and is written whole or not at all."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ivig_track.entries.columns import INFUSION_COLUMNS
from ivig_track.entries.counts import about, at_least, between, exactly, uncountable
from ivig_track.entries.entries import (
    Count,
    DayEntry,
    DayOrigin,
    EventEntry,
    InfusionEntry,
    PatientFacts,
    Reading,
    TherapyEntry,
)
from ivig_track.errors import OutputError, Place
from ivig_track.reading import read_files, read_uploads
from ivig_track.writing.tidy_writing import write_tidy_folder

FIRST = date(2024, 3, 1)
numbers = st.integers(0, 400)
counts: st.SearchStrategy[Count] = st.one_of(
    numbers.map(exactly),
    st.integers(1, 400).map(about),
    st.integers(1, 400).map(at_least),
    st.tuples(numbers, st.integers(1, 50)).map(lambda pair: between(pair[0], pair[0] + pair[1])),
    st.integers(1, 9).map(uncountable),
)
texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\u200b"),
    max_size=20,
).map(str.strip)
risky = (
    st.sampled_from(["=1+1", "+4", "-3", "@x", "'=2", "''-1", "a,b", 'say "x"', "two\nlines"])
    | texts
)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    spans = draw(st.lists(st.none() | counts, min_size=2, max_size=8))
    days = [
        DayEntry(FIRST + timedelta(days=n), spasms=count, observer=draw(risky), note=draw(risky))
        for n, count in enumerate(spans)
    ]
    days[0] = replace(days[0], spasms=exactly(50), clusters=draw(st.integers(1, 9).map(exactly)))
    days = [replace(d, clusters=exactly(0)) if d.spasms == exactly(0) else d for d in days]
    infusion = InfusionEntry(
        FIRST, dose_g_per_kg=draw(st.sampled_from([None, 0.4, 1.0])),
        product=draw(st.sampled_from(["", "none", "Privigen", "Gamunex-C 10 %"])),
        iga_depleted=draw(st.sampled_from([None, True, False])), note=draw(risky),
        premedication=draw(risky), rate=draw(risky),
    )  # fmt: skip
    therapy = TherapyEntry(
        "Sabril",
        FIRST,
        draw(st.sampled_from([None, FIRST])),
        dose=12.5,
        unit="mg",
        note=draw(risky),
    )
    event = EventEntry(
        FIRST, "reaction", draw(risky), "mild",
        onset_hours=draw(st.sampled_from([None, 0.0, 0.5, 36.0])), action=draw(risky),
    )  # fmt: skip
    label = draw(st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
    patient = PatientFacts(
        label, "2023-05", 8.25, "", synthetic=draw(st.booleans()),
        onset_month=draw(st.sampled_from(["", "2023-11"])), aetiology=draw(risky),
        price_per_infusion=draw(st.sampled_from([None, 4200.5])), currency="EUR",
    )  # fmt: skip
    return Reading(tuple(days), (infusion,), (therapy,), (event,), patient)


Entry = TypeVar("Entry", DayEntry, InfusionEntry, TherapyEntry, EventEntry)


def without_places(entries: tuple[Entry, ...]) -> list[Entry]:
    return [replace(entry, place=Place()) for entry in entries]


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(reading=readings())
def test_reading_what_was_written_gives_the_same_entries(tmp_path: Path, reading: Reading) -> None:
    folder = tmp_path / "tidy"
    write_tidy_folder(reading, folder)
    again = read_files(folder)
    assert without_places(again.days) == without_places(reading.days)
    assert without_places(again.infusions) == without_places(reading.infusions)
    assert without_places(again.therapies) == without_places(reading.therapies)
    assert without_places(again.events) == without_places(reading.events)
    assert again.patient == reading.patient


def a_reading(note: str = "") -> Reading:
    return Reading((DayEntry(FIRST, spasms=exactly(3), note=note),))


def test_no_cell_that_is_written_starts_a_formula(tmp_path: Path) -> None:
    write_tidy_folder(a_reading("=HYPERLINK(1)"), tmp_path / "tidy")
    assert "'=HYPERLINK(1)" in (tmp_path / "tidy" / "diary.csv").read_text()


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(OutputError, match=r"letter\.txt"):
        write_tidy_folder(a_reading(), tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["letter.txt"]


def test_an_older_tidy_folder_is_replaced_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    write_tidy_folder(a_reading("old"), tmp_path / "tidy")
    write_tidy_folder(a_reading("recent"), tmp_path / "tidy")
    assert read_files(tmp_path / "tidy").days[0].note == "recent"
    assert [file.name for file in tmp_path.iterdir()] == ["tidy"]


ROW = "2024-03-02,{dose},,,{product},,,,,{note},\n"
OWN_TITLES = ",".join(INFUSION_COLUMNS)


@pytest.mark.parametrize(
    ("product", "note"), [("none", ""), ("Zzz", ""), ("Privigen", "0 g"), ("", "not given at home")]
)
def test_what_a_tidy_copy_lists_stays_an_infusion_and_what_speaks_against_it_is_said(
    product: str, note: str
) -> None:
    diary = b"date,spasms\n2024-03-01,4\n2024-03-02,3\n"
    row = ROW.format(dose="1", product=product, note=note)
    own, other = OWN_TITLES, OWN_TITLES.replace("setting", "place")
    kept = read_uploads({"diary.csv": diary, "infusions.csv": f"{own}\n{row}".encode()})
    assert [(i.product, i.note) for i in kept.infusions] == [(product, note)]
    assert "infusions.csv, row 2: kept as an infusion" in "\n".join(map(str, kept.decisions))
    foreign = read_uploads({"diary.csv": diary, "infusions.csv": f"{other}\n{row}".encode()})
    assert not foreign.infusions


def test_a_dose_of_zero_is_no_infusion_in_a_tidy_copy_either() -> None:
    files = {
        "diary.csv": b"date,spasms\n2024-03-01,4\n2024-03-02,3\n",
        "infusions.csv": f"{OWN_TITLES}\n{ROW.format(dose='0', product='', note='')}".encode(),
    }
    assert not read_uploads(files).infusions


def test_a_note_of_a_tidy_diary_sets_no_day_aside_that_was_not(tmp_path: Path) -> None:
    days = (DayEntry(FIRST, exactly(4)), DayEntry(FIRST + timedelta(days=1), note="3 spasms"))
    write_tidy_folder(Reading(days, (), (), (), PatientFacts()), tmp_path / "tidy")
    assert without_places(read_files(tmp_path / "tidy").days) == list(days)
    by_hand = b"date,spasms,note\n2024-03-01,4,\n2024-03-02,,3 spasms\n"
    assert read_uploads({"diary.csv": by_hand}).days[1].origin is DayOrigin.SET_ASIDE
