"""The page in a real browser: nothing asked of the network, every picture there, keys that work."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

import ivig_track as ivt
from ivig_track.report.block_format import Block
from ivig_track.report.page import blocks_of, render_page
from tests.places import SAMPLES

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    review = ivt.review(ivt.read_record(SAMPLES / "infant_b"))
    blocks: tuple[Block, ...] = (
        ivt.page_header(review),
        ivt.words(review),
        ivt.show_picture(ivt.plot_timeline(review), "timeline", "Counts"),
        ivt.course_table(review),
        ivt.flag_table(review),
        ivt.summary_block(review),
    )
    cells = [{"outputs": [{"data": block._repr_mimebundle_()}]} for block in blocks]
    path = tmp_path_factory.mktemp("page") / "review.html"
    path.write_text(render_page(blocks_of(cells)), encoding="utf-8")
    return path


def test_the_page_asks_the_network_for_nothing_and_shows_its_picture(
    browser: Browser, page_file: Path
) -> None:
    page = browser.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(page_file.as_uri())
    outside = [url for url in asked if not url.startswith(("file:", "data:"))]
    assert outside == []
    assert complaints == []
    widths = page.eval_on_selector_all(
        "svg[role=img]", "all => all.map(drawing => drawing.getBoundingClientRect().width)"
    )
    assert len(widths) == 1
    assert all(width > 0 for width in widths)
    page.close()


def test_the_page_is_walked_with_the_keyboard_and_fits_a_phone(
    browser: Browser, page_file: Path
) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(page_file.as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.wait_for_url("**#answer")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.close()


def test_a_phone_shows_the_answer_in_words_on_its_first_screen(
    browser: Browser, page_file: Path
) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(page_file.as_uri())
    ends = "all => all.map(each => each.getBoundingClientRect().bottom)"
    first = [".facts", ".tag", ".lead", ".brief"]
    bottoms = [page.eval_on_selector_all(selector, ends) for selector in first]
    assert all(bottoms)
    assert all(0 < bottom < 844 for each in bottoms for bottom in each)
    page.set_viewport_size({"width": 1280, "height": 844})
    assert not page.locator(".brief").first.is_visible()
    page.close()


def test_the_page_says_what_it_is_to_a_screen_reader(browser: Browser, page_file: Path) -> None:
    page = browser.new_page()
    page.goto(page_file.as_uri())
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.locator("h1").count() == 1
    unnamed = "img:not([alt]), img[alt=''], svg:not([role=img][aria-label]), svg[aria-label='']"
    assert page.locator(unnamed).count() == 0
    assert page.locator("table").count() == page.locator("table > caption").count()
    assert page.locator("main").count() == 1
    assert "SYNTHETIC" in page.title()
    page.close()


def test_the_page_prints(browser: Browser, page_file: Path) -> None:
    page = browser.new_page()
    page.goto(page_file.as_uri())
    assert page.pdf(format="A4").startswith(b"%PDF")
    page.close()
