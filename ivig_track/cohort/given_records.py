"""Records that are there already: each takes its label for its id."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from ivig_track.cohort.parts import Item, Read
from ivig_track.record.model import Record


class GivenRecords:
    """Records, each handed to the process that reviews it."""

    def read(self, items: Sequence[Item]) -> Iterator[Read]:
        """Give the records as they are."""
        for item in items:
            if not isinstance(item.at, Record):
                raise TypeError("a given record has to be a Record")
            yield Read(item, item.at)

    def name_of(self, item: Item) -> str:  # noqa: ARG002 - as the other sources have it
        """Say that there is no file."""
        return "records"


def items_of_records(records: Sequence[Record]) -> list[Item]:
    """Give one item for each record, its label as its id; "" where it has none."""
    return [Item(record.patient.label, record) for record in records]


def digest_of_record(record: Record) -> str:
    """Give a SHA-256 of what a record says, the same in every process.

    >>> import ivig_track as ivt
    >>> digest_of_record(ivt.example("infant_a")) == digest_of_record(ivt.example("infant_a"))
    True
    """
    said = (
        record.infusion_entries,
        record.therapy_steps,
        record.event_list,
        record.patient,
        record.plan_settings,
        record.unread,
    )
    whole = hashlib.sha256(repr(said).encode("utf-8"))
    diary = record.diary
    rows = pd.util.hash_pandas_object(diary.astype({"state": "str"}), categorize=False)
    whole.update(np.asarray(rows).tobytes())
    return whole.hexdigest()
