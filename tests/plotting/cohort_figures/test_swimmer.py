"""The swimmer: a row a child, grouped, sixty a page, windows as they count."""

import pytest

import ivig_track as ivt
from ivig_track.plotting.cohort_figures.swimmer import Window, lanes_of
from ivig_track.results.values import Conclusion
from tests.cohort.pooled.made_tables import LOWER, SAME, cohort, course, record
from tests.plotting.cohort_figures.made_clinic import clinic
from tests.plotting.finding import words


def test_a_lane_counts_from_the_first_infusion() -> None:
    # Recorded are days 0 to 39 and 50 to 99; the infusions are on days 30 and 60.
    made = cohort([record("a", LOWER)], [course("a", 30), course("a", 60, 2, status="confounded")])
    (lane,) = lanes_of(made)
    assert lane.recorded == ((0, 9), (20, 69))
    assert lane.infusions == (0, 30)
    assert lane.windows == (Window(7, 21, True, False), Window(37, 51, False, False))
    assert (lane.last, lane.conclusion) == (69, Conclusion.LOWER_THAN_EXPECTED)


def test_an_infusion_before_the_diary_leaves_its_days_unrecorded() -> None:
    (lane,) = lanes_of(cohort([record("a")], [course("a", -5)]))
    assert lane.recorded[0] == (5, 44)


def test_rows_are_grouped_by_conclusion_and_the_longest_stands_first() -> None:
    made = clinic(60)
    lanes = lanes_of(made)
    order = [lane.conclusion for lane in lanes]
    assert [c for n, c in enumerate(order) if n == 0 or c is not order[n - 1]] == list(Conclusion)
    first = [lane.last for lane in lanes if lane.conclusion is Conclusion.NOT_DISTINGUISHABLE]
    assert first == sorted(first, reverse=True)


def test_names_and_numbers_of_groups_stand_in_the_margin() -> None:
    said = words(ivt.plot_swimmer(clinic(60)))
    assert "not distinguishable\nn = 20" in said
    assert "higher than in other weeks\nn = 10" in said


def test_sixty_rows_make_a_page() -> None:
    assert [ivt.swimmer_pages(clinic(n)) for n in (0, 60, 61, 300)] == [1, 1, 2, 5]
    said = words(ivt.plot_swimmer(clinic(300), page=2))
    assert "page 2 of 5" in said
    assert "n = 100, 60 here" in said
    with pytest.raises(ValueError, match="page is one of 1 to 5, not 6"):
        ivt.plot_swimmer(clinic(300), page=6)


def test_a_window_beside_hormonal_therapy_is_known_by_its_flag() -> None:
    lanes = [lane for lane in lanes_of(clinic(6)) if lane.conclusion is Conclusion.CONFOUNDED]
    assert [window.hormonal for window in lanes[0].windows] == [True, False]
    assert "1 lie beside hormonal therapy" in ivt.alt_text(ivt.plot_swimmer(clinic(6)))


def test_children_without_an_infusion_have_no_row_and_are_counted() -> None:
    made = cohort([record("a", SAME), record("b", SAME, courses=0)], [course("a", 30)])
    assert "1 child without an infusion: no row." in ivt.alt_text(ivt.plot_swimmer(made))
