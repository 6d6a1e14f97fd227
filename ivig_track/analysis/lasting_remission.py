"""Never lower than expected beside hormonal therapy: a remission outlasts the days it is given.

A course that hormonal therapy touches is not scored, but the others are, and the remission that a
steroid brings can last for months (relapse at a median of 3 months: Wan 2022). Whether the fall in
the other courses is IVIG's then no diary can tell, so the answer is `confounded`, its numbers
beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ivig_track.analysis.results import Conclusion, CourseResult, Estimate
from ivig_track.clinical.catalogue import Severity

#: Rules by which hormonal therapy, oral, injected or as a pulse, keeps a course from being scored.
HORMONAL_BLOCKS = frozenset({"hormonal_start", "hormonal_ongoing", "hormonal_pulse"})


def not_told_apart_from_steroids(estimate: Estimate, courses: Sequence[CourseResult]) -> Estimate:
    """Turn `lower_than_expected` into `confounded` where hormonal therapy blocks any course.

    A therapy given at one dose from the first day of the diary to the last blocks every course and
    never comes here: with no scored course the answer is `confounded` without a number.
    """
    touched = {item.course.number: _therapies(item) for item in courses if _therapies(item)}
    if estimate.conclusion is not Conclusion.LOWER_THAN_EXPECTED or not touched:
        return estimate
    named = "; ".join(dict.fromkeys(what for told in touched.values() for what in told))
    numbers = ", ".join(str(number) for number in touched)
    why = (
        f"hormonal therapy ({named}) keeps course{'s' if len(touched) > 1 else ''} {numbers} from"
        " being scored, and a remission that a steroid brings can outlast the days on which it is"
        " given, so the fall in the other courses cannot be told apart from it"
    )
    return replace(estimate, conclusion=Conclusion.CONFOUNDED, why=why)


def _therapies(item: CourseResult) -> list[str]:
    return [
        flag.what
        for flag in item.flags
        if flag.severity is Severity.BLOCK and flag.rule in HORMONAL_BLOCKS
    ]
