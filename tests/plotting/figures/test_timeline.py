from datetime import date

import numpy as np
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.dates import date2num

import ivig_track as ivt
from ivig_track.plotting.figures.timeline import number_lines
from tests.made_records import day, record_of
from tests.plotting.crowded_record import crowded_review
from tests.plotting.finding import (
    across,
    collection,
    corners,
    edges,
    figure_of,
    heights,
    labels,
    strips_of,
    words,
)
from tests.plotting.made_reviews import steady_review, uncertain_review


def number(when: date) -> float:
    return float(date2num(when))  # type: ignore[no-untyped-call]  # matplotlib does not type it


def test_the_window_band_covers_day_7_to_day_21_whole() -> None:
    bands = edges(collection(ivt.plot_timeline(steady_review()), "response window"))

    # Day 0 of course 1 is 10 Feb 2024: day 7 is 17 Feb, day 21 is 2 Mar (a leap year).
    first = (number(date(2024, 2, 17)) - 0.5, number(date(2024, 3, 2)) + 0.5)
    # Course 2 is given on 21 and 22 Mar: days count from the second of them.
    second = (number(date(2024, 3, 29)) - 0.5, number(date(2024, 4, 12)) + 0.5)
    assert bands[:2] == [first, second]


def test_early_days_run_from_day_0_to_day_6_whole() -> None:
    bands = edges(collection(ivt.plot_timeline(steady_review()), "early days"))

    assert bands[0] == (number(date(2024, 2, 10)) - 0.5, number(date(2024, 2, 16)) + 0.5)


def test_unrecorded_days_are_hatched_and_have_neither_bar_nor_dot() -> None:
    ax = ivt.plot_timeline(steady_review())
    gap = (number(date(2024, 3, 11)) - 0.5, number(date(2024, 3, 16)) + 0.5)

    hatched = collection(ax, "unrecorded")
    assert edges(hatched) == [gap]
    assert hatched.get_hatch()
    bars = edges(collection(ax, "daily counts"))
    assert len(bars) == 154
    assert not any(gap[0] <= left < gap[1] for left, _ in bars)
    assert across(ax, "zeros") == [number(date(2024, 1, 11))]


def test_the_line_breaks_at_a_gap() -> None:
    drawn = heights(ivt.plot_timeline(steady_review()), "seven-day mean")

    # Unrecorded on days 70 to 75: four of the seven days around days 69 and 76 are recorded.
    assert np.isfinite(drawn[69])
    assert np.isnan(drawn[70:76]).all()
    assert drawn[76] == 4.0


def test_a_line_goes_on_over_a_single_blank_day() -> None:
    """The mean of seven days holds six recorded ones, also on the blank day itself."""
    counts: list[float | None] = [4.0] * 60
    counts[20] = None
    drawn = heights(ivt.plot_timeline(ivt.review(record_of(counts, []))), "seven-day mean")
    assert drawn[20] == 4.0


def test_no_early_day_is_drawn_into_the_window() -> None:
    """72 a day up to day 6, 3 from day 7 to day 21, 5 afterwards: the line is the same."""
    counts = [*[72.0] * 47, *[3.0] * 15, *[5.0] * 30]
    drawn = heights(ivt.plot_timeline(ivt.review(record_of(counts, [40]))), "seven-day mean")
    assert drawn.tolist() == counts


def test_a_run_of_zeros_at_the_end_is_marked_with_the_last_spasm() -> None:
    counts = [*[4.0] * 60, *[0.0] * 30]
    ax = ivt.plot_timeline(ivt.review(record_of(counts, [40])))

    first, last = number(day(60)) - 0.5, number(day(89)) + 0.5
    assert across(ax, "run of zeros") == [first, last]
    assert set(across(ax, "last spasm")) == {number(day(59))}
    said = "last: 29 Feb 2024 (day 19 of course 1); none on 30 of 30 days since"
    assert said in [text.get_text() for text in ax.texts]


def test_spasms_to_the_end_have_no_such_mark() -> None:
    assert not {"run of zeros", "last spasm"} & set(labels(ivt.plot_timeline(steady_review())))


def test_doses_stand_on_hormonal_bars_as_numbers_where_the_unit_has_no_room() -> None:
    """A bar of 90 days holds "40 mg"; one of 9 days of 300 the number alone."""
    steps = [("Prednisolone", 20, 109, 40.0, "mg"), ("Prednisolone", 200, 208, 60.0, "mg")]
    record = record_of([4.0] * 300, [150], therapies=steps)
    strip = strips_with_bars(ivt.plot_timeline(ivt.review(record)))
    assert [label.get_text() for label in strip.get_yticklabels()] == ["Prednisolone, mg"]
    assert [text.get_text() for text in strip.texts] == ["40 mg", "60"]


def strips_with_bars(ax: Axes) -> Axes:
    return next(other for other in strips_of(ax) if other.patches)


def test_an_uncountable_day_is_neither_hatched_nor_a_bar() -> None:
    ax = ivt.plot_timeline(uncertain_review())

    assert across(ax, "too many to count") == [number(date(2024, 1, 9))]
    assert edges(collection(ax, "unrecorded")) == [
        (number(date(2024, 1, 13)) - 0.5, number(date(2024, 1, 13)) + 0.5)
    ]
    assert len(edges(collection(ax, "daily counts"))) == 18


def test_an_uncertain_count_has_its_bounds_as_a_whisker() -> None:
    whiskers = corners(collection(ivt.plot_timeline(uncertain_review()), "bounds"))

    day = number(date(2024, 1, 6))
    assert whiskers == [[(day, 5.0), (day, 10.0)]]


def test_a_course_that_is_not_scored_has_its_number_in_brackets() -> None:
    review = steady_review()
    numbers = [text.get_text() for text in ivt.plot_timeline(review).texts]

    assert review.courses["status"].tolist()[1] == "confounded"
    assert "(2)" in numbers
    assert "2" not in numbers


def test_hormonal_therapy_stands_above_the_others_and_is_hatched() -> None:
    ax = ivt.plot_timeline(steady_review())
    strip = next(other for other in strips_of(ax) if other.patches)

    names = [label.get_text() for label in strip.get_yticklabels()]
    assert names == ["Prednisolone", "Vigabatrin"]
    above, below = [label.get_position()[1] for label in strip.get_yticklabels()]
    assert above > below
    assert [bool(patch.get_hatch()) for patch in strip.patches] == [True, False]


def strip_of(ax: Axes, label: str) -> Axes:
    return next(other for other in strips_of(ax) if label in labels(other))


def test_events_stand_in_named_rows_and_the_rest_as_letters_that_are_explained() -> None:
    ax = ivt.plot_timeline(crowded_review())

    strip = strip_of(ax, "other events")
    names = [label.get_text() for label in strip.get_yticklabels()]
    assert names == ["Reactions", "EEG", "Vaccinations", "Fever, infection", "Other"]
    said = words(ax).replace("\N{NO-BREAK SPACE}", " ")
    for letter in ("H = hospital", "M = MRI", "O = observer change", "R = rescue"):
        assert letter in said


def test_every_event_of_the_record_is_drawn_once() -> None:
    strip = strip_of(ivt.plot_timeline(crowded_review()), "other events")

    drawn = {str(item.get_label()): len(np.asarray(item.get_xdata())) for item in strip.lines}
    counted = {name: n for name, n in drawn.items() if not name.startswith("_")}
    # 12 reactions, 2 of them grave; EEGs: 2 with, 2 without, 1 that does not tell; 3 of 4 vaccines
    # live; 5 fevers and 3 infections; the 11 that are left have letters.
    assert counted == {
        "Reactions, filled": 2,
        "Reactions, hollow": 10,
        "EEG, filled": 2,
        "EEG, hollow": 2,
        "EEG, not told": 1,
        "Vaccinations, filled": 3,
        "Vaccinations, hollow": 1,
        "Fever, infection, filled": 8,
        "other events": 11,
    }
    assert sum(counted.values()) == 40


def test_grave_reactions_are_named_and_the_score_stands_by_its_eeg() -> None:
    said = words(ivt.plot_timeline(crowded_review())).replace("\N{NO-BREAK SPACE}", " ")

    assert "(aseptic meningitis, haemolysis)" in said
    assert "BASED 5" in said
    assert "varicella" in said


def test_the_gap_of_one_day_shows_in_the_strip_of_recorded_days() -> None:
    counts: list[float | None] = [3.0] * 730
    counts[100] = None
    counts[300:320] = [None] * 20
    ax = ivt.plot_timeline(ivt.review(record_of(counts, [40])))

    bars = edges(collection(strip_of(ax, "recorded days"), "recorded days"))
    first = number(date(2024, 1, 1))
    assert bars == [
        (first - 0.5, first + 99.5),
        (first + 100.5, first + 299.5),
        (first + 319.5, first + 729.5),
    ]
    # Over two years a gap of one day is too narrow to be hatched, one of twenty is.
    assert edges(collection(ax, "unrecorded")) == [(first + 299.5, first + 319.5)]


def test_course_numbers_that_would_touch_take_two_lines() -> None:
    close = ivt.review(record_of([3.0] * 730, [100, 110, 120, 300]))

    assert number_lines(close.course_results, 730) == [0, 1, 0, 0]
    assert number_lines(close.course_results, 60) == [0, 0, 0, 0]


def test_the_strips_stay_within_the_callers_axes() -> None:
    figure = plt.figure()
    mine = figure.add_axes((0.1, 0.2, 0.8, 0.6))

    assert ivt.plot_timeline(steady_review(), ax=mine) is mine
    figure.draw_without_rendering()
    boxes = [ax.get_position() for ax in (mine, *mine.child_axes)]
    assert len(boxes) == 4
    assert min(box.y0 for box in boxes) >= 0.2 - 1e-9
    assert max(box.y1 for box in boxes) <= 0.8 + 1e-9


def test_the_counts_keep_their_room_where_there_is_nothing_else_to_draw() -> None:
    # No zero, no therapy, no event: the strips below are thin, and no gap opens above them.
    ax = ivt.plot_timeline(ivt.review(record_of([4.0] * 60, [30])))
    figure_of(ax).draw_without_rendering()
    counts, recorded = (each.get_position() for each in (ax, *ax.child_axes))
    assert counts.y0 - recorded.y1 < 0.1
    assert counts.height > 0.5


def test_a_diary_without_infusions_is_drawn_and_says_so() -> None:
    ax = ivt.plot_timeline(ivt.review(record_of([2.0] * 30, [])))

    assert "response window" not in labels(ax)
    assert "No infusion is recorded." in ivt.alt_text(ax)
