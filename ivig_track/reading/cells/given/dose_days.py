"""Days on which a medicine was given, one after the other, to the dose steps of its therapy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from ivig_track.clinical.medicine_table import MedicineClass
from ivig_track.clinical.medicines import medicine_class
from ivig_track.entries.entries import TherapyEntry
from ivig_track.errors import Place
from ivig_track.reading.cells.doses.medicine_doses import MedicineDose
from ivig_track.reading.cells.given_cells import GivenState


class DoseDay(NamedTuple):
    """What is said of one medicine on one day."""

    day: date
    state: GivenState
    dose: MedicineDose | None
    note: str
    place: Place


@dataclass
class _Open:
    """A step that has begun; `lasts` where it goes on until something else is written."""

    first: DoseDay
    last: date
    lasts: bool

    def goes_on_as(self, said: DoseDay) -> bool:
        """Tell whether a day says the same dose; after a start a tick alone does, too."""
        same = (said.dose, said.note) == (self.first.dose, self.first.note)
        return same or (self.lasts and said.dose is None and not said.note)


class Steps:
    """Builds the dose steps of one medicine; `written` are the days that say anything, in order."""

    def __init__(self, name: str, kind: str, written: Sequence[date]) -> None:
        self._name, self._kind, self._written = name, kind, written
        self._open: _Open | None = None
        self._found: list[TherapyEntry] = []
        # A rescue medicine is given on one day and again on another.
        self._alone = medicine_class(name, kind) is MedicineClass.RESCUE

    def read(self, said_of: dict[date, DoseDay]) -> list[TherapyEntry]:
        """Give the dose steps. A written day that says nothing of the medicine ends a step."""
        for day in self._written:
            said = said_of.get(day)
            if said is None:
                self._blank()
            elif said.state in (GivenState.GIVEN, GivenState.STARTED):
                self._given(said)
            elif said.state in (GivenState.STOPPED, GivenState.NOT_GIVEN):
                self._stopped(said)
            elif self._open is not None:
                self._open.last = day
        if self._open is not None:
            goes_on = self._open.lasts or self._open.last == self._written[-1]
            self._close(None if goes_on and not self._alone else self._open.last)
        return self._found

    def _blank(self) -> None:
        if self._open is not None and not self._open.lasts:
            self._close(self._open.last)

    def _given(self, said: DoseDay) -> None:
        starts = said.state is GivenState.STARTED
        if self._open is not None:
            self._settle_whether_it_lasts(said)
            if self._open.goes_on_as(said) and not starts and not self._alone:
                self._open.last = said.day
                return
            lasts = self._open.lasts
            self._close(_day_before(said.day) if lasts else self._open.last)
            starts = starts or lasts
        self._open = _Open(said, said.day, lasts=starts and not self._alone)

    def _settle_whether_it_lasts(self, said: DoseDay) -> None:
        """A start that is followed by a dose on the next written day was the first of a log."""
        step = self._open
        if step is None or not step.lasts or said.state is GivenState.STARTED:
            return
        later = [day for day in self._written if day > step.last]
        step.lasts = not later or later[0] != said.day

    def _stopped(self, said: DoseDay) -> None:
        if self._open is not None:
            lasts = self._open.lasts and self._open.first.day < said.day
            self._close(_day_before(said.day) if lasts else self._open.last)
        elif said.state is GivenState.STOPPED:
            self._found.append(
                TherapyEntry(
                    self._name, said.day, said.day, kind=self._kind, dose=0.0, place=said.place
                )
            )

    def _close(self, stop: date | None) -> None:
        step, self._open = self._open, None
        if step is None:
            return
        first = step.first
        self._found.append(
            TherapyEntry(
                self._name,
                first.day,
                stop,
                kind=self._kind,
                dose=None if first.dose is None else first.dose.amount,
                unit="" if first.dose is None else first.dose.unit,
                note=f"dose as written: {first.note}" if first.note else "",
                place=first.place,
            )
        )


def _day_before(day: date) -> date:
    return day - timedelta(days=1)


def one_a_day(said: Iterable[DoseDay], *, parts: bool) -> dict[date, DoseDay]:
    """Give one statement a day. Doses of parts of the day are added; unlike ones give no dose."""
    found: dict[date, DoseDay] = {}
    for each in said:
        before = found.get(each.day)
        found[each.day] = each if before is None else _together(before, each, parts=parts)
    return found


def _together(one: DoseDay, other: DoseDay, *, parts: bool) -> DoseDay:
    given = [day for day in (one, other) if day.state in (GivenState.GIVEN, GivenState.STARTED)]
    if len(given) < 2:
        return given[0] if given else one
    dosed = [day for day in given if day.dose is not None or day.note]
    if len(dosed) < 2:
        return dosed[0] if dosed else one
    if (
        parts
        and one.dose is not None
        and other.dose is not None
        and one.dose.unit == other.dose.unit
    ):
        return one._replace(dose=MedicineDose(one.dose.amount + other.dose.amount, one.dose.unit))
    if (one.dose, one.note) == (other.dose, other.note):
        return one
    texts = filter(None, map(_dose_in_words, dosed))
    return one._replace(dose=None, note="; ".join(texts))


def _dose_in_words(said: DoseDay) -> str:
    if said.dose is None:
        return said.note
    return f"{said.dose.amount:g} {said.dose.unit}".strip()
