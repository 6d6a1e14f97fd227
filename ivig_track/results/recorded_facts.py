"""What was recorded around the courses besides counts, as frozen values; nothing is scored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ivig_track.clinical.reaction_kinds import ReactionKind
from ivig_track.clinical.vaccines import VaccineKind
from ivig_track.record.courses import InfusionCourse, KnownDoses
from ivig_track.record.spans import Span
from ivig_track.record.therapy_changes import DatedChange


@dataclass(frozen=True, slots=True)
class Cost:
    """What infusion days cost: the published range, or the price given with the record.

    `each_low` and `each_high` are of one infusion day. `is_given` is False for the published range.
    """

    infusion_days: int
    each_low: float
    each_high: float
    currency: str
    is_given: bool

    @property
    def low(self) -> float:
        """The low end for all infusion days."""
        return self.infusion_days * self.each_low

    @property
    def high(self) -> float:
        """The high end for all infusion days."""
        return self.infusion_days * self.each_high


@dataclass(frozen=True, slots=True)
class DoseDisagreement:
    """A day whose dose in g and weight do not come to the g/kg that is written beside them."""

    day: date
    written_g_per_kg: float
    dose_g: float
    weight_kg: float
    reckoned_g_per_kg: float


@dataclass(frozen=True, slots=True)
class Regimen:
    """How one course was given. None, or an empty tuple, means that it was not recorded.

    Texts are kept as they were written, each once, in order of time. `daily_g_per_kg` has one
    value per infusion day; `known_doses` adds up those that are known. `days_since_previous` counts
    from first day to first day, as "every four weeks" does.
    """

    number: int
    first_day: date
    day0: date
    infusion_days: int
    daily_g_per_kg: tuple[float | None, ...]
    dose_g_per_kg: float | None
    dose_g: float | None
    known_doses: KnownDoses
    is_usual: bool | None
    days_since_previous: int | None
    weights_kg: tuple[float, ...]
    products: tuple[str, ...]
    lots: tuple[str, ...]
    iga_depleted: tuple[bool, ...]
    settings: tuple[str, ...]
    rates: tuple[str, ...]
    premedication: tuple[str, ...]
    cost: Cost
    disagreements: tuple[DoseDisagreement, ...] = ()


@dataclass(frozen=True, slots=True)
class RegimenTotal:
    """All courses together. `grams` is the sum over the `days_with_grams` whose dose is known."""

    courses: int
    infusion_days: int
    grams: float
    days_with_grams: int
    cost: Cost


@dataclass(frozen=True, slots=True)
class Reaction:
    """A reaction as it was entered. `course` and `days_after` are None before the first infusion.

    `days_after` counts from the last infusion day on or before it. `is_none` is a stated "none".
    """

    day: date
    course: int | None
    days_after: int | None
    onset_hours: float | None
    kinds: tuple[ReactionKind, ...]
    written: str
    severity: str
    is_severe: bool
    action: str
    is_none: bool


@dataclass(frozen=True, slots=True)
class Vaccination:
    """A vaccination between the courses before and after it; None where there is none.

    `days_after` counts from day 0 of the course before (0 on an infusion day), `days_before` to the
    first day of the next one.
    """

    day: date
    written: str
    kinds: tuple[VaccineKind, ...]
    after: InfusionCourse | None
    days_after: int | None
    before: InfusionCourse | None
    days_before: int | None


@dataclass(frozen=True, slots=True)
class EegFact:
    """An EEG as a clinician entered it. None where it does not tell.

    `based` is the BASED score, 0 to 5: 4 probable, 5 definite epileptic encephalopathy.
    """

    day: date
    course: int | None
    days_after: int | None
    hypsarrhythmia: bool | None
    based: int | None
    written: str


@dataclass(frozen=True, slots=True)
class ZeroRun:
    """The days without a spasm at the end of a diary, up to its last recorded day.

    `last_spasm` is the last day on which one was witnessed, None where the diary holds none;
    `course` the course that had begun by then, None where none had. The days of `span`, both ends
    included, are zeros (`assumed_days` of them nobody wrote), days on which there may have been
    some, and days without a count (on `set_aside_days` of these something is written that could
    not be read). `eegs` were entered for a day of the run or later.
    """

    last_spasm: date | None
    course: InfusionCourse | None
    first_course: InfusionCourse | None
    span: Span
    zero_days: int
    in_doubt_days: int
    unrecorded_days: int
    assumed_days: int
    set_aside_days: int
    eegs: tuple[EegFact, ...]

    @property
    def day_of_course(self) -> int | None:
        """The last spasm's day after day 0 of its course; 0 on an infusion day."""
        if self.course is None or self.last_spasm is None:
            return None
        return max((self.last_spasm - self.course.day0).days, 0)

    @property
    def days_before_first_course(self) -> int | None:
        """Days from the last spasm to the first course; None where it did not come before it."""
        if self.course is not None or self.first_course is None or self.last_spasm is None:
            return None
        return (self.first_course.first_day - self.last_spasm).days


@dataclass(frozen=True, slots=True)
class PatientCharacteristics:
    """Facts of the child; None or "" = not recorded. Months are whole calendar months."""

    age_months: int | None
    onset_month: str
    months_since_onset: int | None
    aetiology: str
    weight_kg: float | None
    iga_status: str


@dataclass(frozen=True, slots=True)
class RecordedFacts:
    """Facts of one record, as they were entered; nothing in them is scored."""

    regimens: tuple[Regimen, ...]
    total: RegimenTotal
    reactions: tuple[Reaction, ...]
    fevers_after: tuple[Reaction, ...]
    vaccinations: tuple[Vaccination, ...]
    eegs: tuple[EegFact, ...]
    child: PatientCharacteristics
    therapy_changes: tuple[DatedChange, ...]
