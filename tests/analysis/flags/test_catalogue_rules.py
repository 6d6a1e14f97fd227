"""The rows of the catalogue beside their windows: names, directions, severities, overlaps.

The course is on day 200 (day 0 = first day = 200), its baseline days 172 to 199, its window days
207 to 221. Edges of the lookback stand in `test_flags_at_their_edges.py`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

import ivig_track as ivt
from ivig_track.results.values import Flag
from ivig_track.wording.finding_words import finding_words
from ivig_track.wording.reason_words import course_reason_words
from tests.analysis.flags.test_flags_at_their_edges import COUNTS, COURSE, severities, started
from tests.made_records import day, record_of


def flags(rule: str, plan: Any = None, **other: Any) -> list[Flag]:
    """Give one rule's flags of the only course."""
    result = ivt.review(record_of(COUNTS, [COURSE], **other), plan)
    return [flag for flag in result.course_results[0].flags if flag.rule == rule]


@pytest.mark.parametrize(
    "name",
    [
        "prednisolone",
        "prednisone",
        "ACTH",
        "tetracosactide",
        "methylprednisolone",
        "dexamethasone",
        "hydrocortisone",
    ],
)
def test_every_hormonal_therapy_of_the_row_blocks(name: str) -> None:
    assert severities("hormonal_start", **started(name, -10)) == ["block"]


def test_a_raise_of_hormonal_therapy_counts_as_its_start_does() -> None:
    """10, then 40 mg from 42 days before; or from one day earlier."""
    raised = [
        [("prednisolone", 1, COURSE - back - 1, 10.0), ("prednisolone", COURSE - back, None, 40.0)]
        for back in (42, 43)
    ]
    found = [severities("hormonal_start", therapies=steps) for steps in raised]
    assert found == [["block"], []]


def test_hormonal_therapy_in_the_window_blocks_up_to_its_last_day() -> None:
    """Given from day 21 on, or from day 22 on."""
    assert severities("hormonal_ongoing", therapies=[("ACTH", COURSE + 21, None, 40.0)])
    assert not severities("hormonal_ongoing", therapies=[("ACTH", COURSE + 22, None, 40.0)])


@pytest.mark.parametrize(("offset", "expected"), [(21, ["block"]), (22, [])])
def test_a_pulse_counts_up_to_day_21_and_not_on_day_22(offset: int, expected: list[str]) -> None:
    """Its own rule, and the relapse that may follow, both end there."""
    for name in ("IV methylprednisolone", "dexamethasone pulse"):
        assert severities("hormonal_pulse", **started(name, offset)) == expected
        assert len(severities("hormonal_taper", **started(name, offset))) == len(expected)


def test_a_longer_window_is_watched_to_its_own_last_day() -> None:
    """With a window to day 28 a start on day 28 counts, one on day 29 does not."""
    plan = ivt.AnalysisPlan(window_last_day=28)
    assert flags("hormonal_start", plan, **started("prednisolone", 28))
    assert not flags("hormonal_start", plan, **started("prednisolone", 29))


@pytest.mark.parametrize(
    ("rule", "steps"),
    [
        ("hormonal_taper", [("prednisolone", 30.0), ("prednisolone", 10.0)]),
        ("vigabatrin_reduction", [("Sabril", 100.0), ("VGB", 50.0)]),
        ("antiseizure_reduction", [("Keppra", 500.0), ("levetiracetam", 250.0)]),
        ("pyridoxine_start", [("B6", 50.0), ("pyridoxine", 100.0)]),
        ("zonisamide_start", [("ZNS", 25.0), ("Zonegran", 50.0)]),
        ("antiseizure_start", [("TPM", 25.0), ("Topamax", 50.0)]),
        ("ketogenic_diet", [("KD", 3.0), ("ketogenic diet", 4.0)]),
    ],
)
def test_a_dose_step_under_another_name_counts_to_day_21_and_not_on_day_22(
    rule: str, steps: list[tuple[str, float]]
) -> None:
    """The second name is the same medicine, so its row is a change of dose and no start."""
    (before, first), (after, second) = steps
    for offset, expected in ((21, 1), (22, 0)):
        rows = [
            (before, 1, COURSE + offset - 1, first),
            (after, COURSE + offset, None, second),
        ]
        found = [
            flag
            for flag in flags(rule, therapies=rows)
            if "ongoing" not in finding_words(flag.what)
        ]
        assert len(found) == expected, (rule, offset)


@pytest.mark.parametrize(("back", "expected"), [(90, ["strong"]), (91, [])])
def test_a_reduction_of_vigabatrin_counts_for_90_days(back: int, expected: list[str]) -> None:
    stopped = [("vigabatrin", 1, COURSE - back, 100.0)]
    assert severities("vigabatrin_reduction", therapies=stopped) == expected


@pytest.mark.parametrize(("back", "expected"), [(28, ["strong"]), (29, [])])
def test_a_reduction_of_another_medicine_counts_for_28_days(back: int, expected: list[str]) -> None:
    stopped = [("clobazam", 1, COURSE - back, 5.0)]
    assert severities("antiseizure_reduction", therapies=stopped) == expected


@pytest.mark.parametrize(("offset", "count"), [(-28, 1), (-29, 0), (21, 1), (22, 0)])
def test_a_missed_dose_counts_as_a_reduction_does(offset: int, count: int) -> None:
    events = [(COURSE + offset, "missed dose", "vomited")]
    assert len(severities("antiseizure_reduction", events=events)) == count


@pytest.mark.parametrize(
    ("offset", "expected"), [(-90, ["block"]), (-91, []), (21, ["block"]), (22, [])]
)
def test_surgery_counts_for_90_days_as_a_therapy_and_as_an_event(
    offset: int, expected: list[str]
) -> None:
    therapy = [("VNS", COURSE + offset, None, None)]
    event = [(COURSE + offset, "surgery", "callosotomy")]
    assert severities("surgery_or_vns", therapies=therapy) == expected
    assert severities("surgery_or_vns", events=event) == expected


@pytest.mark.parametrize(
    ("offset", "expected"), [(-1, []), (0, ["strong"]), (7, ["strong"]), (8, [])]
)
def test_a_steroid_listed_as_premedication_counts_from_day_0_to_7(
    offset: int, expected: list[str]
) -> None:
    rows = [("hydrocortisone", COURSE + offset, COURSE + offset, 20.0, "mg", "premedication")]
    assert severities("steroid_premedication", therapies=rows) == expected


@pytest.mark.parametrize(
    ("offset", "expected"), [(-70, ["strong"]), (-71, []), (21, ["strong"]), (22, [])]
)
def test_an_unknown_medicine_counts_as_another_antiseizure_medicine_does(
    offset: int, expected: list[str]
) -> None:
    rows = [("Wonderdrop", COURSE + offset, None, None)]
    assert severities("other_therapy", therapies=rows) == expected


def test_a_slip_of_spelling_is_asked_about_and_not_taken_as_read() -> None:
    """The course is flagged for an unknown medicine, not blocked for prednisolone."""
    found = flags("other_therapy", **started("prednisalone", 2))
    assert all("is it prednisolone?" in finding_words(flag.what) for flag in found)
    assert [flag.severity.value for flag in found] == ["strong", "strong"]
    assert severities("hormonal_start", **started("prednisalone", 2)) == []


@pytest.mark.parametrize(
    ("offset", "expected"), [(-14, ["note"]), (-15, ["note"]), (-29, []), (21, ["note"]), (22, [])]
)
def test_a_medicine_for_something_else_is_noted(offset: int, expected: list[str]) -> None:
    """On day -15 it is beyond its lookback and noted because it lies in the baseline."""
    rows = [("paracetamol", COURSE + offset, None, None)]
    assert severities("supportive_medicine", therapies=rows) == expected


@pytest.mark.parametrize(
    ("offset", "expected"), [(-2, ["strong"]), (-3, ["note"]), (21, ["strong"]), (22, [])]
)
def test_a_rescue_dose_in_the_medicine_list_is_strong_on_its_day(
    offset: int, expected: list[str]
) -> None:
    rows = [("midazolam", COURSE + offset, COURSE + offset, 5.0)]
    found = flags("rescue_or_sedation", therapies=rows)
    assert [flag.severity.value for flag in found] == expected
    assert all(flag.first_day == flag.last_day == day(COURSE + offset) for flag in found)
    assert severities("antiseizure_reduction", therapies=rows) == []


def test_a_rescue_medicine_kept_at_hand_is_no_dose_given() -> None:
    assert severities("rescue_or_sedation", therapies=[("diazepam", 1, None, None)]) == []


@pytest.mark.parametrize(
    ("kind", "rule"),
    [
        ("infection", "fever_or_infection"),
        ("Ear infection", "fever_or_infection"),
        ("fiebre", "fever_or_infection"),
        ("reaction", "reaction_or_hospital"),
        ("hospital stay", "reaction_or_hospital"),
        ("Impfung", "vaccination"),
        ("anaesthesia", "rescue_or_sedation"),
        ("change of app", "observer_change"),
    ],
)
def test_events_are_known_by_the_words_that_families_use(kind: str, rule: str) -> None:
    assert flags(rule, events=[(COURSE + 3, kind, "")])


def test_no_fever_is_not_fever() -> None:
    assert flags("fever_or_infection", events=[(COURSE + 3, "no fever", "")]) == []


def test_a_reaction_that_is_stated_as_none_is_no_reaction() -> None:
    assert flags("reaction_or_hospital", events=[(COURSE + 1, "reaction", "rash")])
    assert flags("reaction_or_hospital", events=[(COURSE + 1, "reaction", "none")]) == []


@pytest.mark.parametrize(
    ("after", "expected"), [(22, []), (21, ["note"]), (12, ["note"]), (11, ["block"])]
)
def test_a_next_course_in_the_window_is_noted_and_blocks_under_5_days(
    after: int, expected: list[str]
) -> None:
    """On day 12 the window keeps days 7 to 11 (five days), on day 11 four of them."""
    result = ivt.review(record_of(COUNTS, [COURSE, COURSE + after]))
    first = result.course_results[0]
    found = [flag.severity.value for flag in first.flags if flag.rule == "next_course"]
    assert found == expected
    assert first.status.value == ("not_assessable" if expected == ["block"] else "scored")


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (2, "course 2 began on day 2, before the response window: no day of it is left"),
        (7, "course 2 began on day 7, before the response window: no day of it is left"),
        (
            8,
            (
                "course 2 began on day 8, inside the response window; 1 recorded day is left of it"
                " (5 are needed: `recorded_window_days_min`)"
            ),
        ),
    ],
)
def test_a_next_course_before_the_window_is_not_said_to_be_inside_it(after: int, said: str) -> None:
    """The window begins on day 7 and ends on the day before the next course."""
    review = ivt.review(record_of(COUNTS, [COURSE, COURSE + after]))
    assert course_reason_words(review.course_results[0].why) == said


@pytest.mark.parametrize(
    ("blank", "expected"), [(3, []), (4, ["strong"]), (7, ["strong"]), (8, ["block"])]
)
def test_coverage_of_the_window_is_judged_like_that_of_the_baseline(
    blank: int, expected: list[str]
) -> None:
    """Of 15 window days: 12 are 80 %, 11 are 73 %, 8 are 53 %, 7 are 47 %."""
    counts: list[float | None] = list(COUNTS)
    for number in range(blank):
        counts[COURSE + 7 + number] = None
    result = ivt.review(record_of(counts, [COURSE]))
    found = [flag for flag in result.course_results[0].flags if flag.rule == "coverage"]
    assert [flag.severity.value for flag in found] == expected


@pytest.mark.parametrize(("recorded", "expected"), [(14, 1), (13, 0)])
def test_a_falling_baseline_needs_14_recorded_days(recorded: int, expected: int) -> None:
    """Forty, thirty-eight, thirty-six ... on every other day, or on one day fewer."""
    counts: list[float | None] = [40.0] * 172 + [None] * 28 + [12.0] * 100
    for number in range(recorded):
        counts[172 + 2 * number] = 40.0 - 2 * number
    result = ivt.review(record_of(counts, [COURSE]))
    rules = [flag.rule for flag in result.course_results[0].flags]
    assert rules.count("falling_baseline") == expected


@pytest.mark.parametrize(("free", "stopped"), [(14, 1), (13, 0)])
def test_counts_that_stopped_14_recorded_days_before_the_course_are_said_to_have(
    free: int, stopped: int
) -> None:
    """Forty a day now and then up to the stop, a blank day among the days with none after it."""
    counts: list[float | None] = [*[40.0, 0.0] * (COURSE // 2), *[12.0] * 100]
    counts[COURSE - free - 2] = 40.0
    for number in range(COURSE - free - 1, COURSE):
        counts[number] = 0.0
    counts[COURSE - 5] = None
    result = ivt.review(record_of(counts, [COURSE]))
    said = [
        finding_words(flag.what)
        for flag in result.course_results[0].flags
        if flag.severity == "strong"
    ]
    what = f"none on the last {free} recorded days of the baseline: they had stopped before it"
    assert said.count(what) == stopped


@pytest.mark.parametrize(("spasms", "expected"), [(0.0, ["note"]), (1.0, [])])
def test_a_window_without_any_event_carries_the_rate_of_spontaneous_remission(
    spasms: float, expected: list[str]
) -> None:
    counts = list(COUNTS)
    counts[COURSE + 7 : COURSE + 22] = [0.0] * 14 + [spasms]
    result = ivt.review(record_of(counts, [COURSE]))
    found = [f for f in result.course_results[0].flags if f.rule == "spontaneous_remission"]
    assert [flag.severity.value for flag in found] == expected
    assert all("2 % by month 1" in flag.reason for flag in found)


def test_a_window_that_nobody_recorded_says_nothing_of_remission() -> None:
    counts: list[float | None] = list(COUNTS)
    counts[COURSE + 7 : COURSE + 22] = [None] * 15
    result = ivt.review(record_of(counts, [COURSE]))
    rules = [flag.rule for flag in result.course_results[0].flags]
    assert "spontaneous_remission" not in rules


@pytest.mark.parametrize(
    ("dose", "days", "expected"),
    [(0.4, 1, 0), (0.39, 1, 1), (2.0, 1, 0), (2.01, 1, 1), (0.4, 5, 0), (0.3, 6, 1), (None, 1, 0)],
)
def test_a_dose_or_length_outside_the_usual_regimen_is_noted(
    dose: float | None, days: int, expected: int
) -> None:
    """0.4 g/kg on each of five days is 2.0 g/kg, still usual; six days are not."""
    infusions = list(range(COURSE, COURSE + days))
    result = ivt.review(record_of(COUNTS, infusions, dose_g_per_kg=dose))
    rules = [flag.rule for flag in result.course_results[0].flags]
    assert rules.count("unusual_regimen") == expected


def test_a_flag_counts_the_days_that_it_shares_with_baseline_and_window() -> None:
    """Given from 10 days before to day 10: ten baseline days, window days 7, 8, 9 and 10.

    Day 0 to day 6 belong to neither; all in all it shares 10 + 11 days with what is looked at.
    """
    rows = [("prednisolone", COURSE - 10, COURSE + 10, 40.0)]
    (ongoing,) = flags("hormonal_ongoing", therapies=rows)
    assert (ongoing.overlap_baseline_days, ongoing.overlap_window_days) == (10, 4)
    assert (ongoing.overlap_days, ongoing.days_from_course) == (21, -10)
    frame = ivt.review(record_of(COUNTS, [COURSE], therapies=rows)).flags
    shared = frame.loc[frame["rule"] == "hormonal_ongoing", "overlap_window_days"]
    assert shared.tolist() == [4]


def test_a_changed_rule_is_the_one_that_is_applied() -> None:
    """Vaccinations count for 7 days before; a plan that says 10 counts the eighth as well."""
    event: dict[str, Any] = {"events": [(COURSE - 10, "vaccination", "MMR")]}
    changed: dict[str, Any] = {"vaccination": {"lookback_days": 10, "severity": "strong"}}
    usual = flags("vaccination", **event)
    other = flags("vaccination", ivt.AnalysisPlan(catalogue=changed), **event)
    assert [flag.severity.value for flag in (*usual, *other)] == ["note", "strong"]


def test_a_rule_that_a_plan_makes_a_block_confounds_the_course() -> None:
    """Fever is another cause, not a thin diary."""
    plan = ivt.AnalysisPlan(catalogue={"fever_or_infection": {"severity": "block"}})
    record = record_of(COUNTS, [COURSE], events=[(COURSE + 3, "fever", "39.5")])
    assert ivt.review(record, plan).course_results[0].status.value == "confounded"
    assert replace(plan, window_last_day=28).rules == plan.rules


@pytest.mark.parametrize(("by_father", "expected"), [(7, []), (8, ["strong"]), (15, ["strong"])])
def test_another_person_who_counted_most_of_the_window_is_flagged_without_a_name(
    by_father: int, expected: list[str]
) -> None:
    """All 28 baseline days by the mother; of 15 window days 7 or 8 by the father."""
    record = record_of(COUNTS, [COURSE])
    observers = ["Mother Anna"] * len(COUNTS)
    observers[COURSE + 7 : COURSE + 7 + by_father] = ["father"] * by_father
    written = replace(record, diary=record.diary.assign(observer=observers))
    found = [
        flag
        for flag in ivt.review(written).course_results[0].flags
        if flag.rule == "observer_change"
    ]
    assert [flag.severity.value for flag in found] == expected
    assert all(
        "28 days" in finding_words(flag.what) and "Anna" not in finding_words(flag.what)
        for flag in found
    )


def test_two_people_who_counted_half_each_leave_no_main_one() -> None:
    """Fourteen baseline days each; the whole window by one of them."""
    record = record_of(COUNTS, [COURSE])
    observers = ["mother"] * 186 + ["father"] * (len(COUNTS) - 186)
    written = replace(record, diary=record.diary.assign(observer=observers))
    rules = [flag.rule for flag in ivt.review(written).course_results[0].flags]
    assert "observer_change" not in rules


@pytest.mark.parametrize(("number", "expected"), [(199, -1), (200, 0), (202, 0), (204, 2)])
def test_days_from_a_course_of_three_days_are_counted_from_its_two_ends(
    number: int, expected: int
) -> None:
    """Infusions on days 200 to 202: day 0 is 202."""
    record = record_of(COUNTS, [200, 201, 202], events=[(number, "fever", "")])
    found = ivt.review(record).flags
    days = found.loc[found["rule"] == "fever_or_infection", "days_from_course"].tolist()
    assert days == [expected]


def test_an_observer_column_with_holes_says_nothing_of_who_counted() -> None:
    """A diary that was made of other tables may hold no text where nobody is named."""
    record = record_of(COUNTS, [COURSE])
    holes = replace(record, diary=record.diary.assign(observer=float("nan")))
    rules = [flag.rule for flag in ivt.review(holes).course_results[0].flags]
    assert "observer_change" not in rules


def test_days_without_a_name_say_nothing_of_who_counted() -> None:
    assert flags("observer_change") == []


@pytest.mark.parametrize(("after", "expected"), [(30, ["note"]), (31, [])])
def test_a_next_course_is_noted_as_far_as_the_plan_says(after: int, expected: list[str]) -> None:
    plan = ivt.AnalysisPlan(catalogue={"next_course": {"lookahead_days": 30}})
    result = ivt.review(record_of(COUNTS, [COURSE, COURSE + after]), plan)
    first = result.course_results[0]
    assert [f.severity.value for f in first.flags if f.rule == "next_course"] == expected


@pytest.mark.parametrize(("after", "expected"), [(21, ["note"]), (22, [])])
def test_a_next_course_is_noted_to_day_21_where_the_window_ends_before(
    after: int, expected: list[str]
) -> None:
    """With a window to day 14 the rule's own number decides."""
    result = ivt.review(
        record_of(COUNTS, [COURSE, COURSE + after]), ivt.AnalysisPlan(window_last_day=14)
    )
    first = result.course_results[0]
    assert [f.severity.value for f in first.flags if f.rule == "next_course"] == expected


#: A therapy or an event that each rule with days looks for.
MATCHES = {
    "hormonal_start": ("therapy", "prednisolone"),
    "hormonal_taper": ("stop", "prednisolone"),
    "hormonal_pulse": ("therapy", "IV methylprednisolone"),
    "vigabatrin_start": ("therapy", "vigabatrin"),
    "vigabatrin_reduction": ("stop", "vigabatrin"),
    "ketogenic_diet": ("therapy", "ketogenic diet"),
    "pyridoxine_start": ("therapy", "pyridoxine"),
    "zonisamide_start": ("therapy", "zonisamide"),
    "antiseizure_start": ("therapy", "topiramate"),
    "antiseizure_reduction": ("stop", "topiramate"),
    "surgery_or_vns": ("event", "surgery"),
    "other_therapy": ("therapy", "Wonderdrop"),
    "supportive_medicine": ("therapy", "paracetamol"),
    "fever_or_infection": ("event", "fever"),
    "reaction_or_hospital": ("event", "hospital"),
    "vaccination": ("event", "vaccination"),
    "rescue_or_sedation": ("event", "rescue"),
    "observer_change": ("event", "observer_change"),
}


def severities_on(rule: str, offset: int, plan: ivt.AnalysisPlan) -> list[str]:
    how, name = MATCHES[rule]
    there = COURSE + offset
    rows = {"therapy": [(name, there, None, 40.0)], "stop": [(name, 0, there, 40.0)]}.get(how, [])
    events = [(there, name, "")] if how == "event" else []
    return [flag.severity.value for flag in flags(rule, plan, therapies=rows, events=events)]


@pytest.mark.parametrize("rule", sorted(MATCHES))
def test_every_setting_of_a_rule_is_the_one_that_is_applied(rule: str) -> None:
    """Forty days before and five after, under a severity that the rule has not as a rule."""
    usual = ivt.AnalysisPlan().rules[rule]
    other = "note" if usual.severity.value != "note" else "strong"
    changed: dict[str, Any] = {"lookback_days": 40, "lookahead_days": 5, "severity": other}
    if "block_lookback_days" in usual.settings:
        changed["block_lookback_days"] = 0
    if "note_lookback_days" in usual.settings:
        changed["note_lookback_days"] = 0
    plan = ivt.AnalysisPlan(catalogue={rule: changed})
    found = [severities_on(rule, offset, plan) for offset in (-40, -41, 5, 6)]
    within = "block" if rule == "vigabatrin_start" else other
    assert found == [[other], [], [within], []]


@pytest.mark.parametrize(("rule", "lookback"), [("vaccination", 7), ("supportive_medicine", 14)])
def test_a_note_made_strong_is_strong_within_its_own_lookback_alone(
    rule: str, lookback: int
) -> None:
    """Further back it lies in the baseline, so it is noted whatever the severity of the rule."""
    plan = ivt.AnalysisPlan(catalogue={rule: {"severity": "strong"}})
    found = [severities_on(rule, offset, plan) for offset in (-lookback, -lookback - 1, -28, -29)]
    assert found == [["strong"], ["note"], ["note"], []]
