"""What a person at the terminal is told of rows and names that a review could not use."""

from __future__ import annotations

from ivig_track.classified.therapies import classified_therapies
from ivig_track.clinical.medicine_table import MedicineClass
from ivig_track.entries.entries import Reading, RowOutcome


def import_notes(reading: Reading) -> tuple[str, ...]:
    """Say in one line how much of the files a review left out or did not know; () for nothing."""
    aside = sum(line.outcome == RowOutcome.SET_ASIDE for line in reading.import_log)
    steps = classified_therapies(reading.therapies)
    classes = {step.entry.name: step.medicine_class for step in steps}
    unknown = sum(found is MedicineClass.OTHER for found in classes.values())
    rows = f"{aside} {'row was' if aside == 1 else 'rows were'} set aside" if aside else ""
    medicines = "medicine is" if unknown == 1 else "medicines are"
    names = f"{unknown} {medicines} not in the table of medicines"
    told = " and ".join(part for part in (rows, names if unknown else "") if part)
    return (f"{told}: `ivig-track check` and the page list them.",) if told else ()
