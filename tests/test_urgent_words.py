"""The urgent signs stand on every page, notebook and sheet that is handed over, word for word."""

from __future__ import annotations

import html
import json
from pathlib import Path

import pytest

from family_tool.build import page_words
from ivig_track.clinical.urgent_signs import URGENT
from ivig_track.messages.catalogues import languages, sheet_speech
from ivig_track.messages.message import Message, said
from ivig_track.reading import read_files
from ivig_track.report.page import blocks_of, render_page
from ivig_track.sharing import counted_from_first_infusion, deidentified, statement_html
from ivig_track.writing.month_sheet import month_sheet_html
from ivig_track.writing.template import instructions
from tests.places import ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
#: Fever, drowsiness, a stiff neck, breathing, dark urine, none, a long seizure, whom to call, and
#: that no picture is waited for: in the words of each language.
SIGNS = {
    "en": ("fever", "drowsiness", "stiff neck", "breathing", "dark", "no urine", "long seizure",
           "your team or emergency services", "do not wait"),
    "es": ("fiebre", "somnolencia", "rigidez de nuca", "respirar", "orina oscura",
           "ausencia de orina", "crisis larga", "llame a su equipo o a urgencias", "no espere"),
    "de": ("fieber", "schläfrigkeit", "steifem nacken", "atmen", "dunkler", "kein urin",
           "langer anfall", "ihr team oder an den rettungsdienst", "warten sie nicht"),
    "fr": ("fièvre", "somnolence", "raideur de la nuque", "respirer", "urines foncées",
           "absence d’urine", "crise longue", "votre équipe ou les services d’urgence",
           "n’attendez pas"),
    "it": ("febbre", "sonnolenza", "rigidità del collo", "respirare", "urine scure",
           "assenza di urine", "crisi lunga", "équipe o i servizi di emergenza", "non aspetti"),
    "nl": ("koorts", "sufheid", "stijve nek", "ademen", "donkere urine", "geen urine",
           "lange aanval", "uw team of de hulpdiensten", "wacht niet"),
    "pt": ("febre", "sonolência", "rigidez da nuca", "respirar", "urina escura",
           "ausência de urina", "crise longa", "a sua equipa ou os serviços de emergência",
           "não espere"),
}  # fmt: skip


def test_the_page_ends_with_them() -> None:
    _, foot = render_page(blocks_of([])).split("<footer>")
    assert URGENT in foot


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_notebook_ends_with_them(notebook: Path) -> None:
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    assert URGENT in "".join(cells[-1]["source"])


@pytest.mark.parametrize("language", SIGNS)
def test_the_sheets_to_fill_in_hold_them(language: str) -> None:
    speech = sheet_speech(language)
    urgent = said(Message(URGENT), speech)
    assert all(sign in urgent.lower() for sign in SIGNS[language])
    assert any(urgent in sentences for _, sentences in instructions(speech).paragraphs)
    assert html.escape(urgent) in month_sheet_html(2024, 2, speech)


def test_the_readme_holds_them() -> None:
    assert (
        URGENT.lower() in " ".join((ROOT / "README.md").read_text(encoding="utf-8").split()).lower()
    )


def test_the_statement_of_a_shared_copy_ends_with_them() -> None:
    reading = read_files([ROOT / "sample_data" / "infant_b"])
    shared = deidentified(reading, counted_from_first_infusion(reading))
    _, foot = statement_html(shared).split("<footer>")
    assert URGENT in foot


@pytest.mark.parametrize("language", sorted({*SIGNS} & {*languages()}))
def test_the_page_of_the_family_shows_them_in_every_language(language: str) -> None:
    """The English words are the same; the others name the same signs and the same call."""
    assert page_words("en")["urgent"] == URGENT
    urgent = str(page_words(language)["urgent"])
    assert all(sign in urgent.lower() for sign in SIGNS[language])
    assert urgent == said(Message(URGENT), sheet_speech(language))
    page = (ROOT / "family_tool" / "page.html").read_text(encoding="utf-8")
    assert 'data-words="urgent"' in page
