"""Checks across the tables of a reading: what cannot be true of one child's record."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date

from ivig_track.clinical.numbers import ABSURD_DAY_COUNT
from ivig_track.entries.entries import Count, DayEntry, DayState, InfusionEntry, Reading
from ivig_track.errors import Place, Problem
from ivig_track.reading.sheets.event_table import ONSET_HOURS_MAX

#: Doses of one infusion day above these are slips of the pen (the usual course is 0.4 to 2 g/kg).
DOSE_G_PER_KG_MAX = 10.0
DOSE_G_MAX = 1000.0
WEIGHT_KG_MIN, WEIGHT_KG_MAX = 0.3, 400.0
#: Grams and grams per kg times weight may differ by this share: vials and weights are rounded.
DOSE_TOLERANCE = 0.25
COUNT_FIX = "write how many were seen, 0 for none, or leave it empty where nobody counted"


def is_weight(kilograms: float) -> bool:
    """Tell whether a number can be the weight of a person.

    >>> is_weight(8.2), is_weight(7700900461)
    (True, False)
    """
    return WEIGHT_KG_MIN <= kilograms <= WEIGHT_KG_MAX


def check_entries(reading: Reading) -> tuple[Problem, ...]:
    """Give what no record can hold; () where there is nothing of the kind.

    Days that are all blank and counts beyond all counting are not among it: a file that holds them
    is refused (`check_files`), and a record of them has no overall answer.
    """
    return (*_no_day(reading), *check_each_entry(reading))


def check_files(reading: Reading) -> tuple[Problem, ...]:
    """Give what a family has to mend in its files, the problems of `check_entries` among it."""
    return (*_no_day(reading), *_no_count(reading), *_absurd(reading), *check_each_entry(reading))


def check_each_entry(reading: Reading) -> tuple[Problem, ...]:
    """Give the problems of what was read, where the rest of the file could not be read."""
    return (
        *_diary_problems(reading),
        *_infusion_problems(reading),
        *_therapy_problems(reading),
        *_event_problems(reading),
    )


def _place(reading: Reading) -> Place:
    return Place(reading.sources[0].name) if reading.sources else Place()


def _no_day(reading: Reading) -> Iterator[Problem]:
    if not reading.days:
        fix = "give a file with a date and a count for each day"
        yield Problem("no day of a diary was found", fix, _place(reading))


def _no_count(reading: Reading) -> Iterator[Problem]:
    counted = any(entry.spasms is not None or entry.clusters is not None for entry in reading.days)
    if reading.days and not counted:
        fix = (
            "fill in the counts, 0 for a day on which someone watched and saw none; where they are "
            'there, name their column "spasms" or "clusters" in the first row'
        )
        yield Problem("no day of the diary has a count", fix, _place(reading))


def _absurd(reading: Reading) -> Iterator[Problem]:
    for entry in reading.days:
        for measure, count in (("spasms", entry.spasms), ("clusters", entry.clusters)):
            if count is not None and max(_numbers(count)) > ABSURD_DAY_COUNT.value:
                what = "this is more than anyone can count on one day"
                day = f"{measure} of {entry.day.isoformat()}: {what}"
                yield Problem(day, COUNT_FIX, entry.place, _written(count))


def _diary_problems(reading: Reading) -> Iterator[Problem]:
    for before, entry in zip(reading.days, reading.days[1:], strict=False):
        if entry.day == before.day:
            yield Problem(f"{entry.day.isoformat()} stands twice", "keep one of them", entry.place)
    for entry in reading.days:
        yield from _day_problems(entry)


def _day_problems(entry: DayEntry) -> Iterator[Problem]:
    for measure, count in (("spasms", entry.spasms), ("clusters", entry.clusters)):
        if count is not None:
            what = _count_trouble(count)
            if what:
                day = f"{measure} of {entry.day.isoformat()}: {what}"
                yield Problem(day, COUNT_FIX, entry.place, _written(count))
    if (
        entry.spasms
        and entry.clusters
        and _fewer_spasms_than_clusters(entry.spasms, entry.clusters)
    ):
        yield Problem(
            f"{entry.day.isoformat()} has fewer spasms than clusters; a cluster holds at least one",
            "check whether the two columns were swapped",
            entry.place,
            f"{_written(entry.spasms)} spasms, {_written(entry.clusters)} clusters",
        )


def _count_trouble(count: Count) -> str:
    numbers = _numbers(count)
    if not all(math.isfinite(number) for number in numbers):
        return "this is not a number"
    if min(numbers) < 0:
        return "a count cannot be below zero"
    high = math.inf if count.high is None else count.high
    best = count.low if count.best is None else count.best
    if not count.low <= best <= high:
        return f"the bounds {count.low:g} to {high:g} do not contain the count"
    if count.state == DayState.NONE_SEEN and max(numbers) > 0:
        return "the state says that none were seen"
    return ""


def _numbers(count: Count) -> list[float]:
    return [n for n in (count.best, count.low, count.high) if n is not None]


def _written(count: Count) -> str:
    return count.state.value if count.best is None else f"{count.best:g}"


def _fewer_spasms_than_clusters(spasms: Count, clusters: Count) -> bool:
    return spasms.high is not None and spasms.high < clusters.low


def _infusion_problems(reading: Reading) -> Iterator[Problem]:
    seen: dict[date, InfusionEntry] = {}
    for infusion in reading.infusions:
        before = seen.setdefault(infusion.day, infusion)
        if _contradict(before, infusion):
            what = (
                f"two infusions on {infusion.day.isoformat()} with different doses ({before.place})"
            )
            yield Problem(what, "keep one row for each infusion day", infusion.place)
        yield from _dose_problems(infusion)
        if reading.days and not reading.days[0].day <= infusion.day <= reading.days[-1].day:
            yield _outside(infusion, reading.days[0].day, reading.days[-1].day)


def _outside(infusion: InfusionEntry, first: date, last: date) -> Problem:
    return Problem(
        "this infusion lies outside the diary, which runs from "
        f"{first.isoformat()} to {last.isoformat()}",
        "check the year; where the date is right, add rows for those days to the diary with the "
        "count left blank: they are left out, not counted as zero",
        infusion.place,
        infusion.day.isoformat(),
    )


def _contradict(one: InfusionEntry, other: InfusionEntry) -> bool:
    """Two rows of one day with unlike doses; a row that tells no dose contradicts nothing."""
    unknown = (None, None)
    return _dose(one) != _dose(other) and unknown not in (_dose(one), _dose(other))


def _dose(infusion: InfusionEntry) -> tuple[float | None, float | None]:
    return infusion.dose_g_per_kg, infusion.dose_g


def _dose_problems(infusion: InfusionEntry) -> Iterator[Problem]:
    grams, per_kg, weight = infusion.dose_g, infusion.dose_g_per_kg, infusion.weight_kg
    for value, low, high, what in (
        (per_kg, 0.0, DOSE_G_PER_KG_MAX, "a dose of so many g/kg cannot be"),
        (grams, 0.0, DOSE_G_MAX, "a dose of so many g cannot be"),
        (weight, WEIGHT_KG_MIN, WEIGHT_KG_MAX, "a weight of so many kg cannot be"),
    ):
        if value is not None and not (
            low <= value <= high and (value > 0 or what.startswith("a weight"))
        ):
            yield Problem(what, "check the number and its unit", infusion.place, f"{value:g}")
            return
    if grams and per_kg and weight and abs(grams - per_kg * weight) > DOSE_TOLERANCE * grams:
        what = f"{grams:g} g is not {per_kg:g} g/kg for {weight:g} kg"
        yield Problem(what, "correct the dose or the weight", infusion.place)


def _therapy_problems(reading: Reading) -> Iterator[Problem]:
    for therapy in reading.therapies:
        if not therapy.name.strip():
            yield Problem("this therapy has no name", "write its name", therapy.place)
        if therapy.stop is not None and therapy.stop < therapy.start:
            yield Problem(
                f"{therapy.name} stops before it starts ({therapy.start.isoformat()})",
                "swap or correct the two dates",
                therapy.place,
                therapy.stop.isoformat(),
            )
        if therapy.dose is not None and not (math.isfinite(therapy.dose) and therapy.dose >= 0):
            what = f"the dose of {therapy.name} cannot be"
            yield Problem(
                what, "write a number, 0 where it was stopped", therapy.place, str(therapy.dose)
            )


def _event_problems(reading: Reading) -> Iterator[Problem]:
    for event in reading.events:
        hours = event.onset_hours
        if hours is not None and not 0 <= hours <= ONSET_HOURS_MAX:
            what = f"{event.kind} cannot begin {hours:g} hours after the infusion"
            fix = f"write hours from 0 to {ONSET_HOURS_MAX}, or leave it empty"
            yield Problem(what, fix, event.place, f"{hours:g}")
