"""What became of each column of a source, and what stood unread in it that may matter."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from ivig_track.clinical.material import Material
from ivig_track.errors import Place
from ivig_track.messages.message import Message


class ColumnOutcome(StrEnum):
    """What became of a column."""

    USED = "used"
    NOT_READ = "not_read"
    SET_ASIDE = "set_aside"


class ImportLogColumn(NamedTuple):
    """What became of one column: used (as what), set aside (why), or not read.

    `column` counts from 1. `title` is as the file has it, "" where the column has none; `what`
    says as what it was used, or why it was not. `cells` is the number of its cells below the title
    that hold anything.
    """

    place: Place
    column: int
    title: str
    outcome: ColumnOutcome
    what: Message
    cells: int = 0


#: Columns of the table infusions.csv of a tidy copy.
INFUSION_COLUMNS = (
    "date", "dose_g_per_kg", "dose_g", "weight_kg", "product", "lot", "iga_depleted", "setting",
    "premedication", "note", "rate",
)  # fmt: skip
#: The column of a saved list of infusions that tells a row read as one from one that was typed
#: since, and what stands in it.
ROW_ORIGIN, ROW_WAS_READ = "row_origin", "read"
#: Columns of the table unread.csv of a tidy copy.
UNREAD_COLUMNS = ("names", "first_day", "last_day", "title", "written", "answer")


class UnreadAnswer(StrEnum):
    """What the family said of something that was not read: given, not given, or nothing yet."""

    OPEN = ""
    GIVEN = "given"
    NOT_GIVEN = "not_given"


class UnreadMaterial(NamedTuple):
    """Something in a source that was not read and names what may matter.

    `written` is the title or the cell that names it, as it stands in the file. `first_day` and
    `last_day` are those of the rows where it stands, both included; None where no row tells.
    `in_words` where a sentence names it: a note, a remark. `answer` is what the family said of it:
    what was not given touches no course, and stays in sight with that answer.
    """

    place: Place
    title: str
    written: str
    material: Material
    first_day: date | None = None
    last_day: date | None = None
    in_words: bool = False
    answer: UnreadAnswer = UnreadAnswer.OPEN
