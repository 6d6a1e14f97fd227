"""Every name of hormonal therapy that the program knows, for tests of the roads into it."""

from __future__ import annotations

from ivig_track.clinical.material import Material
from ivig_track.clinical.medicine_table import MEDICINES, SHORT_STEROID_NAMES, MedicineClass
from ivig_track.clinical.medicines import medicine_class
from ivig_track.entries.entries import Reading

NAMES = [
    name
    for medicine in MEDICINES
    if medicine.medicine_class is MedicineClass.HORMONAL
    for name in (medicine.name, *medicine.names)
]
#: Names that mean a steroid only where the name of a medicine stands.
SHORT_NAMES = list(SHORT_STEROID_NAMES)
#: One name of each medicine and its last one: for roads that take long.
SOME_NAMES = [
    name
    for medicine in MEDICINES
    if medicine.medicine_class is MedicineClass.HORMONAL
    for name in (medicine.name, medicine.names[-1])
]
HORMONAL = {MedicineClass.HORMONAL, MedicineClass.HORMONAL_PULSE}


def is_heard(reading: Reading | None) -> bool:
    """Tell whether a reading lists hormonal therapy or says that it is named; a refusal says so."""
    if reading is None:
        return True
    listed = {medicine_class(step.name, step.kind) for step in reading.therapies}
    unread = {found.material for found in reading.unread}
    return bool(listed & HORMONAL) or Material.HORMONAL in unread
