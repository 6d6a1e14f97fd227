"""From a reading to one that can be handed on: each entry is made anew of what may pass.

Nothing is taken out of an entry. A new one is made, and each of its fields is filled by name, by a
value that is a number, a moved day, or a known word. A field that is not named here stays empty.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from ivig_track.classified.events import Event, classified_event
from ivig_track.classified.therapies import Therapy, classified_therapy, premedication_with
from ivig_track.clinical.event_words import WORDS_OF_KIND
from ivig_track.clinical.medicine_table import MedicineClass
from ivig_track.clinical.medicines import is_an_answer, plain_name, plain_words
from ivig_track.entries.columns import UnreadMaterial
from ivig_track.entries.entries import (
    DayEntry,
    EventEntry,
    InfusionEntry,
    PatientFacts,
    Reading,
    TherapyEntry,
)
from ivig_track.errors import Place
from ivig_track.messages.message import Message, message
from ivig_track.reading import is_weight
from ivig_track.sharing import allow_list
from ivig_track.sharing.date_shift import DateShift
from ivig_track.sharing.pseudonyms import StandInNames

LABEL = "Shared record"
EEG_WORDS = {True: "hypsarrhythmia", False: "no hypsarrhythmia", None: ""}
OTHER_EVENT = "other"


@dataclass(frozen=True, slots=True)
class SharedReading:
    """A reading that can be handed on, and what it took.

    `left_out` says how many of each thing are not in the copy, in words for the statement; the
    things themselves are not kept.
    """

    reading: Reading
    move: DateShift
    keeps_notes: bool
    left_out: dict[Message, int]


def deidentified(reading: Reading, move: DateShift, *, keep_notes: bool = False) -> SharedReading:
    """Make the copy of a reading that can be handed on.

    Parameters
    ----------
    reading
        What was read; it is not changed.
    move
        How its dates are moved.
    keep_notes
        Keep notes, details of events, and the names of medicines and events as they were written.
        Names of observers, places and lots are left out all the same.

    Returns
    -------
    SharedReading
        Counts, days and doses are those of the original, so that a review gives the same numbers.
    """
    copying = _Copying(move, keep_notes)
    shared = Reading(
        days=tuple(copying.day(entry) for entry in reading.days),
        infusions=tuple(copying.infusion(entry) for entry in reading.infusions),
        therapies=tuple(copying.therapy(entry) for entry in reading.therapies),
        events=tuple(copying.event(entry) for entry in reading.events),
        patient=copying.patient(reading),
        plan=reading.plan,
        unread=tuple(copying.unread(found) for found in reading.unread),
    )
    return SharedReading(shared, move, keep_notes, copying.left_out)


@dataclass(slots=True)
class _Copying:
    """One copy on its way: pseudonyms that were given, and counts of what was left out."""

    move: DateShift
    keep_notes: bool
    observers: StandInNames = field(default_factory=StandInNames)
    medicines: StandInNames = field(default_factory=StandInNames)
    products: StandInNames = field(default_factory=StandInNames)
    units: StandInNames = field(default_factory=StandInNames)
    left_out: dict[Message, int] = field(default_factory=dict)

    def day(self, entry: DayEntry) -> DayEntry:
        return DayEntry(
            self.move(entry.day),
            spasms=entry.spasms,
            clusters=entry.clusters,
            observer=self._observer(entry.observer),
            note=self._free_text(entry.note, message("notes")),
            origin=entry.origin,
        )

    def unread(self, found: UnreadMaterial) -> UnreadMaterial:
        """Keep what an unread thing names, and its days; not the words of the file."""
        first, last = (
            None if day is None else self.move(day) for day in (found.first_day, found.last_day)
        )
        kind = found.material.value
        return UnreadMaterial(Place(), "", kind, found.material, first, last, answer=found.answer)

    def infusion(self, entry: InfusionEntry) -> InfusionEntry:
        self._count(message("lot numbers"), entry.lot)
        return InfusionEntry(
            self.move(entry.day),
            dose_g_per_kg=entry.dose_g_per_kg,
            dose_g=entry.dose_g,
            weight_kg=entry.weight_kg,
            product=self._product(entry.product),
            iga_depleted=entry.iga_depleted,
            setting=self._setting(entry.setting),
            premedication=self._premedication(entry),
            note=self._free_text(entry.note, message("notes")),
            rate=entry.rate
            if allow_list.is_rate(entry.rate)
            else self._dropped(entry.rate, message("rates")),
        )

    def therapy(self, entry: TherapyEntry) -> TherapyEntry:
        name = self._medicine(entry.name)
        therapy = classified_therapy(entry)
        below = allow_list.HORMONAL_DOSE_BELOW if therapy.is_hormonal else allow_list.DOSE_BELOW
        return TherapyEntry(
            name,
            self.move(entry.start),
            None if entry.stop is None else self.move(entry.stop),
            kind=_kind_of_therapy(therapy),
            dose=self._dose(entry.dose, below),
            unit=self._unit(entry.unit),
            note=self._free_text(entry.note, message("notes")),
        )

    def event(self, entry: EventEntry) -> EventEntry:
        kind, detail = self._event_words(classified_event(entry))
        severity = entry.severity
        if not allow_list.all_known(severity, allow_list.SEVERITIES):
            severity = self._dropped(severity, message("severities in words of their own"))
        return EventEntry(
            self.move(entry.day),
            kind,
            detail,
            plain_words(severity),
            onset_hours=entry.onset_hours,
            action=self._action(entry.action),
        )

    def patient(self, reading: Reading) -> PatientFacts:
        facts = reading.patient
        self._count(message("the record's label"), facts.label)
        self._count(message("the month of birth"), facts.birth_month)
        self._count(message("the month in which spasms began"), facts.onset_month)
        self._count(message("the cause of the epilepsy"), facts.aetiology)
        self._count(message("the price of an infusion"), facts.currency)
        iga, weight = facts.iga_status, facts.weight_kg
        if not allow_list.all_known(iga, allow_list.IGA_WORDS):
            iga = self._dropped(iga, message("IgA status in words of its own"))
        return PatientFacts(
            label=LABEL,
            weight_kg=weight if weight is not None and is_weight(weight) else None,
            iga_status=plain_words(iga),
            synthetic=facts.synthetic,
            age_months_at_first_infusion=_age_in_months(reading),
            dates=self.move.dates,
        )

    def _free_text(self, text: str, what: Message) -> str:
        return text if self.keep_notes else self._dropped(text, what)

    def _observer(self, text: str) -> str:
        if not text.strip():
            return ""
        return self.observers.numbered(text.strip().casefold(), "observer")

    def _medicine(self, name: str) -> str:
        if self.keep_notes:
            return name
        known = allow_list.known_part(name, allow_list.MEDICINES)
        plain = plain_name(name)
        if not known:
            self._count(message("names of medicines that are not on our list"), name)
            return self.medicines.numbered(plain, "other medicine")
        return self.medicines.unlike_others(plain, known)

    def _product(self, name: str) -> str:
        known = allow_list.known_runs(name, allow_list.IMMUNOGLOBULINS)
        if known:
            brand = next((run for run in known if run in allow_list.BRANDS), "")
            return brand.capitalize() or "IVIG"
        return self.products.numbered(plain_name(name), "other product") if name.strip() else ""

    def _setting(self, text: str) -> str:
        setting = allow_list.kind_of_setting(text)
        if setting == "other" or plain_words(text) != setting:
            self._count(message("names of places"), text)
        return setting

    def _premedication(self, entry: InfusionEntry) -> str:
        text = entry.premedication
        if self.keep_notes or not text.strip():
            return text
        known = allow_list.known_runs(text, allow_list.PREMEDICATIONS)
        if not premedication_with(entry).is_steroid:
            known = [word for word in known if word not in allow_list.STEROIDS]
        return "; ".join(dict.fromkeys(known)) or "other"

    def _action(self, text: str) -> str:
        if self.keep_notes or not text.strip():
            return text
        known = allow_list.known_runs(text, allow_list.PREMEDICATIONS)
        return "; ".join(dict.fromkeys(known)) or self._dropped(
            text, message("what was done for a reaction")
        )

    def _dose(self, dose: float | None, below: float) -> float | None:
        """Leave out what is no dose: a telephone number or a date that stood in its column."""
        if dose is None or dose < below:
            return dose
        self._count(message("numbers too large for a dose"), str(dose))
        return None

    def _unit(self, text: str) -> str:
        if not text or allow_list.is_unit(text):
            return text
        return self.units.numbered(text, "other unit")

    def _event_words(self, event: Event) -> tuple[str, str]:
        """Give kind and detail of an event in known words that mean what its own words mean."""
        entry = event.entry
        if self.keep_notes:
            return entry.kind, entry.detail
        kind, detail = _alike(event)
        if detail != entry.detail:
            self._count(message("details of events"), entry.detail)
        if kind == OTHER_EVENT != event.kind:
            self._count(message("kinds of events in words of their own"), entry.kind)
        return kind, detail

    def _dropped(self, text: str, what: Message) -> str:
        self._count(what, text)
        return ""

    def _count(self, what: Message, text: str) -> None:
        if text.strip():
            self.left_out[what] = self.left_out.get(what, 0) + 1


def _alike(event: Event) -> tuple[str, str]:
    """Give the shortest known words that are classified as the event itself is.

    So a review of the copy finds what a review of the original finds.
    """
    kinds = dict.fromkeys((_usual_kind(event), *_full_kinds(event)))
    details = dict.fromkeys((_usual_detail(event), "none" if event.states_none else ""))
    pairs = [(kind, detail) for kind in kinds for detail in details]
    return next((words for words in pairs if _means_the_same(event, *words)), pairs[0])


def _means_the_same(event: Event, kind: str, detail: str) -> bool:
    copy = EventEntry(event.day, kind, detail, event.entry.severity)
    return classified_event(copy).means_the_same_as(event)


def _usual_kind(event: Event) -> str:
    if event.kind in WORDS_OF_KIND:
        return event.kind
    if event.is_eeg:
        return "eeg"
    if event.is_reaction:
        return "reaction"
    known = event.kind if event.kind in allow_list.EVENT_KINDS else ""
    return " and ".join(sorted(event.kinds)) or known or OTHER_EVENT


def _full_kinds(event: Event) -> Iterable[str]:
    """Name every kind of the catalogue, and every reaction that a reaction's own kind names."""
    if not event.is_reaction:
        return
    by_name = (kind.name for kind in event.reactions_by_name)
    names = list(dict.fromkeys([*sorted(event.kinds), *by_name]))
    yield " and ".join(names) or allow_list.UNNAMED_REACTION
    yield " and ".join([*names, allow_list.UNNAMED_REACTION])


def _usual_detail(event: Event) -> str:
    """Say in known words what a review takes from the details of an event."""
    if event.is_eeg:
        parts = [EEG_WORDS[event.hypsarrhythmia]]
        parts += [] if event.based is None else [f"BASED {event.based}"]
        return ", ".join(filter(None, parts))
    if event.reaction_kinds:
        return ", ".join(kind.name for kind in event.reaction_kinds)
    if event.is_vaccination:
        return ", ".join(allow_list.known_runs(event.entry.detail, allow_list.VACCINES))
    return "none" if event.states_none else ""


def _kind_of_therapy(step: Therapy) -> str:
    """Give the class of a therapy, unless its kind says what the row is."""
    if step.is_premedication or step.stated_change is not None:
        return plain_words(step.entry.kind)
    if step.medicine_class is not MedicineClass.OTHER:
        return step.medicine_class.value
    return MedicineClass.OTHER.value if is_an_answer(step.entry.kind) else ""


def _age_in_months(reading: Reading) -> int | None:
    """Age at the first infusion in whole months, from the month of birth; None where unknown."""
    facts = reading.patient
    first = min((entry.day for entry in reading.infusions), default=None)
    if not facts.birth_month or first is None:
        return facts.age_months_at_first_infusion
    born = date.fromisoformat(f"{facts.birth_month}-01")
    return (first.year - born.year) * 12 + first.month - born.month
