"""How counts come to be written down: rounded, capped, or as the average of several days."""

from __future__ import annotations

import numpy as np

from ivig_track.rehearsal.simulation_setting import SimulationSetting
from ivig_track.results.daily_counts import Floats


def written_counts(counts: Floats, setting: SimulationSetting) -> Floats:
    """Write counts down as the setting says; what was counted stays where it says nothing.

    >>> written_counts(np.array([4.0, 13.0, 31.0]), SimulationSetting(rounded_to=5, capped_at=20))
    array([ 4., 15., 20.])
    """
    written = counts
    if setting.averaged_days is not None:
        written = _averaged(written, setting.averaged_days)
    if setting.rounded_to is not None:
        to = setting.rounded_to
        written = np.where(written >= to, to * np.floor(written / to + 0.5), written)
    if setting.capped_at is not None:
        written = np.minimum(written, float(setting.capped_at))
    return written


def _averaged(counts: Floats, days: int) -> Floats:
    stretch = np.arange(len(counts)) // days
    return np.asarray((np.bincount(stretch, counts) / np.bincount(stretch))[stretch])
