"""The two outcomes of a diary."""

from __future__ import annotations

from typing import Literal

#: The two outcomes; they are never mixed.
Measure = Literal["spasms", "clusters"]
MEASURES: tuple[Measure, ...] = ("spasms", "clusters")
