"""Flags in a few words each: what else happened, and when, as seen from the course."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from ivig_track.clinical.catalogue import CATALOGUE, Severity
from ivig_track.record.courses import InfusionCourse
from ivig_track.results.flag_findings import BadSpell, EventNoted
from ivig_track.results.values import CourseResult, Flag
from ivig_track.wording.finding_words import finding_words, headline_words, spell_lead
from ivig_track.wording.numbers_in_words import counted, listed, plural

_THERAPIES = tuple(rule.rule for rule in CATALOGUE if rule.classes)
_EVENTS = tuple(rule.rule for rule in CATALOGUE if rule.kinds)
#: What happens on a day has its day said; what describes the diary says its days itself.
_DATED = frozenset({*_THERAPIES, *_EVENTS, CATALOGUE["steroid_premedication"].rule})
_GIVEN = frozenset({"hormonal_ongoing"})
#: The sign of each severity, before what it belongs to.
SIGNS = {Severity.BLOCK: "■", Severity.STRONG: "▲", Severity.NOTE: "·"}
_GRAVEST_FIRST = (Severity.BLOCK, Severity.STRONG, Severity.NOTE)


def headline_things(item: CourseResult, severity: Severity) -> list[str]:
    """Name what is flagged with one severity, what a family wrote beside an event left out."""
    flags = (flag for flag in item.flags if flag.severity is severity)
    return [words for _, words in _named(flags, item.course, _without_detail)]


def flags_in_a_line(item: CourseResult) -> str:
    """Name every flag of a course in as few words as will do, each after its sign."""
    named = _named(item.flags, item.course, _shortest)
    return "; ".join(f"{SIGNS[severity]} {words}" for severity, words in named) or "none"


def everything_else(item: CourseResult) -> list[tuple[Severity, str]]:
    """Name every flag of a course, the graver first, events in the words they were written in.

    What happened on several days is said once with all of them.
    """
    return _named(item.flags, item.course, _without_rates)


def _named(
    flags: Iterable[Flag], course: InfusionCourse, name: Callable[[Flag], str]
) -> list[tuple[Severity, str]]:
    days: dict[tuple[Severity, str, bool], list[Flag]] = {}
    for flag in _in_order(flags):
        days.setdefault((flag.severity, name(flag), flag.rule in _DATED), []).append(flag)
    return [
        (severity, f"{what}{_when(same, course) if dated else ''}")
        for (severity, what, dated), same in days.items()
    ]


def _in_order(flags: Iterable[Flag]) -> list[Flag]:
    order = [*_THERAPIES, *_EVENTS]
    ranks = {rule: number for number, rule in enumerate(order)}
    return sorted(
        flags,
        key=lambda flag: (_GRAVEST_FIRST.index(flag.severity), ranks.get(flag.rule, len(order))),
    )


def _without_rates(flag: Flag) -> str:
    return spell_lead(flag.what) if isinstance(flag.what, BadSpell) else finding_words(flag.what)


def _shortest(flag: Flag) -> str:
    return _without_detail(flag) if isinstance(flag.what, EventNoted) else _without_rates(flag)


def _without_detail(flag: Flag) -> str:
    return headline_words(flag.what)


def _when(flags: Sequence[Flag], course: InfusionCourse) -> str:
    if flags[0].rule in _GIVEN:
        stretches = (stretch_in_words(x.first_day, x.last_day, course) for x in flags)
        return f" {listed(list(dict.fromkeys(stretches)))}"
    days = sorted({flag.first_day for flag in flags})
    before = [str((course.first_day - day).days) for day in days if day < course.first_day]
    later = [when_in_words(day, course) for day in days if day >= course.first_day]
    noun = plural(1, "day") if before == ["1"] else plural(2, "day")
    earlier = [f"{listed(before)} {noun} before"] if before else []
    return f" {listed([*earlier, *later])}"


def stretch_in_words(first: date, last: date, course: InfusionCourse) -> str:
    """Give a stretch of days as seen from a course.

    >>> from ivig_track.entries.entries import InfusionEntry
    >>> course = InfusionCourse(1, (InfusionEntry(date(2024, 3, 8)),))
    >>> stretch_in_words(date(2024, 3, 1), date(2024, 3, 12), course)
    'from 7 days before to day 4'
    """
    start, end = _day_as_seen(first, course), _day_as_seen(last, course)
    return f"from {start} to {end}" if start != end else when_in_words(first, course)


def when_in_words(day: date, course: InfusionCourse) -> str:
    """Give a day as seen from a course: before its first day, during it, or days after day 0.

    >>> from ivig_track.entries.entries import InfusionEntry
    >>> given = (InfusionEntry(date(2024, 3, 8)), InfusionEntry(date(2024, 3, 9)))
    >>> course = InfusionCourse(1, given)
    >>> [when_in_words(date(2024, 3, day), course) for day in (1, 7, 8, 9, 13)]
    ['7 days before', '1 day before', 'during it', 'on day 0', 'on day 4']
    """
    seen = _day_as_seen(day, course)
    return f"on {seen}" if day >= course.day0 else seen


def _day_as_seen(day: date, course: InfusionCourse) -> str:
    before = (course.first_day - day).days
    if before > 0:
        return f"{counted(before, 'day')} before"
    after = (day - course.day0).days
    return "during it" if after < 0 else f"day {after}"
