"""An invented clinic holds children with and without a change, some beside a steroid."""

import pytest

import ivig_track as ivt


def test_every_third_child_has_no_change_and_every_eighth_a_steroid() -> None:
    records = ivt.invented_clinic(17, seed=3)
    unchanged = [n for n, record in enumerate(records) if record.truth["log_ratio"] == 0]
    assert unchanged == [0, 3, 6, 9, 12, 15]
    with_steroid = [n for n, record in enumerate(records) if len(record.therapies)]
    assert with_steroid == [0, 8, 16]


def test_the_same_seed_draws_the_same_children_and_another_one_others() -> None:
    first, again, other = (ivt.invented_clinic(2, seed=seed)[1] for seed in (1, 1, 2))
    assert first.diary.equals(again.diary)
    assert not first.diary.equals(other.diary)


def test_every_child_says_that_it_is_synthetic() -> None:
    assert all(record.synthetic for record in ivt.invented_clinic(3))


@pytest.mark.parametrize("children", [0, 1])
def test_there_are_as_many_children_as_were_asked_for(children: int) -> None:
    assert len(ivt.invented_clinic(children)) == children
