"""Every key of `pooled.json` that needs words, once: what it is, in which unit, when it is null."""

from __future__ import annotations

_CHANGE = "natural log rate ratio, windows over other days"
_CURVE = {
    "": "Kaplan-Meier curve of these courses; null where none was followed",
    ".days[]": "days",
    ".share[]": "share of courses without the event after each of the days, 0 to 1",
    ".at_risk[]": "courses followed to each of the days at least",
    ".low[]": "lower end of the 95 % band, by resampling children; null below five children",
    ".high[]": "its upper end",
    ".censored[]": "days on which a follow-up ended without the event; empty in a shared copy",
    ".children": "children in the curve",
}
_ENDS = "courses in the curve by what ended their follow-up; null where a number is not shared"
_NEVER = "courses not in the curve, by what ended their days; null where a number is not shared"
_PROPORTION = {
    ".found": "children",
    ".of": "answered children",
    ".low": "lower end of the exact binomial interval of 95 %, a share",
    ".high": "its upper end",
}


def _under(path: str, keys: dict[str, str]) -> dict[str, str]:
    return {f"{path}{name}": meaning for name, meaning in keys.items()}


#: By dotted path; `[]` stands for each item of an array.
POOLED_KEYS: dict[str, str] = {
    "schema": "name and version of this format; keys change only by adding",
    "is_shared": "true in a copy to hand on, where small cells and single children are left out",
    "who": "who is in it",
    "who.children": "children reviewed",
    "who.not_reviewed": "children whose record could not be reviewed",
    "who.synthetic": "reviewed children that are invented",
    "who.conclusions": "children by conclusion; null where a number is not shared",
    "who.answered": "children with an answer that is not confounded",
    "who.without_answer": "reviewed children whose answer was not asked for",
    "who.courses": "infusion courses",
    "who.courses_scored": "courses that enter the answer of their child",
    "who.courses_confounded": "courses beside another therapy",
    "who.courses_not_assessable": "courses whose days were not recorded enough",
    "who.days": "days of all diaries",
    "who.recorded_days": "days with a count; a day without one is never a zero",
    "who.window_days": "days in the response windows of the scored courses",
    "who.window_days_recorded": "days of these with a count",
    "spread": "the children's changes pooled; null below five answered children",
    "spread.mean": f"mean over children, {_CHANGE}",
    "spread.low": "lower end of the 95 % interval of the mean (Hartung and Knapp)",
    "spread.high": "its upper end",
    "spread.between_sd": "standard deviation between children (Paule and Mandel)",
    "spread.prediction_low": "lower end of the 95 % interval of one more child like these",
    "spread.prediction_high": "its upper end",
    "spread.children": "children pooled",
    "spread.left_out": "answered children whose diary says no more than the model's prior",
    "spread.changes[]": "each child, in the order of records; none in a shared copy",
    "spread.changes[].raw": f"what the child's own diary says, {_CHANGE}, without the prior",
    "spread.changes[].raw_sd": "its standard deviation",
    "spread.changes[].shrunken": "what it says in the light of the others",
    "spread.changes[].shrunken_sd": "its standard deviation",
    "spread.answers[]": "the same children as their own pages give them; none in a shared copy",
    "spread.answers[].log_ratio": f"the child's own answer, {_CHANGE}",
    "spread.answers[].low": "lower end of the interval of the model's mixture",
    "spread.answers[].high": "its upper end",
    "chance": "children called lower, beside chance; null where none is answered or not shared",
    "chance.lower": "answered children called lower than in other weeks",
    **_under("chance.lower", _PROPORTION),
    "chance.higher": "answered children called higher than in other weeks",
    **_under("chance.higher", _PROPORTION),
    "chance.nominal": "share called lower by chance that the level allows",
    "chance.measured": "share called lower of simulated diaries without a change",
    "chance.measured_low": "the same of the kind of diary with the fewest",
    "chance.measured_high": "the same of the kind with the most",
    "chance.expected_low": "fewest children called lower by chance, as a rule",
    "chance.expected_high": "most of them",
    "chance.expected_share": "share of such cohorts that lie within these two",
    "wear_off": "when counts were back near their baseline, days after day 0 of a course",
    "wear_off.scored": "scored courses",
    "wear_off.left": "courses of these with a window rate of half of their baseline or less",
    "wear_off.not_left": "courses with a higher one",
    "wear_off.cannot_be_said": "courses of which it cannot be said",
    "wear_off.children": "children of the courses that had left",
    "wear_off.ends": _ENDS,
    "wear_off.never_followed": _NEVER,
    **_under("wear_off.curve", _CURVE),
    "relapse": "the first spasm after 28 recorded days with none; null where it is not shared",
    "relapse.left": "scored courses whose counts had left their baseline",
    "relapse.free": "courses of these with 28 such days before the next course began",
    "relapse.children": "children of these courses",
    "relapse.ends": _ENDS,
    "relapse.never_followed": _NEVER,
    **_under("relapse.curve", {**_CURVE, ".days[]": "days after the last of the 28"}),
    "doses[]": "courses by dose and interval; nothing is fitted: doses are chosen by need",
    "doses[].dose": "band of the dose, g/kg per course",
    "doses[].interval": "band of the days since the course before",
    "doses[].children": "children with such a course",
    "doses[].courses": "such courses",
    "doses[].scored": "scored ones",
    "doses[].scored_children": "children of the scored ones",
    "doses[].window_days_recorded": "days with a count in the windows of the scored ones",
    "doses[].window_days": "days of these windows",
    "doses[].below": (
        "mean over children of the share of their scored courses below their baseline; null where"
        " none is scored"
    ),
    "doses[].low": "lower end of its exact binomial interval, a child counted once",
    "doses[].high": "its upper end",
    "false_discovery_rate": "not given",
    "false_discovery_rate.why": "why it is not",
}
