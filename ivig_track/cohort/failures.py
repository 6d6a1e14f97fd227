"""Why a record could not be reviewed: by name, with what, where and how to mend; one row each."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from ivig_track.errors import DataError, Place, PlanError, Problem
from ivig_track.messages.message import verbatim

#: How many problems of one record are listed.
PROBLEMS_MAX = 20


class FailureKind(StrEnum):
    """What kept a record from being reviewed."""

    DATA = "data"
    ID = "id"
    PLAN = "plan"
    MEMORY = "memory"
    PROCESS_ENDED = "process_ended"
    UNEXPECTED = "unexpected"


class Failure(NamedTuple):
    """One problem of one record, as texts; `source` is the file or the table that it came from."""

    record_id: str
    source: str
    kind: FailureKind
    what: str
    place: str = ""
    value: str | None = None
    fix: str = ""


#: Said where a file is there and its content is none.
DAMAGED, GIVE_ANEW = "it is damaged, or not what its name says", "give the file anew"
_SEND_IT = "review this record alone; if it fails again, tell the developers what is named here"
_ALONE = (
    "review this record alone with: ivig-track summary; it may be far too large, or a library may"
    " have met something that it cannot take"
)


def failures_of(record_id: str, source: str, error: Exception) -> list[Failure]:
    """Give the rows of what was raised while a record was read or reviewed."""
    if isinstance(error, DataError):
        kind = FailureKind.PLAN if isinstance(error, PlanError) else FailureKind.DATA
        return [of_problem(record_id, source, kind, x) for x in error.problems[:PROBLEMS_MAX]]
    if isinstance(error, MemoryError):
        what = "the memory of this machine was not enough for this record"
        return [Failure(record_id, source, FailureKind.MEMORY, what, fix=_ALONE)]
    if isinstance(error, OSError):
        what = f"the file could not be read: {error.strerror or DAMAGED}"
        fix = "see whether it is there, open to you, and not open in another program"
        if not error.strerror:
            fix = GIVE_ANEW
        return [Failure(record_id, source, FailureKind.DATA, what, fix=fix)]
    what = f"an error that was not foreseen: {type(error).__name__}: {error}"
    return [Failure(record_id, source, FailureKind.UNEXPECTED, what, fix=_SEND_IT)]


def of_problem(record_id: str, source: str, kind: FailureKind, problem: Problem) -> Failure:
    """Give the row of one problem."""
    return Failure(
        record_id,
        source,
        kind,
        str(problem.what),
        str(problem.place),
        problem.value,
        str(problem.fix),
    )


def process_ended(record_id: str, source: str) -> Failure:
    """Give the row of a record whose process ended while it was reviewed, and nothing else was."""
    what = "the process that reviewed this record ended"
    return Failure(record_id, source, FailureKind.PROCESS_ENDED, what, fix=_ALONE)


def same_id_in(record_id: str, source: str, others: Iterable[str]) -> Failure:
    """Give the row of an id that stands in several places; none of them is merged."""
    listed = ", ".join(others)
    what = f"this id stands in several places ({listed}); none of them was reviewed"
    fix = "give each child an id of its own, or put the rows of one child into one place"
    return Failure(record_id, source, FailureKind.ID, what, fix=fix)


def no_diary(record_id: str, table: str) -> Failure:
    """Give the row of an id that has rows in a table, and no diary."""
    what = f"there are {table} for this id, and no diary"
    fix = "add its days to the diary, or correct the id; ids are compared letter by letter"
    return Failure(record_id, table, FailureKind.ID, what, fix=fix)


def no_id(table: str, rows: int) -> Failure:
    """Give the row of what has no id."""
    what = f"{rows} row has no record_id" if rows == 1 else f"{rows} rows have no record_id"
    return Failure("", table, FailureKind.ID, what, fix="write the id of the child in each row")


def changed_since(record_id: str, source: str) -> Failure:
    """Give the row of a record whose file is not the one that it was when the run began."""
    what = "the file is not the one that the run began with, or it cannot be seen from here"
    fix = "start a new run in another folder, with files that nobody writes and every worker sees"
    return Failure(record_id, source, FailureKind.DATA, what, fix=fix)


def no_source(problem: str, fix: str, source: str) -> DataError:
    """Give the error of a source that cannot be gone through at all."""
    return DataError([Problem(verbatim(problem), verbatim(fix), Place(source))])


class OtherFilesError(Exception):
    """The tables are not those that the run began with, as seen from here."""
