"""How long 50,000 events take to read, against their cells alone and an earlier version.

`python -m benchmarks.reading_speed` makes SYNTHETIC tables with one event in each row (date, time,
spasms, note, observer, id), as a workbook and as a CSV. The cells alone are those of the workbook
read by calamine to Python values, and those of the CSV by the csv module. With `--earlier FOLDER`,
a checkout of this repository, the tables are read by it, too. Each reading runs in a process of its
own, all of them in turn; the least processor time of several rounds is compared, for other programs
on the machine take none of that.
"""

from __future__ import annotations

import argparse
import csv
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import openpyxl

from benchmarks.progress import Progress

HERE = Path(__file__).resolve().parents[1]
ROWS = 50_000
EVENTS_A_DAY = 14
NOTES = ("", "", "", "after waking", "ill", "arms only")
FIRST_DAY = date(2014, 1, 1)
TITLES = ("Date", "Time", "Spasms", "Notes", "Logged by", "id")
#: How much longer than its cells alone a workbook may take; no version may be slower than another.
CELLS_RATIO_MAX = 3.0
_CLOCKED = """
import sys, time
from pathlib import Path
{given}
path = Path(sys.argv[1])
started = time.process_time()
{read}
print(time.process_time() - started)
"""
READING = _CLOCKED.format(
    given="from ivig_track.reading import read_files", read="read_files(path)"
)
CELLS_ALONE = {
    ".xlsx": _CLOCKED.format(
        given="from python_calamine import CalamineWorkbook",
        read="book = CalamineWorkbook.from_path(path)\n"
        "cells = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]",
    ),
    ".csv": _CLOCKED.format(
        given="import csv", read="cells = list(csv.reader(path.open(encoding='utf-8', newline='')))"
    ),
}


def events(rows: int) -> Iterator[list[object]]:
    """Give the rows of the table, its titles first."""
    chance = random.Random(1)  # noqa: S311 - the table has to be the same in every run
    yield list(TITLES)
    for row in range(rows):
        day = FIRST_DAY + timedelta(days=row // EVENTS_A_DAY)
        clock = f"{6 + row % EVENTS_A_DAY:02}:{chance.randrange(60):02}"
        count, note = chance.randint(1, 30), chance.choice(NOTES)
        yield [day, clock, count, note, "Anna", f"e{row:06}"]


def write_events(path: Path, rows: int) -> None:
    """Write the table as what the name of the file says: .xlsx or .csv."""
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows(events(rows))
        return
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("SYNTHETIC")
    for row in events(rows):
        sheet.append(row)
    book.save(path)


def seconds_of(program: str, path: Path, checkout: Path = HERE) -> float:
    """Run a program on a file with the code of a checkout; give its processor time."""
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)],
        check=True, capture_output=True, text=True, cwd=checkout,
    )  # fmt: skip
    return float(done.stdout)


def compared(path: Path, rounds: int, earlier: Path | None, progress: Progress) -> str:
    tasks = {"cells alone": (CELLS_ALONE[path.suffix], HERE), "read_files": (READING, HERE)}
    if earlier is not None:
        tasks["earlier"] = (READING, earlier)
    least = dict.fromkeys(tasks, float("inf"))
    for _ in range(rounds):
        for name, (program, checkout) in tasks.items():
            least[name] = min(least[name], seconds_of(program, path, checkout))
            progress.step(f"{path.suffix} {name}")
    ours = least["read_files"]
    ratios = [
        f"{ours / seconds:.2f} x {name}" for name, seconds in least.items() if name != "read_files"
    ]
    times = ", ".join(f"{name} {seconds:.3f} s" for name, seconds in least.items())
    return f"{path.suffix}: {times}; {', '.join(ratios)}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="rounds of each (default: 5)")
    parser.add_argument("--rows", type=int, default=ROWS, help=f"rows (default: {ROWS})")
    parser.add_argument("--earlier", type=Path, help="a checkout of an earlier version")
    given = parser.parse_args()
    progress = Progress(given.rounds * 2 * (2 if given.earlier is None else 3))
    with tempfile.TemporaryDirectory() as folder:
        lines = []
        for suffix in CELLS_ALONE:
            path = Path(folder, f"events{suffix}")
            write_events(path, given.rows)
            lines.append(compared(path, given.rounds, given.earlier, progress))
    bars = (
        f"a workbook may take {CELLS_RATIO_MAX:g} x its cells alone, and nothing more than earlier"
    )
    print(f"{given.rows} rows; {bars}")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
