"""The page of a cohort: who is in it first, hostile ids harmless, a copy that tells of nobody."""

import json
import re
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import ivig_track as ivt
from ivig_track.cohort.arrow_schemas import SCHEMAS
from ivig_track.cohort.final_tables import write_tables
from ivig_track.cohort.part_files import write_part
from ivig_track.cohort.table_rows import table_of
from ivig_track.report.cohort.cohort_page import cohort_page
from tests.axe_in_pages import violations_of
from tests.cohort.pooled.made_tables import Row, cohort, record
from tests.plotting.cohort_figures.made_clinic import clinic
from tests.test_forbidden_words import hits_in


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.split("</style>")[1]))


@cache
def page_of(children: int, *, share: bool = False) -> str:
    """Give the page of an invented clinic, made once for all that look at it."""
    return cohort_page(clinic(children), share=share)


def kept(cohort_in_memory: ivt.CohortReview, folder: Path) -> ivt.CohortReview:
    """The same cohort in a folder."""
    write_part(folder, "00001", {name: cohort_in_memory.table(name) for name in SCHEMAS})
    write_tables(folder)
    return ivt.CohortReview(folder, {})


def test_who_is_in_it_stands_before_every_other_section() -> None:
    headings = re.findall(r"<h2[^>]*>([^<]+)</h2>", page_of(12))
    assert headings == [
        "Who is in it",
        "Course by course",
        "Days recorded",
        "How far the changes lie apart",
        "How many by chance",
        "Time to wear-off",
        "Time to relapse",
        "By dose and interval",
        "How the sources were read",
        "Not reviewed",
    ]


@pytest.mark.parametrize("share", [False, True])
def test_no_word_of_the_page_judges_or_advises(*, share: bool) -> None:
    assert list(hits_in("page", 1, text_of(page_of(12, share=share)))) == []


def test_every_picture_has_its_words() -> None:
    page = page_of(61)
    drawings = re.findall(r"<svg [^>]*>", page)
    assert len(drawings) == 6
    assert all('role="img"' in each and "61 children" in each for each in drawings)


def test_beyond_300_children_no_picture_has_a_row_for_each() -> None:
    page = cohort_page(clinic(301))
    assert len(re.findall(r"<svg ", page)) == 3
    assert "they can be read up to 300 children" in page


def test_a_picture_without_anything_to_draw_is_left_out() -> None:
    assert len(re.findall(r"<svg ", cohort_page(cohort([record("a")])))) == 1


def test_an_id_that_looks_like_a_tag_stays_text() -> None:
    rows: list[Row] = [record("a"), {"record_id": "<b>x</b>", "status": "failed", "why": "none"}]
    made = cohort(rows)
    failure = {"record_id": "<b>x</b>", "kind": "data", "what": "<script>alert(1)</script>"}
    made._tables["failures"] = table_of([failure], SCHEMAS["failures"])
    page = cohort_page(made)
    assert "<b>x</b>" not in page
    assert "<script" not in page
    assert "&lt;b&gt;x&lt;/b&gt;" in page
    assert "1 more could not be." in page


def test_a_copy_to_hand_on_names_nobody_and_has_no_picture(tmp_path: Path) -> None:
    made = kept(clinic(12), tmp_path)
    page, numbers = ivt.write_cohort_page(made, share=True)
    assert (page.parent, numbers.parent) == (tmp_path / "share", tmp_path / "share")
    text = page.read_text(encoding="utf-8") + numbers.read_text(encoding="utf-8")
    assert "child 1" not in text
    assert "<svg" not in text
    told = json.loads(numbers.read_text(encoding="utf-8"))
    # Two of each conclusion but one: four of those that cannot be told apart. All are below five.
    assert [n for n in told["who"]["conclusions"].values() if n] == []
    assert told["spread"]["changes"] == []


def test_the_page_and_its_numbers_stand_beside_the_tables(tmp_path: Path) -> None:
    made = kept(clinic(12), tmp_path)
    assert ivt.write_cohort_page(made) == (tmp_path / "cohort.html", tmp_path / "pooled.json")
    told = json.loads((tmp_path / "pooled.json").read_text(encoding="utf-8"))
    assert told["who"]["children"] == 12
    assert (tmp_path / "cohort.html").read_text(encoding="utf-8") == page_of(12)


def test_a_cohort_that_was_not_kept_has_no_place_for_its_page() -> None:
    with pytest.raises(ValueError, match="give review_cohort one with out="):
        ivt.write_cohort_page(clinic(6))


@pytest.mark.browser
@pytest.mark.parametrize("share", [False, True])
def test_the_page_in_a_browser(browser: Browser, tmp_path: Path, *, share: bool) -> None:
    path = tmp_path / "cohort.html"
    path.write_text(page_of(61, share=share), encoding="utf-8")
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert violations_of(page) == []
    assert page.locator("h1").count() == 1
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.close()
