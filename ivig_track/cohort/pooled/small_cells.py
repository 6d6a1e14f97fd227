"""Small cells of a table that is shared: hidden, and so that no sum gives them away."""

from __future__ import annotations

from collections.abc import Mapping

from ivig_track.clinical.numbers import SHARED_CHILDREN_MIN


def is_small(children: int) -> bool:
    """Tell whether a number of children is too small to be shared; none is not.

    >>> is_small(4), is_small(5), is_small(0)
    (True, False, False)
    """
    return 0 < children < SHARED_CHILDREN_MIN.value


def without_small_cells(cells: Mapping[str, int]) -> dict[str, int | None]:
    """Give counts with None for small ones.

    A single one could be found from the sum of all: the next smallest is hidden with it.

    >>> without_small_cells({"a": 20, "b": 3, "c": 9, "d": 0})
    {'a': 20, 'b': None, 'c': None, 'd': 0}
    """
    hidden = {name for name, children in cells.items() if is_small(children)}
    others = sorted((n, name) for name, n in cells.items() if n and name not in hidden)
    if len(hidden) == 1 and others:
        hidden.add(others[0][1])
    return {name: None if name in hidden else children for name, children in cells.items()}
