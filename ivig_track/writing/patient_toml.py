"""What is known of the child, as patient.toml of the tidy folder."""

from __future__ import annotations

import json

from ivig_track.entries.entries import PatientFacts

_NUMBERS = ("weight_kg", "price_per_infusion")


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
            ("onset_month", patient.onset_month),
            ("aetiology", patient.aetiology),
            ("currency", patient.currency),
            ("dates", patient.dates.value),
        )
        if value
    ]
    for key in _NUMBERS:
        value = getattr(patient, key)
        if value is not None:
            lines.append(f"{key} = {value!r}")
    if patient.age_months_at_first_infusion is not None:
        lines.append(f"age_months_at_first_infusion = {patient.age_months_at_first_infusion}")
    if patient.synthetic:
        lines.append("synthetic = true")
    return "".join(line + "\n" for line in lines)


def _quoted(text: str) -> str:
    # A JSON string is a TOML basic string, but for the delete character.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
