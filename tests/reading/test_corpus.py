"""Every small file of the corpus means the daily table beside it, or is refused for its reason.

The tables were worked out by hand. A count is `12`, a range `5..10`, an open one `20..`, too many
`many` (at least one) or `13..many`; an empty cell is a measure that was not counted. A table
`.infusions` holds the infusion days and the doses of each; where its file has no diary of its own,
it is read beside one of half a year.
"""

import csv
import json
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.columns import ColumnOutcome
from ivig_track.entries.entries import Count, Reading
from ivig_track.entries.sheet import Sheet
from ivig_track.errors import DataError
from ivig_track.reading import read_files
from ivig_track.reading.assembly.sheet_account import ROW_NOT_READ
from ivig_track.reading.cells.dates import parse_date
from ivig_track.reading.containers.sources import open_source
from tests.places import CORPUS

MEANT = sorted(CORPUS.glob("*.days"))
INFUSED = sorted(CORPUS.glob("*.infusions"))
REFUSED = sorted(CORPUS.glob("*.refused"))
READABLE = sorted({table.with_suffix("") for table in (*MEANT, *INFUSED)})
#: Kinds of file that hold entries and no table.
LISTS_OF_ENTRIES = {".ics", ".json"}


def said(count: Count | None) -> str:
    if count is None:
        return ""
    if count.best is None:
        return "many" if count.low == 1 else f"{count.low:g}..many"
    if count.high is None:
        return f"{count.low:g}.."
    return f"{count.low:g}" if count.low == count.high else f"{count.low:g}..{count.high:g}"


def test_the_corpus_holds_at_least_eighty_files() -> None:
    assert len(MEANT) + len(REFUSED) >= 80


@pytest.mark.parametrize("table", MEANT, ids=lambda path: path.stem)
def test_a_file_means_its_table(table: Path) -> None:
    with table.open(newline="") as stream:
        expected = [tuple(row.values()) for row in csv.DictReader(stream)]
    reading = read_files(table.with_suffix(""))
    found = [(e.day.isoformat(), said(e.spasms), said(e.clusters)) for e in reading.days]
    assert found == expected


@pytest.mark.parametrize("reason", REFUSED, ids=lambda path: path.stem)
def test_a_file_is_refused_for_its_reason(reason: Path) -> None:
    file = reason.with_suffix("")
    # A slip in one row leaves the rest to be read, which has its own table; refused where asked so.
    choices = ReadingChoices(strict=file.with_name(f"{file.name}.days").exists())
    with pytest.raises(DataError) as caught:
        read_files(file, choices=choices)
    assert reason.read_text().strip() in str(caught.value)


def read_beside_a_diary(source: Path, folder: Path) -> Reading:
    """Read a file; where it has no diary of its own, beside one of half a year without spasms."""
    if source.with_name(f"{source.name}.days").exists():
        return read_files(source)
    diary = folder / "diary.csv"
    days = [date(2024, 1, 1) + timedelta(days=n) for n in range(182)]
    diary.write_text("date,spasms\n" + "".join(f"{day},0\n" for day in days))
    return read_files(diary, infusions=source)


@pytest.mark.parametrize("table", INFUSED, ids=lambda path: path.stem)
def test_a_file_means_its_infusions(table: Path, tmp_path: Path) -> None:
    with table.open(newline="") as stream:
        expected = [tuple(row.values()) for row in csv.DictReader(stream)]
    reading = read_beside_a_diary(table.with_suffix(""), tmp_path)
    found = [
        (e.day.isoformat(), _dose(e.dose_g_per_kg), _dose(e.dose_g)) for e in reading.infusions
    ]
    assert found == expected


def _dose(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


class ReadFile(NamedTuple):
    """A file of the corpus, and what was read of it."""

    file: Path
    reading: Reading


@pytest.fixture(scope="module", params=READABLE, ids=lambda path: path.name)
def read_file(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> ReadFile:
    return ReadFile(
        request.param, read_beside_a_diary(request.param, tmp_path_factory.mktemp("corpus"))
    )


def test_the_import_log_holds_every_row_once(read_file: ReadFile) -> None:
    """Used, merged or set aside; only the row of headings of each table stands outside."""
    file, reading = read_file
    logged = Counter(line.place for line in reading.import_log if line.place.file == file.name)
    assert [place for place, times in logged.items() if times > 1] == []
    if file.suffix in LISTS_OF_ENTRIES:
        assert [place.row for place in logged] == list(range(1, entries_in(file) + 1))
        return
    sheets = open_source(file).sheets
    written = {sheet.place(row): (sheet, row) for sheet in sheets for row in written_rows(sheet)}
    assert logged.keys() - written.keys() == set()
    forgotten = [written[place] for place in written.keys() - logged.keys()]
    assert [sheet.written(row) for sheet, row in forgotten if has_a_date(sheet, row)] == []
    titles = Counter(sheet.name for sheet, _ in forgotten)
    second_tables = sum("a second table on this sheet" in str(said) for said in reading.decisions)
    assert all(times == 1 for times in titles.values()) or titles.total() == 1 + second_tables


def test_no_reader_leaves_a_row_with_a_date_to_the_driver(read_file: ReadFile) -> None:
    """Such a row was used, merged, or set aside for a reason that the reader gives."""
    left = [row for row in read_file.reading.import_log if row.reason == ROW_NOT_READ]
    assert [row.written for row in left if any(map(parse_date, row.cells))] == []


def test_a_reader_claims_the_columns_that_it_reads(read_file: ReadFile) -> None:
    file, reading = read_file
    columns = [column for column in reading.columns if column.place.file == file.name]
    used = [column for column in columns if column.outcome is ColumnOutcome.USED]
    assert used or not columns, "no column of it is claimed as read"


def entries_in(file: Path) -> int:
    """Count what a calendar or a bundle holds, without the reader's help."""
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".json":
        held = json.loads(text)
        return len(held if isinstance(held, list) else held["entry"])
    return text.count("BEGIN:VEVENT")


def written_rows(sheet: Sheet) -> list[int]:
    return [row for row in range(len(sheet.rows)) if not sheet.is_blank(row)]


def has_a_date(sheet: Sheet, row: int) -> bool:
    return any(parse_date(cell) is not None for cell in sheet.rows[row])
