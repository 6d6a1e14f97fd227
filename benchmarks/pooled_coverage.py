"""Do the intervals of the pooled description hold what is true? Over 500 cohorts of 60 children.

Cohorts are drawn without replacement, each anew, from children that were reviewed once: those of
`python -m benchmarks.clinic_pool --to clinic_pool`, whose true changes are known, and the answers
to natural diaries without an effect of `python -m benchmarks.null_tail --to null_tail`. Then

    python -m benchmarks.pooled_coverage --clinic clinic_pool --nulls null_tail

prints how often each interval holds, with exact binomial intervals over the cohorts. Without
`--nulls` the rows of natural diaries are left out; `--relapse` looks at the time to relapse alone,
for which `--changes stopping` makes a clinic.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from benchmarks.calibration_tally import bounds
from benchmarks.clinic_pool import ClinicPool, clinic_pool
from benchmarks.null_diaries import NATURAL, read_answers
from benchmarks.progress import Progress
from ivig_track.clinical.numbers import CHANGE_SD
from ivig_track.cohort.pooled.by_chance import by_chance
from ivig_track.cohort.pooled.kaplan_meier import WithoutEvent
from ivig_track.cohort.pooled.spread import Floats, Spread, pooled_spread, without_prior
from ivig_track.cohort.pooled.time_to_relapse import time_to_relapse
from ivig_track.cohort.pooled.time_to_wear_off import time_to_wear_off
from ivig_track.cohort.pooled.who_is_in import answered_records
from ivig_track.results.values import Conclusion

COHORTS, CHILDREN = 500, 60
SEED = 20_261_131
#: Days of either curve at which its band is looked at: after day 0, and after 28 days without any.
WEAR_OFF_DAYS = (28, 35, 42)
RELAPSE_DAYS = (30, 90, 150)


class Held(NamedTuple):
    """How many of the cohorts had an interval that held what is true."""

    what: str
    held: int
    of: int

    def row(self) -> str:
        """Give it as a line of a table."""
        low, high = bounds(self.held, self.of)
        share = 100 * self.held / self.of
        return f"| {self.what} | {share:.1f} % ({100 * low:.1f} to {100 * high:.1f}) |"


class Cohorts:
    """Cohorts from a pool of so many children, each drawn without replacement."""

    def __init__(self, pool: int, progress: Progress) -> None:
        self.pool = pool
        self.progress = progress

    def __iter__(self) -> Iterator[np.ndarray[tuple[int], np.dtype[np.int64]]]:
        rng = np.random.default_rng(SEED)
        for _ in range(COHORTS):
            yield rng.choice(self.pool, CHILDREN, replace=False)
            self.progress.step("")


def spread_held(pool: ClinicPool, draw: Callable[[int], Cohorts]) -> Iterator[Held]:
    """Give how often the interval of the mean holds the mean of the true changes."""
    answered = answered_records(pool.records).dropna(subset=["log_ratio", "log_ratio_sd"])
    mean, sd = _without_prior(answered)
    truth = float(pool.truth.reindex(answered["record_id"]).mean())
    whole = pooled_spread(mean, sd).mean
    found = [pooled_spread(mean[drawn], sd[drawn]) for drawn in draw(len(answered))]
    yield Held(f"mean change: the true mean, {truth:.3f}", _holding(found, truth), COHORTS)
    yield Held(
        f"mean change: what all {len(answered)} children give, {whole:.3f}",
        _holding(found, whole),
        COHORTS,
    )


def null_spread_held(nulls: pd.DataFrame, draw: Callable[[int], Cohorts]) -> Held:
    """Give how often the interval of the mean holds no change, where nothing changed."""
    answered = answered_records(nulls).dropna(subset=["log_ratio", "log_ratio_sd"])
    mean, sd = _without_prior(answered)
    found = [pooled_spread(mean[drawn], sd[drawn]) for drawn in draw(len(answered))]
    return Held("mean change where nothing changed: none, 0", _holding(found, 0.0), COHORTS)


def _without_prior(answered: pd.DataFrame) -> tuple[Floats, Floats]:
    mean, sd = (answered[name].to_numpy(dtype=np.float64) for name in ("log_ratio", "log_ratio_sd"))
    return without_prior(mean, sd, CHANGE_SD.value)


def _holding(found: Sequence[Spread], truth: float) -> int:
    return sum(each.low <= truth <= each.high for each in found)


def wear_off_held(pool: ClinicPool, draw: Callable[[int], Cohorts]) -> Iterator[Held]:
    """Give how often the band of the time to wear-off holds the curve of the whole clinic."""

    def curve(records: pd.DataFrame, courses: pd.DataFrame) -> WithoutEvent | None:
        return time_to_wear_off(records, courses).curve

    yield from _band_held(pool, curve, draw, "not yet back on day", WEAR_OFF_DAYS)


def relapse_held(pool: ClinicPool, draw: Callable[[int], Cohorts]) -> Iterator[Held]:
    """Give how often the band of the time to relapse holds the curve of the whole clinic."""

    def curve(_: pd.DataFrame, courses: pd.DataFrame) -> WithoutEvent | None:
        return time_to_relapse(courses).curve

    yield from _band_held(pool, curve, draw, "without a relapse on day", RELAPSE_DAYS)


def _band_held(
    pool: ClinicPool,
    curve_of: Callable[[pd.DataFrame, pd.DataFrame], WithoutEvent | None],
    draw: Callable[[int], Cohorts],
    what: str,
    days: Sequence[int],
) -> Iterator[Held]:
    """Look at the band on some days; a cohort whose curve ends before a day says nothing of it."""
    whole = curve_of(pool.records, pool.courses)
    if whole is None:
        raise ValueError("no course of the clinic was followed")
    ids = pool.records["record_id"].to_numpy()
    held, of = dict.fromkeys(days, 0), dict.fromkeys(days, 0)
    for drawn in draw(len(ids)):
        records, courses = (
            table[table["record_id"].isin(ids[drawn])] for table in (pool.records, pool.courses)
        )
        curve = curve_of(records, courses)
        if curve is None or curve.low is None or curve.high is None:
            continue
        for day in set(days) & set(curve.days):
            at, truth = curve.days.index(day), whole.share[whole.days.index(day)]
            held[day] += curve.low[at] <= truth <= curve.high[at]
            of[day] += 1
    for day in days:
        share = whole.share[whole.days.index(day)]
        yield Held(f"{what} {day}: {100 * share:.0f} %", held[day], of[day])


def lower_held(nulls: pd.DataFrame, draw: Callable[[int], Cohorts]) -> Held:
    """Give how often the number called lower lies within the stated one, where nothing changed."""
    held = 0
    for drawn in draw(len(nulls)):
        found = by_chance(nulls.iloc[drawn])
        if found is not None:
            held += found.expected_low <= found.lower.found <= found.expected_high
    return Held("children called lower where nothing changed", held, COHORTS)


def lower_share(nulls: pd.DataFrame) -> str:
    """Give how many of all diaries without an effect were called lower."""
    answered = answered_records(nulls)
    lower = int((answered["conclusion"] == Conclusion.LOWER_THAN_EXPECTED.value).sum())
    low, high = bounds(lower, len(answered))
    share = f"{100 * lower / len(answered):.2f} % ({100 * low:.2f} to {100 * high:.2f})"
    return f"called lower: {lower} of {len(answered)} natural diaries without an effect, {share}"


def natural_nulls(folder: Path) -> pd.DataFrame:
    """Give the answers to natural diaries without an effect as a table of records."""
    rows = [answer._asdict() for answer in read_answers(folder) if answer.kind == NATURAL]
    return pd.DataFrame(rows)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clinic", type=Path, default=Path("clinic_pool"))
    parser.add_argument("--nulls", type=Path)
    parser.add_argument("--relapse", action="store_true")
    given = parser.parse_args(arguments)
    pool = clinic_pool(given.clinic)
    nulls = None if given.nulls is None else natural_nulls(given.nulls)
    rows = list(_rows(pool, nulls, relapse=given.relapse))
    print(f"| interval of {COHORTS} cohorts of {CHILDREN} children | holds |\n|---|---|")
    print("\n".join(row.row() for row in rows))
    if nulls is not None:
        print(lower_share(nulls))


def _rows(pool: ClinicPool, nulls: pd.DataFrame | None, *, relapse: bool) -> Iterator[Held]:
    progress = Progress(COHORTS if relapse else (2 if nulls is None else 4) * COHORTS)

    def draw(children: int) -> Cohorts:
        return Cohorts(children, progress)

    if relapse:
        yield from relapse_held(pool, draw)
        return
    yield from spread_held(pool, draw)
    yield from wear_off_held(pool, draw)
    if nulls is not None:
        yield null_spread_held(nulls, draw)
        yield lower_held(nulls, draw)


if __name__ == "__main__":
    main()
