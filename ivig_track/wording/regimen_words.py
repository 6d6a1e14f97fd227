"""How IVIG was given, in words. What was not recorded is said to be so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ivig_track.clinical.numbers import COURSE_DAYS_MAX, DOSE_MAX, DOSE_MIN, WHOLE_VIALS_TOLERANCE
from ivig_track.record.courses import KnownDoses
from ivig_track.results.recorded_facts import Cost, Regimen, RegimenTotal
from ivig_track.results.values import CourseResult
from ivig_track.wording.flag_words import SIGNS, everything_else
from ivig_track.wording.numbers_in_words import (
    amount_in_words,
    counted,
    day_in_words,
    listed,
    money_in_words,
)

UNKNOWN = "not recorded"
USUAL = (
    f"Usual: {DOSE_MIN.value:g} to {DOSE_MAX.value:g} g/kg per course over 1 to"
    f" {COURSE_DAYS_MAX.value} days."
)


def dose_words(regimen: Regimen) -> str:
    """Give the dose of a course by day and in all.

    A day's doses are listed where they differ: "0.5 + 1 = 1.5 g/kg (12 g)". What is known of some
    days alone is told with the days without: "1 g/kg and 8 g, and 1 day without a dose".
    """
    if regimen.dose_g_per_kg is None:
        return _partly_known(regimen)
    whole = f"{amount_in_words(regimen.dose_g_per_kg)} g/kg"
    grams = "" if regimen.dose_g is None else f" ({amount_in_words(regimen.dose_g)} g)"
    return f"{_by_day(regimen)}{whole}{grams}"


def _partly_known(regimen: Regimen) -> str:
    known = regimen.known_doses
    words = known_dose_words(known)
    if known.g_per_kg is not None:
        return words
    return f"g/kg {UNKNOWN}{f' ({words})' if words else ''}"


def known_dose_words(known: KnownDoses) -> str:
    """Say the doses that are known and how many days have none; "" where none is known.

    >>> known_dose_words(KnownDoses(1.0, 8.0, 1)), known_dose_words(KnownDoses(None, None, 2))
    ('1 g/kg and 8 g, and 1 day without a dose', '')
    """
    words = amounts_words(known)
    days = counted(known.days_without, "day")
    return f"{words}, and {days} without a dose" if words and known.days_without else words


def amounts_words(known: KnownDoses) -> str:
    """Say the doses that are known, those in g/kg before those in g alone."""
    per_kg = "" if known.g_per_kg is None else f"{amount_in_words(known.g_per_kg)} g/kg"
    grams = "" if known.g is None else f"{amount_in_words(known.g)} g"
    return " and ".join(part for part in (per_kg, grams) if part)


def _by_day(regimen: Regimen) -> str:
    daily = [amount_in_words(dose) for dose in regimen.daily_g_per_kg if dose is not None]
    if len(daily) == 1:
        return ""
    if len(set(daily)) == 1:
        return f"{len(daily)} x {daily[0]} = "
    return f"{' + '.join(daily)} = "


def usual_words(regimen: Regimen) -> str:
    """Say whether dose and length are usual."""
    if regimen.is_usual is None:
        return "dose not known"
    if regimen.is_usual:
        return "usual"
    if regimen.infusion_days > COURSE_DAYS_MAX.value:
        return f"over {regimen.infusion_days} days: longer than usual"
    dose = regimen.dose_g_per_kg or 0.0
    return "below usual" if dose < DOSE_MIN.value else "above usual"


def since_words(regimen: Regimen) -> str:
    """Give the days since the previous course's first day."""
    days = regimen.days_since_previous
    return "first course" if days is None else f"{days} days"


def detail_words(regimen: Regimen) -> dict[str, str]:
    """Give what may be the same in every course, by its name; "" where it was not recorded."""
    iga = [{True: "yes", False: "no"}[value] for value in regimen.iga_depleted]
    weights = [f"{amount_in_words(weight)} kg" for weight in regimen.weights_kg]
    return {
        "Weight": _joined(weights),
        "Product": _joined(regimen.products),
        "Lot": _joined(regimen.lots),
        "IgA-depleted": _joined(iga),
        "Setting": _joined(regimen.settings),
        "Rate": _joined(regimen.rates),
        "Premedication": _joined(regimen.premedication),
    }


def _joined(texts: Sequence[str]) -> str:
    return "; ".join(texts)


def same_everywhere(regimens: Sequence[Regimen]) -> dict[str, str]:
    """Give the details that every course shares, so that a table need not repeat them."""
    details = [detail_words(regimen) for regimen in regimens]
    return {
        name: words
        for name, words in (details[0] if details else {}).items()
        if all(other[name] == words for other in details)
    }


def shared_sentence(shared: dict[str, str], courses: int) -> str:
    """Say in one breath what every course shares, and what no course has recorded.

    >>> shared_sentence({"Product": "Privigen", "Lot": ""}, 3)
    'In every course: product Privigen. Not recorded: lot.'
    """
    names = {name: name if name.startswith("IgA") else name.lower() for name in shared}
    known = [f"{names[name]} {words}" for name, words in shared.items() if words]
    unknown = [names[name] for name, words in shared.items() if not words]
    where = "In every course: " if courses > 1 else "The course: "
    parts = [where + ", ".join(known) + "."] if known else []
    parts += [f"{UNKNOWN.capitalize()}: {', '.join(unknown)}."] if unknown else []
    return " ".join(parts)


def regimen_sentences(regimens: Sequence[Regimen], total: RegimenTotal) -> Iterable[str]:
    """Say what the whole of it comes to: dose, first setting, cost."""
    yield total_sentence(total)
    yield first_infusion_sentence(regimens)
    yield cost_sentence(total.cost)
    yield from filter(None, [cost_per_course_sentence(regimens)])
    yield from disagreement_sentences(regimens)


def total_sentence(total: RegimenTotal) -> str:
    """Say the cumulative dose, and on how many infusion days it rests."""
    days = counted(total.infusion_days, "infusion day")
    courses = counted(total.courses, "course")
    if not total.days_with_grams:
        return f"{courses}, {days}; the dose in grams is not known."
    left = total.infusion_days - total.days_with_grams
    unknown = f", not known on the other {left}" if left else ""
    return (
        f"{courses}, {days}; {amount_in_words(total.grams)} g in all on"
        f" {total.days_with_grams} of them{unknown}."
    )


def first_infusion_sentence(regimens: Sequence[Regimen]) -> str:
    """Say where the first infusion was given: that one calls for close supervision."""
    setting = "; ".join(regimens[0].settings)
    where = f"in this setting: {setting}" if setting else "in a setting that is not recorded"
    return f"The first course was given {where}. A first infusion is watched closely as a rule."


def cost_sentence(cost: Cost) -> str:
    """Say what the infusion days cost, and on what that rests."""
    days = counted(cost.infusion_days, "infusion day")
    currency = cost.currency or "(currency not written)"
    if cost.is_given:
        each = money_in_words(cost.each_low)
        return (
            f"Cost: {days} at {each} {currency}, the price written in the record:"
            f" {money_in_words(cost.low)} {currency}."
        )
    return (
        f"Cost: {days} at {money_in_words(cost.each_low)} to {money_in_words(cost.each_high)}"
        f" {currency}, the range known for an infant: {money_in_words(cost.low)} to"
        f" {money_in_words(cost.high)} {currency}. This is an assumption, not a bill."
    )


def cost_per_course_sentence(regimens: Sequence[Regimen]) -> str:
    """Say what a course comes to, by its number of infusion days.

    Nothing where that is said already: of one course alone, or where each has one infusion day.
    """
    if len(regimens) == 1 or all(each.infusion_days == 1 for each in regimens):
        return ""
    costs = {regimen.infusion_days: regimen.cost for regimen in regimens}
    parts = [
        f"{_low_to_high(cost)} {cost.currency or '(currency not written)'} for a course of"
        f" {counted(days, 'infusion day')}"
        for days, cost in sorted(costs.items())
    ]
    return f"By course: {listed(parts)}."


def _low_to_high(cost: Cost) -> str:
    low, high = money_in_words(cost.low), money_in_words(cost.high)
    return low if low == high else f"{low} to {high}"


def disagreement_sentences(regimens: Sequence[Regimen]) -> Iterable[str]:
    """Say each dose in g that does not come to the g/kg written beside it; which is right is open.

    The table and every other number take the dose in g/kg as it was written.
    """
    found = [
        f"course {regimen.number}, {day_in_words(each.day)}: {amount_in_words(each.dose_g)} g for"
        f" {amount_in_words(each.weight_kg)} kg come to {amount_in_words(each.reckoned_g_per_kg)}"
        f" g/kg, and {amount_in_words(each.written_g_per_kg)} g/kg is written"
        for regimen in regimens
        for each in regimen.disagreements
    ]
    if found:
        yield (
            f"Dose in g and dose in g/kg do not agree: {'; '.join(found)}. The g/kg as written are"
            f" shown; whole vials would explain {WHOLE_VIALS_TOLERANCE.value} %, this is more."
        )


SIGNS_EXPLAINED = (
    "■ keeps the course from being scored, ▲ makes its change doubtful, · is said beside it."
)
NOTHING = "nothing else was written down, which is not the same as nothing else happening"


def concurrent_events(item: CourseResult, regimen: Regimen) -> str:
    """Give everything else around one course: medicines, events, diary, premedication."""
    parts = [f"{SIGNS[severity]} {words}" for severity, words in everything_else(item)]
    given = "; ".join(regimen.premedication) or UNKNOWN
    return "; ".join([*(parts or [NOTHING]), f"premedication: {given}"])
