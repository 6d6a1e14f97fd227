# ruff: noqa: RUF001 - these are the very signs that are cleaned
"""Cells are clean before any pattern sees them, whatever signs they were typed or copied with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivig_track.entries.clean_text import READ_CHARACTERS_MAX, clean, clean_rows
from ivig_track.entries.sheet import Sheet, cleaned, sheet_of_rows
from ivig_track.reading.headers.headers import without_columns

#: Signs that stand in real files beside plain ones: blanks, line ends, directions, hyphens, marks.
STRANGE = (
    "\u00a0\u202f\u3000\u2009\u200b\u200e\u200f\u202e\u2066\ufeff"
    "\u2011\u2212\u2028\x85 \t\n-='\"½²é１"
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("9:10\u202fPM", "9:10 PM"),
        ("1\u00a0cluster", "1 cluster"),
        ("4\u30005", "4 5"),
        ("\u200f13/03/2024\u200e", "13/03/2024"),
        ("\u206612\u2069", "12"),
        ("1\u200b2\ufeff", "12"),
        ("2024\u201103\u201113", "2024-03-13"),
        ("\u22125", "-5"),
        ('="2024-03-13"', "2024-03-13"),
        ('="a ""b"""', 'a "b"'),
        ("'12", "12"),
        ("１２", "12"),
        ("5\u16807", "5 7"),
        ("5  \t 7", "5\t7"),
        ("5 \n\n 7", "5\n7"),
        ("Octagam\u2122", "Octagam"),
        ("75 U/m²", "75 U/m²"),
        ("12½", "12½"),
        ("ein – zwei", "ein – zwei"),
    ],
)
def test_a_cell_is_read_as_it_is_seen(written: str, meant: str) -> None:
    assert clean(written) == meant


@given(st.text(alphabet=st.one_of(st.sampled_from(STRANGE), st.characters()), max_size=60))
def test_clean_text_holds_no_sign_without_width_and_no_run_of_blanks(text: str) -> None:
    found = clean(text)
    assert not set(found) & set(
        "\u00a0\u202f\u3000\u2009\u200b\u200e\u200f\u202e\u2066\ufeff\u2028"
    )
    assert "  " not in found
    assert found == found.strip()
    assert clean(found.lstrip("'=")) == found.lstrip("'=").strip() or found[:1] in {"'", "="}


@pytest.mark.parametrize("sign", [" ", "\t", "\n", "x", ", ", "\u200b", "\u00a0", "("])
def test_no_cell_is_longer_than_patterns_can_bear(sign: str) -> None:
    """Twice the cell is not twice the work of a pattern: it sees the same text."""
    once, twice = (clean("5" + sign * (size // len(sign)) + "x") for size in (8000, 16000))
    assert len(once) <= READ_CHARACTERS_MAX
    assert once == twice


def test_a_run_of_blanks_is_one_blank_however_long() -> None:
    assert clean("5" + " " * 8000 + "x") == "5 x"


def test_a_row_of_plain_cells_is_the_row_itself() -> None:
    row = ("2024-03-01", "12", "slept - well")
    assert next(clean_rows([row])) is row
    assert list(clean_rows([row, ("a", " 'b")])) == [row, ("a", "b")]


def test_a_cell_is_kept_as_it_was_typed_beside_its_clean_text() -> None:
    sheet = cleaned(sheet_of_rows("a.csv", "", [("12\u200b", "\u200fslept\u00a0well\u2026")]))
    assert sheet.cell(0, 0) == "12"
    assert sheet.typed(0, 1) == "\u200fslept\u00a0well\u2026"
    assert sheet.typed_column(1, [0]) == [sheet.typed(0, 1)]


def test_an_emptied_column_is_empty_as_it_was_typed_too() -> None:
    sheet = cleaned(sheet_of_rows("a.csv", "", [("Lucía\u200b", "12\u200b")]))
    emptied = without_columns(sheet, (0,))
    assert (emptied.cell(0, 0), emptied.typed(0, 0), emptied.typed_row(0)) == (
        "",
        "",
        ("", "12\u200b"),
    )


def test_a_sheet_that_is_clean_stays_the_same_object() -> None:
    sheet: Sheet = sheet_of_rows("a.csv", "", [("date", "spasms"), ("2024-03-01", "4")])
    assert cleaned(sheet) is sheet
