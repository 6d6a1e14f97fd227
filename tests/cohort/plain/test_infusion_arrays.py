"""Infusions checked together: plain ones become the record of their rows, others go row by row."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ivig_track as ivt
from ivig_track.cohort.plain.infusion_arrays import infusion_rows
from ivig_track.cohort.plain.plain_rows import diary_rows
from ivig_track.record.frames import record_with_plain_diary
from ivig_track.record.plain_infusions import PlainInfusions
from tests.made_records import FIRST

DIARY = pd.DataFrame({"date": [FIRST + timedelta(days=n) for n in range(60)], "spasms": 4.0})
FIRST_DAY = FIRST.toordinal() - date(1970, 1, 1).toordinal()


def table_of(frame: pd.DataFrame) -> pa.Table:
    return pa.table({str(name): pa.array(frame[name], from_pandas=True) for name in frame})


def plain_of(frame: pd.DataFrame) -> PlainInfusions | None:
    starts, first = np.array([0, len(frame)]), np.array([FIRST_DAY])
    found = infusion_rows(table_of(frame), starts, first, first + 59)
    return None if found is None else found.infusions(0)


def infusions(*days: int, **columns: Any) -> pd.DataFrame:
    return pd.DataFrame({"date": [FIRST + timedelta(days=n) for n in days], **columns})


def assert_same(plain: PlainInfusions, frame: pd.DataFrame) -> None:
    days = diary_rows(table_of(DIARY), np.array([0, len(DIARY)]), date(2026, 11, 28))
    diary = None if days is None else days.diary(0)
    assert diary is not None
    together = record_with_plain_diary(diary, plain, label="x")
    alone = ivt.record_from_frames(DIARY, frame, label="x")
    assert together == alone
    assert together.infusion_entries == alone.infusion_entries
    pd.testing.assert_frame_equal(together.import_log, alone.import_log)
    pd.testing.assert_frame_equal(together.import_columns, alone.import_columns)
    assert (together.decisions, together.unread) == (alone.decisions, alone.unread)


@pytest.mark.parametrize(
    "frame",
    [
        infusions(3, 30),
        infusions(3, 30, dose_g_per_kg=[1.0, None]),
        infusions(3, 30, dose_g_per_kg=[None, None]),
        infusions(3, 30, dose_g_per_kg=["1", ""]),
        infusions(-60, 119, dose_g_per_kg=[1.0, 10.0]),
        infusions(3, 30).astype({"date": "datetime64[us]"}),
        infusions(3, 30).astype({"date": "str"}),
    ],
    ids=range(7),
)
def test_plain_infusions_become_the_record_of_their_rows(frame: pd.DataFrame) -> None:
    plain = plain_of(frame)
    assert plain is not None
    assert_same(plain, frame)


@pytest.mark.parametrize(
    "frame",
    [
        infusions(3, dose_g_per_kg=[0.0]),
        infusions(3, dose_g_per_kg=[10.5]),
        infusions(3, dose_g_per_kg=["about 1"]),
        infusions(-61),
        infusions(120),
        infusions(3, 3, dose_g_per_kg=[1.0, 2.0]),
        infusions(30, 3),
        infusions(3, product=["Privigen"]),
        infusions(3, 4).assign(date=pd.Series([FIRST, None], dtype="object")),
        pd.DataFrame({"dose_g_per_kg": [1.0]}),
    ],
    ids=range(10),
)
def test_infusions_of_which_something_may_be_said_are_left_to_their_rows(
    frame: pd.DataFrame,
) -> None:
    assert plain_of(frame) is None


rows = st.tuples(st.integers(-70, 130), st.sampled_from([None, None, 0.4, 1.0, 2.0, 0.0, 12.0]))


@settings(max_examples=60, deadline=None)
@given(st.lists(rows, min_size=1, max_size=6))
def test_whatever_is_called_plain_is_the_record_of_its_rows(drawn: list[tuple[int, Any]]) -> None:
    days, doses = zip(*sorted(drawn, key=lambda row: row[0]), strict=True)
    frame = infusions(*days, dose_g_per_kg=pd.Series(doses, dtype="float64"))
    plain = plain_of(frame)
    if plain is not None:
        assert_same(plain, frame)
