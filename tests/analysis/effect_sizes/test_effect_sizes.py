"""Effect sizes agree with published examples and with their definitions, ties exactly."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations, product
from statistics import median, median_high, median_low
from typing import NamedTuple

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import nbinom

import ivig_track as ivt
from ivig_track.analysis.effect_sizes.all_indices import Improvement
from ivig_track.analysis.effect_sizes.mean_based import Moments, moments
from ivig_track.analysis.effect_sizes.rate_ratio import fitted_dispersion
from ivig_track.analysis.effect_sizes.trend_adjusted import SAMPLED_EVERY, _middle_two

# Parker, Vannest & Davis (2011), Behavior Modification 35(4), 303-322: a review of nine techniques.
REVIEW_A = (20, 20, 26, 25, 22, 23)
REVIEW_B = (28, 25, 24, 27, 30, 30, 29)
# A rise in the first phase that turns: the trend corrections part from the plain indices.
TURNING_A = (58, 70, 79, 85, 93, 94, 105, 110, 122, 130)
TURNING_B = (122, 110, 103, 88, 81, 68, 53, 50, 36, 31)

INDICES = [
    *("NAP", "Tau", "PND", "PEM", "PAND", "IRD", "Tau-U", "Tau-BC"),
    *("LRRi", "LRRd", "SMD", "rate ratio"),
]
BOUNDED = {"NAP": 0, "PND": 0, "PEM": 0, "PAND": 0, "Tau": -1, "Tau-BC": -1}

counts = st.integers(0, 12)
phases = st.lists(counts, min_size=1, max_size=9)


class Row(NamedTuple):
    """One row of the table, after the name of its index."""

    estimate: float
    se: float
    ci_low: float
    ci_high: float
    why: str


def rows(
    a: Sequence[object], b: Sequence[object], improvement: Improvement = "decrease"
) -> dict[str, Row]:
    listed = ivt.effect_sizes(a, b, improvement).to_numpy().tolist()
    return {name: Row(*numbers) for name, *numbers in listed}


def estimates(
    a: Sequence[object], b: Sequence[object], improvement: Improvement = "decrease"
) -> dict[str, float]:
    return {name: row.estimate for name, row in rows(a, b, improvement).items()}


def test_every_index_has_its_row_and_a_missing_number_its_reason() -> None:
    sizes = ivt.effect_sizes(REVIEW_A, REVIEW_B)
    assert sizes.columns.tolist() == ["index", "estimate", "se", "ci_low", "ci_high", "why"]
    assert sizes["index"].tolist() == INDICES
    missing = sizes[["estimate", "se", "ci_low", "ci_high"]].isna().any(axis=1)
    assert (sizes["why"] != "").tolist() == missing.tolist()


@pytest.mark.parametrize(
    ("index", "expected"),
    [
        ("PND", 5 / 7),
        ("PAND", 11 / 13),
        ("PEM", 1.0),
        ("IRD", 6 / 7 - 1 / 6),
        ("NAP", 38.5 / 42),
        ("Tau", 35 / 42),
    ],
)
def test_the_worked_examples_of_parker_vannest_and_davis_come_out(
    index: str, expected: float
) -> None:
    assert estimates(REVIEW_A, REVIEW_B, "increase")[index] == pytest.approx(expected, abs=1e-12)


def test_the_worked_example_of_tau_u_comes_out() -> None:
    """Parker, Vannest, Davis & Sauber (2011), Behavior Therapy 42(2), 284-299."""
    sizes = estimates((3, 3, 4, 5), (4, 5, 6, 7, 7), "increase")
    assert sizes["Tau"] == pytest.approx(16 / 20, abs=1e-12)
    assert sizes["Tau-U"] == pytest.approx(11 / 20, abs=1e-12)


def test_a_line_that_only_goes_on_has_no_effect_once_it_is_taken_off() -> None:
    """Tarlow (2017), doi 10.1177/0145445516676750: 1 to 5, then 6 to 10."""
    sizes = estimates(range(1, 6), range(6, 11), "increase")
    assert (sizes["Tau"], sizes["Tau-U"], sizes["Tau-BC"]) == (1.0, 0.6, 0.0)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (
            REVIEW_A,
            REVIEW_B,
            {"NAP": 0.0833, "Tau-U": -0.7381, "Tau-BC": -0.2857, "PND": 0, "IRD": 0.0714}
            | {"LRRd": 0.1954},
        ),
        (
            TURNING_A,
            TURNING_B,
            {"NAP": 0.7, "Tau-U": 0.85, "Tau-BC": 1.0, "PND": 0.4, "IRD": 0.4, "LRRd": -0.2367},
        ),
    ],
)
def test_two_series_agree_with_the_r_package_singlecasees(
    a: tuple[int, ...], b: tuple[int, ...], expected: dict[str, float]
) -> None:
    """Version 0.7.4, improvement is a decrease, scale a count; to the digits given."""
    found = estimates(a, b)
    assert {name: round(found[name], 4) for name in expected} == expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (REVIEW_A, REVIEW_B, (0.0690, 0.0140, 0.4027)),
        (TURNING_A, TURNING_B, (0.1202, 0.4427, 0.8665)),
    ],
)
def test_error_and_interval_of_nap_agree_with_singlecasees(
    a: tuple[int, ...], b: tuple[int, ...], expected: tuple[float, float, float]
) -> None:
    row = rows(a, b)["NAP"]
    assert (row.se, row.ci_low, row.ci_high) == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize(
    ("a", "b", "se"), [(REVIEW_A, REVIEW_B, 0.0556), (TURNING_A, TURNING_B, 0.1548)]
)
def test_the_error_of_the_log_response_ratio_agrees_with_singlecasees(
    a: tuple[int, ...], b: tuple[int, ...], se: float
) -> None:
    assert round(rows(a, b)["LRRd"].se, 4) == se


def test_without_overlap_the_interval_is_no_point() -> None:
    """Newcombe's method 5 for 7 against 8 days; SingleCaseES gives [1, 1]."""
    row = rows(range(8, 15), range(8))["NAP"]
    assert (row.estimate, round(row.ci_low, 3), row.ci_high) == (1.0, 0.741, 1.0)
    row = rows(range(8), range(8, 15))["NAP"]
    assert (row.estimate, row.ci_low, round(row.ci_high, 3)) == (0.0, 0.0, 0.259)


def test_without_overlap_the_error_is_that_of_half_a_pair() -> None:
    """NAP is held at 1 - 1/112; then sqrt(1/112 x 111/112 / (6 x 7))."""
    assert rows(range(8, 15), range(8))["NAP"].se == pytest.approx(
        math.sqrt(111 / 112**2 / 42), abs=1e-12
    )


def test_the_standardised_difference_by_hand() -> None:
    """A: mean 4, variance 2.5, 4 degrees of freedom, correction 1 - 3/15; B: mean 2, variance 2."""
    row = rows((2, 3, 4, 5, 6), (0, 2, 3, 3))["SMD"]
    size = 0.8 * 2 / math.sqrt(2.5)
    error = 0.8 * math.sqrt(1 / 5 + 2 / (4 * 2.5) + size**2 / 8)
    assert (row.estimate, row.se) == pytest.approx((size, error), abs=1e-12)
    assert row.ci_high == pytest.approx(size + 1.959963984540054 * error, abs=1e-12)


def test_the_rate_ratio_agrees_with_a_negative_binomial_regression() -> None:
    """statsmodels 0.14 NegativeBinomial: log ratio -0.456758, error 0.490814, interval below."""
    row = rows((4, 8, 6, 0, 15, 3), (2, 4, 3, 9, 1))["rate ratio"]
    assert row.estimate == pytest.approx(19 / 30, abs=1e-12)
    assert row.se == pytest.approx(19 / 30 * 0.49081394, abs=1e-7)
    assert (row.ci_low, row.ci_high) == pytest.approx((0.24201972, 1.65734886), abs=1e-6)


def test_counts_that_vary_less_than_poisson_counts_have_a_poisson_interval() -> None:
    """20 events in 5 days, 10 in 5: the log ratio has variance 1/20 + 1/10."""
    row = rows((4, 4, 4, 4, 4), (2, 2, 2, 2, 2))["rate ratio"]
    assert row.ci_low == pytest.approx(0.5 * math.exp(-1.959963984540054 * math.sqrt(0.15)))


def test_a_decimal_ties_with_the_decimal_that_a_person_reads() -> None:
    """The day after 0.1, 0.2, 0.3 is 0.4, and the middle of 0.1 and 0.7 is 0.4."""
    assert estimates((0.1, 0.2, 0.3), (0.4, 0.5, 0.6))["Tau-BC"] == 0.0
    assert estimates((0.1, 0.7), (0.4,))["PEM"] == 0.5


def test_a_tie_with_a_line_of_slope_one_sixth_is_a_tie() -> None:
    """Six times what is left: A 5, 4, 3, 8 and B -5, -6, 5; 9 pairs lower, 2 higher, 1 tie."""
    assert estimates((1, 1, 1, 2), (0, 0, 2))["Tau-BC"] == pytest.approx(7 / 12, abs=1e-12)


def definition_of_tau_bc(a: list[int], b: list[int]) -> Fraction:
    """Tau from residuals kept as fractions; lower is better."""
    slope = median(
        Fraction(a[late] - a[early], late - early) for early, late in combinations(range(len(a)), 2)
    )
    of_a = [value - slope * day for day, value in enumerate(a)]
    of_b = [value - slope * day for day, value in enumerate(b, start=len(a))]
    return Fraction(sum((y < x) - (y > x) for x, y in product(of_a, of_b)), len(a) * len(b))


def definition_of_nap_variance(a: list[int], b: list[int]) -> float:
    """Sen's and Mee's estimator from the matrix of pairs; lower is better."""
    scores = np.array([[1.0 if y < x else 0.5 if y == x else 0.0 for y in b] for x in a])
    m, n = scores.shape
    share = scores.mean()
    held = min(max(share, 0.5 / (m * n)), 1 - 0.5 / (m * n))
    of_rows = ((scores.mean(axis=1) - share) ** 2).mean()
    of_columns = ((scores.mean(axis=0) - share) ** 2).mean()
    spread = ((scores - share) ** 2).mean()
    freedom = (m - 1) * (n - 1)
    return float((held * (1 - held) + n * of_rows + m * of_columns - 2 * spread) / freedom)


def definition_of_pand(a: list[int], b: list[int]) -> int:
    """The most values that are left without overlap, by trying every border; lower is better."""
    borders = [-math.inf, *a, *b, math.inf]
    return max(sum(x > border for x in a) + sum(y <= border for y in b) for border in borders)


@given(phases.filter(lambda a: len(a) > 1), phases)
def test_tau_bc_is_its_definition_in_fractions(a: list[int], b: list[int]) -> None:
    assert estimates(a, b)["Tau-BC"] == pytest.approx(float(definition_of_tau_bc(a, b)), abs=1e-12)


@pytest.mark.parametrize("seed", range(6))
def test_tau_bc_is_its_definition_in_long_phases_too(seed: int) -> None:
    rng = np.random.default_rng(seed)
    a, b = rng.poisson(6, 61 + seed).tolist(), rng.poisson(4, 40).tolist()
    assert estimates(a, b)["Tau-BC"] == pytest.approx(float(definition_of_tau_bc(a, b)), abs=1e-12)


@given(st.lists(st.integers(-9, 9), min_size=1, max_size=400))
def test_the_middle_of_many_values_is_their_median(values: list[int]) -> None:
    assert _middle_two(np.array(values, dtype=float)) == (median_low(values), median_high(values))


def test_a_sample_unlike_the_rest_does_not_mislead() -> None:
    values = np.arange(2000.0)
    values[::SAMPLED_EVERY] = 1e6
    assert _middle_two(values) == (median_low(values.tolist()), median_high(values.tolist()))


@given(phases.filter(lambda a: len(a) > 1), phases.filter(lambda b: len(b) > 1))
def test_the_error_of_nap_is_its_definition(a: list[int], b: list[int]) -> None:
    row, variance = rows(a, b)["NAP"], definition_of_nap_variance(a, b)
    if math.isnan(row.se):
        assert variance < 1e-12
        assert "below zero" in row.why
    else:
        assert row.se**2 == pytest.approx(variance, abs=1e-12)


@given(phases, phases)
def test_pand_and_ird_keep_the_most_values_without_overlap(a: list[int], b: list[int]) -> None:
    m, n, kept, found = len(a), len(b), definition_of_pand(a, b), estimates(a, b)
    assert found["PAND"] == pytest.approx(kept / (m + n))
    assert found["IRD"] == pytest.approx(((m + n) * kept - m * m - n * n) / (2 * m * n))


@given(phases, phases)
def test_shares_stay_within_their_ends_and_inside_their_intervals(
    a: list[int], b: list[int]
) -> None:
    sizes = rows(a, b)
    for name, low in BOUNDED.items():
        estimate = sizes[name].estimate
        assert math.isnan(estimate) or low <= estimate <= 1
    nap = sizes["NAP"]
    assert 0 <= nap.ci_low <= nap.estimate <= nap.ci_high <= 1
    assert nap.ci_low < nap.ci_high


@given(phases, phases)
def test_swapping_the_phases_or_the_direction_mirrors_nap(a: list[int], b: list[int]) -> None:
    here, swapped, turned = (rows(*case)["NAP"] for case in ((a, b), (b, a), (a, b, "increase")))
    for other in (swapped, turned):
        assert other.estimate == pytest.approx(1 - here.estimate, abs=1e-12)
        assert other.ci_low == pytest.approx(1 - here.ci_high, abs=1e-9)
        assert other.se == pytest.approx(here.se, nan_ok=True)


@given(phases, phases)
def test_the_order_of_days_in_b_matters_to_tau_bc_only(a: list[int], b: list[int]) -> None:
    before, after = estimates(a, b), estimates(a, sorted(b))
    for name in set(INDICES) - {"Tau-BC"}:
        assert after[name] == pytest.approx(before[name], nan_ok=True)


@given(phases, phases)
def test_what_keeps_the_order_of_values_leaves_overlap_alone(a: list[int], b: list[int]) -> None:
    before, after = estimates(a, b), estimates([x**3 + x for x in a], [y**3 + y for y in b])
    for name in ("NAP", "Tau", "PND", "PAND", "IRD", "Tau-U"):
        assert after[name] == before[name]


@given(phases, phases, st.integers(0, 3))
def test_another_unit_changes_no_index_of_overlap(a: list[int], b: list[int], places: int) -> None:
    """Counts as decimals: 3 becomes 0.003."""
    before = rows(a, b)
    after = rows([x / 10**places for x in a], [y / 10**places for y in b])
    for name in INDICES[:8]:
        assert repr(after[name]) == repr(before[name])


def test_decreasing_and_increasing_log_response_ratios_are_mirrors() -> None:
    sizes = rows(REVIEW_A, REVIEW_B)
    assert sizes["LRRi"].estimate == -sizes["LRRd"].estimate
    assert sizes["LRRi"].ci_low == -sizes["LRRd"].ci_high


def test_missing_values_are_left_out_and_a_zero_is_a_value() -> None:
    with_gaps = ivt.effect_sizes([None, 9, 7, pd.NA, 8], [math.nan, 0, 8, 3])
    pd.testing.assert_frame_equal(with_gaps, ivt.effect_sizes([9, 7, 8], [0, 8, 3]))
    nullable = pd.Series([9, None, 7, 8], dtype="Int64")
    pd.testing.assert_frame_equal(ivt.effect_sizes(nullable, [0, 8, 3]), with_gaps)


@pytest.mark.parametrize(("a", "b", "named"), [([], [1, 2], "a"), ([1, 2], [None], "b")])
def test_an_empty_phase_is_named_in_every_row(a: list[object], b: list[object], named: str) -> None:
    sizes = ivt.effect_sizes(a, b)
    assert sizes["estimate"].isna().all()
    assert set(sizes["why"]) == {f"no value is recorded in phase {named}"}


@pytest.mark.parametrize(
    ("a", "b"),
    [([3], [2]), ([0] * 5, [0] * 6), ([4] * 5, [4] * 5), ([1, 2], [2]), ([5], [1, 2, 3])],
)
def test_one_value_or_no_variation_gives_reasons_not_warnings(a: list[int], b: list[int]) -> None:
    sizes = ivt.effect_sizes(a, b)
    numbers = sizes[["estimate", "se", "ci_low", "ci_high"]]
    assert not np.isinf(numbers.to_numpy()).any()
    assert (sizes["why"] != "").tolist() == numbers.isna().any(axis=1).tolist()


def test_all_ties_are_no_effect() -> None:
    sizes = estimates([4] * 5, [4] * 5)
    assert [sizes[name] for name in ("NAP", "Tau", "PND", "PEM", "Tau-U", "Tau-BC")] == [
        *(0.5, 0.0, 0.0, 0.5, 0.0, 0.0)
    ]
    assert (sizes["LRRd"], sizes["rate ratio"]) == (0.0, 1.0)


def test_nothing_counted_leaves_no_rate_ratio_and_says_so() -> None:
    sizes = rows([0, 0, 0], [1, 2, 3])
    assert math.isnan(sizes["rate ratio"].estimate)
    assert sizes["rate ratio"].why == "none in the first phase"
    assert rows([1, 2, 3], [0, 0, 0])["rate ratio"].estimate == 0.0


def test_counts_of_a_million_and_more_stay_exact() -> None:
    """A rises by 10^12 a day and B goes on with the line: no effect is left."""
    steps = [10**12 * day + 1 for day in range(12)]
    assert estimates(steps[:7], steps[7:])["Tau-BC"] == 0.0
    assert estimates([10**6, 10**6 - 1], [10**6 - 1, 10**6 - 2])["NAP"] == 0.875


def test_values_beyond_64_bits_are_compared_all_the_same() -> None:
    """Of four pairs one is lower and one ties."""
    assert estimates([1e19, 2e19], [3e19, 1e19])["NAP"] == 0.375


def test_hundredths_do_not_run_into_one_another() -> None:
    """For a machine 0.29 x 100 is 28.999999999999996."""
    assert estimates((0.29,), (0.28,))["NAP"] == 1.0


def test_no_event_counts_as_half_of_one_in_a_log_response_ratio() -> None:
    """A: mean 1/(2 x 4), variance 1/4^3; B: mean 2, variance 1/2^3."""
    row = rows((0, 0, 0, 0), (2, 2))["LRRd"]
    assert row.estimate == pytest.approx(math.log(16) + 1 / 128 - 1 / 8, abs=1e-12)
    assert row.se == pytest.approx(math.sqrt(1 / 4 + 1 / 64), abs=1e-12)


def test_values_below_zero_have_no_ratio() -> None:
    sizes = rows((3, -1, 2), (1, 0, 1))
    for name in ("LRRi", "LRRd", "rate ratio"):
        assert math.isnan(sizes[name].estimate)
        assert "below zero" in sizes[name].why
    assert sizes["SMD"].why == ""


def test_rates_have_a_log_response_ratio_but_no_count_model() -> None:
    sizes = rows((1.5, 2, 3), (1, 0.5, 1))
    assert sizes["LRRd"].why == ""
    assert "not whole" in sizes["rate ratio"].why


@pytest.mark.parametrize(("size", "mean"), [(0.3, 2.0), (1.5, 8.0), (1e4, 1e5), (1.5, 1e6)])
def test_the_fitted_dispersion_is_the_most_likely_one(size: float, mean: float) -> None:
    """Anything one percent lower or higher is less likely, by the likelihood of scipy."""
    rng = np.random.default_rng(11)
    a, b = (
        rng.negative_binomial(size, size / (size + level), 150).astype(float)
        for level in (mean, 0.6 * mean)
    )
    fitted = fitted_dispersion(a, b)
    best, lower, higher = (
        sum(
            nbinom.logpmf(counts, 1 / alpha, 1 / (1 + alpha * counts.mean())).sum()
            for counts in (a, b)
        )
        for alpha in (fitted, 0.99 * fitted, 1.01 * fitted)
    )
    assert best > max(lower, higher)


def test_every_bad_value_is_named_at_once() -> None:
    with pytest.raises(ivt.DataError) as refused:
        ivt.effect_sizes([1, "two", 3], [4, math.inf], "less")  # type: ignore[arg-type] # bad on purpose
    message = str(refused.value)
    assert 'value 2 of phase a is not a finite number (it says "two")' in message
    assert 'value 2 of phase b is not a finite number (it says "infinite")' in message
    assert '"decrease" or "increase"' in message


def test_values_that_are_alike_do_not_vary_at_all() -> None:
    """The sum of three times 0.1 is no three times 0.1 for a computer."""
    assert moments(np.full(3, 0.1)) == Moments(3, 0.1, 0.0)
    assert moments(np.array([0.0, 4.0])) == Moments(2, 2.0, 8.0)
