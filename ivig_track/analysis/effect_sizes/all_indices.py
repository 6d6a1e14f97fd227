"""Effect sizes of two phases, all of them: what people from single-case research ask for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from numbers import Real
from typing import Any, Literal, cast, get_args

import numpy as np
import pandas as pd
from scipy.special import ndtri

from ivig_track.analysis.counts.whole_numbers import as_whole_numbers
from ivig_track.analysis.effect_sizes.mean_based import (
    log_response_ratio,
    moments,
    standardised_difference,
)
from ivig_track.analysis.effect_sizes.nonoverlap import (
    count_pairs,
    nap,
    pand_and_ird,
    pem,
    pnd,
    tau,
)
from ivig_track.analysis.effect_sizes.rate_ratio import rate_ratio
from ivig_track.analysis.effect_sizes.trend_adjusted import rises_of, tau_bc, tau_u
from ivig_track.clinical.numbers import CONFIDENCE_LEVEL
from ivig_track.errors import DataError, Problem
from ivig_track.messages.message import message
from ivig_track.results.daily_counts import Floats
from ivig_track.results.effect_size import EffectSize, Missing

Improvement = Literal["decrease", "increase"]
OVERLAP_INDICES = ("NAP", "Tau", "PND", "PEM", "PAND", "IRD", "Tau-U", "Tau-BC")
RATIO_INDICES = ("LRRi", "LRRd", "SMD", "rate ratio")
INDICES = OVERLAP_INDICES + RATIO_INDICES


@dataclass(frozen=True, slots=True)
class TwoPhases:
    """The recorded values of two phases in the order of their days; neither phase is empty.

    `better` is 1 where higher values are better, -1 where lower ones are. `reach` is the half
    width of a normal interval in standard errors.
    """

    a: Floats
    b: Floats
    better: int
    reach: float


def effect_sizes_of(
    a: Iterable[object], b: Iterable[object], improvement: str
) -> dict[str, EffectSize]:
    """Give every effect size of phase `b` against phase `a` by its name, in the order of INDICES.

    What it takes, and what it raises, is what `ivig_track.effect_sizes` says of itself.

    >>> effect_sizes_of([9, 7, None, 8, 8], [4, 8, 3, 2], "decrease")["NAP"].estimate
    0.875
    """
    found = _values_of_all(_checked(a, b, improvement))
    return {name: found[name] for name in INDICES}


def _values_of_all(phases: TwoPhases) -> dict[str, EffectSize]:
    if not len(phases.a) or not len(phases.b):
        return dict.fromkeys(INDICES, EffectSize(why=_empty_phase(phases)))
    return {**_overlap(phases), **_ratios(phases)}


def _empty_phase(phases: TwoPhases) -> Missing:
    if len(phases.a):
        return Missing.NO_VALUE_IN_B
    return Missing.NO_VALUE_IN_A if len(phases.b) else Missing.NO_VALUE_IN_EITHER


def _overlap(phases: TwoPhases) -> dict[str, EffectSize]:
    first, second = as_whole_numbers(phases.a, phases.b)
    a, b = phases.better * first, phases.better * second
    pairs, rises = count_pairs(a, b), rises_of(a)
    share = nap(pairs, phases.reach)
    pand, ird = pand_and_ird(a, b)
    of_trend = (tau_u(pairs, rises), tau_bc(a, b, rises, phases.reach))
    values = (share, tau(share), pnd(a, b), pem(a, b), pand, ird, *of_trend)
    return dict(zip(OVERLAP_INDICES, values, strict=True))


def _ratios(phases: TwoPhases) -> dict[str, EffectSize]:
    of_a, of_b = moments(phases.a), moments(phases.b)
    smd = standardised_difference(of_a, of_b, phases.better, phases.reach)
    if min(phases.a.min(), phases.b.min()) < 0:
        below = EffectSize(why=Missing.BELOW_ZERO)
        return {"LRRi": below, "LRRd": below, "SMD": smd, "rate ratio": below}
    rising = log_response_ratio(of_a, of_b, phases.better, phases.reach)
    falling = log_response_ratio(of_a, of_b, -phases.better, phases.reach)
    return {"LRRi": rising, "LRRd": falling, "SMD": smd, "rate ratio": _of_counts(phases)}


def _of_counts(phases: TwoPhases) -> EffectSize:
    counts = np.concatenate([phases.a, phases.b])
    if np.any(counts != np.rint(counts)):
        return EffectSize(why=Missing.NOT_WHOLE)
    return rate_ratio(phases.a, phases.b, phases.reach)


def _checked(a: Iterable[object], b: Iterable[object], improvement: str) -> TwoPhases:
    problems: list[Problem] = []
    first, second = (_recorded("a", a, problems), _recorded("b", b, problems))
    if improvement not in get_args(Improvement):
        problems.append(
            Problem(
                message("the direction of improvement is unknown"),
                message('write "decrease" or "increase"'),
                value=str(improvement),
            )
        )
    if problems:
        raise DataError(problems)
    better = 1 if improvement == "increase" else -1
    return TwoPhases(first, second, better, _normal_reach(CONFIDENCE_LEVEL.value))


@lru_cache(maxsize=1)
def _normal_reach(level: float) -> float:
    return float(ndtri((1 + level) / 2))


def _recorded(name: str, values: Iterable[object], problems: list[Problem]) -> Floats:
    """The values that are present, as floats; what is not a finite number becomes a problem."""
    given = np.asarray(values if isinstance(values, np.ndarray) else list(values))
    if given.ndim != 1:
        what = message("phase {phase} is not one row of values", phase=name)
        problems.append(Problem(what, message("give one value a day")))
        return np.empty(0)
    if given.dtype.kind not in "iuf":
        given = _one_by_one(name, cast("list[Any]", given.tolist()), problems)
    numbers = np.asarray(given, dtype=np.float64)
    if np.isinf(numbers).any():
        problems.append(_not_a_number(name, int(np.argmax(np.isinf(numbers))), "infinite"))
    return numbers[~np.isnan(numbers)]


def _one_by_one(name: str, values: list[Any], problems: list[Problem]) -> Floats:
    numbers = np.full(len(values), np.nan)
    for position, value in enumerate(values):
        if pd.api.types.is_scalar(value) and pd.isna(value):
            continue
        if isinstance(value, Real):
            numbers[position] = float(value)
        else:
            problems.append(_not_a_number(name, position, str(value)))
    return numbers


def _not_a_number(name: str, position: int, value: str) -> Problem:
    return Problem(
        message(
            "value {number} of phase {phase} is not a finite number",
            number=position + 1,
            phase=name,
        ),
        message("write a number, or leave it missing"),
        value=value,
    )
