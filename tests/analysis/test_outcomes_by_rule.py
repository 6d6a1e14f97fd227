"""Published outcomes at both edges of their rules, infusion always on day 40."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd
import pytest

import ivig_track as ivt
from ivig_track.plan.plan import Measure
from ivig_track.results.values import Outcome
from ivig_track.wording.reason_words import outcome_reason_words
from tests.made_records import day, record_of


def answers(counts: Sequence[float | None], **other: Any) -> dict[str, str]:
    """Review one course on day 40 and give the outcomes."""
    result = ivt.review(record_of(counts, [40], **other))
    return {outcome.name: outcome.answer.value for outcome in result.outcomes}


def stopping(last_seen: int, free: int, then: float = 5.0) -> list[float | None]:
    """Five a day up to day 0 + last_seen, then `free` days with none, then again."""
    return [*[5.0] * (41 + last_seen), *[0.0] * free, *[then] * 40]


@pytest.mark.parametrize(
    ("last_seen", "free", "expected"),
    [(14, 28, "yes"), (15, 28, "no"), (14, 27, "no")],
)
def test_west_delphi_needs_the_last_spasm_by_day_14_and_28_days(
    last_seen: int, free: int, expected: str
) -> None:
    """Day 14 still counts, day 15 does not; 28 days are enough, 27 are not."""
    assert answers(stopping(last_seen, free))["west_delphi_clinical"] == expected


def test_one_unrecorded_day_among_the_28_cannot_confirm_west_delphi() -> None:
    """The 20th of the 28 days is blank."""
    counts = stopping(10, 60)
    counts[51 + 19] = None
    assert answers(counts)["west_delphi_clinical"] == "cannot_be_confirmed"


def test_an_uncountable_day_is_not_free_of_spasms() -> None:
    """A day that says "too many" ends the run like any witnessed spasm."""
    diary = record_of(stopping(10, 60), [40]).diary.reset_index(names="date")
    diary.loc[60, ["spasms", "spasms_low", "spasms_high"]] = float("nan")
    diary.loc[60, "state"] = "uncountable"
    frame = diary[["date", "spasms", "state"]]
    infusions = record_of([1.0] * 90, [40]).infusion_entries
    dates = [entry.day for entry in infusions]
    record = ivt.record_from_frames(frame, infusions=_frame(dates))
    result = ivt.review(record)
    assert result.counts.uncountable.sum() == 1
    found = {outcome.name: outcome.answer.value for outcome in result.outcomes}
    assert found["west_delphi_clinical"] == "no"


def _frame(dates: list[date]) -> pd.DataFrame:
    return pd.DataFrame({"date": dates})


@pytest.mark.parametrize(
    ("day_13", "day_14", "expected"),
    [(0.0, 0.0, "yes"), (0.0, 1.0, "no"), (None, 0.0, "cannot_be_confirmed"), (None, 2.0, "no")],
)
def test_ukiss_asks_for_days_13_and_14_only(
    day_13: float | None, day_14: float | None, expected: str
) -> None:
    """Days 12 and 15 hold spasms and do not matter."""
    counts: list[float | None] = [5.0] * 100
    counts[53], counts[54] = day_13, day_14
    assert answers(counts)["ukiss_d13_14"] == expected


@pytest.mark.parametrize(
    ("measure", "spasms", "clusters", "expected"),
    [
        ("clusters", 0.0, 0.0, "yes"),
        ("clusters", 3.0, 0.0, "no"),
        ("spasms", None, 2.0, "no"),
        ("spasms", None, 0.0, "cannot_be_confirmed"),
    ],
)
def test_spasms_that_only_the_other_measure_saw_were_seen(
    measure: Measure, spasms: float | None, clusters: float, expected: str
) -> None:
    """Day 13: spasms outside of clusters, or clusters whose spasms nobody counted."""
    counts: list[float | None] = [0.0] * 100
    diary = pd.DataFrame(
        {
            "date": [day(n) for n in range(100)],
            "spasms": [*counts[:53], spasms, *counts[54:]],
            "clusters": [*counts[:53], clusters, *counts[54:]],
        }
    )
    record = ivt.record_from_frames(diary, pd.DataFrame({"date": [day(40)]}))
    result = ivt.review(record, ivt.AnalysisPlan(measure=measure))
    found = {outcome.name: outcome.answer.value for outcome in result.outcomes}
    assert found["ukiss_d13_14"] == expected


def test_iciss_asks_for_every_day_from_14_to_42() -> None:
    """Free on exactly those 29 days is yes; a spasm on day 42 is no; a blank day is neither."""
    counts = [5.0] * 54 + [0.0] * 29 + [5.0] * 20
    assert answers(counts)["iciss_d14_42"] == "yes"
    assert answers([*counts[:82], 1.0, *counts[83:]])["iciss_d14_42"] == "no"
    assert answers([*counts[:82], None, *counts[83:]])["iciss_d14_42"] == "cannot_be_confirmed"


@pytest.mark.parametrize(("free", "expected"), [(28, "yes"), (27, "cannot_be_confirmed")])
def test_relapse_needs_28_recorded_zero_days_before_it(free: int, expected: str) -> None:
    """After 27 days a spasm is not called a relapse."""
    assert answers(stopping(5, free))["relapse"] == expected


@pytest.mark.parametrize(("free", "expected"), [(28, "yes"), (27, "cannot_be_confirmed")])
def test_an_unrecorded_day_is_none_of_the_28_and_does_not_end_them(
    free: int, expected: str
) -> None:
    """Last spasm on day 5; the tenth day after it is blank, `free` days around it are zero."""
    counts = stopping(5, free + 1)
    counts[55] = None
    result = ivt.review(record_of(counts, [40]))
    found = next(outcome for outcome in result.outcomes if outcome.name == "relapse")
    assert found.answer.value == expected
    if expected == "yes":
        # Day 0 is 10 February 2024; 5 + 28 + 1 + 1 = day 35 is 16 March.
        assert (
            outcome_reason_words(found.why)
            == "after 28 recorded days with none (1 other day between them)"
        )
        assert found.span is not None
        assert found.span.last_day == date(2024, 3, 16)


def test_without_a_relapse_the_recorded_days_are_said() -> None:
    """Zero from day 6 to day 55; with two blank days among them a relapse may have gone unseen."""
    counts = stopping(5, 50, then=0.0)[:96]
    found = outcome("relapse", counts)
    assert (found.answer.value, outcome_reason_words(found.why)) == (
        "no",
        "none seen since: 50 recorded days with none",
    )
    counts[70] = counts[80] = None
    found = outcome("relapse", counts)
    assert found.answer.value == "cannot_be_confirmed"
    with_none = "48 recorded days with none (2 other days between them)"
    assert outcome_reason_words(found.why) == f"none seen since, but not on every day: {with_none}"


def outcome(
    name: str, counts: Sequence[float | None], events: Sequence[tuple[int, str, str]] = ()
) -> Outcome:
    """Give one outcome of a course on day 40."""
    review = ivt.review(record_of(counts, [40], events=events))
    return next(x for x in review.outcomes if x.name == name)


@pytest.mark.parametrize(("last_seen", "expected"), [(-28, "yes"), (-29, "cannot_be_confirmed")])
def test_spasms_that_stopped_before_the_baseline_did_not_stop_after_the_infusion(
    last_seen: int, expected: str
) -> None:
    """Day -28 is the first baseline day; then none for 99 days."""
    assert answers(stopping(last_seen, 99))["west_delphi_clinical"] == expected


@pytest.mark.parametrize(("again", "expected"), [(27, "no"), (28, "yes")])
def test_free_days_before_the_infusion_are_none_of_the_28(again: int, expected: str) -> None:
    """Last spasm on day -20, the next one on day 27 or 28: days 0 to 27 have to be free."""
    counts = [5.0] * 21 + [0.0] * (19 + again) + [5.0] * 40
    assert answers(counts)["west_delphi_clinical"] == expected


def test_where_the_baseline_holds_none_it_is_said_beside_none() -> None:
    """All zero: days 13 and 14 are zero by the rule, and nothing is known to have stopped."""
    found = outcome("ukiss_d13_14", [0.0] * 100)
    assert found.answer.value == "yes"
    assert "none on 28 of 28 recorded days before the course either" in outcome_reason_words(
        found.why
    )
    assert "either" not in outcome_reason_words(outcome("ukiss_d13_14", stopping(10, 60)).why)


def test_an_outcome_says_the_recorded_days_of_its_span() -> None:
    """Five a day; of days 14 to 42 three are blank, so 26 are recorded, all with spasms."""
    counts: list[float | None] = [5.0] * 100
    counts[60:63] = [None] * 3
    found = outcome("iciss_d14_42", counts)
    assert (found.answer.value, outcome_reason_words(found.why)) == (
        "no",
        "seen on 26, unrecorded 3",
    )


def test_electroclinical_needs_an_eeg_without_hypsarrhythmia() -> None:
    """The same diary without an EEG, with a clear one, and with one that shows it."""
    counts = stopping(10, 60)
    assert answers(counts)["electroclinical"] == "cannot_be_confirmed"
    clear = [(60, "eeg", "no hypsarrhythmia")]
    assert answers(counts, events=clear)["electroclinical"] == "yes"
    shown = [(60, "eeg", "hypsarrhythmia persists")]
    assert answers(counts, events=shown)["electroclinical"] == "no"


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (-1, "cannot_be_confirmed"),
        (0, "yes"),
        (42, "yes"),
        (43, "cannot_be_confirmed"),
    ],
)
def test_the_eeg_counts_from_day_0_to_day_42(after: int, expected: str) -> None:
    """Infusion on day 40; both ends belong to it."""
    events = [(40 + after, "EEG", "No hypsarrhythmia.")]
    assert answers(stopping(10, 60), events=events)["electroclinical"] == expected


@pytest.mark.parametrize(
    ("details", "expected"),
    [
        (["hypsarrhythmia", "no hypsarrhythmia"], "yes"),
        (["no hypsarrhythmia", "hypsarrhythmia again"], "no"),
        (["no hypsarrhythmia", "slow background"], "yes"),
        (["no hypsarrhythmia, BASED 3"], "yes"),
        (["no hypsarrhythmia, BASED 4"], "cannot_be_confirmed"),
        (["BASED 0"], "cannot_be_confirmed"),
        (["not normal, hypsarrhythmia persists"], "no"),
        (["no change in hypsarrhythmia"], "cannot_be_confirmed"),
    ],
)
def test_the_last_eeg_that_tells_decides(details: list[str], expected: str) -> None:
    """One that denies hypsarrhythmia beside a BASED score of 4 confirms nothing."""
    events = [(50 + 5 * number, "eeg", detail) for number, detail in enumerate(details)]
    assert answers(stopping(10, 60), events=events)["electroclinical"] == expected


@pytest.mark.parametrize(
    ("details", "expected"),
    [
        (
            ["no hypsarrhythmia", "hypsarrhythmia again", "no hypsarrhythmia"],
            "the EEG of day 20 was entered as without hypsarrhythmia",
        ),
        (
            ["hypsarrhythmia", "no hypsarrhythmia", "hypsarrhythmia again"],
            "the EEG of day 20 shows hypsarrhythmia",
        ),
        (
            ["no hypsarrhythmia", "no hypsarrhythmia, BASED 1", "no hypsarrhythmia, BASED 5"],
            "the EEG of day 20 was entered as without hypsarrhythmia, but its BASED score is 5",
        ),
    ],
)
def test_the_eeg_that_decides_is_the_one_that_is_named(details: list[str], expected: str) -> None:
    """Infusion on day 40; EEGs that contradict each other 10, 15 and 20 days after it."""
    events = [(50 + 5 * number, "eeg", detail) for number, detail in enumerate(details)]
    found = outcome("electroclinical", stopping(10, 60), events=events)
    assert outcome_reason_words(found.why).endswith(expected)


@pytest.mark.parametrize(("window", "expected"), [(5.0, "yes"), (6.0, "no")])
def test_a_fall_of_50_counts_at_exactly_50(window: float, expected: str) -> None:
    """Ten a day before; five a day is a fall of exactly 50 %."""
    counts = [10.0] * 47 + [window] * 15 + [10.0] * 40
    assert answers(counts)["fall_50"] == expected
