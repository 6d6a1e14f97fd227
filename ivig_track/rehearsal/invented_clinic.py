"""An invented clinic: many records of known truth, as unlike each other as real ones are."""

from __future__ import annotations

import numpy as np

from ivig_track.record.model import Record
from ivig_track.rehearsal.simulation import simulate_record
from ivig_track.rehearsal.simulation_setting import SimulationSetting

#: Every child whose number divides by this one has no change in its windows.
UNCHANGED_EACH = 3
#: Every child whose number divides by this one has a steroid at its first course.
STEROID_EACH = 8


def invented_clinic(children: int = 60, seed: int = 1) -> list[Record]:
    """Give the records of an invented clinic, each with its truth attached.

    Diaries of 240 to 499 days with a mean of 3 to 15 spasms a day, three to seven courses 21 to 42
    days apart, a response in two children of three, gaps, infusions given after bad weeks in every
    second child. All of it is a choice, so that a description can be seen beside a truth; no
    published cohort stands behind it. The same seed gives the same records.

    Parameters
    ----------
    children
        How many.
    seed
        Start of every random draw: the same seed, the same records.

    Returns
    -------
    list of Record
        SYNTHETIC; `truth` holds the settings of each.

    Examples
    --------
    >>> [record.label for record in invented_clinic(2)] == [r.label for r in invented_clinic(2)]
    True
    """
    chance = np.random.default_rng(seed)
    return [_child(number, seed, chance) for number in range(children)]


def _child(number: int, seed: int, chance: np.random.Generator) -> Record:
    is_unchanged = number % UNCHANGED_EACH == 0
    setting = SimulationSetting(
        ratio=1.0 if is_unchanged else float(np.exp(chance.normal(-0.7, 0.35))),
        days=int(chance.integers(240, 500)),
        mean=float(chance.uniform(3, 15)),
        courses=int(chance.integers(3, 8)),
        spacing=int(chance.choice([21, 28, 35, 42])),
        wear_off_days=int(chance.integers(0, 15)),
        schedule="triggered" if number % 2 else "regular",
        missing=float(chance.choice([0.0, 0.1, 0.3])),
        missing_how="runs",
        steroid_at_course=None if number % STEROID_EACH else 1,
    )
    return simulate_record(seed=1000 * seed + number, setting=setting)
