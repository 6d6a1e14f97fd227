"""Reviews of invented records that differ widely, for what holds of every summary."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pandas as pd

import ivig_track as ivt
from ivig_track.classified.events import classified_events
from ivig_track.classified.therapies import classified_therapies
from ivig_track.entries.entries import (
    DayState,
    EventEntry,
    InfusionEntry,
    PatientFacts,
    TherapyEntry,
)
from ivig_track.rehearsal.simulation_setting import SimulationSetting

MEDICINES = ("prednisolone", "vigabatrin", "levetiracetam", "ketogenic diet")
EVENTS = (
    ("fever", "38.9"),
    ("vaccination", "MMR"),
    ("vaccination", "influenza"),
    ("eeg", "hypsarrhythmia, BASED 5"),
    ("eeg", "BASED 2, no hypsarrhythmia"),
    ("eeg", "done"),
    ("reaction", "headache and vomiting"),
    ("reaction", "none"),
    ("hospital", ""),
)


def random_review(seed: int) -> ivt.Review:
    """Review one invented record: some without courses, without counts, or of clusters."""
    rng = np.random.default_rng(seed)
    record = ivt.simulate_record(seed=seed, setting=_setting(rng))
    days = len(record.diary)
    record = replace(
        record,
        diary=_diary(record.diary, rng, seed),
        infusion_entries=tuple(_infusion(entry, rng) for entry in record.infusion_entries),
        therapy_steps=(*record.therapy_steps, *classified_therapies(_therapies(days, rng))),
        event_list=classified_events(sorted(_events(days, rng), key=lambda event: event.day)),
        patient=_patient(rng),
    )
    return ivt.review(record, _plan(rng))


def _setting(rng: np.random.Generator) -> SimulationSetting:
    return SimulationSetting(
        days=int(rng.integers(120, 300)),
        mean=float(rng.choice([0.05, 1.0, 8.0, 60.0])),
        courses=int(rng.choice([0, 1, 2, 4, 6])),
        spacing=int(rng.choice([4, 7, 9, 16, 28])),
        course_days=int(rng.integers(1, 4)),
        ratio=float(rng.choice([0.3, 1.0, 2.0])),
        missing=float(rng.choice([0.0, 0.1, 0.5])),
        missing_how="runs",
    )


def _diary(diary: pd.DataFrame, rng: np.random.Generator, seed: int) -> pd.DataFrame:
    """Make some days uncountable or without an upper end; move counts to clusters, or blank all."""
    made = diary.copy()
    counted = made.index[made["spasms"].notna()]
    for day in rng.choice(counted, size=min(4, len(counted)), replace=False):
        made.loc[day, "spasms_high"] = np.inf
        made.loc[day, "state"] = DayState.AT_LEAST.value
    for day in rng.choice(counted, size=min(3, len(counted)), replace=False):
        made.loc[day, ["spasms", "spasms_low", "spasms_high"]] = [np.nan, 1.0, np.inf]
        made.loc[day, "state"] = DayState.UNCOUNTABLE.value
    of_spasms = ["spasms", "spasms_low", "spasms_high"]
    if seed % 5 == 1:
        made[["clusters", "clusters_low", "clusters_high"]] = made[of_spasms].to_numpy()
        made[of_spasms] = np.nan
    if seed % 10 == 2:
        made[of_spasms] = np.nan
        made["state"] = DayState.UNRECORDED.value
    return made


def _infusion(entry: InfusionEntry, rng: np.random.Generator) -> InfusionEntry:
    if rng.random() < 0.2:
        return InfusionEntry(entry.day)
    return replace(
        entry,
        dose_g=float(rng.choice([5.0, 8.0])),
        weight_kg=float(rng.choice([6.5, 8.0])),
        product=str(rng.choice(["Privigen", "Octagam 10 %"])),
        lot="A1",
        iga_depleted=bool(rng.random() < 0.5),
        setting="hospital",
        premedication="paracetamol",
        rate="1 mL/kg/h",
    )


def _day(days: int, rng: np.random.Generator) -> date:
    from_first = int(rng.integers(0, days))
    return date(2024, 1, 1) + timedelta(days=from_first)


def _therapy(days: int, rng: np.random.Generator) -> TherapyEntry:
    start = _day(days, rng)
    stop = None if rng.random() < 0.4 else start + timedelta(days=int(rng.integers(0, 60)))
    return TherapyEntry(str(rng.choice(MEDICINES)), start, stop, dose=20.0, unit="mg/day")


def _therapies(days: int, rng: np.random.Generator) -> list[TherapyEntry]:
    return [_therapy(days, rng) for _ in range(rng.integers(0, 3))]


def _events(days: int, rng: np.random.Generator) -> list[EventEntry]:
    drawn = rng.integers(0, len(EVENTS), size=rng.integers(0, 8))
    return [
        EventEntry(_day(days, rng), *EVENTS[kind], onset_hours=3.0 if rng.random() < 0.5 else None)
        for kind in drawn
    ]


def _patient(rng: np.random.Generator) -> PatientFacts:
    if rng.random() < 0.5:
        return PatientFacts(synthetic=True)
    return PatientFacts(
        label="case 7",
        birth_month="2023-06",
        weight_kg=8.0,
        onset_month="2023-11",
        aetiology="TSC",
        price_per_infusion=4000.0,
        currency="EUR",
    )


def _plan(rng: np.random.Generator) -> ivt.AnalysisPlan | None:
    changed = {"window_last_day": 28, "catalogue": {"vaccination": {"severity": "strong"}}}
    return ivt.AnalysisPlan(**changed) if rng.random() < 0.3 else None  # type: ignore[arg-type]
