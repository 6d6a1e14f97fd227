"""Infusions, therapies and events as tables: the columns of the tidy folder, and what they mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import pandas as pd

from ivig_track.classified.events import Event
from ivig_track.classified.therapies import Premedication, Therapy
from ivig_track.entries.entries import InfusionEntry
from ivig_track.record.handed_out import DAYS

Dtypes = dict[str, Literal["float64", "str", "boolean", "bool", "datetime64[us]"]]
_NUMBER: Literal["float64"] = "float64"
_TEXT: Literal["str"] = "str"
_TRUTH: Literal["boolean"] = "boolean"
INFUSION_DTYPES: Dtypes = {
    "date": DAYS,
    "dose_g_per_kg": _NUMBER,
    "dose_g": _NUMBER,
    "weight_kg": _NUMBER,
    "product": _TEXT,
    "lot": _TEXT,
    "iga_depleted": _TRUTH,
    "setting": _TEXT,
    "premedication": _TEXT,
    "rate": _TEXT,
    "note": _TEXT,
    "steroid_premedication": "bool",
}
THERAPY_DTYPES: Dtypes = {
    "name": _TEXT,
    "kind": _TEXT,
    "start": DAYS,
    "stop": DAYS,
    "dose": _NUMBER,
    "unit": _TEXT,
    "note": _TEXT,
    "medicine": _TEXT,
    "medicine_class": _TEXT,
    "is_premedication": "bool",
}
EVENT_DTYPES: Dtypes = {
    "date": DAYS,
    "kind": _TEXT,
    "detail": _TEXT,
    "severity": _TEXT,
    "onset_hours": _NUMBER,
    "action": _TEXT,
    "kinds": _TEXT,
}


def infusion_frame(
    infusions: Iterable[InfusionEntry], premedication: Iterable[Premedication]
) -> pd.DataFrame:
    """Give one row per infusion day; `steroid_premedication` where a steroid stands beside it."""
    steroids = {(x.day, x.written) for x in premedication if x.with_infusion and x.is_steroid}
    rows = [
        {
            "date": entry.day,
            **_fields(entry, INFUSION_DTYPES),
            "steroid_premedication": (entry.day, entry.premedication) in steroids,
        }
        for entry in infusions
    ]
    return _frame(rows, INFUSION_DTYPES)


def therapy_frame(therapies: Iterable[Therapy]) -> pd.DataFrame:
    """Give one row per dose step: `medicine` is its usual name, "" where it is not in the table."""
    rows = [
        {
            **_fields(step.entry, THERAPY_DTYPES),
            "medicine": step.medicine,
            "medicine_class": step.medicine_class.value,
            "is_premedication": step.is_premedication,
        }
        for step in therapies
    ]
    return _frame(rows, THERAPY_DTYPES)


def event_frame(events: Iterable[Event]) -> pd.DataFrame:
    """Give one row per event; `kinds` are those of the confounder catalogue, joined by "; "."""
    rows = [
        {
            "date": event.day,
            **_fields(event.entry, EVENT_DTYPES),
            "kinds": "; ".join(sorted(event.kinds)),
        }
        for event in events
    ]
    return _frame(rows, EVENT_DTYPES)


def _fields(entry: object, dtypes: Dtypes) -> dict[str, object]:
    return {name: getattr(entry, name) for name in dtypes if hasattr(entry, name)}


def _frame(rows: Sequence[Mapping[str, object]], dtypes: Dtypes) -> pd.DataFrame:
    """Put rows into a frame whose columns and dtypes are the same without any row."""
    return pd.DataFrame(rows, columns=list(dtypes), dtype="object").astype(dtypes)
