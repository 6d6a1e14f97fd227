"""The review of many records, with everything that it leaves in a folder: tables, page, numbers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ivig_track.cohort.cohort_review import CohortReview, tables_of_cohort
from ivig_track.cohort.preparation import Source
from ivig_track.cohort.run_progress import OnProgress
from ivig_track.plan.plan import AnalysisPlan
from ivig_track.report.cohort.cohort_page import write_cohort_page

if TYPE_CHECKING:
    from ivig_track.cohort.cohort_review import Scheduler


def review_cohort(
    source: Source,
    plan: AnalysisPlan | None = None,
    *,
    out: str | Path | None = None,
    jobs: int = 1,
    engine: Scheduler | None = None,
    answer: bool = True,
    strict: bool = False,
    on_progress: OnProgress | None = None,
) -> CohortReview:
    """Review many records by the rules and with the numbers of the single review.

    Parameters
    ----------
    source
        A path, or several: tidy folders, workbooks, diaries, or a folder of them, the name of each
        being its id; records, by their labels; or `LongTables`.
    plan
        For all records. By default each has the usual one with the changes that it brings along.
    out
        Folder for what `ivig-track cohort` leaves: `manifest.json`, the parts, the tables as
        Parquet and CSV, `cohort.html` and `pooled.json` (`write_cohort_page` makes a copy to hand
        on). A run that was stopped goes on there. None keeps the tables in memory alone.
    jobs
        Processes on this machine.
    engine
        A client of a Dask scheduler, or the address of one; `jobs` does not count then.
    answer
        False leaves the overall answer out: courses, counts and flags alone, far faster.
    strict
        True refuses a record for one row that cannot be, as `--strict` does.
    on_progress
        Called with a `CohortProgress` after each part: numbers, never an id.

    Raises
    ------
    DataError
        Where the source cannot be gone through at all, or no record could be found in it. A record
        that cannot be reviewed is a row of `failures`, and stops no other.
    OutputError
        Where `out` holds another run, with what differs, or cannot be written. What was done stays.
    ValueError
        Where `jobs` is below 1.

    Examples
    --------
    >>> import ivig_track as ivt
    >>> found = review_cohort(["sample_data/infant_a", "sample_data/infant_b"], answer=False)
    >>> found.records[["record_id", "status", "courses"]].values.tolist()
    [['infant_a', 'reviewed', 5], ['infant_b', 'reviewed', 5]]
    """
    found = tables_of_cohort(
        source,
        plan,
        out=out,
        jobs=jobs,
        engine=engine,
        answer=answer,
        strict=strict,
        on_progress=on_progress,
    )
    if found.folder is not None:
        write_cohort_page(found)
    return found
