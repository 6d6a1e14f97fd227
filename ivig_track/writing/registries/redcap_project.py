"""A record for REDCap: the data dictionary of a project, and a file to import for each instrument.

The dictionary has REDCap's 18 columns. Days, infusions, dose steps and events are repeating
instruments: `redcap_repeat_instrument` and `redcap_repeat_instance` number their rows. The fields
have the names that the queries of docs/registry.md ask for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ivig_track.classified.therapies import classified_therapies
from ivig_track.clinical.atc_codes import atc_codes
from ivig_track.entries.entries import Reading
from ivig_track.writing.registries.data_dictionary import DataField, FieldKind, fields_of
from ivig_track.writing.tidy_writing import TidyTable, Value, csv_text, tidy_tables

DICTIONARY_COLUMNS = (
    "Variable / Field Name", "Form Name", "Section Header", "Field Type", "Field Label",
    "Choices, Calculations, OR Slider Labels", "Field Note",
    "Text Validation Type OR Show Slider Number", "Text Validation Min", "Text Validation Max",
    "Identifier?", "Branching Logic (Show field only if...)", "Required Field?",
    "Custom Alignment", "Question Number (surveys only)", "Matrix Group Name", "Matrix Ranking?",
    "Field Annotation",
)  # fmt: skip
RECORD_ID = "record_id"
REPEATING = ("redcap_repeat_instrument", "redcap_repeat_instance")
#: The instrument of each table; that of the child is the only one that does not repeat.
INSTRUMENTS = {
    "patient": "child",
    "diary": "daily_diary",
    "infusions": "ivig_infusion",
    "therapies": "medication",
    "events": "event",
    "unread": "not_read",
}
#: What the names of the fields of an instrument begin with; those of the child stand bare.
_PREFIXES = {
    "patient": "",
    "diary": "diary",
    "infusions": "ivig",
    "therapies": "med",
    "events": "event",
    "unread": "unread",
}
#: Fields whose name says what is counted, or is short in REDCap.
_NAMES = {
    ("diary", "spasms"): "spasm_count",
    ("diary", "spasms_low"): "spasm_low",
    ("diary", "spasms_high"): "spasm_high",
    ("diary", "clusters"): "cluster_count",
    ("diary", "clusters_low"): "cluster_low",
    ("diary", "clusters_high"): "cluster_high",
    ("diary", "clusters_state"): "cluster_state",
    ("infusions", "dose_g_per_kg"): "ivig_g_per_kg",
    ("infusions", "dose_g"): "ivig_g",
    ("patient", "synthetic"): "record_is_synthetic",
    ("patient", "dates"): "stand_in_dates",
    ("patient", "age_months_at_first_infusion"): "age_months_first_ivig",
    ("patient", "label"): RECORD_ID,
}
_TYPES = {
    FieldKind.DATE: ("text", "date_ymd"),
    FieldKind.MONTH: ("text", ""),
    FieldKind.NUMBER: ("text", "number"),
    FieldKind.TEXT: ("text", ""),
    FieldKind.YES_NO: ("yesno", ""),
    FieldKind.CHOICE: ("dropdown", ""),
}
_LONG_TEXTS = frozenset({"note", "detail", "written"})
GIVEN, ATC = "ivig_given", "med_atc"
DICTIONARY = "redcap_data_dictionary.csv"
#: Every file that is written.
FILES = frozenset([DICTIONARY, *(f"import_{name}.csv" for name in INSTRUMENTS.values())])


def redcap_files(reading: Reading, record_id: str) -> dict[str, str]:
    """Give the text of each file by its name: the dictionary, and one import a filled instrument.

    `record_id` names the child in the project; where it is "", the label of the record does, and
    where that is "" as well, "1".
    """
    child = record_id or reading.patient.label or "1"
    imports = dict(_imports(reading, child))
    return {
        DICTIONARY: csv_text(DICTIONARY_COLUMNS, _dictionary_rows()),
        **{f"import_{instrument}.csv": text for instrument, text in imports.items()},
    }


def field_name(field: DataField) -> str:
    """Give the name that a column has in REDCap.

    >>> [field_name(field) for field in fields_of("events")][:3]
    ['event_date', 'event_kind', 'event_detail']
    """
    named = _NAMES.get((field.table, field.name))
    prefix = _PREFIXES[field.table]
    return named or "_".join(filter(None, (prefix, field.name)))


def _dictionary_rows() -> Iterator[Sequence[str]]:
    for table, instrument in INSTRUMENTS.items():
        rows = [_described(field) for field in fields_of(table)]
        if table == "infusions":
            rows.append(_GIVEN_ROW)
        if table == "therapies":
            rows.append(_ATC_ROW)
        for row in rows:
            filled = {**row, "Form Name": instrument}
            yield [filled.get(column, "") for column in DICTIONARY_COLUMNS]


_GIVEN_ROW = {
    "Variable / Field Name": GIVEN,
    "Field Type": "yesno",
    "Field Label": "Whether it was given; a planned or cancelled one is none",
    "Required Field?": "y",
}
_ATC_ROW = {
    "Variable / Field Name": ATC,
    "Field Type": "text",
    "Field Label": "ATC code of the medicine (WHO Collaborating Centre for Drug Statistics)",
    "Field Note": "blank: it has no code, or not one alone",
}


def _described(field: DataField) -> Mapping[str, str]:
    """Give what the dictionary says of a field, by the titles of its columns."""
    name = field_name(field)
    kind, validation = _TYPES[field.kind]
    is_id = name == RECORD_ID
    return {
        "Variable / Field Name": name,
        "Field Type": "notes" if field.name in _LONG_TEXTS else kind,
        "Field Label": "Number of the child in this project" if is_id else field.meaning,
        "Choices, Calculations, OR Slider Labels": _choices(field),
        "Field Note": "" if is_id else _note(field),
        "Text Validation Type OR Show Slider Number": validation,
        "Identifier?": "y" if field.may_identify else "",
        "Required Field?": "y" if field.is_needed else "",
        "Field Annotation": f"ivig_track: {field.table}.{field.name}",
    }


def _choices(field: DataField) -> str:
    return " | ".join(f"{code}, {words}" for code, words in field.choices)


def _note(field: DataField) -> str:
    unit = f"unit: {field.unit}" if field.unit else ""
    form = "YYYY-MM" if field.kind is FieldKind.MONTH else ""
    blank = f"blank: {field.missing}" if field.missing else ""
    return "; ".join(filter(None, (unit, form, blank)))


def _imports(reading: Reading, child: str) -> Iterator[tuple[str, str]]:
    """Give the file to import of each instrument that has a row."""
    yield INSTRUMENTS["patient"], _child_import(reading, child)
    for name, table in tidy_tables(reading).items():
        if table.rows:
            more = _more_columns(name, reading)
            yield INSTRUMENTS[name], _repeating_import(name, table, more, child)


def _child_import(reading: Reading, child: str) -> str:
    facts = {field_name(field): _fact(reading, field) for field in fields_of("patient")}
    facts[RECORD_ID] = child
    return csv_text([*facts], [[_cell(value) for value in facts.values()]])


def _fact(reading: Reading, field: DataField) -> Value:
    value: Value = getattr(reading.patient, field.name)
    return value


def _more_columns(name: str, reading: Reading) -> Mapping[str, Sequence[str]]:
    """Give the columns that REDCap has and a tidy copy has not."""
    if name == "infusions":
        return {GIVEN: ["1" for _ in reading.infusions]}
    if name == "therapies":
        medicines = [therapy.medicine for therapy in classified_therapies(reading.therapies)]
        return {ATC: [atc_codes().get(medicine, "") for medicine in medicines]}
    return {}


def _repeating_import(
    name: str, table: TidyTable, more: Mapping[str, Sequence[str]], child: str
) -> str:
    names = {field.name: field_name(field) for field in fields_of(name)}
    columns = [RECORD_ID, *REPEATING, *(names[column] for column in table.columns), *more]
    beside = zip(*more.values(), strict=True) if more else (() for _ in table.rows)
    rows = [
        [child, INSTRUMENTS[name], str(number), *map(_cell, row), *others]
        for number, (row, others) in enumerate(zip(table.rows, beside, strict=True), 1)
    ]
    return csv_text(columns, rows)


def _cell(value: Value) -> Value:
    """Give a value as REDCap imports it: yes is 1, no is 0."""
    if isinstance(value, bool):
        return "1" if value else "0"
    return value
