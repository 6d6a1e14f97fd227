"""Figures of the page in a real browser: a day is read by pointing at it, words are text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from io import BytesIO

import pytest
from matplotlib.axes import Axes
from playwright.sync_api import Browser, Page

import ivig_track as ivt
from ivig_track.plotting.date_axis import day_number
from ivig_track.report.page import render_page
from tests.made_records import day
from tests.plotting.crowded_record import crowded_review
from tests.plotting.finding import figure_of, strips_of
from tests.plotting.made_reviews import steady_review
from tests.report.made_blocks import FIGURES, blocks_of_review

pytestmark = pytest.mark.browser

#: What a browser shows beside the pointer: the title of the foremost element there.
TOLD = """([section, across, down]) => {
    const drawing = document.querySelector(`#${section} svg`);
    drawing.scrollIntoView({block: 'start'});
    const box = drawing.getBoundingClientRect();
    window.scrollBy(0, box.top + down * box.height - 300);
    const at = drawing.getBoundingClientRect();
    const found = document.elementFromPoint(at.left + across * at.width, at.top + down * at.height);
    return found?.querySelector(':scope > title')?.textContent ?? '';
}"""


@cache
def drawn(figure: str) -> Axes:
    """Draw a figure once, laid out as in the page, whose letters are no dots."""
    plot = {"overview": ivt.plot_overview, **FIGURES}[figure]
    ax = plot(steady_review())
    figure_of(ax).savefig(BytesIO(), format="svg")
    return ax


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    file = tmp_path_factory.mktemp("page") / "review.html"
    file.write_text(render_page(blocks_of_review(steady_review())), encoding="utf-8")
    shown = browser.new_page(viewport={"width": 1400, "height": 900})
    shown.goto(file.as_uri())
    # The larger figures lie folded, until a reader opens them.
    shown.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    yield shown
    shown.close()


def told(page: Page, section: str, ax: Axes, x: float, y: float) -> str:
    """Give what is told at a place of axes: `x` on their axis, `y` as a share of their height."""
    figure = figure_of(ax)
    dots = ax.get_xaxis_transform().transform((x, y))
    across, up = dots[0] / figure.bbox.width, dots[1] / figure.bbox.height
    said = page.evaluate(TOLD, [section, float(across), float(1 - up)])
    return str(said)


def on(when: date, *, share: float = 0.0) -> float:
    return day_number(when) + share


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (10, "11 Jan 2024: 0 spasms"),
        (73, "14 Mar 2024: no count\nday 33 after course 1"),
        (40, "10 Feb 2024: 4 spasms\ninfusion day of course 1"),
        (50, "20 Feb 2024: 4 spasms\nday 10 after course 1, response window"),
        (159, "8 Jun 2024: 4 spasms\nday 39 after course 3"),
    ],
)
def test_a_day_of_the_timeline_is_read_by_pointing_at_it(
    page: Page, number: int, words: str
) -> None:
    """Day 0 is 1 Jan 2024; infusions on days 40, 80, 81 and 120; days 70 to 75 are blank."""
    ax = drawn("timeline")

    assert told(page, "timeline", ax, on(day(number)), 0.4) == words
    assert told(page, "timeline", ax, on(day(number), share=0.3), 0.1) == words


def test_infusions_windows_and_doses_of_the_timeline_are_read_by_pointing_at_them(
    page: Page,
) -> None:
    """Course 2 has its day 0 on day 81, 22 Mar 2024: its window is 29 Mar to 12 Apr, 15 days."""
    ax = drawn("timeline")
    medicines = strips_of(ax)[1]

    assert told(page, "timeline", ax, on(day(40)), 1.0) == (
        "10 Feb 2024: infusion of course 1\n1 g/kg"
    )
    assert told(page, "timeline", ax, on(day(95)), 0.96) == (
        "Response window of course 2: 29 Mar 2024 to 12 Apr 2024"
        "\nspasms 4.0 a day (60 on 15 of 15 days)"
    )
    assert told(page, "timeline", medicines, on(day(90)), 0.7) == (
        "Prednisolone (hormonal): 40\n23 Mar 2024 to 10 Apr 2024"
    )
    assert told(page, "timeline", medicines, on(day(20)), 0.2) == (
        "Vigabatrin: 500\nsince 1 Jan 2024"
    )
    assert told(page, "timeline", strips_of(ax)[-1], on(day(30)), 0.5) == "31 Jan 2024: fever"


def test_the_sheet_the_aligned_lines_and_the_calendar_are_read_so_too(page: Page) -> None:
    """Day 10 after courses 1 to 3 is 20 Feb, 1 Apr and 10 May 2024."""
    sheet = drawn("overview")
    timeline = sheet.child_axes[1]
    assert isinstance(timeline, Axes)
    assert told(page, "overview", timeline, on(day(10)), 0.4) == "11 Jan 2024: 0 spasms"

    ax = drawn("aligned")
    assert told(page, "aligned", ax, 10.0, 0.5) == (
        "Day +10, response window\ncourse 1: 20 Feb 2024, 4 spasms"
        "\ncourse 2: 1 Apr 2024, 4 spasms\ncourse 3: 10 May 2024, 4 spasms"
    )
    calendar = drawn("calendar")
    # March is the third of six rows: 2.5 of 6 from above.
    assert told(page, "calendar", calendar, 14.0, 1 - 2.5 / 6) == (
        "14 Mar 2024: no count\nday 33 after course 1"
    )


def test_the_words_of_a_figure_can_be_selected_and_found(page: Page) -> None:
    selected = page.evaluate(
        """() => {
            const line = [...document.querySelectorAll('#overview text')]
                .find(each => each.textContent.startsWith('Spasms counted on'));
            getSelection().selectAllChildren(line);
            return getSelection().toString();
        }"""
    )
    assert selected.startswith("Spasms counted on 154 of 160 days")
    # A dose stands with a white rim, as an outline; its words are there all the same.
    assert page.locator("#timeline text", has_text="500 →").count() == 1


def test_a_screen_reader_meets_each_figure_as_one_image(page: Page) -> None:
    seen = page.locator("#timeline figure").aria_snapshot()
    assert seen.count('img "') == 1
    assert "recorded on 154 of 160 days" in seen
    assert "11 Jan 2024: 0 spasms" not in seen
    assert "text:" not in seen.replace("text: The timeline.", "")


@pytest.fixture(scope="module")
def crowded_page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    file = tmp_path_factory.mktemp("crowded") / "review.html"
    file.write_text(render_page(blocks_of_review(crowded_review())), encoding="utf-8")
    shown = browser.new_page(viewport={"width": 1400, "height": 900})
    shown.goto(file.as_uri())
    yield shown
    shown.close()


@pytest.mark.parametrize("family", ["monospace", "serif", "cursive"])
def test_another_font_leaves_every_word_in_its_place(crowded_page: Page, family: str) -> None:
    """The letters of a typewriter are far wider: the lines are squeezed to what was drawn."""
    widths = """(family) => [...document.querySelectorAll('svg[role=img]')].flatMap(drawing => {
        drawing.style.fontFamily = family;
        return [...drawing.querySelectorAll('text')].map(line => {
            const box = line.getBBox();
            return [line.textContent, box.x, box.x + box.width, drawing.viewBox.baseVal.width];
        });
    })"""
    usual, other = (crowded_page.evaluate(widths, letters) for letters in ("", family))
    assert len(usual) > 300
    moved = [
        (one[0], one[1:3], two[1:3])
        for one, two in zip(usual, other, strict=True)
        if abs(one[1] - two[1]) > 1.0 or abs(one[2] - two[2]) > 1.0
    ]
    assert moved == []
    assert [line for line in other if line[1] < -1 or line[2] > line[3] + 1] == []
