"""A course's sentence holds both baselines, what they share, how it was given, and its days."""

from __future__ import annotations

import ivig_track as ivt
from ivig_track.wording.course_words import unscored_sentences
from ivig_track.wording.finding_words import finding_words
from tests.made_records import record_of


def sentence_of(review: ivt.Review, lead: str) -> str:
    (sentence,) = (line for line in review.text if line.startswith(lead))
    return sentence


def test_a_rise_from_the_own_baseline_may_be_a_fall_from_before_any_ivig() -> None:
    """20 a day before any IVIG, 4 before the second course, 8 in its window: +100 and -60 %."""
    counts = [*[20.0] * 45, *[4.0] * 75, *[8.0] * 22]
    review = ivt.review(record_of(counts, [40, 113]))
    assert review.courses["percent_change"].round(6).tolist() == [-80.0, 100.0]
    said = sentence_of(review, "Course 2 (23 Apr 2024")
    assert "; +100 % (" in said
    assert "; from the 28 recorded days before any IVIG \N{MINUS SIGN}60 % (" in said
    first = sentence_of(review, "Course 1 (10 Feb 2024")
    assert "before any IVIG" not in first


def test_a_baseline_that_shares_days_with_the_window_before_it_says_how_many() -> None:
    """Courses 35 days apart: baseline days 7 to 34 after day 0 hold all 15 window days."""
    review = ivt.review(record_of([5.0 + n % 3 for n in range(140)], [40, 75]))
    said = sentence_of(review, "Course 2 (")
    assert (
        "(15 of these days lie in the response window of course 1: its own percent is too small"
        " where course 1 changed the counts)"
    ) in said


def test_without_a_percent_nothing_is_called_too_small() -> None:
    """No day of the second window is recorded."""
    review = ivt.review(record_of([5.0 + n % 3 for n in range(82)], [40, 75]))
    said = sentence_of(review, "Course 2 (16 Mar 2024, 1 g/kg")
    assert "(15 of these days lie in the response window of course 1)" in said


def test_a_fall_to_none_is_not_called_too_small() -> None:
    counts = [5.0 + n % 3 for n in range(82)] + [0.0] * 20
    review = ivt.review(record_of(counts, [40, 75]))
    assert "course 1), 0 a day" in sentence_of(review, "Course 2 (16 Mar 2024, 1 g/kg")
    flag = next(x for x in review.course_results[1].flags if x.rule == "previous_course")
    assert finding_words(flag.what).endswith("lie in the response window of course 1")


def test_a_baseline_apart_from_the_window_before_it_says_nothing_of_it() -> None:
    """Courses 50 days apart: the baseline starts on day 22."""
    review = ivt.review(record_of([5.0 + n % 3 for n in range(140)], [40, 90]))
    assert "of these days" not in sentence_of(review, "Course 2 (")


def test_a_course_without_score_says_so_beside_its_percent() -> None:
    steroid = [("prednisolone", 43, 60, 40.0, "mg")]
    review = ivt.review(record_of([5.0 + n % 3 for n in range(90)], [40], therapies=steroid))
    assert sentence_of(review, "Course 1 (10 Feb 2024) is not scored") == (
        "Course 1 (10 Feb 2024) is not scored: prednisolone started on day 3; prednisolone being"
        " given from day 3 to day 20."
    )
    assert "The change in course 1 cannot be told apart from the effect of these." in review.text
    assert "Course 1 (10 Feb 2024, 1 g/kg, not scored)" in sentence_of(
        review, "Course 1 (10 Feb 2024, "
    )


def test_too_little_diary_is_said_as_the_reason() -> None:
    """Seven recorded days of fifteen are under half."""
    counts: list[float | None] = [5.0 + n % 3 for n in range(90)]
    counts[47:55] = [None] * 8
    review = ivt.review(record_of(counts, [40]))
    assert "is not scored: " in sentence_of(review, "Course 1 (10 Feb 2024) is not scored")
    assert "7 of 15 days" in sentence_of(review, "Course 1 (10 Feb 2024) is not scored")


def test_a_window_as_high_as_the_baseline_has_nothing_to_wear_off() -> None:
    """Five or six a day throughout: 154 on 28 days, then 83 on 15, which is 100.6 % of it."""
    review = ivt.review(record_of([5.0 + n % 2 for n in range(110)], [40]))
    assert review.courses["wear_off_day"].isna().all()
    said = ["had not left it: 101 % of it in the window, above 50 %"]
    assert review.courses["wear_off_why"].tolist() == said
    assert "near the baseline again" not in " ".join(review.text)


def test_counts_that_come_back_say_their_day() -> None:
    """2 on days 7 to 27, then 10; 75 % of 10 over seven days is 52.5.

    The trailing week holds 4 x 10 + 3 x 2 = 46 on day 31 and 5 x 10 + 2 x 2 = 54 on day 32.
    """
    counts = [*[10.0] * 47, *[2.0] * 21, *[10.0] * 40]
    review = ivt.review(record_of(counts, [40]))
    assert review.courses["wear_off_day"].tolist() == [32]
    assert "near the baseline again (75 % of it over a week) on day 32" in sentence_of(
        review, "Course 1 (10 Feb 2024, "
    )


def test_a_day_of_too_many_among_zeros_leaves_no_percentage() -> None:
    """Five a day, then a window of 14 zeros and one day with too many to count."""
    frame = record_of([*[5.0] * 47, *[0.0] * 15, *[5.0] * 40], [40]).diary.reset_index(names="date")
    frame = frame[["date", "spasms", "state"]]
    frame.loc[50, "spasms"] = float("nan")
    frame.loc[50, "state"] = "uncountable"
    review = ivt.review(ivt.record_from_frames(frame, frame.loc[[40], ["date"]]))
    assert review.courses["percent_change"].isna().all()
    assert sentence_of(review, "Course 1 (10 Feb 2024, ").endswith("; no percentage.")
    said = sentence_of(review, "Course 1 (10 Feb 2024) is not scored:")
    why = "none on the 14 recorded days of the response window, but too many to count on 1 more"
    assert said.endswith(f"{why}.")
    assert f'<p class="note">Course 1: {why}.</p>' in ivt.course_table(review).html
    assert sentence_of(review, "The diary runs from").endswith(
        "spasms were counted on 101 of 102 days; there were too many to count on 1 more."
    )


def test_a_window_with_a_spasm_is_not_said_to_hold_none() -> None:
    """One spasm in the first window, none in the second: one sentence, on the second."""
    counts = [*[5.0] * 47, *[0.0] * 14, 1.0, *[5.0] * 35, *[0.0] * 15, *[5.0] * 20]
    text = ivt.review(record_of(counts, [40, 90])).text
    (said,) = (line for line in text if line.startswith("No spasms were recorded on"))
    assert said == (
        "No spasms were recorded on 15 of 15 recorded days of the response window of course 2"
        " (15 days long). Only video-EEG can show whether they have stopped."
    )


def test_the_untreated_baseline_is_said_where_the_first_course_has_another() -> None:
    """28 recorded days before the course reach back over five blank ones to 8 January.

    Thirty-three days of 5, 6, 7 in turn are 198; 7, 5, 6, 7 and 5 are blank: 168 are left.
    """
    counts: list[float | None] = [5.0 + n % 3 for n in range(90)]
    assert not any("Before any IVIG" in line for line in ivt.review(record_of(counts, [40])).text)
    counts[20:25] = [None] * 5
    said = sentence_of(ivt.review(record_of(counts, [40])), "Before any IVIG")
    assert said == (
        "Before any IVIG (8 Jan 2024 to 9 Feb 2024): spasms 6.0 a day (168 on 28 of 33 days)."
    )


def test_courses_up_to_35_days_after_the_one_before_hide_a_longer_effect() -> None:
    """35, 36 and 28 days apart: the second and the fourth follow too soon."""
    starts = [40, 75, 111, 139]
    text = ivt.review(record_of([5.0 + (n * 5) % 4 for n in range(250)], starts)).text
    (said,) = (line for line in text if line.startswith("An effect that lasts until"))
    assert said == (
        "An effect that lasts until the next course cannot be seen this way: courses 2 and 4 began"
        " within 35 days of the one before, and the weeks that the windows are compared with would"
        " hold that effect, too."
    )


def test_courses_further_apart_hide_none() -> None:
    text = ivt.review(record_of([5.0 + (n * 5) % 4 for n in range(250)], [40, 90, 140])).text
    assert not any(line.startswith("An effect that lasts until") for line in text)


def test_one_course_is_said_with_its_counts_and_that_it_cannot_be_compared() -> None:
    """126 on 28 days before, 86 on 15 in the window: 4.5 and 5.7 a day."""
    counts = [*[4.0, 5.0] * 20, *[5.0] * 7, *[6.0] * 11, *[5.0] * 4, *[5.0] * 20]
    review = ivt.review(record_of(counts, [40]))
    said = review.text[1:3]
    assert said == (
        (
            "Before course 1 (10 Feb 2024): spasms 4.5 a day (126 on 28 of 28 days); in its"
            " response window 5.7 a day (86 on 15 of 15 days)."
        ),
        "One course alone cannot be compared with this child's other weeks.",
    )


def test_of_two_courses_both_are_said() -> None:
    review = ivt.review(record_of([4.0, 5.0] * 75, [40, 90]))
    before = [said for said in review.text if said.startswith("Before course")]
    assert [said[:15] for said in before] == ["Before course 1", "Before course 2"]
    assert "With 2 scored courses nothing can be compared" in " ".join(review.text)


def test_of_many_courses_those_that_are_scored_are_said() -> None:
    """Four courses; prednisolone from the third on."""
    counts = [4.0, 5.0, 7.0] * 80
    steroid = [("prednisolone", 110, 230, 20.0, "mg")]
    review = ivt.review(record_of(counts, [30, 70, 130, 180], therapies=steroid))
    before = [said[:15] for said in review.text if said.startswith("Before course")]
    assert before == ["Before course 1", "Before course 2"]


def test_where_three_courses_are_scored_their_counts_are_not_in_the_head() -> None:
    review = ivt.review(record_of([4.0, 5.0, 7.0] * 80, [30, 80, 130, 180]))
    assert not [said for said in review.text if said.startswith("Before course")]


def test_a_course_with_too_few_days_is_not_said_to_be_confounded() -> None:
    """No day of the window of day 40, 47 to 61, is recorded, and nothing else happened."""
    counts = [5.0 + n % 3 if not 47 <= n <= 61 else None for n in range(120)]
    told = list(unscored_sentences(ivt.review(record_of(counts, [40])).course_results))
    assert any(line.startswith("Course 1 (10 Feb 2024) is not scored:") for line in told)
    assert not any("cannot be told apart" in line for line in told)
