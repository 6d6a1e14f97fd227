"""What passes into a shared copy, and in what words."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

import ivig_track as ivt
from ivig_track.entries.counts import exactly
from ivig_track.entries.entries import (
    DayEntry,
    DayOrigin,
    EventEntry,
    InfusionEntry,
    PatientFacts,
    Reading,
    StandInDates,
    TherapyEntry,
)
from ivig_track.record.opening import record_from_reading
from ivig_track.sharing import (
    SharedReading,
    counted_from_first_infusion,
    deidentified,
    shifted_by,
    statement_html,
    statement_lines,
)
from ivig_track.sharing.allow_list import DOSE_BELOW, HORMONAL_DOSE_BELOW

FIRST = date(2024, 3, 1)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def reading_of(**parts: object) -> Reading:
    days = tuple(DayEntry(day(n), spasms=exactly(3)) for n in range(60))
    basis = Reading(days, (InfusionEntry(day(30), dose_g_per_kg=1.0),))
    return replace(basis, **parts)  # type: ignore[arg-type]  # parts of a reading, by name


def copy_of(reading: Reading, *, keep_notes: bool = False) -> Reading:
    return deidentified(
        reading, counted_from_first_infusion(reading), keep_notes=keep_notes
    ).reading


def test_days_keep_their_distances_and_counts() -> None:
    reading = reading_of()
    copy = copy_of(reading)
    assert copy.infusions[0].day == date(2000, 1, 1)
    assert copy.days[0].day == date(1999, 12, 2)
    assert [entry.spasms for entry in copy.days] == [entry.spasms for entry in reading.days]


@pytest.mark.parametrize(
    ("written", "passes"),
    [
        (("mg", "mg/kg/day", "MG", "mg"), ("mg", "mg/kg/day", "MG", "mg")),
        (("spoons", "Anna's", "spoons"), ("other unit 1", "other unit 2", "other unit 1")),
    ],
)
def test_units_stay_as_different_as_they_were(
    written: tuple[str, ...], passes: tuple[str, ...]
) -> None:
    steps = tuple(TherapyEntry("Sabril", day(n), unit=unit) for n, unit in enumerate(written))
    copy = copy_of(reading_of(therapies=steps))
    assert tuple(step.unit for step in copy.therapies) == passes


@pytest.mark.parametrize(
    ("name", "kind", "passes"),
    [
        ("Sabril 500 mg, Dr Lee", "", ("sabril", "vigabatrin")),
        ("IV methylprednisolone", "", ("iv methylprednisolone", "hormonal_pulse")),
        ("Dr Lee's drops", "", ("other medicine 1", "")),
        ("Dr Lee's drops", "steroid of Dr Lee", ("other medicine 1", "hormonal")),
        ("Keppra", "Dose change", ("keppra", "dose change")),
    ],
)
def test_a_medicine_passes_by_its_known_name_and_its_class(
    name: str, kind: str, passes: tuple[str, str]
) -> None:
    copy = copy_of(reading_of(therapies=(TherapyEntry(name, day(1), kind=kind),)))
    assert (copy.therapies[0].name, copy.therapies[0].kind) == passes


@pytest.mark.parametrize(
    ("kind", "detail", "passes"),
    [
        ("EEG", "Dr Lee: no hypsarrhythmia", ("eeg", "no hypsarrhythmia")),
        ("eeg", "hypsarrhythmia in sleep, ward 4", ("eeg", "hypsarrhythmia")),
        ("eeg", "slow background", ("eeg", "")),
        ("Fever", "no hypsarrhythmia", ("fever", "")),
        ("visit of Anna", "39 C", ("other", "")),
    ],
)
def test_an_event_passes_by_its_known_kind(kind: str, detail: str, passes: tuple[str, str]) -> None:
    copy = copy_of(reading_of(events=(EventEntry(day(40), kind, detail),)))
    assert (copy.events[0].kind, copy.events[0].detail) == passes


def test_the_electroclinical_outcome_is_the_same_by_the_eeg_alone() -> None:
    """Spasms up to day 0 and none on the 42 days after it; the EEG decides."""
    days = [DayEntry(day(n), spasms=exactly(3 if n <= 30 else 0)) for n in range(80)]
    for detail, answer in (("no hypsarrhythmia", "yes"), ("hypsarrhythmia", "no")):
        reading = reading_of(days=tuple(days), events=(EventEntry(day(50), "EEG", detail),))
        for each in (reading, copy_of(reading)):
            found = ivt.review(record_from_reading(each)).to_dict()
            assert found["outcomes"]["electroclinical"] == answer


def test_an_infusion_passes_without_lot_and_place() -> None:
    given = InfusionEntry(
        day(30), 1.0, 8.0, 8.0, "Gamunex-C 10 g for Anna", "LOT 7", iga_depleted=True,
        setting="at home with nurse Ben", premedication="Calpol, then prednisolone 5 mg (Ben)",
        note="Anna slept",
    )  # fmt: skip
    (copy,) = copy_of(reading_of(infusions=(given,))).infusions
    assert copy == InfusionEntry(
        date(2000, 1, 1), 1.0, 8.0, 8.0, "Gamunex", "", iga_depleted=True,
        setting="home", premedication="calpol; prednisolone",
    )  # fmt: skip


def test_the_child_passes_by_its_age_alone() -> None:
    patient = PatientFacts("Anna", "2023-06", 8.2, "low (Dr Lee)", synthetic=True)
    copy = copy_of(reading_of(patient=patient)).patient
    # The infusion is on 31 March 2024: nine months after June 2023.
    assert copy == PatientFacts(
        "Shared record", "", 8.2, "", synthetic=True,
        age_months_at_first_infusion=9, dates=StandInDates.FROM_FIRST_INFUSION,
    )  # fmt: skip


def test_numbers_that_are_no_dose_and_no_weight_are_left_out() -> None:
    """A telephone number, a date and a weight in the wrong columns."""
    steps = tuple(
        TherapyEntry("Sabril", day(n), dose=dose)
        for n, dose in enumerate((7700900461.0, 140511.0, 20110514.0, 99999.0, 0.5))
    )
    copy = copy_of(reading_of(therapies=steps, patient=PatientFacts(weight_kg=7700900461.0)))
    assert [step.dose for step in copy.therapies] == [None, None, None, 99999.0, 0.5]
    assert copy.patient.weight_kg is None


@pytest.mark.parametrize(
    ("name", "bound"), [("Sabril", DOSE_BELOW), ("prednisolone", HORMONAL_DOSE_BELOW)]
)
def test_the_bound_of_a_dose_itself_is_no_dose(name: str, bound: float) -> None:
    copy = copy_of(reading_of(therapies=(TherapyEntry(name, day(1), dose=bound),)))
    assert copy.therapies[0].dose is None


def test_a_number_of_five_figures_is_no_dose_of_a_hormone() -> None:
    doses = (84417.0, 9999.0)
    steps = tuple(TherapyEntry("prednisolone", day(n), dose=dose) for n, dose in enumerate(doses))
    copy = copy_of(reading_of(therapies=steps))
    assert [step.dose for step in copy.therapies] == [None, 9999.0]


def test_the_statement_says_what_file_times_and_exact_numbers_can_tell() -> None:
    move = counted_from_first_infusion(reading_of())
    said = str(statement_html(deidentified(reading_of(), move)))
    assert "The time of these files, or of the mail" in said
    assert "Weights and doses are exact" in said


def test_own_words_pass_only_when_they_are_asked_for() -> None:
    reading = reading_of(
        days=(DayEntry(day(0), spasms=exactly(1), observer="Ben", note="after the nap"),
              DayEntry(day(59), spasms=exactly(1))),
        therapies=(TherapyEntry("Ben's drops", day(1), note="bitter"),),
        events=(EventEntry(day(2), "party", "at Ben's", action="ibuprofen, by Ben"),),
    )  # fmt: skip
    kept, left = copy_of(reading, keep_notes=True), copy_of(reading)
    assert (kept.days[0].note, left.days[0].note) == ("after the nap", "")
    assert (kept.days[0].observer, left.days[0].observer) == ("observer 1", "observer 1")
    assert (kept.therapies[0].name, kept.therapies[0].note) == ("Ben's drops", "bitter")
    assert (left.therapies[0].name, left.therapies[0].note) == ("other medicine 1", "")
    assert (kept.events[0].kind, kept.events[0].detail) == ("party", "at Ben's")
    assert (kept.events[0].action, left.events[0].action) == ("ibuprofen, by Ben", "ibuprofen")


def statement_in_english(shared: SharedReading) -> dict[str, tuple[str, ...]]:
    parts = statement_lines(shared).items()
    return {str(heading): tuple(map(str, lines)) for heading, lines in parts}


def test_the_statement_counts_what_was_left_out_and_warns_of_kept_words() -> None:
    reading = reading_of(
        infusions=(InfusionEntry(day(30), lot="7"), InfusionEntry(day(31), lot="8")),
        therapies=(TherapyEntry("Ben's drops", day(1)), TherapyEntry("Keppra", day(1))),
        events=(EventEntry(day(2), "fever", "39 C"),),
    )
    left = statement_in_english(deidentified(reading, counted_from_first_infusion(reading)))
    counted = left["How often something was left out"]
    assert counted == (
        "lot numbers: 2",
        "names of medicines that are not on our list: 1",
        "details of events: 1",
    )
    assert any("2000-01-01" in line for line in left["What was left out"])
    kept = statement_in_english(deidentified(reading, shifted_by(-400), keep_notes=True))
    assert "word for word" in kept["Your own words are in it"][0]
    assert any("file that you keep" in line for line in kept["What was left out"])


def test_the_statement_says_how_many_zeros_nobody_wrote_and_is_silent_where_there_is_none() -> None:
    def kept(assumed: int) -> tuple[str, ...]:
        zeros = [
            DayEntry(day(n), spasms=exactly(0), origin=DayOrigin.ASSUMED) for n in range(assumed)
        ]
        counts = [DayEntry(day(n), spasms=exactly(3)) for n in range(assumed, 60)]
        reading = reading_of(days=(*zeros, *counts))
        shared = deidentified(reading, counted_from_first_infusion(reading))
        return statement_in_english(shared)["What is in it"]

    assert not any("marked as assumed" in line for line in kept(0))
    assert kept(2) == (
        *kept(0),
        (
            "2 of its zeros were not written down: the family said that every day was watched, and"
            " they are marked as assumed."
        ),
    )


def test_a_statement_says_synthetic_where_the_data_are_invented() -> None:
    for synthetic in (True, False):
        reading = reading_of(patient=PatientFacts(synthetic=synthetic))
        page = statement_html(deidentified(reading, counted_from_first_infusion(reading)))
        assert ("SYNTHETIC" in page) is synthetic
