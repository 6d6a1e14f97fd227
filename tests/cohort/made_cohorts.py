"""Cohorts for tests: frames of a few children, their long tables, cells to compare."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path

import pandas as pd

import ivig_track as ivt
from ivig_track.analysis.answer.passes.in_use import using
from ivig_track.cohort.answer_engine import answer_engine, passes_of
from ivig_track.cohort.arrow_schemas import SCHEMAS
from ivig_track.plan.plan import Measure
from tests.made_records import day, record_of

Frames = dict[str, pd.DataFrame]
#: Two infusions with whole windows, and a third that the diary's end cuts.
INFUSION_DAYS = (40, 75, 110)


def child(shift: int = 0, days: int = 125) -> ivt.Record:
    """A child whose counts repeat with a period that no other child has; no count is missing."""
    counts = [float((number * 7 + shift) % 11) for number in range(days)]
    return record_of(counts, INFUSION_DAYS)


def frames_of(shift: int = 0, days: int = 125) -> Frames:
    """The same child as frames with the columns of `record_from_frames`."""
    diary = pd.DataFrame(
        {
            "date": [day(number) for number in range(days)],
            "spasms": [float((number * 7 + shift) % 11) for number in range(days)],
        }
    )
    infusions = pd.DataFrame({"date": [day(n) for n in INFUSION_DAYS], "dose_g_per_kg": 1.0})
    return {"diary": diary, "infusions": infusions}


def record_of_frames(frames: Frames, label: str) -> ivt.Record:
    """The record that the frames of one child make by themselves."""
    tables = (frames.get(name) for name in ("infusions", "therapies", "events"))
    return ivt.record_from_frames(frames["diary"], *tables, label=label)


def long_frames(children: Mapping[str, Frames]) -> Frames:
    """Put the frames of children under each other, `record_id` first."""
    names = {name for frames in children.values() for name in frames}
    return {
        name: pd.concat(
            [
                frames[name].assign(record_id=record_id)
                for record_id, frames in children.items()
                if name in frames
            ],
            ignore_index=True,
        )
        for name in sorted(names)
    }


def long_tables(children: Mapping[str, Frames]) -> ivt.LongTables:
    """The long tables of children, as frames."""
    return ivt.LongTables(**long_frames(children))


def cells(frame: pd.DataFrame) -> list[dict[str, object]]:
    """Give the rows of a frame with None for everything that is missing."""
    rows = frame.astype("object").to_dict("records")
    return [{str(k): None if pd.isna(v) else v for k, v in row.items()} for row in rows]


def of_record(frame: pd.DataFrame, record_id: str) -> list[dict[str, object]]:
    """Give the rows of one record, without its id."""
    return cells(frame[frame["record_id"] == record_id].drop(columns="record_id"))


def same_tables(one: ivt.CohortReview, other: ivt.CohortReview) -> bool:
    """Tell whether every table of two cohorts holds the same."""
    return all(one.table(name).equals(other.table(name)) for name in SCHEMAS)


def reviewed_alike(record: ivt.Record) -> ivt.Review:
    """Review one record with what makes the answer's passes in a cohort."""
    with using(passes_of(answer_engine().name)):
        found = ivt.review(record)
        assert found.without_flagged.estimate is not None
        return found


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Give what every table of a folder holds, byte by byte."""
    return {
        f"{name}.{kind}": (folder / f"{name}.{kind}").read_bytes()
        for name in SCHEMAS
        for kind in ("parquet", "csv")
    }


class EndsItsProcess(ivt.Record):
    """A record at which the process that reviews it ends, as a fault in a library would end it."""

    def best_recorded_measure(self) -> Measure:
        """Never come back."""
        os._exit(7)


class EatsMemory(ivt.Record):
    """A record that takes all memory there is."""

    def best_recorded_measure(self) -> Measure:
        """Take memory, in steps that can be seen from outside, until somebody ends it."""
        taken = []
        while True:
            taken.append(bytearray(b"x") * (20 << 20))


def labelled(record: ivt.Record, label: str, kind: type[ivt.Record] = ivt.Record) -> ivt.Record:
    """Give a record under another label, as another kind of record where one is named."""
    said = {entry.name: getattr(record, entry.name) for entry in fields(record)}
    facts = type(record.patient)(label=label)
    return kind(**{**said, "patient": facts})
