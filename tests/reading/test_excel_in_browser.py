"""An xlsx gives the same sheets with and without the compiled library; other kinds are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from ivig_track.errors import DataError
from ivig_track.reading.excel import read_workbook_here, read_workbook_in_browser
from ivig_track.reading.template import write_template

CORPUS = Path(__file__).parents[1] / "corpus"
WORKBOOKS = sorted(CORPUS.glob("*.xlsx"))


def test_the_corpus_holds_workbooks() -> None:
    assert len(WORKBOOKS) >= 10


@pytest.mark.parametrize("path", WORKBOOKS, ids=lambda path: path.name)
def test_both_ways_give_the_same_sheets(path: Path) -> None:
    content = path.read_bytes()
    assert read_workbook_in_browser(content, path.name) == read_workbook_here(content, path.name)


def test_prepared_but_empty_rows_are_no_rows_in_either_way(tmp_path: Path) -> None:
    path = tmp_path / "empty.xlsx"
    write_template(path)
    content = path.read_bytes()
    sheets = read_workbook_in_browser(content, "empty.xlsx")
    assert sheets == read_workbook_here(content, "empty.xlsx")
    assert {sheet.name: len(sheet.rows) for sheet in sheets}["Diary"] == 1


@pytest.mark.parametrize(
    ("name", "kind"), [("book-plain.xls", "an old .xls"), ("book-plain.ods", "an .ods workbook")]
)
def test_a_kind_that_needs_the_compiled_library_is_refused_with_a_way_out(
    name: str, kind: str
) -> None:
    with pytest.raises(DataError) as caught:
        read_workbook_in_browser((CORPUS / name).read_bytes(), name)
    (problem,) = caught.value.problems
    assert problem.what.startswith(kind)
    assert "save it again as .xlsx" in problem.mend


@pytest.mark.parametrize("cut", [200, 900, 2000])
def test_a_damaged_workbook_is_refused_and_not_half_read(cut: int) -> None:
    content = (CORPUS / "book-plain.xlsx").read_bytes()
    with pytest.raises(DataError):
        read_workbook_in_browser(content[:cut] + b"xl/", "cut.xlsx")
