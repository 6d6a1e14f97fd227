"""Children called lower, beside chance: exact intervals, and the number of the calibration."""

import math
import re
from fractions import Fraction

import pytest
from scipy import stats

from ivig_track.clinical.numbers import LOWER_BY_CHANCE, LOWER_BY_CHANCE_MAX, LOWER_BY_CHANCE_MIN
from ivig_track.cohort.pooled.by_chance import by_chance, likely_numbers
from ivig_track.cohort.pooled.proportion import proportion
from tests.cohort.pooled.made_tables import (
    CONFOUNDED,
    HIGHER,
    LOWER,
    NOT_ASSESSABLE,
    SAME,
    cohort,
    record,
)
from tests.places import ROOT


def test_confounded_children_and_those_without_an_answer_are_not_counted() -> None:
    kinds = [LOWER] * 4 + [SAME] * 35 + [HIGHER] + [CONFOUNDED] * 3 + [NOT_ASSESSABLE] * 7
    found = by_chance(cohort([record(str(n), kind) for n, kind in enumerate(kinds)]).records)

    assert found is not None
    assert (found.lower.found, found.lower.of, found.higher.found) == (4, 40, 1)
    # Clopper and Pearson's ends of 4 of 40, as printed tables give them.
    assert (found.lower.low, found.lower.high) == pytest.approx((0.0279, 0.2366), abs=1e-4)


def test_the_number_by_chance_is_binomial() -> None:
    found = by_chance(cohort([record(str(n)) for n in range(60)]).records)
    assert found is not None
    assert found.nominal == 0.025
    assert found.expected == pytest.approx(60 * 0.023)
    # Of 60 at 2.3 %: two or fewer in 84.0 %, three or fewer in 95.1 %, four or fewer in 98.8 %.
    chance = [stats.binom.cdf(n, 60, 0.023) for n in (2, 3, 4)]
    assert abs(chance[1] - 0.95) < min(abs(chance[0] - 0.95), abs(chance[2] - 0.95))
    assert (found.expected_low, found.expected_high) == (0, 3)
    assert found.expected_share == pytest.approx(chance[1])


@pytest.mark.parametrize("of", [1, 7, 60, 300, 1000])
def test_the_stated_share_is_what_the_numbers_hold(of: int) -> None:
    low, high, held = likely_numbers(of, 0.023, 0.95)
    # Binomial probabilities by hand, in exact fractions.
    share = Fraction(23, 1000)
    chance = [
        math.comb(of, n) * share**n * (1 - share) ** (of - n) for n in range(min(of, high + 3) + 1)
    ]
    inside = chance[low : high + 1]
    assert held == pytest.approx(float(sum(inside)))
    assert max([*chance[:low], *chance[high + 1 :]], default=0) <= min(inside)


def test_without_an_answered_child_there_is_nothing_to_say() -> None:
    assert by_chance(cohort([record("a", NOT_ASSESSABLE)]).records) is None
    assert proportion(0, 0) is None


def test_the_measured_shares_are_those_of_the_calibration() -> None:
    text = (ROOT / "docs" / "calibration.md").read_text(encoding="utf-8")
    natural = text.split("## Natural diaries, without an effect")[1].split("\n## ")[0]
    rows = [re.split(r" \| ", line) for line in natural.splitlines() if "| natural" in line]
    lower = [float(cells[3].removesuffix(" %")) for cells in rows]

    assert f"false-positive rate {LOWER_BY_CHANCE.value} % for lower" in natural
    assert (min(lower), max(lower)) == (LOWER_BY_CHANCE_MIN.value, LOWER_BY_CHANCE_MAX.value)
