"""The family's tool in one Firefox: `python -m benchmarks.family_tool_in_firefox`.

As `benchmarks.family_tool`, and after each visit the same one in Chromium, so that the two can be
compared whatever else this machine has to do.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

from playwright.sync_api import sync_playwright

from benchmarks.family_tool import ARGUMENTS, CHOOSING_SECONDS, one_visit, write_workbook
from family_tool.build import build_page
from tests.family_tool.firefox import FIREFOX, Firefox

Visit = tuple[float, float]


def one_visit_in_firefox(parent: Firefox, page_file: Path, workbook: Path) -> Visit:
    """Give the seconds to ready, and from choosing the workbook to the drawn pictures."""
    start = perf_counter()
    parent.open(page_file)
    parent.settle()
    opened = perf_counter()
    sleep(CHOOSING_SECONDS)
    chosen = perf_counter()
    parent.give(workbook)
    return opened - start, perf_counter() - chosen


def visits(rounds: int, chromium: str, folder: Path) -> tuple[list[Visit], list[Visit]]:
    """Give the visits in Firefox and those in Chromium, made in turns."""
    page_file = build_page(folder / "diary-check.html")
    workbook = write_workbook(folder)
    parent = Firefox(page_file, folder)
    in_firefox, in_chromium = [], []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        for _ in range(rounds):
            in_firefox.append(one_visit_in_firefox(parent, page_file, workbook))
            in_chromium.append(one_visit(browser, page_file, workbook))
        browser.close()
    parent.close()
    return in_firefox, in_chromium


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if FIREFOX is None or chromium is None:
        print("Firefox and Chromium have both to be on this machine.", file=sys.stderr)
        return 1
    with TemporaryDirectory() as folder:
        measured = visits(rounds, chromium, Path(folder))
    for name, of_browser in zip(("Firefox", "Chromium"), measured, strict=True):
        ready, read = (median(times) for times in zip(*of_browser, strict=True))
        print(f"{name}: ready after {ready:.1f} s, two years read and drawn in {read:.1f} s")
    print(f"(medians of {rounds}, in turns)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
