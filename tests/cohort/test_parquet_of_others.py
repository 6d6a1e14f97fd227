"""Parquet of four programs, each with types of its own, is read alike."""

from collections.abc import Callable
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import ivig_track as ivt
from tests.cohort.made_cohorts import frames_of, long_frames, same_tables

Write = Callable[[pd.DataFrame, Path], object]


def tables() -> dict[str, pd.DataFrame]:
    """Children whose ids are digits, with a product of some, days without a count, and ranges."""
    children = {f"00{number}": frames_of(number) for number in range(3)}
    for number, frames in enumerate(children.values()):
        diary = frames["diary"].assign(spasms_low=float("nan"))
        diary.loc[5 + number :: 9, "spasms"] = None
        diary.loc[7 + number :: 18, ["spasms", "spasms_low"]] = [None, 2.0]
        frames["diary"] = diary
        frames["infusions"] = frames["infusions"].assign(
            product=pd.Series([None, "Privigen", "Gamunex"], dtype="object")
        )
    return long_frames(children)


def by_pyarrow(frame: pd.DataFrame, path: Path) -> None:
    pq.write_table(pa.Table.from_pandas(frame, preserve_index=False), path)


def by_pandas(frame: pd.DataFrame, path: Path) -> None:
    """Days as timestamps, ids as categories, counts as whole numbers that may be missing."""
    typed = frame.assign(
        date=pd.to_datetime(frame["date"]), record_id=frame["record_id"].astype("category")
    )
    if "spasms" in frame:
        typed = typed.astype({"spasms": "Int64", "spasms_low": "Int16"})
    typed.to_parquet(path)


def by_polars(frame: pd.DataFrame, path: Path) -> None:
    pl.from_pandas(frame).write_parquet(path, compression="zstd")


def by_duckdb(frame: pd.DataFrame, path: Path) -> None:
    """Written out of SQL, as from a registry's database."""
    with duckdb.connect() as database:
        database.register("rows", frame)
        database.sql("select * replace (cast(date as date) as date) from rows").write_parquet(
            str(path)
        )


@pytest.fixture(scope="module")
def of_frames() -> ivt.CohortReview:
    return ivt.review_cohort(ivt.LongTables(**tables()), answer=False)


@pytest.mark.parametrize("write", [by_pyarrow, by_pandas, by_polars, by_duckdb])
def test_parquet_of_this_program_gives_what_the_frames_give(
    write: Write, of_frames: ivt.CohortReview, tmp_path: Path
) -> None:
    for name, frame in tables().items():
        write(frame, tmp_path / f"{name}.parquet")
    given = ivt.LongTables(**{name: tmp_path / f"{name}.parquet" for name in tables()})
    found = ivt.review_cohort(given, answer=False)

    assert found.records["record_id"].tolist() == ["000", "001", "002"]
    assert found.failures.empty
    assert set(found.records["recorded_days"]) < set(range(90, 125))
    assert same_tables(found, of_frames)


def test_the_four_write_types_of_their_own(tmp_path: Path) -> None:
    """Else the test above would read one file four times."""
    schemas = set()
    for write in (by_pyarrow, by_pandas, by_polars, by_duckdb):
        path = tmp_path / f"{write.__name__}.parquet"
        write(tables()["diary"], path)
        schemas.add(str(pq.read_schema(path).remove_metadata()) + pq.read_metadata(path).created_by)
    assert len(schemas) == 4
