"""Read any diary file to entries with an account of every source row, and write the tidy folder.

Standard library only; `excel` is the one door to spreadsheet libraries. The workbook to fill
in stands in `ivig_track.reading.template`, and reading of bytes in `ivig_track.reading.uploads`:
who only reads files does not have to load them.
"""

from ivig_track.reading.account import account_as_json, account_in_words
from ivig_track.reading.choices import ReadingChoices
from ivig_track.reading.entries import (
    AccountLine,
    Count,
    DayEntry,
    DayState,
    EventEntry,
    InfusionEntry,
    PatientFacts,
    Reading,
    RowOutcome,
    SourceFile,
    StandInDates,
    TherapyEntry,
)
from ivig_track.reading.entry_checks import check_entries
from ivig_track.reading.file_reading import read_files
from ivig_track.reading.tidy_writing import write_tidy_folder

__all__ = [
    "AccountLine",
    "Count",
    "DayEntry",
    "DayState",
    "EventEntry",
    "InfusionEntry",
    "PatientFacts",
    "Reading",
    "ReadingChoices",
    "RowOutcome",
    "SourceFile",
    "StandInDates",
    "TherapyEntry",
    "account_as_json",
    "account_in_words",
    "check_entries",
    "read_files",
    "write_tidy_folder",
]
