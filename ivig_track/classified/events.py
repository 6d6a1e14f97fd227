"""Events classified: which kinds of the catalogue one names, and what an EEG or a reaction says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from ivig_track.clinical.catalogue import ILLNESS
from ivig_track.clinical.eeg_words import based_score, names_an_eeg, shows_hypsarrhythmia
from ivig_track.clinical.event_words import kinds_of_event
from ivig_track.clinical.medicines import plain_words
from ivig_track.clinical.reaction_kinds import (
    ReactionKind,
    is_reaction,
    reaction_kinds,
    says_none,
    says_severe,
)
from ivig_track.clinical.vaccines import VaccineKind, vaccine_kinds
from ivig_track.entries.entries import EventEntry


@dataclass(frozen=True, slots=True)
class Event:
    """An event as it was entered, and what it is.

    Attributes
    ----------
    entry
        The event in the words of its source.
    kind
        Its kind however it was typed ("observer_change").
    kinds
        The kinds of the confounder catalogue that it names; flags and figures both read these.
    reaction_kinds
        The kinds of reaction that it names, for a reaction.
    reactions_by_name
        Those that its kind names already, without the detail ("anaphylaxis").
    states_none
        Whether its detail says that there was none.
    is_severe
        Whether it is called severe.
    hypsarrhythmia, based
        What an EEG tells; None where it does not, or where the event is no EEG.
    vaccine_kinds
        The kinds of vaccine, for a vaccination.
    """

    entry: EventEntry
    kind: str
    kinds: frozenset[str]
    is_reaction: bool
    reaction_kinds: tuple[ReactionKind, ...]
    reactions_by_name: tuple[ReactionKind, ...]
    states_none: bool
    is_severe: bool
    is_eeg: bool
    hypsarrhythmia: bool | None
    based: int | None
    vaccine_kinds: tuple[VaccineKind, ...]

    @property
    def day(self) -> date:
        """The day of the event."""
        return self.entry.day

    @property
    def is_vaccination(self) -> bool:
        """Whether it is a vaccination."""
        return "vaccination" in self.kinds

    @property
    def is_illness(self) -> bool:
        """Whether it is a fever or an infection, as the rule of the catalogue has it."""
        return bool(self.kinds & ILLNESS)

    @property
    def is_fever_alone(self) -> bool:
        """Whether it is a fever and nothing else: entered as such, and not as a reaction."""
        return self.kinds == {"fever"}

    @property
    def is_no_reaction(self) -> bool:
        """Whether it states that a reaction did not come."""
        return self.states_none and not self.reactions_by_name

    def means_the_same_as(self, other: Event) -> bool:
        """Tell whether two events are classified alike, whatever their words and days.

        >>> on = date(2024, 3, 1)
        >>> german = classified_event(EventEntry(on, "Fieber"))
        >>> german.means_the_same_as(classified_event(EventEntry(on, "fever")))
        True
        """
        words = {name: getattr(other, name) for name in ("entry", "kind", "reactions_by_name")}
        return self.is_no_reaction == other.is_no_reaction and replace(self, **words) == other


def classified_event(entry: EventEntry) -> Event:
    """Classify one event.

    >>> event = classified_event(EventEntry(date(2024, 3, 20), "Fieber und Husten"))
    >>> sorted(event.kinds), event.is_illness, event.is_eeg
    (['fever'], True, False)
    >>> eeg = classified_event(EventEntry(date(2024, 3, 20), "EEG", "no hypsarrhythmia, BASED 2"))
    >>> eeg.hypsarrhythmia, eeg.based
    (False, 2)
    """
    kinds = kinds_of_event(entry.kind, entry.detail)
    reacts, is_eeg = is_reaction(entry.kind), names_an_eeg(entry.kind)
    return Event(
        entry=entry,
        kind=plain_words(entry.kind).replace(" ", "_"),
        kinds=kinds,
        is_reaction=reacts,
        reaction_kinds=reaction_kinds(entry.kind, entry.detail) if reacts else (),
        reactions_by_name=reaction_kinds(entry.kind, "") if reacts else (),
        states_none=says_none(entry.detail),
        is_severe=says_severe(entry.severity),
        is_eeg=is_eeg,
        hypsarrhythmia=shows_hypsarrhythmia(entry.detail) if is_eeg else None,
        based=based_score(entry.detail) if is_eeg else None,
        vaccine_kinds=vaccine_kinds(entry.detail) if "vaccination" in kinds else (),
    )


def classified_events(entries: Iterable[EventEntry]) -> tuple[Event, ...]:
    """Classify events, in the order in which they are given."""
    return tuple(classified_event(entry) for entry in entries)
