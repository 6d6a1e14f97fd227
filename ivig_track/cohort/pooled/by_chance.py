"""How many children were called lower, beside how many would be where nothing changed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from ivig_track.clinical.numbers import (
    CONFIDENCE_LEVEL,
    LEVEL,
    LOWER_BY_CHANCE,
    LOWER_BY_CHANCE_MAX,
    LOWER_BY_CHANCE_MIN,
)
from ivig_track.cohort.pooled.proportion import Proportion, proportion
from ivig_track.cohort.pooled.who_is_in import answered_records
from ivig_track.results.values import Conclusion


@dataclass(frozen=True, slots=True)
class ByChance:
    """Answered children called lower and higher, and what chance alone gives.

    `nominal` is the share called lower that the level of the answer allows, `measured` the one that
    the calibration found over diaries without an effect, `measured_low` and `measured_high` the
    smallest and largest of any kind of such diary. By the measured share, the number of children
    called lower lies within `expected_low` to `expected_high` in `expected_share` of cohorts of
    this size: numbers of children are whole, and no ends hold 95 % exactly.
    """

    lower: Proportion
    higher: Proportion
    nominal: float
    measured: float
    measured_low: float
    measured_high: float
    expected_low: int
    expected_high: int
    expected_share: float

    @property
    def expected(self) -> float:
        """Children called lower by chance alone, by the measured share."""
        return self.measured * self.lower.of


def by_chance(records: pd.DataFrame) -> ByChance | None:
    """Count the answered children called lower and higher; None where no child is answered."""
    answered = answered_records(records)["conclusion"]
    lower = proportion(int((answered == Conclusion.LOWER_THAN_EXPECTED.value).sum()), len(answered))
    higher = proportion(
        int((answered == Conclusion.HIGHER_THAN_EXPECTED.value).sum()), len(answered)
    )
    if lower is None or higher is None:
        return None
    measured = LOWER_BY_CHANCE.value / 100
    low, high, share = likely_numbers(len(answered), measured, CONFIDENCE_LEVEL.value)
    return ByChance(
        lower,
        higher,
        nominal=LEVEL.value / 2,
        measured=measured,
        measured_low=LOWER_BY_CHANCE_MIN.value / 100,
        measured_high=LOWER_BY_CHANCE_MAX.value / 100,
        expected_low=low,
        expected_high=high,
        expected_share=share,
    )


def likely_numbers(of: int, share: float, level: float) -> tuple[int, int, float]:
    """Give the likeliest numbers out of so many that hold nearly a level, and what they hold.

    The likeliest numbers of a binomial are taken in turn; of the sets that this gives, the one
    whose probability is nearest to the level.

    >>> low, high, held = likely_numbers(60, 0.023, 0.95)
    >>> low, high, round(held, 3)
    (0, 3, 0.951)
    """
    probability = stats.binom.pmf(np.arange(of + 1), of, share)
    by_likelihood = np.argsort(-probability, kind="stable")
    held = np.cumsum(probability[by_likelihood])
    last = int(np.argmin(np.abs(held - level)))
    taken = by_likelihood[: last + 1]
    return int(taken.min()), int(taken.max()), float(held[last])
