"""What else could explain a change: one line per therapy, kind of event and doubt of the diary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from string import ascii_lowercase

from ivig_track.classified.therapies import Therapy
from ivig_track.clinical.rules import Origin, Severity
from ivig_track.record.model import Record
from ivig_track.results.flag_findings import SteroidPremedication, TherapyChanged
from ivig_track.results.values import CourseResult, Flag
from ivig_track.wording.finding_words import flag_name
from ivig_track.wording.flag_words import SIGNS
from ivig_track.wording.numbers_in_words import MONTHS, amount_in_words, counted, plural

#: Doses of one therapy that are said one by one.
_DOSES_SAID = 3
_GRAVEST_FIRST = (Severity.BLOCK, Severity.STRONG, Severity.NOTE)
#: Said where nothing stands beside the courses.
NO_CAUSE = "Nothing else was written down, which is not the same as nothing else happening."
#: Things that are named where there is room for few.
_NAMED_IN_BRIEF = 4
_ORIGINS = (Origin.THERAPY, Origin.EVENT, Origin.DIARY, Origin.SCHEDULE)


@dataclass(frozen=True, slots=True)
class OtherCause:
    """One thing that could explain a change: its name, its dates, and what it does to each course.

    `severities` hold the gravest of its flags by the number of the course; empty where it touches
    none. `letter` stands for it in the rows of the courses. `dose` and `dates` are "" where there
    are none, `in_short` is what is said of the dates where there is little room.
    """

    name: str
    dose: str
    dates: str
    in_short: str
    origin: Origin
    first_day: date
    severities: Mapping[int, Severity]
    letter: str = ""

    @property
    def severity(self) -> Severity | None:
        """The gravest of its flags; None where it touches no course."""
        return min(self.severities.values(), key=_GRAVEST_FIRST.index, default=None)

    @property
    def sign(self) -> str:
        """The sign of the gravest of its flags; "" where it touches no course."""
        return "" if self.severity is None else SIGNS[self.severity]

    def shapes(self) -> tuple[tuple[str, str], ...]:
        """Give name and rest, with less and less said, for less and less room."""
        whole = " ".join(part for part in (self.name, self.dose) if part)
        numbers = self.courses.removeprefix("courses ").removeprefix("course ")
        told = (
            (whole, self.dates, self.courses),
            (self.name, self.dates, self.courses),
            (self.name, self.in_short, self.courses),
            (self.name, self.in_short, numbers),
        )
        return tuple(
            (f"{name[:1].upper()}{name[1:]}{',' if dates else ':'}",
             f"{dates}: {courses}" if dates else courses)
            for name, dates, courses in told
        )  # fmt: skip

    @property
    def courses(self) -> str:
        """The courses that it touches.

        >>> day = date(2024, 3, 6)
        >>> flags = dict.fromkeys((1, 2, 3, 5), Severity.NOTE)
        >>> OtherCause("fever", "", "", "", Origin.EVENT, day, flags).courses
        'courses 1 to 3, 5'
        """
        if not self.severities:
            return "no course"
        return f"{plural(len(self.severities), 'course')} {_numbers(sorted(self.severities))}"


def _numbers(numbers: Sequence[int]) -> str:
    """Give numbers in order, three or more that follow one another as a stretch."""
    stretches = []
    for _, found in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        stretch = [number for _, number in found]
        if len(stretch) > 2:  # noqa: PLR2004  # "1, 2" is no longer than "1 to 2"
            stretches.append(f"{stretch[0]} to {stretch[-1]}")
        else:
            stretches += map(str, stretch)
    return ", ".join(stretches)


def other_causes(record: Record, courses: Sequence[CourseResult]) -> tuple[OtherCause, ...]:
    """Give every therapy of the record, then whatever else carries a flag; the graver first."""
    flags = [flag for item in courses for flag in item.flags]
    found = [*_therapies(record, flags), *_others(record, flags)]
    ordered = sorted(found, key=_rank)
    letters = iter(ascii_lowercase)
    return tuple(_lettered(each, letters) for each in ordered)


def causes_in_brief(causes: Sequence[OtherCause]) -> str:
    """Name the few gravest in a line, and how many more there are.

    >>> day = date(2024, 3, 6)
    >>> fever = OtherCause("fever", "", "6 Mar", "6 Mar", Origin.EVENT, day, {2: Severity.STRONG})
    >>> causes_in_brief([fever])
    'Fever, 6 Mar: course 2.'
    """
    if not causes:
        return NO_CAUSE
    named = [" ".join(cause.shapes()[-2]) for cause in causes[:_NAMED_IN_BRIEF]]
    more = len(causes) - len(named)
    return "; ".join([*named, *([f"and {more} more, on the sheet below"] if more else [])]) + "."


def _rank(cause: OtherCause) -> tuple[int, int, date]:
    grave = _GRAVEST_FIRST.index(cause.severity) if cause.severity else len(_GRAVEST_FIRST)
    return grave, _ORIGINS.index(cause.origin), cause.first_day


def _lettered(cause: OtherCause, letters: Iterable[str]) -> OtherCause:
    letter = next(iter(letters), "*") if cause.severities else ""
    return replace(cause, letter=letter)


def signs_of(number: int, causes: Iterable[OtherCause]) -> str:
    """Give the flags of a course as signs, each with the letters of what it stands for.

    >>> day = date(2024, 3, 6)
    >>> fever = OtherCause("fever", "", "", "", Origin.EVENT, day, {2: Severity.STRONG}, "a")
    >>> signs_of(2, [fever]), signs_of(1, [fever])
    ('▲a', 'none')
    """
    parts = []
    for severity in _GRAVEST_FIRST:
        letters = [each.letter for each in causes if each.severities.get(number) is severity]
        if letters:
            parts.append(f"{SIGNS[severity]}{''.join(letters)}")
    return " ".join(parts) or "none"


def _therapies(record: Record, flags: Sequence[Flag]) -> Iterable[OtherCause]:
    """Give one line per therapy, whatever its doses, and those that a flag alone names."""
    for names, steps in _by_medicine(record).values():
        own = [flag for flag in flags if _therapy_of(flag) in names]
        first, last = steps[0].start, _end_of(steps)
        yield OtherCause(
            steps[0].entry.name,
            _doses(steps),
            days_in_words(first, last),
            months_in_words(first, last),
            Origin.THERAPY,
            first,
            _gravest(own),
        )


def _by_medicine(record: Record) -> dict[str, tuple[set[str], list[Therapy]]]:
    found: dict[str, tuple[set[str], list[Therapy]]] = {}
    for step in sorted(record.therapy_steps, key=lambda step: step.start):
        if not step.is_premedication:
            names, steps = found.setdefault(step.key, (set(), []))
            names |= {step.shown_name, step.entry.name}
            steps.append(step)
    return found


def _therapy_of(flag: Flag) -> str:
    return flag.what.name if isinstance(flag.what, TherapyChanged) else ""


def _end_of(steps: Sequence[Therapy]) -> date | None:
    """Give the last day of a therapy; None while it goes on."""
    last = steps[-1]
    if last.is_stop:
        return last.start
    ends = [step.stop for step in steps if step.stop is not None]
    return None if last.stop is None else max(ends)


def _doses(steps: Sequence[Therapy]) -> str:
    """Give the doses in order, each once; first and last, and how many between, of many."""
    entries = [step.entry for step in steps if step.entry.dose]
    units = {entry.unit for entry in entries}
    if len(units) != 1:
        return ""
    unit = units.pop()
    amounts = list(dict.fromkeys(amount_in_words(entry.dose or 0.0) for entry in entries))
    if len(amounts) > _DOSES_SAID:
        amounts = [amounts[0], "…", amounts[-1]]
    if unit in {"ratio", ":1"}:
        return f"{', '.join(amounts)}:1"
    return f"{', '.join(amounts)} {unit}".strip()


def _others(record: Record, flags: Sequence[Flag]) -> Iterable[OtherCause]:
    """Give one line per name of what else is flagged, with its days where it happened on days."""
    known = {name for names, _ in _by_medicine(record).values() for name in names}
    found: dict[str, list[Flag]] = {}
    for flag in flags:
        if _therapy_of(flag) not in known:
            found.setdefault(_name_of(flag), []).append(flag)
    for name, own in found.items():
        first = min(flag.first_day for flag in own)
        dates, in_short = _days(own)
        yield OtherCause(name, "", dates, in_short, own[0].origin, first, _gravest(own))


def _name_of(flag: Flag) -> str:
    if isinstance(flag.what, SteroidPremedication):
        return "steroid premedication"
    return _therapy_of(flag) or flag_name(flag)


def _days(flags: Sequence[Flag]) -> tuple[str, str]:
    """Give the days of what happened, whole and in short; "" for what a diary looks like."""
    if flags[0].origin not in {Origin.THERAPY, Origin.EVENT}:
        return "", ""
    days = sorted({flag.first_day for flag in flags})
    if len(days) == 1:
        return (days_in_words(days[0], days[0]),) * 2
    number = counted(len(days), "day")
    return f"{number}, {days_in_words(days[0], days[-1])}", number


def _gravest(flags: Iterable[Flag]) -> dict[int, Severity]:
    found: dict[int, Severity] = {}
    for flag in flags:
        held = found.get(flag.course, flag.severity)
        found[flag.course] = min(held, flag.severity, key=_GRAVEST_FIRST.index)
    return found


def days_in_words(first: date, last: date | None) -> str:
    """Give a stretch of days with no word twice; without a last day it goes on.

    >>> days_in_words(date(2024, 3, 6), date(2024, 3, 20)), days_in_words(date(2024, 3, 6), None)
    ('6 to 20 Mar 2024', '6 Mar 2024 on')
    >>> days_in_words(date(2024, 3, 6), date(2024, 4, 2))
    '6 Mar to 2 Apr 2024'
    """
    whole = f"{first.day} {MONTHS[first.month - 1]} {first.year}"
    if last is None:
        return f"{whole} on"
    if first == last:
        return whole
    end = f"{last.day} {MONTHS[last.month - 1]} {last.year}"
    if first.year != last.year:
        return f"{whole} to {end}"
    month = "" if first.month == last.month else f" {MONTHS[first.month - 1]}"
    return f"{first.day}{month} to {end}"


def months_in_words(first: date, last: date | None) -> str:
    """Give a stretch of days by its months.

    >>> months_in_words(date(2024, 3, 6), date(2024, 5, 2)), months_in_words(date(2024, 3, 6), None)
    ('Mar to May 2024', 'Mar 2024 on')
    """
    begin = f"{MONTHS[first.month - 1]} {first.year}"
    if last is None:
        return f"{begin} on"
    end = f"{MONTHS[last.month - 1]} {last.year}"
    if begin == end:
        return begin
    if first.year == last.year:
        begin = MONTHS[first.month - 1]
    return f"{begin} to {end}"
