"""Ten kinds of diary, as unlike each other as real ones: what the answer's speed is measured on."""

from __future__ import annotations

from collections.abc import Iterator

from ivig_track.record.model import Record
from ivig_track.rehearsal.simulation import simulate_record
from ivig_track.rehearsal.simulation_setting import SimulationSetting

TWO_YEARS = SimulationSetting(days=730, courses=12)
#: Each kind by its name; most are two years long, as a centre's diaries are.
KINDS = {
    "two years, no effect": TWO_YEARS,
    "two years, half": SimulationSetting(days=730, courses=12, ratio=0.5),
    "300 days": SimulationSetting(days=300, courses=5, ratio=0.5),
    "triggered": SimulationSetting(days=730, courses=10, schedule="triggered"),
    "a remission": SimulationSetting(days=730, courses=8, remission_ratio=0.2),
    "a cycle": SimulationSetting(days=730, courses=12, cycle_days=(20, 40), cycle_amplitude=0.6),
    "runs missing": SimulationSetting(
        days=730, courses=12, missing=0.3, missing_how="runs", ratio=0.6
    ),
    "few events": SimulationSetting(days=730, courses=12, mean=0.8, ratio=0.6),
    "clusters": SimulationSetting(days=500, courses=8, cluster_size=8, ratio=0.7),
    "steroids": SimulationSetting(days=730, courses=12, ratio=0.7, steroid_at_course=(3, 7)),
}


def diaries(of_each: int) -> Iterator[tuple[str, Record]]:
    """Give so many invented records of every kind, with the kind's name; the same every time."""
    for kind, setting in KINDS.items():
        for seed in range(of_each):
            yield kind, simulate_record(seed=seed, setting=setting)
