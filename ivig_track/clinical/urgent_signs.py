"""The urgent signs after an infusion: one sentence, said on every page and sheet."""

from __future__ import annotations

from ivig_track.messages.message import phrase

URGENT = phrase(
    "Fever with drowsiness or a stiff neck after an infusion, trouble breathing, dark or no urine,"
    " a long seizure: contact your team or emergency services; do not wait for a plot."
)
