"""What of a planted family a reading lost in silence: neither used, nor set aside, nor named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ivig_track.clinical.event_words import kinds_of_event
from ivig_track.clinical.material import Material
from ivig_track.clinical.medicine_table import MedicineClass
from ivig_track.clinical.medicines import medicine_class, medicine_key, medicine_named, plain_words
from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.columns import ColumnOutcome
from ivig_track.entries.entries import DayEntry, DayOrigin, EventEntry, Reading, RowOutcome
from ivig_track.entries.yes_no import NO
from ivig_track.errors import DataError
from ivig_track.reading import read_uploads
from tests.planting.things import Kind, Planted, Row, Thing
from tests.planting.words import HARMLESS

HORMONAL = frozenset({MedicineClass.HORMONAL, MedicineClass.HORMONAL_PULSE})
_TODAY = date(2026, 1, 1)
_STEROID = medicine_key("steroid")
_LEFT_OUT = "LEFT OUT"
_BESIDE_IVIG = "taken for something given beside IVIG; if it was given in place of IVIG, name"
_IN_WORDS = "a medicine is named in words"
_SAID_OF_A_ROW = re.compile(
    r'(?P<file>\S+)(?:, sheet "(?P<sheet>[^"]+)")?, row (?P<row>\d+): '
    r'(?:not given|not taken|not IVIG|the state|"[^"]+" is not)'
)
_ROW_NAMED = re.compile(r"rows? (\d+)")
_KINDS_OF_ILLNESS = frozenset({"fever", "infection"})


def read_planted(planted: Planted) -> Reading | None:
    """Read the files of a family; None where they are refused."""
    try:
        return read_uploads(planted.files, ReadingChoices(today=_TODAY))
    except DataError:
        return None


def losses(planted: Planted, reading: Reading) -> list[str]:
    """Say of each planted thing that a reading lost it, or made something else of it."""
    if planted.children > 1:
        is_one_left_out = any(str(said).startswith(_LEFT_OUT) for said in reading.decisions)
        return [] if is_one_left_out else ["two children are read as one"]
    return [*_lost_things(planted, reading), *_lost_days(planted, reading)]


def _lost_things(planted: Planted, reading: Reading) -> Iterator[str]:
    told = _Told(reading)
    for thing in planted.things:
        for day in thing.days:
            if not told.of(thing, day):
                yield f"{thing.kind}: {thing.written!r} ({thing.title!r}) on {day} is lost"
                break
    given = {
        day
        for thing in planted.things
        for day in thing.days
        if thing.kind is Kind.IVIG
        or (thing.kind is Kind.NOT_GIVEN and not thing.is_understood and told.of(thing, day))
        or (thing.kind is Kind.NOT_IVIG and told.is_taken_for_beside(thing))
    }
    for infusion in reading.infusions:
        if infusion.day not in given:
            yield f"an infusion on {infusion.day} that nobody gave"


class _Told:
    """What a reading tells, ready to be asked about planted things."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.unread = list(reading.unread)
        self.decisions = "\n".join(map(str, reading.decisions))
        self.aside = rows_told(reading)
        self.columns_unread = {
            plain_words(column.title)
            for column in reading.columns
            if column.outcome is not ColumnOutcome.USED
        }

    def of(self, thing: Thing, day: date) -> bool:
        return _TELLERS[thing.kind](self, thing, day)

    def of_medicine(self, thing: Thing, day: date) -> bool:
        its_class = thing.medicine_class
        if its_class in HARMLESS or its_class is None:
            return self.of_name(thing, day)
        classes = HORMONAL if its_class in HORMONAL else {its_class}
        return (
            any(
                medicine_class(step.name, step.kind) in classes
                and step.start <= day
                and (step.stop is None or day <= step.stop)
                for step in self.reading.therapies
            )
            or self.is_unread(day, _material_of(thing))
            or (its_class not in HORMONAL and self.is_told_in_words(thing))
            or (its_class not in HORMONAL and self._is_row_told(thing))
            or (thing.in_words and self._is_one_of_the_listed(thing))
            or (
                thing.in_words and its_class not in HORMONAL and self._is_named_in_a_decision(thing)
            )
            or any(_names(event, thing) for event in self._events(day))
        )

    def of_name(self, thing: Thing, day: date) -> bool:
        name = plain_words(thing.written)
        return (
            any(plain_words(step.name) == name for step in self.reading.therapies)
            or plain_words(thing.title) in self.columns_unread
            or self._is_row_told(thing)
            or thing.in_words
            or self.of_used_text(thing, day)
            or any(name in plain_words(f"{each.title} {each.written}") for each in self.unread)
            or name in plain_words(self.decisions)
            or self._is_therapy(thing)
            or any(_names(event, thing) for event in self._events(day))
        )

    def is_taken_for_beside(self, thing: Thing) -> bool:
        """Tell whether its title is unknown, and it is said what was made of it, with the mend."""
        lines = (line for line in self.decisions.splitlines() if _BESIDE_IVIG in line)
        return not thing.is_understood and any(thing.written in line for line in lines)

    def is_told_in_words(self, thing: Thing) -> bool:
        """Tell whether words name it, and it is said that words name a medicine."""
        return thing.in_words and _IN_WORDS in self.decisions

    def _is_named_in_a_decision(self, thing: Thing) -> bool:
        return plain_words(thing.written) in plain_words(self.decisions)

    def of_used_text(self, thing: Thing, day: date) -> bool:
        """Tell whether a name stands in a note or a detail that the page shows."""
        name = plain_words(thing.written)
        notes = [entry.note for entry in self.reading.days if entry.day == day]
        notes += [entry.note for entry in self.reading.therapies]
        return any(name in plain_words(note) for note in notes)

    def of_ivig(self, thing: Thing, day: date) -> bool:
        is_given = any(each.day == day for each in self.reading.infusions)
        is_told = thing.in_words and "IVIG is named in words" in self.decisions
        return is_given or is_told or self.of_what_was_no_infusion(thing, day)

    def of_what_was_no_infusion(self, thing: Thing, day: date) -> bool:
        name = plain_words(thing.written)
        return (
            self._is_row_told(thing)
            or self.is_unread(day, None)
            or plain_words(thing.title) in self.columns_unread
            or self._is_therapy(thing)
            or name in plain_words(self.decisions)
        )

    def of_none_given(self, thing: Thing, day: date) -> bool:
        """Tell whether what says no is named; a plain "no" below a title says all there is."""
        is_plain_no = plain_words(thing.written) in NO and not thing.rows
        is_foreign = not thing.is_understood and self._is_state_unread(thing)
        return is_plain_no or is_foreign or self.of_what_was_no_infusion(thing, day)

    def _is_state_unread(self, thing: Thing) -> bool:
        return plain_words(thing.state_title) in self.columns_unread

    def of_illness(self, thing: Thing, day: date) -> bool:
        return self._of_event(thing, day, _KINDS_OF_ILLNESS, Material.ILLNESS)

    def of_vaccine(self, thing: Thing, day: date) -> bool:
        return self._of_event(thing, day, frozenset({"vaccination"}), Material.VACCINE)

    def is_unread(self, day: date, material: Material | None) -> bool:
        return any(
            (material is None or _is_as_grave(found.material, material))
            and (found.first_day is None or found.first_day <= day)
            and (found.last_day is None or day <= found.last_day)
            for found in self.unread
        )

    def _of_event(self, thing: Thing, day: date, kinds: frozenset[str], material: Material) -> bool:
        return (
            any(kinds_of_event(each.kind, each.detail) & kinds for each in self._events(day))
            or self.is_unread(day, material)
            or (not thing.is_understood and self._is_named_unread(thing))
            or self._is_row_told(thing)
        )

    def _is_named_unread(self, thing: Thing) -> bool:
        is_column = plain_words(thing.title) in self.columns_unread
        return is_column or self._is_named_in_a_decision(thing)

    def _events(self, day: date) -> list[EventEntry]:
        return [event for event in self.reading.events if event.day == day]

    def _is_therapy(self, thing: Thing) -> bool:
        """Tell whether a therapy bears the name, by another name of the same medicine too."""
        words, its_own = {*plain_words(thing.written).split()}, medicine_named(thing.written)
        return any(
            (its_own is not None and medicine_named(step.name) == its_own)
            or words & {*plain_words(step.name).split()}
            for step in self.reading.therapies
        )

    def _is_one_of_the_listed(self, thing: Thing) -> bool:
        """Tell whether words speak of a listed therapy; a steroid without a name can be any."""
        return self._is_therapy(thing) or any(
            medicine_class(step.name, step.kind) in HORMONAL
            and _STEROID in {medicine_key(step.name, step.kind), medicine_key(thing.written)}
            for step in self.reading.therapies
        )

    def _is_row_told(self, thing: Thing) -> bool:
        return any((row.table.casefold(), row.number) in self.aside for row in thing.rows)


_TELLERS = {
    Kind.MEDICINE: _Told.of_medicine,
    Kind.UNKNOWN_NAME: _Told.of_name,
    Kind.IVIG: _Told.of_ivig,
    Kind.NOT_IVIG: _Told.of_what_was_no_infusion,
    Kind.NOT_GIVEN: _Told.of_none_given,
    Kind.ILLNESS: _Told.of_illness,
    Kind.VACCINE: _Told.of_vaccine,
}


def _material_of(thing: Thing) -> Material:
    return Material.HORMONAL if thing.medicine_class in HORMONAL else Material.MEDICINE


def _is_as_grave(found: Material, wanted: Material) -> bool:
    order = list(Material)
    return found is wanted or (
        wanted is Material.MEDICINE and order.index(found) < order.index(wanted)
    )


def _names(event: EventEntry, thing: Thing) -> bool:
    name = plain_words(thing.written)
    is_rescue = thing.medicine_class is MedicineClass.RESCUE and event.kind == "rescue"
    return is_rescue or name in plain_words(f"{event.kind} {event.detail}")


def rows_told(reading: Reading) -> set[tuple[str, int]]:
    """Give the rows that were set aside, by their sheet or the stem of their file."""
    slips = (slip.place for slip in reading.slips)
    told = {(_table_of(place.file, place.sheet), place.row or 0) for place in slips}
    return (
        told
        | _rows_of(reading, RowOutcome.SET_ASIDE)
        | {
            (_table_of(found["file"], found["sheet"] or ""), int(found["row"]))
            for said in map(str, reading.decisions)
            if (found := _SAID_OF_A_ROW.match(said))
        }
    )


def _rows_of(reading: Reading, outcome: RowOutcome) -> set[tuple[str, int]]:
    lines = (line.place for line in reading.import_log if line.outcome is outcome)
    return {(_table_of(place.file, place.sheet), place.row or 0) for place in lines}


def _table_of(file: str, sheet: str) -> str:
    return (sheet or file.rpartition(".")[0]).casefold()


def _lost_days(planted: Planted, reading: Reading) -> Iterator[str]:
    entries = {entry.day: entry for entry in reading.days}
    # A line that was joined to the one above it is told with that one.
    told = rows_told(reading) | _rows_of(reading, RowOutcome.MERGED)
    decisions = list(map(str, reading.decisions))
    named = {int(number) for said in decisions for number in _ROW_NAMED.findall(said)}
    for day, wanted in planted.totals.items():
        best = _best(entries.get(day))
        rows = planted.rows_of_day.get(day, [])
        if best == wanted or _is_told(rows, told, named):
            continue
        if any(f"on {day}: " in said and "left unrecorded" in said for said in decisions):
            continue
        cell = planted.counts[day]
        if cell in planted.codes and best == float(cell) and any(cell in s for s in decisions):
            continue
        yield f"the count {cell!r} of {day} is read as {best}, not {wanted}"
    for day, entry in entries.items():
        if day not in planted.totals and _best(entry) is not None:
            yield f"a count on {day}, of which nothing was written"


def _best(entry: DayEntry | None) -> float | None:
    if entry is None or entry.spasms is None:
        return None
    return None if entry.origin is DayOrigin.SET_ASIDE else entry.spasms.best


def _is_told(rows: list[Row], told: set[tuple[str, int]], named: set[int]) -> bool:
    return any((row.table.casefold(), row.number) in told or row.number in named for row in rows)
