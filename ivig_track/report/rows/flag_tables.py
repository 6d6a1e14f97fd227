"""What else could explain a change: one row per therapy, event or fact of the diary."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ivig_track.clinical.rules import Severity
from ivig_track.report.rows.text_table import TextTable
from ivig_track.results.flag_findings import (
    EventNoted,
    SteroidPremedication,
    TherapyChanged,
    UnreadNamed,
)
from ivig_track.results.values import Flag
from ivig_track.reviewing.review import Review
from ivig_track.wording.finding_words import CHANGE_WORDS, finding_words, flag_name
from ivig_track.wording.flag_words import SIGNS
from ivig_track.wording.numbers_in_words import days_in_words, overlap_in_words

SEVERITY_WORDS = {"block": "■ block", "strong": "▲ strong", "note": "· note"}
NO_FLAG = "No rule for what else could explain a change applies to any course."
_GRAVEST_FIRST = (Severity.BLOCK, Severity.STRONG, Severity.NOTE)


def flag_rows(review: Review) -> TextTable:
    """One row per therapy, event or fact of the diary, with all of its days and courses."""
    things = sorted(_things(_flags(review)).items(), key=lambda pair: _rank(pair[1]))
    rows = tuple(
        (
            what,
            "; ".join(SEVERITY_WORDS[severity.value] for severity in _severities(found)),
            _numbers(found),
            "; ".join(_occasions(found)),
        )
        for what, found in things
    )
    headers = ("What", "Severity", "Courses", "When, and beside which courses")
    return TextTable("What else could explain a change", headers, rows, NO_FLAG)


def reason_rows(review: Review) -> TextTable:
    """One row per reason, with what it concerns and what says so."""
    reasons: dict[tuple[str, str], list[Flag]] = {}
    for flag in _flags(review):
        reasons.setdefault((flag.reason, flag.source), []).append(flag)
    rows = tuple(
        (_name(found), reason, source)
        for (reason, source), found in sorted(reasons.items(), key=lambda pair: _rank(pair[1]))
    )
    return TextTable("Why it matters", ("Rule", "Why", "What says so"), rows)


def _flags(review: Review) -> list[Flag]:
    return [flag for item in review.course_results for flag in item.flags]


def _things(flags: Iterable[Flag]) -> dict[str, list[Flag]]:
    things: dict[str, list[Flag]] = {}
    for flag in flags:
        things.setdefault(_thing(flag), []).append(flag)
    return things


def _thing(flag: Flag) -> str:
    match flag.what:
        case TherapyChanged(name=name):
            return name
        case _:
            return finding_words(flag.what) if _happened(flag) else flag_name(flag)


def _rank(flags: Sequence[Flag]) -> tuple[int, str]:
    gravest = min(_GRAVEST_FIRST.index(flag.severity) for flag in flags)
    return gravest, min(flag.first_day for flag in flags).isoformat()


def _severities(flags: Iterable[Flag]) -> list[Severity]:
    return sorted({flag.severity for flag in flags}, key=_GRAVEST_FIRST.index)


def _name(flags: Iterable[Flag]) -> str:
    return ", ".join(dict.fromkeys(flag_name(flag) for flag in flags))


def _numbers(flags: Iterable[Flag]) -> str:
    return ", ".join(map(str, sorted({flag.course for flag in flags})))


def _occasions(flags: Sequence[Flag]) -> Iterable[str]:
    """Say each occasion once with its courses, after its sign where they differ."""
    several = len(_severities(flags)) > 1
    courses = _numbers(flags)
    occasions: dict[str, list[Flag]] = {}
    for flag in sorted(flags, key=lambda flag: (flag.first_day, flag.last_day)):
        sign = f"{SIGNS[flag.severity]} " if several else ""
        occasions.setdefault(f"{sign}{_occasion(flag)}", []).append(flag)
    for words, found in occasions.items():
        yield f"{words}{_beside(found, courses)}"


def _beside(found: Sequence[Flag], courses: str) -> str:
    """Name the courses, or for a single one the days that the occasion shares with it."""
    numbers = sorted({flag.course for flag in found})
    if len(numbers) > 1:
        return "" if _numbers(found) == courses else f" (courses {_numbers(found)})"
    where = overlap_in_words(found[0]) if _happened(found[0]) else ""
    course = "" if _numbers(found) == courses else f"course {numbers[0]}"
    words = ", ".join(part for part in (course, where) if part)
    return f" ({words})" if words else ""


def _happened(flag: Flag) -> bool:
    what = flag.what
    return isinstance(what, TherapyChanged | EventNoted | SteroidPremedication | UnreadNamed)


def _occasion(flag: Flag) -> str:
    days = days_in_words(flag.first_day, flag.last_day)
    match flag.what:
        case TherapyChanged(change=change, of_ratio=of_ratio, alike=alike):
            unknown = "" if alike is None else f" (not in our table; is it {alike}?)"
            return f"{'ratio ' if of_ratio else ''}{CHANGE_WORDS[change]} {days}{unknown}"
        case _:
            return days if _happened(flag) else finding_words(flag.what)
