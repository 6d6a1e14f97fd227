"""Reactions, vaccinations and EEGs by the course they lie near, days counted by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

import ivig_track as ivt
from ivig_track.clinical.reaction_kinds import REACTION_KINDS, is_reaction, reaction_kinds
from ivig_track.clinical.vaccines import VaccineKind, interval_row, vaccine_kinds
from tests.made_records import day, record_of

#: The list of 02: what is to be recorded.
SEEDS = (
    "anaphylaxis", "acute renal failure", "aseptic meningitis", "serum sickness", "fever", "rash",
    "thrombosis", "heart attack", "haemolysis",
)  # fmt: skip


def review_with(events: list[dict[str, Any]], **patient: Any) -> ivt.Review:
    """Review 200 days with courses on days 40 and 41, and 100; "date" is a day of the diary."""
    base = record_of([5.0] * 200, [40, 41, 100])
    diary = base.diary.reset_index(names="date")[["date", "spasms"]]
    infusions = pd.DataFrame({"date": [day(n) for n in (40, 41, 100)], "dose_g_per_kg": 1.0})
    frame = pd.DataFrame([{**event, "date": day(event["date"])} for event in events])
    record = ivt.record_from_frames(diary, infusions, None, frame, label="hand-made")
    return ivt.review(replace(record, patient=replace(record.patient, **patient)))


def test_every_kind_to_be_recorded_is_in_the_table() -> None:
    assert {*SEEDS} <= {kind.name for kind in REACTION_KINDS}
    assert all(kind.source for kind in REACTION_KINDS)


@pytest.mark.parametrize(
    ("detail", "kinds"),
    [
        ("Severe rash", ["rash"]),
        ("AKI, creatinine doubled", ["acute renal failure"]),
        ("hemolytic anaemia", ["haemolysis"]),
        ("fever; no rash, headache", ["fever", "headache"]),
        ("no fever or rash", []),
        ("stroke", ["thrombosis"]),
        ("sleepy", []),
    ],
)
def test_kinds_are_told_by_whole_words_and_what_is_denied_is_left_out(
    detail: str, kinds: list[str]
) -> None:
    assert [kind.name for kind in reaction_kinds("reaction", detail)] == kinds


def test_a_fever_alone_is_no_reaction_and_anaphylaxis_is() -> None:
    assert not is_reaction("fever")
    assert is_reaction("Anaphylaxis")
    assert is_reaction("side effect")


def test_a_reaction_counts_from_the_last_infusion_day_before_it() -> None:
    before, first, later = review_with(
        [
            {"date": 39, "kind": "reaction", "detail": "rash"},
            {"date": 41, "kind": "reaction", "detail": "chills", "onset_hours": 2.0},
            {"date": 102, "kind": "reaction", "detail": "aseptic meningitis", "action": "admitted"},
        ]
    ).facts.reactions

    assert (before.course, before.days_after) == (None, None)
    assert (first.course, first.days_after, first.onset_hours) == (1, 0, 2.0)
    assert (later.course, later.days_after, later.action) == (2, 2, "admitted")


def test_the_log_says_what_is_not_known() -> None:
    review = review_with(
        [
            {"date": 43, "kind": "reaction", "detail": "aseptic meningitis", "severity": "severe"},
            {"date": 103, "kind": "reaction", "detail": "none"},
            {"date": 100, "kind": "reaction", "detail": "chills"},
        ]
    )
    text = ivt.adverse_event_tables(review).text

    assert "| 1 | day 2 after the infusion, hours not recorded | aseptic meningitis |" in text
    assert "severe | not recorded" in text
    assert "hours to 2 days after infusion" in text
    assert "none, as stated" in text
    assert "| 2 | on the infusion day, hours not recorded | chills |" in text
    assert review.reactions["stated_none"].tolist() == [False, False, True]


def test_a_fever_shortly_after_an_infusion_is_named_beside_the_reactions() -> None:
    review = review_with([{"date": n, "kind": "fever", "detail": "39"} for n in (39, 40, 43, 103)])
    text = ivt.adverse_event_tables(review).text

    # Infusions on days 40, 41 and 100: day 43 is day 2, day 103 is day 3.
    assert (
        "infusion: 10 Feb 2024 (infusion day, course 1) and 13 Feb 2024 (day 2, course 1)." in text
    )
    assert "Reactions: none entered" in text


def test_nothing_entered_is_not_called_nothing() -> None:
    text = ivt.adverse_event_tables(review_with([{"date": 43, "kind": "fever"}])).text
    assert "Reactions: none entered, which is not the same as none." in text
    assert "Vaccinations: none entered." in text


def test_a_vaccination_is_seen_from_both_sides() -> None:
    (shot,) = review_with([{"date": 95, "kind": "vaccination", "detail": "MMR"}]).facts.vaccinations

    # Day 0 of course 1 is day 41, course 2 begins on day 100.
    assert shot.after is not None
    assert (shot.after.number, shot.days_after) == (1, 54)
    assert shot.before is not None
    assert (shot.before.number, shot.days_before) == (2, 5)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("MMR", VaccineKind.LIVE_AFFECTED),
        ("Varicella (Varivax)", VaccineKind.LIVE_AFFECTED),
        ("chickenpox", VaccineKind.LIVE_AFFECTED),
        ("rotavirus, 2nd dose", VaccineKind.LIVE_NOT_AFFECTED),
        ("Yellow Fever", VaccineKind.LIVE_NOT_AFFECTED),
        ("nasal flu", VaccineKind.LIVE_NOT_AFFECTED),
        ("BCG", VaccineKind.LIVE_UNKNOWN),
        ("flu", VaccineKind.NOT_LIVE),
        ("PCV13", VaccineKind.NOT_LIVE),
        ("first jab", VaccineKind.UNKNOWN),
        ("", VaccineKind.UNKNOWN),
    ],
)
def test_a_vaccine_is_live_or_not_by_its_name_alone(name: str, kind: VaccineKind) -> None:
    assert vaccine_kinds(name) == (kind,)


@pytest.mark.parametrize(
    ("dose", "months"),
    [
        (0.28, None),
        (0.29, 8),
        (0.4, 8),
        (0.5, None),
        (1.0, 10),
        (1.5, None),
        (2.0, 11),
        (2.2, None),
    ],
)
def test_a_dose_takes_a_row_of_the_table_or_none(dose: float, months: int | None) -> None:
    row = interval_row(dose)
    assert (None if row is None else row.months.value) == months


def words_on(dose: float | None, when: int, name: str = "MMR") -> str:
    base = record_of([5.0] * 500, [40])
    diary = base.diary.reset_index(names="date")[["date", "spasms"]]
    infusions = pd.DataFrame({"date": [day(40)], "dose_g_per_kg": [dose]})
    events = pd.DataFrame([{"date": day(when), "kind": "vaccination", "detail": name}])
    return ivt.adverse_event_tables(
        ivt.review(ivt.record_from_frames(diary, infusions, None, events))
    ).text.splitlines()[-1]


def test_the_published_interval_is_said_by_the_dose_and_never_as_a_date() -> None:
    assert "published interval 10 months after 1 g/kg; ask your team" in words_on(1.0, 60)
    between = words_on(1.5, 60)
    assert "8 months after 0.3 to 0.4 g/kg, 10 months after 1 g/kg, 11 months" in between
    assert "1.5 g/kg is no row of it" in between
    assert "dose not recorded" in words_on(None, 60)
    # 11 months are 341 days at most; on day 341 after day 0 the table still speaks.
    assert "published interval" in words_on(1.0, 40 + 341)
    assert "published interval" not in words_on(1.0, 40 + 342)


def test_a_live_vaccine_shortly_before_ivig_names_its_interval() -> None:
    assert "from it to IVIG 14 days" in words_on(1.0, 26)
    assert "from it to IVIG" not in words_on(1.0, 25)


def test_a_vaccine_that_is_not_live_has_no_interval() -> None:
    assert "the ACIP names no interval to IVIG for it" in words_on(1.0, 60, "DTaP")
    assert "ask your team" in words_on(1.0, 60, "12-month jab")


def test_eegs_are_placed_and_read() -> None:
    first, second = review_with(
        [
            {"date": 20, "kind": "EEG", "detail": "hypsarrhythmia, BASED 5"},
            {"date": 60, "kind": "fever", "detail": "39 C"},
            {"date": 120, "kind": "eeg", "detail": "BASED score 3."},
        ]
    ).facts.eegs

    assert (first.course, first.hypsarrhythmia, first.based) == (None, True, 5)
    assert (second.course, second.days_after) == (2, 20)
    assert (second.hypsarrhythmia, second.based) == (None, 3)


def test_the_childs_facts_are_said_known_or_not() -> None:
    review = review_with(
        [{"date": 43, "kind": "fever"}],
        birth_month="2023-06", onset_month="2023-11", iga_status="low",
    )  # fmt: skip
    text = ivt.adverse_event_tables(review).text

    # The first infusion is on 10 Feb 2024: 8 months after June, 3 after November.
    assert "age at the first infusion about 8 months" in text
    assert "onset of the spasms Nov 2023, about 3 months before the first infusion" in text
    assert "IgA low (reactions are more frequent" in text
    assert "Not recorded of the child: aetiology, weight." in text
    assert review.to_dict()["child"]["months_since_onset"] == 3
