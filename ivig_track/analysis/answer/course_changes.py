"""The change of each course by itself, and of the others when one is left out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ivig_track.analysis.answer.passes.design import CHANGE, Design
from ivig_track.analysis.answer.passes.lapack_passes import regress
from ivig_track.analysis.answer.posterior import Fit
from ivig_track.clinical import numbers
from ivig_track.results.daily_counts import Floats


@dataclass(frozen=True, slots=True)
class CourseChanges:
    """Log ratios, shape (courses,): of each course, and of the others without it."""

    each: Floats
    without: Floats


def course_changes(fitted: Fit, curves: Floats, early: Floats) -> CourseChanges:
    """Split the common change of a fit into one per scored course, its weights held fixed.

    Parameters
    ----------
    curves
        Share of the change on each day, shape (days, courses).
    early
        The early days, which keep changes of their own, shape (days, spans).
    """
    courses, at = curves.shape[1], fitted.at_mode
    rest = fitted.design.without(CHANGE)
    for span, sd in zip(early.T, numbers.EARLY_CHANGE_SD, strict=True):
        rest = rest.adding(span[:, None], sd.value)
    one_each = numbers.CHANGE_SD.value**-2
    split = Design(
        np.column_stack([curves, rest.columns]),
        np.append(np.full(courses, one_each), rest.precision),
        np.append(np.zeros(courses), rest.centre),
    )
    found = regress(
        split, at.weight[None], at.weighted_response[None], at.diagonal[None], at.lower[None]
    )
    coefficient, precision = found.coefficient[0], found.precision[0]
    information = precision - np.diag(split.precision)
    target = precision @ coefficient
    without = _without(information, np.append([one_each] * 2, rest.precision), target, courses)
    return CourseChanges(coefficient[:courses], without)


def _without(information: Floats, precision: Floats, target: Floats, courses: int) -> Floats:
    """Common change of the others for each course; the one left out keeps a change of its own."""
    size, out = len(target), np.arange(courses)
    join = np.zeros((courses, size, size - courses + 2))
    join[:, :courses, 0] = 1.0
    join[out, out, :2] = (0.0, 1.0)
    join[:, np.arange(courses, size), np.arange(2, size - courses + 2)] = 1.0
    apart = join.transpose(0, 2, 1)
    joined = apart @ information @ join + np.diag(precision)
    return np.asarray(np.linalg.solve(joined, (apart @ target)[..., None])[:, 0, 0])
