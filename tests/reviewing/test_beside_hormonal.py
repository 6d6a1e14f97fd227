"""Beside hormonal therapy: the answer before it began, and one that never changed; what blocks."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import pytest

import ivig_track as ivt
from ivig_track.results.values import Conclusion
from ivig_track.wording.finding_words import finding_words
from tests.made_records import record_of

#: Six courses 40 days apart in 300 days of 9 to 12 a day, 3 to 5 in their windows.
COURSES = [40 + 40 * number for number in range(6)]
Therapies = Sequence[Sequence[object]]


def falling(days: int = 300) -> list[float | None]:
    windows = {start + after for start in COURSES for after in range(7, 22)}
    return [3.0 + n % 3 if n in windows else 9.0 + (n * 5) % 4 for n in range(days)]


def reviewed(therapies: Therapies, plan: ivt.AnalysisPlan | None = None) -> ivt.Review:
    return ivt.review(record_of(falling(), COURSES, therapies=therapies), plan)


def statuses(review: ivt.Review) -> list[str]:
    return [item.status.value for item in review.course_results]


#: Prednisolone 40 mg on days 195 to 215, beside the fifth course (day 200).
LATE: Therapies = [("prednisolone", 195, 215, 40.0, "mg")]
#: 5 mg from five months before the diary on.
THROUGHOUT: Therapies = [("prednisolone", -150, None, 5.0, "mg")]


def test_a_late_steroid_leaves_the_answer_of_the_courses_before_it() -> None:
    overall = reviewed(LATE).overall
    before = overall["before_hormonal"]
    assert overall["conclusion"] == "confounded"
    assert before is not None
    assert before["conclusion"] == "lower_than_expected"
    assert (before["began"], before["courses"]) == ("2024-07-14", [1, 2, 3, 4])
    assert (before["window_days_recorded"], before["window_days"]) == (60, 60)
    assert before["courses_scored"] == 4


def test_the_answer_before_it_is_that_of_the_diary_which_ends_there() -> None:
    """The same diary up to day 194, with its four courses and nothing else, reviewed by itself."""
    before = reviewed(LATE).overall["before_hormonal"]
    alone = ivt.review(record_of(falling(195), COURSES[:4])).overall
    assert before is not None
    assert before["conclusion"] == alone["conclusion"]
    for key in ("percent", "percent_low", "percent_high", "p", "courses_scored"):
        assert before[key] == pytest.approx(alone[key])


def test_what_the_later_counts_are_changes_nothing_of_it() -> None:
    other = falling()
    other[195:] = [0.0] * 105
    ended = ivt.review(record_of(other, COURSES, therapies=LATE)).overall["before_hormonal"]
    assert ended == reviewed(LATE).overall["before_hormonal"]


def test_text_and_head_name_its_courses() -> None:
    review = reviewed(LATE)
    (said,) = (line for line in review.text if line.startswith("Hormonal therapy began on"))
    assert said.startswith(
        "Hormonal therapy began on 14 Jul 2024. The diary up to the day before, reviewed as it"
        " stands, has 4 scored courses (1, 2, 3 and 4"
    )
    assert "lower than in other weeks (60 of their 60 window days recorded;" in said
    assert said.endswith("no course from then on is part of it.")
    assert review.text.index(said) == 1


@pytest.mark.parametrize("began", [181, 182])
def test_a_window_counts_as_before_up_to_the_day_of_the_start(began: int) -> None:
    """The fourth window ends on day 181: a start on that day leaves three courses before it."""
    before = reviewed([("prednisolone", began, began + 20, 40.0, "mg")]).overall["before_hormonal"]
    assert before is not None
    assert before["courses"] == ([1, 2, 3] if began == 181 else [1, 2, 3, 4])


def test_fewer_than_three_courses_before_it_have_no_answer_of_their_own() -> None:
    """On day 141 the third window has one day to go."""
    assert reviewed([("prednisolone", 141, 160, 40.0, "mg")]).overall["before_hormonal"] is None
    assert reviewed([("prednisolone", 142, 160, 40.0, "mg")]).overall["before_hormonal"] is not None


@pytest.mark.parametrize(
    "therapies",
    [
        [],
        THROUGHOUT,
        [("prednisolone", 5, 12, 40.0, "mg"), *LATE],
        [("prednisolone", 195, None, 0.0, "mg")],
        [("prednisolone", 195, 215, 40.0, "mg", "taper")],
        [("vigabatrin", 195, 215, 500.0, "mg")],
    ],
    ids=["none", "throughout", "one before the courses", "a stop", "a taper", "no hormone"],
)
def test_what_was_given_before_must_be_known(therapies: Therapies) -> None:
    """A stop or a lower dose as the first that is known says that more had been given before."""
    assert reviewed(therapies).overall["before_hormonal"] is None


def test_without_an_effect_the_courses_before_a_steroid_are_not_called_lower() -> None:
    """Counts fall only under the steroid and after it."""
    counts: list[float | None] = [9.0 + (n * 5) % 4 for n in range(195)]
    counts += [1.0 + n % 2 for n in range(105)]
    overall = ivt.review(record_of(counts, COURSES, therapies=LATE)).overall
    before = overall["before_hormonal"]
    assert before is not None
    assert before["conclusion"] != "lower_than_expected"
    assert overall["conclusion"] != "lower_than_expected"


def test_only_the_courses_before_a_steroid_can_be_lower() -> None:
    """20 wandering diaries with a fall of 70 % in all eight courses, the steroid from 5 of 8 on."""
    found = []
    for seed in range(20):
        rng = np.random.default_rng([13, seed])
        level = np.zeros(380)
        for number in range(1, 380):
            level[number] = 0.8 * level[number - 1] + rng.normal(0, 0.25)
        rate = 9 * np.exp(level)
        starts = [40 + 40 * number for number in range(8)]
        for start in starts:
            rate[start + 7 : start + 22] *= 0.3
        record = record_of(
            list(rng.poisson(rate).astype(float)),
            starts,
            therapies=[("prednisolone", 190, None, 40.0, "mg")],
        )
        overall = ivt.review(record).overall
        assert overall["conclusion"] != "lower_than_expected"
        before = overall["before_hormonal"]
        assert before is not None
        assert max(before["courses"]) == 4
        found.append(before["conclusion"] == "lower_than_expected")
    # At a true power of 95 %, fewer than 15 have a chance of 1 in 3,000 (binomial).
    assert sum(found) >= 15


def test_an_unchanged_dose_blocks_every_course_with_one_sentence() -> None:
    review = reviewed(THROUGHOUT)
    assert review.overall["conclusion"] == "confounded"
    assert statuses(review) == ["confounded"] * 6
    (said,) = (line for line in review.text if "not scored: a change" in line)
    assert said == (
        "Prednisolone was given throughout (from 4 Aug 2023 on, 5 mg), and no change of it is"
        " recorded. For that reason courses 1, 2, 3, 4, 5 and 6 are not scored: a change cannot be"
        " told apart from the effect of a therapy that acts on spasms. What the answer would be if"
        ' it did not block stands under "asked in other ways"; it is not the planned answer.'
    )
    assert not any(line.startswith("Course 1 (10 Feb 2024) is not") for line in review.text)
    assert not any("cannot be told apart from the effect of these" in line for line in review.text)


def test_an_unchanged_dose_has_a_row_that_says_what_it_would_be_without_the_block() -> None:
    """The row is the review of the same record without the steroid."""
    rows = {each.name: each for each in reviewed(THROUGHOUT).variants}
    row = rows["not the plan: no block by prednisolone"]
    assert not row.is_plan
    assert row.estimate.percent == reviewed([]).estimate.percent
    assert row.recorded_days == 90
    assert rows["as planned"].estimate.conclusion is Conclusion.CONFOUNDED


def test_an_unchanged_dose_in_two_rows_is_unchanged() -> None:
    parted = [("prednisolone", -150, 99, 5.0, "mg"), ("prednisolone", 100, None, 5.0, "mg")]
    assert [x.name for x in reviewed(parted).steady_hormonal] == ["prednisolone"]


@pytest.mark.parametrize(
    "therapies",
    [
        [("prednisolone", -150, 99, 5.0, "mg"), ("prednisolone", 100, None, 4.0, "mg")],
        [("prednisolone", -2, None, 5.0, "mg")],
        [("prednisolone", -150, -3, 6.0, "mg"), ("prednisolone", -2, None, 5.0, "mg")],
        [("prednisolone", -150, 200, 5.0, "mg")],
        [("vigabatrin", -150, None, 500.0, "mg")],
    ],
    ids=[
        "lowered",
        "begun 42 days before the first course",
        "lowered 42 days before the first course",
        "stopped",
        "no hormone",
    ],
)
def test_what_changed_within_reach_of_a_course_is_not_unchanged(therapies: Therapies) -> None:
    assert reviewed(therapies).steady_hormonal == ()


def test_a_start_beyond_the_reach_of_the_first_course_is_none_of_the_diary() -> None:
    """Day -3 lies 43 days before the first course, one more than a start counts."""
    assert len(reviewed([("prednisolone", -3, None, 5.0, "mg")]).steady_hormonal) == 1


def test_replacement_hydrocortisone_has_the_same_row_however_long_it_was_given() -> None:
    """6 mg/m2 from day 100 on touches the courses of days 120 to 240."""
    review = reviewed([("hydrocortisone", 100, None, 6.0, "mg/m2")])
    assert statuses(review) == ["scored", "confounded", *["confounded"] * 4]
    (therapy,) = review.steady_hormonal
    assert therapy.is_replacement
    (said,) = (line for line in review.text if "are not scored: " in line)
    assert said.startswith(
        "Hydrocortisone was given at a dose of replacement (from 10 Apr 2024 on, 6 mg/m2; at most"
        " 15 mg/m2 of body surface a day). For that reason courses 2, 3, 4, 5 and 6 are not scored:"
    )
    assert any(each.name == "not the plan: no block by hydrocortisone" for each in review.variants)


def test_hydrocortisone_before_an_infusion_is_neither_replacement_nor_against_it() -> None:
    """The same medicine as premedication, in a dose of replacement or in one far above it."""
    before = ("hydrocortisone", 80, 80, 6.0, "mg/m2", "premedication")
    assert reviewed([before]).steady_hormonal == ()
    daily = ("hydrocortisone", 100, None, 6.0, "mg/m2", "")
    before = ("hydrocortisone", 80, 80, 100.0, "mg", "premedication")
    (therapy,) = reviewed([before, daily]).steady_hormonal
    assert therapy.is_replacement


def test_a_course_with_another_reason_keeps_its_own_sentence() -> None:
    """ACTH beside the second course, replacement from then on."""
    both = [
        ("ACTH", 70, 90, 40.0, "IU"),
        ("hydrocortisone", 91, None, 6.0, "mg/m2"),
    ]
    review = reviewed(both)
    (own,) = (line for line in review.text if line.startswith("Course 2 (21 Mar 2024) is not"))
    assert "ACTH" in own
    (told,) = (line for line in review.text if line.startswith("Hydrocortisone was given"))
    assert "courses 3, 4, 5 and 6 are not scored" in told


SOFTENED = ivt.AnalysisPlan(catalogue={"hormonal_ongoing": {"severity": "note"}})


def test_days_under_a_therapy_whose_rule_was_softened_count() -> None:
    """Six of six are scored, and the answer is that of the diary without the steroid."""
    review = reviewed(THROUGHOUT, SOFTENED)
    assert statuses(review) == ["scored"] * 6
    assert review.overall["percent"] == reviewed([]).overall["percent"]
    assert review.overall["window_days_recorded"] == 90
    assert review.steady_hormonal == ()


def test_days_after_a_start_that_still_blocks_stay_out() -> None:
    """40 mg from day 195 on with `hormonal_ongoing` softened: 0 a day there moves no answer.

    Days 195 to 237 are left out, 42 after the start; the course of day 240 is 45 days after it.
    """
    plain = reviewed([("prednisolone", 195, 237, 40.0, "mg")], SOFTENED)
    counts = falling()
    counts[195:238] = [0.0] * 43
    zeros = ivt.review(
        record_of(counts, COURSES, therapies=[("prednisolone", 195, 237, 40.0, "mg")]), SOFTENED
    )
    assert statuses(plain)[4] == "confounded"
    assert zeros.overall["percent"] == pytest.approx(plain.overall["percent"])


def half_recorded(therapies: Therapies) -> ivt.Review:
    """Five courses 40 days apart; of the last three baselines every third day is recorded."""
    starts = [40 + 40 * number for number in range(5)]
    counts: list[float | None] = [
        None if n % 3 and any(-28 <= n - s < 0 for s in starts[2:]) else 6.0 + (n * 5) % 7
        for n in range(250)
    ]
    return ivt.review(record_of(counts, starts, therapies=therapies))


def test_a_therapy_is_not_blamed_where_the_diary_is_what_is_missing() -> None:
    """Prednisolone beside the fifth course, whose baseline is recorded on 9 of 28 days."""
    steroid = [("prednisolone", 201, 211, 40.0, "mg")]
    for review in (half_recorded(steroid), half_recorded([])):
        assert review.overall["conclusion"] == "not_assessable"
        assert review.overall["why"] == "2 of 5 courses could be scored (3 are needed)"


def test_a_course_with_both_reasons_says_both() -> None:
    review = half_recorded([("prednisolone", 201, 211, 40.0, "mg")])
    fifth = review.to_dict()["courses"][4]
    assert fifth["status"] == "confounded"
    assert fifth["why"] == (
        "prednisolone started; prednisolone being given; baseline recorded on 9 of 28 days"
    )
    assert review.courses["why"].iloc[4] == fifth["why"]
    said = next(line for line in review.text if line.startswith("Course 5 (19 Jul 2024) is not"))
    assert "prednisolone started on day 1" in said
    assert said.endswith("; baseline recorded on 9 of 28 days.")


def test_a_missing_percentage_is_said_beside_the_therapy_too() -> None:
    """No event in the baseline: no block of a flag, and yet no percentage."""
    counts: list[float | None] = [*[0.0] * 40, *[5.0 + n % 3 for n in range(60)]]
    review = ivt.review(record_of(counts, [40], therapies=[("prednisolone", 43, 60, 40.0, "mg")]))
    said = next(line for line in review.text if line.startswith("Course 1 (10 Feb 2024) is not"))
    assert "prednisolone started" in said
    assert "none were seen on any of the 28 recorded days before it" in said
    assert review.overall["conclusion"] == "not_assessable"


def test_courses_that_a_therapy_alone_blocks_are_counted() -> None:
    """Vigabatrin in all windows but the first two: three of six would be needed."""
    review = reviewed([("vigabatrin", 118 + 40 * n, None, 500.0 + 100 * n, "mg") for n in range(4)])
    assert review.overall["conclusion"] == "confounded"
    assert review.overall["why"] == (
        "2 of 6 courses could be scored (3 are needed); another therapy stands in the way of 4"
    )


def test_one_dose_split_or_joined_gives_the_same_flags_and_answer() -> None:
    """10 mg from day 150 on: in one row, in two that meet, and with two days between them."""
    whole = [("prednisolone", 150, 215, 10.0, "mg")]
    parted = [("prednisolone", 150, 180, 10.0, "mg"), ("prednisolone", 181, 215, 10.0, "mg")]
    slip = [("prednisolone", 150, 180, 10.0, "mg"), ("prednisolone", 183, 215, 10.0, "mg")]
    first, *others = (reviewed(therapies) for therapies in (whole, parted, slip))
    for other in others:
        pd.testing.assert_frame_equal(first.flags, other.flags)
        assert first.overall == other.overall


def test_the_end_of_a_burst_on_top_is_not_called_a_stop() -> None:
    """5 mg throughout and 40 mg on days 90 to 94: it was raised, then lowered."""
    rows = [("prednisolone", -120, None, 5.0, "mg"), ("prednisolone", 90, 94, 40.0, "mg")]
    closed = [("prednisolone", -120, 299, 5.0, "mg"), rows[1]]
    for therapies in (rows, closed):
        second = reviewed(therapies).course_results[1]
        said = [finding_words(flag.what) for flag in second.flags if "hormonal" in flag.rule]
        assert sorted(said) == [
            "prednisolone being given",
            "prednisolone lowered",
            "prednisolone raised",
        ]
