"""One browser for all tests of a process: to start one, and what drives it, takes a second."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright


class OneBrowser:
    """A browser that stays open while tests run that have no use for it.

    Its driver marks a loop of events as the running one of this thread, for as long as it is there,
    and no other loop could run, as that of a notebook: the mark stands only while it is in use.
    """

    def __init__(self, executable: str, arguments: Sequence[str]) -> None:
        self._driver = sync_playwright().start()
        self._loop = asyncio.get_running_loop()
        self._browser = self._driver.chromium.launch(executable_path=executable, args=arguments)
        asyncio._set_running_loop(None)

    @contextmanager
    def in_use(self) -> Iterator[Browser]:
        """Give the browser to whoever drives it until the end of this block."""
        was = asyncio._get_running_loop()
        asyncio._set_running_loop(self._loop)
        try:
            yield self._browser
        finally:
            asyncio._set_running_loop(was)

    def close(self) -> None:
        """Close the browser, and every page in it."""
        with self.in_use():
            self._browser.close()
            self._driver.stop()
