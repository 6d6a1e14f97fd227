"""Every hormonal name, on every road through frames: a therapy, or unread material."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

import ivig_track as ivt
from ivig_track.clinical.material import Material
from tests.hormonal_names import HORMONAL, NAMES, SHORT_NAMES

DIARY = pd.DataFrame({"date": ["2024-03-01", "2024-03-02"], "spasms": [4, 5]})
Frames = dict[str, pd.DataFrame]


def beside(**columns: object) -> pd.DataFrame:
    return pd.DataFrame({"date": ["2024-03-02"], **columns})


ROADS: dict[str, Callable[[str], Frames]] = {
    "a column of the diary": lambda name: {"diary": DIARY.assign(**{name: ["", "40"]})},
    "a cell of any column": lambda name: {"diary": DIARY.assign(given=["", f"{name} 40 mg"])},
    "a note": lambda name: {"diary": DIARY.assign(note=["", f"a bad night, began {name}"])},
    "a therapy": lambda name: {
        "therapies": pd.DataFrame({"name": [name], "start": ["2024-03-02"]})
    },
    "a column of therapies": lambda name: {
        "therapies": pd.DataFrame({"name": ["keppra"], "start": ["2024-03-02"], "and": [name]})
    },
    "an event": lambda name: {"events": beside(kind="other", detail=f"began {name}")},
    "a column of events": lambda name: {"events": beside(kind="fever", medicine=name)},
    "a product": lambda name: {"infusions": beside(product=name)},
    "a note of an infusion": lambda name: {"infusions": beside(note=f"began {name}")},
    "a column of infusions": lambda name: {"infusions": beside(also=f"{name} 40 mg")},
}


def is_heard(record: ivt.Record) -> bool:
    listed = {step.medicine_class for step in record.therapy_steps}
    unread = {found.material for found in record.unread}
    return bool(listed & HORMONAL) or Material.HORMONAL in unread


def record_of(road: str, name: str) -> ivt.Record:
    return ivt.record_from_frames(**{"diary": DIARY, **ROADS[road](name)})  # type: ignore[arg-type]  # by name


@pytest.mark.parametrize("road", ROADS)
def test_every_hormonal_name_is_heard_on_every_road_through_frames(road: str) -> None:
    assert [name for name in NAMES if not is_heard(record_of(road, name))] == []


def test_every_short_name_is_heard_among_therapies() -> None:
    assert [name for name in SHORT_NAMES if not is_heard(record_of("a therapy", name))] == []


@pytest.mark.parametrize("road", [road for road in ROADS if road != "a therapy"])
def test_a_harmless_word_is_heard_on_no_road_through_frames(road: str) -> None:
    assert not is_heard(record_of(road, "Teddy bear"))
