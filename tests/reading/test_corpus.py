"""Every small file of the corpus means the daily table beside it, or is refused for its reason.

The tables were worked out by hand. A count is `12`, a range `5..10`, an open one `20..`, too many
`many` (at least one) or `13..many`; an empty cell is a measure that was not counted. A table
`.infusions` holds the infusion days and the doses of each; where its file has no diary of its own,
it is read beside one of half a year.
"""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest

from ivig_track.entries.entries import Count
from ivig_track.errors import DataError
from ivig_track.reading import read_files
from tests.places import CORPUS

MEANT = sorted(CORPUS.glob("*.days"))
INFUSED = sorted(CORPUS.glob("*.infusions"))
REFUSED = sorted(CORPUS.glob("*.refused"))


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
    with pytest.raises(DataError) as caught:
        read_files(reason.with_suffix(""))
    assert reason.read_text().strip() in str(caught.value)


@pytest.mark.parametrize("table", INFUSED, ids=lambda path: path.stem)
def test_a_file_means_its_infusions(table: Path, tmp_path: Path) -> None:
    with table.open(newline="") as stream:
        expected = [tuple(row.values()) for row in csv.DictReader(stream)]
    source = table.with_suffix("")
    if source.with_name(f"{source.name}.days").exists():
        reading = read_files(source)
    else:
        diary = tmp_path / "diary.csv"
        days = [date(2024, 1, 1) + timedelta(days=n) for n in range(182)]
        diary.write_text("date,spasms\n" + "".join(f"{day},0\n" for day in days))
        reading = read_files(diary, infusions=source)
    found = [
        (e.day.isoformat(), _dose(e.dose_g_per_kg), _dose(e.dose_g)) for e in reading.infusions
    ]
    assert found == expected


def _dose(value: float | None) -> str:
    return "" if value is None else f"{value:g}"
