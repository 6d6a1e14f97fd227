"""No text that is written runs as a formula, wherever another program ends a cell."""

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivig_track.entries.safe_text import FORMULA_STARTS, harmless, restored
from ivig_track.writing.tidy_writing import csv_text

texts = st.text(st.sampled_from("=+-@'\t\r\n;|,\"ab \uff1d\u2028"), max_size=10)


@given(texts)
def test_what_was_made_harmless_is_given_back(text: str) -> None:
    assert restored(harmless(text)) == text


@given(texts, st.sampled_from([",", ";", "\t", "|"]))
def test_no_cell_begins_with_a_formula_whatever_parts_the_cells(text: str, parted_by: str) -> None:
    """As a spreadsheet of another country opens the file: its quotes count at a cell's start."""
    written = csv_text(["date", "note"], [["2024-03-01", text]])
    for row in csv.reader(io.StringIO(written, newline=""), delimiter=parted_by):
        assert [cell for cell in row if cell.startswith(FORMULA_STARTS)] == []


@pytest.mark.parametrize("sign", [";", "\t", "|", "\n", "\u2028"])
def test_a_cell_that_another_program_would_part_stands_in_quotes(sign: str) -> None:
    written = csv_text(["note"], [[f"slept{sign}=1+1"]])
    assert re.fullmatch(rf'note\n"slept{re.escape(sign)}\'=1\+1"\n', written)
