"""Diaries checked together: a plain one becomes the record that its rows make one by one."""

from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ivig_track as ivt
from ivig_track.cohort.plain.plain_rows import diary_rows
from ivig_track.record.frames import record_with_plain_diary
from ivig_track.record.plain_diary import PlainDiary
from tests.made_records import FIRST

TODAY = date(2026, 11, 28)
INFUSIONS = pd.DataFrame({"date": [FIRST + timedelta(days=5)], "dose_g_per_kg": [1.0]})


def plain_of(frame: pd.DataFrame) -> PlainDiary | None:
    table = pa.table({str(name): pa.array(frame[name], from_pandas=True) for name in frame})
    found = diary_rows(table, np.array([0, len(frame)]), TODAY)
    return None if found is None else found.diary(0)


def diary(**columns: Any) -> pd.DataFrame:
    rows = max(len(cells) for cells in columns.values())
    return pd.DataFrame({"date": [FIRST + timedelta(days=n) for n in range(rows)], **columns})


def assert_same(plain: PlainDiary, frame: pd.DataFrame) -> None:
    together = record_with_plain_diary(plain, INFUSIONS, label="x")
    alone = ivt.record_from_frames(frame, INFUSIONS, label="x")
    assert together == alone
    pd.testing.assert_frame_equal(together.diary, alone.diary)
    pd.testing.assert_frame_equal(together.import_log, alone.import_log)
    pd.testing.assert_frame_equal(together.import_columns, alone.import_columns)
    assert (together.decisions, together.unread) == (alone.decisions, alone.unread)


@pytest.mark.parametrize(
    "frame",
    [
        diary(spasms=[3, 0, 7]),
        diary(spasms=[3.5, None, 0.0]),
        diary(spasms=["3", "", None]),
        diary(spasms=[None, None, 4.0], spasms_low=[2.0, 3.0, None], spasms_high=[5.0, None, None]),
        diary(spasms=[4.0, 5.0], spasms_low=[3.0, None], spasms_high=[None, 9.0]),
        diary(clusters=[1, 0, 2]),
        diary(spasms=[5, None, 8], clusters=[1, 2, None]),
        diary(spasms=[5, 2], note=["slept badly", None], observer=["Mum ", None]),
        diary(spasms=[60, 70, 99]),
        diary(spasms=[5, 2, 3]).iloc[[2, 0, 1]].reset_index(drop=True),
        diary(spasms=[5, 2]).astype({"date": "datetime64[us]"}),
        diary(spasms=[5, 2]).astype({"date": "str"}),
    ],
    ids=range(12),
)
def test_a_plain_diary_becomes_the_record_of_its_rows(frame: pd.DataFrame) -> None:
    plain = plain_of(frame)
    assert plain is not None
    assert_same(plain, frame)


@pytest.mark.parametrize(
    "frame",
    [
        diary(spasms=[3, 4, 999]),
        diary(spasms=[3, 4, 99]),
        diary(spasms=[1000, 2000, 4000]),
        diary(spasms=[999, 400, 500], clusters=[99, 60, 70]),
        diary(spasms=[3, 4, 70]),
        diary(spasms=[3, -1, 4]),
        diary(spasms=[3.0, float("inf")]),
        diary(spasms=["3", "many"]),
        diary(spasms=[True, False]),
        diary(spasms=[None], spasms_low=[5.0], spasms_high=[2.0]),
        diary(spasms=[0.0], spasms_high=[2.0]),
        diary(spasms=[1.0], clusters=[3.0]),
        diary(spasms=[3, 4], note=["", "started vigabatrin"]),
        diary(spasms=[3, 4], note=["", "99 = not counted"]),
        diary(spasms=[3, 4], note=["", "fever"]),
        diary(spasms=[3, 4], state=["counted", "counted"]),
        diary(spasms=[3, 4], prednisolone=["", "40"]),
        diary(note=["a", "b"]),
        diary(spasms=[3, 4]).assign(date=[FIRST, FIRST]),
        diary(spasms=[3, 4]).assign(date=["2024-01-01", ""]),
        diary(spasms=[3, 4]).assign(date=["2024-01-01", "2024-01-02T12:00"]),
        diary(spasms=[3, 0]).assign(date=[FIRST, TODAY + timedelta(days=1)]),
        diary(spasms=[3, 0, 2]).assign(
            date=[date(2024, 1, 1), date(2024, 1, 2), date(2024, 12, 31)]
        ),
    ],
    ids=range(23),
)
def test_what_may_have_to_be_said_of_a_diary_is_left_to_its_rows(frame: pd.DataFrame) -> None:
    assert plain_of(frame) is None


cells = st.one_of(
    st.none(),
    st.integers(0, 12).map(float),
    st.sampled_from([0.5, 2.5, 49.0, 50.0, 77.0, 88.0, 99.0, 150.0, 200.0, 300.0]),
)
NOTES = ["", "", "", "slept badly", "fever", "new dose of Sabril", "88: no idea", "Mum away"]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(cells, cells, cells, cells, st.sampled_from(NOTES)), min_size=1))
def test_whatever_is_called_plain_is_the_record_of_its_rows(rows: list[tuple[Any, ...]]) -> None:
    names = ("spasms", "spasms_low", "spasms_high", "clusters", "note")
    columns = {name: [row[n] for row in rows] for n, name in enumerate(names)}
    frame = diary(**columns).astype(dict.fromkeys(names[:4], "float64"))
    plain = plain_of(frame)
    if plain is not None:
        assert_same(plain, frame)
