# ruff: noqa: E501 - a row of this table is one idea in seven languages
"""What a cell says of a medicine on its day: given, and how much; started, stopped, missed, not."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from ivig_track.clinical.medicines import NEGATIONS, medicines_named, plain_words
from ivig_track.entries.patterns import Pattern
from ivig_track.entries.yes_no import NO, YES
from ivig_track.reading.cells.count_words import ZERO_WORDS
from ivig_track.reading.cells.doses.medicine_doses import MedicineDose, parse_medicine_dose


class GivenState(StrEnum):
    """What a day says of a medicine."""

    GIVEN = "given"
    STARTED = "started"
    STOPPED = "stopped"
    MISSED = "missed"
    NOT_GIVEN = "not given"
    UNREADABLE = "unreadable"


class Given(NamedTuple):
    """What one cell says of one medicine; `name` is "" where the cell does not name it.

    `note` is the cell where it says a dose that cannot be read as the amount of a day.
    """

    state: GivenState
    name: str = ""
    dose: MedicineDose | None = None
    note: str = ""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_MARKS = frozenset("x✓✔☑☒*•●×√+")
_DASHES = frozenset("-–—/\\. ")
_GIVEN_WORDS = _words(
    "given taken done gegeben genommen eingenommen dado dada tomado tomada puesta donne pris prise dato fatto gegeven ingenomen yes on"
)
_START_WORDS = _words(
    "start started starts starting begin began begun new restart restarted empezo empieza inicio inicia iniciado comenzo begonnen gestartet angefangen beginn neu commence debut debute iniciou comecou iniziato inizio gestart"
)
_STOP_WORDS = _words(
    "stop stopped stopping off end ended finished discontinued last parado suspendido suspendida fin abgesetzt beendet ende arrete arret stoppe parou suspenso interrotto sospeso gestopt afgebouwd"
)
_MISSED_WORDS = _words(
    "missed forgot forgotten skipped refused vomited held withheld olvidada olvidado olvide vergessen oublie oubliee esquecida esquecido dimenticata dimenticato vergeten"
)
_ROUTE_WORDS = _words("gave dose buccal rectal nasal intranasal orally po via tube peg ng")
#: Words that say that a medicine was given and by which way, begun, ended or missed.
GIFT_WORDS = _GIVEN_WORDS | _START_WORDS | _STOP_WORDS | _MISSED_WORDS | _ROUTE_WORDS
_NUMBER = Pattern(r"\d{1,7}(?:[.,]\d{1,4})?")
_MAYBE_THOUSANDS = Pattern(r"[1-9]\d{0,2}[.,]\d{3}")
_BETWEEN = Pattern(r"\s*(?:[;\n+&|]|,(?!\d)|\band\b|\bund\b|\bet\b|\by\b|/(?=\s*[A-Za-z]{3}))\s*")
#: A longer cell is a text, not a dose.
CELL_LETTERS_MAX = 300


def read_given(text: str, unit: MedicineDose | None = None, *, is_tick: bool = False) -> Given:
    """Read a cell of a medicine's own column.

    `unit` is what the number 1 stands for; with `is_tick` the numbers 1 and 0 are yes and no.

    >>> read_given("0.5", MedicineDose(1000.0, "mg")).dose
    MedicineDose(amount=500.0, unit='mg', is_reckoned=False)
    >>> [read_given(text).state.value for text in ("x", "no", "stopped", "missed", "hm")]
    ['given', 'not given', 'stopped', 'missed', 'unreadable']
    """
    plain = plain_words(text)
    if len(text) > CELL_LETTERS_MAX:
        return Given(GivenState.UNREADABLE)
    if _NUMBER.fullmatch(text):
        return _number(text, unit, is_tick=is_tick)
    if set(text.casefold()) <= _MARKS or plain in YES or plain in _GIVEN_WORDS:
        return Given(GivenState.GIVEN)
    if set(text) <= _DASHES or plain in NO or plain in ZERO_WORDS:
        return Given(GivenState.NOT_GIVEN)
    return _in_words(text, plain, unit)


def _number(text: str, unit: MedicineDose | None, *, is_tick: bool) -> Given:
    number = float(text.replace(",", "."))
    if number == 0:
        return Given(GivenState.NOT_GIVEN)
    if _MAYBE_THOUSANDS.fullmatch(text):
        return Given(GivenState.GIVEN, note=text)
    if is_tick:
        return Given(GivenState.GIVEN)
    each = unit or MedicineDose(1.0, "")
    return Given(GivenState.GIVEN, dose=MedicineDose(number * each.amount, each.unit))


def _in_words(text: str, plain: str, unit: MedicineDose | None) -> Given:
    words = {*plain.split()}
    if words & _MISSED_WORDS:
        return Given(GivenState.MISSED)
    if words & _STOP_WORDS:
        return Given(GivenState.STOPPED)
    if words & NEGATIONS:
        has_digit = any(map(str.isdigit, text))
        return Given(GivenState.UNREADABLE if has_digit else GivenState.NOT_GIVEN)
    return _dose_in_words(text, words, unit)


def _dose_in_words(text: str, words: set[str], unit: MedicineDose | None) -> Given:
    state = GivenState.STARTED if words & _START_WORDS else GivenState.GIVEN
    dose = parse_medicine_dose(text)
    if dose is not None:
        return Given(state, dose=MedicineDose(dose.amount, dose.unit))
    numbers = _NUMBER.findall(text)
    if len(numbers) == 1 and unit is not None:
        read = _number(numbers[0], unit, is_tick=False)
        return read._replace(state=state) if read.state is GivenState.GIVEN else read
    if any(map(str.isdigit, text)):
        return Given(state, note=text)
    said = state is GivenState.STARTED or words & (_GIVEN_WORDS | YES)
    return Given(state if said else GivenState.UNREADABLE)


def read_named(text: str, unit: MedicineDose | None = None) -> tuple[Given, ...]:
    """Read a cell that names its medicines: "pred 40 mg; sabril 500 mg bd".

    A part that names none, or two, is unreadable; () where the cell says that there was nothing.

    >>> [(each.name, each.dose.amount) for each in read_named("Medrol 40 mg; Sabril 500 mg bd")]
    [('methylprednisolone', 40.0), ('vigabatrin', 1000.0)]
    """
    plain = plain_words(text)
    if set(text) <= _DASHES or plain in NO or plain in ZERO_WORDS:
        return ()
    if len(text) > CELL_LETTERS_MAX:
        return (Given(GivenState.UNREADABLE),)
    return tuple(_named_part(part, unit) for part in _parts(text))


def _parts(text: str) -> list[str]:
    """Split a cell where each part names a medicine; else it is one part."""
    if len(medicines_named(text).medicines) < 2:
        return [text]
    parts: list[str] = []
    for part in filter(str.strip, _BETWEEN.split(text)):
        if parts and not medicines_named(part).medicines:
            parts[-1] = f"{parts[-1]}, {part}"
        else:
            parts.append(part)
    return parts


def _named_part(part: str, unit: MedicineDose | None) -> Given:
    medicines = medicines_named(part).medicines
    if len(medicines) != 1:
        return Given(GivenState.UNREADABLE)
    read = read_given(part, unit)
    if read.state is GivenState.UNREADABLE and not NEGATIONS & {*plain_words(part).split()}:
        read = Given(GivenState.GIVEN)
    return read._replace(name=_name_in(part, medicines[0].name))


def _name_in(part: str, usual: str) -> str:
    """Keep "IV" beside the usual name: a pulse is another therapy than tablets."""
    is_pulse = {"iv", "pulse", "intravenous"} & {*plain_words(part).split()}
    return f"IV {usual}" if is_pulse else usual
