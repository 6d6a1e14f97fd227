"""What frames say beside their entries, by the account that a sheet of the same rows would have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from ivig_track.messages.message import message
from ivig_track.reading import Table, TableAccount, account_of_table
from ivig_track.record.entry_frames import EVENT_DTYPES, INFUSION_DTYPES, THERAPY_DTYPES
from ivig_track.record.model import MEASURES

READ_AS = {
    "diary": message("read as diary"),
    "infusions": message("read as infusions"),
    "therapies": message("read as therapies"),
    "events": message("read as events"),
}
_BOUNDS = ("", "_low", "_high")
#: The columns of each frame that are read.
KNOWN: Mapping[str, frozenset[str]] = {
    "diary": frozenset(
        [f"{measure}{bound}" for measure in MEASURES for bound in _BOUNDS]
        + ["date", "state", "observer", "note", "count_origin"]
    ),
    "infusions": frozenset(["date", *INFUSION_DTYPES]),
    "therapies": frozenset(THERAPY_DTYPES),
    "events": frozenset(["date", *EVENT_DTYPES]),
}
#: Columns of a diary that hold no words, nor numbers that may be codes.
_OF_NUMBERS = KNOWN["diary"] - {*MEASURES, "note", "observer", "date"}
#: Whatever stands in the frames of a record was weighed when it was read.
_OF_A_RECORD: Mapping[str, tuple[str, ...]] = {
    "infusions": tuple(INFUSION_DTYPES),
    "therapies": tuple(THERAPY_DTYPES),
}


def account_of_frame(name: str, frame: pd.DataFrame, days: Mapping[int, date]) -> TableAccount:
    """Give the account of a frame whose rows have these days; of one of a record it is empty."""
    titles = tuple(map(str, frame.columns))
    if titles == _OF_A_RECORD.get(name):
        return TableAccount()
    blank = [""] * len(frame)
    is_short = name != "diary"
    weighed = [is_short or _says_something(title, titles) for title in titles]
    columns = [texts_of(frame.iloc[:, n]) if told else blank for n, told in enumerate(weighed)]
    rows = list(zip(*columns, strict=True))
    return account_of_table(Table(name, titles, rows, days, KNOWN[name]))


def _says_something(title: str, titles: Sequence[str]) -> bool:
    """Tell whether the cells of a column of a diary are weighed: its words, its bare numbers."""
    if title in {*MEASURES, "date"}:
        return "state" not in titles
    return title not in _OF_NUMBERS


def texts_of(column: pd.Series) -> list[str]:
    """Give the cells of a column as texts, "" where one is missing.

    >>> texts_of(pd.Series([4.0, None, "x"], dtype="object"))
    ['4.0', '', 'x']
    """
    pairs = zip(column.tolist(), column.isna().tolist(), strict=True)
    return ["" if is_missing else str(value).strip() for value, is_missing in pairs]


def without_codes(frame: pd.DataFrame, codes: frozenset[tuple[str, str]]) -> pd.DataFrame:
    """Leave counts out that stand for "not counted"."""
    for title in {title for title, _ in codes}:
        texts = pd.Series(texts_of(frame[title]), index=frame.index)
        is_code = texts.isin([text for column, text in codes if column == title])
        frame = frame.assign(**{title: frame[title].mask(is_code)})
    return frame
