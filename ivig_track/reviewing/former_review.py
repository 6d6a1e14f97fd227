"""A former review, taken out of the summary that it left."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from ivig_track.errors import DataError, Place, Problem
from ivig_track.messages.message import Message, message
from ivig_track.record.model import MEASURES, Measure, Span
from ivig_track.results.values import Conclusion, CourseStatus
from ivig_track.results.visits import AnswerSeen, CourseSeen, DayCount, Visit
from ivig_track.reviewing.summary_keys import SCHEMA

SUMMARY_FILE = "summary.json"
Json = Mapping[str, Any]


def read_former_summary(path: str | Path) -> dict[str, Any]:
    """Read the summary that a former review left: its folder, or the file itself.

    Raises
    ------
    DataError
        Where there is none, or it is no summary of a review.
    """
    given = Path(path)
    file = given / SUMMARY_FILE if given.is_dir() else given
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise DataError([_problem(file, message("there is no former review"))]) from error
    except ValueError as error:
        raise DataError([_problem(file, _NO_SUMMARY)]) from error
    visit_of(found, file)
    return dict(found)


_NO_SUMMARY = message("this is no summary of a former review")


def _problem(file: Path, what: Message) -> Problem:
    fix = message("name the folder that an earlier review wrote, or the summary.json in it")
    return Problem(what, fix, Place(str(file)))


def visit_of(summary: object, file: Path = Path(SUMMARY_FILE)) -> Visit:
    """Take out of a summary what two reviews are compared by.

    Keys that came later than the first summaries may be missing. Raises DataError where it is no
    summary of version 1.
    """
    if not isinstance(summary, Mapping) or summary.get("schema") != SCHEMA:
        raise DataError([_problem(file, _NO_SUMMARY)])
    try:
        return _visit(summary)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise DataError([_problem(file, _NO_SUMMARY)]) from error


def _visit(summary: Json) -> Visit:
    record = summary["record"]
    if record["measure"] not in MEASURES:
        raise ValueError(record["measure"])
    days = summary.get("days")
    return Visit(
        label=str(record["label"]),
        span=Span(_day(record["first_day"]), _day(record["last_day"])),
        measure=record["measure"],
        recorded_days=record["recorded_days"],
        version=str(summary.get("version", "")),
        settings={**_flat(summary["plan"]), **_flat(summary.get("fixed_numbers", {}))},
        days=None if days is None else dict(_counts(days)),
        courses=tuple(map(_course, summary["courses"])),
        answer=answer_seen(summary["overall"]),
    )


def _day(written: str) -> date:
    return date.fromisoformat(written)


def _flat(settings: Json, above: str = "") -> dict[str, object]:
    """Give nested settings by dotted name."""
    flat: dict[str, object] = {}
    for name, value in settings.items():
        dotted = f"{above}{name}"
        flat |= _flat(value, f"{dotted}.") if isinstance(value, Mapping) else {dotted: value}
    return flat


def _counts(days: list[Json]) -> Iterator[tuple[tuple[date, Measure], DayCount]]:
    for each in days:
        for measure in MEASURES:
            low = each[f"{measure}_low"]
            if low is not None:
                best, high = _number(each[measure]), _number(each[f"{measure}_high"])
                count = DayCount(best, _number(low), high)
                yield (_day(each["day"]), measure), count


def _number(value: object) -> float | None:
    """Give a number or None; raises TypeError for anything else that a file may hold."""
    if value is None or (isinstance(value, int | float) and not isinstance(value, bool)):
        return value
    raise TypeError(type(value))


def _course(course: Json) -> CourseSeen:
    window = course["window"]
    return CourseSeen(
        number=course["number"],
        first_day=_day(course["first_day"]),
        infusion_days=frozenset(map(_day, course["infusion_days"])),
        dose_g_per_kg=_number(course["dose_g_per_kg"]),
        status=CourseStatus(course["status"]).value,
        percent=_number(course["percent_change"]),
        percent_low=_number(course["percent_change_low"]),
        percent_high=_number(course["percent_change_high"]),
        window_recorded_days=window["recorded_days"],
        window_days=window.get("days"),
        flags=frozenset((flag["rule"], flag["what"]) for flag in course["flags"]),
    )


def answer_seen(overall: Json) -> AnswerSeen:
    """Take the overall answer of a summary."""
    return AnswerSeen(
        conclusion=Conclusion(overall["conclusion"]).value,
        percent=_number(overall["percent"]),
        percent_low=_number(overall["percent_low"]),
        percent_high=_number(overall["percent_high"]),
        courses_scored=overall["courses_scored"],
        window_recorded_days=overall.get("window_days_recorded"),
        window_days=overall.get("window_days"),
    )
