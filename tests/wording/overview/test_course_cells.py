import ivig_track as ivt
from ivig_track.wording.overview.course_cells import HEADERS, course_cells
from tests.made_records import record_of


def test_no_rate_stands_without_its_recorded_days() -> None:
    """Day 0 is day 40: the baseline is days 12 to 39, the window days 47 to 61."""
    counts: list[float | None] = [4.0] * 80
    counts[20:23] = [None] * 3
    counts[50:52] = [0.0, None]
    (item,) = ivt.review(record_of(counts, [40])).course_results

    cells = course_cells(item, ())
    assert len(cells) == len(HEADERS)
    assert cells[2] == "4.0 (25 of 28)"
    # 13 days of four and one of none on 14 recorded days: 52 / 14.
    assert cells[3] == "3.7 (14 of 15)"
    assert cells[5:] == ("0 of 25; 1 of 14", "none")


def test_a_course_that_is_not_scored_has_its_number_in_brackets() -> None:
    (item,) = ivt.review(record_of([None] * 30 + [4.0] * 50, [40])).course_results

    assert course_cells(item, ())[0] == "(1): 10 Feb 2024"
    assert course_cells(item, ())[4] == "none"
