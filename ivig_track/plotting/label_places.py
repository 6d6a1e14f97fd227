"""Positions of the labels at line ends: near their ends, without overlap."""

from __future__ import annotations

from collections.abc import Sequence

#: Days within which two labels stand beside one another and may touch.
LABEL_DAYS = 3


def apart(ends: Sequence[tuple[int, float]], step: float, top: float) -> list[float]:
    """Give a height for each label of a line end (day, height), a `step` or more from the others.

    A stack of labels that would leave the axes at `top` is pushed down as a whole.

    >>> apart([(0, 1.0), (1, 1.0), (9, 1.0)], step=0.5, top=4.0)
    [1.0, 1.5, 1.0]
    >>> apart([(0, 3.75), (0, 3.75)], step=0.5, top=4.0)
    [3.25, 3.75]
    """
    heights = [end for _, end in ends]
    for group in _groups(ends):
        stacked = _stacked([ends[index][1] for index in group], step)
        over = max(stacked[-1] - (top - step / 2), 0.0) if len(group) > 1 else 0.0
        for index, height in zip(group, stacked, strict=True):
            heights[index] = height - over
    return heights


def _groups(ends: Sequence[tuple[int, float]]) -> list[list[int]]:
    """Give the labels of ends that lie within a label's width, each group by height."""
    in_time = sorted(range(len(ends)), key=lambda index: ends[index])
    groups: list[list[int]] = []
    for index in in_time:
        if groups and ends[index][0] - max(ends[other][0] for other in groups[-1]) < LABEL_DAYS:
            groups[-1].append(index)
        else:
            groups.append([index])
    return [sorted(group, key=lambda index: ends[index][1]) for group in groups]


def _stacked(heights: Sequence[float], step: float) -> list[float]:
    """Lift heights, which are in order, so that each is at least a step above the last."""
    lifted: list[float] = []
    for height in heights:
        lifted.append(max(height, lifted[-1] + step) if lifted else height)
    return lifted
