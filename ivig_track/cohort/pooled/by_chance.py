"""How many children were called lower, beside how many would be where nothing changed."""

from __future__ import annotations

from dataclasses import dataclass

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
    smallest and largest of any kind of such diary. `expected_low` to `expected_high` hold the
    number of children called lower in 95 % of cohorts of this size by the measured share.
    """

    lower: Proportion
    higher: Proportion
    nominal: float
    measured: float
    measured_low: float
    measured_high: float
    expected_low: int
    expected_high: int

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
    measured, tail = LOWER_BY_CHANCE.value / 100, (1 - CONFIDENCE_LEVEL.value) / 2
    chance = stats.binom(len(answered), measured)
    return ByChance(
        lower,
        higher,
        nominal=LEVEL.value / 2,
        measured=measured,
        measured_low=LOWER_BY_CHANCE_MIN.value / 100,
        measured_high=LOWER_BY_CHANCE_MAX.value / 100,
        expected_low=int(chance.ppf(tail)),
        expected_high=int(chance.ppf(1 - tail)),
    )
