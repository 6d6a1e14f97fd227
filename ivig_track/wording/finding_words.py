"""What a flag found, in words: one phrase for each kind of finding."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from ivig_track.clinical.material import Material
from ivig_track.clinical.rules import TherapyChange
from ivig_track.results.flag_findings import (
    BadSpell,
    CameBack,
    Counts,
    CoveredPhase,
    DiaryOrSchedule,
    EventNoted,
    FallingBaseline,
    FlagFinding,
    LowCoverage,
    NextCourse,
    NextCourseAt,
    NoneInWindow,
    ObserverChanged,
    PreviousCourse,
    SmallBaseline,
    SteroidPremedication,
    StoppedInBaseline,
    TherapyChanged,
    UnreadNamed,
    UnusualRegimen,
)
from ivig_track.results.values import Flag
from ivig_track.wording.numbers_in_words import (
    amount_in_words,
    counted,
    days_with_none,
    plural,
    spell_rate_in_words,
    uncountable_words,
)

CHANGE_WORDS = {
    TherapyChange.STARTED: "started",
    TherapyChange.RAISED: "raised",
    TherapyChange.LOWERED: "lowered",
    TherapyChange.STOPPED: "stopped",
    TherapyChange.CHANGED: "changed (direction not written)",
    TherapyChange.ONGOING: "being given",
    TherapyChange.GIVEN: "given",
}
MATERIAL_WORDS = {
    Material.HORMONAL: "hormonal therapy",
    Material.IVIG: "IVIG",
    Material.MEDICINE: "a medicine",
    Material.ILLNESS: "a fever or an illness",
    Material.VACCINE: "a vaccine",
    Material.WATCHING: "how long somebody watched",
}
#: Characters of something unread that a flag repeats.
UNREAD_LETTERS_MAX = 60
PHASE_NAMES = {CoveredPhase.BASELINE: "baseline", CoveredPhase.WINDOW: "response window"}
#: What spasms did that had been none for long: no bad spell.
CAME_BACK = "counts came back"


def flag_name(flag: Flag) -> str:
    """Give a name for little room: that of its rule, or what the finding itself is called."""
    if isinstance(flag.what, BadSpell) and flag.what.came_back is not None:
        return CAME_BACK
    return flag.rule.replace("_", " ")


def finding_words(found: FlagFinding) -> str:
    """Put what a flag found into words.

    >>> finding_words(PreviousCourse(2, 29, 28, shared=16, windows_of=(1, 2)))[:30]
    'course 2 ended 29 days before;'
    """
    match found:
        case TherapyChanged():
            return _therapy(found)
        case EventNoted(kind, detail):
            return f"{kind}: {detail}".rstrip(": ") if kind else detail
        case SteroidPremedication(written):
            return f"premedication with a steroid ({written})"
        case UnreadNamed(written, material):
            return f'not read, and it names {MATERIAL_WORDS[material]}: "{shortened(written)}"'
        case UnusualRegimen(dose, days):
            amount = "dose not known" if dose is None else f"{amount_in_words(dose)} g/kg"
            return f"{amount} over {counted(days, 'day')}"
        case _:
            return _of_diary_or_schedule(found)


def shortened(written: str) -> str:
    """Give the beginning of something unread, at most `UNREAD_LETTERS_MAX` characters."""
    if len(written) <= UNREAD_LETTERS_MAX:
        return written
    return f"{written[: UNREAD_LETTERS_MAX - 1]}…"


def _of_diary_or_schedule(found: DiaryOrSchedule | Counts) -> str:
    match found:
        case ObserverChanged(window_days, baseline_days):
            return (
                f"most of the window ({window_days} days) was counted by another person than most"
                f" of the baseline ({baseline_days} days)"
            )
        case PreviousCourse(number, days_before):
            return f"course {number} ended {days_before} days before{_shared_days(found)}"
        case NextCourse(number):
            return f"course {number} began {_place_of_next(found)}"
        case LowCoverage(phase, recorded, days, uncountable):
            held = f"{recorded} of {days} days{uncountable_words(uncountable)}"
            return f"{PHASE_NAMES[phase]} recorded on {held}"
        case _:
            return _of_counts(found)


def _of_counts(found: Counts) -> str:
    match found:
        case BadSpell():
            return f"{spell_lead(found)}, {_spell_rates(found)}"
        case StoppedInBaseline(days):
            return (
                f"none on the last {days} recorded days of the baseline: they had stopped before it"
            )
        case FallingBaseline(days):
            return f"counts fell over the {days} recorded days of the baseline"
        case SmallBaseline(total, measure, recorded, uncountable):
            more = uncountable_words(uncountable)
            return f"{total:g} {measure} on {recorded} recorded days of the baseline{more}"
        case NoneInWindow(measure, zero_days, recorded):
            return f"no {measure} on {zero_days} of {recorded} recorded days of the response window"
        case _:
            assert_never(found)


def headline_words(found: FlagFinding) -> str:
    """Put a finding into words, what a family wrote beside an event left out.

    >>> headline_words(EventNoted("fever", "39.2, in the night"))
    'fever'
    """
    words = finding_words(found)
    return words.partition(":")[0] if isinstance(found, EventNoted) else words


def spell_lead(spell: BadSpell) -> str:
    """Name a bad spell without its rates."""
    if spell.came_back is None:
        return "a bad spell before it"
    return _came_back(spell.came_back)


def _came_back(back: CameBack) -> str:
    long_ago = days_with_none(back.zero_days, back.other_days)
    return f"{CAME_BACK} {counted(back.days_before, 'day')} before it after {long_ago}"


def _spell_rates(spell: BadSpell) -> str:
    worst, rest = spell_rate_in_words(spell.worst_per_day), spell_rate_in_words(spell.rest_per_day)
    until = f" up to {counted(spell.days_before, 'day')} before it" if spell.days_before else ""
    return (
        f"{worst} a day on the last {spell.worst_recorded} recorded baseline days{until},"
        f" {rest} a day on the {spell.rest_recorded} before"
    )


def _therapy(found: TherapyChanged) -> str:
    ratio = " ratio" if found.of_ratio else ""
    what = f"{found.name}{ratio} {CHANGE_WORDS[found.change]}"
    return what if found.alike is None else f"{what} (not in our table; is it {found.alike}?)"


def _shared_days(found: PreviousCourse) -> str:
    """Say how many baseline days lie in response windows of earlier courses; "" where none do."""
    if not found.windows_of:
        return ""
    many = len(found.windows_of)
    numbers = " and ".join(map(str, found.windows_of))
    courses = f"{plural(many, 'response window')} of {plural(many, 'course')} {numbers}"
    lie = "lies" if found.shared == 1 else "lie"
    shared = f"{found.shared} of the {found.baseline_days} baseline days {lie} in the {courses}"
    small = f": {too_small_words(found.windows_of)}" if found.hides_change else ""
    return f"; {shared}{small}"


def too_small_words(earlier: Sequence[int]) -> str:
    """Say what it means for a course's own percent that its baseline holds earlier windows.

    >>> too_small_words((1, 2))
    'its own percent is too small where courses 1 and 2 changed the counts'
    """
    courses = f"{plural(len(earlier), 'course')} {' and '.join(map(str, earlier))}"
    return f"its own percent is too small where {courses} changed the counts"


def _place_of_next(found: NextCourse) -> str:
    day = f"on day {found.day}"
    match found.at:
        case NextCourseAt.AFTER_WINDOW:
            return day
        case NextCourseAt.BEFORE_WINDOW:
            return f"{day}, before the response window: no day of it is left"
        case NextCourseAt.INSIDE_WINDOW:
            are = "is" if found.days_left == 1 else "are"
            left = f"{counted(found.days_left, 'recorded day')} {are} left of it"
            short = found.days_left < found.needed
            least = f" ({found.needed} are needed: `recorded_window_days_min`)" if short else ""
            return f"{day}, inside the response window; {left}{least}"
        case _:
            assert_never(found.at)
