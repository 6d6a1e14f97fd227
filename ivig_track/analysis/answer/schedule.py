"""A diary and its courses as arrays: where each course may have changed the counts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ivig_track.analysis.answer.change_shapes import (
    FITTED,
    SHAPES,
    Shape,
    course_curves,
)
from ivig_track.analysis.answer.early_days import early_days
from ivig_track.analysis.answer.placebo_in_time import admissible_shifts
from ivig_track.plan.plan import AnalysisPlan
from ivig_track.results.daily_counts import Bools, Floats, Ints


@dataclass(frozen=True)
class Schedule:
    """The diary and its courses as arrays, from the first to the last recorded day.

    `counts` has the shape (days,), NaN where unrecorded; `first_days`, `day0` (positions) and
    `scored` (which courses count) the shape (courses,), in order of time. `window` holds the first
    and last day of the response window after day 0, both included.
    """

    counts: Floats
    first_days: Ints
    day0: Ints
    scored: Bools
    window: tuple[int, int]

    @property
    def ends(self) -> Ints:
        """Where the next course begins, shape (courses,)."""
        return np.append(self.first_days[1:], len(self.counts))

    @property
    def spacing(self) -> float:
        """The usual number of days from one course to the next; 0 where there is but one."""
        return float(np.median(np.diff(self.first_days))) if len(self.first_days) > 1 else 0.0

    def curves(self, shape: Shape, *, cut: bool) -> Floats:
        """The share of the change of every course, cut at the next course's first day or not."""
        days = len(self.counts)
        ends = self.ends if cut else np.full(len(self.day0), days)
        return course_curves(days, self.day0, self.window, shape, ends)

    @cached_property
    def fitted_curves(self) -> Floats:
        """The curves of the shape that is fitted, cut at the next course's first day."""
        return self.curves(FITTED, cut=True)

    def early_days(self) -> Floats:
        """The early days of every course, shape (days, spans)."""
        return early_days(len(self.counts), self.day0, self.ends)

    def shifts(self, plan: AnalysisPlan) -> Ints:
        """The days by which the scored courses' schedule can be shifted within the diary."""
        return admissible_shifts(
            self.counts,
            self.first_days[self.scored],
            self.day0[self.scored],
            self.window,
            plan.baseline_days,
            plan.coverage_block,
        )

    def shapes(self) -> Floats:
        """The common change of the scored courses with each shape, shape (days, shapes).

        Longer ones extend past the next course.
        """
        longer = [self.curves(shape, cut=False) for shape in SHAPES if shape != FITTED]
        curves = [self.fitted_curves, *longer]
        return np.column_stack([curve[:, self.scored].sum(axis=1) for curve in curves])
