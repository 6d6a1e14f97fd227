"""What planted families once lost in silence, one example of each kind."""

from __future__ import annotations

import pytest

from ivig_track.clinical.material import Material, material_named
from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.columns import ColumnOutcome
from ivig_track.entries.entries import Reading
from ivig_track.errors import DataError
from ivig_track.reading import read_uploads

#: A month with its days across, and one with its days one below the other.
ACROSS = f"March 2024,{','.join(map(str, range(1, 32)))}\nSpasms,{','.join('4' * 31)}\n"


def read(text: str, name: str = "diary.csv") -> Reading:
    return read_uploads({name: text.encode()}, ReadingChoices())


def days_down(title: str, cell: str) -> str:
    rows = (f"{day},{4 + day % 3},{cell if day == 9 else ''}" for day in range(1, 32))
    return "\n".join([f"March 2024\nDate,Spasms,{title}", *rows])


def counts(reading: Reading) -> dict[str, float | None]:
    return {f"{n.day:%m-%d}": n.spasms.best if n.spasms else None for n in reading.days}


def unread(reading: Reading) -> set[tuple[str, Material]]:
    return {(found.written, found.material) for found in reading.unread}


def said(reading: Reading) -> str:
    return "\n".join(map(str, reading.decisions))


def test_each_of_two_columns_of_ivig_is_read() -> None:
    reading = read("Date,IVIG,Spasms,IVIG given\n2024-03-01,HBIG,3,\n2024-03-02,,4,yes\n")
    assert [f"{each.day:%m-%d}" for each in reading.infusions] == ["03-02"]
    assert '"HBIG" in column "IVIG" is no infusion' in said(reading)


def test_ivig_in_a_note_is_told_beside_a_column_of_ivig() -> None:
    rows = "2024-03-01,3,x,\n2024-03-02,4,,IVIG today\n"
    assert "diary.csv, row 3: IVIG is named in words" in said(
        read(f"Date,Spasms,IVIG,Note\n{rows}")
    )
    noted = "2024-03-01,3,x,second IVIG\n2024-03-02,4,,\n"
    assert "named in words" not in said(read(f"Date,Spasms,IVIG,Note\n{noted}"))


def test_a_list_of_medicines_is_no_list_of_events() -> None:
    reading = read_uploads(
        {
            "d.csv": b"Date,Spasms\n2024-03-01,4\n2024-03-02,5\n",
            "m.csv": b"Traitement,Depuis,Fin,Dose\nSabril,2024-03-01,2024-03-02,1 g\n",
        },
        ReadingChoices(),
    )
    assert counts(reading) == {"03-01": 4, "03-02": 5}
    assert [step.name for step in reading.therapies] == ["Sabril"]


def test_titles_of_days_are_no_times_of_events() -> None:
    table = "Dag,Antal,Start,Slut\n2024-03-01,9,2024-03-05,\n2024-03-02,6,2024-03-02,2024-03-09\n"
    with pytest.raises(DataError):
        read(table)


def test_lists_below_and_beside_a_month_are_read() -> None:
    below = read(f"{ACROSS}\nInfusions\nDate,Product,Dose\n2024-03-05,Privigen,10 g\n")
    assert [(f"{each.day:%m-%d}", each.dose_g) for each in below.infusions] == [("03-05", 10)]
    first, second = ACROSS.splitlines()
    beside = read(f"{first},,Medicine,Start\n{second},,Sabril,2024-03-04\n")
    assert [step.name for step in beside.therapies] == ["Sabril"]
    assert set(counts(below).values()) == set(counts(beside).values()) == {4}


def test_a_list_below_that_is_not_known_is_named_and_is_no_row_of_the_diary() -> None:
    reading = read(f"{ACROSS}\nDate,Daily dose,Outcome\n2024-03-05,10 g,no\n")
    assert counts(reading)["03-01"] == 4
    assert "a second table on this sheet was not read: a table that is not known" in said(reading)
    assert {material for _, material in unread(reading)} == {Material.MEDICINE}


@pytest.mark.parametrize(
    ("title", "cell", "material"),
    [("IVIG", "x", "ivig"), ("Prednisolone", "40 mg", "hormonal"), ("Fever", "39", "illness")],
)
def test_a_column_beside_days_that_stand_below_one_another_is_named(
    title: str, cell: str, material: str
) -> None:
    reading = read(days_down(title, cell))
    assert unread(reading) == {(title, Material(material))}
    [found] = reading.unread
    assert f"{found.first_day:%m-%d}" == "03-09"
    outcomes = {column.title: column.outcome for column in reading.columns}
    assert outcomes == {
        "Date": ColumnOutcome.USED,
        "Spasms": ColumnOutcome.USED,
        title: ColumnOutcome.NOT_READ,
    }


def test_a_row_of_a_month_names_its_medicine_and_its_days() -> None:
    reading = read(f"{ACROSS}dexam AM (mg),,,2,2\n")
    [found] = reading.unread
    assert (found.material, found.in_words) == (Material.HORMONAL, False)
    assert [f"{day:%d}" for day in (found.first_day, found.last_day) if day] == ["03", "04"]


def test_a_row_that_names_a_medicine_for_seizures_counts_none() -> None:
    first, second = ACROSS.splitlines()
    row = "seizure medicine 40 mg,," + "20-40," * 3
    assert set(counts(read(f"{first}\n{second.replace('4', '', 3)}\n{row}\n")).values()) == {
        4,
        None,
    }


def test_codes_for_missing_in_typed_lines_are_no_counts() -> None:
    lines = "".join(f"2024-03-{day:02}: {count}\n" for day, count in enumerate([4, 999, 5, 6], 1))
    reading = read(lines, "diary.txt")
    assert counts(reading) == {"03-01": 4, "03-02": None, "03-03": 5, "03-04": 6}
    assert '999 was taken as a code for "not counted": 2024-03-02' in said(reading)
    explained = read(f"2 = not counted\n{lines.replace('999', '22')}", "diary.txt")
    assert counts(explained)["03-02"] == 22


def test_a_medicine_in_a_column_that_tells_who_is_heard() -> None:
    reading = read("Date,Spasms,name\n2024-03-01,4,\n2024-03-02,5,emflaza\n2024-03-03,5,\n")
    assert unread(reading) == {("emflaza", Material.HORMONAL)}
    initials = read("Date,Spasms,name\n2024-03-01,4,MP\n2024-03-02,5,MP\n2024-03-03,5,MP\n")
    assert unread(initials) == set()


@pytest.mark.parametrize(
    "table",
    [
        "Our diary\n\nTarih;Spazm;Uyku\n18/02/2024;10;3\n19/02/2024;11;2\n",
        f"March 2024,{','.join(map(str, range(1, 32)))}\nNapady,{','.join('4' * 31)}\n",
    ],
)
def test_a_table_whose_titles_nobody_knows_is_no_text(table: str) -> None:
    with pytest.raises(DataError):
        read(table)


def test_a_denial_ends_at_a_dash() -> None:
    assert material_named("not counted - acthar 40 mg") is Material.HORMONAL
    assert material_named("acthar - not today") is None


@pytest.mark.parametrize("state", ["ej given", "inte given", "ikke given"])
def test_a_negation_beside_given_is_heard_in_other_languages(state: str) -> None:
    infusions = f"Date,Product,Status\n2024-03-01,Privigen,{state}\n2024-03-02,Privigen,given\n"
    reading = read_uploads(
        {"d.csv": b"Date,Spasms\n2024-03-01,4\n2024-03-02,5\n", "i.csv": infusions.encode()},
        ReadingChoices(),
    )
    assert [f"{each.day:%m-%d}" for each in reading.infusions] == ["03-02"]


def test_an_outcome_of_yes_and_no_says_whether_it_was_given() -> None:
    infusions = b"Date,Product,Outcome\n2024-03-01,Privigen,no\n2024-03-02,Privigen,yes\n"
    reading = read_uploads(
        {"d.csv": b"Date,Spasms\n2024-03-01,4\n2024-03-02,5\n", "i.csv": infusions},
        ReadingChoices(),
    )
    assert [f"{each.day:%m-%d}" for each in reading.infusions] == ["03-02"]


def test_a_column_of_names_of_children_in_dutch_is_one() -> None:
    with pytest.raises(DataError):
        read("Datum,Spasmen,Naam kind\n2024-03-01,4,Tom\n2024-03-02,5,Lena\n2024-03-03,5,Tom\n")


def test_the_days_of_an_unknown_table_beside_the_diary_are_its_own() -> None:
    reading = read(
        "Date,Spasms,,Tedavi,Bitis\n2024-03-01,4,,corticotropin,2024-05-07\n2024-03-02,5,,,\n"
    )
    [found] = reading.unread
    assert (found.written, found.first_day, found.last_day) == ("corticotropin", None, None)


def test_a_product_in_a_column_without_a_title_breaks_nothing() -> None:
    bill = "Date,Code\n2024-03-01,J1459,16,saline\n2024-03-02,J1459,16,Privigen\n"
    files = {"d.csv": b"Date,Spasms\n2024-03-01,4\n2024-03-02,5\n", "infusions.csv": bill.encode()}
    assert len(read_uploads(files, ReadingChoices()).days) == 2


def test_a_care_log_without_spasms_counts_none() -> None:
    with pytest.raises(DataError):
        read("Date,Time,What,Amount\n2024-03-01,06:00,Bath,165\n2024-03-02,07:00,Bottle,63\n")
    before = read("Date,Time,Trigger\n2024-03-01,06:00,Bath\n2024-03-02,07:00,feed\n")
    assert counts(before) == {"03-01": 1, "03-02": 1}
