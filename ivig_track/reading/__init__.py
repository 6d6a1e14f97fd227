"""Read any diary file to entries with an account of every source row, and write the tidy folder.

Standard library only; `excel` is the one door to spreadsheet libraries.
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
    TherapyEntry,
)
from ivig_track.reading.entry_checks import check_entries
from ivig_track.reading.file_reading import read_files
from ivig_track.reading.template import month_sheet_html, write_template
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
    "TherapyEntry",
    "account_as_json",
    "account_in_words",
    "check_entries",
    "month_sheet_html",
    "read_files",
    "write_template",
    "write_tidy_folder",
]
