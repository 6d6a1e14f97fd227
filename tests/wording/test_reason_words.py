"""Every reason and every finding that the analysis can give has its sentence, word for word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, get_args

import pytest

from ivig_track.clinical.material import Material
from ivig_track.clinical.rules import Origin, Severity, TherapyChange
from ivig_track.results.effect_size import Missing
from ivig_track.results.flag_findings import (
    BadSpell,
    CameBack,
    CoveredPhase,
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
from ivig_track.results.reasons import (
    AbsurdCount,
    AnswerReason,
    ChangeReason,
    CountsDoNotVary,
    DaysOfSpan,
    EegSeen,
    EvenlySpread,
    HadNotLeftBaseline,
    LevelOutOfReach,
    LongStretch,
    ModelCannotFollow,
    NextCourseCameFirst,
    NoBaselineToReturnTo,
    NoEeg,
    NoEventInBaseline,
    NoInfusion,
    NoLongStretch,
    NoneBefore,
    NoneOfLate,
    NoSpasmSince,
    NothingBeforeFirstCourse,
    NotSeenUpTo,
    NotToldApartFromHormonal,
    OutcomeReason,
    PByModel,
    StretchEnd,
    TooFewBaselineDays,
    TooFewCourses,
    TooFewCoursesWithDays,
    TooFewDaysAfterWindow,
    TooFewDaysOutside,
    TooFewEvents,
    TooFewShifts,
    TooFewWindowDays,
    UncountableWindow,
    WearOffReason,
)
from ivig_track.results.values import Flag
from ivig_track.wording.effect_size_words import MISSING
from ivig_track.wording.finding_words import (
    CHANGE_WORDS,
    PHASE_NAMES,
    finding_words,
    flag_name,
    headline_words,
)
from ivig_track.wording.reason_words import (
    answer_reason_words,
    change_reason_words,
    course_reason_words,
    outcome_reason_words,
    wear_off_reason_words,
)
from tests.made_records import day

ACTH = TherapyChanged("ACTH", TherapyChange.STARTED)
CAME_BACK = CameBack(days_before=1, zero_days=29, other_days=1)

FINDINGS: list[tuple[FlagFinding, str]] = [
    (ACTH, "ACTH started"),
    (
        TherapyChanged("ketogenic diet", TherapyChange.CHANGED, of_ratio=True),
        "ketogenic diet ratio changed (direction not written)",
    ),
    (
        TherapyChanged("prednisalone", TherapyChange.ONGOING, alike="prednisolone"),
        "prednisalone being given (not in our table; is it prednisolone?)",
    ),
    (EventNoted("fever", "39.2"), "fever: 39.2"),
    (EventNoted("fever", ""), "fever"),
    (EventNoted("", "fever since noon"), "fever since noon"),
    (SteroidPremedication("prednisone 5 mg"), "premedication with a steroid (prednisone 5 mg)"),
    (
        ObserverChanged(window_days=8, baseline_days=28),
        (
            "most of the window (8 days) was counted by another person than most of the baseline"
            " (28 days)"
        ),
    ),
    (PreviousCourse(1, 29, 28, 0, ()), "course 1 ended 29 days before"),
    (
        PreviousCourse(1, 28, 28, 1, (1,)),
        (
            "course 1 ended 28 days before; 1 of the 28 baseline days lies in the response window"
            " of course 1: its own percent is too small where course 1 changed the counts"
        ),
    ),
    (
        PreviousCourse(2, 14, 28, 14, (1, 2)),
        (
            "course 2 ended 14 days before; 14 of the 28 baseline days lie in the response windows"
            " of courses 1 and 2: its own percent is too small where courses 1 and 2 changed the"
            " counts"
        ),
    ),
    (NextCourse(2, 25, NextCourseAt.AFTER_WINDOW, 15, 8), "course 2 began on day 25"),
    (
        NextCourse(2, 8, NextCourseAt.INSIDE_WINDOW, 1, 5),
        (
            "course 2 began on day 8, inside the response window; 1 recorded day is left of it"
            " (5 are needed: `recorded_window_days_min`)"
        ),
    ),
    (
        NextCourse(2, 20, NextCourseAt.INSIDE_WINDOW, 13, 7),
        "course 2 began on day 20, inside the response window; 13 recorded days are left of it",
    ),
    (
        NextCourse(2, 5, NextCourseAt.BEFORE_WINDOW, 0, 5),
        "course 2 began on day 5, before the response window: no day of it is left",
    ),
    (LowCoverage(CoveredPhase.BASELINE, 20, 28, 0), "baseline recorded on 20 of 28 days"),
    (
        LowCoverage(CoveredPhase.WINDOW, 7, 15, 3),
        "response window recorded on 7 of 15 days, too many to count on 3 more",
    ),
    (
        BadSpell(9.0, 7, 0, 0.571, 21, None),
        (
            "a bad spell before it, 9.0 a day on the last 7 recorded baseline days, 0.57 a day on"
            " the 21 before"
        ),
    ),
    (
        BadSpell(9.0, 6, 2, 0.571, 12, None),
        (
            "a bad spell before it, 9.0 a day on the last 6 recorded baseline days up to 2 days"
            " before it, 0.57 a day on the 12 before"
        ),
    ),
    (
        BadSpell(12.0, 7, 0, 0.0, 21, CAME_BACK),
        (
            "counts came back 1 day before it after 29 recorded days with none (1 other day between"
            " them), 12.0 a day on the last 7 recorded baseline days, 0.0 a day on the 21 before"
        ),
    ),
    (
        StoppedInBaseline(14),
        "none on the last 14 recorded days of the baseline: they had stopped before it",
    ),
    (FallingBaseline(26), "counts fell over the 26 recorded days of the baseline"),
    (
        SmallBaseline(4.0, "clusters", 26, 2),
        "4 clusters on 26 recorded days of the baseline, too many to count on 2 more",
    ),
    (
        NoneInWindow("spasms", 15, 15),
        "no spasms on 15 of 15 recorded days of the response window",
    ),
    (
        UnreadNamed("Prednisolone (mg)", Material.HORMONAL),
        'not read, and it names hormonal therapy: "Prednisolone (mg)"',
    ),
    (
        UnreadNamed("x" * 90, Material.WATCHING),
        f'not read, and it names how long somebody watched: "{"x" * 59}…"',
    ),
    (UnusualRegimen(2.5, 2), "2.5 g/kg over 2 days"),
    (UnusualRegimen(None, 6), "dose not known over 6 days"),
]
CHANGES: list[tuple[ChangeReason, str]] = [
    (NothingBeforeFirstCourse(), "no day was recorded before the first course"),
    (
        TooFewBaselineDays(13, 28, 0, 14),
        "only 13 of 28 baseline days were recorded (14 are needed)",
    ),
    (
        NoEventInBaseline(28, 2),
        (
            "none were seen on any of the 28 recorded days before it, so there is nothing to take a"
            " percentage of, too many to count on 2 more"
        ),
    ),
    (
        UncountableWindow(14, 1),
        "none on the 14 recorded days of the response window, but too many to count on 1 more",
    ),
    (
        TooFewWindowDays(7, 1, 8),
        (
            "only 7 days of the response window were recorded, too many to count on 1 more (8 are"
            " needed)"
        ),
    ),
]
WEAR_OFFS: list[tuple[WearOffReason, str]] = [
    (HadNotLeftBaseline(0.93, 0.5), "had not left it: 93 % of it in the window, above 50 %"),
    (
        TooFewWindowDays(5, 1, 8),
        (
            "only 5 days of the response window were recorded, too many to count on 1 more (8 are"
            " needed)"
        ),
    ),
    (
        UncountableWindow(9, 2),
        "none on the 9 recorded days of the response window, but too many to count on 2 more",
    ),
    (NoBaselineToReturnTo(), "no baseline to come back to"),
    (NextCourseCameFirst(23), "the next course began before day 23"),
    (TooFewDaysAfterWindow(), "too few recorded days after the window"),
    (NotSeenUpTo(42), "not seen up to day 42"),
]
ANSWERS: list[tuple[AnswerReason, str]] = [
    (NoInfusion(), "no infusion is recorded"),
    (TooFewCourses(0, 1, 3, 0, are_left=False), "0 of 1 course could be scored (3 are needed)"),
    (
        TooFewCourses(2, 5, 3, 1, are_left=True),
        "2 of 5 courses are left (3 are needed); another therapy stands in the way of 1",
    ),
    (
        TooFewCoursesWithDays(2, 3),
        "only 2 scored courses have recorded days in their window that may be used (3 are needed)",
    ),
    (
        AbsurdCount(123456.0, 10000),
        "a count of 123456 is more than anyone can count on one day (10000 at most)",
    ),
    (CountsDoNotVary(), "the counts do not vary"),
    (
        EvenlySpread(180, 190),
        (
            "180 of the 190 days with any lie in runs of 5 or more days with equal counts, as where"
            " the average of a week or a month is written into every day; an answer needs days that"
            " were counted one by one"
        ),
    ),
    (TooFewEvents(4.0, 3, 10, 5), "the diary holds 4 events on 3 days (10 on 5 are needed)"),
    (
        TooFewDaysOutside(20, 28),
        "only 20 recorded days lie outside the response windows (28 are needed)",
    ),
    (TooFewShifts(5, 20), "the schedule can be slid to only 5 other positions (20 are needed)"),
    (
        LevelOutOfReach(0.001, 0.0005),
        "no p below 0.001 is given, and this plan asks for 0.0005 or less",
    ),
    (ModelCannotFollow(), "the counts are of a kind that the model cannot follow"),
    (
        PByModel(is_above=True, level=0.05, beyond=7, shifts=72),
        (
            "p by the model is above 0.05; 7 of 72 shifted schedules lie at least as far from"
            " zero as the real one"
        ),
    ),
    (
        PByModel(is_above=False, level=0.05, beyond=0, shifts=72),
        (
            "p by the model is at most 0.05; 0 of 72 shifted schedules lie at least as far from"
            " zero as the real one"
        ),
    ),
    (
        NotToldApartFromHormonal((3,), (ACTH,), ()),
        (
            "course 3 is not scored (ACTH started), and a remission that a steroid brings can"
            " outlast the days on which it is given, so the fall in the courses after it cannot be"
            " told apart from it"
        ),
    ),
    (
        NotToldApartFromHormonal((3, 4, 5), (ACTH,), (1, 2)),
        (
            "courses 3, 4 and 5 are not scored (ACTH started), and a remission that a steroid"
            " brings can outlast the days on which it is given, so the fall in the courses after it"
            " cannot be told apart from it; courses 1 and 2 came before it, and the number pools"
            " both"
        ),
    ),
]
OUTCOMES: list[tuple[OutcomeReason, str]] = [
    *CHANGES,
    (DaysOfSpan(5, 22, 1, 2), "seen on 5, none on 22, perhaps some on 1, unrecorded 2"),
    (DaysOfSpan(0, 2, 0, 0), "none on 2"),
    (
        NoneOfLate(date(2025, 3, 28), 210, 213),
        "later none on 210 of 213 days after 28 Mar 2025",
    ),
    (NoneBefore(28, 0, 0), "none of the 28 days before the course was recorded"),
    (
        NoneBefore(28, 26, 26),
        (
            "none on 26 of 26 recorded days before the course either, so nothing is known to have"
            " stopped"
        ),
    ),
    (NoSpasmSince(28, 14), "no spasm was recorded from 28 days before the course to day 14"),
    (NoEeg(42), "no EEG that tells of hypsarrhythmia was entered for days 0 to 42"),
    (EegSeen(20, hypsarrhythmia=True), "the EEG of day 20 shows hypsarrhythmia"),
    (
        EegSeen(20, hypsarrhythmia=False, based=4),
        "the EEG of day 20 was entered as without hypsarrhythmia, but its BASED score is 4",
    ),
    (
        NoLongStretch(28, 27),
        "no stretch of 28 recorded days with none; the longest has 27",
    ),
    (
        LongStretch(28, 2, StretchEnd.SEEN_AGAIN),
        "after 28 recorded days with none (2 other days between them)",
    ),
    (LongStretch(50, 0, StretchEnd.OPEN), "none seen since: 50 recorded days with none"),
    (
        LongStretch(48, 1, StretchEnd.NOT_EVERY_DAY),
        (
            "none seen since, but not on every day: 48 recorded days with none (1 other day between"
            " them)"
        ),
    ),
]
#: What can be found, the function that says it, and each kind of it with its words.
KINDS: list[tuple[Any, Callable[[Any], str], list[tuple[Any, str]]]] = [
    (FlagFinding, finding_words, FINDINGS),
    (ChangeReason, change_reason_words, CHANGES),
    (WearOffReason, wear_off_reason_words, WEAR_OFFS),
    (AnswerReason, answer_reason_words, ANSWERS),
    (OutcomeReason, lambda why: outcome_reason_words([why]), OUTCOMES),
]


@pytest.mark.parametrize(
    ("say", "found", "said"), [(say, *pair) for _, say, pairs in KINDS for pair in pairs]
)
def test_each_kind_is_said_in_these_words(
    say: Callable[[Any], str], found: object, said: str
) -> None:
    assert say(found) == said


@pytest.mark.parametrize(("union", "pairs"), [(union, pairs) for union, _, pairs in KINDS])
def test_no_kind_is_left_without_its_words(union: Any, pairs: list[tuple[object, str]]) -> None:
    """Those above are held word for word, so every one of a union has to stand among them."""
    assert {type(found) for found, _ in pairs} == {*get_args(union)}


def test_every_code_has_its_words() -> None:
    assert set(MISSING) == set(Missing)
    assert set(CHANGE_WORDS) == set(TherapyChange)
    assert set(PHASE_NAMES) == set(CoveredPhase)
    assert all(MISSING.values())


def test_where_there_is_a_number_there_is_no_reason() -> None:
    assert change_reason_words(None) == wear_off_reason_words(None) == course_reason_words(()) == ""
    assert outcome_reason_words(()) == ""


def test_a_course_is_kept_from_being_scored_by_flags_or_by_too_little() -> None:
    assert (
        course_reason_words((ACTH, UnusualRegimen(2.5, 2))) == "ACTH started; 2.5 g/kg over 2 days"
    )
    assert course_reason_words((NothingBeforeFirstCourse(),)) == CHANGES[0][1]


def test_what_a_family_wrote_beside_an_event_stays_out_of_a_headline() -> None:
    assert headline_words(EventNoted("fever", "39.2: at night")) == "fever"
    # A colon of ours is no detail of a family.
    assert headline_words(StoppedInBaseline(14)).endswith(": they had stopped before it")


def test_counts_that_came_back_are_not_called_a_bad_spell() -> None:
    spell = BadSpell(9.0, 7, 0, 0.571, 21, None)
    flag = Flag(
        1, "bad_spell", Severity.STRONG, spell, day(1), day(7), 7, "", "", origin=Origin.DIARY
    )  # fmt: skip
    assert flag_name(flag) == "bad spell"
    back = replace(flag, what=BadSpell(9.0, 7, 0, 0.571, 21, CAME_BACK))
    assert flag_name(back) == "counts came back"
