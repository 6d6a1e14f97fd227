# ruff: noqa: E501 - a row of this table is one idea in seven languages
"""Columns beside the counts: which of them name a medicine, an event or the hours of watching.

Only columns that nobody else reads. A title counts where every one of its words is the name itself,
a unit, or a word that says no more than "dose" or "given": "Keppra (mg)", not "Keppra level".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from ivig_track.clinical.event_words import event_kinds
from ivig_track.clinical.immunoglobulins import names_ivig, names_subcutaneous
from ivig_track.clinical.material import Material, material_named, without_yes_no
from ivig_track.clinical.medicine_table import Medicine, MedicineClass
from ivig_track.clinical.medicines import (
    LOCAL_WORDS,
    NEGATIONS,
    PULSE_WORDS,
    medicines_named,
    plain_name,
    plain_words,
    runs_of_words,
)
from ivig_track.entries.patterns import Pattern
from ivig_track.reading.cells.doses.medicine_doses import MedicineDose, parse_medicine_dose
from ivig_track.reading.cells.given_cells import GIFT_WORDS


class SideKind(StrEnum):
    """What a column beside the counts holds."""

    MEDICINE = "medicine"
    NAMED_IN_CELLS = "medicines named in its cells"
    EVENT = "event"
    TEMPERATURE = "temperature"
    WATCHING = "hours of watching"


class SideColumn(NamedTuple):
    """A column beside the counts.

    `name` is that of the medicine as the title has it, or the kind of the event; `unit` the amount
    of a day that the number 1 stands for, where the title says it; `is_part` where the column is of
    one part of the day, and `dose_of_a_tick` what the title says is given each time.
    """

    column: int
    title: str
    kind: SideKind
    name: str = ""
    stated_class: str = ""
    unit: MedicineDose | None = None
    is_part: bool = False
    dose_of_a_tick: MedicineDose | None = None


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Names of the table that stand for a class, not for one medicine.
CLASS_NAMES = frozenset(["steroid", "antiseizure medicine", "rescue medicine"])
_PARTS = _words(
    "am pm morning noon midday lunch afternoon evening night bedtime morgens mittags abends nachts"
    " manana mediodia tarde noche matin midi soir nuit mattina pomeriggio sera notte manha noite"
    " ochtend middag avond nacht morgen"
)
#: Words of a title that leave its meaning as it is.
_EMPTY = _PARTS | _words(
    "dose doses dosed dosage dosis dosi dosering dosierung dosaggio posologie posologia amount menge cantidad"
    " daily diaria diario taglich tag tages tagesdosis journaliere jour giornaliera giorno dagelijks dag dagdosis dia day per pro par por al"
    " total today heute hoy aujourd hui oggi hoje vandaag given taken gegeben eingenommen genommen dado dada donne prise pris dato data"
    " gegeven ingenomen tomado tomada administered administrado the a of de del della des du la le el in en im mg mcg ug g gr gm ml iu ui ie u unit"
    " units unidades einheiten unites unita eenheden m2 kg sqm tablets tablet tabletten comprimidos drops tropfen gotas gouttes gocce"
    " ratio syrup suspension solution oral orally liquid medicine med medication medikament medicamento medicament farmaco medicijn"
    " yes no y n ja nein si oui non sim nao nee x tick bd tds od qd bid tid 1 2 3 4 how much many"
)
_EVENT_EMPTY = _EMPTY | _words(
    "any had was seen noted ill sick child other notes note name type which what c f celsius o e y temp high body"
    " or and oder und ou et ed illness unwell fever today"
)
_TEMPERATURE = _words(
    "temp temperature temperatur temperatura temperatuur fieber fever fiebre fievre febbre febre koorts"
)
_TEMPERATURE_EMPTY = _words(
    "c f celsius fahrenheit max maximum highest body deg degrees today oc grad korper corporal corporelle corporea"
)
#: Words for being ill that are no event of their own: "sick" may be about food.
_SICK = _words(
    "sick sickness ill krank krankheit malade maladie enfermo enferma enfermedad malato malata malattia doente"
    " doenca ziek ziekte"
)
_SICK_KIND = frozenset(["infection"])
_EVENT_KINDS = frozenset(["fever", "infection", "vaccination", "rescue", "sedation", "missed_dose"])
#: Titles of a column whose cells name the medicines.
_CLASS_WORDS = _words(
    "medicine medicines medication medications meds drug drugs treatment treatments therapy therapies aed aeds asm asms"
    " medicamento medicamentos medicacion medicacao medikament medikamente medizin medicament medicaments traitement tratamiento tratamento"
    " behandlung behandeling terapia terapie therapie farmaco farmaci medicijn medicijnen medicatie geneesmiddel geneesmiddelen remedio remedios"
    " diet diat dieta regime dieet"
)
_CLASS_EMPTY = _words(
    "given taken today new other name of and the dose doses changes change daily gegeben heute hoy"
)
_AMOUNT = Pattern(
    r"\d+(?:[.,]\d+)?\s*(?:mg|mcg|g|ml|iu|ui|ie|units?)\b(?:\s*/\s*(?:kg|m2|day))?", re.IGNORECASE
)
_STRENGTH = Pattern(r"\d\s*(?:mg|mcg|g|iu|units?)\s*/\s*\d*\s*(?:ml|tab)", re.IGNORECASE)
#: Units in which nothing but medicines is written; a concentration in blood is "mg/L".
_UNIT_ALONE = Pattern(
    r"[(\[]\s*(?:mg|mcg|µg|iu|ui|ie|u|units)(?:\s*/\s*(?:kg|m2|m²|day|d|kg/day|kg/d))?"
    r"(?:\s*(?:od|bd|tds|daily|a day|per day))?\s*[)\]]\s*$",
    re.IGNORECASE,
)
_A_NUMBER = Pattern(r"\d+(?:mg|mcg|g|ml|iu|ie|ui)?")
#: A name that the table does not know has at most so many words.
UNKNOWN_NAME_WORDS_MAX = 3
_BRACKETS = Pattern(r"[(\[].*?[)\]]")
_IN_BRACKETS = Pattern(r"[(\[](.*?)[)\]]")


def side_columns(titles: tuple[str, ...], taken: frozenset[int]) -> Iterator[SideColumn]:
    """Give the columns beside the counts that can be read; `taken` are read by somebody else.

    >>> found = list(side_columns(("Date", "Sabril (mg)", "Fieber", "Mood"), frozenset({0})))
    >>> [(each.kind.value, each.name, each.unit and each.unit.unit) for each in found]
    [('medicine', 'Sabril', 'mg'), ('temperature', 'fever', None)]
    """
    for column, title in enumerate(titles):
        if column not in taken and title.strip():
            found = side_column(column, title)
            if found is not None:
                yield found


def side_column(column: int, title: str) -> SideColumn | None:
    """Give what a title makes of its column; None where it names nothing, or more than a name."""
    plain = without_yes_no(title)
    if names_ivig(plain) or names_subcutaneous(plain) or NEGATIONS & {*plain_words(plain).split()}:
        return None
    return (
        _temperature(column, title, plain)
        or _medicine(column, title, plain)
        or _class_of_medicines(column, title, plain)
        or _event(column, title, plain)
        or _watching(column, title, plain)
        or _unknown_medicine(column, title, plain)
    )


def says_only_medicines(text: str) -> bool:
    """Tell a text that names medicines, and says nothing else but how much and that it was given.

    >>> [says_only_medicines(text) for text in ("Sabril 250 mg", "gave VGB 500", "Sabril level")]
    [True, True, False]
    """
    medicines, others = medicines_named(text)
    told = [word for word in others if word not in PULSE_WORDS]
    return bool(medicines) and not NEGATIONS & {*others} and _are_of_a_gift(told)


def says_only_of_a_gift(text: str) -> bool:
    """Tell a text that says how much was given, or that it was given or missed, and nothing else.

    >>> says_only_of_a_gift("250 mg"), says_only_of_a_gift("missed"), says_only_of_a_gift("tired")
    (True, True, False)
    """
    return _are_of_a_gift(plain_words(text).split())


def _are_of_a_gift(words: Iterable[str]) -> bool:
    return all(
        word in _EMPTY or word in GIFT_WORDS or _A_NUMBER.fullmatch(word) is not None
        for word in words
    )


def names_medicines_in_general(text: str) -> bool:
    """Tell a label that names no medicine, and says that the row is about one: "Medication".

    >>> names_medicines_in_general("Meds given"), names_medicines_in_general("Bottle")
    (True, False)
    """
    return _class_of_medicines(0, text, text) is not None


def _medicine(column: int, title: str, plain: str) -> SideColumn | None:
    medicines, others = medicines_named(plain)
    named = [each for each in medicines if each.name not in CLASS_NAMES] or [*medicines]
    harmless = _EMPTY | PULSE_WORDS | LOCAL_WORDS
    amount = _amount_in(plain)
    words = {word for word in others if amount is None or not word[0].isdigit()}
    if len(named) != 1 or words - harmless:
        return _steroid_word(column, title, plain) if not named else None
    medicine = named[0]
    is_generic_rescue = medicine.name == "rescue medicine"
    if is_generic_rescue or medicine.medicine_class is MedicineClass.SURGERY_OR_VNS:
        return None
    is_part = bool(_PARTS & {*others})
    name = _name_in(_AMOUNT.sub(" ", plain), medicine)
    return SideColumn(
        column,
        title,
        SideKind.MEDICINE,
        name,
        unit=None if amount else _unit_of(plain),
        is_part=is_part,
        dose_of_a_tick=amount,
    )


def _amount_in(title: str) -> MedicineDose | None:
    """Give the dose that a title says is given: "Keppra 250 mg". A strength is none."""
    amounts = _AMOUNT.findall(title)
    dose = parse_medicine_dose(amounts[0]) if len(amounts) == 1 else None
    return None if dose is None or _STRENGTH.search(title) else MedicineDose(dose.amount, dose.unit)


def _unknown_medicine(column: int, title: str, plain: str) -> SideColumn | None:
    """Take "Wonderdrop (mg)" for a medicine of which the table knows nothing."""
    unit = _UNIT_ALONE.search(plain)
    bare = plain[: unit.start()].strip(" ,:-") if unit else ""
    words = plain_name(bare).split()
    if unit is None or not 1 <= len(words) <= UNKNOWN_NAME_WORDS_MAX or not {*words} - _EMPTY:
        return None
    name = " ".join(word for word in bare.split() if plain_words(word) not in _PARTS)
    is_part = bool(_PARTS & {*words})
    return SideColumn(column, title, SideKind.MEDICINE, name, unit=_unit_of(plain), is_part=is_part)


def _steroid_word(column: int, title: str, plain: str) -> SideColumn | None:
    """Take a word for steroids that is no name of the table: "Esteroide"."""
    if material_named(plain) is not Material.HORMONAL:
        return None
    words = plain_words(plain).split()
    rest = [word for word in words if word not in _EMPTY]
    if len(rest) != 1:
        return None
    return SideColumn(
        column,
        title,
        SideKind.MEDICINE,
        _BRACKETS.sub(" ", plain).strip() or title,
        MedicineClass.HORMONAL.value,
        _unit_of(plain),
        bool(_PARTS & {*words}),
    )


def _name_in(title: str, medicine: Medicine) -> str:
    """Give the name as the title has it, without units and empty words; else the usual name."""
    bare = _BRACKETS.sub(" ", title)
    kept = " ".join(
        word
        for word in bare.split()
        if {*plain_words(word).split()} - (_EMPTY - {"b"}) or plain_words(word) in PULSE_WORDS
    ).strip(" :,-/")
    named = [each.name for each in medicines_named(kept).medicines]
    return kept if named == [medicine.name] else medicine.name


def _unit_of(title: str) -> MedicineDose | None:
    """Give what the number 1 below a title stands for: "(mg)" is 1 mg, "(mg BD)" 2 mg a day."""
    inside = _IN_BRACKETS.findall(title)
    bare = _BRACKETS.sub(" ", title).split()
    tried = [*inside, *(" ".join(bare[start:]) for start in range(1, len(bare)))]
    doses = (
        parse_medicine_dose(f"1 {text}")
        for text in tried
        if not any(map(str.isdigit, text.replace("m2", "")))
    )
    return next((dose for dose in doses if dose is not None), None)


def _class_of_medicines(column: int, title: str, plain: str) -> SideColumn | None:
    words = {*plain_words(plain).split()}
    if not words & _CLASS_WORDS or words - _CLASS_WORDS - _CLASS_EMPTY:
        return None
    return SideColumn(column, title, SideKind.NAMED_IN_CELLS)


def _event(column: int, title: str, plain: str) -> SideColumn | None:
    words = {*plain_words(plain).split()}
    kinds = event_kinds(plain) | (_SICK_KIND if words & _SICK else frozenset())
    named = _SICK | {w for run in runs_of_words(plain) if event_kinds(run) for w in run.split()}
    others = {*plain_words(plain).split()} - named
    if not kinds or kinds - _EVENT_KINDS or others - _EVENT_EMPTY:
        return None
    name = next(iter(kinds)) if len(kinds) == 1 else _BRACKETS.sub(" ", plain).strip()
    return SideColumn(column, title, SideKind.EVENT, name)


def _temperature(column: int, title: str, plain: str) -> SideColumn | None:
    words = {*plain_words(plain.replace("°", " ")).split()}
    if not words & _TEMPERATURE or words - _TEMPERATURE - _TEMPERATURE_EMPTY:
        return None
    return SideColumn(column, title, SideKind.TEMPERATURE, "fever")


def _watching(column: int, title: str, plain: str) -> SideColumn | None:
    is_watching = material_named(plain) is Material.WATCHING
    asleep_or_awake = {"awake", "asleep"} & {*plain_words(plain).split()}
    if not is_watching or asleep_or_awake:
        return None
    return SideColumn(column, title, SideKind.WATCHING)
