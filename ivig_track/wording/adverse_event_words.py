"""Reactions, vaccinations, EEGs and the child's facts in words; never a date to act on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ivig_track.clinical.numbers import BASED_DEFINITE, BASED_PROBABLE, FEVER_AFTER_DAYS
from ivig_track.clinical.reaction_kinds import LABEL, ReactionKind
from ivig_track.clinical.vaccines import (
    ACIP_TABLE,
    ACIP_TIMING,
    AFTER_LIVE_DAYS,
    INTERVAL_ROWS,
    IntervalRow,
    VaccineKind,
    interval_row,
)
from ivig_track.record.courses import InfusionCourse
from ivig_track.results.recorded_facts import EegFact, PatientCharacteristics, Reaction, Vaccination
from ivig_track.wording.numbers_in_words import (
    amount_in_words,
    counted,
    day_in_words,
    listed,
    month_in_words,
    plural,
)
from ivig_track.wording.regimen_words import UNKNOWN

ASK = "ask your team"
NONE_ENTERED = {
    "reactions": "Reactions: none entered, which is not the same as none.",
    "eegs": "EEG: none entered.",
    "vaccinations": "Vaccinations: none entered.",
}
VACCINES_NOTE = (
    "As a rule vaccines are not given during a course or within several weeks of it. Live or not is"
    " told from the name as it was written. Nothing here is a date to act on."
    f" Sources: {ACIP_TABLE}; {ACIP_TIMING}."
)
EEG_NOTE = (
    "As entered; hypsarrhythmia is read from the words."
    f" BASED 0 to 5: {BASED_PROBABLE.value} probable,"
    f" {BASED_DEFINITE.value} definite epileptic encephalopathy ({BASED_DEFINITE.source})."
)
IGA_NOTE = "reactions are more frequent with relative IgA deficiency"
HOURS_PER_DAY = 24
_DAYS_PER_MONTH = 31
_HOURS_SAID_UP_TO = 72


def onset_words(reaction: Reaction) -> str:
    """Say when a reaction began: in hours where they were entered, else by the day."""
    if reaction.days_after is None:
        return "before the first infusion"
    hours = reaction.onset_hours
    if hours is None:
        days = reaction.days_after
        when = f"day {days} after the infusion" if days else "on the infusion day"
        return f"{when}, hours {UNKNOWN}"
    if hours > _HOURS_SAID_UP_TO:
        return f"{amount_in_words(hours / HOURS_PER_DAY)} days after"
    return f"{amount_in_words(hours)} {plural(hours, 'hour')} after"


def kinds_words(reaction: Reaction) -> str:
    """Name the kinds of a reaction, or say that there was none, or none of the list."""
    if reaction.is_none:
        return "none, as stated"
    return ", ".join(kind.name for kind in reaction.kinds) or "not of the list"


def label_sentences(reactions: Iterable[Reaction]) -> Iterable[str]:
    """Say of each grave kind that was entered by which signs it shows, and when."""
    kinds = dict.fromkeys(kind for each in reactions for kind in each.kinds if kind.signs)
    for kind in kinds:
        yield f"{kind.name[0].upper()}{kind.name[1:]}: signs are {_signs(kind)}."


def fever_sentence(fevers: Sequence[Reaction]) -> str:
    """Name the fevers shortly after an infusion that were not entered as reactions; "" if none."""
    parts = [f"{day_in_words(each.day)} ({_fever_place(each)})" for each in fevers]
    if not parts:
        return ""
    return (
        f"Entered as fever, not as a reaction, up to {FEVER_AFTER_DAYS.value} days after an"
        f" infusion: {listed(parts)}."
    )


def _fever_place(fever: Reaction) -> str:
    day = f"day {fever.days_after}" if fever.days_after else "infusion day"
    return f"{day}, course {fever.course}"


def _signs(kind: ReactionKind) -> str:
    onset = f"; {kind.onset} ({LABEL})" if kind.onset else ""
    return f"{kind.signs}{onset}"


def eeg_place_words(eeg: EegFact) -> str:
    """Say where an EEG lies among the courses."""
    if eeg.course is None:
        return "before the first course"
    return f"day {eeg.days_after} after course {eeg.course}"


def hypsarrhythmia_words(eeg: EegFact) -> str:
    """Say what the entry tells of hypsarrhythmia."""
    return {True: "yes", False: "no", None: "not told, or not clearly"}[eeg.hypsarrhythmia]


def based_words(eeg: EegFact) -> str:
    """Give the BASED score with its meaning, where it has one."""
    if eeg.based is None:
        return UNKNOWN
    meaning = {BASED_PROBABLE.value: " (probable)", BASED_DEFINITE.value: " (definite)"}
    return f"{eeg.based}{meaning.get(eeg.based, '')}"


def vaccination_place_words(vaccination: Vaccination) -> str:
    """Say how far a vaccination lies from the courses on both sides of it."""
    parts = []
    if vaccination.after is not None:
        where = f"course {vaccination.after.number} ({_dose(vaccination.after)})"
        days = vaccination.days_after
        parts.append(f"{_days(days)} after {where}" if days else f"on a day of {where}")
    if vaccination.before is not None:
        parts.append(f"{_days(vaccination.days_before)} before course {vaccination.before.number}")
    return "; ".join(parts) or "no infusion is recorded"


def _days(number: int | None) -> str:
    return "" if number is None else counted(number, "day")


def _dose(course: InfusionCourse) -> str:
    dose = course.dose_g_per_kg
    return f"dose {UNKNOWN}" if dose is None else f"{amount_in_words(dose)} g/kg"


def vaccination_words(vaccination: Vaccination) -> str:
    """Say what is published on such a vaccine near IVIG, for each kind that the entry names."""
    return "; ".join(_kind_words(kind, vaccination) for kind in vaccination.kinds)


def _kind_words(kind: VaccineKind, vaccination: Vaccination) -> str:
    if kind is VaccineKind.LIVE_AFFECTED:
        return "; ".join(["live", *_after_words(vaccination), *_before_words(vaccination), ASK])
    return {
        VaccineKind.LIVE_NOT_AFFECTED: "live; the ACIP names no interval to IVIG for it",
        VaccineKind.LIVE_UNKNOWN: f"live; what IVIG does to it is not in our table; {ASK}",
        VaccineKind.NOT_LIVE: "not live; the ACIP names no interval to IVIG for it",
    }.get(kind, f"live or not is not known from the name; {ASK}")


def _after_words(vaccination: Vaccination) -> Sequence[str]:
    """Give the published interval by the dose of the course before, as rows of its table."""
    longest = max(row.months.value for row in INTERVAL_ROWS)
    if vaccination.after is None or (vaccination.days_after or 0) > longest * _DAYS_PER_MONTH:
        return ()
    dose = vaccination.after.dose_g_per_kg
    row = None if dose is None else interval_row(dose)
    if row is not None:
        return (f"published interval {_row_words(row)}",)
    rows = ", ".join(_row_words(each) for each in INTERVAL_ROWS)
    why = f"dose {UNKNOWN}" if dose is None else f"{amount_in_words(dose)} g/kg is no row of it"
    return (f"published intervals {rows} ({why})",)


def _row_words(row: IntervalRow) -> str:
    dose = f"{row.low:g}" if row.low == row.high else f"{row.low:g} to {row.high:g}"
    return f"{row.months.value} months after {dose} g/kg"


def _before_words(vaccination: Vaccination) -> Sequence[str]:
    days = vaccination.days_before
    if days is None or days > AFTER_LIVE_DAYS.value:
        return ()
    return (f"published interval from it to IVIG {AFTER_LIVE_DAYS.value} days",)


def child_sentence(child: PatientCharacteristics, weights_kg: Sequence[float] = ()) -> str:
    """Say what is known of the child, and what is not.

    `weights_kg` are those that stand beside the infusions, for where no other is written.
    """
    facts = {
        "age at the first infusion": _about_months(child.age_months),
        "onset of the spasms": _since(child),
        "aetiology": child.aetiology,
        "weight": _weight(child.weight_kg, weights_kg),
        "IgA": child.iga_status and f"{child.iga_status} ({IGA_NOTE})",
    }
    known = "; ".join(f"{name} {words}" for name, words in facts.items() if words)
    unknown = ", ".join(name for name, words in facts.items() if not words)
    parts = [f"The child: {known}."] if known else []
    parts += [f"{UNKNOWN.capitalize()} of the child: {unknown}."] if unknown else []
    return " ".join(parts)


def _weight(weight_kg: float | None, at_infusions: Sequence[float]) -> str:
    if weight_kg is not None:
        return f"{amount_in_words(weight_kg)} kg"
    if not at_infusions:
        return ""
    low, high = amount_in_words(min(at_infusions)), amount_in_words(max(at_infusions))
    return f"{low if low == high else f'{low} to {high}'} kg at the infusions"


def _about_months(months: int | None) -> str:
    return "" if months is None else f"about {counted(months, 'month')}"


def _since(child: PatientCharacteristics) -> str:
    if not child.onset_month:
        return ""
    if child.months_since_onset is None:
        return month_in_words(child.onset_month)
    months = _about_months(child.months_since_onset)
    return f"{month_in_words(child.onset_month)}, {months} before the first infusion"
