"""What became of each source row and column, as tables."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import pandas as pd

from ivig_track.entries.columns import ImportLogColumn
from ivig_track.entries.entries import ImportLogRow
from ivig_track.record.handed_out import copy_of_frame


def import_log_frame(import_log: Sequence[ImportLogRow]) -> pd.DataFrame:
    """Give one row per source row; `row` is missing where the source has no rows."""
    columns = {
        "file": [line.place.file for line in import_log],
        "sheet": [line.place.sheet for line in import_log],
        "row": pd.array([line.place.row for line in import_log], dtype="Int64"),
        "outcome": [line.outcome.value for line in import_log],
        "reason": _reasons(import_log),
        "written": [line.written for line in import_log],
    }
    return pd.DataFrame(columns)


def _reasons(import_log: Sequence[ImportLogRow]) -> list[str]:
    # Most rows share a few reasons: each is said once.
    said = {reason: str(reason) for reason in {line.reason for line in import_log}}
    return [said[line.reason] for line in import_log]


def import_columns_frame(columns: Sequence[ImportLogColumn]) -> pd.DataFrame:
    """Give one row per source column; `column` counts from 1.

    >>> import_columns_frame([]).columns.tolist()
    ['file', 'sheet', 'column', 'title', 'outcome', 'what']
    """
    return copy_of_frame(_columns_frame(tuple(columns)))


@lru_cache(maxsize=64)
def _columns_frame(columns: tuple[ImportLogColumn, ...]) -> pd.DataFrame:
    """Make the table once for all records whose sources have the same columns."""
    table = {
        "file": [line.place.file for line in columns],
        "sheet": [line.place.sheet for line in columns],
        "column": np.array([line.column for line in columns], dtype=np.int64),
        "title": [line.title for line in columns],
        "outcome": [line.outcome.value for line in columns],
        "what": [str(line.what) for line in columns],
    }
    return pd.DataFrame(table)


def no_columns() -> pd.DataFrame:
    """Give the table of a record whose sources have no columns."""
    return import_columns_frame(())
