"""Every clinical and statistical number, once: value, unit, source.

A number whose source begins with "judgement" is set by no publication; it is anchored on the data
that its source names and is printed as judgement. All of them can be overridden in an
`ivig_track.AnalysisPlan`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

Value = TypeVar("Value", int, float)


@dataclass(frozen=True, slots=True)
class ClinicalNumber(Generic[Value]):
    """A number with its unit and its source.

    >>> WINDOW_LAST_DAY.value, WINDOW_LAST_DAY.unit, WINDOW_LAST_DAY.is_judgement
    (21, 'days after day 0', False)
    """

    value: Value
    unit: str
    source: str

    @property
    def is_judgement(self) -> bool:
        """True where no publication sets the number."""
        return self.source.startswith("judgement")


IVIG_USE = "usual regimen and response time of IVIG in infantile spasms, as given to the project"

#: Days before a course's first day that make its baseline.
BASELINE_DAYS = ClinicalNumber(28, "days", "judgement: four weeks, the usual trial baseline")
#: First day of the response window ("1 to 3 weeks"), included.
WINDOW_FIRST_DAY = ClinicalNumber(7, "days after day 0", IVIG_USE)
#: Last day of the response window, included.
WINDOW_LAST_DAY = ClinicalNumber(21, "days after day 0", IVIG_USE)
#: Last day of the wear-off phase, included; it starts on the day after the window.
WEAR_OFF_LAST_DAY = ClinicalNumber(42, "days after day 0", "judgement: two IgG half-lives")
#: Longest usual course.
COURSE_DAYS_MAX = ClinicalNumber(5, "days", IVIG_USE)
#: Infusion days at most this far apart belong to one course (1 = consecutive days).
COURSE_GAP_DAYS = ClinicalNumber(1, "days", "judgement: consecutive days are one course")
#: Usual dose of a course, lower and upper end.
DOSE_MIN = ClinicalNumber(0.4, "g/kg per course", IVIG_USE)
DOSE_MAX = ClinicalNumber(2.0, "g/kg per course", IVIG_USE)
#: How far a dose given in whole vials may lie from the dose per kg that it stands for.
WHOLE_VIALS_TOLERANCE = ClinicalNumber(
    5,
    "% of the dose",
    "judgement: doses are rounded to whole vials, the smallest of which hold 0.5 to 2.5 g; half a"
    " vial of 1 g is 5 % of the 10 g that a child of 10 kg is given at 1 g/kg",
)
#: Longest dose step, in days, that can be a burst on top of a dose that goes on.
BURST_DAYS_MAX = ClinicalNumber(21, "days", "judgement: steroid bursts last days to two weeks")
#: Days between two rows of one medicine and one dose that are taken for a slip of the pen.
SAME_DOSE_GAP_DAYS = ClinicalNumber(3, "days", "judgement: gaps of one to three days are slips")
#: Largest dose of hydrocortisone that only replaces what the child's own adrenals would make.
REPLACEMENT_HYDROCORTISONE = ClinicalNumber(
    15.0,
    "mg/m2 of body surface a day",
    "judgement: upper end of maintenance, 10 to 15 mg/m2/day (Speiser 2018, doi"
    " 10.1210/jc.2018-01865); 8 mg/m2/day to begin with (Bornstein 2016, doi 10.1210/jc.2015-1710)",
)
#: Body surface by weight alone: that at no weight, and what each kg adds.
BODY_SURFACE_SOURCE = "Current 1997, Internet J Anesthesiol 2(2), for 3 to 30 kg"
BODY_SURFACE_AT_0_KG = ClinicalNumber(0.1321, "m2", BODY_SURFACE_SOURCE)
BODY_SURFACE_PER_KG = ClinicalNumber(0.03433, "m2 per kg", BODY_SURFACE_SOURCE)
#: Last day of an effect that lasts longer than the response window, asked about beside it.
LONGER_EFFECT_LAST_DAY = ClinicalNumber(
    35,
    "days after day 0",
    "judgement: IgG half-life of 21 to 30 days, so an effect may last so long",
)
#: Days after an infusion up to which a fever is named beside the reactions.
FEVER_AFTER_DAYS = ClinicalNumber(
    2, "days after an infusion", "product label (aseptic meningitis: hours to 2 days)"
)
#: Body temperature from which a day has a fever, included.
FEVER_CELSIUS = ClinicalNumber(
    38.0, "degrees Celsius", "Brighton Collaboration case definition of fever (Marcy 2004)"
)
#: A therapy that is listed within so many days of a note that names it is the one it speaks of.
LISTED_NEAR_DAYS = ClinicalNumber(7, "days", "judgement: notes are written within a week")
#: Cost of one infusion day for an infant, where the record gives no price.
COST_LOW = ClinicalNumber(3000, "USD per infusion day", IVIG_USE)
COST_HIGH = ClinicalNumber(5000, "USD per infusion day", IVIG_USE)

#: Fewest recorded days of a baseline from which a percent change is given.
RECORDED_BASELINE_DAYS_MIN = ClinicalNumber(14, "recorded days", "judgement: half of the baseline")
#: Fewest recorded days of a response window for a course to be scored.
RECORDED_WINDOW_DAYS_MIN = ClinicalNumber(8, "recorded days", "judgement: half of 15 days")
#: Fewest of a window that the next course cuts short: courses 12 days apart leave as many.
SHORT_WINDOW_DAYS_MIN = ClinicalNumber(
    5,
    "recorded days",
    "measured: without an effect 14 days apart are lower in 1 to 3 % (method.md)",
)
#: Recorded share below which a phase is flagged, and below which its course is not scored.
COVERAGE_STRONG = ClinicalNumber(
    0.8, "share of days recorded", "doi 10.3758/s13428-019-01320-3 (missing is not random)"
)
COVERAGE_BLOCK = ClinicalNumber(0.5, "share of days recorded", "judgement: half of the phase")
#: Fewest counted events of a baseline that a percentage can rest on.
SMALL_BASELINE_EVENTS = ClinicalNumber(8, "events in the baseline", "judgement: trial entry rules")
#: Last day after day 0 whose counts no later baseline is judged by: the course may still act.
COURSE_ACTS_LAST_DAY = ClinicalNumber(
    28, "days after day 0", "judgement: the response window, and one week in which it wears off"
)
#: The last days of the baseline that are compared with the rest of it, and by what ratio.
BAD_SPELL_DAYS = ClinicalNumber(7, "days", "judgement: one week")
BAD_SPELL_RATIO = ClinicalNumber(1.3, "rate / rate", "judgement: regression to the mean")
FLAG_RATES = "judgement, measured: docs/flags.md"
#: Fewest recorded days of a baseline, outside the days of earlier courses, for that comparison; and
#: as many as do not count as few.
BAD_SPELL_OTHER_DAYS_MIN = ClinicalNumber(4, "recorded days", FLAG_RATES)
BAD_SPELL_OTHER_DAYS_ENOUGH = ClinicalNumber(7, "recorded days", FLAG_RATES)
#: A bad spell, the worst days of its baseline, ends on the day before the course, and at most this
#: share of the diary's own weeks was as bad, a smaller one where few days are left to compare it
#: with; or it ended up to so many days earlier, and a smaller share still.
BAD_SPELL_SHARE = ClinicalNumber(0.35, "share of the diary's own weeks", FLAG_RATES)
BAD_SPELL_FEW_DAYS_SHARE = ClinicalNumber(0.15, "share of the diary's own weeks", FLAG_RATES)
BAD_SPELL_EARLIER_DAYS = ClinicalNumber(3, "days", FLAG_RATES)
BAD_SPELL_EARLIER_SHARE = ClinicalNumber(0.03, "share of the diary's own weeks", FLAG_RATES)
#: Fewest of a diary's own weeks away from courses, one from each day on, that others are judged by.
OWN_WEEKS_MIN = ClinicalNumber(28, "weeks, each a day later", FLAG_RATES)
#: A baseline falls where Kendall's tau of its days is at most this, and at most this share of the
#: diary's own stretches of its length falls as steadily.
FALLING_BASELINE_TAU = ClinicalNumber(-0.3, "Kendall's tau", FLAG_RATES)
FALLING_BASELINE_LEVEL = ClinicalNumber(0.1, "share of the diary's own stretches", FLAG_RATES)
#: Recorded days with none at the end of a baseline from which on counts had stopped before it.
STOPPED_IN_BASELINE_DAYS = ClinicalNumber(
    14,
    "recorded days with none",
    "judgement: half of the baseline; SCRIBE 2016 wants a stable one",
)

#: Days free of witnessed spasms that the West Delphi outcome asks for, and the day it starts by.
WEST_DELPHI_LAST_SPASM_DAY = ClinicalNumber(
    14, "days after day 0", "doi 10.1111/j.0013-9580.2004.02404.x"
)
WEST_DELPHI_FREE_DAYS = ClinicalNumber(28, "days", "doi 10.1111/j.0013-9580.2004.02404.x")
#: The two days of the UKISS outcome.
UKISS_FIRST_DAY = ClinicalNumber(13, "days after day 0", "doi 10.1016/S0140-6736(04)17400-X")
UKISS_LAST_DAY = ClinicalNumber(14, "days after day 0", "doi 10.1016/S0140-6736(04)17400-X")
#: The span of the ICISS outcome, both days included.
ICISS_FIRST_DAY = ClinicalNumber(14, "days after day 0", "ICISS, eprints.soton.ac.uk/405159")
ICISS_LAST_DAY = ClinicalNumber(42, "days after day 0", "ICISS, eprints.soton.ac.uk/405159")
#: Recorded zero days after which a witnessed spasm is a relapse.
RELAPSE_FREE_DAYS = ClinicalNumber(28, "recorded zero days", "judgement after West Delphi 2004")
#: Days after these up to which courses of many children are followed for a relapse.
RELAPSE_FOLLOWED_DAYS = ClinicalNumber(
    274, "days", "nine months: Hussain 2014 (relapse 2 to 9 months on)"
)
#: BASED scores of an EEG from which epileptic encephalopathy is probable, and definite.
BASED_PROBABLE = ClinicalNumber(4, "BASED score, 0 to 5", "BASED 2021")
BASED_DEFINITE = ClinicalNumber(5, "BASED score, 0 to 5", "BASED 2021")
#: Percent change at or below which the general-epilepsy convention speaks of a 50 % fall.
FALL_50_PERCENT = ClinicalNumber(-50, "percent change", "general-epilepsy trial convention")

#: Trailing days, recorded days among them and share of the baseline rate that mark wear-off.
WEAR_OFF_TRAILING_DAYS = ClinicalNumber(7, "days", "judgement: one week")
WEAR_OFF_RECORDED_DAYS_MIN = ClinicalNumber(5, "recorded days", "judgement: five of seven")
WEAR_OFF_SHARE = ClinicalNumber(0.75, "share of the baseline rate", "judgement")
#: Share of the baseline rate at or below which counts in the window had left the baseline.
LEFT_BASELINE_SHARE = ClinicalNumber(
    0.5,
    "share of the baseline rate",
    "judgement: the fall of the general-epilepsy convention; measured in docs/outcomes.md",
)
#: Recorded days without a spasm, at the end of a diary, from which they are the first fact of it.
ZERO_RUN_DAYS_MIN = ClinicalNumber(
    14,
    "recorded days without a spasm",
    "judgement: two weeks, as UKISS and West Delphi 2004 look at cessation on day 14",
)
#: Days over which counts and days without spasms are given beside a rate a day.
TRIAL_MONTH_DAYS = ClinicalNumber(28, "days", "convention of epilepsy trials: seizures in 28 days")

#: Fewest scored courses, and fewest placebo positions, for an overall answer.
SCORED_COURSES_MIN = ClinicalNumber(3, "courses", "judgement: one or two can be chance")
PLACEBO_POSITIONS_MIN = ClinicalNumber(
    0, "positions", "none is needed: p comes from the model, measured on tight diaries (method.md)"
)
#: Significance level and level of the intervals.
LEVEL = ClinicalNumber(0.05, "probability", "convention")
CONFIDENCE_LEVEL = ClinicalNumber(0.95, "probability", "convention")
#: Smallest p that is given: further out, tails say more of the model than of the child.
SMALLEST_P = ClinicalNumber(0.001, "probability", "judgement")

#: Largest log ratio of a bound of the answer that is shown: a change by the factor 150 either way.
LOG_RATIO_SHOWN_MAX = ClinicalNumber(5.0, "log rate ratio", "judgement: as good as none left")

#: How far a rehearsed share of falls found lies from the truth beyond the chance of the draws: the
#: standard deviation over children, and the largest of any kind of diary.
_REHEARSED = "measured: 63 simulated children of 8 kinds (docs/how_sure.md)"
HOW_SURE_FIT_SD = ClinicalNumber(5.5, "percentage points", _REHEARSED)
HOW_SURE_FIT_SD_MAX = ClinicalNumber(11, "percentage points", _REHEARSED)

#: Percent of diaries without an effect that are called higher where infusions follow how ill the
#: child looks, and in which one course or more lies wholly below its baseline by its own interval:
#: in a plain diary, and where spasms come in bouts.
HIGHER_WHERE_ILLNESS_DECIDES = ClinicalNumber(
    12,
    "% of diaries",
    "measured: 8.4 to 16.4 % before early days, 10 of 100 in docs/calibration.md",
)
_ONE_COURSE = "measured: docs/method.md, one course by itself"
ONE_COURSE_LOW_PLAIN = ClinicalNumber(9, "% of diaries", _ONE_COURSE)
ONE_COURSE_LOW_BOUTS = ClinicalNumber(48, "% of diaries", _ONE_COURSE)

#: Bounds of a count written as "about N": N less and more this share.
APPROXIMATE_SPREAD = ClinicalNumber(0.2, "share of the count", "judgement")
#: A count of spasms or clusters on one day above which an entry is taken for a slip.
ABSURD_DAY_COUNT = ClinicalNumber(
    5000, "events on one day", "judgement: Kellaway 1979 met up to some hundreds a day"
)

#: Two doses compared through a weight that is not of the day differ where they do by more.
WEIGHT_TOLERANCE = ClinicalNumber(0.1, "share of the dose", "judgement: weight gained in a month")

#: A person who wrote more than this share of a phase's days (of those with a name) counted it.
OBSERVER_SHARE = ClinicalNumber(0.5, "share of days with a named observer", "judgement: most days")

#: Published share of children whose spasms stopped without treatment, by months since onset.
SPONTANEOUS_REMISSION_SOURCE = "Hrachovy 1991, doi 10.1111/j.1528-1157.1991.tb05246.x"
SPONTANEOUS_REMISSION = {
    month: ClinicalNumber(percent, "percent of children", SPONTANEOUS_REMISSION_SOURCE)
    for month, percent in enumerate((2, 2, 5, 7, 9, 11, 11, 14, 16, 18, 25, 25), start=1)
}

COUNT_MODEL = "judgement: weak, set on simulated diaries without an effect (docs/method.md)"
#: Fewest events, and days with any, of a whole diary for an overall answer.
DIARY_EVENTS_MIN = ClinicalNumber(10, "events", "judgement: fewer cannot fall by half visibly")
EVENT_DAYS_MIN = ClinicalNumber(5, "days with events", "judgement: one bad day is not a rate")
#: Equal counts in a row, and the share of the days with any in such runs above which counts were
#: spread over days and not counted day by day.
EQUAL_COUNTS_RUN_DAYS = ClinicalNumber(
    5, "recorded days", "judgement: most of a week, the shortest time over which people average"
)
EVENLY_SPREAD_SHARE = ClinicalNumber(
    0.5,
    "share of the days with any",
    "judgement: simulated counts of single days stay at .17 or below (docs/method.md)",
)
#: Days over which the change sets in before, and wears off after, the response window.
CHANGE_RAMP_DAYS = ClinicalNumber(2, "days", "judgement: a change does not come overnight")
#: Longer onset that is averaged over: from day 0.
CHANGE_EARLY_DAYS = ClinicalNumber(6, "days", "judgement: from day 0 to the window")
#: Longer wear-offs that are averaged over.
CHANGE_LATE_DAYS = tuple(
    ClinicalNumber(days, "days", "judgement: up to day 42, the end of wear-off")
    for days in (6, 13, 20)
)
#: Prior probability of all longer onsets and wear-offs together, and of a change that is whole on
#: the days of the ramps.
LONGER_CHANGE_PROBABILITY = ClinicalNumber(0.3, "probability", COUNT_MODEL)
PLATEAU_PROBABILITY = ClinicalNumber(0.15, "probability", COUNT_MODEL)
#: Days after day 0 on which counts may change for reasons of their own (a ward that misses fewer,
#: an infusion that upsets), the last of each span; the prior probability that they do, and the
#: standard deviation of either change.
EARLY_CHANGE_LAST_DAYS = tuple(
    ClinicalNumber(day, "days after day 0", "judgement: the infusion itself, and its first days")
    for day in (1, 4)
)
EARLY_CHANGE_PROBABILITY = ClinicalNumber(0.8, "probability", COUNT_MODEL)
EARLY_CHANGE_SD = tuple(ClinicalNumber(sd, "log rate ratio", COUNT_MODEL) for sd in (1.0, 0.7))
#: Prior of the wandering rate's standard deviation: median, spread of its logarithm.
SPELL_SD = ClinicalNumber(0.6, "log rate", COUNT_MODEL)
SPELL_SD_SPREAD = ClinicalNumber(0.5, "log of the standard deviation", COUNT_MODEL)
#: Prior of its correlation from one day to the next: median (0.88 as a logit), spread.
SPELL_LOGIT = ClinicalNumber(2.0, "logit of a correlation", COUNT_MODEL)
SPELL_LOGIT_SPREAD = ClinicalNumber(1.2, "logit of a correlation", COUNT_MODEL)
#: Prior of the size of the negative binomial counts: median, spread of its logarithm.
COUNT_SIZE = ClinicalNumber(1.5, "size (variance = mean + mean^2 / size)", COUNT_MODEL)
COUNT_SIZE_SPREAD = ClinicalNumber(0.7, "log of the size", COUNT_MODEL)
#: Prior standard deviations: level around the log mean, change in windows, trend over the diary.
LEVEL_SD = ClinicalNumber(3.0, "log rate", COUNT_MODEL)
CHANGE_SD = ClinicalNumber(2.0, "log rate ratio", COUNT_MODEL)
TREND_SD = ClinicalNumber(1.0, "log rate from the first to the last day", COUNT_MODEL)
#: A step of the rate at an unknown day: prior probability, standard deviation of its height.
STEP_PROBABILITY = ClinicalNumber(0.3, "probability", COUNT_MODEL)
STEP_SD = ClinicalNumber(2.0, "log rate ratio", COUNT_MODEL)
#: Days at either end of a diary in which no step is looked for.
STEP_MARGIN_DAYS = ClinicalNumber(10, "days", COUNT_MODEL)
#: A cycle of unknown period: prior probability, standard deviation of its amplitude, periods.
CYCLE_PROBABILITY = ClinicalNumber(0.9, "probability", COUNT_MODEL)
CYCLE_SD = ClinicalNumber(0.5, "log rate", COUNT_MODEL)
CYCLE_SHORTEST_DAYS = ClinicalNumber(10.0, "days", COUNT_MODEL)
CYCLE_LONGEST_DAYS = ClinicalNumber(40.0, "days", COUNT_MODEL)
#: Share of a cycle's prior weight that goes to one exactly as long as the courses' spacing, where
#: the schedule cannot be shifted at all; and admissible shifts from which on nothing does, since
#: the days outside the schedule then tell such a cycle from it.
SPACING_CYCLE_SHARE = ClinicalNumber(0.3, "share of the weight", COUNT_MODEL)
SPACING_CYCLE_SHIFTS = ClinicalNumber(120, "admissible shifts", COUNT_MODEL)
#: Weight of a cycle of one week against all others together.
WEEK_SHARE = ClinicalNumber(0.1, "share of the weight", COUNT_MODEL)

#: Fewest children whose changes are pooled, or for whose curve a band is drawn.
POOLED_CHILDREN_MIN = ClinicalNumber(
    5, "children", "judgement: fewer say next to nothing of a spread"
)
#: Fewest children of a cell of a table that is shared: fewer could be told who they are.
SHARED_CHILDREN_MIN = ClinicalNumber(5, "children", "convention of registries: no cell below 5")
#: Resamples of children for the band of a curve.
COHORT_RESAMPLES = ClinicalNumber(1000, "resamples", "convention for resampling")
#: Bands of the table by dose and by interval: each begins with its number.
COHORT_DOSE_EDGES = tuple(
    ClinicalNumber(dose, "g/kg per course", "judgement: the usual doses fall in the middle bands")
    for dose in (0.4, 1.0, 2.0)
)
COHORT_INTERVAL_EDGES = tuple(
    ClinicalNumber(days, "days", "judgement: three, four and six weeks") for days in (21, 28, 42)
)
#: Diaries without an effect that are called lower: over all kinds of natural diaries, and in the
#: kinds with the fewest and the most.
_CALIBRATED = "measured: docs/calibration.md, natural diaries without an effect"
LOWER_BY_CHANCE = ClinicalNumber(2.3, "% of answered diaries", _CALIBRATED)
LOWER_BY_CHANCE_MIN = ClinicalNumber(0.4, "% of answered diaries", _CALIBRATED)
LOWER_BY_CHANCE_MAX = ClinicalNumber(4.7, "% of answered diaries", _CALIBRATED)
