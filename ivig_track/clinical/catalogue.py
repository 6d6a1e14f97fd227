"""The confounder catalogue: what else could explain a change, as a table of rules.

Each rule is a row of data; `ivig_track.analysis.flags` reads the rows. All day counts are judgement
anchored on the named source. Both edges of every span are included.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ivig_track.clinical.medicines import MedicineClass


class Severity(StrEnum):
    """What a flag does to its course.

    `block`: counts are shown, the course is not scored. `strong`: scored, headlined as confounded.
    `note`: said beside the number.
    """

    BLOCK = "block"
    STRONG = "strong"
    NOTE = "note"


class TherapyChange(StrEnum):
    """What happened to another therapy on a day, or over a stretch of days (`ongoing`)."""

    STARTED = "started"
    RAISED = "raised"
    LOWERED = "lowered"
    STOPPED = "stopped"
    CHANGED = "changed"
    ONGOING = "ongoing"


#: A dose change of unknown direction could be any of them: it counts as both.
RISE = frozenset({TherapyChange.STARTED, TherapyChange.RAISED, TherapyChange.CHANGED})
FALL = frozenset({TherapyChange.LOWERED, TherapyChange.STOPPED, TherapyChange.CHANGED})


@dataclass(frozen=True, slots=True)
class TherapyRule:
    """A change of another therapy that may explain a change of counts.

    The change counts from `lookback_days` before the course's first day to `lookahead_days` after
    day 0, both included. Within `block_lookback_days` the severity rises to block.
    Beyond the lookback and up to `note_lookback_days` it is still noted.
    """

    rule: str
    classes: frozenset[MedicineClass]
    changes: frozenset[TherapyChange]
    lookback_days: int
    lookahead_days: int
    severity: Severity
    reason: str
    source: str
    block_lookback_days: int | None = None
    note_lookback_days: int | None = None


@dataclass(frozen=True, slots=True)
class EventRule:
    """An event of the diary that may explain a change of counts; spans as in `TherapyRule`."""

    rule: str
    kinds: frozenset[str]
    lookback_days: int
    lookahead_days: int
    severity: Severity
    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class DiaryRule:
    """A reason that lies in the diary or in the schedule itself; its numbers stand in the plan."""

    rule: str
    severity: Severity
    reason: str
    source: str


HORMONAL = frozenset({MedicineClass.HORMONAL})
PULSE = frozenset({MedicineClass.HORMONAL_PULSE})
ANTISEIZURE = frozenset(
    {
        MedicineClass.VIGABATRIN,
        MedicineClass.ZONISAMIDE,
        MedicineClass.ANTISEIZURE,
        MedicineClass.RESCUE,
    }
)

THERAPY_RULES: tuple[TherapyRule, ...] = (
    TherapyRule(
        "hormonal_start",
        HORMONAL,
        RISE,
        42,
        21,
        Severity.BLOCK,
        "hormonal therapy acts within days and is given for about four weeks",
        "NISC (median 3 to 4 days to remission); ICISS; ACTH label",
    ),
    TherapyRule(
        "hormonal_ongoing",
        HORMONAL | PULSE,
        frozenset({TherapyChange.ONGOING}),
        28,
        21,
        Severity.BLOCK,
        "an effective therapy was being given at the same time",
        "UKISS; NISC",
    ),
    TherapyRule(
        "hormonal_taper",
        HORMONAL,
        frozenset({TherapyChange.LOWERED, TherapyChange.STOPPED}),
        90,
        21,
        Severity.STRONG,
        "spasms can return after hormonal therapy is reduced, so a worsening may be relapse",
        "Wan 2022 (median 3 months to relapse); Hussain 2014",
        note_lookback_days=180,
    ),
    TherapyRule(
        "hormonal_pulse",
        PULSE,
        RISE,
        28,
        21,
        Severity.BLOCK,
        "intravenous steroid pulses were followed by remission in 2 to 6 days",
        "Mytinger 2010, doi 10.1177/0883073809356107",
    ),
    TherapyRule(
        "vigabatrin_start",
        frozenset({MedicineClass.VIGABATRIN}),
        RISE,
        90,
        21,
        Severity.STRONG,
        "vigabatrin acts within days and its effect grew over three months",
        "NISC; Elterman 2001, PMID 11673582",
        block_lookback_days=28,
    ),
    TherapyRule(
        "vigabatrin_reduction",
        frozenset({MedicineClass.VIGABATRIN}),
        FALL,
        90,
        21,
        Severity.STRONG,
        "spasms can return after vigabatrin is reduced",
        "Aicardi 1996",
    ),
    TherapyRule(
        "ketogenic_diet",
        frozenset({MedicineClass.KETOGENIC_DIET}),
        RISE | FALL,
        90,
        21,
        Severity.BLOCK,
        "six in ten children improve in the first month of the diet",
        "doi 10.1016/j.pediatrneurol.2013.11.021",
    ),
    TherapyRule(
        "pyridoxine_start",
        frozenset({MedicineClass.PYRIDOXINE}),
        RISE,
        28,
        21,
        Severity.STRONG,
        "where pyridoxine acts, it is mostly seen within 14 days",
        "Toribe 2001; doi 10.3389/fneur.2022.895978",
    ),
    TherapyRule(
        "zonisamide_start",
        frozenset({MedicineClass.ZONISAMIDE}),
        RISE,
        42,
        21,
        Severity.STRONG,
        "where zonisamide acts, it is seen within 1 to 8 days",
        "zonisamide series",
    ),
    TherapyRule(
        "antiseizure_start",
        frozenset({MedicineClass.ANTISEIZURE}),
        RISE,
        70,
        21,
        Severity.STRONG,
        "antiseizure medicines are raised over weeks",
        "topiramate and valproate series",
    ),
    TherapyRule(
        "antiseizure_reduction",
        ANTISEIZURE - {MedicineClass.VIGABATRIN},
        FALL,
        28,
        21,
        Severity.STRONG,
        "counts can rise when an antiseizure medicine is reduced or missed",
        "judgement",
    ),
    TherapyRule(
        "surgery_or_vns",
        frozenset({MedicineClass.SURGERY_OR_VNS}),
        RISE,
        90,
        21,
        Severity.BLOCK,
        "surgery and nerve stimulation can act at once",
        "pooled series",
    ),
    TherapyRule(
        "other_therapy",
        frozenset({MedicineClass.OTHER}),
        RISE | FALL,
        28,
        21,
        Severity.NOTE,
        "its effect on spasms is not in our table",
        "judgement",
    ),
)

EVENT_RULES: tuple[EventRule, ...] = (
    EventRule(
        "fever_or_infection",
        frozenset({"fever", "infection"}),
        14,
        21,
        Severity.STRONG,
        "an infection can stop spasms for a while or bring more of them",
        "rotavirus and HHV-6 case series (Iwasaki 2006)",
    ),
    EventRule(
        "reaction_or_hospital",
        frozenset({"reaction", "hospital"}),
        0,
        7,
        Severity.STRONG,
        "sleep and the person who counts are different in hospital or after a reaction",
        "product labels",
    ),
    EventRule(
        "vaccination",
        frozenset({"vaccination", "vaccine"}),
        7,
        14,
        Severity.NOTE,
        "recorded, not blamed: no raised risk was found on days 0 to 14",
        "Top 2018, BMC Pediatr 18:134",
    ),
    EventRule(
        "rescue_or_sedation",
        frozenset({"rescue", "sedation", "anaesthesia", "anesthesia"}),
        2,
        21,
        Severity.STRONG,
        "rescue medicine and sedation suppress spasms for some hours",
        "judgement",
    ),
    EventRule(
        "observer_change",
        frozenset({"observer_change", "app_change", "method_change"}),
        28,
        21,
        Severity.STRONG,
        "people and apps count differently: parents see 29 to 43 % of events",
        "TSC video-EEG; AES 2007",
    ),
)

STEROID_PREMEDICATION = DiaryRule(
    "steroid_premedication",
    Severity.STRONG,
    "a steroid was given with the infusion; the size of its own effect is unknown",
    "by analogy with steroid pulses",
)
PREVIOUS_COURSE = DiaryRule(
    "previous_course",
    Severity.NOTE,
    "IgG of an earlier course is still there, so the baseline is not untreated",
    "IgG half-life 21 to 30 days",
)
NEXT_COURSE = DiaryRule(
    "next_course",
    Severity.NOTE,
    "the next course began before the window was over, so the window ends the day before it",
    "design",
)
COVERAGE = DiaryRule(
    "coverage",
    Severity.STRONG,
    "days without a count may differ from the days with one",
    "doi 10.3758/s13428-019-01320-3",
)
BAD_SPELL = DiaryRule(
    "bad_spell",
    Severity.STRONG,
    "after a bad spell counts tend to fall by themselves",
    "regression to the mean",
)
FALLING_BASELINE = DiaryRule(
    "falling_baseline",
    Severity.STRONG,
    "counts were already falling before the infusion and might have gone on falling",
    "SCRIBE 2016, PMC4873717",
)
SMALL_BASELINE = DiaryRule(
    "small_baseline",
    Severity.STRONG,
    "a percentage of nearly nothing says little",
    "trial entry rules",
)
UNUSUAL_REGIMEN = DiaryRule(
    "unusual_regimen",
    Severity.NOTE,
    "outside the usual 0.4 to 2.0 g/kg over 1 to 5 days: check the entry",
    "usual regimen, as given to the project",
)

DIARY_RULES: tuple[DiaryRule, ...] = (
    STEROID_PREMEDICATION,
    PREVIOUS_COURSE,
    NEXT_COURSE,
    COVERAGE,
    BAD_SPELL,
    FALLING_BASELINE,
    SMALL_BASELINE,
    UNUSUAL_REGIMEN,
)

#: Days after day 0 up to which a steroid given with the infusion counts as its premedication.
PREMEDICATION_LOOKAHEAD_DAYS = 7
#: Days before a course up to which an earlier course is noted.
PREVIOUS_COURSE_LOOKBACK_DAYS = 90
