"""One effect size: its estimate, error and interval, or the reason why one of them is missing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

#: With two values in A the bias correction 1 - 3 / (4 df - 1) of the SMD is zero.
SMD_VALUES_MIN = 3


class Missing(StrEnum):
    """Why a number of an effect size is missing."""

    NO_VALUE_IN_A = "no_value_in_a"
    NO_VALUE_IN_B = "no_value_in_b"
    NO_VALUE_IN_EITHER = "no_value_in_either"
    NEEDS_TWO_IN_EACH = "needs_two_in_each"
    NEEDS_TWO_IN_FIRST = "needs_two_in_first"
    NEEDS_MORE_IN_FIRST = "needs_more_in_first"
    FIRST_DOES_NOT_VARY = "first_does_not_vary"
    NONE_IN_FIRST = "none_in_first"
    NONE_IN_SECOND = "none_in_second"
    NONE_IN_EITHER = "none_in_either"
    BELOW_ZERO = "below_zero"
    NOT_WHOLE = "not_whole"
    NO_ERROR_DEFINED = "no_error_defined"
    ONE_VALUE_IN_A_PHASE = "one_value_in_a_phase"
    ONE_VALUE_IN_SECOND = "one_value_in_second"
    VARIANCE_BELOW_ZERO = "variance_below_zero"


@dataclass(frozen=True, slots=True)
class EffectSize:
    """One effect size of two phases.

    `se` and both ends of the 95 % interval are on the scale of the estimate. `why` says what is
    missing and for what reason; it is None where nothing is.
    """

    estimate: float | None = None
    se: float | None = None
    low: float | None = None
    high: float | None = None
    why: Missing | None = None


def with_normal_interval(estimate: float, se: float, reach: float) -> EffectSize:
    """Give estimate -/+ reach standard errors.

    >>> with_normal_interval(1.0, 0.5, 2.0)
    EffectSize(estimate=1.0, se=0.5, low=0.0, high=2.0, why=None)
    """
    return EffectSize(estimate, se, estimate - reach * se, estimate + reach * se)
