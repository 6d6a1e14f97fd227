"""Other therapies as dated changes: started, raised, lowered, stopped, ongoing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from ivig_track.classified.therapies import Therapy
from ivig_track.clinical.catalogue import ANY_HORMONAL, PULSE
from ivig_track.clinical.medicine_table import MedicineClass
from ivig_track.clinical.numbers import SAME_DOSE_GAP_DAYS, WEIGHT_TOLERANCE
from ivig_track.clinical.rules import TherapyChange
from ivig_track.reading import MedicineDose
from ivig_track.record.model import Span, days_from

#: Doses that differ by less than this share are the same, but for rounding.
SAME_DOSE = 1e-6


@dataclass(frozen=True, slots=True)
class DatedChange:
    """One change of a therapy; `span` is one day, or the whole time for `ongoing`.

    `shown_name` has the medicine's usual name beside the one that was written; `suggestion` is what
    a name that is not in the table looks like.
    """

    name: str
    medicine_class: MedicineClass
    change: TherapyChange
    span: Span
    shown_name: str
    suggestion: str | None

    @property
    def is_hormonal(self) -> bool:
        """Whether the medicine is hormonal, by mouth, by injection or as a pulse."""
        return self.medicine_class in ANY_HORMONAL


def therapy_changes(
    therapies: Iterable[Therapy], last_day: date, weight_kg: float | None = None
) -> tuple[DatedChange, ...]:
    """Give every dated change of every therapy, medicine by medicine, in order of days.

    Rows of one medicine are dose steps of it, whatever name of it they use. A row without a stop
    ends the day before the next one begins. A row with dose 0 is a stop. Rows of one dose with up
    to `SAME_DOSE_GAP_DAYS` days between them are one step. Where a row ends while an earlier one of
    its medicine still runs, the dose goes back to that one's: nothing stopped. `last_day` ends what
    is ongoing; `weight_kg` is the child's, for doses by weight beside doses that are not.
    """
    ordered = sorted(
        (step for step in therapies if not step.is_premedication),
        key=lambda step: (step.key, step.start),
    )
    groups = groupby(ordered, key=lambda step: step.key)
    return tuple(
        change
        for _, group in groups
        for change in _changes_of_one(list(group), last_day, weight_kg)
    )


def _changes_of_one(
    rows: Sequence[Therapy], last_day: date, weight_kg: float | None
) -> Iterable[DatedChange]:
    for row in rows:
        if row.is_rescue_dose:
            yield _dated(row, TherapyChange.GIVEN, Span(row.start, row.start))
    steps = _slips_closed(_one_row_a_day([row for row in rows if not row.is_rescue_dose]))
    if not steps:
        return
    yield from _times_given(steps, last_day)
    for number, step in enumerate(steps):
        change = _change_at(_given_before(steps, number), step, weight_kg)
        if change is not None:
            yield _dated(step, change, Span(step.start, step.start))
        if step.stop is not None and not step.is_stop:
            yield from _at_its_end(steps, number, step.stop, weight_kg)


def _slips_closed(steps: Sequence[Therapy]) -> list[Therapy]:
    """Let a step go on to the next one of the same dose where few days lie between them.

    Pulses are given with such gaps on purpose: theirs stay.
    """
    laters: list[Therapy | None] = [*steps[1:], None]
    return [
        step.until(days_from(later.start, -1), dose_is_known=True)
        if later is not None and _is_slip(step, later)
        else step
        for step, later in zip(steps, laters, strict=False)
    ]


def _is_slip(step: Therapy, later: Therapy) -> bool:
    if step.stop is None or step.is_stop or later.medicine_class in PULSE:
        return False
    before, after = step.daily_dose, later.daily_dose
    if before is None or after is None or before.unit != after.unit:
        return False
    same = abs(after.amount - before.amount) <= SAME_DOSE * before.amount
    between = (later.start - step.stop).days - 1
    return same and 1 <= between <= SAME_DOSE_GAP_DAYS.value


def _given_before(steps: Sequence[Therapy], number: int) -> Therapy | None:
    """Give the step that a step comes after: the one before it, or one that still runs beneath."""
    if not number:
        return None
    step, before = steps[number], steps[number - 1]
    if _follows(before, step):
        return before
    return _beneath(steps[:number], days_from(step.start, -1)) or before


def _beneath(earlier: Sequence[Therapy], day: date) -> Therapy | None:
    """Give the last of earlier steps that still runs on a day by its own last day."""
    for step in reversed(earlier):
        if step.is_stop:
            return None
        if step.stop is not None and step.stop >= day:
            return step
    return None


def _at_its_end(
    steps: Sequence[Therapy], number: int, stop: date, weight_kg: float | None
) -> Iterable[DatedChange]:
    """Give what the end of a step is: a stop, or the dose of a step that runs beneath it."""
    step, next_day = steps[number], days_from(stop, 1)
    for later in steps[number + 1 :]:
        goes_on = later.is_stop or later.stop is None or later.stop >= stop
        if later.start <= next_day and goes_on:
            return
    under = _beneath(steps[:number], next_day)
    if under is None:
        yield _dated(step, TherapyChange.STOPPED, Span(stop, stop))
        return
    change = _change_of_dose(step, under, weight_kg, TherapyChange.CHANGED)
    if change is not None:
        yield _dated(under, change, Span(next_day, next_day))


def _one_row_a_day(rows: Sequence[Therapy]) -> list[Therapy]:
    """Join rows of one medicine that begin on one day.

    Nobody says whether two doses are to be added or one corrects the other, so none is known.
    """
    joined: list[Therapy] = []
    for row in rows:
        if not joined or joined[-1].start != row.start:
            joined.append(row)
            continue
        before = joined[-1]
        open_ended = before.stop is None or row.stop is None
        same = (before.entry.dose, before.entry.unit) == (row.entry.dose, row.entry.unit)
        stop = None if open_ended else max(before.stop or row.start, row.stop or row.start)
        joined[-1] = before.until(stop, dose_is_known=same)
    return joined


def _times_given(steps: Sequence[Therapy], last_day: date) -> Iterable[DatedChange]:
    """Join dose steps that follow one another into one stretch of being given."""
    given = [step for step in steps if not step.is_stop]
    laters: list[Therapy | None] = [*steps[1:], None]
    end_of = {
        id(step): _end(step, later, last_day) for step, later in zip(steps, laters, strict=True)
    }
    stretch: Span | None = None
    for step in given:
        span = Span(step.start, end_of[id(step)])
        if stretch is not None and span.first_day <= days_from(stretch.last_day, 1):
            stretch = Span(stretch.first_day, max(stretch.last_day, span.last_day))
            continue
        if stretch is not None:
            yield _dated(given[0], TherapyChange.ONGOING, stretch)
        stretch = span
    if stretch is not None:
        yield _dated(given[0], TherapyChange.ONGOING, stretch)


def _dated(step: Therapy, change: TherapyChange, span: Span) -> DatedChange:
    return DatedChange(
        step.entry.name, step.medicine_class, change, span, step.shown_name, step.suggestion
    )


def _end(step: Therapy, later: Therapy | None, last_day: date) -> date:
    if step.stop is not None:
        return step.stop
    return days_from(later.start, -1) if later else max(last_day, step.start)


def _follows(step: Therapy, later: Therapy) -> bool:
    """Tell whether the next dose step begins on the day after this one ends, or earlier."""
    return step.stop is None or later.start <= days_from(step.stop, 1)


def _change_at(
    earlier: Therapy | None, step: Therapy, weight_kg: float | None
) -> TherapyChange | None:
    stated = step.stated_change
    if earlier is None:
        return TherapyChange.STOPPED if step.is_stop else stated or TherapyChange.STARTED
    if not _follows(earlier, step) or (earlier.is_stop and not step.is_stop):
        return None if step.is_stop else TherapyChange.STARTED
    if step.is_stop:
        return None if earlier.is_stop else TherapyChange.STOPPED
    return _change_of_dose(earlier, step, weight_kg, stated or TherapyChange.CHANGED)


def _change_of_dose(
    earlier: Therapy, step: Therapy, weight_kg: float | None, unknown: TherapyChange
) -> TherapyChange | None:
    before, after = earlier.daily_dose, step.daily_dose
    if before is None or after is None:
        return unknown
    return _direction(before, after, weight_kg, unknown)


def _direction(
    before: MedicineDose, after: MedicineDose, weight_kg: float | None, unknown: TherapyChange
) -> TherapyChange | None:
    """Compare two doses of a day in one unit; `unknown` where they have none in common.

    A dose by weight and one that is not are compared through a weight that is not of that day, so
    a small difference between them has no direction.
    """
    through_weight = before.by_weight != after.by_weight and weight_kg is not None
    if through_weight and weight_kg is not None:
        before, after = before.for_weight(weight_kg), after.for_weight(weight_kg)
    if before.unit != after.unit:
        return unknown
    difference = after.amount - before.amount
    if abs(difference) <= SAME_DOSE * before.amount:
        return None
    if through_weight and abs(difference) <= WEIGHT_TOLERANCE.value * before.amount:
        return unknown
    return TherapyChange.RAISED if difference > 0 else TherapyChange.LOWERED
