"""A pooled description to hand on: no number of a single child, no cell of fewer than five."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ivig_track.cohort.pooled.dose_and_interval import DoseCell
from ivig_track.cohort.pooled.kaplan_meier import WithoutEvent
from ivig_track.cohort.pooled.pooled_description import Pooled
from ivig_track.cohort.pooled.small_cells import is_small, without_small_cells
from ivig_track.cohort.pooled.time_to_relapse import TimeToRelapse
from ivig_track.cohort.pooled.time_to_wear_off import TimeToWearOff
from ivig_track.results.values import Conclusion


def shared(pooled: Pooled) -> Pooled:
    """Leave out what could tell who somebody is.

    Conclusions with fewer than five children have no number in `who`, nor has the next smallest one
    where a sum would give a single one away; `chance` goes with them. `spread` keeps no change of a
    single child, and the curve of fewer than five children is left out, as are the cells of the
    table of doses with fewer than five. Counts of courses are held to the same number.
    """
    conclusions = without_small_cells(
        {name: children or 0 for name, children in pooled.who.conclusions.items()}
    )
    sides = (Conclusion.LOWER_THAN_EXPECTED.value, Conclusion.HIGHER_THAN_EXPECTED.value)
    spread, chance = pooled.spread, pooled.chance
    return replace(
        pooled,
        who=replace(pooled.who, conclusions=conclusions),
        spread=None if spread is None else replace(spread, changes=(), answers=()),
        chance=None if any(conclusions[side] is None for side in sides) else chance,
        wear_off=_wear_off(pooled.wear_off),
        relapse=_relapse(pooled.relapse),
        doses=_doses(pooled.doses),
        is_shared=True,
    )


def _wear_off(found: TimeToWearOff) -> TimeToWearOff:
    return replace(
        found,
        ends=_counts(found.ends),
        never_followed=_counts(found.never_followed),
        curve=_curve(found.curve),
    )


def _relapse(found: TimeToRelapse | None) -> TimeToRelapse | None:
    if found is None or is_small(found.children):
        return None
    return replace(
        found,
        ends=_counts(found.ends),
        never_followed=_counts(found.never_followed),
        curve=_curve(found.curve),
    )


def _counts(counts: Mapping[str, int | None]) -> dict[str, int | None]:
    return without_small_cells({name: courses or 0 for name, courses in counts.items()})


def _curve(curve: WithoutEvent | None) -> WithoutEvent | None:
    """Keep the curve while enough courses are followed; the single ends are left out."""
    if curve is None or is_small(curve.children):
        return None
    kept = sum(not is_small(courses) for courses in curve.at_risk)
    return replace(
        curve,
        days=curve.days[:kept],
        share=curve.share[:kept],
        at_risk=curve.at_risk[:kept],
        low=None if curve.low is None else curve.low[:kept],
        high=None if curve.high is None else curve.high[:kept],
        censored=(),
    )


def _doses(cells: tuple[DoseCell, ...]) -> tuple[DoseCell, ...]:
    named = {f"{cell.dose}/{cell.interval}": cell for cell in cells}
    kept = without_small_cells({name: cell.children for name, cell in named.items()})
    return tuple(cell for name, cell in named.items() if kept[name] is not None)
