"""The shape of a change around its course: full in the response window, ramps on either side."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np

from ivig_track.analysis.answer.passes.design import CHANGE
from ivig_track.analysis.answer.passes.held_fit import hold, project
from ivig_track.analysis.answer.posterior import Fit, Mixture
from ivig_track.clinical import numbers
from ivig_track.results.daily_counts import Floats, Ints


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape of the change: days by which it is whole beyond the window, and its linear ramps.

    Ramps are the days before the whole change sets in, and after it ends.
    """

    wider: int
    onset: int
    offset: int


_RAMP, _LATE = numbers.CHANGE_RAMP_DAYS.value, tuple(d.value for d in numbers.CHANGE_LATE_DAYS)
#: The shape that is fitted.
FITTED = Shape(0, _RAMP, _RAMP)
_PLATEAU = Shape(_RAMP, 0, 0)
_LONGER = tuple(
    Shape(0, onset, offset)
    for onset, offset in product((_RAMP, numbers.CHANGE_EARLY_DAYS.value), (_RAMP, *_LATE))
    if (onset, offset) != (_RAMP, _RAMP)
)
#: Every shape that is averaged over, the fitted one first.
SHAPES = (FITTED, _PLATEAU, *_LONGER)


@dataclass(frozen=True, slots=True)
class Beliefs:
    """Prior weights: of each shape, shape (shapes,), summing to 1, and of early changes.

    `early` is the probability that the early days differ; `early_sd` has the standard deviation
    (log rate ratio) of the change in each of their spans.
    """

    shapes: Floats
    early: float
    early_sd: tuple[float, ...]


def beliefs_of(plateau: float, early: float, early_sd: tuple[float, ...]) -> Beliefs:
    """Give beliefs with a weight of the plateau; longer changes keep theirs.

    >>> beliefs_of(0.15, 0.8, (1.0, 0.7)).shapes[:2].round(2).tolist()
    [0.55, 0.15]
    """
    longer = numbers.LONGER_CHANGE_PROBABILITY.value
    each = [longer / len(_LONGER)] * len(_LONGER)
    return Beliefs(np.array([1 - plateau - longer, plateau, *each]), early, early_sd)


BELIEFS = beliefs_of(
    numbers.PLATEAU_PROBABILITY.value,
    numbers.EARLY_CHANGE_PROBABILITY.value,
    tuple(sd.value for sd in numbers.EARLY_CHANGE_SD),
)
#: Avoids a division by zero on days that no course touches.
TINY = 1e-9


def course_curves(
    days: int, day0: Ints, window: tuple[int, int], shape: Shape, ends: Ints
) -> Floats:
    """Give each course's share of the change on each day.

    Parameters
    ----------
    days
        Days of the diary.
    day0
        Position of each course's day 0, shape (courses,).
    window
        First and last day of the response window after day 0, both included, where the share is 1.
    shape
        How far the change reaches before and after the window.
    ends
        Position from which on a course's curve is cut, shape (courses,): the next course's first
        day.

    Returns
    -------
    array
        Shape (days, courses). Where courses overlap they share a day, and no day exceeds 1.

    Examples
    --------
    >>> course_curves(6, np.array([0]), (2, 3), Shape(0, 1, 1), np.array([6]))[:, 0].tolist()
    [0.0, 0.5, 1.0, 1.0, 0.5, 0.0]
    """
    day, earliest = np.arange(days)[:, None], -int(day0.max(initial=0))
    first, last = window[0] - shape.wider, window[1] + shape.wider
    knots = [first - shape.onset - 1, first, last, last + shape.offset + 1]
    since = np.arange(earliest, days - int(day0.min(initial=0)))
    # Every course has the same curve after its day 0, so that it is drawn once.
    after_day0 = np.interp(since, knots, [0.0, 1.0, 1.0, 0.0])
    curves = np.where(day < ends[None, :], after_day0[day - day0[None, :] - earliest], 0.0)
    together = curves.sum(axis=1, keepdims=True)
    return np.asarray(curves * curves.max(axis=1, keepdims=True) / np.maximum(together, TINY))


def averaged_over_shapes(
    mixture: Mixture, fitted: Fit, shapes: Floats, early: Floats, beliefs: Beliefs = BELIEFS
) -> Mixture:
    """Average the change over its shapes, each without and with early changes of their own.

    Parameters
    ----------
    mixture
        The change with the fitted shape, and no early change.
    shapes
        Shape (days, shapes): the common change with each shape, the fitted one first.
    early
        Shape (days, spans): the early days of every course.
    beliefs
        One prior weight for each column of `shapes`, and the early changes' prior.
    """
    held = hold(fitted.at_mode, fitted.design.without(CHANGE))
    seen = project(held, np.concatenate([shapes.T, early.T]))
    ways = _ways(seen.score, seen.precision, beliefs)
    information = np.concatenate([way.information for way in ways])
    height = np.concatenate([way.score for way in ways]) / information
    prior = np.concatenate([np.log(beliefs.shapes) + way.log_weight for way in ways])
    log_weight = prior + 0.5 * height**2 * information - 0.5 * np.log(information)
    return Mixture(
        np.add.outer(log_weight, mixture.log_weight).ravel(),
        np.add.outer(height - height[0], mixture.mean).ravel(),
        np.multiply.outer(information[0] / information, mixture.variance).ravel(),
    )


@dataclass(frozen=True, slots=True)
class _Way:
    """What is left of each shape's score and information beside the early changes, shape (shapes,).

    `log_weight` is the log of the prior probability times the Bayes factor of the early changes.
    """

    score: Floats
    information: Floats
    log_weight: float


def _ways(score: Floats, precision: Floats, beliefs: Beliefs) -> tuple[_Way, ...]:
    """Each shape without any early change, and with one in every span."""
    shapes, probability = len(beliefs.shapes), beliefs.early
    prior = np.array(beliefs.early_sd) ** -2.0
    own = precision.diagonal()[:shapes] + numbers.CHANGE_SD.value**-2
    shared, early = precision[:shapes, shapes:], precision[shapes:, shapes:] + np.diag(prior)
    height = np.linalg.solve(early, score[shapes:])
    taken = (shared * np.linalg.solve(early, shared.T).T).sum(axis=1)
    factor = score[shapes:] @ height - np.linalg.slogdet(early)[1] + np.log(prior).sum()
    without = _Way(score[:shapes], own, float(np.log(1 - probability)))
    if not probability:
        return (without,)
    log_weight = float(np.log(probability) + 0.5 * factor)
    return without, _Way(score[:shapes] - shared @ height, own - taken, log_weight)
