"""The urgent signs stand on every page, notebook and sheet that is handed over, word for word."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from family_tool.build import page_words
from ivig_track.clinical.urgent_signs import URGENT
from ivig_track.reading import read_files
from ivig_track.report.page import blocks_of, render_page
from ivig_track.sharing import counted_from_first_infusion, deidentified, statement_html
from ivig_track.writing.month_sheet import month_sheet_html
from ivig_track.writing.template import INSTRUCTIONS
from tests.places import ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def test_the_page_ends_with_them() -> None:
    _, foot = render_page(blocks_of([])).split("<footer>")
    assert URGENT in foot


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_notebook_ends_with_them(notebook: Path) -> None:
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    assert URGENT in "".join(cells[-1]["source"])


def test_the_sheets_to_fill_in_hold_them() -> None:
    assert any(URGENT in sentences for _, sentences in INSTRUCTIONS.paragraphs)
    assert URGENT in month_sheet_html(2024, 2)


def test_the_readme_holds_them() -> None:
    assert (
        URGENT.lower() in " ".join((ROOT / "README.md").read_text(encoding="utf-8").split()).lower()
    )


def test_the_statement_of_a_shared_copy_ends_with_them() -> None:
    reading = read_files([ROOT / "sample_data" / "infant_b"])
    shared = deidentified(reading, counted_from_first_infusion(reading))
    _, foot = statement_html(shared).split("<footer>")
    assert URGENT in foot


def test_the_page_of_the_family_shows_them_in_both_languages() -> None:
    """The English words are the same; the Spanish ones name the same signs and the same call."""
    english, spanish = (str(page_words(language)["urgent"]) for language in ("en", "es"))
    assert english == URGENT
    signs = ("somnolencia", "rigidez de nuca", "respirar", "orina oscura", "crisis larga")
    assert all(sign in spanish for sign in (*signs, "llame a su equipo o a urgencias"))
    page = (ROOT / "family_tool" / "page.html").read_text(encoding="utf-8")
    assert 'data-words="urgent"' in page
