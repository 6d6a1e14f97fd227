"""Sentences that never change; they load without pandas."""

from __future__ import annotations

from ivig_track.reading.entries import StandInDates

SYNTHETIC = "SYNTHETIC: this record is invented. It describes no child."
NOT_RANDOMISED = (
    "Infusion dates were not chosen by chance, so p describes this diary; it is not proof."
)
NOT_A_DEVICE = "This page records and describes. It is not a device for diagnosis or for decisions."
URGENT = (
    "Fever with drowsiness or a stiff neck after an infusion, trouble breathing, dark or no urine,"
    " a long seizure: contact your team or emergency services; do not wait for a plot."
)
MISSING_IS_LEFT_OUT = "Missed days are normal, and are left out, not counted as zero."
ONLY_EEG = "Only video-EEG can show whether they have stopped."
STAND_IN_DATES = {
    StandInDates.FROM_FIRST_INFUSION: (
        "A shared copy: no date in it is a calendar date. Its first infusion (without one, its"
        " first day) was put on an invented day; every distance between two days is true."
    ),
    StandInDates.MOVED: (
        "A shared copy: no date in it is a calendar date. All were moved by the same number of"
        " days, which only the family knows."
    ),
}
