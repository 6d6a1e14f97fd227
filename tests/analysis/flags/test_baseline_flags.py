"""Bad spells and falling baselines at their edges, by records made by hand.

Where nothing else is said, the course is on day 200 of 300 days with ten a day, and its baseline
is days 172 to 199.
"""

from __future__ import annotations

import pytest

import ivig_track as ivt
from ivig_track.clinical.catalogue import CATALOGUE
from ivig_track.wording.finding_words import finding_words
from tests.made_records import day, record_of

COURSE = 200
LEVEL = 10.0


def with_rates(*rates: tuple[int, int, float | None]) -> list[float | None]:
    """Ten a day on 300 days, but other rates from one day to before another."""
    counts: list[float | None] = [LEVEL] * 300
    for first, end, rate in rates:
        counts[first:end] = [rate] * (end - first)
    return counts


def rules(counts: list[float | None], infusions: list[int] | None = None) -> list[str]:
    """Give the rules that flag the last course."""
    result = ivt.review(record_of(counts, infusions or [COURSE]))
    return [flag.rule for flag in result.course_results[-1].flags]


LAST_WEEK = (193, 200, 20.0)


@pytest.mark.parametrize(("as_bad", "expected"), [(82, True), (83, False)])
def test_the_worst_week_of_a_baseline_is_none_for_a_diary_with_many_such(
    as_bad: int, *, expected: bool
) -> None:
    """294 weeks, less 16 that touch days 190 to 199, less 29 more on days 200 to 228: 249.

    With its own seven there are 256, and 0.35 of these are 89.6: seven and 82, but not 83.
    """
    assert ("bad_spell" in rules(with_rates((20, 26 + as_bad, 20.0), LAST_WEEK))) is expected


@pytest.mark.parametrize(("as_bad", "expected"), [(5, True), (6, False)])
def test_a_short_diary_is_judged_by_the_weeks_after_its_course_too(
    as_bad: int, *, expected: bool
) -> None:
    """50 days, the course on day 28: twelve weeks end by day 17, which are too few, 16 begin later.

    With its own seven there are 35, and 0.35 of these are 12.25: seven and five, but not six.
    """
    counts = [LEVEL] * 50
    counts[21:28] = [20.0] * 7
    counts[32 : 38 + as_bad] = [20.0] * (6 + as_bad)
    assert ("bad_spell" in rules([*counts], [28])) is expected


@pytest.mark.parametrize(("days", "expected"), [(0, True), (1, True), (3, True), (4, False)])
def test_a_bad_spell_may_have_ended_three_days_before_the_course(
    days: int, *, expected: bool
) -> None:
    counts = with_rates((193 - days, 200 - days, 20.0))
    assert ("bad_spell" in rules(counts)) is expected


@pytest.mark.parametrize(("days", "expected"), [(0, True), (1, False)])
def test_one_that_ended_earlier_has_to_be_rarer(days: int, *, expected: bool) -> None:
    """One other week was as bad: 8 of 256 are more than 0.03 of them (7.68)."""
    counts = with_rates((20, 27, 20.0), (193 - days, 200 - days, 20.0))
    assert ("bad_spell" in rules(counts)) is expected


def test_what_is_said_of_a_spell_that_ended_earlier() -> None:
    """Days 191 to 197 with twenty, two days with ten, and 19 days before with ten."""
    result = ivt.review(record_of(with_rates((191, 198, 20.0)), [COURSE]))
    flag = next(flag for flag in result.course_results[0].flags if flag.rule == "bad_spell")
    assert (flag.first_day, flag.last_day) == (day(191), day(197))
    assert finding_words(flag.what) == (
        "a bad spell before it, 20.0 a day on the last 7 recorded baseline days up to 2 days before"
        " it, 10.0 a day on the 19 before"
    )


def test_single_days_with_none_are_no_long_time_after_which_counts_came_back() -> None:
    """Thirty days with none lie far apart in the diary; one more lies in the baseline."""
    counts = with_rates((192, 200, 20.0), (180, 181, 0.0))
    counts[0:90:3] = [0.0] * 30
    result = ivt.review(record_of(counts, [COURSE]))
    (flag,) = (flag for flag in result.course_results[0].flags if flag.rule == "bad_spell")
    assert "came back" not in finding_words(flag.what)


def test_a_week_that_is_not_the_worst_of_its_baseline_is_no_bad_spell() -> None:
    """Days 175 to 181 had 21 a day."""
    assert "bad_spell" not in rules(with_rates((175, 182, 21.0), LAST_WEEK))


@pytest.mark.parametrize(("gap", "expected"), [(21, False), (39, False), (40, True)])
def test_a_bad_spell_is_judged_by_four_days_outside_an_earlier_course(
    gap: int, *, expected: bool
) -> None:
    """Day 28 of a course 40 days earlier is day 188: days 189 to 192 are left; 39 earlier, three.

    Of a course 21 days earlier seven baseline days lie before it, but the last week is within it.
    """
    assert ("bad_spell" in rules(with_rates(LAST_WEEK), [COURSE - gap, COURSE])) is expected


def test_the_end_of_a_response_is_no_bad_spell_before_the_next_course() -> None:
    """Two a day on days 7 to 21 of a course 43 days earlier, then ten a day as before it.

    All other baseline days had 7.33 a day, those outside that course ten.
    """
    counts = with_rates((164, 179, 2.0))
    assert "bad_spell" not in rules(counts, [COURSE - 43, COURSE])
    counts[193:200] = [13.1] * 7
    assert "bad_spell" in rules(counts, [COURSE - 43, COURSE])


@pytest.mark.parametrize(("recorded", "expected"), [(4, True), (3, False)])
def test_a_bad_spell_needs_four_recorded_days_before_it(recorded: int, *, expected: bool) -> None:
    counts = with_rates((172, 193 - recorded, None), LAST_WEEK)
    assert ("bad_spell" in rules(counts)) is expected


@pytest.mark.parametrize(
    ("recorded", "as_bad", "expected"), [(7, 30, True), (6, 29, True), (6, 30, False)]
)
def test_with_fewer_than_seven_days_before_it_a_bad_spell_has_to_be_rarer(
    recorded: int, as_bad: int, *, expected: bool
) -> None:
    """Of the 249 weeks 15 have too few counts in the gap, one less where it is a day shorter.

    With its own seven there are 241, and 0.15 of these are 36.15: seven and 29, but not 30.
    """
    counts = with_rates((20, 26 + as_bad, 20.0), (172, 193 - recorded, None), LAST_WEEK)
    assert ("bad_spell" in rules(counts)) is expected


def test_two_weeks_of_a_baseline_that_are_as_bad_are_no_bad_spell() -> None:
    """Days 178 to 184 had as many as the last seven; one event less, and these stand out."""
    counts = with_rates((178, 185, 20.0), LAST_WEEK)
    assert "bad_spell" not in rules(counts)
    counts[184] = 19.0
    assert "bad_spell" in rules(counts)


@pytest.mark.parametrize(("recorded", "expected"), [(4, True), (3, False)])
def test_a_bad_spell_needs_more_than_half_of_its_days(recorded: int, *, expected: bool) -> None:
    counts = with_rates((193, 200, None), (200 - recorded, 200, 20.0))
    assert ("bad_spell" in rules(counts)) is expected


def with_falls(days: int, falls: int) -> list[float]:
    """Give the numbers 1 to `days` in an order in which so many pairs fall and all others rise."""
    left = [float(number) for number in range(1, days + 1)]
    order = []
    while left:
        place = min(falls, len(left) - 1)
        falls -= place
        order.append(left.pop(place))
    return order


@pytest.mark.parametrize(("falls", "expected"), [(78, True), (77, False)])
def test_a_baseline_falls_from_a_tau_of_minus_0_3_on(falls: int, *, expected: bool) -> None:
    """Of 16 days, 120 pairs: 42 rise and 78 fall, (42 - 78) / 120 = -0.3; or 43 and 77."""
    counts = with_rates((172, 184, None))
    counts[184:200] = with_falls(16, falls)
    assert ("falling_baseline" in rules(counts)) is expected


@pytest.mark.parametrize(("length", "expected"), [(30, True), (31, False)])
def test_a_fall_that_this_diary_often_shows_is_none_of_this_course(
    length: int, *, expected: bool
) -> None:
    """Counts fall day by day for so many days, again and again, the last time up to day 199.

    246 of the 273 stretches of 28 days share at most half of their days with the baseline. Three in
    every 30 fall all the way: those that end with the day before 48, 49, 50, 78 ... 170, and 228
    ... 290, in all 24, no more than a tenth. Four in every 31: 32 of them.
    """
    counts: list[float | None] = [float(length - (n - COURSE) % length) for n in range(300)]
    assert ("falling_baseline" in rules(counts)) is expected


@pytest.mark.parametrize(("gap", "expected"), [(42, False), (43, True)])
def test_a_fall_is_judged_by_14_days_outside_an_earlier_course(gap: int, *, expected: bool) -> None:
    """Of a course 43 days earlier 14 baseline days are left, days 186 to 199; 42 earlier, 13."""
    counts = with_rates()
    counts[186:200] = [float(40 - 2 * number) for number in range(14)]
    assert ("falling_baseline" in rules(counts, [COURSE - gap, COURSE])) is expected


def test_the_fall_after_an_earlier_course_is_no_falling_baseline() -> None:
    """From 40 a day down to 13 on days 0 to 27 of a course 28 days earlier."""
    counts = with_rates()
    counts[172:200] = [float(40 - number) for number in range(28)]
    assert "falling_baseline" in rules(counts)
    assert "falling_baseline" not in rules(counts, [COURSE - 28, COURSE])


def test_counts_times_ten_change_no_flag_of_a_baseline() -> None:
    """Twelve simulated diaries of six courses; a tenth of a count is no whole number."""
    for seed in range(12):
        setting = ivt.SimulationSetting(schedule="worst_of_six_weeks", spacing=35, days=400)
        record = ivt.simulate_record(seed=seed, setting=setting)
        infusions = [(entry.day - day(0)).days for entry in record.infusion_entries]
        counts = record.diary["spasms"].tolist()
        named, *scaled = [
            [
                (flag.course, flag.rule, flag.first_day)
                for item in ivt.review(record_of(each, infusions)).course_results
                for flag in item.flags
                if flag.rule in ("bad_spell", "falling_baseline")
            ]
            for each in (counts, times(10.0, counts), times(0.1, counts))
        ]
        assert scaled == [named, named], seed


def times(factor: float, counts: list[float]) -> list[float]:
    return [float(f"{count * factor:.1f}") for count in counts]


def test_every_flag_says_where_its_doubt_comes_from() -> None:
    """A fever, vigabatrin, a course 63 days before and a bad spell: one of each origin."""
    record = record_of(
        with_rates(LAST_WEEK),
        [COURSE - 63, COURSE],
        therapies=[("vigabatrin", COURSE - 40, None, 50.0)],
        events=[(COURSE + 9, "fever", "39")],
    )
    review = ivt.review(record)
    found = review.flags[review.flags["course"] == 2].set_index("rule")["origin"].to_dict()
    assert found == {
        "vigabatrin_start": "therapy",
        "fever_or_infection": "event",
        "previous_course": "schedule",
        "bad_spell": "diary",
    }
    said = {flag["rule"]: flag["origin"] for flag in review.to_dict()["courses"][1]["flags"]}
    assert said == found


def test_what_names_a_therapy_is_of_therapy_and_what_names_an_event_alone_of_event() -> None:
    table = ivt.confounder_catalogue().set_index("rule")["origin"]
    assert {table[rule.rule] for rule in CATALOGUE if rule.classes} == {"therapy"}
    assert {table[rule.rule] for rule in CATALOGUE if rule.kinds and not rule.classes} == {"event"}
    assert (table["steroid_premedication"], table["unread_material"]) == ("therapy", "event")
