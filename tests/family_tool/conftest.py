"""One page and one browser for all tests of the family's tool; each test begins without files."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page

from family_tool.build import build_page
from family_tool.npm_package import PackageError
from tests.conftest import lacking

#: More than all that can take while the page is built: to fetch the interpreter, to prepare it.
BUILD_SECONDS_MAX = 900.0
READY = "html[data-state='ready']"


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

    def settle(self) -> None:
        self.page.wait_for_selector(READY, state="attached")

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()
        self.settle()

    def text(self, selector: str) -> str:
        return self.page.locator(selector).inner_text()

    def begin_again(self) -> None:
        """Take all files and written days away, and speak English."""
        self.page.locator("button[data-language='en']").click()
        if self.page.locator("#begin-again").is_visible():
            with self.saying_yes():
                self.page.locator("#begin-again").click()
            self.settle()

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

    def tap(self, *ids: str) -> None:
        """Press parts of the card in which a day is written down."""
        for each in ids:
            self.page.locator(f"#{each}").click()

    def saved(self, button: str, into: Path) -> Path:
        with self.page.expect_download() as download:
            self.press(button)
        download.value.save_as(into)
        return into


@pytest.fixture(scope="session")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page, built once for all processes of the tests: to pack it takes seven seconds."""
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


@pytest.fixture(scope="module")
def opened(browser: Browser, page_file: Path) -> Iterator[Tool]:
    context = browser.new_context(locale="en-GB", viewport={"width": 1100, "height": 900})
    tool = Tool(context.new_page())
    tool.page.on("request", lambda request: tool.requests.append(request.url))
    tool.page.on("pageerror", lambda error: tool.complaints.append(str(error)))
    tool.page.on("console", lambda message: tool.complaints.append(message.text))
    tool.page.goto(page_file.as_uri())
    tool.page.wait_for_selector(READY, state="attached")
    yield tool
    context.close()


@pytest.fixture
def tool(opened: Tool) -> Iterator[Tool]:
    """The page without files; afterwards nothing may have been asked for, or gone wrong."""
    opened.page.set_viewport_size({"width": 1100, "height": 900})
    yield opened
    opened.begin_again()
    outside = [url for url in opened.requests if not url.startswith(("file:", "blob:"))]
    complaints, opened.complaints = opened.complaints, []
    assert outside == []
    assert complaints == []
