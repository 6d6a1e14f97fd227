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

#: Fewest recorded days of a baseline from which a percent change is given.
RECORDED_BASELINE_DAYS_MIN = ClinicalNumber(14, "recorded days", "judgement: half of the baseline")
#: Fewest recorded days of a response window for a course to be scored.
RECORDED_WINDOW_DAYS_MIN = ClinicalNumber(8, "recorded days", "judgement: half of 15 days")
#: Recorded share below which a phase is flagged, and below which its course is not scored.
COVERAGE_STRONG = ClinicalNumber(
    0.8, "share of days recorded", "doi 10.3758/s13428-019-01320-3 (missing is not random)"
)
COVERAGE_BLOCK = ClinicalNumber(0.5, "share of days recorded", "judgement: half of the phase")
#: Fewest counted events of a baseline that a percentage can rest on.
SMALL_BASELINE_EVENTS = ClinicalNumber(8, "events in the baseline", "judgement: trial entry rules")
#: The last days of the baseline that are compared with the rest of it, and by what ratio.
BAD_SPELL_DAYS = ClinicalNumber(7, "days", "judgement: one week")
BAD_SPELL_RATIO = ClinicalNumber(1.3, "rate / rate", "judgement: regression to the mean")
#: One-sided level at which a falling baseline is flagged.
FALLING_BASELINE_LEVEL = ClinicalNumber(
    0.05, "probability", "judgement: SCRIBE 2016 asks for a stable baseline"
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
#: Percent change at or below which the general-epilepsy convention speaks of a 50 % fall.
FALL_50_PERCENT = ClinicalNumber(-50, "percent change", "general-epilepsy trial convention")

#: Trailing days, recorded days among them and share of the baseline rate that mark wear-off.
WEAR_OFF_TRAILING_DAYS = ClinicalNumber(7, "days", "judgement: one week")
WEAR_OFF_RECORDED_DAYS_MIN = ClinicalNumber(5, "recorded days", "judgement: five of seven")
WEAR_OFF_SHARE = ClinicalNumber(0.75, "share of the baseline rate", "judgement")

#: Fewest scored courses, and fewest placebo positions, for an overall answer.
SCORED_COURSES_MIN = ClinicalNumber(3, "courses", "judgement: one or two can be chance")
PLACEBO_POSITIONS_MIN = ClinicalNumber(20, "positions", "1 / 0.05: the smallest p must reach 5 %")
#: Significance level and level of the intervals.
LEVEL = ClinicalNumber(0.05, "probability", "convention")
CONFIDENCE_LEVEL = ClinicalNumber(0.95, "probability", "convention")

#: Bounds of a count written as "about N": N less and more this share.
APPROXIMATE_SPREAD = ClinicalNumber(0.2, "share of the count", "judgement")
#: A count of spasms or clusters on one day above which an entry is taken for a slip.
ABSURD_DAY_COUNT = ClinicalNumber(
    5000, "events on one day", "judgement: Kellaway 1979 met up to some hundreds a day"
)

#: Published share of children whose spasms stopped without treatment, by months since onset.
SPONTANEOUS_REMISSION_SOURCE = "Hrachovy 1991, doi 10.1111/j.1528-1157.1991.tb05246.x"
SPONTANEOUS_REMISSION = {
    month: ClinicalNumber(percent, "percent of children", SPONTANEOUS_REMISSION_SOURCE)
    for month, percent in enumerate((2, 2, 5, 7, 9, 11, 11, 14, 16, 18, 25, 25), start=1)
}
