"""What differs between a former review and this one, in sentences; never why the child differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from ivig_track.results.values import Conclusion
from ivig_track.results.visits import (
    AnswerSeen,
    CourseDifference,
    CourseSeen,
    DayCount,
    DayDifference,
    Difference,
    Visit,
    VisitDifferences,
)
from ivig_track.wording.conclusion_words import CONCLUSION_WORDS
from ivig_track.wording.numbers_in_words import (
    amount_in_words,
    counted,
    day_in_words,
    interval_in_words,
    listed,
    percent_in_words,
    plural,
)

#: Corrected days and changed settings that are named one by one.
TOLD_MAX = 6
NOTHING_DIFFERS = "Nothing differs: the same days, courses and answer."
SAYS_NO_CAUSE = (
    "This compares two reviews of one diary. It says what was entered or asked differently, not"
    " why the child's days differed, and not whether IVIG made a difference."
)
OWN_BASELINE = (
    "A course's percentage is against its own baseline, the answer's against what the whole diary"
    " leads one to expect."
)
NO_SINGLE_DAYS = (
    "The former summary holds no counts of single days (it is of an older version): which days were"
    " corrected, filled in or withdrawn cannot be told."
)
STATUS_IN_WORDS = {
    "scored": "scored",
    "confounded": "not scored (another therapy)",
    "not_assessable": "not scored (too little diary)",
}
_KINDS = {
    Difference.CORRECTED: ("was corrected", "were corrected"),
    Difference.FILLED_IN: ("without a count was filled in", "without a count were filled in"),
    Difference.WITHDRAWN: ("no longer has its count", "no longer have their counts"),
}
#: The same, in a list of what differs.
_NOUNS = {
    Difference.CORRECTED: "corrected day",
    Difference.FILLED_IN: "filled-in day",
    Difference.WITHDRAWN: "withdrawn day",
}


def count_in_words(count: DayCount | None) -> str | None:
    """Give a day's count as it would be written; None where there is none.

    >>> [count_in_words(DayCount(4.0, 4.0, 4.0)), count_in_words(DayCount(20.0, 20.0, None))]
    ['4', '20+']
    >>> [count_in_words(DayCount(4.0, 3.0, 5.0)), count_in_words(DayCount(None, 1.0, None))]
    ['4 (3 to 5)', 'too many to count']
    """
    if count is None:
        return None
    if count.best is None:
        return "too many to count"
    best = amount_in_words(count.best)
    if count.high is None:
        return f"{amount_in_words(count.low or 0.0)}+"
    if count.low == count.high == count.best:
        return best
    return f"{best} ({amount_in_words(count.low or 0.0)} to {amount_in_words(count.high)})"


def visit_sentences(found: VisitDifferences) -> tuple[str, ...]:
    """Say what differs between two reviews, the answer first."""
    told = [
        _answers(found),
        *_what_moved_it(found),
        _new_days(found),
        *_days_of_each_kind(found),
        *map(_course, found.courses),
        OWN_BASELINE if any(map(_tells_a_change, found.courses)) else "",
        *_settings(found),
        *_cautions(found),
    ]
    sentences = [sentence for sentence in told if sentence]
    return (*(sentences if _differs(found) else [NOTHING_DIFFERS, *sentences[1:]]), SAYS_NO_CAUSE)


def heading_of_visits(found: VisitDifferences) -> str:
    """Name the former diary that this one is set beside."""
    span = found.former.span
    return f"Beside the former review, of {day_in_words(span.first_day)} to {_end(found.former)}"


def visit_lines(found: VisitDifferences) -> tuple[str, ...]:
    """Give the heading and the sentences as lines of text."""
    return (f"{heading_of_visits(found)}:", *visit_sentences(found))


def _end(visit: Visit) -> str:
    return day_in_words(visit.span.last_day)


def _differs(found: VisitDifferences) -> bool:
    same = (found.former.span, found.former.recorded_days, found.former.answer) == (
        found.now.span,
        found.now.recorded_days,
        found.now.answer,
    )
    return bool(found.days or found.courses or found.settings or not same)


def _answers(found: VisitDifferences) -> str:
    """Give both answers, each with the recorded days that it rests on."""
    then, now = (_answer(visit.answer) for visit in (found.former, found.now))
    if then == now:
        return f"The answer is as it was: {now}."
    return f"The answer was {then}; it is now {now}."


def _answer(answer: AnswerSeen) -> str:
    conclusion = CONCLUSION_WORDS[Conclusion(answer.conclusion)]
    courses = f"{counted(answer.courses_scored, 'course')} scored"
    if answer.percent is None:
        return f'"{conclusion}" ({courses})'
    interval = interval_in_words(answer.percent_low, answer.percent_high)
    days = _recorded(answer.window_recorded_days, answer.window_days)
    facts = f"interval {interval}; {days}; {courses}"
    return f'"{conclusion}", {percent_in_words(answer.percent)} ({facts})'


def _recorded(recorded: int | None, days: int | None) -> str:
    if recorded is None:
        return "recorded days not in the former summary"
    return f"{recorded} of {days} window days recorded" if days else f"{recorded} window days"


def _what_moved_it(found: VisitDifferences) -> Iterator[str]:
    """Say what lies between two answers that differ, by asking the former days once more."""
    then, now = _answer(found.former.answer), _answer(found.now.answer)
    cut = found.answer_of_former_days
    if then == now:
        return
    last = _end(found.former)
    if cut is not None and _answer(cut) == then:
        yield (
            f"Up to {last} the diary as it now stands still gives the former answer: the difference"
            " came with what was entered for later days."
        )
        return
    causes = list(_other_differences(found))
    what = listed(causes) if causes else "what cannot be told from the former summary"
    if cut is None:
        yield f"What differs beside the answer: {what}."
    else:
        yield (
            f"Up to {last} the diary as it now stands gives {_answer(cut)}: not only later days but"
            f" also what differs about the former ones changed the answer ({what})."
        )


def _other_differences(found: VisitDifferences) -> Iterator[str]:
    """Name whatever differs about the former days, or about how they were asked."""
    for kind, noun in _NOUNS.items():
        days = len(_days_of(found, kind))
        if days:
            yield counted(days, noun)
    former = sum(each.former is not None for each in found.courses)
    if former:
        yield counted(former, "changed course")
    late = sum(_is_entered_late(each, found.former) for each in found.courses)
    if late:
        yield f"{counted(late, 'course')} entered late"
    if found.settings:
        yield f"{counted(len(found.settings), 'setting')} of the review"
    if found.former.measure != found.now.measure:
        yield f"{found.now.measure} in place of {found.former.measure}"
    if found.former.version != found.now.version:
        yield f"{'' if found.former.version else 'perhaps '}another version of this program"


def _is_entered_late(each: CourseDifference, former: Visit) -> bool:
    """Tell whether a new course lies within the former diary."""
    now = each.now
    return each.former is None and now is not None and now.first_day <= former.span.last_day


def _new_days(found: VisitDifferences) -> str:
    """Say how many days came, by the measure of now, out of how many calendar days."""
    former, now = found.former.span, found.now.span
    later = (now.last_day - former.last_day).days
    earlier = (former.first_day - now.first_day).days
    if found.days is None or found.now.days is None:
        ends = f"The diary ends on {_end(found.now)}"
        ended = " as it did" if later == 0 else f", it ended on {_end(found.former)}"
        days = f"{found.former.recorded_days} days had a count then, {found.now.recorded_days} now"
        return f"{ends}{ended}; {days}."
    if max(later, earlier) <= 0:
        return f"The former diary ended later, on {_end(found.former)}." if later < 0 else ""
    recorded = sum(
        count.best is not None and not former.holds(day)
        for (day, measure), count in found.now.days.items()
        if measure == found.now.measure
    )
    sides = ((later, f"to {_end(found.now)}"), (earlier, f"from {day_in_words(now.first_day)}"))
    told = listed([f"{counted(days, 'day')} {where}" for days, where in sides if days > 0])
    return f"New: {told}; {found.now.measure} were counted on {recorded} of them."


def _days_of(found: VisitDifferences, kind: Difference) -> dict[date, list[DayDifference]]:
    days: dict[date, list[DayDifference]] = {}
    for each in found.days or ():
        if each.kind is kind:
            days.setdefault(each.day, []).append(each)
    return days


def _days_of_each_kind(found: VisitDifferences) -> Iterator[str]:
    for kind, (one, many) in _KINDS.items():
        days = _days_of(found, kind)
        if days:
            did = one if len(days) == 1 else many
            told = [_day(day, each) for day, each in days.items()]
            yield f"{counted(len(days), 'day')} of the former diary {did}: {_some(told)}."


def _day(day: date, differences: Sequence[DayDifference]) -> str:
    return f"{day_in_words(day)} ({'; '.join(map(_day_difference, differences))})"


def _day_difference(each: DayDifference) -> str:
    then, now = count_in_words(each.former) or "no count", count_in_words(each.now) or "no count"
    return f"{each.measure} {then}, now {now}"


def _some(told: Sequence[str]) -> str:
    more = len(told) - TOLD_MAX
    beside = [f"{more} more"] if more > 0 else []
    return listed([*told[:TOLD_MAX], *beside])


def _course(each: CourseDifference) -> str:
    former, now = each.former, each.now
    if now is None:
        return f"{_name(former)} is no longer in the record." if former else ""
    if former is None:
        return f"{_name(now)} is new: {_scored(now)}.{_flags(each)}"
    return f"{_name(now)}: {_facts(former, now)}.{_flags(each)}"


def _tells_a_change(each: CourseDifference) -> bool:
    """Tell whether the sentence of a course gives its status and change."""
    former, now = each.former, each.now
    return now is not None and (former is None or _scored(former) != _scored(now))


def _name(course: CourseSeen) -> str:
    return f"Course {course.number} ({day_in_words(course.first_day)})"


def _scored(course: CourseSeen) -> str:
    """Give a course's status and change, never without its recorded days."""
    status = STATUS_IN_WORDS[course.status]
    days = _recorded(course.window_recorded_days, course.window_days)
    if course.percent is None:
        return f"{status} ({days})"
    interval = interval_in_words(course.percent_low, course.percent_high)
    return f"{status}, {percent_in_words(course.percent)} (interval {interval}; {days})"


def _facts(former: CourseSeen, now: CourseSeen) -> str:
    """Say what of a course differs; its number and its infusion days by both."""
    parts = []
    if former.number != now.number:
        parts.append(f"it was course {former.number}")
    if former.infusion_days != now.infusion_days:
        parts.append(f"infusion days {_dates(former)}, now {_dates(now)}")
    if former.dose_g_per_kg != now.dose_g_per_kg:
        parts.append(f"dose {_dose(former)}, now {_dose(now)}")
    if _scored(former) != _scored(now):
        parts.append(f"was {_scored(former)}; is now {_scored(now)}")
    return "; ".join(parts) or "its flags differ"


def _dates(course: CourseSeen) -> str:
    return listed([day_in_words(day) for day in sorted(course.infusion_days)])


def _dose(course: CourseSeen) -> str:
    dose = course.dose_g_per_kg
    return "not known" if dose is None else f"{amount_in_words(dose)} g/kg"


def _flags(each: CourseDifference) -> str:
    came = [what for kind, _, what in each.flags() if kind is Difference.NEW]
    went = [what for kind, _, what in each.flags() if kind is Difference.WITHDRAWN]
    told = ((came, "new"), (went, "gone"))
    said = [f" {plural(len(flags), 'Flag')} {how}: {_some(flags)}." for flags, how in told if flags]
    return "".join(said)


def _settings(found: VisitDifferences) -> Iterator[str]:
    told = [f"{each.name} {each.former}, now {each.now}" for each in found.settings]
    if told:
        yield f"{counted(len(told), 'setting')} of the review {_differ(told)}: {_some(told)}."
    if found.former.measure != found.now.measure:
        yield (
            f"The former review was of {found.former.measure}, this one is of {found.now.measure}:"
            " their percentages cannot be set side by side."
        )


def _differ(told: Sequence[str]) -> str:
    return "differs" if len(told) == 1 else "differ"


def _cautions(found: VisitDifferences) -> Iterable[str]:
    former, now = found.former, found.now
    if former.label != now.label:
        yield (
            f'The former review is labelled "{former.label}", this one "{now.label}": make sure'
            " that both are of the same child."
        )
    if former.version and former.version != now.version:
        yield f"The former review was made by version {former.version}, this one by {now.version}."
    if not former.version:
        yield "The former summary does not name the version that made it."
    if former.days is None:
        yield NO_SINGLE_DAYS
