"""The spread of changes, beside published numbers and others worked out another way."""

import math

import numpy as np
import pytest
from scipy.optimize import brentq

from ivig_track.cohort.pooled.spread import Floats, pooled_spread, spread_of, without_prior
from tests.cohort.pooled.made_tables import (
    CONFOUNDED,
    LOWER,
    NOT_ASSESSABLE,
    SAME,
    answer,
    cohort,
    record,
)

# Trials of the BCG vaccine: Colditz 1994, as metafor's `dat.bcg` holds them.
WITH, WITHOUT = (
    np.array([4, 6, 3, 62, 33, 180, 8, 505, 29, 17, 186, 5, 27.0]),
    np.array([11, 29, 11, 248, 47, 372, 10, 499, 45, 65, 141, 3, 29.0]),
)
ALL_WITH = np.array(
    [123, 306, 231, 13598, 5069, 1541, 2545, 88391, 7499, 1716, 50634, 2498, 16913.0]
)
ALL_WITHOUT = np.array(
    [139, 303, 220, 12867, 5808, 1451, 629, 88391, 7277, 1665, 27338, 2341, 17854.0]
)
EFFECT = np.log(WITH / ALL_WITH) - np.log(WITHOUT / ALL_WITHOUT)
SD = np.sqrt(1 / WITH - 1 / ALL_WITH + 1 / WITHOUT - 1 / ALL_WITHOUT)


def root_for(effect: Floats, sd: Floats) -> float:
    """Solve Paule and Mandel's equation another way; nothing where chance alone is more."""

    def excess(variance: float) -> float:
        weight = 1 / (sd**2 + variance)
        mean = weight @ effect / weight.sum()
        return float(weight @ (effect - mean) ** 2) - (len(effect) - 1)

    return float(brentq(excess, 0.0, 50.0)) if excess(0.0) > 0 else 0.0


def test_the_variance_between_is_the_published_one_and_solves_its_equation() -> None:
    found = pooled_spread(EFFECT, SD)

    # Published for these trials by Paule and Mandel's method: 0.318.
    assert found.between_sd**2 == pytest.approx(0.318, abs=5e-4)
    assert found.between_sd**2 == pytest.approx(root_for(EFFECT, SD), abs=1e-6)


def test_the_variance_between_solves_its_equation_for_any_children() -> None:
    rng = np.random.default_rng(11)
    for children in (5, 12, 40, 300) * 25:
        sd = rng.uniform(0.1, 0.6, children)
        effect = rng.normal(-0.3, np.hypot(sd, rng.choice([0.0, 0.1, 0.4, 1.0])))
        assert pooled_spread(effect, sd).between_sd ** 2 == pytest.approx(
            root_for(effect, sd), abs=1e-6
        )


def test_the_intervals_are_those_of_hartung_and_knapp_and_of_a_prediction() -> None:
    found = pooled_spread(EFFECT, SD)
    weight = 1 / (SD**2 + found.between_sd**2)
    mean = float(weight @ EFFECT / weight.sum())
    variance = float(weight @ (EFFECT - mean) ** 2 / (12 * weight.sum()))

    # t of 12 and of 11 degrees of freedom at 97.5 %, out of a printed table.
    assert found.mean == pytest.approx(mean, abs=1e-8)
    assert found.low == pytest.approx(mean - 2.1788 * math.sqrt(variance), abs=1e-4)
    assert found.high == pytest.approx(mean + 2.1788 * math.sqrt(variance), abs=1e-4)
    reach = 2.2010 * math.sqrt(variance + found.between_sd**2)
    assert found.prediction_low == pytest.approx(mean - reach, abs=1e-4)
    assert found.prediction_high == pytest.approx(mean + reach, abs=1e-4)


def test_a_child_whose_diary_says_little_is_drawn_to_the_mean() -> None:
    found = pooled_spread(np.array([-1.0, 0.0, 1.0, 1.0]), np.array([0.1, 0.1, 0.1, 3.0]))
    sure, *_, vague = found.changes

    assert abs(sure.shrunken - sure.raw) < 0.05
    assert abs(vague.shrunken - found.mean) < 0.1 * abs(vague.raw - found.mean)


def test_without_any_difference_between_children_all_are_drawn_to_the_mean() -> None:
    found = pooled_spread(np.array([-0.5, -0.5, -0.5]), np.array([0.3, 0.3, 0.3]))
    assert found.between_sd == 0
    assert [change.shrunken for change in found.changes] == pytest.approx([-0.5] * 3)
    # The mean of three with a standard deviation of 0.3 each is not known without error: t of 2.
    reach = 4.3027 * 0.3 / math.sqrt(3)
    assert (found.low, found.high) == pytest.approx((-0.5 - reach, -0.5 + reach), abs=1e-4)


@pytest.mark.parametrize("prior_sd", [0.7, 2.0])
def test_a_prior_that_is_taken_out_and_put_back_leaves_the_answer(prior_sd: float) -> None:
    mean, sd = np.array([-0.9, 0.2]), np.array([0.5, 0.1])
    data, data_sd = without_prior(mean, sd, prior_sd)
    precision = data_sd**-2 + prior_sd**-2
    assert precision**-0.5 == pytest.approx(sd)
    assert data * data_sd**-2 / precision == pytest.approx(mean)


def test_only_answered_children_that_are_not_confounded_are_pooled() -> None:
    rows = [
        *(record(f"a{n}", LOWER if n % 2 else SAME, **answer(-0.4, 0.2)) for n in range(5)),
        record("b", CONFOUNDED, **answer(-3.0, 0.1)),
        record("c", NOT_ASSESSABLE),
        record("d", SAME, **answer(-3.0, 2.0)),
    ]
    found = spread_of(cohort(rows).records)

    assert found is not None
    assert (found.children, found.left_out) == (5, 1)
    # 0.4 of the posterior is 0.4 / (1 - 0.04 / 4) of the data.
    assert found.mean == pytest.approx(-0.4 / 0.99)
    # Beside it stands what each child's own page says.
    assert [(own.log_ratio, own.low, own.high) for own in found.answers] == [
        pytest.approx((-0.4, -0.9, -0.1))
    ] * 5


def test_four_answered_children_are_not_pooled() -> None:
    rows = [record(f"a{n}", SAME, **answer(-0.4, 0.2)) for n in range(4)]
    assert spread_of(cohort(rows).records) is None
