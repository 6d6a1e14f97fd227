"""Ids are text, exact; two children are never merged, and no id is lost."""

from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import ivig_track as ivt
from tests.cohort.made_cohorts import child, frames_of, labelled, long_frames, long_tables
from tests.places import SAMPLES

ODD = ["007", "7", " 7", "../x", "x" * 300, "=1+1", "Zoë Ångström", "a,b\nc", "0x10"]


def test_odd_ids_stay_as_they_are_in_csv_and_parquet(tmp_path: Path) -> None:
    frames = long_frames({record_id: frames_of(n, 60) for n, record_id in enumerate(ODD)})
    for name, frame in frames.items():
        frame.to_csv(tmp_path / f"{name}.csv", index=False)
        pq.write_table(pa.Table.from_pandas(frame), tmp_path / f"{name}.parquet")
    for kind in ("csv", "parquet"):
        tables = ivt.LongTables(tmp_path / f"diary.{kind}", tmp_path / f"infusions.{kind}")
        found = ivt.review_cohort(tables, answer=False)
        assert found.records["record_id"].tolist() == ODD
        assert found.records["courses"].tolist() == [3] * len(ODD)


def test_ids_that_are_numbers_everywhere_are_their_digits() -> None:
    frames = {name: frame.assign(record_id=7) for name, frame in frames_of().items()}
    assert ivt.review_cohort(ivt.LongTables(**frames), answer=False).records[
        "record_id"
    ].tolist() == ["7"]


def test_a_number_in_one_table_and_text_in_another_is_refused_once() -> None:
    frames = frames_of()
    tables = ivt.LongTables(
        frames["diary"].assign(record_id=7), frames["infusions"].assign(record_id="007")
    )
    with pytest.raises(ivt.DataError) as refused:
        ivt.review_cohort(tables)
    (problem,) = refused.value.problems
    assert str(problem.what) == "the ids are whole numbers in diary, and text in infusions"
    assert "as text in every table" in str(problem.fix)


def test_numbers_and_text_within_one_column_are_refused() -> None:
    mixed = pd.concat([frames_of()["diary"].assign(record_id=each) for each in (7, "007")])
    with pytest.raises(ivt.DataError, match="numbers in some rows and text in others"):
        ivt.review_cohort(ivt.LongTables(mixed))


def test_ids_with_a_decimal_point_are_refused() -> None:
    with pytest.raises(ivt.DataError, match="neither text nor whole numbers"):
        ivt.review_cohort(ivt.LongTables(frames_of()["diary"].assign(record_id=7.0)))


def test_an_id_twice_among_the_patients_fails_by_name_and_is_not_merged() -> None:
    frames = long_frames({"a": frames_of(1), "b": frames_of(2)})
    patients = pd.DataFrame({"record_id": ["a", "b", "a"], "birth_month": "2023-05"})
    found = ivt.review_cohort(ivt.LongTables(**frames, patients=patients), answer=False)
    assert found.records.set_index("record_id")["status"].to_dict() == {
        "a": "failed",
        "b": "reviewed",
    }
    (why,) = found.failures["what"]
    assert "2 rows of patients" in why


def test_an_id_in_two_files_of_a_folder_fails_by_name(tmp_path: Path) -> None:
    for centre, ids in (("north", ["1", "2"]), ("south", ["2", "3"])):
        frame = long_frames({each: frames_of(n) for n, each in enumerate(ids)})["diary"]
        frame.to_csv(tmp_path / f"{centre}.csv", index=False)
    found = ivt.review_cohort(ivt.LongTables(tmp_path), answer=False)
    status = found.records.set_index("record_id")["status"].to_dict()
    assert status == {"2": "failed", "1": "reviewed", "3": "reviewed"}


def test_the_same_name_in_two_folders_fails_by_name(tmp_path: Path) -> None:
    for folder, name in (("one", "x"), ("two", "x"), ("two", "y")):
        place = tmp_path / folder / f"{name}.csv"
        place.parent.mkdir(exist_ok=True)
        place.write_bytes((SAMPLES / "infant_a" / "diary.csv").read_bytes())
    found = ivt.review_cohort([tmp_path / "one", tmp_path / "two"], answer=False)
    assert found.records["record_id"].tolist() == ["x", "y"]
    assert found.records["status"].tolist() == ["failed", "reviewed"]
    assert found.failures["record_id"].tolist() == ["x", "x"]
    assert "one/x.csv, two/x.csv" in found.failures["what"].iloc[0]


def test_infusions_of_an_id_without_a_diary_are_a_failure() -> None:
    children = {"a": frames_of(1), "b": {"infusions": frames_of()["infusions"]}}
    found = ivt.review_cohort(long_tables(children), answer=False)
    (failure,) = found.failures.to_dict("records")
    assert failure["record_id"] == "b"
    assert failure["what"] == "there are infusions for this id, and no diary"


def test_rows_without_an_id_are_counted_and_the_rest_is_done() -> None:
    frames = long_frames({"a": frames_of(1), " ": frames_of(2, 60)})
    frames["diary"].loc[0, "record_id"] = None
    found = ivt.review_cohort(ivt.LongTables(**frames), answer=False)
    assert found.failures["what"].tolist() == [
        "61 rows have no record_id",
        "3 rows have no record_id",
    ]
    assert found.records["record_id"].tolist() == ["a"]


def test_two_records_with_one_label_fail_by_name_and_one_without_is_said() -> None:
    records = [labelled(child(n), label) for n, label in enumerate(("a", "a", "b", ""))]
    found = ivt.review_cohort(records, answer=False)
    assert found.records.set_index("record_id")["status"].to_dict() == {
        "a": "failed",
        "b": "reviewed",
    }
    assert found.failures["record_id"].tolist() == ["a", "a", ""]
