"""The tidy workbook reads back as it was, runs no formula, and does not say when it was saved."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ivig_track.entries.counts import about, at_least, between, exactly, uncountable
from ivig_track.entries.entries import (
    DayEntry,
    EventEntry,
    InfusionEntry,
    PatientFacts,
    Reading,
    TherapyEntry,
)
from ivig_track.errors import Place
from ivig_track.reading import read_files
from ivig_track.writing.tidy_workbook import tidy_workbook
from tests.places import ROOT

SAMPLES = sorted(path for path in (ROOT / "sample_data").iterdir() if path.is_dir())
RISKY = ("=1+1", "+4", "-3", "@x", "'=2", "5-10", "2024-03-01", "12", "  spaced ", 'say "x"')


def bare(reading: Reading) -> tuple[object, ...]:
    tables = (reading.days, reading.infusions, reading.therapies, reading.events)
    return *(tuple(replace(e, place=Place()) for e in table) for table in tables), reading.patient


def read_back(content: bytes, folder: Path) -> Reading:
    path = folder / "tidy.xlsx"
    path.write_bytes(content)
    return read_files(path)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_a_sample_reads_back_as_it_was(sample: Path, tmp_path: Path) -> None:
    reading = read_files(sample)
    again = read_back(tidy_workbook(reading), tmp_path)
    assert bare(again) == bare(reading)
    assert again.patient.synthetic


def made_reading() -> Reading:
    """Every kind of count, and texts that a spreadsheet would like to make something else of."""
    counts = [exactly(3), exactly(0), about(5), between(2, 9), at_least(20), uncountable(4), None]
    days = [
        DayEntry(date(2024, 3, 1 + n), spasms=count, observer="mother", note=RISKY[n])
        for n, count in enumerate(counts)
    ]
    return Reading(
        days=tuple(days),
        infusions=(InfusionEntry(date(2024, 3, 4), dose_g=8.5, weight_kg=8.5, note="=SUM(A1)"),),
        therapies=(TherapyEntry("vigabatrin", date(2024, 3, 1), dose=500, unit="mg", note="-2"),),
        events=(EventEntry(date(2024, 3, 2), "fever", "+38.5", severity="#N/A"),),
        patient=PatientFacts(label='a "case"', birth_month="2023-05", weight_kg=8.5),
    )


def test_every_kind_of_count_and_every_risky_text_reads_back(tmp_path: Path) -> None:
    reading = made_reading()
    stripped = [replace(entry, note=entry.note.strip()) for entry in reading.days]
    again = read_back(tidy_workbook(reading), tmp_path)
    assert bare(again) == bare(replace(reading, days=tuple(stripped)))


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_no_cell_is_a_formula() -> None:
    sheets = [
        part for name, part in parts_of(tidy_workbook(made_reading())).items() if "sheets/" in name
    ]
    assert len(sheets) == 5
    assert not any(re.search(rb"<f[ >]", sheet) for sheet in sheets)


def test_nothing_says_who_saved_it_or_when() -> None:
    content = tidy_workbook(made_reading())
    core = parts_of(content)["docProps/core.xml"]
    assert re.findall(rb"(\d{4}-\d\d-\d\d)T", core) == [b"2000-01-01", b"2000-01-01"]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert content == tidy_workbook(made_reading())


def test_a_day_that_nobody_recorded_stays_unrecorded(tmp_path: Path) -> None:
    again = read_back(tidy_workbook(made_reading()), tmp_path)
    assert again.days[-1].day == date(2024, 3, 7)
    assert again.days[-1].spasms is None


def test_a_page_of_text_is_no_rows_put_aside_when_it_is_read_again(tmp_path: Path) -> None:
    content = tidy_workbook(made_reading(), ("About this copy", ["Made anew.", "=no formula"]))
    again = read_back(content, tmp_path)
    aside = [line for line in again.import_log if line.outcome == "set_aside"]
    assert aside == []
    assert len(again.days) == 7
