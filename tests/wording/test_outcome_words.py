"""Published outcomes are said with every day of their rule, and with what was given among them."""

from __future__ import annotations

from collections.abc import Sequence

import ivig_track as ivt
from tests.made_records import record_of


def said(counts: Sequence[float | None], courses: Sequence[int], name: str, **other: object) -> str:
    review = ivt.review(record_of(counts, courses, **other))  # type: ignore[arg-type]  # keywords
    (sentence,) = (line for line in review.text if line.startswith(name))
    why = review.to_dict()["outcomes_why"]
    assert any(f"({reason})." in sentence for reason in why.values())
    return sentence


def test_every_day_of_a_rule_is_shared_out() -> None:
    """Days 14 to 42 are 29: five seen, two blank, 22 with none."""
    counts: list[float | None] = [*[5.0] * 59, *[0.0] * 60, 5.0]
    counts[70] = counts[71] = None
    # Day 40 is day 0, so days 54 to 58 (14 to 18) have spasms and days 30 and 31 are blank.
    assert said(counts, [40], "ICISS") == (
        "ICISS (none on days 14 to 42): no (days 14 to 42: seen on 5, none on 22, unrecorded 2)."
    )


def test_a_day_that_may_have_had_none_is_no_zero() -> None:
    """Day 13 says none, day 14 "0 to 4": perhaps some."""
    frame = record_of([5.0] * 53 + [0.0] * 40, [40]).diary.reset_index(names="date")
    frame = frame[["date", "spasms", "spasms_low", "spasms_high", "state"]]
    frame.loc[54, ["spasms", "spasms_low", "spasms_high"]] = (2.0, 0.0, 4.0)
    frame.loc[54, "state"] = "range"
    infusions = frame.loc[[40], ["date"]]
    review = ivt.review(ivt.record_from_frames(frame, infusions))
    assert (
        "UKISS (none on days 13 and 14): cannot be confirmed (days 13 and 14: none on 1,"
        " perhaps some on 1)."
    ) in review.text


def test_a_fall_beside_prednisolone_is_said_with_it_and_with_its_days() -> None:
    """10 a day, then 2: -80 %. 27 of 28 baseline days and 14 of 15 window days."""
    counts: list[float | None] = [*[10.0] * 47, *[2.0] * 15, *[10.0] * 40]
    counts[20] = counts[50] = None
    steroid = [("prednisolone", 42, 60, 40.0, "mg")]
    sentence = said(counts, [40], "Fall of 50 %", therapies=steroid)
    assert sentence.startswith("Fall of 50 % after the first course: yes (\N{MINUS SIGN}80 % (")
    assert "baseline recorded on 27 of 28 days, window on 14 of 15 days" in sentence
    assert "not a definition of success in infantile spasms" in sentence
    assert "but course 1 is not scored: prednisolone started" in sentence


def test_a_later_course_among_the_days_of_a_rule_is_said() -> None:
    """The second course begins on day 35, within days 14 to 42; not within days 13 and 14."""
    counts = [5.0] * 60 + [0.0] * 60
    assert "; course 2 began on day 35)." in said(counts, [40, 75], "ICISS")
    assert "course 2" not in said(counts, [40, 75], "UKISS")


def test_a_relapse_is_said_with_the_days_before_it() -> None:
    """None from day 5 to day 34, 30 days; seen on day 35: day 0 is 10 February 2024."""
    counts = [*[5.0] * 45, *[0.0] * 30, *[5.0] * 40]
    assert said(counts, [40], "Relapse") == (
        "Relapse after 28 recorded days with none: yes (seen again on day 35, 16 Mar 2024, after 30"
        " recorded days with none)."
    )


def test_without_28_days_the_longest_run_is_said() -> None:
    counts = [*[5.0] * 45, *[0.0] * 27, *[5.0] * 40]
    assert "no stretch of 28 recorded days with none; the longest has 27" in said(
        counts, [40], "Relapse"
    )


def test_a_course_on_the_last_day_of_a_rule_is_said() -> None:
    """Day 42 still belongs to ICISS, day 43 does not."""
    counts = [5.0] * 60 + [0.0] * 80
    assert "; course 2 began on day 42)." in said(counts, [40, 82], "ICISS")
    assert "course 2" not in said(counts, [40, 83], "ICISS")


def test_an_outcome_that_is_met_beside_a_strong_flag_says_so() -> None:
    """None on days 13 and 14, and a fever on day 5 of a course that is scored."""
    counts = [5.0] * 53 + [0.0] * 40
    sentence = said(counts, [40], "UKISS", events=[(45, "fever", "39")])
    assert "but course 1 is flagged: fever on day 5" in sentence


def test_a_fall_that_cannot_be_reckoned_says_why() -> None:
    """Nothing can fall from nothing."""
    assert said([0.0] * 40 + [3.0] * 50, [40], "Fall of 50 %") == (
        "Fall of 50 % after the first course: cannot be confirmed (none were seen on any of the 28"
        " recorded days before it, so there is nothing to take a percentage of; a general-epilepsy"
        " convention, not a definition of success in infantile spasms)."
    )
