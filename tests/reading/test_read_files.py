"""Whole files to entries, and bad input to one clear message each."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.entries import DayState, Reading, RowOutcome
from ivig_track.errors import DataError
from ivig_track.messages.message import Speech, said
from ivig_track.reading import import_log_as_json, import_log_in_words, read_files
from ivig_track.reading.cells.count_cells import read_count
from tests.places import WHEN_DID_I

needs_real_data = pytest.mark.skipif(
    not WHEN_DID_I.is_dir(), reason="the real diary lies beside the project, not in it"
)


def read_text(folder: Path, text: str, name: str = "diary.csv", **choices: str | bool) -> Reading:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return read_files(file, choices=ReadingChoices(**choices))  # type: ignore[arg-type]


def spasms(reading: Reading) -> dict[str, float | None]:
    return {e.day.isoformat(): e.spasms.best for e in reading.days if e.spasms is not None}


def test_a_daily_sheet_keeps_blank_apart_from_zero(tmp_path: Path) -> None:
    text = "Date,Spasms,Notes\n2024-03-01,12,\n2024-03-02,,ill\n2024-03-03,none,\n"
    text += "2024-03-04,5-10,\nTotal,27,\n"
    reading = read_text(tmp_path, text)
    assert spasms(reading) == {"2024-03-01": 12, "2024-03-03": 0, "2024-03-04": 7.5}
    assert [entry.day.day for entry in reading.days] == [1, 2, 3, 4]
    assert [line.outcome.value for line in reading.import_log] == ["used"] * 4 + ["set_aside"]


def test_gaps_are_zero_only_where_the_user_says_so(tmp_path: Path) -> None:
    text = "date,spasms\n2024-03-01,2\n2024-03-02,\n2024-03-05,1\n"
    assert set(spasms(read_text(tmp_path, text))) == {"2024-03-01", "2024-03-05"}
    filled = read_text(tmp_path, text, gaps="zero")
    assert [spasms(filled)[f"2024-03-0{day}"] for day in range(1, 6)] == [2, 0, 0, 0, 1]
    assert any("3 days" in decision for decision in map(str, filled.decisions))


def test_one_filled_gap_is_said_in_the_singular_and_without_options_in_the_page(
    tmp_path: Path,
) -> None:
    text = "date,spasms\n2024-03-01,2\n2024-03-03,1\n"
    (decision,) = read_text(tmp_path, text, gaps="zero").decisions
    filled = "1 day without an entry was taken as a day without spasms, because you chose"
    assert str(decision) == f"{filled} --gaps zero"
    assert said(decision, Speech(on_page=True)) == f"{filled} so"


def test_an_event_list_adds_up_the_clusters_of_a_day(tmp_path: Path) -> None:
    text = "date,time,spasms\n2024-03-01,09:00,12\n2024-03-01,18:30,8\n"
    text += "2024-03-03,07:00,\n2024-03-04,,none\n"
    reading = read_text(tmp_path, text)
    first, third, fourth = reading.days
    assert first.clusters is not None
    assert (first.clusters.best, spasms(reading)["2024-03-01"]) == (2, 20)
    assert third.spasms is not None
    assert (third.spasms.state, third.spasms.low) == (DayState.UNCOUNTABLE, 1)
    assert fourth.spasms is not None
    assert fourth.spasms.state == DayState.NONE_SEEN


def test_identical_rows_of_a_day_are_merged(tmp_path: Path) -> None:
    reading = read_text(tmp_path, "date,spasms\n2024-03-01,2\n2024-03-01,2\n2024-03-02,0\n")
    assert [line.outcome for line in reading.import_log].count(RowOutcome.MERGED) == 1


@pytest.mark.parametrize(
    ("head", "between"), [("date,spasms\n", ","), ("", ": ")], ids=["a daily sheet", "notes"]
)
def test_each_row_that_repeats_a_day_is_the_one_that_is_merged(
    tmp_path: Path, head: str, between: str
) -> None:
    days = ["2024-03-01", "2024-03-01", "2024-03-02", "2024-03-01", "2024-03-03", "2024-03-02"]
    reading = read_text(tmp_path, head + "".join(f"{day}{between}4\n" for day in days))
    used, merged = RowOutcome.USED, RowOutcome.MERGED
    assert [line.outcome for line in reading.import_log] == [
        used,
        merged,
        used,
        merged,
        used,
        merged,
    ]
    first = 2 if head else 1
    assert [str(line.reason).rpartition(" ")[2] for line in reading.import_log[1::2]] == [
        str(first),
        str(first),
        str(first + 2),
    ]


def test_a_workbook_with_sheets_is_read_by_names_and_headers(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    diary = book.active
    diary.title = "Diary"
    for row in (
        ["date", "spasms"],
        [date(2024, 3, 1), 4],
        [date(2024, 3, 2), "none"],
        [date(2024, 3, 20), 1],
    ):
        diary.append(row)
    infusions = book.create_sheet("Infusions")
    for row in (["date", "dose (g/kg)", "product"], [date(2024, 3, 2), 1, "Privigen"]):
        infusions.append(row)
    medicines = book.create_sheet("Medicines")
    for row in (
        ["medicine", "start", "stop", "dose"],
        ["Sabril", date(2024, 3, 1), "ongoing", "500 mg"],
    ):
        medicines.append(row)
    book.save(tmp_path / "book.xlsx")
    reading = read_files(tmp_path / "book.xlsx")
    assert spasms(reading) == {"2024-03-01": 4, "2024-03-02": 0, "2024-03-20": 1}
    assert [(i.day, i.dose_g_per_kg, i.product) for i in reading.infusions] == [
        (date(2024, 3, 2), 1.0, "Privigen")
    ]
    assert [(t.name, t.dose, t.unit, t.stop) for t in reading.therapies] == [
        ("Sabril", 500, "mg", None)
    ]


def test_products_that_are_not_ivig_are_set_aside(tmp_path: Path) -> None:
    (tmp_path / "diary.csv").write_text("date,spasms\n2024-03-01,4\n2024-03-30,2\n")
    (tmp_path / "i.csv").write_text(
        "date,dose,product\n2024-03-02,1 g/kg,Privigen\n2024-03-09,2 g,Hizentra\n"
    )
    reading = read_files(tmp_path / "diary.csv", infusions=tmp_path / "i.csv")
    assert [infusion.day.day for infusion in reading.infusions] == [2]
    assert any("under the skin" in str(line.reason) for line in reading.import_log)


def test_a_dose_over_two_days_is_shared_out(tmp_path: Path) -> None:
    (tmp_path / "diary.csv").write_text("date,spasms\n2024-03-01,4\n2024-04-30,2\n")
    (tmp_path / "i.csv").write_text(
        "Infusion date,dose\n12-13 March 2024,2 g/kg over 2 days\n9 April 2024,1 g/kg/day x 2\n"
    )
    reading = read_files(tmp_path / "diary.csv", infusions=tmp_path / "i.csv")
    found = [(i.day.isoformat(), i.dose_g_per_kg) for i in reading.infusions]
    assert found == [("2024-03-12", 1), ("2024-03-13", 1), ("2024-04-09", 1), ("2024-04-10", 1)]


BAD_FILES = {
    "empty": ("", "empty"),
    "only blanks": ("\n \n", "empty"),
    "no date column": ("spasms,note\n3,x\n", "no column with dates"),
    "no count column": ("date,weather\n2024-03-01,sun\n", "no column with counts"),
    "both orders": ("date,spasms\n03/04/2024,2\n", "--day-first"),
    "negative": ("date,spasms\n2024-03-01,-2\n", "below zero"),
    "absurd": ("date,spasms\n2024-03-01,99999\n", "more than anyone can count"),
    "twice": ("date,spasms\n2024-03-01,2\n2024-03-01,3\n", "stands here and in row 2"),
    "no such day": ("date,spasms\n2024-02-30,2\n2024-03-01,1\n", "no such day"),
    "not a date": ("date,spasms\n2024-03-01,1\n12//3,2\n", "not a date"),
    "no counted day": ("date,spasms\n2024-03-01,\n", "no day of the diary has a count"),
    "fewer spasms than clusters": (
        "date,spasms,clusters\n2024-03-01,1,2\n",
        "fewer spasms than clusters",
    ),
    "header alone": ("date,spasms\n", "no row is filled in yet"),
    "unknown state": ("date,spasms,state\n2024-03-01,1,fine\n", "not a state"),
    "bounds": (
        "date,spasms,spasms_low,spasms_high,state\n2024-03-01,9,1,5,range\n",
        "do not contain",
    ),
}

#: These are set aside and the rest is read, unless a single slip is to refuse the whole.
SLIPS_BESIDE_A_GOOD_DAY = {"no such day", "not a date"}


@pytest.mark.parametrize("name", BAD_FILES)
def test_bad_diaries_are_refused_with_place_and_mend(tmp_path: Path, name: str) -> None:
    text, message = BAD_FILES[name]
    with pytest.raises(DataError) as caught:
        read_text(tmp_path, text, strict=name in SLIPS_BESIDE_A_GOOD_DAY)
    assert message in str(caught.value)
    assert "To fix it" in str(caught.value)
    assert "diary.csv" in str(caught.value)


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        read_text(tmp_path, "date,spasms\n2024-03-01,-2\n2024-02-30,3\n2024-03-02,99999\n")
    rows = [problem.place.row for problem in caught.value.problems]
    assert sorted(row for row in rows if row is not None) == [2, 3, 4]


@pytest.mark.parametrize("absurd", ["99999", "99999999", "1e+20"])
def test_a_negative_and_an_absurd_count_are_told_together(tmp_path: Path, absurd: str) -> None:
    with pytest.raises(DataError) as caught:
        read_text(tmp_path, f"date,spasms\n2024-03-01,4\n2024-03-02,-3\n2024-03-03,{absurd}\n")
    assert [problem.place.row for problem in caught.value.problems] == [3, 4]


def test_two_slips_in_one_row_are_both_told(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        read_text(tmp_path, "date,spasms,clusters\n2024-03-01,-3,99999999\n2024-03-02,4,1\n")
    assert [problem.value for problem in caught.value.problems] == ["-3", "99999999"]


def test_side_tables_are_checked_where_the_diary_is_lost(tmp_path: Path) -> None:
    (tmp_path / "diary.csv").write_text("date,spasms\n2024-02-30,4\n")
    (tmp_path / "i.csv").write_text("date,dose_g_per_kg\n2024-03-05,11\n")
    with pytest.raises(DataError) as caught:
        read_files(tmp_path / "diary.csv", infusions=tmp_path / "i.csv")
    assert [problem.place.file for problem in caught.value.problems] == ["diary.csv", "i.csv"]


@pytest.mark.parametrize(
    ("side", "text", "message"),
    [
        ("infusions", "date,dose_g_per_kg\n2034-03-05,1\n", "outside the diary"),
        ("infusions", "date,dose_g_per_kg\n2024-03-05,1\n2024-03-05,2\n", "different doses"),
        ("infusions", "date,dose_g_per_kg\n2024-03-05,-1\n", "so many g/kg"),
        ("infusions", "date,dose_g_per_kg\n2024-03-05,11\n", "so many g/kg"),
        ("infusions", "date,dose_g_per_kg,dose_g,weight_kg\n2024-03-05,1,30,8\n", "is not 1 g/kg"),
        ("therapies", "name,start,stop\nSabril,2024-03-05,2024-03-01\n", "stops before it starts"),
        ("therapies", "name,start\n,2024-03-05\n", "no name"),
        ("events", "date,kind\n2024-02-31,fever\n", "not a date"),
    ],
)
def test_bad_side_tables_are_refused(tmp_path: Path, side: str, text: str, message: str) -> None:
    (tmp_path / "diary.csv").write_text("date,spasms\n2024-03-01,4\n2024-03-30,2\n")
    (tmp_path / "side.csv").write_text(text)
    files = {side: tmp_path / "side.csv"}
    strict = ReadingChoices(strict=True)
    with pytest.raises(DataError, match=message):
        read_files(tmp_path / "diary.csv", **files, choices=strict)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"%PDF-1.4 ...", "PDF"),
        (b"\x89PNG\r\n", "picture"),
        (b"\x00\x01\x02\x03", "not a text file"),
        (b"PK\x03\x04 nothing", "packed folder"),
        (b"PK\x03\x04 Index/Document.iwa", "Numbers or Pages.*Export To"),
        (b"<!DOCTYPE html>\n<table><tr><td>date", "web page.*xlsx"),
        (b"\xef\xbb\xbf<html xmlns:x='urn:excel'><table>", "web page.*xlsx"),
        (b"<?xml version='1.0'?><Workbook>", "web page.*xlsx"),
        (b"PK\x03\x04 xl/workbook.xml", "damaged"),
        (b"\xd0\xcf\x11\xe0 nothing", "damaged"),
        (bytes(range(1, 32)) * 20, "not a text file|no column"),
    ],
)
def test_unreadable_kinds_are_refused_kindly(tmp_path: Path, content: bytes, message: str) -> None:
    file = tmp_path / "diary.bin"
    file.write_bytes(content)
    with pytest.raises(DataError, match=message):
        read_files(file)
    assert file.read_bytes() == content


def test_ivig_in_a_note_is_told_and_is_no_infusion(tmp_path: Path) -> None:
    text = "1 March 2024: 4 spasms\n2 March 2024: IVIG 10g, about 10 spasms\n3 March 2024: none\n"
    reading = read_text(tmp_path, text, "notes.txt")
    assert spasms(reading) == {"2024-03-01": 4, "2024-03-02": 10, "2024-03-03": 0}
    assert reading.infusions == ()
    told = [
        decision for decision in map(str, reading.decisions) if "IVIG is named in words" in decision
    ]
    assert len(told) == 1
    assert told[0].startswith("notes.txt, row 2:")


def test_headers_that_no_one_knows_are_named_where_no_count_was_found(tmp_path: Path) -> None:
    text = "Dtae,Spsms,Infsion\n2024-03-01,4,\n2024-03-02,3,yes\n"
    with pytest.raises(DataError, match='name their column "spasms" or "clusters"'):
        read_text(tmp_path, text)


def test_years_without_a_count_are_said_with_both_ends(tmp_path: Path) -> None:
    text = "date,spasms\n2024-03-01,4\n2024-03-02,3\n2042-03-03,1\n"
    said = " ".join(map(str, import_log_in_words(read_text(tmp_path, text))))
    assert "Between 2 March 2024 and 3 March 2042 no day has a count: check the year." in said
    close = "date,spasms\n2024-03-01,4\n2025-03-01,3\n"
    assert "check the year" not in " ".join(
        map(str, import_log_in_words(read_text(tmp_path, close)))
    )


def test_sentences_that_differ_in_numbers_alone_are_counted_when_they_are_many(
    tmp_path: Path,
) -> None:
    for name, count in (("dad", 6), ("mum", 4)):
        rows = [f"2024-03-{day:02d},{count}" for day in range(1, 32)]
        (tmp_path / f"{name}.csv").write_text("\n".join(["date,spasms", *rows]), encoding="utf-8")
    reading = read_files(tmp_path)
    assert sum("differ between" in decision for decision in map(str, reading.decisions)) == 31
    said = [s for s in map(str, import_log_in_words(reading)) if "differ" in s or "more like" in s]
    assert len(said) == 13
    assert said[0].startswith("2024-03-01: spasms differ between dad.csv, row 2 (6)")
    assert said[-1] == "... and 19 more like this one."


def test_a_folder_without_a_diary_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="holds no diary"):
        read_files(tmp_path)
    with pytest.raises(DataError, match="no such file"):
        read_files(tmp_path / "nothing.csv")


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    content=st.binary(max_size=300)
    | st.text(max_size=300).map(lambda t: t.encode("utf-8", "replace"))
)
def test_random_bytes_are_read_or_refused_but_never_crash(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "random.csv"
    file.write_bytes(content)
    try:
        reading = read_files(file)
    except DataError:
        return
    assert reading.days


CELLS = st.sampled_from(
    ["", "3", "none", "5-10", "~4", "?", "lots", "x", "bad day", "2024-05-10", "20+"]
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(cells=st.lists(CELLS, min_size=1, max_size=20))
def test_every_row_is_accounted_for_and_blank_is_never_zero(
    tmp_path: Path, cells: list[str]
) -> None:
    rows = [f"2024-03-{day:02},{cell}" for day, cell in enumerate(cells, 1)]
    try:
        reading = read_text(tmp_path, "\n".join(["date,spasms", *rows]) + "\n")
    except DataError:
        assert all(read_count(cell).count is None for cell in cells)
        return
    counted = import_log_as_json(reading)
    assert counted["rows_read"] == len(cells)
    zeros = {e.day.day for e in reading.days if e.spasms and e.spasms.state == DayState.NONE_SEEN}
    assert zeros == {day for day, cell in enumerate(cells, 1) if cell == "none"}


def test_the_account_is_plain_words(tmp_path: Path) -> None:
    text = "date,spasms\n2024-03-03,12\n2024-03-04,5-10\n2024-03-06,none\nTotal,20\n"
    words = tuple(map(str, import_log_in_words(read_text(tmp_path, text))))
    assert words[0] == "I read 3 days with a count, from 3 March to 6 March 2024."
    assert "On 1 of them the count was written as a range." in words
    assert "1 day has nothing written; it is left out, not counted as zero." in words
    assert "Rows: 4 read = 3 used + 0 merged + 1 set aside." in words
    assert "1 row was set aside: diary.csv, row 5: a total, not a day." in words


def test_rows_set_aside_for_one_reason_are_told_together(tmp_path: Path) -> None:
    text = "date,spasms\n2024-03-03,12\nTotal,12\n2024-03-04,5\nTotal,5\nSum,17\n"
    words = tuple(map(str, import_log_in_words(read_text(tmp_path, text))))
    assert "3 rows were set aside: diary.csv, rows 3, 5 and 6: a total, not a day." in words


@needs_real_data
@pytest.mark.parametrize("name", ["When-Did-I_2.csv", "When-Did-I_2_ID.csv"])
def test_the_real_diary_falls_on_the_right_local_days(name: str) -> None:
    with (WHEN_DID_I / "derived_daily_counts_local.csv").open() as stream:
        expected = {row["date"]: float(row["count"]) for row in csv.DictReader(stream)}
    reading = read_files(WHEN_DID_I / name, choices=ReadingChoices(gaps="zero"))
    assert spasms(reading) == expected
    assert sum(expected.values()) == 817
    outcomes = Counter(line.outcome for line in reading.import_log)
    assert (outcomes[RowOutcome.USED], outcomes[RowOutcome.SET_ASIDE]) == (869, 3)
    assert len(reading.therapies) == 46
    assert [event.kind for event in reading.events] == ["rescue"] * 6
    assert all(entry.clusters is None for entry in reading.days)
