"""What is known of the child: patient.toml of the tidy folder, read and written."""

from __future__ import annotations

import json
import re
import tomllib

from ivig_track.errors import Place, Problem
from ivig_track.reading.entries import PatientFacts

_BIRTH_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


def parse_patient(text: str, file: str) -> tuple[PatientFacts, list[Problem]]:
    """Read patient.toml; all keys are optional, others are left alone.

    >>> parse_patient('label = "case 7"', "patient.toml")[0].label
    'case 7'
    """
    place = Place(file)
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return PatientFacts(), [
            Problem(f"this file cannot be read: {error}", "correct the line", place)
        ]
    problems = []
    texts = {}
    for key in ("label", "birth_month", "iga_status"):
        value = table.get(key, "")
        texts[key] = value if isinstance(value, str) else ""
        if not isinstance(value, str):
            problems.append(Problem(f"{key} is not a text", "put it in quotes", place, str(value)))
    if texts["birth_month"] and not _BIRTH_MONTH.fullmatch(texts["birth_month"]):
        mend = "write year and month, for example 2023-05"
        problems.append(Problem("birth_month is not a month", mend, place, texts["birth_month"]))
    weight = table.get("weight_kg")
    if weight is not None and (isinstance(weight, bool) or not isinstance(weight, int | float)):
        problems.append(Problem("weight_kg is not a number", "write kilograms", place, str(weight)))
        weight = None
    synthetic = table.get("synthetic") is True
    return PatientFacts(**texts, weight_kg=weight, synthetic=synthetic), problems


def patient_toml(patient: PatientFacts) -> str:
    """Write patient.toml.

    >>> print(patient_toml(PatientFacts(label="case 7")), end="")
    label = "case 7"
    """
    lines = [
        f"{key} = {_quoted(value)}"
        for key, value in (
            ("label", patient.label),
            ("birth_month", patient.birth_month),
            ("iga_status", patient.iga_status),
        )
        if value
    ]
    if patient.weight_kg is not None:
        lines.append(f"weight_kg = {patient.weight_kg!r}")
    if patient.synthetic:
        lines.append("synthetic = true")
    return "".join(line + "\n" for line in lines)


def _quoted(text: str) -> str:
    # A JSON string is a TOML basic string, but for the delete character.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
