"""Pages made of hostile text, in a real browser: it is shown, it does nothing, axe finds nothing.

Every text of a record is planted: names, notes, kinds, units, file names, sheets, decisions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page
from pypdf import PdfReader

import ivig_track as ivt
from ivig_track.entries.counts import exactly
from ivig_track.entries.entries import (
    DayEntry,
    EventEntry,
    ImportLogRow,
    InfusionEntry,
    PatientFacts,
    Reading,
    RowOutcome,
    SourceFile,
    TherapyEntry,
)
from ivig_track.errors import Place
from ivig_track.messages.message import verbatim
from ivig_track.record.opening import record_from_reading
from ivig_track.report.page import render_page
from ivig_track.sharing import counted_from_first_infusion, deidentified, statement_html
from tests.axe_in_pages import violations_of
from tests.made_records import day
from tests.report.made_blocks import blocks_of_review

pytestmark = pytest.mark.browser

PAYLOADS = (
    "<script>window.owned=1;alert(1)</script>",
    "\"><img src=x onerror='window.owned=1'>",
    "' autofocus onfocus='window.owned=1' x='",
    '<a href="javascript:window.owned=1">here</a>',
    "{{ 7*7 }}${7*7}{% raw %}#{7*7}",
    "</style><style>*{display:none!important;background:url(https://example.org/x)}</style>",
    "</svg><svg onload=window.owned=1>",
    "<!--<iframe srcdoc='<script>parent.owned=1</script>'>",
    "<meta http-equiv=refresh content='0;url=https://example.org'><base href=https://example.org>",
)
ALL = " ".join(PAYLOADS)
PARTS_OF_A_DRAWING = {
    "g", "path", "rect", "use", "defs", "clipPath", "pattern", "text", "title"
}  # fmt: skip
PAGES = ("page", "shared page", "shared page with own words", "statement")


@dataclass
class Watched:
    """A page in the browser, and everything that it asked for or complained of."""

    page: Page
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", self._refuse)

    def open_folds(self) -> None:
        self.page.eval_on_selector_all("details", "all => all.forEach(each => each.open = true)")

    def _refuse(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()


def hostile_reading() -> Reading:
    days = [DayEntry(day(n), spasms=exactly(n % 9), observer=ALL, note=ALL) for n in range(120)]
    del days[60]
    return Reading(
        tuple(days),
        (
            InfusionEntry(
                day(40), 1.0, product=ALL, lot=ALL, setting=ALL, note=ALL,
                premedication=f"methylprednisolone {ALL}",
            ),
            InfusionEntry(day(70), 1.0),
        ),
        (
            TherapyEntry(f"Sabril {ALL}", day(35), kind=ALL, dose=1.0, unit=ALL, note=ALL),
            TherapyEntry(ALL, day(37), dose=2.0, unit=ALL),
        ),
        (
            EventEntry(day(41), "fever", ALL, ALL),
            EventEntry(day(42), ALL, ALL),
            EventEntry(day(60), "eeg", f"no hypsarrhythmia {ALL}"),
        ),
        PatientFacts(ALL, "2023-01", 8.0, ALL, synthetic=True),
        (ImportLogRow(Place(ALL, ALL, 3), RowOutcome.SET_ASIDE, verbatim(ALL), (ALL,)),),
        (verbatim(ALL),),
        (SourceFile(ALL, "0" * 64),),
    )  # fmt: skip


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    reading = hostile_reading()
    move = counted_from_first_infusion(reading)
    shared, told = deidentified(reading, move), deidentified(reading, move, keep_notes=True)
    folder = tmp_path_factory.mktemp("pages")
    texts = {
        "page": page_of(reading),
        "shared page": page_of(shared.reading),
        "shared page with own words": page_of(told.reading),
        "statement": statement_html(told),
    }
    for name, text in texts.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in texts}


def page_of(reading: Reading) -> str:
    return render_page(blocks_of_review(ivt.review(record_from_reading(reading))))


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context()
    yield opened
    opened.close()


@pytest.fixture
def watched(context: BrowserContext) -> Iterator[Watched]:
    page = context.new_page()
    yield Watched(page)
    page.close()


@pytest.mark.parametrize("name", PAGES)
def test_hostile_text_is_shown_and_does_nothing(
    watched: Watched, files: dict[str, Path], name: str
) -> None:
    page = watched.page
    page.goto(files[name].as_uri())
    watched.open_folds()
    page.wait_for_load_state("networkidle")
    assert [url for url in watched.asked if not url.startswith(("file:", "data:"))] == []
    assert (watched.complaints, watched.dialogs) == ([], [])
    assert page.evaluate("window.owned") is None
    assert page.url == files[name].as_uri()
    assert page.evaluate("document.scripts.length") == 0
    assert page.locator("iframe, object, embed, base, form, link").count() == 0
    assert page.locator("svg").count() == page.locator("figure > .wide > svg[role=img]").count()
    parts = "all => [...new Set(all.map(part => part.tagName))]"
    assert set(page.eval_on_selector_all("svg *", parts)) <= PARTS_OF_A_DRAWING
    assert page.locator("style").count() == 1
    handlers = """() => [...document.querySelectorAll('*')].flatMap(element =>
        [...element.attributes].filter(a => a.name.startsWith('on') || /javascript:/i.test(a.value)
            && ['href', 'src', 'action'].includes(a.name)).map(a => a.name))"""
    assert page.evaluate(handlers) == []
    assert page.locator("h1").is_visible()
    if name == "page":
        said = page.locator("body").inner_text()
        assert all(" ".join(payload.split()) in " ".join(said.split()) for payload in PAYLOADS)


@pytest.mark.parametrize("name", PAGES)
def test_a_policy_forbids_what_a_page_does_not_need(
    watched: Watched, files: dict[str, Path], name: str
) -> None:
    watched.page.goto(files[name].as_uri())
    policy = watched.page.locator("meta[http-equiv=Content-Security-Policy]")
    assert policy.count() == 1
    said = str(policy.get_attribute("content"))
    assert "default-src 'none'" in said
    assert "script-src" not in said
    script = "s=document.createElement('script');s.text='window.owned=2';document.body.append(s)"
    watched.page.evaluate(script)
    assert watched.page.evaluate("window.owned") is None
    assert any("Content Security Policy" in complaint for complaint in watched.complaints)


# The shared pages are made of the parts of the page, in the same style.
@pytest.mark.parametrize(
    ("name", "width"),
    [
        ("page", 1200), ("page", 360), ("shared page", 1200), ("shared page with own words", 360),
        ("statement", 360),
    ],
)  # fmt: skip
def test_axe_finds_no_violation(
    watched: Watched, files: dict[str, Path], name: str, width: int
) -> None:
    watched.page.set_viewport_size({"width": width, "height": 900})
    watched.page.goto(files[name].as_uri())
    watched.open_folds()
    assert violations_of(watched.page) == []


@pytest.mark.parametrize("name", PAGES)
def test_it_prints_on_a4(watched: Watched, files: dict[str, Path], name: str) -> None:
    watched.page.goto(files[name].as_uri())
    printed = PdfReader(BytesIO(watched.page.pdf(prefer_css_page_size=True)))
    width, height = printed.pages[0].mediabox.width, printed.pages[0].mediabox.height
    assert (round(width), round(height)) == (595, 842)
    words = printed.pages[0].extract_text()
    assert "SYNTHETIC" in words
