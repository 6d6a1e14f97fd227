"""Bad input in the middle: said clearly, the rest done, what was done kept."""

import os
import resource
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import ivig_track as ivt
from ivig_track.cohort.run_progress import CohortProgress
from tests.cohort.made_cohorts import Frames, frames_of, long_frames, long_tables, of_record
from tests.commands import in_this_process
from tests.made_records import FIRST, day
from tests.places import ROOT, SAMPLES

GOOD = frames_of(1, 60)


def reviewed_beside(bad: Frames) -> ivt.CohortReview:
    """Review a child between two others, in long tables."""
    found = ivt.review_cohort(long_tables({"a": GOOD, "bad": bad, "z": GOOD}), answer=False)
    status = found.records.set_index("record_id")["status"]
    assert (status["a"], status["z"]) == ("reviewed", "reviewed")
    return found


def failure_of_bad(bad: Frames) -> list[str]:
    """Give what is said of a child that fails between two others that do not."""
    found = reviewed_beside(bad)
    assert set(found.failures["record_id"]) == {"bad"}
    return [str(what) for what in found.failures["what"]]


def with_cells(column: str, cells: dict[int, object]) -> Frames:
    diary = GOOD["diary"]
    found = [cells.get(row, cell) for row, cell in enumerate(diary[column])]
    return {**GOOD, "diary": diary.assign(**{column: pd.Series(found, dtype="object")})}


def test_a_child_without_infusions_is_reviewed_and_says_so() -> None:
    found = reviewed_beside({"diary": GOOD["diary"]})
    (row,) = of_record(found.records, "bad")
    assert (row["status"], row["courses"]) == ("reviewed", 0)


@pytest.mark.slow
def test_a_thousand_courses_are_reviewed() -> None:
    days = 5000
    frames = frames_of(1, days)
    given_on = pd.DataFrame({"date": [FIRST + timedelta(days=n) for n in range(0, days, 5)]})
    found = ivt.review_cohort(long_tables({"a": {**frames, "infusions": given_on}}), answer=False)
    assert found.records["courses"].tolist() == [1000]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.csv", b"", "empty"),
        ("broken.xlsx", b"PK\x03\x04 and nothing else", ""),
        ("words.csv", b"hello,world\n1,2\n", "no column with dates was found"),
        ("noise.csv", bytes(range(256)) * 40, ""),
    ],
)
def test_a_broken_file_in_the_middle_fails_by_name(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    for good in ("a.csv", "z.csv"):
        (tmp_path / good).write_bytes((SAMPLES / "infant_a" / "diary.csv").read_bytes())
    (tmp_path / name).write_bytes(content)
    found = ivt.review_cohort(tmp_path, answer=False)
    assert found.reviewed == 2
    assert set(found.failures["record_id"]) == {Path(name).stem}
    assert found.failures["fix"].str.len().min() > 0
    assert found.failures["what"].str.contains(said).any()


def test_a_huge_file_in_the_middle_fails_by_name(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes((SAMPLES / "infant_a" / "diary.csv").read_bytes())
    with (tmp_path / "huge.csv").open("wb") as file:
        file.truncate(60_000_000)
    found = ivt.review_cohort(tmp_path, answer=False)
    assert found.records["status"].tolist() == ["reviewed", "failed"]
    assert found.failures["record_id"].tolist() == ["huge"]


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="no file is closed to an administrator"
)
def test_a_file_that_is_closed_to_us_fails_by_name(tmp_path: Path) -> None:
    for name in ("a.csv", "closed.csv"):
        (tmp_path / name).write_bytes((SAMPLES / "infant_a" / "diary.csv").read_bytes())
    (tmp_path / "closed.csv").chmod(0)
    found = ivt.review_cohort(tmp_path, answer=False)
    assert found.records["status"].tolist() == ["reviewed", "failed"]


def test_a_file_that_is_changed_while_the_run_goes_on_fails_by_name(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_bytes((SAMPLES / "infant_a" / "diary.csv").read_bytes())

    def change(progress: CohortProgress) -> None:
        if progress.done == 1:
            (tmp_path / "b.csv").write_text("date,spasms\n2024-01-01,3\n", encoding="utf-8")

    found = ivt.review_cohort(tmp_path, answer=False, on_progress=change)
    assert found.failures["record_id"].tolist() == ["b"]
    assert "not the one that the run began with" in found.failures["what"].iloc[0]


def test_tables_that_change_while_the_run_goes_on_end_it_and_what_was_done_stays(
    tmp_path: Path,
) -> None:
    diary = tmp_path / "diary.parquet"
    frame = long_frames({"a": GOOD, "b": GOOD, "c": GOOD})["diary"]
    pq.write_table(pa.Table.from_pandas(frame), diary)

    def change(progress: CohortProgress) -> None:
        if progress.done == 1:
            pq.write_table(pa.Table.from_pandas(frame.assign(spasms=1.0)), diary)

    with pytest.raises(ivt.OutputError, match="the tables changed since the run began"):
        ivt.review_cohort(
            ivt.LongTables(diary), out=tmp_path / "out", answer=False, on_progress=change
        )
    parts = sorted(path.name for path in (tmp_path / "out" / "parts").iterdir())
    assert parts == ["part-00000", "part-00001"]


def test_rows_in_any_order_give_the_same() -> None:
    frames = long_frames({"a": frames_of(1), "b": frames_of(2)})
    mixed = {name: frame.sample(frac=1, random_state=3) for name, frame in frames.items()}
    in_order, shuffled = (
        ivt.review_cohort(ivt.LongTables(**each), answer=False) for each in (frames, mixed)
    )
    for record_id in ("a", "b"):
        for table in ("courses", "flags"):
            one, other = (getattr(each, table) for each in (in_order, shuffled))
            assert of_record(one, record_id) == of_record(other, record_id)


def test_a_day_that_stands_twice_fails_its_child_alone() -> None:
    diary = pd.concat([GOOD["diary"], GOOD["diary"].iloc[[5]]])
    assert "the same day stands twice in the diary" in failure_of_bad({**GOOD, "diary": diary})


def test_words_among_the_counts_fail_their_child_alone_with_every_place() -> None:
    found = reviewed_beside(with_cells("spasms", {3: "many", 7: "some"}))
    assert found.failures["value"].tolist() == ["many", "some"]
    assert found.failures["place"].tolist() == ["diary, row 4", "diary, row 8"]


def test_a_count_below_zero_fails_its_child_alone() -> None:
    (what,) = failure_of_bad(with_cells("spasms", {3: -2.0}))
    assert what.endswith("a count cannot be below zero")


def test_a_typo_of_a_century_in_an_infusion_is_refused() -> None:
    infusions = pd.DataFrame({"date": [day(40).replace(year=1924)], "dose_g_per_kg": 1.0})
    (what,) = failure_of_bad({**GOOD, "infusions": infusions})
    assert what.startswith("this infusion lies outside the diary, which runs from 2024-01-01")


def test_what_is_no_date_fails_its_child_alone() -> None:
    assert failure_of_bad(with_cells("date", {3: "yesterday"})) == ["date is not a date"]


def test_one_bad_plan_fails_its_child_alone() -> None:
    frames = long_frames(dict.fromkeys(("a", "bad", "z"), GOOD))
    plans = pd.DataFrame(
        {
            "record_id": ["a", "bad", "z"],
            "setting": ["window_last_day", "window_lost_day", "catalogue.vaccination.severity"],
            "value": ["28", "28", "strong"],
        }
    )
    found = ivt.review_cohort(ivt.LongTables(**frames, plans=plans), answer=False)
    (failure,) = found.failures.to_dict("records")
    assert (failure["record_id"], failure["kind"]) == ("bad", "plan")
    assert failure["what"] == "there is no setting of this name"
    windows = (found.courses["window_last_day"] - found.courses["day0"]).dt.days
    assert windows.groupby(found.courses["record_id"]).max().to_dict() == {"a": 28, "z": 21}


@pytest.mark.parametrize(
    "dates",
    [
        pd.to_datetime(GOOD["diary"]["date"]) + pd.Timedelta(hours=12),
        (pd.to_datetime(GOOD["diary"]["date"]) + pd.Timedelta(hours=23)).dt.tz_localize(
            "Europe/Berlin"
        ),
        GOOD["diary"]["date"].astype("str"),
    ],
    ids=["a timestamp at noon", "late in a time zone", "texts"],
)
def test_a_day_is_the_day_that_a_clock_on_the_wall_showed(dates: "pd.Series[Any]") -> None:
    plain = ivt.review_cohort(long_tables({"a": GOOD}), answer=False)
    other = long_tables({"a": {**GOOD, "diary": GOOD["diary"].assign(date=dates)}})
    assert ivt.review_cohort(other, answer=False).table("courses").equals(plain.table("courses"))


def test_missing_columns_and_files_are_said_all_at_once(tmp_path: Path) -> None:
    tables = ivt.LongTables(
        pd.DataFrame({"record_id": ["a"], "day": ["2024-01-01"]}),
        pd.DataFrame({"child": ["a"], "date": ["2024-01-01"]}),
        tmp_path / "not there.csv",
    )
    with pytest.raises(ivt.DataError) as refused:
        ivt.review_cohort(tables)
    assert [str(problem.what) for problem in refused.value.problems] == [
        "No such file or directory",
        'diary has no column "date"',
        "the diary has no counts",
        'infusions has no column "record_id"',
    ]


def test_a_damaged_table_is_refused_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "diary.parquet").write_bytes(b"PAR1 and no more")
    with pytest.raises(ivt.DataError, match=r"^diary\.parquet: it cannot be read"):
        ivt.review_cohort(ivt.LongTables(tmp_path / "diary.parquet"))


def test_lines_of_unlike_length_in_a_table_are_refused_with_their_place(tmp_path: Path) -> None:
    text = "record_id,date,spasms\na,2024-01-01,3\na,2024-01-02,3,4,5\n"
    (tmp_path / "diary.csv").write_text(text, encoding="utf-8")
    with pytest.raises(ivt.DataError, match="Expected 3 columns, got 5"):
        ivt.review_cohort(ivt.LongTables(tmp_path / "diary.csv"))


def test_a_folder_without_records_and_a_path_that_is_not_there_are_said(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(ivt.DataError) as refused:
        ivt.review_cohort([tmp_path / "empty", tmp_path / "gone"])
    assert [str(problem.what) for problem in refused.value.problems] == [
        "this folder holds no record",
        "No such file or directory",
    ]


def test_columns_that_differ_between_files_of_a_table_are_read_by_name(tmp_path: Path) -> None:
    frames = long_frames({"a": GOOD, "b": GOOD})["diary"]
    for record_id, order in (
        ("a", ["record_id", "date", "spasms"]),
        ("b", ["spasms", "date", "record_id"]),
    ):
        rows = frames[frames["record_id"] == record_id][order]
        pq.write_table(
            pa.Table.from_pandas(rows, preserve_index=False), tmp_path / f"{record_id}.parquet"
        )
    found = ivt.review_cohort(ivt.LongTables(tmp_path), answer=False)
    assert found.records["recorded_days"].tolist() == [60, 60]


COMMAND = ("cohort", "--no-answer")


def test_a_run_in_which_every_record_fails_ends_with_1(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text("nothing\n", encoding="utf-8")
    files = (tmp_path / "a.csv", tmp_path / "b.csv")
    outcome = in_this_process(*COMMAND, *files, "--out", tmp_path / "out")
    assert outcome.returncode == 1
    assert "0 of 2 records were reviewed." in outcome.stdout
    assert outcome.stderr == ""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
def test_a_full_disk_ends_with_1_and_every_part_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What Python keeps of the package's modules would be cut short, too, and break later runs.
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    frames = long_frames({f"child {n}": frames_of(n, 2000 if n == 3 else 60) for n in range(5)})
    days = pd.DataFrame({"date": [day(n) for n in range(0, 2000, 5)], "record_id": "child 3"})
    frames["infusions"] = pd.concat([frames["infusions"], days])
    for name, frame in frames.items():
        pq.write_table(
            pa.Table.from_pandas(frame, preserve_index=False), tmp_path / f"{name}.parquet"
        )
    words: list[str | Path] = [
        *("--diary", tmp_path / "diary.parquet", "--infusions", tmp_path / "infusions.parquet"),
        *("--out", tmp_path / "out"),
    ]
    limit = 30_000
    outcome = subprocess.run(
        [sys.executable, "-m", "ivig_track", *COMMAND, *map(str, words)],
        cwd=ROOT, capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )  # fmt: skip
    assert outcome.returncode == 1
    assert "not everything was done (File too large)" in outcome.stderr
    parts = sorted(path.name for path in (tmp_path / "out" / "parts").iterdir())
    assert parts == [f"part-0000{n}" for n in range(4)]
    again = in_this_process(*COMMAND, *words)
    assert again.returncode == 0
    assert "5 of 5 records were reviewed." in again.stdout
