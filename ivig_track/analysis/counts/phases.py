"""How many days of a response window have to be recorded for its course to be scored."""

from __future__ import annotations

import numpy as np

from ivig_track.clinical import numbers
from ivig_track.plan.plan import AnalysisPlan
from ivig_track.record.phase_spans import Phases, phases_of
from ivig_track.results.daily_counts import Ints

# Those who use them find here what needs no tables, too.
__all__ = ["Phases", "phases_of", "window_days_needed"]


def window_days_needed(days: Ints, plan: AnalysisPlan) -> Ints:
    """Give the fewest recorded days of windows of so many days, shape (windows,).

    A window that the next course cuts short needs the same share of its days, and five at least.

    >>> window_days_needed(np.array([15, 13, 7, 3]), AnalysisPlan()).tolist()
    [8, 7, 5, 5]
    """
    whole = plan.window_last_day - plan.window_first_day + 1
    # A ceiling of whole numbers: a quotient of floats could lie above a whole one.
    share = -(-plan.recorded_window_days_min * days // whole)
    enough = np.maximum(numbers.SHORT_WINDOW_DAYS_MIN.value, share)
    return np.asarray(np.minimum(plan.recorded_window_days_min, enough))
