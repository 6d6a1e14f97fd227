"""A level shift on an unknown day and a cycle of unknown period: what could mimic a change.

A remission that happens to fall among the courses, or a cycle as long as their spacing, moves the
windows against the rest of the diary. Every day of a level shift and every period is tried with
the weights of a fit held fixed; where the diary supports one, the model is refitted with it, and
the answer is averaged over all days and periods (Bayesian model averaging).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from ivig_track.analysis.answer.passes.cycles import Cycles
from ivig_track.analysis.answer.passes.design import CHANGE, Design
from ivig_track.analysis.answer.passes.held_fit import hold, project_steps
from ivig_track.analysis.answer.passes.in_use import passes_in_use
from ivig_track.analysis.answer.passes.observed_counts import Observed
from ivig_track.analysis.answer.posterior import Fit, Mixture, fit, normal_weights
from ivig_track.clinical import numbers
from ivig_track.results.daily_counts import Floats, Ints

#: Log evidence below which a level shift, or a cycle, is not worth a fit of its own.
STEP_WORTH_FITTING, CYCLE_WORTH_FITTING = -1.0, -7.0
#: Most days tried for a level shift, evenly spread.
STEP_DAYS_TRIED = 240


@dataclass(frozen=True, slots=True)
class Trial:
    """What each candidate would do to a fit, its weights held; shape (candidates,) each.

    `log_factor` is the log Bayes factor against the fit without it; `mean` and `variance` those of
    the change with it.
    """

    log_factor: Floats
    mean: Floats
    variance: Floats


def _try_steps(base: Fit, design: Design, starts: Ints, sd: float) -> Trial:
    """Each level shift by itself."""
    held = hold(base.at_mode, design)
    seen = project_steps(held, starts)
    information = seen.information + sd**-2
    log_factor = 0.5 * seen.score**2 / information - 0.5 * np.log(information) - np.log(sd)
    leverage = seen.pull[CHANGE]
    return Trial(
        log_factor,
        held.change - leverage * seen.score / information,
        held.variance + leverage**2 / information,
    )


def _try_cycles(base: Fit, design: Design, cycles: Cycles, sd: float) -> Trial:
    """Each cycle by itself: its cosine together with its sine."""
    held = hold(base.at_mode, design)
    seen = passes_in_use().cycles(held, cycles)
    (a, b), shared = seen.information + sd**-2, seen.shared
    determinant = a * b - shared**2
    u, v = seen.score
    height_u, height_v = (b * u - shared * v) / determinant, (a * v - shared * u) / determinant
    fitted = u * height_u + v * height_v
    j, k = seen.pull
    spread = (j * j * b - 2 * j * k * shared + k * k * a) / determinant
    return Trial(
        0.5 * fitted - 0.5 * np.log(determinant) - 2 * np.log(sd),
        held.change - j * height_u - k * height_v,
        held.variance + spread,
    )


def with_level_shift(diary: Observed, base: Fit) -> tuple[Fit, int | None]:
    """Give the fit with a level shift on an unknown day, where the diary supports one.

    Returns
    -------
    fit, day
        The fit as it was, and None, where a level shift does not explain the diary better; else
        the fit with it, widened for the uncertainty about its day, and its likeliest day (0 = first
        of the diary).
    """
    days = len(diary.counts)
    margin = numbers.STEP_MARGIN_DAYS.value
    candidates = np.arange(margin, days - margin, max(1, days // STEP_DAYS_TRIED))
    if not len(candidates):
        return base, None
    height = numbers.STEP_SD.value
    trial = _try_steps(base, base.design, candidates, height)
    if np.logaddexp.reduce(trial.log_factor) - np.log(len(candidates)) < STEP_WORTH_FITTING:
        return base, None
    best = int(np.argmax(trial.log_factor))
    step = np.where(np.arange(days) >= candidates[best], 0.5, -0.5)
    wider = fit(diary, base.design.adding(step[:, None], height), base)
    again = _try_steps(wider, base.design, candidates, height)
    relative = again.log_factor - again.log_factor[best]
    gain = wider.log_evidence - base.log_evidence + np.logaddexp.reduce(relative)
    if gain + _log_odds(numbers.STEP_PROBABILITY.value) - np.log(len(candidates)) < 0:
        return base, None
    return replace(wider, mixture=_over_days(wider.mixture, again, best)), int(candidates[best])


def _log_odds(probability: float) -> float:
    return float(np.log(probability / (1 - probability)))


def _over_days(mixture: Mixture, days: Trial, best: int) -> Mixture:
    """Shift and widen the mixture for the uncertainty about the day of the level shift."""
    weight = normal_weights(days.log_factor)
    mean = weight @ days.mean
    extra = weight @ ((days.mean - mean) ** 2 + days.variance) - days.variance[best]
    return Mixture(
        mixture.log_weight,
        mixture.mean + mean - days.mean[best],
        mixture.variance + max(float(extra), 0.0),
    )


def with_cycle(diary: Observed, base: Fit, cycles: Cycles) -> tuple[Mixture, Fit]:
    """Average over no cycle and a cycle of each period.

    Returns
    -------
    mixture, fit
        The averaged change, and the likelier of the fits with and without a cycle.
    """
    prior, amplitude = cycles.prior, numbers.CYCLE_SD.value
    first = np.log(prior) + _try_cycles(base, base.design, cycles, amplitude).log_factor
    if np.logaddexp.reduce(first) < CYCLE_WORTH_FITTING:
        return base.mixture, base
    best = int(np.argmax(first))
    wider = fit(diary, base.design.adding(cycles.wave(best).T, amplitude), base)
    again = _try_cycles(wider, base.design, cycles, amplitude)
    gain = wider.log_evidence - base.log_evidence + _log_odds(numbers.CYCLE_PROBABILITY.value)
    log_weight = np.log(prior) + gain + again.log_factor - again.log_factor[best]
    mixture = _averaged(base, wider, again, log_weight)
    cycle_weight = float(mixture.weights[len(base.mixture.mean) :].sum())
    return mixture, wider if cycle_weight > 1 / 2 else base


def _averaged(base: Fit, wider: Fit, cycles: Trial, log_weight: Floats) -> Mixture:
    """Put the curves of every period beside those without a cycle.

    The periods' densities are conditional on theta and the day of a level shift, and are widened
    for both.
    """
    for_theta = wider.mixture.sd**2 / wider.known_variance
    shift = float(base.mixture.mean[0] - base.at_mode.coefficient[CHANGE])
    for_day = max(float(base.mixture.variance[0] - base.known_variance), 0.0)
    return Mixture(
        np.concatenate([base.mixture.log_weight, log_weight]),
        np.concatenate([base.mixture.mean, cycles.mean + shift]),
        np.concatenate([base.mixture.variance, cycles.variance * for_theta + for_day]),
    )
