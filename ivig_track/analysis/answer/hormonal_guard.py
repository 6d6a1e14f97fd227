"""Hormonal carry-over: never lower than expected beside hormonal therapy.

A course that overlaps hormonal therapy is not scored, but the others are, and a remission brought
by a steroid can last for months (relapse at a median of 3 months after ACTH: Wan 2022). No diary
can then tell whether the fall in the other courses comes from IVIG, so the answer is `confounded`,
with its numbers beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ivig_track.clinical.catalogue import Severity
from ivig_track.results.flag_findings import FlagFinding
from ivig_track.results.reasons import NotToldApartFromHormonal
from ivig_track.results.values import Conclusion, CourseResult, Estimate

#: Rules by which hormonal therapy keeps a course from being scored: begun, or being given.
BEGUN, GIVEN = frozenset({"hormonal_start", "hormonal_pulse"}), frozenset({"hormonal_ongoing"})

#: What stands unread blocks where it names hormonal therapy.
UNREAD = frozenset({"unread_material"})


def not_told_apart_from_steroids(estimate: Estimate, courses: Sequence[CourseResult]) -> Estimate:
    """Turn `lower_than_expected` into `confounded` where hormonal therapy blocks any course.

    A therapy given at one dose from the first day of the diary to the last blocks every course and
    never gets here: with no scored course the answer is `confounded` without a number.
    """
    touched = blocked_by_hormonal_therapy(courses)
    if estimate.conclusion is not Conclusion.LOWER_THAN_EXPECTED or not touched:
        return estimate
    named = [what for item in touched for what in _blocks(item, BEGUN)]
    named = named or [what for item in touched for what in _blocks(item, GIVEN | UNREAD)]
    first = touched[0].course.number
    before = [item.course.number for item in courses if item.is_scored]
    why = NotToldApartFromHormonal(
        courses=tuple(item.course.number for item in touched),
        therapies=tuple(dict.fromkeys(named)),
        before=tuple(number for number in before if number < first),
    )
    return replace(estimate, conclusion=Conclusion.CONFOUNDED, why=why)


def blocked_by_hormonal_therapy(courses: Sequence[CourseResult]) -> list[CourseResult]:
    """Give the courses that hormonal therapy, or what stands unread and names it, blocks."""
    return [item for item in courses if _blocks(item, BEGUN | GIVEN | UNREAD)]


def _blocks(item: CourseResult, rules: frozenset[str]) -> list[FlagFinding]:
    return [
        flag.what for flag in item.flags if flag.severity is Severity.BLOCK and flag.rule in rules
    ]
