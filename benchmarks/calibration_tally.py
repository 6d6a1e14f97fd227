"""What was said of the diaries of one cell, counted; kept as one line of JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from scipy.stats import beta

from benchmarks.comparison_methods import TOOLS


@dataclass(frozen=True, slots=True)
class Tally:
    """Numbers of diaries.

    `enough_courses` had three courses or more, `answered` got a number; `confounded` counts those
    with a number beside hormonal therapy; `held` those whose interval holds the truth; `tools`
    those in which each comparison method found a fall, of `enough_courses`.
    """

    asked: int = 0
    enough_courses: int = 0
    answered: int = 0
    lower: int = 0
    higher: int = 0
    confounded: int = 0
    held: int = 0
    tools: tuple[int, ...] = (0,) * len(TOOLS)


NOTHING = Tally()


def added(one: Tally, other: Tally) -> Tally:
    """Add two tallies.

    >>> added(Tally(asked=2, lower=1), Tally(asked=3)).asked
    5
    """
    sums = {
        field.name: getattr(one, field.name) + getattr(other, field.name)
        for field in fields(Tally)
        if field.name != "tools"
    }
    tools = tuple(a + b for a, b in zip(one.tools, other.tools, strict=True))
    return Tally(**sums, tools=tools)


def tally_line(names: Mapping[str, object], tally: Tally) -> str:
    """Give one line of JSON: which diaries, and what was counted."""
    return json.dumps({**names, **asdict(tally)})


def tally_from(row: Mapping[str, Any]) -> Tally:
    """Read a tally back from its line."""
    numbers = {field.name: row[field.name] for field in fields(Tally)}
    return Tally(**{**numbers, "tools": tuple(row["tools"])})


def bounds(found: int, of: int) -> tuple[float, float]:
    """Give the two-sided 95 % interval of a share (Clopper and Pearson 1934).

    >>> low, high = bounds(50, 1000)
    >>> round(low, 3), round(high, 3)
    (0.037, 0.065)
    """
    low = float(beta.ppf(0.025, found, of - found + 1)) if found else 0.0
    high = float(beta.ppf(0.975, found + 1, of - found)) if found < of else 1.0
    return low, high
