"""Parts reviewed one after the other, here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ivig_track.cohort.part_work import run_part
from ivig_track.cohort.parts import Part, PartCounts, Work


def in_this_process(work: Work, parts: Sequence[Part]) -> Iterator[PartCounts]:
    """Review every part; give what became of each as soon as it is written."""
    for part in parts:
        yield run_part(work, part)
