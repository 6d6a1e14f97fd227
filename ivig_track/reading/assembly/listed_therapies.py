"""Which notes on hormonal therapy speak of one that the record lists: those ask for nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from ivig_track.clinical.material import Material, material_named
from ivig_track.clinical.medicine_table import Medicine, MedicineClass
from ivig_track.clinical.medicines import (
    medicine_class,
    medicine_named,
    medicines_named,
    names_a_steroid,
)
from ivig_track.clinical.numbers import LISTED_NEAR_DAYS
from ivig_track.entries.columns import UnreadMaterial
from ivig_track.entries.entries import EventEntry, InfusionEntry, TherapyEntry
from ivig_track.reading.headers.named_in_words import Words, unread_words

HORMONAL = frozenset({MedicineClass.HORMONAL, MedicineClass.HORMONAL_PULSE})
#: Of a steroid without a name any hormonal therapy is the one.
_ANY = "steroid"


def not_listed(
    unread: Iterable[UnreadMaterial], therapies: Iterable[TherapyEntry]
) -> list[UnreadMaterial]:
    """Leave out the words that name a hormonal therapy which is listed around their day."""
    hormonal = [step for step in therapies if medicine_class(step.name, step.kind) in HORMONAL]
    return [found for found in unread if not _is_listed(found, hormonal)]


def hormonal_events(events: Iterable[EventEntry]) -> list[UnreadMaterial]:
    """Give the events whose words name hormonal therapy: no rule on events knows of it."""
    found = []
    for event in events:
        said = f"{event.kind}: {event.detail}"
        if material_named(said) is Material.HORMONAL:
            words = Words(event.place, "", said, event.day)
            found.append(unread_words(words, Material.HORMONAL))
    return found


def hormonal_infusion_notes(infusions: Iterable[InfusionEntry]) -> list[UnreadMaterial]:
    """Give the notes on infusions that name hormonal therapy.

    Not where the premedication of the same infusion names a steroid: that is flagged by itself.
    """
    found = []
    for entry in infusions:
        is_told = names_a_steroid(entry.premedication)
        if not is_told and material_named(entry.note) is Material.HORMONAL:
            words = Words(entry.place, "", entry.note, entry.day)
            found.append(unread_words(words, Material.HORMONAL))
    return found


def _is_hormonal(medicine: Medicine) -> bool:
    return medicine.medicine_class in HORMONAL


def _is_listed(found: UnreadMaterial, hormonal: Iterable[TherapyEntry]) -> bool:
    if not found.in_words or found.material is not Material.HORMONAL:
        return False
    named = {each.name for each in medicines_named(found.written).medicines if _is_hormonal(each)}
    return bool(named) and all(
        any(_speaks_of(found, name, step) for step in hormonal) for name in named
    )


def _speaks_of(found: UnreadMaterial, name: str, step: TherapyEntry) -> bool:
    medicine = medicine_named(step.name)
    if name != _ANY and (medicine is None or medicine.name not in {name, _ANY}):
        return False
    if found.first_day is None:
        return True
    near = timedelta(days=LISTED_NEAR_DAYS.value)
    before_end = step.stop is None or found.first_day <= step.stop + near
    return step.start - near <= found.first_day and before_end
