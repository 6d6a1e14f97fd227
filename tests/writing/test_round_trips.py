"""What is written as a tidy folder or a workbook reads back as what it was."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.counts import between, exactly
from ivig_track.entries.entries import (
    DayEntry,
    DayOrigin,
    EventEntry,
    InfusionEntry,
    PatientFacts,
    Reading,
    TherapyEntry,
)
from ivig_track.errors import Place
from ivig_track.reading import import_log_in_words, read_files, read_uploads
from ivig_track.sharing.date_shift import counted_from_first_infusion
from ivig_track.sharing.deidentification import deidentified
from ivig_track.sharing.statement import statement_lines
from ivig_track.writing.tidy_workbook import tidy_workbook
from ivig_track.writing.tidy_writing import tidy_files

#: Signs at which one program or another ends a line or a cell.
LINE_SIGNS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
texts = st.text(st.sampled_from(LINE_SIGNS + "ag ,;'\"=2024-03-01"), max_size=12).map(str.strip)


def written_and_read(reading: Reading) -> Reading:
    with TemporaryDirectory() as folder:
        for name, text in tidy_files(reading).items():
            Path(folder, name).write_bytes(text.encode())
        return read_files(Path(folder))


def without_places(reading: Reading) -> tuple[object, ...]:
    tables = (reading.days, reading.infusions, reading.therapies, reading.events)
    bare = [tuple(replace(entry, place=Place()) for entry in table) for table in tables]
    return (*bare, reading.patient)


@given(note=texts, lot=texts, name=texts, detail=texts, label=texts)
def test_a_folder_reads_back_equal_for_every_sign_a_cell_can_hold(
    note: str, lot: str, name: str, detail: str, label: str
) -> None:
    day, next_day = date(2024, 3, 1), date(2024, 3, 2)
    reading = Reading(
        days=(
            DayEntry(day, exactly(4), between(3, 7), note=note),
            DayEntry(next_day, exactly(2), exactly(1), observer=lot),
        ),
        infusions=(InfusionEntry(day, dose_g=10, product="Privigen", lot=lot, note=note),),
        therapies=(TherapyEntry(f"Orapred {name}".strip(), day, note=note),),
        events=(EventEntry(next_day, "fever", detail),),
        patient=PatientFacts(label=label),
    )
    assert without_places(written_and_read(reading)) == without_places(reading)


@pytest.mark.parametrize("sign", LINE_SIGNS)
def test_a_familys_own_table_keeps_a_cell_with_a_line_sign_in_one_piece(sign: str) -> None:
    quoted = f'Date,Spasms,Notes\n2024-03-14,18,"slept{sign}badly"\n2024-03-15,20,\n'
    reading = read_uploads({"own.csv": quoted.encode()})
    assert [entry.spasms.best for entry in reading.days if entry.spasms] == [18, 20]
    assert reading.days[0].note.startswith("slept")
    assert reading.days[0].note.endswith("badly")


DIARY = b"Date,Spasms\n2024-03-01,12\n2024-03-02,\n2024-03-03,9\n2024-03-04,1o\n2024-03-05,0\n"
ORIGINS = [DayOrigin.WRITTEN, DayOrigin.ASSUMED, DayOrigin.WRITTEN, DayOrigin.SET_ASIDE]
ORIGINS += [DayOrigin.WRITTEN]


def origins(reading: Reading) -> list[DayOrigin]:
    return [entry.origin for entry in reading.days]


def test_assumed_zeros_and_days_set_aside_keep_their_origin_in_folder_workbook_and_copy() -> None:
    zero = ReadingChoices(gaps="zero")
    reading = read_uploads({"diary.csv": DIARY}, zero)
    assert origins(reading) == ORIGINS
    folder = written_and_read(reading)
    assert origins(folder) == ORIGINS
    assert origins(read_uploads({"book.xlsx": tidy_workbook(folder)}, zero)) == ORIGINS
    shared = deidentified(folder, counted_from_first_infusion(folder))
    assert origins(written_and_read(shared.reading)) == ORIGINS
    said = "\n".join(map(str, import_log_in_words(folder)))
    assert "1 of these 2 zeros was not written down" in said
    lines = [str(line) for part in statement_lines(shared).values() for line in part]
    assert any("1 of its zeros was not written" in line for line in lines)


HEAD = "date,spasms,spasms_low,spasms_high,clusters,state,count_origin\n"


@pytest.mark.parametrize(
    ("row", "best"),
    [
        ("2024-03-02,9,,,,unrecorded,", 9),
        ("2024-03-02,7,,,,uncountable,", 7),
        ("2024-03-02,7,1,,,uncountable,", 7),
        ("2024-03-02,0,,,,unrecorded,", 0),
        ("2024-03-02,5,,,,unrecorded,set_aside", 5),
    ],
)
def test_a_count_typed_beside_a_state_without_one_counts_and_is_said(row: str, best: int) -> None:
    reading = read_uploads({"diary.csv": f"{HEAD}2024-03-01,6,6,6,,counted,\n{row}\n".encode()})
    typed = reading.days[1]
    assert typed.spasms is not None
    assert typed.spasms == exactly(best)
    assert typed.origin is DayOrigin.WRITTEN
    assert any("the number was taken" in str(said) for said in reading.decisions)


def test_clusters_typed_beside_unrecorded_count() -> None:
    row = "2024-03-02,,,,3,unrecorded,"
    reading = read_uploads({"diary.csv": f"{HEAD}2024-03-01,6,6,6,1,counted,\n{row}\n".encode()})
    assert reading.days[1].clusters == exactly(3)


def test_a_corrected_count_with_old_bounds_asks_for_the_bounds_and_keeps_the_rest() -> None:
    rows = "2024-03-01,9,12,15,,counted,\n2024-03-02,4,4,4,,counted,\n"
    reading = read_uploads({"diary.csv": (HEAD + rows).encode()})
    assert [entry.spasms is None for entry in reading.days] == [True, False]
    (slip,) = reading.slips
    assert "12 to 15 do not contain" in str(slip)
    assert "empty the columns with the bounds" in str(slip.fix)
