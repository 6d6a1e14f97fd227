"""Rows that a diary puts aside may name a medicine: they speak of the dates that they hold."""

from datetime import date

from ivig_track.clinical.material import Material
from ivig_track.reading.uploads import read_uploads

CARE_LOG = "Date\tTime\tActivity\tQuantity\n" + "".join(
    f"2024-02-{day}\t06:00\t{what}\t{amount}\n"
    for day, what, amount in [
        (26, "Spasms", 4),
        (27, "Bath", 20),
        (28, "Spasms", 5),
        (29, "solone", ""),
        (29, "Spasms", 6),
    ]
)
LIST_IN_AN_UNKNOWN_LANGUAGE = "\t\t\t\nİlaç\tBaşlangıç\tBitiş\tDoz\n"  # noqa: RUF001


def hormonal_words(rows: str) -> list[tuple[str, date | None, date | None]]:
    text = CARE_LOG + LIST_IN_AN_UNKNOWN_LANGUAGE + rows
    reading = read_uploads({"diary.tsv": text.encode()})
    assert [step.name for step in reading.therapies] == ["prednisolone"]
    return [
        (found.written, found.first_day, found.last_day)
        for found in reading.unread
        if found.material is Material.HORMONAL
    ]


def test_a_steroid_in_a_list_that_is_not_known_is_one_of_the_days_written_beside_it() -> None:
    found = hormonal_words("kortikoid\t2024-01-02\t2024-01-19\t60 mg/day\n")
    assert found == [("kortikoid", date(2024, 1, 2), date(2024, 1, 19))]


def test_a_date_that_can_be_read_in_two_ways_speaks_of_both() -> None:
    found = hormonal_words("kortikoid\t03/01/2024\t\t60 mg/day\n")
    assert found == [("kortikoid", date(2024, 1, 3), date(2024, 3, 1))]


def test_a_steroid_without_a_name_and_a_date_is_the_one_that_is_listed() -> None:
    assert hormonal_words("kortikoid\t\t\t60 mg/day\n") == []
