"""A workbook with its dates written in advance: filled in so far, it holds the days so far."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner

from ivig_track.cli import main
from ivig_track.entries.entries import Reading
from ivig_track.messages.catalogues import sheet_languages
from ivig_track.reading import read_files, read_uploads
from ivig_track.writing.template import days_between
from tests.writing.typed_cells import Typed, template, typed_into

FIRST, LAST = date(2026, 12, 1), date(2027, 1, 31)


def workbook(path: Path) -> Any:
    return openpyxl.load_workbook(path)


def filled_in(typed: Typed, language: str = "en") -> Reading:
    """Type into cells of the workbook with its dates; then read it."""
    content = typed_into(template(language, days_between(FIRST, LAST)), typed)
    return read_uploads({"diary.xlsx": content})


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["template", *words])
    return done.exit_code, done.output


def test_both_ends_are_written(tmp_path: Path) -> None:
    out = tmp_path / "diary.xlsx"
    assert run(str(out), "--from", "2026-12-01", "--to", "2027-01-31")[0] == 0
    sheet = workbook(out)["Diary"]
    days = [row[0].date() for row in sheet.iter_rows(2, values_only=True) if row[0]]
    assert days == [FIRST + timedelta(n) for n in range(62)]


def test_without_a_last_day_a_year_is_written(tmp_path: Path) -> None:
    out = tmp_path / "diary.xlsx"
    assert run(str(out), "--from", "2026-12-01")[0] == 0
    sheet = workbook(out)["Diary"]
    assert sheet.cell(366, 1).value.date() == date(2027, 11, 30)
    assert sheet.cell(367, 1).value is None


@pytest.mark.parametrize("language", sheet_languages())
def test_days_not_come_to_are_no_days_of_the_diary_in_any_language(language: str) -> None:
    reading = filled_in({(1, "B2"): 3, (1, "B4"): "about 10", (1, "B6"): 0}, language)
    assert [entry.day.day for entry in reading.days] == [1, 2, 3, 4, 5]
    best = [entry.spasms.best if entry.spasms else None for entry in reading.days]
    assert best == [3, None, 10, None, 0]
    assert [line for line in reading.import_log if line.outcome == "set_aside"] == []


def test_a_day_with_only_a_note_or_who_watched_was_come_to() -> None:
    reading = filled_in({(1, "B2"): 3, (1, "E5"): "slept", (1, "D7"): "mother"})
    assert reading.days[-1].day == date(2026, 12, 6)


def test_an_infusion_of_which_only_the_day_is_known_is_kept() -> None:
    reading = filled_in({(1, "B2"): 3, (2, "A2"): FIRST})
    assert [entry.day for entry in reading.infusions] == [FIRST]


def test_a_familys_own_blank_days_stay_days_with_nothing_written(tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    file.write_text("Date,Spasms\n2026-12-01,3\n2026-12-02,\n2026-12-03,\n", encoding="utf-8")
    assert len(read_files(file).days) == 3


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--from", "2026-12-31", "--to", "2026-12-01"), "comes before the first"),
        (("--from", "2026-12-01", "--to", "2028-12-01"), "are 732 days; 731 fit"),
        (("--to", "2026-12-01"), "--to needs --from"),
        (("--from", "9999-12-01"), "out of range"),
        (("--from", "1.12.2026"), "does not match the format"),
    ],
)
def test_days_that_cannot_be_are_refused_with_a_sentence(
    words: tuple[str, ...], why: str, tmp_path: Path
) -> None:
    code, output = run(str(tmp_path / "diary.xlsx"), *words)
    assert code == 2
    assert why in output
    assert list(tmp_path.iterdir()) == []


def test_dates_are_of_a_workbook_and_not_of_a_month_sheet(tmp_path: Path) -> None:
    code, output = run(str(tmp_path / "month.html"), "--from", "2026-12-01")
    assert code == 2
    assert "give a name that ends in .xlsx" in output
