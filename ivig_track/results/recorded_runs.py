"""Which days of a diary were recorded, as one short text: a cell of the table of records."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Bools = npt.NDArray[np.bool_]


def runs_in_text(recorded: Bools) -> str:
    """Give the lengths of runs of recorded and unrecorded days in turn, the first recorded.

    >>> runs_in_text(np.array([False, True, True, False]))
    '0 1 2 1'
    """
    if not len(recorded):
        return ""
    starts = np.flatnonzero(np.diff(recorded, prepend=not recorded[0]))
    lengths = np.diff(starts, append=len(recorded)).tolist()
    return " ".join(map(str, lengths if recorded[0] else [0, *lengths]))


def days_of_runs(runs: str) -> Bools:
    """Give for each day whether it was recorded; the inverse of `runs_in_text`.

    >>> days_of_runs("0 1 2 1").tolist()
    [False, True, True, False]
    """
    lengths = np.array(runs.split(), dtype=np.int64)
    return np.repeat(np.arange(len(lengths)) % 2 == 0, lengths)
