"""Sentences that never change; they load without pandas."""

from __future__ import annotations

from ivig_track.clinical import urgent_signs

SYNTHETIC = "SYNTHETIC: this record is invented. It describes no child."
NOT_RANDOMISED = (
    "Infusion dates were not chosen by chance, so p describes this diary; it is not proof."
)
NOT_A_DEVICE = "This page records and describes. It is not a device for diagnosis or for decisions."
URGENT = urgent_signs.URGENT
MISSING_IS_LEFT_OUT = "Missed days are normal, and are left out, not counted as zero."
ONLY_EEG = "Only video-EEG can show whether they have stopped."
