"""Why a number of an effect size is missing, in words."""

from __future__ import annotations

from ivig_track.results.effect_size import SMD_VALUES_MIN, Missing

MISSING = {
    Missing.NO_VALUE_IN_A: "no value is recorded in phase a",
    Missing.NO_VALUE_IN_B: "no value is recorded in phase b",
    Missing.NO_VALUE_IN_EITHER: "no value is recorded in phase a and phase b",
    Missing.NEEDS_TWO_IN_EACH: "each phase needs two values",
    Missing.NEEDS_TWO_IN_FIRST: "a line needs two values in the first phase",
    Missing.NEEDS_MORE_IN_FIRST: f"the first phase needs {SMD_VALUES_MIN} values",
    Missing.FIRST_DOES_NOT_VARY: "the first phase does not vary",
    Missing.NONE_IN_FIRST: "none in the first phase",
    Missing.NONE_IN_SECOND: "no interval: none in the second phase",
    Missing.NONE_IN_EITHER: "none counted in either phase",
    Missing.BELOW_ZERO: "a value is below zero: it is neither a count nor a rate",
    Missing.NOT_WHOLE: "a value is not whole: a count model needs counts",
    Missing.NO_ERROR_DEFINED: "no standard error is defined for this index",
    Missing.ONE_VALUE_IN_A_PHASE: "no standard error: a phase holds one value only",
    Missing.ONE_VALUE_IN_SECOND: "no standard error: the second phase holds one value only",
    Missing.VARIANCE_BELOW_ZERO: (
        "no standard error: its unbiased variance is below zero in so few values"
    ),
}
