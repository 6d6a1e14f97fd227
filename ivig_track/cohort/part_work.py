"""The work on one part: read its records, review each, write its tables; send back numbers only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from ivig_track.analysis.answer.passes.in_use import using
from ivig_track.cohort.answer_engine import passes_of
from ivig_track.cohort.failures import OtherFilesError, failures_of, process_ended
from ivig_track.cohort.part_files import why_not_written, write_part
from ivig_track.cohort.parts import Item, Part, PartCounts, Read, Work
from ivig_track.cohort.reviewed import Reviewed, answered, reviewed, reviewed_without_answer
from ivig_track.cohort.table_rows import TableRows

#: Records whose counts are gone through together.
TOGETHER = 50
_OTHER_FILES = (
    "the tables changed since the run began, or a worker sees others than this machine under the"
    " same path"
)


def run_part(work: Work, part: Part) -> PartCounts:
    """Review the records of a part and write its tables.

    A record that fails stops no other. Nothing that is raised or sent back holds an id: a scheduler
    writes it into its log.
    """
    rows = TableRows()
    try:
        with using(passes_of(work.engine)):
            reads = _reads(work, part.items)
            while some := list(islice(reads, TOGETHER)):
                _add(rows, work, some)
    except OtherFilesError:
        return PartCounts(part.name, len(part.items), 0, _OTHER_FILES)
    return _written(work, part, rows)


def write_lost_record(work: Work, part: Part) -> PartCounts:
    """Write a part of one record that ends every process that reviews it."""
    (item,) = part.items
    rows = TableRows()
    rows.add_failures(item.record_id, [process_ended(item.record_id, work.source.name_of(item))])
    return _written(work, part, rows)


def _reads(work: Work, items: Sequence[Item]) -> Iterator[Read]:
    """Read records together; where that fails as a whole, each by itself."""
    try:
        yield from list(work.source.read(items))
    except OtherFilesError:
        raise
    except Exception as error:  # noqa: BLE001 - what one record breaks is not to stop the others
        if len(items) == 1:
            (item,) = items
            failed = failures_of(item.record_id, work.source.name_of(item), error)
            yield Read(item, None, tuple(failed))
            return
        for item in items:
            yield from _reads(work, (item,))


def _add(rows: TableRows, work: Work, reads: Sequence[Read]) -> None:
    """Review records and add what was found, in their order."""
    together = _together(work, reads)
    for read in reads:
        record_id = read.item.record_id
        if read.record is None:
            rows.add_failures(record_id, read.failures)
            continue
        try:
            found = together.get(record_id) or reviewed(read.record, work.plan, answer=False)
            rows.add(record_id, answered(found) if work.answer else found)
        except Exception as error:  # noqa: BLE001 - one record of many: it fails by name
            source = work.source.name_of(read.item)
            rows.add_failures(record_id, failures_of(record_id, source, error))


def _together(work: Work, reads: Sequence[Read]) -> dict[str, Reviewed]:
    """Review courses and flags of records together; none where one of them fails."""
    there = [(read.item.record_id, read.record) for read in reads if read.record is not None]
    records = [record for _, record in there]
    try:
        found = list(reviewed_without_answer(records, work.plan))
    except Exception:  # noqa: BLE001 - which one it was shows when each is reviewed by itself
        return {}
    return {record_id: each for (record_id, _), each in zip(there, found, strict=True)}


def _written(work: Work, part: Part, rows: TableRows) -> PartCounts:
    trouble = ""
    try:
        write_part(work.folder, part.name, rows.tables())
    except OSError as error:
        trouble = why_not_written(error)
    return PartCounts(part.name, len(part.items), rows.failed, trouble)
