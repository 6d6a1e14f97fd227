"""A copy of a record that can be handed on: nothing passes that is not on a list of what may.

Standard library only, so that a family's browser can make the copy too.
"""

from ivig_track.sharing.date_shift import DateShift, counted_from_first_infusion, shifted_by
from ivig_track.sharing.deidentification import SharedReading, deidentified
from ivig_track.sharing.statement import statement_html, statement_lines

__all__ = [
    "DateShift",
    "SharedReading",
    "counted_from_first_infusion",
    "deidentified",
    "shifted_by",
    "statement_html",
    "statement_lines",
]
