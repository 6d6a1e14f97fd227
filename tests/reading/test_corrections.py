"""What somebody wrote later takes the place of what was read, and is said once."""

from __future__ import annotations

from pathlib import Path

from ivig_track.entries.entries import DayEntry, DayOrigin, Reading
from ivig_track.reading import read_files

DIARY = (
    "date,spasms,clusters,note\n2024-03-01,4,1,woke early\n2024-03-02,5-10,,\n2024-03-03,,,\n"
    "2024-03-04,0,0,\n2024-03-05,7,2,\n"
)
HEADER = "date,spasms,clusters,state,note\n"


def corrected(folder: Path, rows: str, diary: str = DIARY, **tables: str) -> Reading:
    later = folder / "later"
    later.mkdir()
    (folder / "diary.csv").write_text(diary, encoding="utf-8")
    (later / "here.csv").write_text(HEADER + rows, encoding="utf-8")
    for name, text in tables.items():
        (later / f"here {name}.csv").write_text(text, encoding="utf-8")
    return read_files(folder / "diary.csv", corrections=later)


def day(reading: Reading, number: int) -> DayEntry:
    return next(entry for entry in reading.days if entry.day.day == number)


def bests(entry: DayEntry) -> tuple[float | None, float | None]:
    return (
        entry.spasms.best if entry.spasms else None,
        entry.clusters.best if entry.clusters else None,
    )


def said_of(reading: Reading) -> list[str]:
    return [str(said) for said in reading.decisions if "was corrected" in str(said)]


def test_a_correction_replaces_the_count_also_by_a_lower_one_and_is_said_once(
    tmp_path: Path,
) -> None:
    reading = corrected(tmp_path, "2024-03-01,2,,,\n")
    assert bests(day(reading, 1)) == (2, 1)
    assert said_of(reading) == ["2024-03-01: spasms 4 (diary.csv, row 2) was corrected to 2"]


def test_what_a_correction_leaves_open_stays_as_it_was(tmp_path: Path) -> None:
    reading = corrected(tmp_path, "2024-03-01,,,,slept badly\n2024-03-02,,3,,\n")
    assert (bests(day(reading, 1)), day(reading, 1).note) == ((4, 1), "slept badly")
    assert bests(day(reading, 2)) == (7.5, 3)
    assert said_of(reading) == []


def test_a_day_that_nobody_touched_stays_blank(tmp_path: Path) -> None:
    reading = corrected(tmp_path, "2024-03-06,1,,,\n")
    assert bests(day(reading, 3)) == (None, None)
    assert bests(day(reading, 6)) == (1, None)


def test_none_seen_is_none_of_both_and_nobody_watched_takes_the_counts_away(
    tmp_path: Path,
) -> None:
    reading = corrected(tmp_path, "2024-03-01,0,,none_seen,\n2024-03-05,,,unrecorded,not watched\n")
    assert bests(day(reading, 1)) == (0, 0)
    assert (bests(day(reading, 5)), day(reading, 5).note) == ((None, None), "not watched")
    assert said_of(reading)[-1] == (
        "2024-03-05: clusters 2 (diary.csv, row 6) was corrected to not counted"
    )


def test_clusters_counted_since_end_a_stated_none(tmp_path: Path) -> None:
    assert bests(day(corrected(tmp_path, "2024-03-04,,2,,\n"), 4)) == (None, 2)


def test_a_correction_of_a_day_that_was_set_aside_mends_it(tmp_path: Path) -> None:
    reading = corrected(tmp_path, "2024-03-02,5,,,\n", DIARY.replace("5-10", "-5"))
    assert bests(day(reading, 2)) == (5, None)
    assert day(reading, 2).origin is DayOrigin.WRITTEN
    assert reading.slips == ()


def test_a_note_leaves_an_assumed_zero_assumed(tmp_path: Path) -> None:
    diary = "date,spasms,count_origin,note\n2024-03-01,4,,\n2024-03-02,0,assumed,\n"
    reading = corrected(tmp_path, "2024-03-02,,,,tired\n", diary)
    assert day(reading, 2).origin is DayOrigin.ASSUMED
    assert day(reading, 2).note == "tired"


def test_a_step_of_a_medicine_ends_where_the_correction_says(tmp_path: Path) -> None:
    later = (
        "name,start,stop,dose,unit\nvigabatrin,2024-03-01,,500,mg\n"
        "vigabatrin,2024-03-01,2024-03-03,500,mg\n"
    )
    (tmp_path / "therapies.csv").write_text(
        "name,start,stop,dose,unit\nvigabatrin,2024-03-01,,500,mg\n", encoding="utf-8"
    )
    reading = corrected(tmp_path, "2024-03-05,6,,,\n", therapies=later)
    again = read_files(
        tmp_path / "diary.csv", therapies=tmp_path / "therapies.csv", corrections=tmp_path / "later"
    )
    assert [step.stop for step in reading.therapies] == [step.stop for step in again.therapies]
    (step,) = again.therapies
    assert step.stop is not None
    assert step.stop.day == 3


def test_an_event_that_stands_in_the_file_is_not_told_twice(tmp_path: Path) -> None:
    events = tmp_path / "events.csv"
    events.write_text("date,kind\n2024-03-02,fever\n", encoding="utf-8")
    later = "date,kind\n2024-03-02,fever\n2024-03-03,fever\n"
    corrected(tmp_path, "2024-03-05,6,,,\n", events=later)
    reading = read_files(tmp_path / "diary.csv", events=events, corrections=tmp_path / "later")
    assert [event.day.day for event in reading.events] == [2, 3]


def test_corrections_alone_are_a_whole_diary(tmp_path: Path) -> None:
    later = tmp_path / "later"
    later.mkdir()
    (later / "here.csv").write_text(HEADER + "2024-03-01,3,,,\n", encoding="utf-8")
    assert [bests(entry) for entry in read_files([], corrections=later).days] == [(3, None)]
