"""ATC codes of the medicines of the table, for what a registry or a hospital reads.

A code stands in the table among the names of its medicine; here it is told apart from them. The
codes are those of the ATC/DDD index of the WHO Collaborating Centre for Drug Statistics
Methodology. A row that names more than one substance has no code, and the reason is given.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ivig_track.clinical.immunoglobulins import ATC_IVIG
from ivig_track.clinical.medicine_table import MEDICINES

#: Who keeps the codes, as FHIR names it.
ATC_SYSTEM = "http://www.whocc.no/atc"
_CODE = re.compile(r"[A-Z]\d\d[A-Z]{2}\d\d")
_GROUP = "it names a group, not one substance"
_OTHERS = "another substance or a combination, with a code of its own, stands under the same name"
_BY_USE = "it has a code for each use, and a diary does not tell which"
_NO_MEDICINE = "it is no medicine"
#: Why a row of the table has no code, whatever code it is recognised by.
WITHOUT_CODE = {
    **dict.fromkeys(
        ("steroid", "antiseizure medicine", "rescue medicine", "antibiotic", "multivitamin",
         "probiotic", "iron", "zinc", "vitamin B12"),
        _GROUP,
    ),
    **dict.fromkeys(
        ("amoxicillin", "co-trimoxazole", "macrogol", "potassium citrate", "phenytoin"),
        _OTHERS,
    ),
    **dict.fromkeys(("everolimus", "sirolimus", "salbutamol"), _BY_USE),
    **dict.fromkeys(("ketogenic diet", "epilepsy surgery", "VNS"), _NO_MEDICINE),
    "bromide": "its code was not found in the index with certainty",
}  # fmt: skip


@lru_cache(maxsize=1)
def atc_codes() -> dict[str, str]:
    """Give the ATC code of each medicine of the table by its usual name; "" where it has none.

    >>> codes = atc_codes()
    >>> codes["vigabatrin"], codes["ACTH"], codes["prednisolone"], codes["IVIG"], codes["steroid"]
    ('N03AG04', 'H01AA01', 'H02AB06', 'J06BA02', '')
    """
    found = {medicine.name: _code_among(medicine.names) for medicine in MEDICINES}
    return {**found, **dict.fromkeys(WITHOUT_CODE, ""), "IVIG": ATC_IVIG}


def _code_among(names: tuple[str, ...]) -> str:
    return next((name for name in names if _CODE.fullmatch(name)), "")
