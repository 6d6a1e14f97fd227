"""A phone opens the page in its own language, and every language has room on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, expect

from family_tool.build import page_text, page_words
from tests.family_tool.conftest import PHONE, Tool, around_the_first_course
from tests.places import CORPUS

DRAWN = {"diary.csv", "infusions.csv"}
#: Of each language: how the title of the page and the account begin, and a first of March.
SPOKEN = {
    "en": ("Diary check", "I read 2 days with a count, from 1 March to 2 March 2026."),
    "es": ("Revisar el diario", "Leí 2 días con recuento, del 1 de marzo al 2 de marzo de 2026."),
    "de": (
        "Tagebuch prüfen",
        "Ich habe 2 Tage mit Zählung gelesen, vom 1. März bis zum 2. März 2026.",
    ),
    "fr": ("Vérifier le journal", "J’ai lu 2 jours avec décompte, du 1er mars au 2 mars 2026."),
}
#: The same days as the page itself writes them beside the pictures.
FIRST_OF_MARCH = {
    "en": "1 Mar 2026",
    "es": "1 mar 2026",
    "de": "1. März 2026",
    "fr": "1er mars 2026",
}


@pytest.fixture(scope="module")
def without_interpreter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page without the large part of it, which comes into play after it has begun to speak."""
    page = tmp_path_factory.mktemp("page") / "diary-check.html"
    page.write_text(page_text({}), encoding="utf-8")
    return page


@pytest.mark.parametrize(
    ("set_on_the_phone", "spoken"),
    [
        (["de-AT"], "de"),
        (["fr-CA", "en-CA"], "fr"),
        (["es-MX"], "es"),
        (["eu-ES", "fr-FR", "en"], "fr"),
        (["ja-JP"], "en"),
    ],
)
def test_a_phone_opens_in_the_first_of_its_languages_that_the_page_has(
    browser: Browser, without_interpreter: Path, set_on_the_phone: list[str], spoken: str
) -> None:
    page = browser.new_page(locale=set_on_the_phone[0], viewport=PHONE)
    # The list that a reader sets in the browser; the library for tests sets its first alone.
    page.add_init_script(
        f"Object.defineProperty(navigator, 'languages', {{ get: () => {set_on_the_phone} }});"
    )
    page.goto(without_interpreter.as_uri())
    assert page.locator("html").get_attribute("lang") == spoken
    assert page.title() == SPOKEN[spoken][0]
    page.close()


@pytest.mark.parametrize("language", SPOKEN)
def test_an_account_and_its_days_are_written_as_the_language_writes_them(
    tool: Tool, tmp_path: Path, language: str
) -> None:
    diary = tmp_path / "diary.csv"
    diary.write_text("date,spasms\n2026-03-01,3\n2026-03-02,0\n", encoding="utf-8")
    tool.speak(language)
    tool.give(diary)
    assert SPOKEN[language][1] in tool.text("#result")
    tool.open_folds()
    expect(tool.page.locator("#pictures")).to_contain_text(FIRST_OF_MARCH[language])


#: Everything in the page that is wider than the room that it has.
WIDER = """() => [...document.querySelectorAll("main *, header *, footer *")]
  .filter((each) => each.getClientRects().length && !each.closest("svg, .unseen, .scrolled, thead"))
  .filter((each) => each.getBoundingClientRect().right > innerWidth + 1)
  .map((each) => each.textContent.trim())"""


@pytest.mark.parametrize("language", ["de", "fr"])
@pytest.mark.parametrize("scale", ["100%", "200%"])
def test_no_text_is_wider_than_a_phone(
    tool: Tool, tmp_path: Path, language: str, scale: str
) -> None:
    asking = tmp_path / "therapies.csv"
    asking.write_text("name,start\nWonderdrops,2024-02-10\n", encoding="utf-8")
    folder = tmp_path / "infant_b"
    folder.mkdir()
    drawn = [file for file in around_the_first_course(folder) if file.name in DRAWN]
    tool.looks(size=PHONE, scale=scale)
    tool.speak(language)
    for files in ([CORPUS / "bad-both-ways.csv"], [CORPUS / "bad-pdf.pdf"], [*drawn, asking]):
        tool.give(*files)
        tool.open_folds()
        widths = tool.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert widths[0] <= widths[1], [file.name for file in files]
        assert tool.page.evaluate(WIDER) == []
        tool.page.locator("#begin-again").click()
        tool.settle()


def state_today(tool: Tool, _: Path) -> None:
    tool.tap("more-spasms", "log-infusion", "log-fever")
    tool.page.locator("#medicine-change summary").click()
    tool.page.locator("#medicine-name").fill("Zuvelin")
    tool.tap("medicine-add")
    expect(tool.page.locator(".facts")).to_be_visible(timeout=20_000)
    tool.settle()


def state_questions(tool: Tool, folder: Path) -> None:
    rows = "2024-03-01,4,\n2024-03-02,-5,began ACTH\n2024-03-04,2,\n2024-03-25,3,\n"
    (folder / "diary.csv").write_text(f"Date,Spasms,Note\n{rows}", encoding="utf-8")
    steps = "Medicine,Start\nWonderdrops,2024-03-10\n"
    (folder / "therapies.csv").write_text(steps, encoding="utf-8")
    tool.give(folder / "diary.csv", folder / "therapies.csv")


def state_drawn_and_shared(tool: Tool, folder: Path) -> None:
    tool.give(*(file for file in around_the_first_course(folder) if file.name in DRAWN))
    tool.open_folds()
    tool.page.locator("#save-shared").click()
    tool.settle()


def state_order_asked(tool: Tool, _: Path) -> None:
    tool.give(CORPUS / "bad-both-ways.csv")


def state_refused(tool: Tool, _: Path) -> None:
    tool.give(CORPUS / "bad-negative.csv", CORPUS / "bad-pdf.pdf")


# Neither colours nor parts of a state depend on the language.
@pytest.mark.parametrize(
    ("state", "language"),
    [
        (state_today, "de"), (state_questions, "fr"), (state_drawn_and_shared, "fr"),
        (state_order_asked, "de"), (state_refused, "de"),
    ],
)  # fmt: skip
def test_axe_finds_nothing_in_light_or_dark(
    tool: Tool, tmp_path: Path, state: Callable[[Tool, Path], None], language: str
) -> None:
    tool.looks(size=PHONE)
    tool.speak(language)
    state(tool, tmp_path)
    found = list(tool.axe())
    tool.looks(size=PHONE, scheme="dark")
    # Nothing but the colours is another.
    found += tool.axe("color-contrast")
    assert found == []


@pytest.mark.parametrize(
    ("language", "title", "page"), [("de", "Spasmen", "Lies mich"), ("fr", "Spasmes", "Lisez-moi")]
)
def test_the_empty_workbook_is_in_the_language_of_the_page(
    tool: Tool, tmp_path: Path, language: str, title: str, page: str
) -> None:
    tool.speak(language)
    with tool.page.expect_download() as waiting:
        tool.page.locator("#save-empty").click()
    assert waiting.value.suggested_filename == page_words(language)["empty_file"]
    waiting.value.save_as(tmp_path / "empty.xlsx")
    book = openpyxl.load_workbook(tmp_path / "empty.xlsx")
    assert book.sheetnames[0] == page
    assert book.worksheets[1]["B1"].value == title
    tool.settle()
