# ruff: noqa: E501 - patterns stay in one piece, and these are the very words that people write
"""A medicine's dose as people write it, to the amount of a day: "20 mg BD", "2 mL of 15 mg/5 mL".

What a text does not say is not assumed: a range, two amounts without a word between them, or a
number that could be thousands ("1,500 mg") gives no dose.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ivig_track.clinical.medicines import plain_words
from ivig_track.entries.patterns import Pattern
from ivig_track.reading.cells.doses.dose_frequency import times_a_day

MILLIGRAMS = {"g": 1000.0, "mg": 1.0, "mcg": 0.001}
#: Ways to write a unit, by its normal form.
UNIT_WORDS = {
    "mg": "mg|mgs|milligrams?|milligramm|milligrammes?|miligramos?|milligrammi",
    "mcg": "mcg|ug|µg|μg|micrograms?|mikrogramm|microgrammes?|microgramos?",
    "g": "g|gr|gm|grams?|gramm|grammes?|gramos?|grammi",
    "IU": "iu|ui|ie|units?|u|einheiten|unidades|unites|unita|eenheden",
    "mL": "ml|mls|cc|millilitres?|milliliters?",
    "mmol": "mmol",
    "tablet": "tablets?|tabs?|tabletten?|comprimidos?|comprimes?|compresse?|caps?|capsules?|kapseln?|capsulas?|gelules?|sachets?|beutel|sobres?",
    "drop": "drops?|tropfen|gotas?|gouttes?|gocce|druppels?",
    "ratio": "ratio",
    "%": "%",
    "mA": "ma",
}
_UNIT = "|".join(f"(?:{words})" for words in UNIT_WORDS.values())
_NUMBER = r"\d+(?:\.\d+)?"
_PER_BODY = r"(?:\s*(?:/|per|pro|por|par|al)\s*(?P<body>kg|m2|m²|m\^2|sqm))"
_PER_DAY = r"(?:\s*(?:/|per|pro|por|par|al|a|each|every)\s*(?:day|d|tag|dia|jour|j|giorno|dag|24\s*h(?:ours)?)\b)"
_AMOUNT = Pattern(
    rf"(?<![\w.])(?P<number>{_NUMBER})\s*(?P<unit>{_UNIT})(?![a-z]){_PER_BODY}?(?P<daily>{_PER_DAY})?"
)
_STRENGTH = Pattern(
    rf"(?<![\w.])(?P<number>{_NUMBER})\s*(?P<unit>mg|mcg|ug|µg|g|iu|units?|u)\s*(?:/|per|in|pro|por|par|je)\s*(?P<per>{_NUMBER})?\s*(?P<holder>ml|mls|cc|tablets?|tabs?|tablette|comprimido|comprime|capsules?|caps?|drops?|tropfen)(?![a-z])"
)
_PIECES = Pattern(rf"(?<![\w.])(?P<pieces>{_NUMBER})\s*x\s*(?={_NUMBER}\s*(?:{_UNIT})(?![a-z]))")
_WEIGHT = Pattern(rf"(?<![\w./])(?P<kg>{_NUMBER})\s*(?:kg|kilos?)(?![a-z])")
_RATIO = Pattern(r"(?<![\d:])(?P<fat>\d(?:\.\d+)?)\s*:\s*1(?![\d:])")
_THOUSANDS = Pattern(r"(?<![\d.,])[1-9]\d{0,2}[,.]\d{3}(?!\d)")
_PART_OF_DAY = Pattern(
    r"\b(?:am|pm|morning|evening|night|noon|lunch|midday|bedtime|mane|nocte|morgens|mittags|abends|manana|noche|matin|midi|soir|mattina|sera|manha|noite|ochtends|avonds)\b"
)
_LETTERS_MAX = 200


class MedicineDose(NamedTuple):
    """The amount of one day in a normal unit (mg, IU, mL ..., with "/kg" or "/m2" where it says so).

    `is_reckoned` is True where the amount is not simply the number that was written.
    """

    amount: float
    unit: str
    is_reckoned: bool = False

    @property
    def by_weight(self) -> bool:
        """True where the amount is for each kg of body weight."""
        return self.unit.endswith("/kg")

    def for_weight(self, weight_kg: float) -> MedicineDose:
        """Give the amount of a child of this weight."""
        if not self.by_weight:
            return self
        return MedicineDose(
            self.amount * weight_kg, self.unit.removesuffix("/kg"), is_reckoned=True
        )


def parse_medicine_dose(text: str, weight_kg: float | None = None) -> MedicineDose | None:
    """Read a dose with its unit; None where it does not say one amount.

    `weight_kg` is the weight of that row, where it has one; a weight in the text goes before it.

    >>> dose = parse_medicine_dose("2 mL of 15 mg/5 mL twice daily")
    >>> dose.amount, dose.unit, dose.is_reckoned
    (12.0, 'mg', True)
    >>> parse_medicine_dose("50 mg/kg/day BD (8 kg)").amount
    400.0
    >>> parse_medicine_dose("1,500 mg") is None, parse_medicine_dose("20 to 40 mg") is None
    (True, True)
    """
    plain = _plain(text)
    if not plain or _THOUSANDS.search(plain):
        return None
    plain = re.sub(r"(?<=\d),(?=\d)", ".", plain)
    if (ratio := _RATIO.search(plain)) is not None:
        return MedicineDose(float(ratio["fat"]), "ratio")
    strength, rest = _taken_out(_STRENGTH, plain)
    written = list(_AMOUNT.finditer(rest))
    amount = _one_amount(written, strength, rest)
    if amount is None:
        return None
    rest = _AMOUNT.sub(" ", _PIECES.sub(" ", rest))
    weight, rest = _taken_out(_WEIGHT, rest)
    times, rest = times_a_day(rest)
    if any(char.isdigit() for char in rest):
        return None
    return _of_a_day(amount, written, times, float(weight["kg"]) if weight else weight_kg)


def _plain(text: str) -> str:
    lower = text[:_LETTERS_MAX].casefold().replace("½", "0.5").replace("×", "x").replace("*", "x")
    for accented, bare in zip("áàâäéèêëíìîïóòôöúùûüñçß", "aaaaeeeeiiiioooouuuuncs", strict=True):
        lower = lower.replace(accented, bare)
    return re.sub(r"\b1/2\b(?!\s*:)", "0.5", lower).strip()


def _taken_out(pattern: Pattern[str], text: str) -> tuple[re.Match[str] | None, str]:
    found = pattern.search(text)
    return found, text if found is None else text[: found.start()] + " " + text[found.end() :]


def _one_amount(
    written: list[re.Match[str]], strength: re.Match[str] | None, text: str
) -> MedicineDose | None:
    """Put the amounts of a text together to one, where it says how."""
    amounts = [_amount(match) for match in written]
    pieces = _PIECES.search(text)
    if strength is not None:
        return _by_strength(amounts, strength)
    if len(amounts) == 1:
        if pieces is None:
            return amounts[0]
        whole = amounts[0].amount * float(pieces["pieces"])
        return amounts[0]._replace(amount=whole, is_reckoned=True)
    if len(amounts) > 1 and len({a.unit for a in amounts}) == 1:
        several = len(_PART_OF_DAY.findall(text)) >= len(amounts)
        total = sum(amount.amount for amount in amounts)
        return MedicineDose(total, amounts[0].unit, is_reckoned=True) if several else None
    return _mass_and_holder(amounts)


def _by_strength(amounts: list[MedicineDose], strength: re.Match[str]) -> MedicineDose | None:
    """Multiply a volume, or a number of tablets, by the strength that is written beside it."""
    held = _normal(float(strength["number"]), strength["unit"])
    holder = _unit(strength["holder"])
    volumes = [amount for amount in amounts if amount.unit == holder]
    if len(volumes) != 1 or len(amounts) != 1:
        # "15 mg (3 mL of 5 mg/mL)": the mass is said; the rest must agree with it.
        masses = [amount for amount in amounts if amount.unit.split("/")[0] == held.unit]
        return masses[0] if len(masses) == 1 and len(amounts) == len(volumes) + 1 else None
    each = held.amount / float(strength["per"] or 1)
    return MedicineDose(volumes[0].amount * each, held.unit, is_reckoned=True)


def _mass_and_holder(amounts: list[MedicineDose]) -> MedicineDose | None:
    """Put "2 tablets of 500 mg" together, and take the mass of "3 mL (15 mg)"."""
    masses = [amount for amount in amounts if amount.unit.split("/")[0] in {"mg", "IU"}]
    holders = [amount for amount in amounts if amount.unit in {"mL", "tablet", "drop"}]
    if len(masses) != 1 or len(holders) != 1:
        return None
    if holders[0].unit != "tablet":
        return masses[0]
    return MedicineDose(masses[0].amount * holders[0].amount, masses[0].unit, is_reckoned=True)


def _amount(match: re.Match[str]) -> MedicineDose:
    dose = _normal(float(match["number"]), match["unit"])
    body = {"kg": "/kg", None: ""}.get(match["body"], "/m2")
    return dose._replace(unit=dose.unit + body)


def _normal(number: float, unit: str) -> MedicineDose:
    name = _unit(unit)
    if name in MILLIGRAMS:
        return MedicineDose(number * MILLIGRAMS[name], "mg", is_reckoned=name != "mg")
    return MedicineDose(number, name)


def _unit(written: str) -> str:
    return next(name for name, words in UNIT_WORDS.items() if re.fullmatch(words, written))


def _of_a_day(
    dose: MedicineDose, written: list[re.Match[str]], times: float, weight_kg: float | None
) -> MedicineDose:
    """Multiply by how often it is given, unless the amount is of a day already."""
    is_daily = any(match["daily"] for match in written)
    if times != 1 and not is_daily:
        dose = dose._replace(amount=dose.amount * times, is_reckoned=True)
    return dose.for_weight(weight_kg) if weight_kg and dose.by_weight else dose


def daily_dose(dose: float | None, unit: str) -> MedicineDose | None:
    """Give a dose and its unit in normal form; a unit that is not known is kept as its own words.

    >>> daily_dose(0.5, "g/day") == daily_dose(500.0, "mg") or daily_dose(0.5, "g/day").amount
    500.0
    >>> daily_dose(2.0, "scoops")
    MedicineDose(amount=2.0, unit='scoops', is_reckoned=False)
    """
    if dose is None:
        return None
    return parse_medicine_dose(f"{dose:f} {unit}") or MedicineDose(dose, plain_words(unit))
