"""How the time of each parser of a cell grows with the cell: twice the cell, about twice the time.

`python benchmarks/pattern_growth.py` gives every parser cells made of one atom again and again
(blanks, commas, brackets, digits, words) with several endings, in two lengths, one twice the other.
A parser whose time grows fourfold with the doubled cell and takes longer than the least time worth
speaking of is named; the program then ends with 1. Cells pass the cleaning first, as in reading;
`--uncleaned` leaves it out.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator

from ivig_track.clinical.eeg_words import based_score, shows_hypsarrhythmia
from ivig_track.clinical.event_words import event_kinds
from ivig_track.clinical.immunoglobulins import is_infusion_of_ivig, names_ivig
from ivig_track.clinical.material import material_named
from ivig_track.clinical.medicines import medicine_class, plain_words, suggested_medicine
from ivig_track.clinical.reaction_kinds import reaction_kinds
from ivig_track.clinical.vaccines import vaccine_kinds
from ivig_track.entries.clean_text import clean
from ivig_track.entries.sheet import sheet_of_rows
from ivig_track.messages.shown_signs import shown
from ivig_track.reading.cells.count_cells import read_count
from ivig_track.reading.cells.date_ranges import names_two_days, split_date_range
from ivig_track.reading.cells.dates import is_filler_date, parse_clock, parse_date
from ivig_track.reading.cells.doses.dose_frequency import times_a_day
from ivig_track.reading.cells.doses.dose_steps import parse_dose_steps
from ivig_track.reading.cells.doses.infusion_doses import parse_dose
from ivig_track.reading.cells.doses.medicine_doses import parse_medicine_dose
from ivig_track.reading.cells.infusion_products import not_ivig
from ivig_track.reading.cells.infusion_status import why_not_given
from ivig_track.reading.cells.note_sayings import read_saying
from ivig_track.reading.headers.header_questions import role_of_question
from ivig_track.reading.headers.header_words import DIARY_HEADERS
from ivig_track.reading.headers.headers import role_of
from ivig_track.reading.headers.letter_legend import Legend
from ivig_track.reading.headers.seizure_types import seizure_type
from ivig_track.reading.notes import notes_text
from ivig_track.reading.sheets.event_table import hours_after

PARSERS: dict[str, Callable[[str], object]] = {
    "clean": clean,
    "shown": shown,
    "plain_words": plain_words,
    "read_count": read_count,
    "read_saying": read_saying,
    "parse_date": parse_date,
    "parse_date of a year": lambda text: parse_date(text, 2024),
    "parse_clock": parse_clock,
    "is_filler_date": is_filler_date,
    "split_date_range": split_date_range,
    "names_two_days": names_two_days,
    "parse_dose": parse_dose,
    "parse_medicine_dose": parse_medicine_dose,
    "parse_dose_steps": parse_dose_steps,
    "times_a_day": times_a_day,
    "not_ivig": not_ivig,
    "why_not_given": lambda text: why_not_given([text]),
    "role_of": lambda text: role_of(text, DIARY_HEADERS),
    "role_of_question": role_of_question,
    "letter legend": lambda text: Legend([text]),
    "seizure_type": seizure_type,
    "hours_after": hours_after,
    "names_ivig": names_ivig,
    "is_infusion_of_ivig": is_infusion_of_ivig,
    "material_named": material_named,
    "medicine_class": medicine_class,
    "suggested_medicine": suggested_medicine,
    "event_kinds": event_kinds,
    "reaction_kinds": lambda text: reaction_kinds(text, text),
    "vaccine_kinds": vaccine_kinds,
    "shows_hypsarrhythmia": shows_hypsarrhythmia,
    "based_score": based_score,
    "a line of notes": lambda text: notes_text.recognises(sheet_of_rows("", "", [(text,)])),
}
ATOMS = (
    " ", "\t", "\n", ",", ", ", "; ", "-", " - ", "(", ")", "()", "( ", "[", "=", ":", "'", '"',
    ".", "1", "1 ", "1,", "1.",
    "1-", "1/", "12:", "1 x ", "5 mg ", "2 c ", "a", "a ", "x", "| ", "of ",
    "and ", "then ", "spasm ", "at ", "3 March ", "2024-", "date: ", "a=", "ivig ", "no ", "\u00a0",
    "\u200b", "\u0301", "é", "½", "10% ", "kg ", "to ", "in ",
)  # fmt: skip
STARTS = ("", "5", "2024-03-01 ", "12/3: ")
ENDINGS = ("", "x", "5", ")", " today!", "\x00")
LENGTH = 8000
#: A doubled cell may take so many times as long, where it takes longer than these seconds.
GROWTH_MAX, SECONDS_WORTH_IT = 3.0, 0.02


def cells(length: int) -> Iterator[tuple[str, str]]:
    """Give cells of this length, each with its name."""
    for atom in ATOMS:
        for start in STARTS:
            for ending in ENDINGS:
                text = start + atom * (length // len(atom)) + ending
                yield f"{start!r} + {atom!r} ... + {ending!r}", text


def seconds_of(parser: Callable[[str], object], text: str) -> float:
    started = time.process_time()
    parser(text)
    return time.process_time() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--length", type=int, default=LENGTH, help=f"letters (default: {LENGTH})")
    parser.add_argument("--uncleaned", action="store_true", help="leave the cleaning step out")
    given = parser.parse_args()
    prepared: Callable[[str], str] = str if given.uncleaned else clean
    is_bad, worst, calls = False, ("", "", 0.0), 0
    pairs = list(zip(cells(given.length), cells(2 * given.length), strict=True))
    for name, parse in PARSERS.items():
        for (cell, single), (_, double) in pairs:
            calls += 2
            text = double if name == "clean" else prepared(double)
            seconds = seconds_of(parse, text)
            worst = max(worst, (name, cell, seconds), key=lambda found: found[2])
            if seconds < SECONDS_WORTH_IT:
                continue
            text = single if name == "clean" else prepared(single)
            half = min(seconds_of(parse, text + " " * tries) for tries in range(1, 4))
            seconds = min(seconds, seconds_of(parse, prepared(double) + " "))
            if seconds > max(GROWTH_MAX * half, SECONDS_WORTH_IT):
                is_bad = True
                print(f"{name}: {cell}: {half:.3f} s, twice as long {seconds:.3f} s")
    print(f"{calls} calls; the slowest: {worst[0]} of {worst[1]}, {worst[2] * 1000:.1f} ms")
    sys.exit(is_bad)


if __name__ == "__main__":
    main()
