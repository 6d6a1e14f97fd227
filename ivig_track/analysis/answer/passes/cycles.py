"""The cycles that are tried: their periods, what each is believed beforehand, and their waves."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from ivig_track.clinical import numbers
from ivig_track.results.daily_counts import Floats
from ivig_track.results.values import read_only

Complexes = npt.NDArray[np.complex128]

#: Periods are tried this share of a cycle apart over the whole diary.
PERIODS_PER_CYCLE = 2.0
WEEK_DAYS = 7.0
#: Waves kept, a few million bytes each: the second answers of a review have the first one's.
WAVES_KEPT = 4
#: Days of a wave that are computed together.
DAYS_TOGETHER = 64


def periods_of(days: int) -> tuple[Floats, Floats]:
    """Give the periods that are tried (days) and their prior weights, which sum to 1.

    Weights are even in the logarithm of the period; the week has a tenth of the others' weight.

    >>> periods, weights = periods_of(365)
    >>> float(periods[0]), float(periods[-1]), round(float(weights.sum()), 6)
    (40.0, 7.0, 1.0)
    """
    slowest = 1 / numbers.CYCLE_LONGEST_DAYS.value
    fastest = 1 / numbers.CYCLE_SHORTEST_DAYS.value
    periods = 1.0 / np.arange(slowest, fastest, 1 / (PERIODS_PER_CYCLE * days))
    weight = np.append(periods, numbers.WEEK_SHARE.value * periods.sum())
    return np.append(periods, WEEK_DAYS), weight / weight.sum()


@dataclass(frozen=True, slots=True)
class Cycles:
    """The cycles that are tried over the days of a diary.

    `spacing` is the days between courses, and `share` the part of the prior weight that goes to a
    cycle of exactly that length; with 0 there is none.
    """

    days: int
    spacing: float
    share: float

    @property
    def prior(self) -> Floats:
        """Prior weight of each cycle, shape (cycles,); they sum to 1."""
        _, weights = periods_of(self.days)
        return np.append((1 - self.share) * weights, self.share) if self.share else weights

    @property
    def waves(self) -> Floats:
        """A cosine and a sine of each cycle, shape (cycles, 2, days)."""
        return _waves(self.days, self._spacing)

    def wave(self, cycle: int) -> Floats:
        """Give the cosine and the sine of one cycle, shape (2, days)."""
        stretches, together = self.rotations
        one = _of_rotations(stretches[[cycle]], together[[cycle]], self.days)
        return np.asarray(one[0])

    @property
    def rotations(self) -> tuple[Complexes, Complexes]:
        """The turn of each cycle at the start of each stretch of days, and within a stretch.

        Shapes (cycles, stretches) and (cycles, days of a stretch). A wave on day a + b is the
        product of those on days a and b, which is faster than a cosine.
        """
        return _rotations(self.days, self._spacing)

    @property
    def _spacing(self) -> float | None:
        return self.spacing if self.share else None


def _periods(days: int, spacing: float | None) -> Floats:
    periods, _ = periods_of(days)
    return periods if spacing is None else np.append(periods, spacing)


@lru_cache(maxsize=WAVES_KEPT)
def _waves(days: int, spacing: float | None) -> Floats:
    return read_only(_of_rotations(*_rotations(days, spacing), days))


@lru_cache(maxsize=WAVES_KEPT)
def _rotations(days: int, spacing: float | None) -> tuple[Complexes, Complexes]:
    turn = 2j * np.pi / _periods(days, spacing)[:, None]
    stretches = np.exp(turn * np.arange(0, days, DAYS_TOGETHER))
    together = np.exp(turn * np.arange(DAYS_TOGETHER))
    return stretches, together


def _of_rotations(stretches: Complexes, together: Complexes, days: int) -> Floats:
    wave = stretches[:, :, None] * together[:, None, :]
    wave = wave.reshape(len(wave), -1)[:, :days]
    return np.stack([wave.real, wave.imag], axis=1)
