"""A record up to a day: what it would say if nothing later had been written down yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ivig_track.classified.therapies import Therapy
from ivig_track.record.model import Record
from ivig_track.record.spans import days_from


def record_before(record: Record, day: date) -> Record:
    """Give a record without what is known of a day and of all that follow.

    Days, therapies, events and what stands unread end on the day before; a therapy that was still
    given goes on without a last day. The courses stay, so that each keeps its number and its phases
    the days on which the next course ends them; those from the day on have no recorded day.
    """
    last = days_from(day, -1)
    return replace(
        record,
        diary=record.diary.loc[: str(last)],
        therapy_steps=tuple(_until(step, day) for step in record.therapy_steps if step.start < day),
        event_list=tuple(event for event in record.event_list if event.day < day),
        premedication=tuple(given for given in record.premedication if given.day < day),
        unread=tuple(x for x in record.unread if x.first_day is None or x.first_day < day),
    )


def _until(step: Therapy, day: date) -> Therapy:
    if step.stop is None or step.stop < day:
        return step
    return step.until(None, dose_is_known=True)
