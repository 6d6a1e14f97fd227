"""A table whose titles nobody knows, pasted as lines: what parts its cells is no count."""

from datetime import date

import pytest

from ivig_track.errors import DataError
from ivig_track.reading.uploads import read_uploads

LINES = [
    '"Diary of our child"|""',
    '"Dzień"|"Napady"',
    '"Tue 16 April 2024"|"4"',
    '"Wed 17 April 2024"|"3"',
    '"Thu 18 April 2024"|""',
]


@pytest.mark.parametrize("separator", ["|", ";", ",", "\t"])
@pytest.mark.parametrize("quote", ['"', ""])
def test_a_blank_cell_behind_a_date_is_no_count(separator: str, quote: str) -> None:
    text = "\n".join(LINES).replace("|", separator).replace('"', quote)
    days = read_uploads({"diary.csv": text.encode()}).days
    assert [(day.day, None if day.spasms is None else day.spasms.best) for day in days] == [
        (date(2024, 4, 16), 4),
        (date(2024, 4, 17), 3),
        (date(2024, 4, 18), None),
    ]


def test_a_wider_table_that_is_not_known_is_not_read_as_lines() -> None:
    rows = ['"Dag","Spasmer","IVIG given","Meds"', '"1","2","","40 mg R06AA02"']
    rows += [f'"{day}","{day}","cancelled",""' for day in range(2, 9)]
    text = "\n".join(['"February 2024","","",""', *rows])
    with pytest.raises(DataError, match="no column with dates was found"):
        read_uploads({"diary.csv": text.encode()})


@pytest.mark.parametrize("sign", ["\t", ";", "|", ","])
def test_below_the_titles_of_several_columns_no_line_is_that_of_a_day(sign: str) -> None:
    rows = ["Tarih|Spazm|Ilac|Ates", *(f"{day}|{day}|1.5 ml|39.2 C" for day in range(1, 9))]
    text = "\n".join(["June 2023", *rows]).replace("|", sign)
    with pytest.raises(DataError, match="no column with dates was found"):
        read_uploads({"diary.txt": text.encode()})


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_what_a_blank_last_cell_leaves_behind_a_count_is_no_part_of_it(sign: str) -> None:
    rows = ["Tarih|Spazm|", "Sun 21 April 2024|12|", "Mon 22 April 2024|13|"]
    text = "\n".join(rows).replace("|", sign)
    days = read_uploads({"diary.txt": text.encode()}).days
    assert [day.spasms.best for day in days if day.spasms is not None] == [12, 13]


def test_a_sentence_with_commas_is_no_row_of_titles() -> None:
    text = "Mum, Dad, Nana, nurse, all wrote\n2024-06-01: 4\n2024-06-02: 5\n"
    assert len(read_uploads({"notes.txt": text.encode()}).days) == 2


def test_three_titles_are_those_of_a_table_too() -> None:
    rows = ['"Datum"\t"Spasmer"\t"Dose of A02BX13"', '"1"\t"4"\t""', '"2"\t"3"\t"yes"']
    text = "\n".join(['"April 2024"\t""\t""', *rows])
    with pytest.raises(DataError, match="no column with dates was found"):
        read_uploads({"diary.txt": text.encode()})
