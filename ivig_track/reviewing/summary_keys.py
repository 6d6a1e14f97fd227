"""Every key of the summary for programs, once: its type, unit, edges, and when it is null.

`summary_schema` makes the JSON Schema of this table and `benchmarks/make_summary_doc.py`
docs/summary.md; the tests compare the table with what reviews give. Keys are added and never
renamed or removed within one version.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from ivig_track.clinical import numbers
from ivig_track.clinical.catalogue import CATALOGUE
from ivig_track.clinical.rules import SEVERITY_SETTING, Origin, Severity
from ivig_track.clinical.vaccines import VaccineKind
from ivig_track.plan.plan import MEASURES
from ivig_track.plan.plan_numbers import PLAN_NUMBERS
from ivig_track.results.values import Answer, Conclusion, CourseStatus
from ivig_track.wording.outcome_words import OUTCOME_NAMES

#: Name and version of the summary, the value of its first key.
SCHEMA = "ivig-track/summary/1"
#: Types of JSON; a date is a text, YYYY-MM-DD.
JsonType = Literal["object", "array", "string", "date", "integer", "number", "boolean"]
#: Counted events: which ones says `record.measure`.
EVENTS = "events"


@dataclass(frozen=True, slots=True)
class Null:
    """When a value is null, and the path of the key whose text says why ("" = `when` says all)."""

    when: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SummaryKey:
    """One key of the summary.

    Attributes
    ----------
    path
        Dotted; `[]` stands for each item of an array: "courses[].window.first_day".
    null
        When the value is null; None = never.
    choices
        The only values that it takes; empty = any of its type.
    always
        False where the key may be absent from its object; `meaning` says when.
    """

    path: str
    type: JsonType
    meaning: str
    unit: str = ""
    null: Null | None = None
    choices: tuple[str, ...] = ()
    always: bool = True

    @property
    def parent(self) -> str:
        """The path of the object or array that holds the key; "" = the whole summary.

        >>> SummaryKey("courses[].number", "integer", "").parent
        'courses[]'
        >>> SummaryKey("courses[]", "object", "").parent
        'courses'
        """
        if self.path.endswith("[]"):
            return self.path.removesuffix("[]")
        return self.path.rpartition(".")[0]

    @property
    def name(self) -> str:
        """The key itself, without the path to it."""
        return self.path.rpartition(".")[2]


Key = SummaryKey


def _under(path: str, keys: Iterable[SummaryKey]) -> tuple[SummaryKey, ...]:
    """Put a group of keys under a path, with the reasons that stand in the group itself."""
    group = tuple(keys)
    own = {key.path for key in group}

    def moved(null: Null | None) -> Null | None:
        if null is None or null.reason not in own:
            return null
        return replace(null, reason=f"{path}.{null.reason}")

    return tuple(replace(key, path=f"{path}.{key.path}", null=moved(key.null)) for key in group)


def _texts(path: str, meaning: str) -> tuple[SummaryKey, ...]:
    return Key(path, "array", meaning), Key(f"{path}[]", "string", "One of them")


_RECORD = (
    Key("label", "string", "The record's label; `this child` where it has none"),
    Key("first_day", "date", "First recorded day, included"),
    Key("last_day", "date", "Last recorded day, included"),
    Key("days", "integer", "Calendar days from the first to the last, both included", "days"),
    Key("recorded_days", "integer", "Days with a count; a blank day is never zero", "days"),
    Key("zero_days", "integer", "Recorded days on which none was stated or counted", "days"),
    Key("uncountable_days", "integer", "Days with too many to count; not recorded days", "days"),
    Key("measure", "string", "What was reviewed", choices=MEASURES),
    Key(
        "blank_days_before",
        "integer",
        "Days of the files before the first recorded one; no part of the diary",
        "days",
    ),
    Key(
        "blank_days_after",
        "integer",
        "Days of the files after the last recorded one; no part of the diary",
        "days",
    ),
)
_IMPORT = (
    Key("rows_read", "integer", "Rows of the sources: used + merged + set aside", "rows"),
    Key("rows_used", "integer", "Rows that were used", "rows"),
    Key("rows_merged", "integer", "Rows that went into another row's day or infusion", "rows"),
    Key("rows_set_aside", "integer", "Rows that were not used; `check` says why", "rows"),
    Key("columns_read", "integer", "Columns of the sources that were read", "columns"),
    *_texts("columns_not_read", "Titles of columns that nobody read; empty where one has none"),
    Key(
        "days_set_aside",
        "integer",
        "Days on which something is written that could not be read as a count",
        "days",
    ),
    Key("assumed_zero_days", "integer", "Zeros that nobody wrote, assumed for blank days", "days"),
    *_texts("slips", "What cannot be as it is written and was set aside, with its place"),
    *_texts("decisions", "What the reader had to settle, and by what evidence"),
)


def _plan() -> Iterable[SummaryKey]:
    """Give the settings of a plan, in the plan's order."""
    yield Key("measure", "string", "What was reviewed; as `record.measure`", choices=MEASURES)
    for name, number in PLAN_NUMBERS.items():
        kind: JsonType = "integer" if number.is_whole else "number"
        yield Key(name, kind, f"Usually {number.usual.value}", number.usual.unit)
    yield Key("catalogue", "object", "What a plan can change of each confounder rule")
    for rule in CATALOGUE:
        path = f"catalogue.{rule.rule}"
        yield Key(path, "object", f"What this rule flags: {rule.counts}")
        for setting, value in rule.settings.items():
            usual = f"Usually {value}"
            if setting == SEVERITY_SETTING:
                choices = tuple(severity.value for severity in Severity)
                yield Key(f"{path}.{setting}", "string", usual, choices=choices)
            else:
                yield Key(f"{path}.{setting}", "integer", f"{usual}; both ends included", "days")


def _fixed_numbers() -> Iterable[SummaryKey]:
    """Give the numbers that no plan can set, in the order of `clinical.numbers`."""
    for name, number in vars(numbers).items():
        if isinstance(number, numbers.ClinicalNumber) and name.lower() not in PLAN_NUMBERS:
            kind: JsonType = "integer" if isinstance(number.value, int) else "number"
            yield Key(name.lower(), kind, f"{number.value}; source: {number.source}", number.unit)


_PLAN_CHANGED = (
    Key("setting", "string", "Dotted name below `plan`: `catalogue.vaccination.lookback_days`"),
    Key("value", "number", "The value used; a text for a measure or a severity"),
    Key(
        "usual",
        "number",
        "The usual value; a text for a severity",
        null=Null("the setting is `measure`: usually the one with more recorded days"),
    ),
)


_UNRECORDED = Null("`recorded_days` is 0")


def _phase(
    empty: Null | None = None, unrecorded: Null | None = _UNRECORDED
) -> tuple[SummaryKey, ...]:
    """Give the keys of one phase; one that can be empty has no days to name then."""
    return (
        Key("first_day", "date", "First day, included", null=empty),
        Key("last_day", "date", "Last day, included", null=empty),
        Key("days", "integer", "Calendar days, both ends included; 0 = it is empty", "days"),
        Key("recorded_days", "integer", "Days with a count", "days"),
        Key("zero_days", "integer", "Recorded days on which none was stated or counted", "days"),
        Key("uncountable_days", "integer", "Days with too many to count, beside these", "days"),
        Key("total", "number", "Sum of the best counts over recorded days", EVENTS),
        Key("total_low", "number", "Sum of the low bounds over recorded days", EVENTS),
        Key(
            "total_high",
            "number",
            "Sum of the high bounds over recorded days",
            EVENTS,
            null=Null("a count such as 20+ has no upper end", "total_high_why"),
        ),
        Key("total_high_why", "string", "Why there is no upper end; empty where there is one"),
        Key(
            "per_day",
            "number",
            "`total` over `recorded_days`",
            f"{EVENTS} per recorded day",
            null=unrecorded,
        ),
        Key("per_28_days", "number", "28 times `per_day`", f"{EVENTS} in 28 days", unrecorded),
        Key(
            "zero_days_per_28_days",
            "number",
            "28 times `zero_days` over `recorded_days`",
            "days in 28 recorded days",
            null=unrecorded,
        ),
    )


_NO_CHANGE = Null("too few recorded days, or no event in the baseline", "percent_change_why")
_NO_PRE_IVIG_CHANGE = Null(
    "as for `percent_change`, or no day was recorded before any IVIG", "pre_ivig_why"
)


def _change(name: str, of: str, null: Null) -> tuple[SummaryKey, ...]:
    end = "end of its interval, at `plan.confidence_level`"
    return (
        Key(name, "number", f"100 (window - {of}) / {of}, rates per recorded day", "%", null),
        Key(f"{name}_low", "number", f"Lower {end}", "%", null),
        Key(f"{name}_high", "number", f"Upper {end}", "%", null),
        Key(null.reason, "string", "Why there is no percentage; empty where there is one"),
    )


_FLAG = (
    Key("rule", "string", "The rule, by its name in `plan.catalogue`"),
    Key(
        "severity",
        "string",
        "block: not scored; strong: scored and flagged; note: said beside it",
        choices=tuple(severity.value for severity in Severity),
    ),
    Key("what", "string", "What was found"),
    Key("first_day", "date", "First day of what was found, included"),
    Key("last_day", "date", "Last day of it, included"),
    Key("overlap_days", "integer", "Days shared with baseline, course and window", "days"),
    Key("overlap_baseline_days", "integer", "Days of these that lie in the baseline", "days"),
    Key("overlap_window_days", "integer", "Days of these that lie in the window", "days"),
    Key(
        "days_from_course",
        "integer",
        "Where it begins: after day 0, or (negative) before the first day; 0 = within the course",
        "days",
    ),
    Key("reason", "string", "Why it matters"),
    Key("source", "string", "Where the rule was published, or that it is a judgement"),
    Key(
        "origin",
        "string",
        "Where its doubt comes from: another therapy, an event, the schedule, or the diary itself",
        choices=tuple(origin.value for origin in Origin),
    ),
)
_COST = (
    Key("low", "number", "Low end for all infusion days", "`currency`"),
    Key("high", "number", "High end for all infusion days", "`currency`"),
    Key("currency", "string", "Currency, as it was given"),
    Key("is_given", "boolean", "True: the record's own price; false: the published range"),
)
_NO_DOSE = "the dose of an infusion day is not known"
_REGIMEN = (
    Key("infusion_days", "integer", "Infusion days of the course", "days"),
    Key("dose_g", "number", "Dose of the whole course", "g", Null(_NO_DOSE)),
    Key(
        "dose_g_per_kg",
        "number",
        "Dose of the whole course",
        "g/kg body weight",
        Null(_NO_DOSE, "dose_why"),
    ),
    Key("daily_g_per_kg", "array", "Dose of each infusion day, in order"),
    Key(
        "daily_g_per_kg[]",
        "number",
        "One day's dose",
        "g/kg body weight",
        null=Null("no dose in g/kg, nor one in g with a weight, is recorded on that day"),
    ),
    Key(
        "is_usual",
        "boolean",
        "Whether dose and days are those of a usual course (`fixed_numbers`)",
        null=Null("the dose is not known"),
    ),
    Key(
        "days_since_previous",
        "integer",
        "From the previous course's first day to this one's",
        "days",
        null=Null("it is the first course"),
    ),
    Key("weights_kg", "array", "Weights recorded with the infusions, each once"),
    Key("weights_kg[]", "number", "One weight", "kg"),
    *_texts("products", "Products as written, each once"),
    *_texts("lots", "Lots as written, each once"),
    Key("iga_depleted", "array", "Whether the product is IgA depleted, each answer once"),
    Key("iga_depleted[]", "boolean", "One answer"),
    *_texts("settings", "Places as written, each once"),
    *_texts("rates", "Infusion rates as written, each once"),
    *_texts("premedication", "Premedication as written, each once"),
    Key("cost", "object", "Cost of the course's infusion days"),
    *_under("cost", _COST),
)
_COURSE = (
    Key("number", "integer", "1 = the first course"),
    Key("first_day", "date", "First infusion day"),
    Key("day0", "date", "Last infusion day: phases after it are counted from here"),
    Key("infusion_days", "array", "Days of infusion, in order"),
    Key("infusion_days[]", "date", "One day"),
    Key(
        "dose_g_per_kg",
        "number",
        "Dose of the whole course",
        "g/kg body weight",
        Null(_NO_DOSE, "dose_why"),
    ),
    Key("baseline", "object", "The `plan.baseline_days` days before the first day"),
    *_under("baseline", _phase()),
    Key("early", "object", "The days from day 0 to the response window; never scored"),
    *_under("early", _phase(Null("the window begins on day 0"))),
    Key("window", "object", "The response window, cut on the day before the next course"),
    *_under(
        "window", _phase(Null("the next course began before the window did", "percent_change_why"))
    ),
    Key("wear_off_phase", "object", "The days after the window, cut alike; never scored"),
    *_under("wear_off_phase", _phase(Null("the next course began before they did"))),
    *_change("percent_change", "baseline", _NO_CHANGE),
    *_change("percent_change_from_pre_ivig", "pre-IVIG", _NO_PRE_IVIG_CHANGE),
    Key(
        "wear_off",
        "object",
        "When counts that had left the baseline (`fixed_numbers.left_baseline_share`) were back",
    ),
    *_under(
        "wear_off",
        (
            Key(
                "day", "integer", "Counted from day 0", "days", Null("no such day was seen", "why")
            ),
            Key("date", "date", "The same day", null=Null("no such day was seen", "why")),
            Key("why", "string", "Why there is none; empty where there is one"),
        ),
    ),
    Key(
        "status",
        "string",
        "Whether the course enters the overall answer",
        choices=tuple(status.value for status in CourseStatus),
    ),
    Key("why", "string", "Why it is not scored; empty where it is"),
    Key("flags", "array", "What else could explain its change"),
    Key("flags[]", "object", "One flag"),
    *_under("flags[]", _FLAG),
    Key("dose_why", "string", "Why there is no dose in g/kg; empty where there is one"),
    Key("regimen", "object", "How the course was given"),
    *_under("regimen", _REGIMEN),
)
_OUTCOMES = tuple(
    Key(
        name,
        "string",
        f"{words}; absent without a course",
        choices=tuple(answer.value for answer in Answer),
        always=False,
    )
    for name, words in OUTCOME_NAMES.items()
)
_OUTCOMES_WHY = tuple(
    Key(name, "string", "What decided it; absent without a course", always=False)
    for name in OUTCOME_NAMES
)
_NO_ANSWER = Null("there is no answer", "why")
_NO_BOUND = Null("there is no answer, or the bound lies beyond a factor of about 150", "why")
_ESTIMATE = (
    Key(
        "conclusion",
        "string",
        "The answer; none of them says that IVIG was the cause",
        choices=tuple(conclusion.value for conclusion in Conclusion),
    ),
    Key("courses_scored", "integer", "Courses that enter the answer", "courses"),
    Key("courses_lower", "integer", "Scored courses below their own baseline", "courses"),
    Key("percent", "number", "Common change against this child's other weeks", "%", _NO_ANSWER),
    Key("percent_low", "number", "Lower end, at `plan.confidence_level`", "%", _NO_BOUND),
    Key("percent_high", "number", "Upper end, at `plan.confidence_level`", "%", _NO_BOUND),
    Key("p", "number", "Two-sided, never below `smallest_p`; descriptive", "0 to 1", _NO_ANSWER),
    Key(
        "smallest_p",
        "number",
        "The smallest p that is given: further out, tails say more of the model",
        "0 to 1",
        Null("the diary or its courses do not allow an answer", "why"),
    ),
    Key("p_is_smallest", "boolean", "True where p is that floor, not an estimate"),
    Key("why", "string", "What the conclusion rests on, or why there is none"),
)


def _by_course(path: str, meaning: str) -> tuple[SummaryKey, ...]:
    """Give a list of percentages by course, empty where there is no answer."""
    return (
        Key(path, "array", f"{meaning}; empty where there is no answer"),
        Key(f"{path}[]", "object", "One scored course"),
        Key(f"{path}[].course", "integer", "Number of the course"),
        Key(f"{path}[].percent", "number", "The change", "%"),
    )


_OVERALL = (
    *_ESTIMATE,
    Key("window_days_recorded", "integer", "Recorded days in the scored windows", "days"),
    Key("window_days", "integer", "Calendar days of the scored windows", "days"),
    Key("courses_flagged", "array", "Scored courses with a flag beyond a note"),
    Key("courses_flagged[]", "integer", "Number of one course"),
    Key(
        "courses_agreeing",
        "integer",
        "Scored courses on the same side of the other weeks as all together",
        "courses",
        _NO_ANSWER,
    ),
    *_by_course("each_course", "Each scored course's own change, in time order"),
    *_by_course("without_each", "The answer with this one course left out"),
    Key(
        "without_flagged",
        "object",
        "The answer once more without courses that another therapy or event may explain",
    ),
    *_under(
        "without_flagged",
        (
            Key("left_out", "array", "Courses that it does without"),
            Key("left_out[]", "integer", "Number of one course"),
            Key("window_days_recorded", "integer", "Recorded days in its windows", "days"),
            *_ESTIMATE,
        ),
    ),
    Key(
        "before_hormonal",
        "object",
        "The answer of the diary up to the day before hormonal therapy first began, as it stands",
        null=Null(
            "hormonal therapy blocks no course, it is not known when it began, or fewer scored"
            " courses than `plan.scored_courses_min` have their windows before it"
        ),
    ),
    *_under(
        "before_hormonal",
        (
            Key("began", "date", "Day on which hormonal therapy first began"),
            Key("courses", "array", "Courses that enter it: their windows lie before that day"),
            Key("courses[]", "integer", "Number of one course"),
            Key("courses_flagged", "array", "Those of them with a flag beyond a note"),
            Key("courses_flagged[]", "integer", "Number of one course"),
            Key("window_days_recorded", "integer", "Recorded days in their windows", "days"),
            Key("window_days", "integer", "Calendar days of their windows", "days"),
            *_ESTIMATE,
        ),
    ),
)
_SOURCES = (
    Key("name", "string", "File name, without folders"),
    Key("sha256", "string", "SHA-256 of the file's bytes, 64 hexadecimal digits"),
)
_TOTAL = (
    Key("courses", "integer", "All courses", "courses"),
    Key("infusion_days", "integer", "All infusion days", "days"),
    Key("grams", "number", "Sum over `days_with_grams`", "g", Null("no day's dose in g is known")),
    Key("days_with_grams", "integer", "Infusion days whose dose in g is known", "days"),
    Key("cost", "object", "Cost of all infusion days"),
    *_under("cost", _COST),
)
_NOT_RECORDED = "not recorded"
_CHILD = (
    Key("age_months", "integer", "Age at the first infusion", "months", Null(_NOT_RECORDED)),
    Key("onset_month", "string", "When spasms began, YYYY-MM; empty = not recorded"),
    Key("months_since_onset", "integer", "To the first infusion", "months", Null(_NOT_RECORDED)),
    Key("aetiology", "string", "As written; empty = not recorded"),
    Key("weight_kg", "number", "Body weight", "kg", Null(_NOT_RECORDED)),
    Key("iga_status", "string", "As written; empty = not recorded"),
)
_BEFORE_IVIG = "it came before the first infusion"
_REACTION = (
    Key("day", "date", "Day of the reaction"),
    Key("course", "integer", "Course it followed", null=Null(_BEFORE_IVIG)),
    Key(
        "days_after", "integer", "After the last infusion day before it", "days", Null(_BEFORE_IVIG)
    ),
    Key("onset_hours", "number", "From the infusion", "hours", Null(_NOT_RECORDED)),
    *_texts("kinds", "Kinds of reaction that its words name"),
    Key("written", "string", "As it was written"),
    Key("severity", "string", "As written; empty = not recorded"),
    Key("action", "string", "What was done, as written; empty = not recorded"),
    Key("stated_none", "boolean", "True where it was written that there was none"),
)
_NO_BEFORE, _NO_AFTER = "no course came before it", "no course came after it"
_VACCINATION = (
    Key("day", "date", "Day of the vaccination"),
    Key("written", "string", "As it was written"),
    Key("kinds", "array", "What is known of the vaccines named"),
    Key("kinds[]", "string", "One of them", choices=tuple(kind.value for kind in VaccineKind)),
    Key("course_before", "integer", "Course before it", null=Null(_NO_BEFORE)),
    Key("days_after_it", "integer", "From that course's day 0", "days", Null(_NO_BEFORE)),
    Key("course_after", "integer", "Course after it", null=Null(_NO_AFTER)),
    Key("days_before_it", "integer", "To that course's first day", "days", Null(_NO_AFTER)),
)
_EEG = (
    Key("day", "date", "Day of the EEG"),
    Key("course", "integer", "Course it followed", null=Null(_NO_BEFORE)),
    Key("days_after", "integer", "From that course's day 0", "days", Null(_NO_BEFORE)),
    Key("hypsarrhythmia", "boolean", "Whether it was seen", null=Null("the words do not tell")),
    Key("based", "integer", "BASED score", "0 to 5", Null("the words do not tell")),
    Key("written", "string", "As it was written"),
)


def _items(path: str, meaning: str, item: str, keys: Iterable[SummaryKey]) -> list[SummaryKey]:
    """Give an array of objects with the keys of each."""
    each = f"{path}[]"
    return [Key(path, "array", meaning), Key(each, "object", item), *_under(each, keys)]


def _part(path: str, meaning: str, keys: Iterable[SummaryKey]) -> list[SummaryKey]:
    """Give an object with its keys."""
    return [Key(path, "object", meaning), *_under(path, keys)]


_ZERO_RUN = (
    Key(
        "last_spasm",
        "date",
        "Last day on which a spasm was witnessed, by either measure",
        null=Null("the diary holds none"),
    ),
    Key("course", "integer", "Course that had begun by then", null=Null("none had begun")),
    Key(
        "day_of_course",
        "integer",
        "That day after day 0 of `course`; 0 = an infusion day",
        "days",
        Null("no course had begun"),
    ),
    Key(
        "days_before_first_course",
        "integer",
        "From that day to the first course",
        "days",
        Null("a course had begun, or there is none"),
    ),
    Key("first_day", "date", "First day of the run, included"),
    Key("last_day", "date", "Last day of the run, included"),
    Key("days", "integer", "Calendar days of the run, both ends included", "days"),
    Key("zero_days", "integer", "Days of it that are recorded as none", "days"),
    Key("in_doubt_days", "integer", "Days of it with perhaps some", "days"),
    Key("unrecorded_days", "integer", "Days of it without a count; never zero", "days"),
    Key("assumed_zero_days", "integer", "Zeros of it that nobody wrote", "days"),
    Key(
        "set_aside_days",
        "integer",
        "Unrecorded days of it on which something is written that is no count",
        "days",
    ),
    *_items("eegs", "EEGs as they were entered, of a day of the run or later", "One EEG", _EEG),
    Key("text", "string", "The same in sentences"),
)


#: Every key, in the order in which the summary holds them.
SUMMARY_KEYS: tuple[SummaryKey, ...] = (
    Key("schema", "string", "Name and version of this summary", choices=(SCHEMA,)),
    Key("synthetic", "boolean", "True where the data are invented"),
    *_part("record", "The diary as a whole", _RECORD),
    Key(
        "zero_run",
        "object",
        "The days without a spasm that end the diary, up to its last recorded day",
        null=Null("fewer than 14 recorded days, all zero, end the diary"),
    ),
    *_under("zero_run", _ZERO_RUN),
    *_part("import", "What became of the source rows", _IMPORT),
    *_part("plan", "Every number used that a plan can set", _plan()),
    *_part("fixed_numbers", "Every number used that no plan can set", _fixed_numbers()),
    *_items("plan_changed", "Settings that are not the usual ones", "One setting", _PLAN_CHANGED),
    Key(
        "pre_ivig_baseline",
        "object",
        "The last `plan.baseline_days` recorded days before any IVIG",
        null=Null(
            "there is no course, or no day was recorded before the first one",
            "courses[].pre_ivig_why",
        ),
    ),
    *_under("pre_ivig_baseline", _phase(unrecorded=None)),
    *_items("courses", "Courses of infusions, in order of time", "One course", _COURSE),
    *_part("outcomes", "Published outcomes by their exact rules (docs/outcomes.md)", _OUTCOMES),
    *_part("outcomes_why", "What decided each outcome", _OUTCOMES_WHY),
    *_part("overall", "The pooled answer", _OVERALL),
    *_items("sources", "Files that were read", "One file", _SOURCES),
    *_texts("text", "The careful sentences, most important first"),
    *_part("regimen_total", "All courses together", _TOTAL),
    *_part("child", "Facts of the child, at the first infusion", _CHILD),
    *_items("reactions", "Reactions as they were entered", "One reaction", _REACTION),
    *_items("vaccinations", "Vaccinations beside the courses", "One vaccination", _VACCINATION),
    *_items("eegs", "EEGs as they were entered", "One EEG", _EEG),
)
