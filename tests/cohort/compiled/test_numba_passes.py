"""The passes by numba give what LAPACK gives: pass by pass, and in whole reviews of every kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

import ivig_track as ivt
from benchmarks.answer_engines import DIFFERENCE_MAX, differences
from benchmarks.kinds_of_diary import KINDS
from ivig_track.analysis.answer.count_model import PRIOR_MEAN, laplace_at
from ivig_track.analysis.answer.passes.cycles import Cycles
from ivig_track.analysis.answer.passes.design import Design
from ivig_track.analysis.answer.passes.held_fit import HeldFit, hold
from ivig_track.analysis.answer.passes.in_use import Passes, using
from ivig_track.analysis.answer.passes.lapack_passes import LapackPasses
from ivig_track.analysis.answer.passes.laplace import Laplaces
from ivig_track.analysis.answer.passes.observed_counts import observed
from ivig_track.cohort.compiled.numba_passes import SLIDES_TOGETHER, NumbaPasses
from ivig_track.results.daily_counts import Floats

#: Beyond one stretch of a wave, and no multiple of anything that goes side by side.
DAYS = 203


def counts(days: int = DAYS) -> Floats:
    drawn = np.random.default_rng(3).negative_binomial(1.5, 0.2, days).astype(float)
    drawn[[4, 5, 6, days - 2]] = np.nan
    return drawn


def design(days: int = DAYS, columns: int = 4) -> Design:
    chance = np.random.default_rng(4)
    added = [np.ones(days), *chance.normal(size=(columns - 1, days))]
    centre = np.append(1.5, np.zeros(columns - 1))
    return Design(np.column_stack(added), np.full(columns, 0.25), centre)


def laplaces(passes: Passes, thetas: int, columns: int, start: float = 1.0) -> Laplaces:
    moved = np.random.default_rng(5).normal(0, 0.5, size=(thetas, 3))
    with using(passes):
        at = np.full(DAYS, start)
        return laplace_at(observed(counts()), design(columns=columns), PRIOR_MEAN + moved, at, 1e-2)


@pytest.mark.parametrize(("thetas", "columns"), [(1, 2), (10, 4), (15, 3), (17, 9)])
def test_newton_iterations_lead_to_the_same_modes(thetas: int, columns: int) -> None:
    one, other = (laplaces(passes, thetas, columns) for passes in (LapackPasses(), NumbaPasses()))
    np.testing.assert_allclose(other.value, one.value, atol=1e-9)
    for name in one.modes.__slots__:
        expected, found = (getattr(each.modes, name) for each in (one, other))
        np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-10, err_msg=name)


def test_steps_that_are_too_long_are_shortened_alike() -> None:
    """From a log rate of -12 the first steps ask for far more than 4."""
    one, other = (laplaces(each, 3, 2, start=-12.0) for each in (LapackPasses(), NumbaPasses()))
    np.testing.assert_allclose(other.modes.log_rate, one.modes.log_rate, atol=1e-9)


@pytest.fixture
def held() -> HeldFit:
    return hold(laplaces(LapackPasses(), 1, 4)[0], design())


def both(held: HeldFit) -> Iterator[tuple[Any, Any]]:
    """What each of the two gives for cycles, with one as long as the spacing, and for slides."""
    curve = np.zeros(DAYS)
    curve[60:75] = 1.0
    shifts = np.array([*range(-59, 0), *range(1, SLIDES_TOGETHER)], dtype=np.int64)
    one, other = LapackPasses(), NumbaPasses()
    cycles = Cycles(DAYS, 28.0, 0.1)
    yield one.cycles(held, cycles), other.cycles(held, cycles)
    yield one.slides(held, curve, shifts), other.slides(held, curve, shifts)


def test_cycles_and_slides_that_are_never_held_add_what_held_ones_do(held: HeldFit) -> None:
    for expected, found in both(held):
        for name in expected.__slots__:
            pair = getattr(found, name), getattr(expected, name)
            np.testing.assert_allclose(*pair, rtol=1e-9, atol=1e-10, err_msg=name)


def test_without_a_shift_nothing_is_slid(held: HeldFit) -> None:
    nothing = NumbaPasses().slides(held, np.ones(DAYS), np.zeros(0, dtype=np.int64))
    assert nothing.score.shape == nothing.information.shape == (0,)


@pytest.mark.parametrize("kind", KINDS)
def test_a_review_is_the_same_in_every_number_to_1e_8_and_in_every_word(kind: str) -> None:
    record = ivt.simulate_record(seed=1, setting=KINDS[kind])
    with using(NumbaPasses()):
        compiled = ivt.review(record).to_dict()
    usual = ivt.review(record).to_dict()
    found = list(differences(usual, compiled))
    assert [(at, by) for by, at in found if by is None or by > DIFFERENCE_MAX] == []
    assert any(by is not None and by > 0 for by, _ in found), "LAPACK was compared with itself"


def test_differences_are_found() -> None:
    """The comparison above can fail: in a number, a word, and a kind of value."""
    one = {"a": [1.0, {"b": "lower"}], "c": 2}
    other = {"a": [1.5, {"b": "higher"}], "c": None}
    assert list(differences(one, other)) == [(0.5, "/a/0"), (None, "/a/1/b"), (None, "/c")]
