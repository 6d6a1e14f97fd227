"""A review beside a former one of the same diary: what differs, and nothing of why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from ivig_track.record.handed_out import DAYS
from ivig_track.record.record_before import record_before
from ivig_track.record.spans import days_from
from ivig_track.results.visits import (
    AnswerSeen,
    CourseDifference,
    CourseSeen,
    DayCount,
    DayDifference,
    Difference,
    SettingDifference,
    Visit,
    VisitDifferences,
)
from ivig_track.reviewing.former_review import answer_seen, read_former_summary, visit_of
from ivig_track.reviewing.review import Review, review
from ivig_track.reviewing.typed_frames import Dtypes, typed_frame
from ivig_track.wording.between_visits.visit_words import count_in_words, visit_sentences

#: What can be compared: a review, its summary, the file of it, or the folder that holds the file.
Reviewed = Review | Mapping[str, Any] | str | Path
#: Facts of a course that are compared, each a row of the frame where it differs.
COURSE_FACTS = (
    "number",
    "first_day",
    "dose_g_per_kg",
    "status",
    "percent",
    "window_recorded_days",
)
ANSWER_FACTS = ("conclusion", "percent", "percent_low", "percent_high", "courses_scored")
ABOUT = pd.CategoricalDtype(["answer", "course", "flag", "day", "setting", "version", "measure"])
_DTYPES: Dtypes = {
    "about": ABOUT,
    "kind": pd.CategoricalDtype([kind.value for kind in Difference]),
    "day": DAYS,
    "course": "Int64",
    "what": "str",
    "former": "object",
    "now": "object",
}
#: How near two numbers of a summary must be to be the same.
SAME = 1e-9
Row = dict[str, object]


def compare(old: Reviewed, new: Reviewed) -> pd.DataFrame:
    """Give what differs between two reviews of one diary.

    It says what differs, and nothing of why the child's days were different.

    Parameters
    ----------
    old, new
        A review, what its `to_dict` gives, a `summary.json`, or the folder that holds one.

    Returns
    -------
    DataFrame
        One row per difference, none where nothing differs. `about`: answer, course, flag, day,
        setting, version or measure; `kind`: new, filled_in (a day that had no count), corrected or
        withdrawn; `day` (of a course: its first); `course`: its number in `new`, in `old` where it
        is withdrawn; `what`: the fact that differs; `former` and `now`: its values, None where
        there is none. A summary of a version that held no single days gives no rows of days.

    Raises
    ------
    DataError
        Where a file or folder holds no summary of a review.

    Examples
    --------
    >>> import ivig_track as ivt
    >>> record = ivt.read_record("sample_data/infant_a")
    >>> wider = ivt.review(record, ivt.AnalysisPlan(window_last_day=28))
    >>> table = ivt.compare(ivt.review(record), wider)
    >>> table.loc[table["about"] == "setting", ["what", "former", "now"]].values.tolist()
    [['window_last_day', 21, 28]]
    """
    return frame_of(_differences(_visit(old), _visit(new)))


def differences_since(old: Reviewed, now: Review) -> VisitDifferences:
    """Give what differs between a former review and this one; raises DataError as `compare` does.

    The present record is asked once more as it would have stood at the end of the former diary.
    """
    former = _visit(old)
    found = _differences(former, _visit(now))
    return replace(found, answer_of_former_days=_answer_of_former_days(former, now))


def summary_since(now: Review, old: Reviewed) -> dict[str, Any]:
    """Give the summary of a review with what differs from a former one under `since`."""
    found = differences_since(old, now)
    return {**now.to_dict(), "since": since_values(found)}


def since_values(found: VisitDifferences) -> dict[str, Any]:
    """Give differences as the summary holds them."""
    return {
        "former_first_day": found.former.span.first_day.isoformat(),
        "former_last_day": found.former.span.last_day.isoformat(),
        "text": list(visit_sentences(found)),
    }


def _visit(given: Reviewed) -> Visit:
    if isinstance(given, Review):
        return visit_of(given.to_dict())
    return visit_of(given if isinstance(given, Mapping) else read_former_summary(given))


def _answer_of_former_days(former: Visit, now: Review) -> AnswerSeen | None:
    """Review the present record up to the last day of the former diary, with the present plan.

    Infusions after that day count where the former review knew of them: they end phases.
    """
    last, span = former.span.last_day, now.record.span
    if not span.first_day <= last < span.last_day:
        return None
    known = {day for course in former.courses for day in course.infusion_days}
    entries = now.record.infusion_entries
    kept = tuple(entry for entry in entries if entry.day <= last or entry.day in known)
    cut = replace(record_before(now.record, days_from(last, 1)), infusion_entries=kept)
    plan = replace(now.plan, measure=now.measure)
    return answer_seen(review(cut, plan).overall)


def _differences(former: Visit, now: Visit) -> VisitDifferences:
    days = None
    if former.days is not None and now.days is not None:
        days = tuple(_day_differences(former, now))
    courses = tuple(_course_differences(former.courses, now.courses))
    return VisitDifferences(former, now, days, courses, tuple(_settings(former, now)))


def _day_differences(former: Visit, now: Visit) -> Iterator[DayDifference]:
    then, today = former.days or {}, now.days or {}
    for key in sorted(then.keys() | today.keys()):
        before, after = then.get(key), today.get(key)
        if before != after:
            day, measure = key
            kind = _kind_of_day(day, former, before, after)
            yield DayDifference(day, measure, kind, before, after)


def _kind_of_day(
    day: date, former: Visit, then: DayCount | None, now: DayCount | None
) -> Difference:
    if now is None:
        return Difference.WITHDRAWN
    if then is not None:
        return Difference.CORRECTED
    return Difference.FILLED_IN if former.span.holds(day) else Difference.NEW


def _course_differences(
    former: Sequence[CourseSeen], now: Sequence[CourseSeen]
) -> Iterator[CourseDifference]:
    """Pair courses that share an infusion day; a number may have moved."""
    left = list(former)
    for course in now:
        pair = next((old for old in left if old.infusion_days & course.infusion_days), None)
        if pair is not None:
            left.remove(pair)
        if pair is None or not _same_course(pair, course):
            yield CourseDifference(pair, course)
    yield from (CourseDifference(old, None) for old in left)


def _same_course(former: CourseSeen, now: CourseSeen) -> bool:
    same_days = former.infusion_days == now.infusion_days
    return same_days and former.flags == now.flags and not _facts(former, now, COURSE_FACTS)


def _facts(former: object, now: object, names: Sequence[str]) -> dict[str, tuple[object, object]]:
    pairs = {name: (getattr(former, name, None), getattr(now, name, None)) for name in names}
    return {name: pair for name, pair in pairs.items() if not _is_same(*pair)}


def _is_same(former: object, now: object) -> bool:
    if isinstance(former, float) and isinstance(now, float):
        return abs(former - now) <= SAME * max(1.0, abs(former))
    return former == now


def _settings(former: Visit, now: Visit) -> Iterator[SettingDifference]:
    """Give the settings that both summaries name and that differ; the measure apart."""
    for name, value in now.settings.items():
        if name != "measure" and name in former.settings:
            then = former.settings[name]
            if not _is_same(then, value):
                yield SettingDifference(name, then, value)


def frame_of(found: VisitDifferences) -> pd.DataFrame:
    """Give differences as a frame, see `compare`."""
    rows = [*_answer_rows(found), *_course_rows(found), *_day_rows(found), *_how_rows(found)]
    return typed_frame(rows, _DTYPES)


def _answer_rows(found: VisitDifferences) -> Iterator[Row]:
    facts = _facts(found.former.answer, found.now.answer, ANSWER_FACTS)
    for name, (then, now) in facts.items():
        yield _row("answer", Difference.CORRECTED, name, then, now)


def _course_rows(found: VisitDifferences) -> Iterator[Row]:
    for each in found.courses:
        course = each.now or each.former
        place = {} if course is None else {"day": course.first_day, "course": course.number}
        for name, (then, now) in _facts(each.former, each.now, COURSE_FACTS).items():
            yield _row("course", each.kind, name, then, now, place)
        then_days, now_days = _infusion_days(each.former), _infusion_days(each.now)
        if then_days != now_days:
            yield _row("course", each.kind, "infusion_days", then_days, now_days, place)
        for kind, rule, what in each.flags():
            then, now = (what, None) if kind is Difference.WITHDRAWN else (None, what)
            yield _row("flag", kind, rule, then, now, place)


def _infusion_days(course: CourseSeen | None) -> str | None:
    if course is None:
        return None
    return ", ".join(day.isoformat() for day in sorted(course.infusion_days))


def _day_rows(found: VisitDifferences) -> Iterator[Row]:
    for each in found.days or ():
        then, now = count_in_words(each.former), count_in_words(each.now)
        yield _row("day", each.kind, each.measure, then, now, {"day": each.day})


def _how_rows(found: VisitDifferences) -> Iterator[Row]:
    for each in found.settings:
        yield _row("setting", Difference.CORRECTED, each.name, each.former, each.now)
    for about in ("version", "measure"):
        for name, (then, now) in _facts(found.former, found.now, (about,)).items():
            yield _row(about, Difference.CORRECTED, name, then or None, now or None)


def _row(
    about: str,
    kind: Difference,
    what: str,
    former: object,
    now: object,
    place: Mapping[str, object] | None = None,
) -> Row:
    told = {"about": about, "kind": kind.value, "what": what, "former": former, "now": now}
    return {"day": None, "course": None, **told, **(place or {})}
