"""How often counts are taken for evenly spread: invented diaries by the day, and their averages.

Run `python -m benchmarks.evenly_spread`; the table of docs/method.md comes from it.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import numpy as np

from ivig_track.analysis.counts.evenly_spread import evenly_spread
from ivig_track.rehearsal.simulation import simulate_diary
from ivig_track.rehearsal.simulation_setting import SimulationSetting
from ivig_track.results.daily_counts import Floats

DIARIES = 1000
SEED = 20261128
MEANS = (0.5, 1.0, 2.0, 8.0)
CORRELATIONS = (0.8, 0.9, 0.97)
#: Spread of the log rate and size of the counts: as usual, and days with little noise.
NOISE = ((0.6, 1.5), (0.3, np.inf), (0.9, np.inf), (0.0, np.inf))
DAYS = 365

Draw = Callable[[np.random.Generator], Floats]


def counted_by_the_day() -> dict[str, Draw]:
    kinds = {
        f"mean {mean:g}, correlation {phi}, spread {spread}, size {size:g}": _drawn(
            SimulationSetting(mean=mean, correlation=phi, spread=spread, count_size=size)
        )
        for mean, phi, (spread, size) in product(MEANS, CORRELATIONS, NOISE)
    }
    kinds["half of the days unrecorded"] = _drawn(SimulationSetting(missing=0.5))
    kinds["in clusters of five"] = _drawn(SimulationSetting(cluster_size=5.0))
    kinds["70 % fall"] = _drawn(SimulationSetting(ratio=0.3))
    kinds["rounded to tens"] = lambda rng: 10 * np.round(_drawn(SimulationSetting())(rng) / 10)
    kinds["20 at most"] = lambda rng: np.minimum(_drawn(SimulationSetting())(rng), 20)
    kinds["one a day on 8 of 10 days"] = lambda rng: rng.binomial(1, 0.8, DAYS).astype(np.float64)
    kinds["two a day, each on 8 of 10"] = lambda rng: rng.binomial(2, 0.8, DAYS).astype(np.float64)
    return kinds


def averages() -> dict[str, Draw]:
    stretches = ((7, "week"), (30, "month"))
    written = ((0, "whole"), (2, "two decimals"))
    return {
        f"average of a {name}, {how}, mean {mean:g}, correlation {phi}": _averaged(
            _drawn(SimulationSetting(mean=mean, correlation=phi)), days, digits
        )
        for (days, name), (digits, how), mean, phi in product(
            stretches, written, MEANS, (0.8, 0.97)
        )
    }


def _drawn(setting: SimulationSetting) -> Draw:
    return lambda rng: simulate_diary(setting, rng).counts


def _averaged(draw: Draw, days: int, digits: int) -> Draw:
    def averaged(rng: np.random.Generator) -> Floats:
        counts = draw(rng)
        parts = np.split(counts, range(days, len(counts), days))
        return np.concatenate([np.full(len(x), np.round(x.mean(), digits)) for x in parts])

    return averaged


def main() -> None:
    for title, kinds in (("by the day", counted_by_the_day()), ("averages", averages())):
        print(f"{title}: refused of {DIARIES}")
        for name, draw in kinds.items():
            rng = np.random.default_rng(SEED)
            refused = sum(evenly_spread(draw(rng)) is not None for _ in range(DIARIES))
            print(f"  {name}: {refused}", flush=True)


if __name__ == "__main__":
    main()
