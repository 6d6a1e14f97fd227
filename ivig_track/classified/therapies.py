"""Therapies classified: the medicine, its class and daily dose, whether it is premedication."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from ivig_track.clinical.catalogue import ANY_HORMONAL
from ivig_track.clinical.medicine_table import MedicineClass
from ivig_track.clinical.medicines import (
    medicine_class,
    medicine_key,
    medicine_named,
    names_a_short_steroid,
    names_a_steroid,
    plain_words,
    shown_name,
    suggested_medicine,
)
from ivig_track.clinical.rules import TherapyChange
from ivig_track.entries.entries import InfusionEntry, TherapyEntry
from ivig_track.reading import MedicineDose, daily_dose

#: Kinds by which a source says that an entry changes a dose that was already given.
DOSE_CHANGE_KINDS = {
    "dose change": TherapyChange.CHANGED,
    "change": TherapyChange.CHANGED,
    "dose reduction": TherapyChange.LOWERED,
    "reduction": TherapyChange.LOWERED,
    "taper": TherapyChange.LOWERED,
    "wean": TherapyChange.LOWERED,
    "weaning": TherapyChange.LOWERED,
    "dose increase": TherapyChange.RAISED,
    "increase": TherapyChange.RAISED,
}
PREMEDICATION_KIND = "premedication"


@dataclass(frozen=True, slots=True)
class Therapy:
    """One dose step as it was entered, and what it is.

    Attributes
    ----------
    entry
        The dose step in the words of its source.
    key
        What two rows share that are of one medicine, whatever name of it they use.
    medicine
        The usual name of the medicine; "" where it is not in the table.
    medicine_class
        Its class in the confounder catalogue.
    shown_name
        Its name as it was written, with the usual name beside it where that differs.
    suggestion
        What a name that is not in the table looks like; None where it looks like nothing.
    daily_dose
        The dose of a day in normal units; None where it was not written.
    stated_change
        The change of a dose that its kind says it is; None where it says none.
    is_premedication
        Whether it was entered as premedication of an infusion.
    is_steroid
        Whether it names a steroid.
    """

    entry: TherapyEntry
    key: str
    medicine: str
    medicine_class: MedicineClass
    shown_name: str
    suggestion: str | None
    daily_dose: MedicineDose | None
    stated_change: TherapyChange | None
    is_premedication: bool
    is_steroid: bool

    @property
    def start(self) -> date:
        """The first day."""
        return self.entry.start

    @property
    def stop(self) -> date | None:
        """The last day; None while it goes on."""
        return self.entry.stop

    @property
    def is_hormonal(self) -> bool:
        """Whether it is hormonal, by mouth, by injection or as a pulse."""
        return self.medicine_class in ANY_HORMONAL

    @property
    def is_stop(self) -> bool:
        """Whether the row says with a dose of 0 that the medicine is not given any more."""
        return self.entry.dose == 0

    @property
    def is_rescue_dose(self) -> bool:
        """Whether it is a rescue medicine of one day: neither a start nor a stop."""
        is_rescue = self.medicine_class is MedicineClass.RESCUE
        return is_rescue and self.stop == self.start and not self.is_stop

    def until(self, stop: date | None, *, dose_is_known: bool) -> Therapy:
        """Give the same therapy with another last day, and without its dose where it is unknown."""
        dose = self.entry.dose if dose_is_known else None
        entry = replace(self.entry, stop=stop, dose=dose)
        return replace(self, entry=entry, daily_dose=self.daily_dose if dose_is_known else None)


def classified_therapy(entry: TherapyEntry) -> Therapy:
    """Classify one dose step.

    >>> step = classified_therapy(TherapyEntry("Sabril", date(2024, 3, 1), dose=0.5, unit="g/day"))
    >>> step.medicine, step.medicine_class.value, step.daily_dose.amount, step.daily_dose.unit
    ('vigabatrin', 'vigabatrin', 500.0, 'mg')
    """
    found = medicine_named(entry.name)
    its_class = medicine_class(entry.name, entry.kind)
    kind = plain_words(entry.kind)
    return Therapy(
        entry=entry,
        key=medicine_key(entry.name, entry.kind),
        medicine="" if found is None else found.name,
        medicine_class=its_class,
        shown_name=shown_name(entry.name),
        suggestion=suggested_medicine(entry.name) if its_class is MedicineClass.OTHER else None,
        daily_dose=daily_dose(entry.dose, entry.unit),
        stated_change=DOSE_CHANGE_KINDS.get(kind),
        is_premedication=kind == PREMEDICATION_KIND,
        is_steroid=names_a_steroid(entry.name) or names_a_short_steroid(entry.name),
    )


def classified_therapies(entries: Iterable[TherapyEntry]) -> tuple[Therapy, ...]:
    """Classify dose steps, in the order in which they are given."""
    return tuple(classified_therapy(entry) for entry in entries)


@dataclass(frozen=True, slots=True)
class Premedication:
    """What was given with an infusion, as it was written, and whether it names a steroid.

    `with_infusion` is True where it was entered with the infusion, False among the therapies.
    """

    day: date
    written: str
    is_steroid: bool
    with_infusion: bool


def premedication_with(infusion: InfusionEntry) -> Premedication:
    """Classify what was written as the premedication of an infusion.

    >>> given = InfusionEntry(date(2024, 3, 1), premedication="paracetamol, no IV steroid")
    >>> premedication_with(given).is_steroid
    False
    """
    written = infusion.premedication
    is_steroid = names_a_steroid(written) or names_a_short_steroid(written)
    return Premedication(infusion.day, written, is_steroid, with_infusion=True)


def premedication_of(
    infusions: Iterable[InfusionEntry], therapies: Iterable[Therapy]
) -> tuple[Premedication, ...]:
    """Collect premedication: what stands with the infusions, then what stands among therapies."""
    beside = (premedication_with(entry) for entry in infusions if entry.premedication.strip())
    listed = (
        Premedication(step.start, step.entry.name, step.is_steroid, with_infusion=False)
        for step in therapies
        if step.is_premedication
    )
    return (*beside, *listed)
