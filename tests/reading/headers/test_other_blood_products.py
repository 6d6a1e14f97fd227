"""A list of infusions in words that nobody knows: another blood product in it is none of IVIG."""

import pytest

from ivig_track.reading.uploads import read_uploads

DIARY = b"date,spasms\n2023-10-12,4\n2023-10-13,5\n2023-10-14,3\n"


def days_of_infusions(product: str) -> list[int]:
    rows = f'"Data","Ürün","Dawka"\n"13 Oct 2023","{product}","0.8 g/kg"\n'
    files = {"diary.csv": DIARY, "infusions.csv": rows.encode()}
    return [entry.day.day for entry in read_uploads(files).infusions]


@pytest.mark.parametrize(
    "product", ["albumin", "Albumina 20 %", "fresh frozen plasma", "plaquettes"]
)
def test_another_blood_product_is_set_aside(product: str) -> None:
    assert days_of_infusions(product) == []


@pytest.mark.parametrize("product", ["Privigen", "IVIG in albumin", "Zzz"])
def test_ivig_and_what_nobody_knows_stay_infusions_of_the_list(product: str) -> None:
    assert days_of_infusions(product) == [13]
