"""How long a family waits for its own tool: `python -m benchmarks.family_tool`.

Builds the page, opens it from disk in Chromium, each time as a browser that has never seen it, and
gives it a SYNTHETIC record of two years as a workbook. Times are those of a person: from opening
the file to "ready", and from choosing the workbook to the drawn pictures. `--firefox` opens it in
one Firefox with a new profile instead.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

from playwright.sync_api import Browser, sync_playwright

from benchmarks.two_year_diary import write_two_year_diary
from family_tool.build import build_page
from ivig_track.reading import read_files
from ivig_track.writing.tidy_workbook import tidy_workbook
from tests.family_tool.firefox import FIREFOX, Firefox

READY_SECONDS_MAX = 6.0
READ_SECONDS_MAX = 2.0
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


def visits_in_chromium(page_file: Path, workbook: Path, rounds: int) -> list[tuple[float, float]]:
    """Give the seconds of each visit; FileNotFoundError where there is no Chromium."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        raise FileNotFoundError("No Chromium is installed on this machine.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        visits = [one_visit(browser, page_file, workbook) for _ in range(rounds)]
        browser.close()
    return visits


def visits_in_firefox(page_file: Path, workbook: Path, rounds: int) -> list[tuple[float, float]]:
    """Give the seconds of each visit; FileNotFoundError where there is no Firefox."""
    if FIREFOX is None:
        raise FileNotFoundError("No Firefox is installed on this machine.")
    with TemporaryDirectory() as folder:
        parent = Firefox(page_file, Path(folder))
        visits = [one_visit_in_firefox(parent, page_file, workbook) for _ in range(rounds)]
        parent.close()
    return visits


def one_visit_in_firefox(parent: Firefox, page_file: Path, workbook: Path) -> tuple[float, float]:
    start = perf_counter()
    parent.open(page_file)
    parent.settle()
    opened = perf_counter()
    sleep(CHOOSING_SECONDS)
    chosen = perf_counter()
    parent.give(workbook)
    read = perf_counter()
    return opened - start, read - chosen


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--firefox", action="store_true", help="in Firefox, not in Chromium")
    parser.add_argument("--workbook", type=Path, help="read this file in place of two years")
    parser.add_argument("--keep", type=Path, help="write the workbook of two years here, and end")
    asked = parser.parse_args()
    rounds = asked.rounds
    if asked.keep is not None:
        with TemporaryDirectory() as folder:
            shutil.copy(write_workbook(Path(folder)), asked.keep)
        return 0
    visits_in = visits_in_firefox if asked.firefox else visits_in_chromium
    with TemporaryDirectory() as folder:
        page_file = build_page(Path(folder) / "diary-check.html")
        workbook = asked.workbook or write_workbook(Path(folder))
        try:
            visits = visits_in(page_file, workbook, rounds)
        except FileNotFoundError as missing:
            print(missing, file=sys.stderr)
            return 1
        megabytes = page_file.stat().st_size / 1e6
    print(f"the file: {megabytes:.1f} MB")
    rows = (
        ("from opening the file to ready", READY_SECONDS_MAX, [visit[0] for visit in visits]),
        (f"{workbook.name} read and drawn", READ_SECONDS_MAX, [visit[1] for visit in visits]),
    )
    for what, bar, times in rows:
        middle, slowest = median(times), max(times)
        measured = f"median {middle:.2f} s, slowest {slowest:.2f} s of {rounds}"
        print(f"{what}: {measured} (bar {bar:.0f} s)")
    return 0 if all(median(times) <= bar for _, bar, times in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
