"""A review of the shared copy gives the numbers of the original: only days and names differ."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import ivig_track as ivt
from ivig_track.entries.counts import about, at_least, between, exactly, uncountable
from ivig_track.entries.entries import (
    Count,
    DayEntry,
    EventEntry,
    InfusionEntry,
    PatientFacts,
    Reading,
    TherapyEntry,
)
from ivig_track.reading import read_files
from ivig_track.record.opening import record_from_reading
from ivig_track.sharing import (
    DateShift,
    counted_from_first_infusion,
    deidentified,
    shifted_by,
    statement_html,
)
from ivig_track.wording.numbers_in_words import MONTHS, day_in_words
from ivig_track.writing.tidy_writing import tidy_files
from tests.places import SAMPLES

FIRST = date(2023, 11, 5)
DAYS = 150
ISO = re.compile(r"\d{4}-\d\d-\d\d")
IN_WORDS = re.compile(rf"(\d\d?) ({'|'.join(MONTHS)}) (\d{{4}})")
#: What is about the files and the label, and not about the child's course.
ABOUT_FILES = {"import", "sources"}


def as_original(copied: dict[str, Any], days: int) -> dict[str, Any]:
    """Put the days of a copy's summary back."""

    def iso(match: re.Match[str]) -> str:
        return (date.fromisoformat(match.group(0)) - timedelta(days=days)).isoformat()

    def words(match: re.Match[str]) -> str:
        day, month, year = match.groups()
        given = date(int(year), MONTHS.index(month) + 1, int(day))
        return day_in_words(given - timedelta(days=days))

    text = json.dumps(copied, ensure_ascii=False)
    back: dict[str, Any] = json.loads(IN_WORDS.sub(words, ISO.sub(iso, text)))
    return back


def summary(reading: Reading) -> dict[str, Any]:
    found = ivt.review(record_from_reading(reading)).to_dict()
    found["record"].pop("label")
    for entered in (*found["reactions"], *found["vaccinations"], *found["eegs"]):
        entered.pop("written")
    return {key: value for key, value in found.items() if key not in ABOUT_FILES}


def read_back(copy: Reading, folder: Path) -> Reading:
    folder.mkdir()
    for name, text in tidy_files(copy).items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return read_files(folder)


@pytest.mark.parametrize("sample", ["infant_a", "infant_b", "infant_c", "infant_d"])
@pytest.mark.parametrize("days", [None, -1234])
def test_the_samples_are_reviewed_alike_word_for_word(
    tmp_path: Path, sample: str, days: int | None
) -> None:
    reading = without_cause_and_onset(read_files(SAMPLES / sample))
    move = counted_from_first_infusion(reading) if days is None else shifted_by(days)
    copy = read_back(deidentified(reading, move).reading, tmp_path / "copy")
    assert summary(reading)["synthetic"] is True
    again = as_original(summary(copy), move.days)
    assert without_details(again) == without_details(summary(reading))


def without_cause_and_onset(reading: Reading) -> Reading:
    """Take off what a copy does not hold: with it goes the sentence on time since onset."""
    return replace(reading, patient=replace(reading.patient, onset_month="", aetiology=""))


def without_details(found: dict[str, Any]) -> dict[str, Any]:
    """Leave out what was written beside an event: the copy says it in known words."""
    for course in found["courses"]:
        for flag in course["flags"]:
            flag["what"] = flag["what"].partition(": ")[0]
    return found


KINDS_OF_COUNT = (
    lambda _: None, *(exactly,) * 6, lambda n: about(n + 1), at_least, lambda n: uncountable(n + 1),
    lambda n: between(n, n + 4),
)  # fmt: skip


def counts_of(seed: int) -> list[Count | None]:
    """Give counts of every kind; one drawn number for them all, so that examples stay small."""
    chance = Random(seed)  # noqa: S311 - invented counts, no secret
    return [chance.choice(KINDS_OF_COUNT)(chance.randrange(30)) for _ in range(DAYS)]


some_day = st.integers(0, DAYS - 1).map(lambda n: FIRST + timedelta(days=n))
medicines = st.sampled_from(
    ["Sabril", "sabril 500 mg", "Vigabatrin (Anna)", "IV methylprednisolone", "Prednisolon",
     "Keppra", "keppra at night", "Anna's drops", "the other drops", "Vitamin B6 then PLP", "王",
     "keto by Anna diet", "Diazepam", "omeprazole", "solu, then medrol", "Prednisolone; Topamax"]
)  # fmt: skip
kinds = st.sampled_from(
    ["", "hormonal", "antiseizure", "steroid pulse", "Dose change", "dose reduction",
     "premedication", "Anna gave it", "vgb"]
)  # fmt: skip
event_kinds = st.sampled_from(
    ["fever", "Fever", "EEG", "eeg", "hospital", "observer change", "visit of Anna", "vaccine",
     "rescue", "fever 王", "cold", "other", "growth"]
)  # fmt: skip
details = st.sampled_from(
    [
        "",
        "no hypsarrhythmia",
        "Hypsarrhythmia gone, says Anna",
        "hypsarrythmia",
        "slow",
        "39 C",
        "no rash; fever, says Anna",
        "none",
    ]
)
premedications = st.sampled_from(
    [
        "",
        "paracetamol",
        "IV methylprednisolone 2 mg/kg, Anna",
        "Solu-Medrol; calpol",
        "Anna",
        "no methylprednisolone, says Anna",
    ]
)
units = st.sampled_from(["", "mg", "MG", "mg/kg/day", "spoons", "Anna's spoons"])


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    spasms = counts_of(draw(st.integers(0, 10**6)))
    days = [
        DayEntry(FIRST + timedelta(days=n), spasms=count, observer=f"Anna {n % 3}", note="Anna")
        for n, count in enumerate(spasms)
    ]
    days[40] = DayEntry(days[40].day, spasms=exactly(3))
    given_on = sorted(draw(st.sets(some_day, min_size=1, max_size=6)))
    infusions = [
        InfusionEntry(
            on, dose_g_per_kg=draw(st.sampled_from([None, 0.2, 1.0])), dose_g=8.0,
            product=draw(st.sampled_from(["", "Privigen", "Anna"])), lot="Anna 1",
            premedication=draw(premedications),
        )
        for on in given_on
    ]  # fmt: skip
    therapies = [
        TherapyEntry(
            draw(medicines), on, draw(st.sampled_from([None, on, on + timedelta(days=20)])),
            draw(kinds), draw(st.sampled_from([None, 0.0, 5.0, 10.0])), draw(units),
        )
        for on in draw(st.lists(some_day, max_size=6))
    ]  # fmt: skip
    events = [
        EventEntry(on, draw(event_kinds), draw(details), draw(st.sampled_from(["", "mild", "x"])))
        for on in draw(st.lists(some_day, max_size=5))
    ]
    patient = PatientFacts("Anna", "2023-01", 8.0, "low", synthetic=draw(st.booleans()))
    return Reading(tuple(days), tuple(infusions), tuple(therapies), tuple(events), patient)


def without_names(found: dict[str, Any]) -> dict[str, Any]:
    """Leave out the sentences that name a medicine or an event, and the order that names give."""
    for course in found["courses"]:
        course.pop("why")
        for named in ("products", "lots", "premedication", "settings"):
            course["regimen"].pop(named, None)
        for flag in course["flags"]:
            flag.pop("what")
        course["flags"].sort(key=lambda flag: json.dumps(flag, sort_keys=True))
    found.pop("text")
    whys = found["outcomes_why"]
    found["outcomes_why"] = {name: (whys[name] or "").partition("; but course")[0] for name in whys}
    return found


moves = st.sampled_from([None, -2000, 400])


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(reading=readings(), days=moves)
def test_any_record_is_reviewed_alike(reading: Reading, days: int | None) -> None:
    move = counted_from_first_infusion(reading) if days is None else shifted_by(days)
    copy = deidentified(reading, move)
    assert "Anna" not in "".join([*tidy_files(copy.reading).values(), statement_html(copy)])
    again = without_names(as_original(summary(copy.reading), move.days))
    assert again == without_names(summary(reading))


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(reading=readings())
def test_a_copy_of_a_copy_is_the_copy(reading: Reading) -> None:
    once = deidentified(reading, counted_from_first_infusion(reading)).reading
    again = deidentified(once, counted_from_first_infusion(once)).reading
    assert tidy_files(again) == tidy_files(once)


def test_days_are_counted_from_the_first_infusion_unless_the_record_is_very_long() -> None:
    diary = tuple(DayEntry(FIRST + timedelta(days=n), spasms=exactly(n)) for n in range(3))
    reading = Reading(diary, (InfusionEntry(diary[2].day),))
    assert counted_from_first_infusion(reading)(diary[2].day) == date(2000, 1, 1)
    long = Reading(
        diary, (InfusionEntry(diary[2].day),), (TherapyEntry("Keppra", date(2010, 1, 1)),)
    )
    assert counted_from_first_infusion(long)(diary[2].day) == date(2050, 1, 1)
    assert isinstance(counted_from_first_infusion(Reading(diary)), DateShift)


def test_a_therapy_may_begin_on_the_earliest_day_that_can_be_read_but_not_before() -> None:
    """2000-01-01 lies 3,652 days after 1990-01-01."""
    diary = (DayEntry(FIRST, spasms=exactly(1)),)
    for days, neutral in ((3652, date(2000, 1, 1)), (3653, date(2050, 1, 1))):
        therapy = TherapyEntry("Keppra", FIRST - timedelta(days=days))
        reading = Reading(diary, (InfusionEntry(FIRST),), (therapy,))
        assert counted_from_first_infusion(reading)(FIRST) == neutral
