"""What a flag found, as values: `ivig_track.wording.finding_words` puts each into words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ivig_track.clinical.material import Material
from ivig_track.clinical.rules import TherapyChange


@dataclass(frozen=True, slots=True)
class TherapyChanged:
    """Another therapy changed. `name` is the one shown; `alike` a known medicine of like spelling.

    `of_ratio` where it is the ratio of a diet that changed, not a dose.
    """

    name: str
    change: TherapyChange
    of_ratio: bool = False
    alike: str | None = None


@dataclass(frozen=True, slots=True)
class EventNoted:
    """An event of the diary as written; `kind` is "" where the detail begins with it."""

    kind: str
    detail: str


@dataclass(frozen=True, slots=True)
class SteroidPremedication:
    """A steroid that was given with an infusion, as written."""

    written: str


@dataclass(frozen=True, slots=True)
class UnreadNamed:
    """Something in a source was not read and names what matters; `written` is a title or a cell."""

    written: str
    material: Material


@dataclass(frozen=True, slots=True)
class ObserverChanged:
    """One person counted most window days, another one most baseline days."""

    window_days: int
    baseline_days: int


@dataclass(frozen=True, slots=True)
class PreviousCourse:
    """An earlier course ended so many days before this one.

    `shared` of the `baseline_days` lie in the response windows of the courses `windows_of`.
    `hides_change` where the course's own percent is too small for it: not where none was counted in
    its window, which is a fall of 100 % from any baseline.
    """

    number: int
    days_before: int
    baseline_days: int
    shared: int
    windows_of: tuple[int, ...]
    hides_change: bool = True


class NextCourseAt(StrEnum):
    """Where the next course began, as seen from the response window."""

    AFTER_WINDOW = "after_window"
    INSIDE_WINDOW = "inside_window"
    BEFORE_WINDOW = "before_window"


@dataclass(frozen=True, slots=True)
class NextCourse:
    """The next course began on a day after day 0.

    `days_left` of the window were recorded; `needed` are, for the course to be scored.
    """

    number: int
    day: int
    at: NextCourseAt
    days_left: int
    needed: int


class CoveredPhase(StrEnum):
    """A phase whose recorded days are looked at."""

    BASELINE = "baseline"
    WINDOW = "window"


@dataclass(frozen=True, slots=True)
class LowCoverage:
    """Few days of a phase were recorded; `uncountable` more held too many to count."""

    phase: CoveredPhase
    recorded: int
    days: int
    uncountable: int


@dataclass(frozen=True, slots=True)
class CameBack:
    """Counts came back so many days before the course, after a long time with none."""

    days_before: int
    zero_days: int
    other_days: int


@dataclass(frozen=True, slots=True)
class BadSpell:
    """The worst days of the baseline lie above those before them, and end just before the course.

    `days_before` lie between them and the course; `came_back` where there had been none before. The
    rest are the recorded days before them that lie outside days 0 to 28 of earlier courses.
    """

    worst_per_day: float
    worst_recorded: int
    days_before: int
    rest_per_day: float
    rest_recorded: int
    came_back: CameBack | None


@dataclass(frozen=True, slots=True)
class StoppedInBaseline:
    """None on the last so many recorded days of the baseline."""

    zero_days: int


@dataclass(frozen=True, slots=True)
class FallingBaseline:
    """Counts fell over the recorded days of the baseline."""

    recorded: int


@dataclass(frozen=True, slots=True)
class SmallBaseline:
    """So few events on the recorded days of the baseline; `measure` names them."""

    total: float
    measure: str
    recorded: int
    uncountable: int


@dataclass(frozen=True, slots=True)
class NoneInWindow:
    """No event in the response window; `measure` names what was counted."""

    measure: str
    zero_days: int
    recorded: int


@dataclass(frozen=True, slots=True)
class UnusualRegimen:
    """A dose or a number of infusion days outside the usual regimen; None: dose not known."""

    dose_g_per_kg: float | None
    days: int


#: What was given or happened besides, or how the course itself was given.
GivenOrHappened = TherapyChanged | EventNoted | SteroidPremedication | UnreadNamed | UnusualRegimen
#: How the diary was kept, and which courses lie near.
DiaryOrSchedule = ObserverChanged | PreviousCourse | NextCourse | LowCoverage
#: What the counts around the course look like.
Counts = BadSpell | StoppedInBaseline | FallingBaseline | SmallBaseline | NoneInWindow
#: What one flag says of its course.
FlagFinding = GivenOrHappened | DiaryOrSchedule | Counts
