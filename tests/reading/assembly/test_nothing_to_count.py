"""A file without a count says what is missing in words that fit its shape."""

from __future__ import annotations

from pathlib import Path

import pytest

from ivig_track.errors import DataError, Problem
from ivig_track.reading import read_files
from tests.writing.typed_cells import template


def refused(file: Path) -> Problem:
    with pytest.raises(DataError) as error:
        read_files(file)
    (problem,) = error.value.problems
    return problem


@pytest.mark.parametrize("language", ["en", "es", "de", "fr"])
def test_the_empty_workbook_says_that_no_row_is_filled_in(language: str, tmp_path: Path) -> None:
    file = tmp_path / "template.xlsx"
    file.write_bytes(template(language))
    problem = refused(file)
    assert str(problem.what) == "the columns are there, and no row is filled in yet"
    assert "write a date and how many were seen" in str(problem.fix)


def test_messages_without_counts_are_not_told_to_name_a_column(tmp_path: Path) -> None:
    file = tmp_path / "chat.txt"
    stamp = "[1{n}/03/2024, 10:12:01] Anna: good morning"
    file.write_text("\n".join(stamp.format(n=n) for n in (2, 3, 4)), encoding="utf-8")
    problem = refused(file)
    assert "column" not in str(problem.fix)
    assert "write behind each date how many were seen" in str(problem.fix)


def test_a_table_without_counts_is_told_to_name_its_column(tmp_path: Path) -> None:
    file = tmp_path / "diary.csv"
    file.write_text("Date,Spasms\n2024-03-01,\n2024-03-02,\n", encoding="utf-8")
    assert 'name their column "spasms" or "clusters"' in str(refused(file).fix)
