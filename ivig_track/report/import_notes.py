"""What a person at the terminal is told of rows and names that a review could not use."""

from __future__ import annotations

from ivig_track.classified.therapies import classified_therapies
from ivig_track.clinical.medicine_table import MedicineClass
from ivig_track.entries.columns import UnreadAnswer
from ivig_track.entries.entries import Reading, RowOutcome
from ivig_track.messages.message import Message, counted, joined, message


def import_notes(reading: Reading) -> tuple[Message, ...]:
    """Say in one line how much of the files a review left out or did not know; () for nothing."""
    aside = sum(line.outcome == RowOutcome.SET_ASIDE for line in reading.import_log)
    steps = classified_therapies(reading.therapies)
    classes = {step.entry.name: step.medicine_class for step in steps}
    unknown = sum(its_class is MedicineClass.OTHER for its_class in classes.values())
    found = []
    if aside:
        found.append(counted("{n} row was set aside", "{n} rows were set aside", aside))
    if unknown:
        found.append(
            counted(
                "{n} medicine is not in the table of medicines",
                "{n} medicines are not in the table of medicines",
                unknown,
            )
        )
    unread = [each for each in reading.unread if each.answer is not UnreadAnswer.NOT_GIVEN]
    if unread:
        columns = {(each.place.file, each.place.sheet, each.title) for each in unread}
        found.append(
            counted(
                "{n} column or table that may matter was not read",
                "{n} columns or tables that may matter were not read",
                len(columns),
            )
        )
    if not found:
        return ()
    what = found[0]
    if len(found) > 1:
        first, second = joined(found[:-1], ", "), found[-1]
        what = message("{first} and {second}", first=first, second=second)
    return (message("{what}: `ivig-track check` and the page list them.", what=what),)
