"""Before the first part: which records there are, and which ids cannot be reviewed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from ivig_track.cohort.failures import Failure, FailureKind, no_source, same_id_in
from ivig_track.cohort.given_records import GivenRecords, digest_of_record, items_of_records
from ivig_track.cohort.long_records import LongRecords, items_of_tables
from ivig_track.cohort.long_tables import LongTables, TableFiles, opened
from ivig_track.cohort.manifest import Input
from ivig_track.cohort.parts import Item, RecordSource
from ivig_track.cohort.record_files import RecordFiles, RecordPlace, digest_of_path, items_of_paths
from ivig_track.record.model import Record

Source = str | Path | Iterable[str | Path] | Iterable[Record] | LongTables


class Prepared(NamedTuple):
    """What a run goes through, and the ids that it cannot."""

    source: RecordSource
    items: list[Item]
    failed: list[tuple[str, list[Failure]]]
    inputs: list[Input]


def prepared(given: Source, folder: Path, *, strict: bool) -> Prepared:
    """Look at a source as a whole; DataError where it cannot be gone through."""
    if isinstance(given, LongTables):
        return _of_tables(opened(given, folder))
    if isinstance(given, str | Path):
        return _of_paths([Path(given)], strict=strict)
    listed = list(given)
    if all(isinstance(each, Record) for each in listed):
        return _of_records([each for each in listed if isinstance(each, Record)])
    if all(isinstance(each, str | Path) for each in listed):
        return _of_paths([Path(str(each)) for each in listed], strict=strict)
    what = "the source holds neither paths alone nor records alone"
    raise no_source(what, "give paths, records, or LongTables", "source")


def _of_tables(tables: Mapping[str, TableFiles]) -> Prepared:
    digests = {path: digest_of_path(Path(path)) for x in tables.values() for path in x.files}
    inputs = [
        Input(f"{table.name}: {Path(path).name}", digests.get(path) or digest_of_path(Path(path)))
        for table in tables.values()
        for path in table.originals or table.files
    ]
    items, failed = items_of_tables(tables)
    return Prepared(LongRecords(dict(tables), digests), items, failed, inputs)


def _of_paths(paths: Sequence[Path], *, strict: bool) -> Prepared:
    source = RecordFiles(strict=strict)
    found = items_of_paths(paths)
    items, failed = _apart(found, source)
    inputs = [
        Input(item.at.path.name, item.at.sha256)
        for item in found
        if isinstance(item.at, RecordPlace)
    ]
    return Prepared(source, items, failed, inputs)


def _of_records(records: Sequence[Record]) -> Prepared:
    source, found = GivenRecords(), items_of_records(records)
    items, failed = _apart(found, source)
    inputs = [Input(f"record {n}", digest_of_record(x)) for n, x in enumerate(records, start=1)]
    return Prepared(source, items, failed, inputs)


def _apart(
    found: Sequence[Item], source: RecordSource
) -> tuple[list[Item], list[tuple[str, list[Failure]]]]:
    """Part those whose id is theirs alone from those that share one, or have none."""
    by_id: dict[str, list[Item]] = {}
    for item in found:
        by_id.setdefault(item.record_id if item.record_id.strip() else "", []).append(item)
    failed = [
        (record_id, [_shared(record_id, item, items, source) for item in items])
        for record_id, items in by_id.items()
        if len(items) > 1 or not record_id
    ]
    named = {record_id for record_id, _ in failed}
    return [
        item for item in found if item.record_id.strip() and item.record_id not in named
    ], failed


def _shared(record_id: str, item: Item, items: Sequence[Item], source: RecordSource) -> Failure:
    places = [_shown(each, source) for each in items]
    if record_id:
        return same_id_in(record_id, source.name_of(item), places)
    return no_label(source.name_of(item))


def _shown(item: Item, source: RecordSource) -> str:
    if isinstance(item.at, RecordPlace):
        return "/".join(item.at.path.parts[-2:])
    return source.name_of(item)


def no_label(source: str) -> Failure:
    """Give the row of a record without a label, which has no id then."""
    return Failure("", source, FailureKind.ID, "this record has no label", fix="give it a label")
