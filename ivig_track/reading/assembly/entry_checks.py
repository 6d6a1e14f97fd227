"""Checks across the tables of a reading: what cannot be true of one child's record."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache

from ivig_track.clinical.numbers import ABSURD_DAY_COUNT
from ivig_track.entries.entries import Count, DayEntry, DayState, InfusionEntry, Reading, RowOutcome
from ivig_track.errors import Place, Problem
from ivig_track.messages.message import Message, counted, joined, message, phrase
from ivig_track.reading.assembly.day_questions import parts_question
from ivig_track.reading.assembly.outside_infusions import is_near, outside_problem
from ivig_track.reading.findings import is_a_slip
from ivig_track.reading.sheets.event_table import ONSET_HOURS_MAX

#: Doses of one infusion day above these are slips of the pen (the usual course is 0.4 to 2 g/kg).
DOSE_G_PER_KG_MAX = 10.0
DOSE_G_MAX = 1000.0
WEIGHT_KG_MIN, WEIGHT_KG_MAX = 0.3, 400.0
#: Grams and grams per kg times weight may differ by this share: vials and weights are rounded.
DOSE_TOLERANCE = 0.25
_BOUNDS = phrase("the bounds {low} to {high} do not contain the count")
_STATE = phrase("the state says that none were seen")
_FIXES = {
    _BOUNDS: message(
        "empty the columns with the bounds (_low and _high) and the state in this row, or correct "
        "them"
    ),
    _STATE: message("empty the state in this row, or write 0"),
}
COUNT_FIX = message("write how many were seen, 0 for none, or leave it empty where nobody counted")
_NOTHING_WRITTEN = message("the columns are there, and no row is filled in yet")
_WRITE_DAYS = message("write a date and how many were seen in each row, then give the file again")
_NAME_THE_COLUMN = message(
    "fill in the counts, 0 for a day on which someone watched and saw none; where they are "
    'there, name their column "spasms" or "clusters" in the first row'
)
#: Of lines and messages, which have no columns.
_WRITE_BEHIND = message(
    "write behind each date how many were seen, such as 4 spasms, or none where someone watched "
    "and saw none"
)
_DIARY_TOO = message("give a file with a date and a count for each day")
#: Columns that are named where nothing was found.
COLUMNS_SAID_MAX = 12
_SPASMS, _CLUSTERS = message("spasms"), message("clusters")
_ABSURD = message("this is more than anyone can count on one day")
_NO_DOSE_PER_KG = message("a dose of so many g/kg cannot be")
_NO_DOSE = message("a dose of so many g cannot be")
_NO_WEIGHT = message("a weight of so many kg cannot be")


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
    if not reading.days and (reading.infusions or reading.therapies):
        what = message("{what}; no day of a diary was found yet", what=_beside_the_diary(reading))
        fix = message("now add the diary: a file with a date and a count for each day")
        yield Problem(what, fix, _place(reading), asks="diary")
    elif not reading.days and _is_empty_table(reading):
        yield Problem(_NOTHING_WRITTEN, _WRITE_DAYS, _place(reading), asks="diary")
    elif not reading.days:
        yield Problem(_only_what_was_read(reading), _DIARY_TOO, _place(reading))


def _is_empty_table(reading: Reading) -> bool:
    """Tell a file that has its columns and no row yet, as the empty workbook."""
    has_no_cells = all(column.cells == 0 for column in reading.columns)
    return bool(reading.columns) and has_no_cells and not reading.import_log


def _beside_the_diary(reading: Reading) -> Message:
    """Say what waits for its diary."""
    infusions = len({entry.day for entry in reading.infusions})
    if infusions:
        return counted("{n} infusion day was read", "{n} infusion days were read", infusions)
    steps = len(reading.therapies)
    return counted(
        "{n} dose step of other therapies was read",
        "{n} dose steps of other therapies were read",
        steps,
    )


def _no_count(reading: Reading) -> Iterator[Problem]:
    has_count = any(e.spasms is not None or e.clusters is not None for e in reading.days)
    parts = None if has_count else parts_question(reading.days, reading.slips)
    if parts is not None:
        yield parts.as_problem()
    elif reading.days and not has_count:
        fix = _NAME_THE_COLUMN if _has_titles(reading) else _WRITE_BEHIND
        what = _with_columns(message("no day of the diary has a count"), reading)
        what = _with_example(what, reading)
        yield Problem(what, fix, _place(reading))


def _has_titles(reading: Reading) -> bool:
    return any(column.title for column in reading.columns)


def _with_example(what: Message, reading: Reading) -> Message:
    """Add the first row that could not be read, where there is one: it shows what stands there."""
    aside = (line for line in reading.import_log if line.outcome is RowOutcome.SET_ASIDE)
    days = {entry.place for entry in reading.days}
    first = next((line for line in aside if line.place in days), None)
    if first is None:
        return what
    return message(
        "{what}; for example {place}: {reason}", what=what, place=first.place, reason=first.reason
    )


def _only_what_was_read(reading: Reading) -> Message:
    """Say that there is no diary, and what there is instead."""
    events = len(reading.events)
    if not events:
        what = _with_commonest_reason(message("no day of a diary was found"), reading)
        return _with_columns(what, reading)
    read = counted("{n} other event", "{n} other events", events)
    return message("no day of a diary was found, only {what}", what=read)


def _with_commonest_reason(what: Message, reading: Reading) -> Message:
    """Add why most of the rows were set aside: they may all be of other seizures."""
    aside = [n.reason for n in reading.import_log if n.outcome is RowOutcome.SET_ASIDE]
    if not aside:
        return what
    reason, number = Counter(aside).most_common(1)[0]
    return counted(
        "{what}; {n} row was set aside: {reason}",
        "{what}; {n} rows were set aside: {reason}",
        number,
        what=what,
        reason=reason,
    )


def _with_columns(what: Message, reading: Reading) -> Message:
    """Add what each column was taken for, where columns were told apart."""
    told = [
        message('"{title}" ({role})', title=column.title, role=column.what)
        for column in reading.columns
        if column.title
    ][:COLUMNS_SAID_MAX]
    if not told:
        return what
    return message("{what}; the columns are {columns}", what=what, columns=joined(told, ", "))


def _absurd(reading: Reading) -> Iterator[Problem]:
    for entry in reading.days:
        for measure, count in _counts(entry):
            if max(_numbers(count)) > ABSURD_DAY_COUNT.value:
                yield _count_problem(entry, measure, count, _ABSURD)


def _counts(entry: DayEntry) -> list[tuple[Message, Count]]:
    both = ((_SPASMS, entry.spasms), (_CLUSTERS, entry.clusters))
    return [(measure, count) for measure, count in both if count is not None]


def _count_problem(entry: DayEntry, measure: Message, count: Count, trouble: Message) -> Problem:
    what = message(
        "{measure} of {day}: {trouble}",
        measure=measure,
        day=entry.day.isoformat(),
        trouble=trouble,
    )
    fix = _FIXES.get(trouble.template, COUNT_FIX)
    return Problem(what, fix, entry.place, _written(count), is_slip=True, day=entry.day)


def _diary_problems(reading: Reading) -> Iterator[Problem]:
    for before, entry in zip(reading.days, reading.days[1:], strict=False):
        if entry.day == before.day:
            what = message("{day} stands twice", day=entry.day.isoformat())
            yield Problem(what, message("keep one of them"), entry.place)
    unlike = [*filter(None, map(_fewer_than_clusters, reading.days))]
    is_slip = is_a_slip(len(unlike), len(reading.days))
    yield from (replace(problem, is_slip=is_slip) for problem in unlike)
    for entry in reading.days:
        yield from _day_problems(entry)


def _day_problems(entry: DayEntry) -> Iterator[Problem]:
    for measure, count in _counts(entry):
        trouble = _count_trouble(count)
        if trouble is not None:
            yield _count_problem(entry, measure, count, trouble)


def _fewer_than_clusters(entry: DayEntry) -> Problem | None:
    spasms, clusters = entry.spasms, entry.clusters
    if not spasms or not clusters or not _fewer_spasms_than_clusters(spasms, clusters):
        return None
    what = message(
        "{day} has fewer spasms than clusters; a cluster holds at least one "
        '(it says "{spasms} spasms, {clusters} clusters")',
        day=entry.day.isoformat(),
        spasms=_written(spasms),
        clusters=_written(clusters),
    )
    fix = message("check whether the two columns were swapped")
    return Problem(what, fix, entry.place, day=entry.day)


@lru_cache(maxsize=4096)
def _count_trouble(count: Count) -> Message | None:
    numbers = _numbers(count)
    if not all(math.isfinite(number) for number in numbers):
        return message("this is not a number")
    if min(numbers) < 0:
        return message("a count cannot be below zero")
    high = math.inf if count.high is None else count.high
    best = count.low if count.best is None else count.best
    if not count.low <= best <= high:
        return message(
            _BOUNDS,
            low=float(count.low),
            high=float(high),
        )
    if count.state == DayState.NONE_SEEN and max(numbers) > 0:
        return message(_STATE)
    return None


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
            what = message(
                "two infusions on {day} with different doses ({place})",
                day=infusion.day.isoformat(),
                place=before.place,
            )
            fix = message("keep one row for each infusion day")
            yield Problem(what, fix, infusion.place, is_slip=True)
        yield from _dose_problems(infusion)
        if reading.days and not is_near(infusion.day, reading.days[0].day, reading.days[-1].day):
            yield outside_problem(infusion, reading.days[0].day, reading.days[-1].day)


def _contradict(one: InfusionEntry, other: InfusionEntry) -> bool:
    """Two rows of one day with unlike doses; a row that tells no dose contradicts nothing."""
    unknown = (None, None)
    return _dose(one) != _dose(other) and unknown not in (_dose(one), _dose(other))


def _dose(infusion: InfusionEntry) -> tuple[float | None, float | None]:
    return infusion.dose_g_per_kg, infusion.dose_g


def _dose_problems(infusion: InfusionEntry) -> Iterator[Problem]:
    grams, per_kg, weight = infusion.dose_g, infusion.dose_g_per_kg, infusion.weight_kg
    for value, is_possible, what in (
        (per_kg, _is_dose(per_kg, DOSE_G_PER_KG_MAX), _NO_DOSE_PER_KG),
        (grams, _is_dose(grams, DOSE_G_MAX), _NO_DOSE),
        (weight, weight is None or is_weight(weight), _NO_WEIGHT),
    ):
        if value is not None and not is_possible:
            fix = message("check the number and its unit")
            yield Problem(what, fix, infusion.place, f"{value:g}", is_slip=True)
            return
    if grams and per_kg and weight and abs(grams - per_kg * weight) > DOSE_TOLERANCE * grams:
        what = message(
            "{grams} g is not {per_kg} g/kg for {weight} kg",
            grams=grams,
            per_kg=per_kg,
            weight=weight,
        )
        fix = message("correct the dose or the weight")
        yield Problem(what, fix, infusion.place, is_slip=True)


def _is_dose(value: float | None, largest: float) -> bool:
    return value is None or 0 < value <= largest


def _therapy_problems(reading: Reading) -> Iterator[Problem]:
    for therapy in reading.therapies:
        if not therapy.name.strip():
            what = message("this therapy has no name")
            yield Problem(what, message("write its name"), therapy.place, is_slip=True)
        if therapy.stop is not None and therapy.stop < therapy.start:
            what = message(
                "{therapy} stops before it starts ({start})",
                therapy=therapy.name,
                start=therapy.start.isoformat(),
            )
            fix = message("swap or correct the two dates")
            yield Problem(what, fix, therapy.place, therapy.stop.isoformat(), is_slip=True)
        if therapy.dose is not None and not (math.isfinite(therapy.dose) and therapy.dose >= 0):
            what = message("the dose of {therapy} cannot be", therapy=therapy.name)
            fix = message("write a number, 0 where it was stopped")
            yield Problem(what, fix, therapy.place, str(therapy.dose), is_slip=True)


def _event_problems(reading: Reading) -> Iterator[Problem]:
    for event in reading.events:
        hours = event.onset_hours
        if hours is not None and not 0 <= hours <= ONSET_HOURS_MAX:
            what = message(
                "{event} cannot begin {hours} hours after the infusion",
                event=event.kind,
                hours=hours,
            )
            fix = message("write hours from 0 to {most}, or leave it empty", most=ONSET_HOURS_MAX)
            yield Problem(what, fix, event.place, f"{hours:g}", is_slip=True)
