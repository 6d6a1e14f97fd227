"""One infusion a day: what two files say of one infusion is put together, and said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from ivig_track.entries.entries import InfusionEntry
from ivig_track.messages.message import Message, message


def one_a_day(
    infusions: Iterable[InfusionEntry],
) -> tuple[list[InfusionEntry], list[Message]]:
    """Give the infusions by day, with the decisions. Entries that contradict each other all stay.

    The dose of a day that is written down twice would otherwise be counted twice.
    """
    by_day: dict[date, list[InfusionEntry]] = {}
    said: list[Message] = []
    for entry in infusions:
        same_day = by_day.setdefault(entry.day, [])
        if same_day and _agree(same_day[-1], entry):
            said.append(_told_once(entry, same_day[-1]))
            same_day[-1] = _joined(same_day[-1], entry)
        else:
            same_day.append(entry)
    return [entry for day in sorted(by_day) for entry in by_day[day]], said


def _told_once(entry: InfusionEntry, before: InfusionEntry) -> Message:
    return message(
        "{place}: the infusion of {day} is also in {other}; it counts once",
        place=entry.place,
        day=entry.day.isoformat(),
        other=before.place,
    )


def _agree(one: InfusionEntry, other: InfusionEntry) -> bool:
    names = ("dose_g_per_kg", "dose_g", "weight_kg")
    pairs = [(getattr(one, name), getattr(other, name)) for name in names]
    return all(a is None or b is None or a == b for a, b in pairs)


def _joined(one: InfusionEntry, other: InfusionEntry) -> InfusionEntry:
    return replace(
        one,
        dose_g_per_kg=other.dose_g_per_kg if one.dose_g_per_kg is None else one.dose_g_per_kg,
        dose_g=other.dose_g if one.dose_g is None else one.dose_g,
        weight_kg=other.weight_kg if one.weight_kg is None else one.weight_kg,
        product=one.product or other.product,
        lot=one.lot or other.lot,
        iga_depleted=other.iga_depleted if one.iga_depleted is None else one.iga_depleted,
        setting=one.setting or other.setting,
        premedication=one.premedication or other.premedication,
        note="; ".join(dict.fromkeys(text for text in (one.note, other.note) if text)),
    )
