"""The coverage map: shares by fortnight by hand, rows up to 300 children, bands beyond."""

import numpy as np

import ivig_track as ivt
from ivig_track.plotting.cohort_figures.coverage_map import recorded_shares
from tests.cohort.pooled.made_tables import cohort, record
from tests.plotting.cohort_figures.made_clinic import clinic
from tests.plotting.finding import words


def test_shares_by_hand() -> None:
    # 30 days: 7 of the first 14 recorded, none of the next, both of the last two.
    made = cohort([record("a", recorded_runs="7 21 2"), record("b", recorded_runs="14")])
    shares = recorded_shares(made)
    np.testing.assert_array_equal(shares, [[1.0, np.nan, np.nan], [0.5, 0.0, 1.0]])


def test_up_to_300_children_have_a_row_each_and_more_are_bands() -> None:
    rows, bands = ivt.plot_coverage(clinic(300)), ivt.plot_coverage(clinic(301))
    assert (len(rows.images), len(bands.images)) == (1, 0)
    drawn = rows.images[0].get_array()
    assert drawn is not None
    assert drawn.shape[0] == 300
    assert "% of days recorded" in words(bands)
    # The first fortnight is in every diary.
    assert "301" in words(bands).split("\n") or " 301" in words(bands)


def test_the_words_say_days_and_fortnights() -> None:
    made = cohort([record("a", recorded_runs="7 21 2", days=30, recorded_days=9)])
    said = ivt.alt_text(ivt.plot_coverage(made))
    assert "9 of 30 days were recorded." in said
    assert "Of 3 fortnights, 33 % have no recorded day and 33 % have every day recorded." in said
