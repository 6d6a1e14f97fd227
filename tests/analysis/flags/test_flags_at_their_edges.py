"""Every therapy and event rule at both edges: the last day that counts, the first that does not.

The course is on day 200 (day 0 = first day = 200), its baseline days 172 to 199.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import ivig_track as ivt
from ivig_track.wording.finding_words import finding_words
from ivig_track.wording.reason_words import course_reason_words
from tests.made_records import day, record_of

COURSE = 200
COUNTS = [float(value) for value in np.tile([6, 5, 7], 134)][:400]


def severities(rule: str, **other: object) -> list[str]:
    """Give the severities of one rule's flags."""
    result = ivt.review(record_of(COUNTS, [COURSE], **other))  # type: ignore[arg-type]  # passed on
    return [flag.severity.value for flag in result.course_results[0].flags if flag.rule == rule]


def rules_of(record: ivt.Record) -> list[str]:
    """Give the rules that flag the first course."""
    return [flag.rule for flag in ivt.review(record).course_results[0].flags]


def started(name: str, offset: int) -> dict[str, object]:
    """A medicine that starts `offset` days after the infusion and lasts one day."""
    return {"therapies": [(name, COURSE + offset, COURSE + offset, 40.0)]}


@pytest.mark.parametrize(
    ("rule", "name", "lookback", "severity"),
    [
        ("hormonal_start", "prednisolone", 42, "block"),
        ("hormonal_start", "ACTH", 42, "block"),
        ("hormonal_pulse", "IV methylprednisolone", 28, "block"),
        ("vigabatrin_start", "Sabril", 90, "strong"),
        ("ketogenic_diet", "ketogenic diet", 90, "block"),
        ("pyridoxine_start", "vitamin B6", 28, "strong"),
        ("zonisamide_start", "zonisamide", 42, "strong"),
        ("antiseizure_start", "Topamax", 70, "strong"),
    ],
)
def test_a_start_counts_up_to_its_lookback_and_no_day_further(
    rule: str, name: str, lookback: int, severity: str
) -> None:
    """The start `lookback` days before the course counts, one day earlier it does not."""
    assert severity in severities(rule, **started(name, -lookback))
    assert severity not in severities(rule, **started(name, -lookback - 1))


@pytest.mark.parametrize("name", ["prednisolone", "vigabatrin", "zonisamide", "ketogenic diet"])
def test_a_start_counts_up_to_day_21_and_not_on_day_22(name: str) -> None:
    """Both edges of the lookahead."""
    rules = ("hormonal_start", "vigabatrin_start", "zonisamide_start", "ketogenic_diet")
    assert any(severities(rule, **started(name, 21)) for rule in rules)
    assert not any(severities(rule, **started(name, 22)) for rule in rules)


def test_vigabatrin_blocks_within_28_days_and_is_strong_before() -> None:
    """Day -28 blocks, day -29 does not."""
    assert "block" in severities("vigabatrin_start", **started("vigabatrin", -28))
    assert "block" not in severities("vigabatrin_start", **started("vigabatrin", -29))


def test_a_hormonal_therapy_given_at_any_dose_in_the_baseline_blocks() -> None:
    """Given until the baseline's first day (day -28), or until the day before it."""
    until = {"therapies": [("prednisolone", 20, COURSE - 28, 10.0)]}
    before = {"therapies": [("prednisolone", 20, COURSE - 29, 10.0)]}
    assert severities("hormonal_ongoing", **until) == ["block"]
    assert severities("hormonal_ongoing", **before) == []


def test_a_hormonal_taper_is_strong_to_90_days_and_noted_to_180() -> None:
    """A stop 90, 91, 180 and 181 days before the course."""
    found = [
        severities("hormonal_taper", therapies=[("prednisolone", 1, COURSE - back, 10.0)])
        for back in (90, 91, 180, 181)
    ]
    assert found == [["strong"], ["note"], ["note"], []]


@pytest.mark.parametrize(("detail", "expected"), [("fever 39", ["strong"]), ("no fever", [])])
def test_an_event_of_no_known_kind_is_known_by_its_detail(detail: str, expected: list[str]) -> None:
    """A list of events without a kind is read as "other"."""
    assert severities("fever_or_infection", events=[(COURSE, "other", detail)]) == expected


def test_a_raise_and_a_reduction_are_read_from_dose_steps() -> None:
    """Vigabatrin 50, then 100, then 75: one raise and one reduction near the course."""
    steps = [
        ("vigabatrin", 1, COURSE - 41, 50.0),
        ("vigabatrin", COURSE - 40, COURSE + 9, 100.0),
        ("vigabatrin", COURSE + 10, None, 75.0),
    ]
    assert severities("vigabatrin_start", therapies=steps) == ["strong"]
    assert severities("vigabatrin_reduction", therapies=steps) == ["strong"]


@pytest.mark.parametrize(
    ("rule", "kind", "lookback", "lookahead", "severity"),
    [
        ("fever_or_infection", "fever", 14, 21, "strong"),
        ("vaccination", "vaccination", 7, 14, "note"),
        ("rescue_or_sedation", "rescue", 2, 21, "strong"),
        ("observer_change", "observer_change", 28, 21, "strong"),
        ("reaction_or_hospital", "hospital", 0, 7, "strong"),
    ],
)
def test_an_event_counts_between_its_edges(
    rule: str, kind: str, lookback: int, lookahead: int, severity: str
) -> None:
    """Beyond the lookback an event that lies in the baseline is still noted, never more."""
    for offset, expected in (
        (-lookback, [severity]),
        (lookahead, [severity]),
        (-lookback - 1, ["note"] if lookback < 28 else []),
        (lookahead + 1, []),
        (-29, []),
    ):
        events = [(COURSE + offset, kind, "seen")]
        assert severities(rule, events=events) == expected, offset


def test_a_steroid_among_the_premedication_is_flagged() -> None:
    """Paracetamol is not; methylprednisolone is."""
    assert severities("steroid_premedication", premedication="paracetamol") == []
    with_steroid = "paracetamol, methylprednisolone"
    assert severities("steroid_premedication", premedication=with_steroid) == ["strong"]


@pytest.mark.parametrize(("gap", "expected"), [(90, ["note"]), (91, [])])
def test_an_earlier_course_is_noted_up_to_90_days(gap: int, expected: list[str]) -> None:
    """Counted from its day 0 to this course's first day."""
    result = ivt.review(record_of(COUNTS, [COURSE - gap, COURSE]))
    rules = [flag.rule for flag in result.course_results[1].flags]
    assert [("note") for rule in rules if rule == "previous_course"] == expected


@pytest.mark.parametrize(
    ("blank", "expected"), [(5, []), (6, ["strong"]), (14, ["strong"]), (15, ["block"])]
)
def test_coverage_is_strong_under_80_and_blocks_under_50_percent(
    blank: int, expected: list[str]
) -> None:
    """Of 28 baseline days: 23 are 82 %, 22 are 79 %, 14 are 50 %, 13 are 46 %."""
    counts: list[float | None] = list(COUNTS)
    for number in range(blank):
        counts[172 + number] = None
    result = ivt.review(record_of(counts, [COURSE]))
    flags = [flag for flag in result.course_results[0].flags if flag.rule == "coverage"]
    assert [flag.severity.value for flag in flags] == expected


@pytest.mark.parametrize(("last_week", "expected"), [(13.0, 0), (13.1, 1)])
def test_a_bad_spell_is_more_than_1_3_times_the_rest(last_week: float, expected: int) -> None:
    """Ten a day on 21 days, then 13.0 (exactly 1.3 times) or 13.1 a day for a week."""
    counts = [10.0] * 193 + [last_week] * 7 + [10.0] * 100
    result = ivt.review(record_of(counts, [COURSE]))
    rules = [flag.rule for flag in result.course_results[0].flags]
    assert rules.count("bad_spell") == expected


@pytest.mark.parametrize("share", [1, 27, 47, 54, 61])
def test_exactly_1_3_times_is_no_bad_spell_whatever_the_totals(share: int) -> None:
    """30 k on 21 days are 10 k / 7 a day, 13 k on 7 days 13 k / 7: a ratio of exactly 1.3.

    Three times 10 k, seven days apart: no other week of the baseline has more than 10 k.
    """
    counts = [0.0] * 300
    counts[175] = counts[182] = counts[189] = 10.0 * share
    counts[199] = 13.0 * share
    assert "bad_spell" not in rules_of(record_of(counts, [COURSE]))
    counts[199] += 1
    assert "bad_spell" in rules_of(record_of(counts, [COURSE]))


@pytest.mark.parametrize(
    ("zero", "said"),
    [
        (28, "counts came back 10 days before it after 28 recorded days with none,"),
        (27, "a bad spell before it,"),
    ],
)
def test_spasms_that_came_back_are_not_called_a_bad_spell(zero: int, said: str) -> None:
    """They came back ten days before the course; three days were 4 a day, a week 9 a day.

    On the 21 days before that week: 12 on the three days, none on 18, so 0.57 a day.
    """
    counts = [6.0] * (190 - zero) + [0.0] * zero + [4.0] * 3 + [9.0] * 7 + [6.0] * 90
    result = ivt.review(record_of(counts, [COURSE]))
    flag = next(flag for flag in result.course_results[0].flags if flag.rule == "bad_spell")
    assert flag.severity.value == "strong"
    rates = " 9.0 a day on the last 7 recorded baseline days, 0.57 a day on the 21 before"
    assert finding_words(flag.what) == said + rates


def test_a_return_before_the_baseline_is_none_of_this_course() -> None:
    """Spasms came back 29 days before the course: the baseline holds the return whole."""
    counts = [6.0] * 100 + [0.0] * 71 + [4.0] * 22 + [9.0] * 7 + [6.0] * 90
    result = ivt.review(record_of(counts, [COURSE]))
    flag = next(flag for flag in result.course_results[0].flags if flag.rule == "bad_spell")
    assert finding_words(flag.what).startswith("a bad spell before it,")


TOO_SMALL = ": its own percent is too small where course 1 changed the counts"


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ([28], "; 15 of the 28 baseline days lie in the response window of course 1" + TOO_SMALL),
        ([49], "; 1 of the 28 baseline days lies in the response window of course 1" + TOO_SMALL),
        ([50], ""),
        (
            [28, 14],
            "; 14 of the 28 baseline days lie in the response windows of courses 1 and 2"
            + TOO_SMALL.replace("course 1", "courses 1 and 2"),
        ),
    ],
)
def test_baseline_days_in_the_windows_of_earlier_courses_are_said(
    before: list[int], said: str
) -> None:
    """28 days before, days 7 to 21 are days -21 to -7; 50 before they end on day -29.

    Courses 28 and 14 days before: days -21 to -15 (cut by the next course) and -7 to -1.
    """
    infusions = [COURSE - days for days in before] + [COURSE]
    result = ivt.review(record_of(COUNTS, infusions))
    last = result.course_results[-1]
    flag = next(flag for flag in last.flags if flag.rule == "previous_course")
    assert flag.severity.value == "note"
    assert finding_words(flag.what) == f"course {len(before)} ended {before[-1]} days before{said}"


def test_too_many_to_count_is_not_the_same_as_not_recorded() -> None:
    """Five blank window days, three with too many to count, seven counted: 7 of 15."""
    dates = [day(number) for number in range(300)]
    counts = [*[6.0] * 207, *[None] * 8, *[6.0] * 85]
    states = [*["counted"] * 207, *["unrecorded"] * 5, *["uncountable"] * 3, *["counted"] * 85]
    diary = pd.DataFrame({"date": dates, "spasms": counts, "state": states})
    record = ivt.record_from_frames(diary, pd.DataFrame({"date": [day(COURSE)]}))
    item = ivt.review(record).course_results[0]
    said = "response window recorded on 7 of 15 days, too many to count on 3 more"
    assert course_reason_words(item.why) == said


@pytest.mark.parametrize(("events", "expected"), [(7, 1), (8, 0)])
def test_a_baseline_under_eight_events_is_small(events: int, expected: int) -> None:
    """Seven or eight single spasms spread over the baseline."""
    counts = [0.0] * 300
    for number in range(events):
        counts[172 + 3 * number] = 1.0
    result = ivt.review(record_of(counts, [COURSE]))
    rules = [flag.rule for flag in result.course_results[0].flags]
    assert rules.count("small_baseline") == expected


def test_a_baseline_that_falls_by_one_a_day_is_flagged_and_a_level_one_is_not() -> None:
    """From 40 down to 13 over 28 days, against 6, 5, 7 again and again."""
    counts = [40.0] * 172 + [40.0 - number for number in range(28)] + [12.0] * 100
    falling = ivt.review(record_of(counts, [COURSE])).course_results[0].flags
    assert "falling_baseline" in [flag.rule for flag in falling]
    assert severities("falling_baseline") == []


@pytest.mark.parametrize(("high_days", "rules"), [(62, ["bad_spell"]), (63, [])])
def test_a_week_as_bad_as_35_percent_of_the_own_weeks_is_a_bad_spell(
    high_days: int, rules: list[str]
) -> None:
    # 189 days before the course; own weeks end up to ten days before it: 173 of them, of which
    # 62 high days make 56 as bad. With the spell's own days 56 + 7 = 63 of 173 + 7 = 180: 35 %.
    counts = [6.0] * high_days + [1.0] * (182 - high_days) + [6.0] * 7 + [1.0] * 25
    days = pd.date_range("2023-01-01", periods=len(counts))
    diary = pd.DataFrame({"date": days, "spasms": counts})
    record = ivt.record_from_frames(diary, pd.DataFrame({"date": [days[189]]}))
    assert [rule for rule in ivt.review(record).flags["rule"] if rule == "bad_spell"] == rules
