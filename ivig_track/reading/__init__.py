"""Read any diary file to entries, with an import log of every source row. Standard library only.

This is the front: nothing behind it is imported from outside. What was read stands in
`ivig_track.entries`, and `ivig_track.writing` writes it out again.
"""

from ivig_track.reading.assembly.account.account_as_json import (
    import_log_as_json,
    problems_as_json,
)
from ivig_track.reading.assembly.account.account_in_words import (
    import_log_in_words,
    read_in_words,
)
from ivig_track.reading.assembly.account.kinds_of_days import (
    DOUBTFUL_GAP_DAYS,
    assumed_zero_days,
    blank_days,
    days_set_aside,
    days_with_only_a_note,
    doubtful_gaps,
)
from ivig_track.reading.assembly.day_merging import days_that_may_be_zero
from ivig_track.reading.assembly.day_questions import (
    NoneSeenAnswer,
    PartsAnswer,
    none_seen_questions,
    parts_question,
)
from ivig_track.reading.assembly.entry_checks import DOSE_G_PER_KG_MAX, check_entries, is_weight
from ivig_track.reading.assembly.medicine_questions import (
    ANSWERS,
    MedicineQuestion,
    answered_medicines,
    medicine_questions,
)
from ivig_track.reading.assembly.outside_infusions import NEAR_DAYS
from ivig_track.reading.assembly.unread_answers import ASKED_OF, unread_questions
from ivig_track.reading.assembly.year_questions import YearQuestion, year_questions
from ivig_track.reading.cells.counts_in_parts import counts_in_parts
from ivig_track.reading.cells.date_order import ORDERS, day_in
from ivig_track.reading.cells.dates import parse_date
from ivig_track.reading.cells.doses.medicine_doses import MedicineDose, daily_dose
from ivig_track.reading.cells.missing_codes import LONG_CODES, SHORT_CODES
from ivig_track.reading.cells.year_slips import STRETCH_MAX
from ivig_track.reading.file_jobs import READABLE_SUFFIXES, SIDE_READERS
from ivig_track.reading.file_reading import LEFT_OUT, read_files, read_plan
from ivig_track.reading.headers.one_child import children_in_table
from ivig_track.reading.sheets.patient_facts import PATIENT_COLUMNS, patient_from
from ivig_track.reading.table_account import Table, TableAccount, account_of_table, weighed
from ivig_track.reading.uploads import read_uploads

__all__ = [
    "ANSWERS",
    "ASKED_OF",
    "DOSE_G_PER_KG_MAX",
    "DOUBTFUL_GAP_DAYS",
    "LEFT_OUT",
    "LONG_CODES",
    "NEAR_DAYS",
    "ORDERS",
    "PATIENT_COLUMNS",
    "READABLE_SUFFIXES",
    "SHORT_CODES",
    "SIDE_READERS",
    "STRETCH_MAX",
    "MedicineDose",
    "MedicineQuestion",
    "NoneSeenAnswer",
    "PartsAnswer",
    "Table",
    "TableAccount",
    "YearQuestion",
    "account_of_table",
    "answered_medicines",
    "assumed_zero_days",
    "blank_days",
    "check_entries",
    "children_in_table",
    "counts_in_parts",
    "daily_dose",
    "day_in",
    "days_set_aside",
    "days_that_may_be_zero",
    "days_with_only_a_note",
    "doubtful_gaps",
    "import_log_as_json",
    "import_log_in_words",
    "is_weight",
    "medicine_questions",
    "none_seen_questions",
    "parse_date",
    "parts_question",
    "patient_from",
    "problems_as_json",
    "read_files",
    "read_in_words",
    "read_plan",
    "read_uploads",
    "unread_questions",
    "weighed",
    "year_questions",
]
