"""A list of infusions in words that nobody knows: another product in it is none of IVIG."""

import pytest

from ivig_track.reading.uploads import read_uploads

DIARY = b"date,spasms\n2023-10-12,4\n2023-10-13,5\n2023-10-14,3\n"


def days_of_infusions(product: str) -> list[int]:
    rows = f'"Data","Ürün","Dawka"\n"13 Oct 2023","{product}","0.8 g/kg"\n'
    files = {"diary.csv": DIARY, "infusions.csv": rows.encode()}
    return [entry.day.day for entry in read_uploads(files).infusions]


@pytest.mark.parametrize(
    "product",
    ["albumin", "Albumina 20 %", "fresh frozen plasma", "plaquettes", "rituximab", "Synagis",
     "infliximab 5 mg/kg", "ceftriaxone", "iron sucrose"],
)  # fmt: skip
def test_another_drip_is_set_aside(product: str) -> None:
    assert days_of_infusions(product) == []


@pytest.mark.parametrize("product", ["Privigen", "IVIG in albumin", "Zzz"])
def test_ivig_and_what_nobody_knows_stay_infusions_of_the_list(product: str) -> None:
    assert days_of_infusions(product) == [13]


@pytest.mark.parametrize("cell", ["blood pressure low", "iron level 12", "Blutdruck 90/60"])
def test_what_was_measured_is_no_product(cell: str) -> None:
    assert days_of_infusions(cell) == [13]


@pytest.mark.parametrize("beside", ["paracetamol", "saline", "Benadryl 5 mg"])
def test_what_may_be_given_beside_ivig_is_named_with_what_it_was_taken_for(beside: str) -> None:
    rows = f'"Data","Ürün","Dawka"\n"13 Oct 2023","{beside}","0.8 g/kg"\n'
    reading = read_uploads({"diary.csv": DIARY, "infusions.csv": rows.encode()})
    (said,) = [str(line) for line in reading.decisions if "given beside IVIG" in str(line)]
    assert said == (
        f'infusions.csv, row 1: "Ürün" names "{beside}", taken for something given beside IVIG; '
        "if it was given in place of IVIG, name the column Product"
    )
    assert [entry.day.day for entry in reading.infusions] == [13]


def test_a_column_of_premedication_is_nothing_to_speak_of() -> None:
    rows = b"Date,Dose,Premeds given\n2023-10-13,0.8 g/kg,paracetamol\n"
    reading = read_uploads({"diary.csv": DIARY, "infusions.csv": rows})
    assert [str(line) for line in reading.decisions if "beside IVIG" in str(line)] == []
