"""Spontaneous remission: how often spasms stop without treatment, by months after onset."""

from __future__ import annotations

from ivig_track.clinical.numbers import SPONTANEOUS_REMISSION, ClinicalNumber


def remission_by(months: int) -> ClinicalNumber[int] | None:
    """Give the published share of children free of spasms without treatment by then.

    None before the first month; after the last month of the source its last value.

    >>> remission_by(7).value, remission_by(30).value, remission_by(0)
    (11, 25, None)
    """
    last = max(SPONTANEOUS_REMISSION)
    return SPONTANEOUS_REMISSION.get(min(months, last))
