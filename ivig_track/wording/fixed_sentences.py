"""Sentences that never change; they load without pandas."""

from __future__ import annotations

from ivig_track.clinical import urgent_signs
from ivig_track.entries.entries import StandInDates
from ivig_track.messages.message import message

SYNTHETIC_RECORD = message("SYNTHETIC: this record is invented. It describes no child.")
SYNTHETIC = str(SYNTHETIC_RECORD)
HOLDS_A_DIARY = (
    "This notebook holds a family's diary: its dates, counts and medicines stand in the tables and"
    " pictures below. Keep it as you keep a medical letter. To hand it on, make a copy without"
    " names and calendar dates first: ivig-track share."
)
OTHER_WEEKS = (
    "The other weeks are all recorded days outside the windows, those later after earlier courses"
    " included."
)
NOT_RANDOMISED = (
    "Infusion dates were not chosen by chance, so both describe this diary and are no proof."
)
NOT_A_DEVICE = "This page records and describes. It is not a device for diagnosis or for decisions."
URGENT = urgent_signs.URGENT
EFFECT_SIZES_ARE_DESCRIPTION = (
    "These indices take neighbouring days as if they did not depend on one another and know"
    " nothing of bad spells that end: their intervals are too narrow for a diary. Read them as a"
    " description beside the overall answer, not as a second one."
)
EFFECT_SIZES_EXPLAINED = (
    "NAP: share of all pairs of a baseline and a window day in which the window day is lower; 0.5"
    " is no difference. Tau-U: that share less the share of pairs in which it is higher, the"
    " baseline's own trend taken off; 0 is no difference; it can leave \N{MINUS SIGN}1 to 1."
    " LRRd: logarithm of window mean over baseline mean; below 0 is fewer. Rate ratio: window rate"
    " over baseline rate by a model of counts; below 1 is fewer."
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
