"""The columns and types of the tables of a cohort; each schema is named in its metadata."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa

from ivig_track.record.handed_out import DAYS
from ivig_track.reviewing.review_frames import COURSE_DTYPES, FLAG_DTYPES
from ivig_track.reviewing.typed_frames import Dtypes

#: The contract of the folder; columns change only by adding.
SCHEMA = "ivig-track/cohort/1"
#: Where a table names its schema.
SCHEMA_KEY = b"ivig_track_schema"
#: What a table of one review holds as float, because it may be missing, and what is a count.
_COUNTS_THAT_MAY_BE_MISSING = frozenset(
    {"wear_off_day", "wear_off_followed_to", "relapse_free_day", "relapse_followed_to"}
)

TEXT, COUNT, NUMBER, DAY = pa.string(), pa.int32(), pa.float64(), pa.date32()

_ANSWER = {
    "conclusion": TEXT,
    "percent": NUMBER,
    "percent_low": NUMBER,
    "percent_high": NUMBER,
    "p": NUMBER,
    "p_model": NUMBER,
    "smallest_p": NUMBER,
    "log_ratio": NUMBER,
    "log_ratio_sd": NUMBER,
    "log_ratio_low": NUMBER,
    "log_ratio_high": NUMBER,
    "answer_why": TEXT,
}
#: The columns of one answer; those of the second begin with `unflagged_`.
ANSWER_COLUMNS = tuple(_ANSWER)
UNFLAGGED = "unflagged_"

_RECORDS = {
    "record_id": TEXT,
    "status": TEXT,
    "why": TEXT,
    "synthetic": pa.bool_(),
    "measure": TEXT,
    "first_day": DAY,
    "last_day": DAY,
    "days": COUNT,
    "recorded_days": COUNT,
    "zero_days": COUNT,
    "uncountable_days": COUNT,
    # Lengths of the runs of recorded and of unrecorded days in turn, from the first day on.
    "recorded_runs": TEXT,
    "courses": COUNT,
    "courses_scored": COUNT,
    "courses_confounded": COUNT,
    "courses_not_assessable": COUNT,
    "courses_lower": COUNT,
    "window_days_recorded": COUNT,
    "window_days": COUNT,
    **_ANSWER,
    "unflagged_courses_left_out": COUNT,
    "unflagged_window_days_recorded": COUNT,
    **{f"{UNFLAGGED}{name}": kind for name, kind in _ANSWER.items()},
    "flags_note": COUNT,
    "flags_strong": COUNT,
    "flags_block": COUNT,
    "rows_read": COUNT,
    "rows_used": COUNT,
    "rows_merged": COUNT,
    "rows_set_aside": COUNT,
    "plan_sha256": TEXT,
}
_ACCOUNT = {
    "record_id": TEXT,
    "kind": TEXT,
    "file": TEXT,
    "sheet": TEXT,
    "outcome": TEXT,
    "what": TEXT,
    "rows": COUNT,
    "first_row": COUNT,
}
_FAILURES = {
    "record_id": TEXT,
    "source": TEXT,
    "kind": TEXT,
    "what": TEXT,
    "place": TEXT,
    "value": TEXT,
    "fix": TEXT,
}


def _of_dtypes(dtypes: Dtypes) -> dict[str, pa.DataType]:
    return {"record_id": TEXT, **{name: _of_dtype(name, kind) for name, kind in dtypes.items()}}


def _of_dtype(name: str, dtype: str | pd.CategoricalDtype) -> pa.DataType:
    if isinstance(dtype, pd.CategoricalDtype) or dtype == "str":
        return TEXT
    if dtype == DAYS:
        return DAY
    is_count = dtype == "int64" or name in _COUNTS_THAT_MAY_BE_MISSING
    return COUNT if is_count else NUMBER


def _schema(table: str, columns: dict[str, pa.DataType]) -> pa.Schema:
    name = f"{SCHEMA}/{table}".encode()
    return pa.schema(list(columns.items()), metadata={SCHEMA_KEY: name})


#: The tables of a cohort, in the order in which they are written.
SCHEMAS: dict[str, pa.Schema] = {
    "records": _schema("records", _RECORDS),
    "courses": _schema("courses", _of_dtypes(COURSE_DTYPES)),
    "flags": _schema("flags", _of_dtypes(FLAG_DTYPES)),
    "account": _schema("account", _ACCOUNT),
    "failures": _schema("failures", _FAILURES),
}
