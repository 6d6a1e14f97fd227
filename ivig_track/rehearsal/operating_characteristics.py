"""Operating characteristics of a rule: how often it finds a fall, with a Monte-Carlo interval."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scipy.special import betaincinv

from ivig_track.clinical.numbers import LEVEL
from ivig_track.html_card import html_card
from ivig_track.record.model import Measure, Record

if TYPE_CHECKING:
    # It needs scipy.signal, for which every review would wait half a second.
    from ivig_track.rehearsal.parametric_bootstrap import FittedDiary

#: The rules that are compared, ours first; `wording` names them.
RULES = ("review", "half_together", "half_once", "mann_whitney")


@dataclass(frozen=True, slots=True)
class Share:
    """Diaries in which a rule found a fall, with the Monte-Carlo interval (Clopper-Pearson).

    `low` and `high` bound the share that infinitely many diaries would give.
    """

    found: int
    diaries: int
    low: float
    high: float

    @property
    def value(self) -> float:
        """The share itself, 0 to 1."""
        return self.found / self.diaries


def share_of(found: int, diaries: int, confidence: float) -> Share:
    """Give a share with its exact binomial interval.

    >>> nothing = share_of(0, 100, 0.95)  # 1 - 0.025^(1/100)
    >>> nothing.low, round(nothing.high, 4)
    (0.0, 0.0362)
    """
    tail = (1 - confidence) / 2
    low = float(betaincinv(found, diaries - found + 1, tail)) if found else 0.0
    high = float(betaincinv(found + 1, diaries - found, 1 - tail)) if found < diaries else 1.0
    return Share(found, diaries, low, high)


@dataclass(frozen=True, slots=True)
class DetectionRate:
    """One kind of simulated diary and what each rule of `RULES` found in it.

    Attributes
    ----------
    fall_percent
        The true fall in the windows, 0 = none.
    more_courses
        Courses added to those at hand.
    courses, days
        Courses and days of each diary.
    unanswered
        Diaries to which the review gave no answer; they count as not found.
    shares
        One per rule, in the order of `RULES`.
    """

    fall_percent: int
    more_courses: int
    courses: int
    days: int
    unanswered: int
    shares: tuple[Share, ...]


@dataclass(frozen=True)
class HowSure:
    """How often a review of diaries like this one would find a fall, by chance or rightly.

    `rates` is empty, and `why` says so, where the diary itself allows no overall answer. `interval`
    is the days between the first days of added courses, `level` the two-sided level of the review.
    `per_day` is this diary's mean count on the `days_outside` recorded days outside all courses,
    `drawn_per_day` the ends of the middle 90 % of the simulated means there: whether they resemble
    it.
    """

    record: Record
    measure: Measure
    seed: int
    rates: tuple[DetectionRate, ...] = ()
    fitted: FittedDiary | None = None
    interval: int | None = None
    days_outside: int = 0
    per_day: float | None = None
    drawn_per_day: tuple[float, float] | None = None
    level: float = LEVEL.value
    why: str = ""

    def __repr__(self) -> str:
        return (
            f"HowSure({', '.join(f'{name}={value}' for name, value in self._in_short().items())})"
        )

    def _repr_html_(self) -> str:
        return html_card("How sure?", self._in_short())

    def _in_short(self) -> dict[str, object]:
        """Give what was rehearsed, and the diaries without an effect in which the review found one.

        The card of a record without an answer gives the reason in their place.
        """
        by_chance = [rate.shares[0] for rate in self.rates if rate.fall_percent == 0]
        return {
            "label": self.record.label,
            **({"data": "SYNTHETIC"} if self.record.synthetic else {}),
            "measure": str(self.measure),
            "found_by_chance": "".join(f"{share.found}/{share.diaries}" for share in by_chance),
            "why": self.why,
        }
