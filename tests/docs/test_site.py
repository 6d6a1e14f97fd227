"""The site as it is built: every page opened from disk, nothing asked of outside, links whole."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import click
import matplotlib.pyplot as plt
import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, ViewportSize, expect

import ivig_track as ivt
from docs.site.api_pages import CHAPTERS
from docs.site.build import build, run_sphinx
from docs.site.gallery import figures
from docs.site.staging import SAMPLES
from ivig_track.cli import main
from tests.axe_in_pages import AS_OPENED, Options, bring_axe, violations_of
from tests.docs.built_site import leads_nowhere, links_of, pages_of, places_of, soup_of, text_of
from tests.executed_notebooks import NAMES, executed, folder_of_this_run
from tests.places import ROOT

pytestmark = pytest.mark.slow
#: Two simulated diaries show the figure; how wide their intervals are is not asked here.
REHEARSED = 2
#: All pages have the same colours: they are asked about on one of each kind.
BUT_COLOURS: Options = {**AS_OPENED, "rules": {"color-contrast": {"enabled": False}}}
#: The rules that the dark can break where the light keeps them.
COLOURS: Options = {**AS_OPENED, "runOnly": ["color-contrast", "link-in-text-block"]}
#: The rows of a table are coloured by turns: to reckon that anew for thousands takes a minute.
FEWER_ROWS = """document.querySelectorAll("tr:nth-child(n + 9)").forEach(row => row.remove())"""
#: A page of each kind, for its colours.
OF_EACH_KIND = (
    "index",
    "start/tutorial",
    "how_to/second_carer",
    "gallery/index",
    "gallery/changes",
    "notebooks/concurrent_events",
    "reference/api/handing_over",
    "reference/data_dictionary",
)
NARROW: ViewportSize = {"width": 390, "height": 844}
WIDE: ViewportSize = {"width": 1280, "height": 900}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the whole site once; a warning would end it."""
    runs = folder_of_this_run(tmp_path_factory)
    for name in NAMES:
        executed(name, runs)
    out = tmp_path_factory.mktemp("docs")
    with warnings_of_libraries():
        assert build(out, runs, REHEARSED) == 0
    return out / "html"


@contextmanager
def warnings_of_libraries() -> Iterator[None]:
    """Let Sphinx and its extensions warn each other of what they will change one day."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def test_a_link_to_nowhere_ends_the_build(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "index.md").write_text("# One page\n\n[gone](gone.md)\n", encoding="utf-8")
    with warnings_of_libraries():
        assert run_sphinx(pages, tmp_path / "read", tmp_path / "html") == 1


def test_every_link_of_every_page_leads_somewhere(site: Path) -> None:
    nowhere = [
        f"{page.relative_to(site)}: {to}"
        for page in pages_of(site)
        for to in links_of(page)
        if leads_nowhere(page, to)
    ]
    assert nowhere == []


class Opened(NamedTuple):
    """What opening every page brought to light."""

    pages: int
    asked: list[str]
    said: list[str]
    schemes: set[str]
    violations: list[str]
    too_wide: list[str]


@pytest.fixture(scope="module")
def opened(site: Path, browser: Browser) -> Opened:
    """Open every page in one window, in the light, as narrow as a telephone; some on a screen.

    Beside the article a screen shows the same on every page, of which there is one of each kind.
    """
    page = browser.new_page(viewport=NARROW, color_scheme="light")
    bring_axe(page)
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.extend(errors_in(message)))
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    violations: list[str] = []
    too_wide: list[str] = []
    schemes: set[str] = set()
    files = pages_of(site)
    for file in files:
        page.goto(file.as_uri())
        name = file.relative_to(site).with_suffix("").as_posix()
        schemes.add(scheme_of(page))
        too_wide += [f"{name}: {told}" for told in sideways(page)]
        violations += [f"{name}: {told}" for told in violations_of(page, BUT_COLOURS)]
        if name in OF_EACH_KIND:
            page.set_viewport_size(WIDE)
            violations += [f"{name}, wide: {told}" for told in violations_of(page, BUT_COLOURS)]
            violations += [f"{name}, wide: {told}" for told in wrong_colours(page)]
            page.set_viewport_size(NARROW)
    page.close()
    assert {file.relative_to(site).with_suffix("").as_posix() for file in files} >= {*OF_EACH_KIND}
    return Opened(len(files), asked, said, schemes, violations, too_wide)


def errors_in(message: ConsoleMessage) -> Iterator[str]:
    """Give what a page reports as an error; where its frame stands, the theme tells as a remark.

    Going on to another page gives up what a slow machine is still loading (ERR_FAILED). A file that
    is missing is another error, and `leads_nowhere` finds it, too.
    """
    if message.type == "error" and not message.text.endswith("net::ERR_FAILED"):
        yield f"{message.location['url']}: {message.text}"


def scheme_of(page: Page) -> str:
    return str(page.evaluate("document.documentElement.dataset.theme"))


def wrong_colours(page: Page) -> list[str]:
    page.evaluate(FEWER_ROWS)
    return violations_of(page, COLOURS)


def sideways(page: Page) -> Iterator[str]:
    width = page.evaluate("document.documentElement.scrollWidth")
    if width > NARROW["width"]:
        yield f"{width} wide"


@pytest.mark.browser
def test_no_page_asks_anything_of_outside(opened: Opened) -> None:
    assert opened.pages > 50
    assert [url for url in opened.asked if not url.startswith(("file:", "data:"))] == []


@pytest.mark.browser
def test_no_page_reports_an_error(opened: Opened) -> None:
    assert opened.said == []


@pytest.mark.browser
def test_axe_finds_nothing_on_any_page(opened: Opened) -> None:
    assert opened.violations == []


@pytest.mark.browser
def test_no_page_scrolls_sideways_on_a_telephone(opened: Opened) -> None:
    assert opened.too_wide == []


@pytest.mark.browser
def test_every_kind_of_page_can_be_read_in_the_light(opened: Opened) -> None:
    """The rules on colours are among those that nothing was found by."""
    assert opened.schemes == {"light"}
    assert [told for told in opened.violations if "color-contrast" in told] == []


@pytest.mark.browser
def test_every_kind_of_page_can_be_read_in_the_dark(site: Path, browser: Browser) -> None:
    page = browser.new_page(viewport=WIDE, color_scheme="dark")
    found = []
    for name in OF_EACH_KIND:
        page.goto((site / f"{name}.html").as_uri())
        assert scheme_of(page) == "dark"
        found += [f"{name}: {told}" for told in wrong_colours(page)]
    page.close()
    assert found == []


@pytest.mark.browser
def test_a_word_is_found_from_disk(site: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto((site / "search.html").as_uri() + "?q=prednisolone")
    wanted = "Confounders: what else could explain a change"
    # What is found is listed one by one.
    expect(page.locator("#search-results li a").get_by_text(wanted, exact=True)).to_be_attached()
    page.close()


def test_every_figure_stands_on_every_record_with_its_words(site: Path) -> None:
    reviews = {name: ivt.review(ivt.example(name)) for name in SAMPLES}
    answered = [name for name, review in reviews.items() if review.overall["percent"] is not None]
    for figure in figures():
        wanted = {"review": [*SAMPLES], "result": answered, "cohort": ["clinic"]}[figure.draws]
        shown = site / "gallery" / f"{figure.page}.html"
        assert [str(heading.get_text())[:-1] for heading in soup_of(shown).find_all("h2")] == wanted
        pictures = soup_of(shown).select("article img")
        assert len(pictures) == len(wanted)
        said = text_of(shown)
        assert all(" ".join(str(picture["alt"]).split()) in said for picture in pictures)


def test_a_picture_of_the_gallery_says_what_the_figure_says(site: Path) -> None:
    axes = ivt.plot_calendar(ivt.review(ivt.example("infant_c")))
    words = ivt.alt_text(axes)
    plt.close("all")
    assert " ".join(words.split()) in text_of(site / "gallery" / "calendar.html")


def test_every_public_name_stands_once_on_the_pages_of_the_interface(site: Path) -> None:
    told = [name for chapter in CHAPTERS for name in chapter.names]
    assert sorted(told) == ivt.__all__
    for chapter in CHAPTERS:
        places = places_of(site / "reference" / "api" / f"{chapter.page}.html")
        assert {f"ivig_track.{name}" for name in chapter.names} <= places


def test_every_command_and_option_stands_on_the_page_of_the_command_line(site: Path) -> None:
    said = text_of(site / "reference" / "command_line.html")
    context = click.Context(main, **main.context_settings)
    commands = {name: main.get_command(context, name) for name in main.list_commands(context)}
    options = {
        option
        for command in commands.values()
        if command is not None
        for parameter in command.params
        for option in parameter.opts
        if option.startswith("--")
    }
    assert "--since" in options
    assert [name for name in (*commands, *options) if name not in said] == []


def test_every_document_is_a_page_of_the_site(site: Path) -> None:
    documents = [path.relative_to(ROOT / "docs") for path in (ROOT / "docs").rglob("*.md")]
    assert len(documents) > 30
    assert [str(d) for d in documents if not (site / d.with_suffix(".html")).is_file()] == []


def test_no_signature_fills_a_screen(site: Path) -> None:
    signatures = [
        str(place.get_text())
        for chapter in CHAPTERS
        for place in soup_of(site / "reference" / "api" / f"{chapter.page}.html").select("dt.sig")
    ]
    longest = max(signatures, key=len)
    assert len(longest) < 1500, longest[:200]
