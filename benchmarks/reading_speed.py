"""How long a workbook of 50,000 events takes against reading its cells alone.

`python benchmarks/reading_speed.py` makes a SYNTHETIC workbook with one event in each row (date,
time, spasms, note, observer). The cells alone are read by calamine to Python values, the workbook
by `read_files`, in turn; the least time of several rounds is compared.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import python_calamine

from ivig_track.reading import read_files

ROWS = 50_000
EVENTS_A_DAY = 14
NOTES = ("", "", "", "after waking", "ill", "arms only")
FIRST_DAY = date(2014, 1, 1)


def write_events(path: Path, rows: int) -> None:
    chance = random.Random(1)  # noqa: S311 - the workbook has to be the same in every run
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("SYNTHETIC")
    sheet.append(["Date", "Time", "Spasms", "Notes", "Logged by"])
    for row in range(rows):
        day = FIRST_DAY + timedelta(days=row // EVENTS_A_DAY)
        clock = f"{6 + row % EVENTS_A_DAY:02}:{chance.randrange(60):02}"
        sheet.append([day, clock, chance.randint(1, 30), chance.choice(NOTES), "Anna"])
    book.save(path)


def cells_alone(path: Path) -> None:
    book = python_calamine.CalamineWorkbook.from_path(path)
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()


def seconds_of(work: Callable[[Path], object], path: Path) -> float:
    started = time.perf_counter()
    work(path)
    return time.perf_counter() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="rounds of each (default: 5)")
    parser.add_argument("--rows", type=int, default=ROWS, help=f"rows (default: {ROWS})")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "events.xlsx")
        write_events(path, given.rows)
        cells = reading = float("inf")
        for _ in range(given.rounds):
            cells = min(cells, seconds_of(cells_alone, path))
            reading = min(reading, seconds_of(read_files, path))
    print(
        f"{given.rows} rows: cells alone {cells:.3f} s, read_files {reading:.3f} s, "
        f"ratio {reading / cells:.2f}"
    )


if __name__ == "__main__":
    main()
