"""Percent changes on a scale where halving and doubling lie equally far from no change."""

from __future__ import annotations

import math
from collections.abc import Iterable

from matplotlib.axes import Axes

from ivig_track.plotting.style import INK
from ivig_track.wording.numbers_in_words import percent_in_words

#: Ticks by how far the scale reaches (logarithm of a ratio): as many as stand apart.
_TICKS = (
    (1.7, (-75, -50, -25, 0, 33, 100, 300)),
    (2.7, (-90, -50, 0, 100, 900)),
    (3.3, (-90, -67, 0, 200, 900)),
    (math.inf, (-95, -75, 0, 300, 1900)),
)
#: Ticks that are left out where the axes are narrow.
_LEFT_AWAY_WHERE_NARROW = frozenset({-25, 33})
_NAMES = {-50: "half", 100: "double"}
#: The scale reaches from a quarter to four times at least, a fiftieth to fifty times at most.
_REACH_MIN = math.log(4)
_REACH_MAX = math.log(50)
_MARGIN = 1.08


def log_ratio(percent: float) -> float:
    """Give a percent change as the logarithm of the ratio of rates; -100 % lies at minus infinity.

    >>> round(log_ratio(-50) + log_ratio(100), 9)
    0.0
    """
    return math.log1p(percent / 100) if percent > -100 else -math.inf  # noqa: PLR2004  # none left


def percent_of(ratio: float) -> float:
    """Give the percent change of a logarithm of a ratio."""
    return math.expm1(ratio) * 100


def set_percent_axis(ax: Axes, ratios: Iterable[float], *, narrow: bool = False) -> float:
    """Scale the x axis to the ratios, label it in percent, and give how far it reaches.

    Where the axes are `narrow` there are fewer ticks, so that no label touches another.
    """
    finite = [abs(ratio) for ratio in ratios if math.isfinite(ratio)]
    reach = min(max([_REACH_MIN, *finite]) * _MARGIN, _REACH_MAX)
    ticks = next(ticks for upto, ticks in _TICKS if reach <= upto)
    left_away = _LEFT_AWAY_WHERE_NARROW if narrow else frozenset()
    shown = [tick for tick in ticks if abs(log_ratio(tick)) <= reach and tick not in left_away]
    ax.set_xlim(-reach, reach)
    ax.set_xticks([log_ratio(tick) for tick in shown], [_label(tick) for tick in shown])
    ax.set_xticks([log_ratio(tick) for tick in _NAMES], minor=True)
    ax.axvline(0, color=INK, linewidth=0.8, zorder=1)
    return reach


def _label(tick: int) -> str:
    words = "0 %" if tick == 0 else percent_in_words(tick)
    return f"{words}\n{_NAMES[tick]}" if tick in _NAMES else words
