"""How long a family waits for its own tool: `python -m benchmarks.family_tool`.

Builds the page, opens it from disk in Chromium, each time as a browser that has never seen it, and
gives it a SYNTHETIC record of two years as a workbook. Times are those of a person: from opening
the file to "ready", and from choosing the workbook to the drawn pictures.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

from playwright.sync_api import Browser, sync_playwright

from benchmarks.bars import Bar, machine, table
from benchmarks.two_year_diary import write_two_year_diary
from family_tool.build import build_page
from ivig_track.reading import read_files
from ivig_track.writing.tidy_workbook import tidy_workbook

#: What a person waits for, and the seconds it may take.
BARS = (
    ("the family's page, from opening the file to ready", 6.0),
    ("its workbook read and drawn", 2.0),
)
#: Nobody finds a file in less.
CHOOSING_SECONDS = 3.0
READY = "html[data-state='ready']"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]


def write_workbook(folder: Path) -> Path:
    write_two_year_diary(folder / "record")
    path = folder / "two-years.xlsx"
    path.write_bytes(tidy_workbook(read_files(folder / "record")))
    return path


def one_visit(browser: Browser, page_file: Path, workbook: Path) -> tuple[float, float]:
    """Give the seconds to ready, and from choosing the workbook to the drawn pictures."""
    context = browser.new_context()
    page = context.new_page()
    start = perf_counter()
    page.goto(page_file.as_uri(), wait_until="commit")
    page.wait_for_selector(READY, state="attached")
    opened = perf_counter()
    sleep(CHOOSING_SECONDS)
    chosen = perf_counter()
    page.set_input_files("#choose", str(workbook))
    page.wait_for_selector("svg.timeline")
    page.wait_for_selector(READY, state="attached")
    read = perf_counter()
    context.close()
    return opened - start, read - chosen


def measure(rounds: int, given: Path | None = None) -> list[Bar]:
    """Open the page so many times, and give it a workbook: of two years, or the one given."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        return [_bar(what, seconds, []) for what, seconds in BARS]
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        page_file = build_page(Path(folder) / "diary-check.html")
        workbook = given or write_workbook(Path(folder))
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        visits = [one_visit(browser, page_file, workbook) for _ in range(rounds)]
        browser.close()
    return [
        _bar(what, seconds, times)
        for (what, seconds), times in zip(BARS, zip(*visits, strict=True), strict=True)
    ]


def _bar(what: str, seconds: float, times: Sequence[float]) -> Bar:
    bar = f"<= {seconds:g} s by the clock"
    if not times:
        return Bar(what, bar, "no Chromium on this machine", None)
    middle = median(times)
    measured = f"{middle:.2f} s, slowest {max(times):.2f} s of {len(times)}"
    return Bar(what, bar, measured, middle / seconds)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--workbook", type=Path, help="read this file in place of two years")
    parser.add_argument("--keep", type=Path, help="write the workbook of two years here, and end")
    asked = parser.parse_args()
    if asked.keep is not None:
        with TemporaryDirectory() as folder:
            shutil.copy(write_workbook(Path(folder)), asked.keep)
        return 0
    bars = measure(asked.rounds, asked.workbook)
    print(f"{table(bars)}\n{machine()}")
    return 0 if all(bar.held == "yes" for bar in bars) else 1


if __name__ == "__main__":
    sys.exit(main())
