"""What else changed around each course, on one line: for a conversation, not for a verdict."""

from __future__ import annotations

from ivig_track.analysis.regimen import Regimen
from ivig_track.analysis.results import CourseResult
from ivig_track.wording.flag_words import SIGNS, everything_else
from ivig_track.wording.regimen_words import UNKNOWN

SIGNS_EXPLAINED = (
    "■ keeps the course from being scored, ▲ makes its change doubtful, · is said beside it."
)
NOTHING = "nothing else was written down, which is not the same as nothing else happening"


def what_else(item: CourseResult, regimen: Regimen) -> str:
    """Give everything else around one course: medicines, events, diary, premedication."""
    told = [f"{SIGNS[severity]} {words}" for severity, words in everything_else(item)]
    given = "; ".join(regimen.premedication) or UNKNOWN
    return "; ".join([*(told or [NOTHING]), f"premedication: {given}"])
