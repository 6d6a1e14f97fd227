"""ATC codes: each medicine of the table has one, or a reason why it has none."""

import re

from ivig_track.clinical.atc_codes import WITHOUT_CODE, atc_codes
from ivig_track.clinical.medicine_table import MEDICINES

#: Written down from the ATC/DDD index of the WHO, apart from the table.
LOOKED_UP = {
    "vigabatrin": "N03AG04",
    "ACTH": "H01AA01",
    "tetracosactide": "H01AA02",
    "prednisolone": "H02AB06",
    "prednisone": "H02AB07",
    "hydrocortisone": "H02AB09",
    "dexamethasone": "H02AB02",
    "methylprednisolone": "H02AB04",
    "pyridoxine": "A11HA02",
    "zonisamide": "N03AX15",
    "topiramate": "N03AX11",
    "valproate": "N03AG01",
    "levetiracetam": "N03AX14",
    "clobazam": "N05BA09",
    "IVIG": "J06BA02",
}


def test_every_medicine_has_a_code_or_a_reason() -> None:
    codes = atc_codes()
    assert codes.keys() == {medicine.name for medicine in MEDICINES} | {"IVIG"}
    assert [name for name, code in codes.items() if not code and name not in WITHOUT_CODE] == []
    assert [name for name in WITHOUT_CODE if codes[name]] == []
    given = [code for code in codes.values() if code]
    assert [code for code in given if not re.fullmatch(r"[A-Z]\d{2}[A-Z]{2}\d{2}", code)] == []
    assert len(set(given)) == len(given)


def test_the_codes_are_those_of_the_index() -> None:
    codes = atc_codes()
    assert {name: codes[name] for name in LOOKED_UP} == LOOKED_UP
