"""The spread of children's changes: random effects, by Paule and Mandel, Hartung and Knapp.

Each child's answer carries the model's own prior, a normal around no change; it is taken out before
pooling, or it would count once for every child.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import stats
from statsmodels.stats.meta_analysis import combine_effects

from ivig_track.clinical.numbers import CHANGE_SD, CONFIDENCE_LEVEL, POOLED_CHILDREN_MIN
from ivig_track.cohort.pooled.who_is_in import answered_records

Floats = npt.NDArray[np.float64]
#: The numbers that a child is pooled by; a review gives all or none of them.
_OF_AN_ANSWER = ("log_ratio", "log_ratio_sd", "log_ratio_low", "log_ratio_high")
#: Steps of the search for the variance between children, and its tolerance. The search comes from
#: below and takes an excess that is negative by rounding for a variance of nothing; a finer
#: tolerance would let it go on until it is.
_SEARCH = {"maxiter": 1000, "atol": 1e-5}


@dataclass(frozen=True, slots=True)
class ChildChange:
    """One child's change as a natural log rate ratio, with its standard deviation.

    `raw` is what the child's own diary says, `shrunken` what it says in the light of the others.
    """

    raw: float
    raw_sd: float
    shrunken: float
    shrunken_sd: float


@dataclass(frozen=True, slots=True)
class OwnAnswer:
    """What the review of one child alone gives: its log rate ratio, and the interval of it.

    The interval is that of the model's mixture, not one of a normal.
    """

    log_ratio: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Spread:
    """The children's changes pooled, as natural log rate ratios.

    `low` and `high` are the interval of the mean over children, `prediction_low` and
    `prediction_high` that of one more child like these; `between_sd` is the standard deviation of
    true changes between the `children`. `left_out` others have an answer that says no more than the
    model's prior. `changes` are in the order of the records; `answers` are those of the same
    children, as their own pages give them, empty where only changes were pooled.
    """

    mean: float
    low: float
    high: float
    between_sd: float
    prediction_low: float
    prediction_high: float
    children: int
    left_out: int
    changes: tuple[ChildChange, ...]
    answers: tuple[OwnAnswer, ...] = ()


def without_prior(mean: Floats, sd: Floats, prior_sd: float) -> tuple[Floats, Floats]:
    """Take a normal prior around 0 out of normal posteriors; infinite where nothing is left.

    Precisions subtract: what the data say has the precision of the posterior less that of the
    prior, and the posterior mean is the data's one shrunk by the ratio of the two.

    >>> mean, sd = without_prior(np.array([-0.8]), np.array([np.sqrt(0.8)]), 2.0)
    >>> mean.round(6).tolist(), sd.round(6).tolist()  # data -1 with sd 1, prior sd 2
    ([-1.0], [1.0])
    """
    precision = np.maximum(sd**-2.0 - prior_sd**-2.0, 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        variance = np.where(precision > 0, 1.0 / precision, np.inf)
        data_mean = np.where(precision > 0, mean * sd**-2.0 / precision, np.nan)
    return data_mean, np.sqrt(variance)


def pooled_spread(mean: Floats, sd: Floats, *, left_out: int = 0) -> Spread:
    """Pool changes with their standard deviations, shape (children,), at least three of them.

    The variance between children is that of Paule and Mandel 1982, doi 10.6028/jres.087.022; the
    interval of the mean that of Hartung and Knapp 2001, doi 10.1002/sim.791, never narrower than
    with the variances as they are, as where children seem alike (Roever 2015, doi
    10.1186/s12874-015-0091-1); the prediction interval is t with two degrees of freedom less than
    children: Higgins 2009, doi 10.1111/j.1467-985X.2008.00552.x. Shrunken changes are the best
    linear unbiased predictions.

    >>> found = pooled_spread(np.array([-1.0, 0.0, 1.0]), np.array([0.1, 0.1, 0.1]))
    >>> round(found.between_sd**2, 4)  # the variance of the three, 1, less that of each, 0.01
    0.99
    """
    # It also divides by what is no more than chance between the children, and may be nothing.
    with np.errstate(divide="ignore"):
        found = combine_effects(mean, sd**2, method_re="iterated", use_t=True, **_SEARCH)
    alpha = 1 - CONFIDENCE_LEVEL.value
    _, known, _, hartung_knapp = found.conf_int(alpha=alpha, use_t=True)
    low, high = min(known[0], hartung_knapp[0]), max(known[1], hartung_knapp[1])
    mean_variance = max(float(found.var_hksj_re), float(found.sd_eff_w_re) ** 2)
    centre, between = float(found.mean_effect_re), float(found.tau2)
    reach = stats.t.isf(alpha / 2, len(mean) - 2) * np.sqrt(between + mean_variance)
    weight = between / (between + sd**2)
    shrunken = centre + weight * (mean - centre)
    # Of the child's own deviation, and of the mean towards which it is drawn.
    shrunken_sd = np.sqrt(weight * sd**2 + (1 - weight) ** 2 * mean_variance)
    return Spread(
        mean=centre,
        low=float(low),
        high=float(high),
        between_sd=float(np.sqrt(between)),
        prediction_low=float(centre - reach),
        prediction_high=float(centre + reach),
        children=len(mean),
        left_out=left_out,
        changes=tuple(
            ChildChange(*map(float, row))
            for row in zip(mean, sd, shrunken, shrunken_sd, strict=True)
        ),
    )


def spread_of(records: pd.DataFrame) -> Spread | None:
    """Pool the answered children of a table of records; None where they are too few."""
    answered = answered_records(records).dropna(subset=list(_OF_AN_ANSWER))
    mean, sd = without_prior(
        answered["log_ratio"].to_numpy(dtype=np.float64),
        answered["log_ratio_sd"].to_numpy(dtype=np.float64),
        CHANGE_SD.value,
    )
    told = np.isfinite(sd) & (sd > 0)
    if told.sum() < POOLED_CHILDREN_MIN.value:
        return None
    pooled = pooled_spread(mean[told], sd[told], left_out=int((~told).sum()))
    return replace(pooled, answers=tuple(_own_answers(answered[told])))


def _own_answers(answered: pd.DataFrame) -> Iterator[OwnAnswer]:
    columns = (answered[name] for name in ("log_ratio", "log_ratio_low", "log_ratio_high"))
    return (OwnAnswer(*map(float, cells)) for cells in zip(*columns, strict=True))
