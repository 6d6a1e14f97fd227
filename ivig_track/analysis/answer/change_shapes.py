"""The shape of a change around its course: full in the response window, ramps on either side."""

from __future__ import annotations

from itertools import product

import numpy as np
import numpy.typing as npt

from ivig_track.analysis.answer.count_model import CHANGE, project
from ivig_track.analysis.answer.posterior import Fit, Mixture
from ivig_track.clinical import numbers
from ivig_track.results.daily_counts import Floats

Ints = npt.NDArray[np.int64]

#: Days of the onset and the offset ramp of the shape that is fitted.
FITTED = (numbers.CHANGE_RAMP_DAYS.value, numbers.CHANGE_RAMP_DAYS.value)
#: Every pair of onset and offset ramps that is averaged over; the fitted one is the first.
RAMPS = tuple(
    product(
        (numbers.CHANGE_RAMP_DAYS.value, numbers.CHANGE_EARLY_DAYS.value),
        (numbers.CHANGE_RAMP_DAYS.value, *(late.value for late in numbers.CHANGE_LATE_DAYS)),
    )
)
#: Avoids a division by zero on days that no course touches.
TINY = 1e-9


def course_curves(
    days: int, day0: Ints, window: tuple[int, int], ramps: tuple[int, int], ends: Ints
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
    ramps
        Days of the linear onset ramp before the window and of the offset ramp after it.
    ends
        Position from which on a course's curve is cut, shape (courses,): the next course's first
        day.

    Returns
    -------
    array
        Shape (days, courses). Where courses overlap they share a day, and no day exceeds 1.

    Examples
    --------
    >>> course_curves(6, np.array([0]), (2, 3), (1, 1), np.array([6]))[:, 0].tolist()
    [0.0, 0.5, 1.0, 1.0, 0.5, 0.0]
    """
    day = np.arange(days)[:, None]
    first, last = window[0] - ramps[0] - 1, window[1] + ramps[1] + 1
    curves = np.interp(day - day0[None, :], [first, *window, last], [0.0, 1.0, 1.0, 0.0])
    curves = np.where(day < ends[None, :], curves, 0.0)
    together = curves.sum(axis=1, keepdims=True)
    return np.asarray(curves * curves.max(axis=1, keepdims=True) / np.maximum(together, TINY))


def averaged_over_shapes(mixture: Mixture, fitted: Fit, shapes: Floats) -> Mixture:
    """Average the change over the shapes that it may have.

    Parameters
    ----------
    mixture
        The change with the fitted shape.
    shapes
        Shape (days, shapes): one column per pair of `RAMPS`, the fitted one first.
    """
    seen = project(fitted.at_mode, fitted.design.without(CHANGE), shapes)
    information = seen.information(shapes) + numbers.CHANGE_SD.value**-2
    height = seen.score / information
    others = shapes.shape[1] - 1
    longer = numbers.LONGER_CHANGE_PROBABILITY.value
    prior = np.append(1 - longer, np.full(others, longer / others))
    log_weight = np.log(prior) + 0.5 * seen.score * height - 0.5 * np.log(information)
    return Mixture(
        np.add.outer(log_weight, mixture.log_weight).ravel(),
        np.add.outer(height - height[0], mixture.mean).ravel(),
        np.multiply.outer(information[0] / information, mixture.variance).ravel(),
    )
