"""One page and one browser for all tests of the family's tool; each test begins without files."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Dialog, Page, ViewportSize, expect
from pypdf import PdfReader

from family_tool.build import build_page
from family_tool.npm_package import PackageError
from tests.axe_in_pages import AS_OPENED, violations_of
from tests.conftest import lacking
from tests.family_tool.parent import PATIENCE_SECONDS, READY
from tests.one_browser import OneBrowser
from tests.places import SAMPLES

#: More than all that can take while the page is built: to fetch the interpreter, to prepare it.
BUILD_SECONDS_MAX = 900.0
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
WINDOW: ViewportSize = {"width": 1100, "height": 900}
PHONE: ViewportSize = {"width": 360, "height": 740}
OPEN_FOLDS = """() => {
  for (const each of document.querySelectorAll("main details")) each.open = true;
  return new Promise((resolve) => setTimeout(resolve));
}"""


@dataclass
class Tool:
    """The open page, and everything that it asked for or complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def give(self, *files: Path) -> None:
        """Choose files as a person does, and wait for what the page says of them."""
        self.page.set_input_files("#choose", [str(file) for file in files])
        self.page.wait_for_selector("#result:not([hidden])")
        self.settle()

    @contextmanager
    def beside(self, page: Path) -> Iterator[None]:
        other = self.page.context.new_page()
        self.listen(other)
        other.goto(page.as_uri())
        yield
        other.close()

    def settle(self) -> None:
        self.page.wait_for_selector(READY, state="attached")

    def evaluate(self, expression: str) -> object:
        value: object = self.page.evaluate(expression)
        return value

    def expect(self, selector: str, text: str) -> None:
        found = expect(self.page.locator(selector))
        found.to_contain_text(text, use_inner_text=True, timeout=PATIENCE_SECONDS * 1000)
        self.settle()

    def enter(self, where: str, what: str) -> None:
        self.page.locator(f"#{where}").fill(what)

    def keys(self, *names: str) -> None:
        for name in names:
            self.page.keyboard.press(name)

    def reload(self) -> None:
        self.page.reload()

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()
        self.settle()

    def text(self, selector: str) -> str:
        return self.page.locator(selector).inner_text()

    def texts(self, selector: str) -> Sequence[str]:
        return self.page.locator(selector).all_inner_texts()

    def begin_again(self) -> None:
        """Take all files and written days away, and speak English."""
        button = self.page.locator("#begin-again")
        # It shows once the page has read or said anything anew, a moment after a tap.
        if button.is_hidden():
            self.speak("en")
        if button.is_visible():
            with self.saying_yes():
                button.dispatch_event("click")
            self.settle()
        # Of a diary that is open, everything would be read anew in the other language.
        self.speak("en")

    def speak(self, language: str) -> None:
        self.page.evaluate(f"document.querySelector(`[data-language='{language}']`).click()")
        self.settle()

    def open_folds(self) -> None:
        """Open all that is folded, and wait for the long tables, which are made only then."""
        self.page.evaluate(OPEN_FOLDS)

    def looks(
        self,
        *,
        size: ViewportSize = WINDOW,
        scale: str = "",
        scheme: Literal["light", "dark"] = "light",
    ) -> None:
        """Show the page on a screen, in a window of this size, its text so large, so coloured."""
        if self.page.viewport_size != size:
            self.page.set_viewport_size(size)
        self.page.emulate_media(media="null", color_scheme=scheme)
        self.page.evaluate(f"document.documentElement.style.fontSize = '{scale}'")

    @contextmanager
    def saying_yes(self) -> Iterator[list[str]]:
        """Say yes to whatever the page asks in a box of its own; gives what it asked."""
        asked: list[str] = []

        def accept(dialog: Dialog) -> None:
            asked.append(f"{dialog.type}: {dialog.message}")
            dialog.accept()

        self.page.on("dialog", accept)
        yield asked
        self.page.remove_listener("dialog", accept)

    @contextmanager
    def on_a_phone(self, language: str) -> Iterator[Tool]:
        browser = self.page.context.browser
        assert browser is not None
        phone = browser.new_context(locale=language, viewport=PHONE, has_touch=True, is_mobile=True)
        tool = Tool(phone.new_page())
        tool.listen(tool.page)
        tool.page.goto(self.page.url)
        tool.settle()
        yield tool
        wrong = tool.what_went_wrong()
        phone.close()
        assert wrong == []

    def printed(self) -> PdfReader:
        return PdfReader(BytesIO(self.page.pdf(prefer_css_page_size=True)))

    def axe(self, only: str | None = None) -> Sequence[str]:
        """What the rules of accessibility find, or one of them; one line each."""
        return violations_of(self.page, {**AS_OPENED, **({"runOnly": [only]} if only else {})})

    def listen(self, page: Page) -> None:
        """Keep from now on what a page asks for and complains of."""
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda message: self.complaints.append(message.text))

    def what_went_wrong(self) -> Sequence[str]:
        outside = [url for url in self.requests if not url.startswith(("file:", "blob:"))]
        wrong = [*outside, *self.complaints]
        self.requests.clear()
        self.complaints.clear()
        return wrong

    def tap(self, *ids: str) -> None:
        """Press parts of the card in which a day is written down."""
        for each in ids:
            self.page.locator(f"#{each}").click()

    def saved(self, button: str, into: Path) -> Path:
        with self.page.expect_download() as download:
            self.press(button)
        download.value.save_as(into)
        return into


def around_the_first_course(folder: Path) -> list[Path]:
    """Six weeks of an invented child, with a course: each other day is as those within them."""
    for file in (SAMPLES / "infant_b").iterdir():
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        since = "2024-02-25" if file.name == "diary.csv" else ""
        days = (ISO_DAY.findall(line) for line in lines)
        kept = [
            line
            for line, day in zip(lines, days, strict=True)
            if not day or since <= day[0] < "2024-04-07"
        ]
        (folder / file.name).write_text("".join(kept), encoding="utf-8")
    return sorted(folder.iterdir())


@pytest.fixture(scope="session")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page, built once for all processes of the tests: to prepare it takes seconds."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    page = folder / "diary-check.html"
    # Of a database only one process at a time is the writer; one that dies is it no longer.
    with closing(sqlite3.connect(folder / "one_builds_the_page", BUILD_SECONDS_MAX)) as turn:
        turn.execute("BEGIN EXCLUSIVE")
        try:
            return page if page.is_file() else build_page(page)
        except PackageError as problem:
            lacking(f"the page cannot be built here: {problem}")


@pytest.fixture(scope="session")
def opened_once(one_browser: OneBrowser, page_file: Path) -> Tool:
    with one_browser.in_use() as browser:
        context = browser.new_context(locale="en-GB", viewport=WINDOW)
        tool = Tool(context.new_page())
        tool.listen(tool.page)
        tool.page.goto(page_file.as_uri())
        tool.settle()
    return tool


@pytest.fixture(scope="module")
def opened(opened_once: Tool, browser: Browser) -> Tool:
    """The page, while its browser is in use."""
    del browser
    return opened_once


@pytest.fixture
def tool(opened: Tool) -> Iterator[Tool]:
    """The page without files; afterwards nothing may have been asked for, or gone wrong."""
    yield opened
    opened.begin_again()
    opened.looks()
    assert opened.what_went_wrong() == []
