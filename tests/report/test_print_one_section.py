"""On paper in a real browser: the whole page with its folds open, or one section alone."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

import ivig_track as ivt
from ivig_track.report.page import render_page
from tests.places import SAMPLES
from tests.report.made_blocks import blocks_of_review

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    review = ivt.review(ivt.read_record(SAMPLES / "infant_b"))
    path = tmp_path_factory.mktemp("paper") / "review.html"
    path.write_text(render_page(blocks_of_review(review)), encoding="utf-8")
    return path


def printed(browser: Browser, address: str) -> list[str]:
    """Give the text of each page that a browser prints."""
    page = browser.new_page()
    page.goto(address)
    paper = page.pdf(format="A4", prefer_css_page_size=True)
    page.close()
    texts = (sheet.extract_text() for sheet in PdfReader(BytesIO(paper)).pages)
    return [" ".join(text.split()) for text in texts]


def test_the_whole_page_is_printed_with_its_folds_open(browser: Browser, page_file: Path) -> None:
    text = " ".join(printed(browser, page_file.as_uri()))
    for said in ("Why it matters", "The same in 28 days", "Calendar: every day with its count"):
        assert said.lower() in text.lower(), said
    assert "print this alone" not in text


def test_one_section_is_printed_alone_with_label_and_safety_line(
    browser: Browser, page_file: Path
) -> None:
    (text,) = printed(browser, f"{page_file.as_uri()}#outcomes-alone")
    assert "UKISS (none on days 13 and 14)" in text
    assert "infant_b: spasm diary and IVIG courses" in text
    assert "do not wait for a plot" in text
    assert "How IVIG was given" not in text
    assert "Courses of IVIG and spasms around them" not in text


def test_a_folded_section_is_printed_alone(browser: Browser, page_file: Path) -> None:
    (text,) = printed(browser, f"{page_file.as_uri()}#calendar-alone")
    assert "Calendar: every day with its count" in text
    assert "UKISS" not in text


def test_the_sheet_is_printed_alone_on_one_paper(browser: Browser, page_file: Path) -> None:
    (text,) = printed(browser, f"{page_file.as_uri()}#overview-alone")
    assert "What else could explain a change" in text
    assert "UKISS" not in text


def test_a_link_of_the_contents_opens_what_is_folded(browser: Browser, page_file: Path) -> None:
    page = browser.new_page()
    page.goto(page_file.as_uri())
    assert not page.locator("#calendar svg").is_visible()
    page.click('.contents a[href="#calendar"]')
    assert page.locator("#calendar svg").is_visible()
    assert not page.locator(".only").first.is_visible()
    page.close()
