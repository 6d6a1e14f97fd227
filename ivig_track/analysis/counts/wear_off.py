"""Wear-off: the first day on which counts are back near the course's own baseline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

import numpy as np

from ivig_track.analysis.counts.counted_spans import CountedPhases, CountedSpans
from ivig_track.analysis.counts.phases import window_days_needed
from ivig_track.clinical.numbers import (
    LEFT_BASELINE_SHARE,
    WEAR_OFF_RECORDED_DAYS_MIN,
    WEAR_OFF_SHARE,
    WEAR_OFF_TRAILING_DAYS,
)
from ivig_track.plan.plan import AnalysisPlan
from ivig_track.record.model import Span, days_from
from ivig_track.results.count_block import CountBlock
from ivig_track.results.daily_counts import Bools, Floats, Ints
from ivig_track.results.reasons import (
    HadNotLeftBaseline,
    NextCourseCameFirst,
    NoBaselineToReturnTo,
    NotSeenUpTo,
    TooFewDaysAfterWindow,
    TooFewWindowDays,
    UncountableWindow,
    WearOffReason,
)
from ivig_track.results.values import PhaseCount, WearOff

#: Stands for a day that there is none of.
NO_DAY = -1


class NoWearOff(IntEnum):
    """Why no day of wear-off was found; the first that holds is given."""

    THERE_IS_ONE = 0
    NO_BASELINE = 1
    TOO_FEW_WINDOW_DAYS = 2
    UNCOUNTABLE_WINDOW = 3
    HAD_NOT_LEFT_BASELINE = 4
    NEXT_COURSE_CAME_FIRST = 5
    TOO_FEW_DAYS_AFTER_WINDOW = 6
    NOT_SEEN = 7


class WearOffs(NamedTuple):
    """What became of the wear-off of courses of many records, arrays of shape (courses,).

    `day` counts from day 0, and so does `last_judged`, the last day that could be judged;
    `NO_DAY` where there is none. `share` is that of the baseline rate at which the window was.
    """

    day: Ints
    last_judged: Ints
    share: Floats
    why: Ints


def wear_offs(
    block: CountBlock, record: Ints, phases: CountedPhases, plan: AnalysisPlan
) -> WearOffs:
    """Find the first day of each wear-off phase whose trailing rate is back near the baseline.

    Parameters
    ----------
    record
        The place of each course's record in the block.
    phases
        The phases of each course: only counts that had left the baseline in the window can come
        back to it.

    Notes
    -----
    They had left it where the window's rate is at most 50 % of that of the baseline. Back means a
    trailing 7-day rate, the day included, of at least 75 %, from at least 5 recorded days
    (judgement). Where no day is found, the reason names the last one that could be judged: the
    diary or the next course may end the phase early.
    """
    before, after = phases.baseline.sums, phases.window.sums
    share = np.full(len(record), np.nan)
    can_share = (before.total > 0) & (after.recorded_days > 0)
    np.divide(after.per_day, before.per_day, out=share, where=can_share)
    judged, rate = _trailing_rates(block, record, phases.wear_off)
    is_back = judged & (rate >= WEAR_OFF_SHARE.value * before.per_day[:, None])
    tried = [
        *_not_to_be_sought(phases, share, plan),
        (NoWearOff.TOO_FEW_DAYS_AFTER_WINDOW, ~judged.any(axis=1)),
        (NoWearOff.NOT_SEEN, ~is_back.any(axis=1)),
    ]
    codes, holds = zip(*tried, strict=True)
    why = np.select(holds, codes, NoWearOff.THERE_IS_ONE)
    first = plan.window_last_day + 1
    return WearOffs(
        day=np.where(why == NoWearOff.THERE_IS_ONE, first + _first_true(is_back), NO_DAY),
        last_judged=np.where(judged.any(axis=1), first + _last_true(judged), NO_DAY),
        share=share,
        why=why,
    )


def _not_to_be_sought(
    phases: CountedPhases, share: Floats, plan: AnalysisPlan
) -> list[tuple[NoWearOff, Bools]]:
    """Give what keeps counts from coming back: no baseline, or a window that had not left it."""
    before, after = phases.baseline.sums, phases.window.sums
    needed = window_days_needed(phases.window.span.days, plan)
    too_few = before.recorded_days < plan.recorded_baseline_days_min
    return [
        (NoWearOff.NO_BASELINE, too_few | (before.total == 0)),
        (NoWearOff.TOO_FEW_WINDOW_DAYS, after.recorded_days < needed),
        (NoWearOff.UNCOUNTABLE_WINDOW, (after.total == 0) & (after.uncountable_days > 0)),
        (NoWearOff.HAD_NOT_LEFT_BASELINE, share > LEFT_BASELINE_SHARE.value),
        (NoWearOff.NEXT_COURSE_CAME_FIRST, phases.wear_off.span.days <= 0),
    ]


def _trailing_rates(block: CountBlock, record: Ints, phase: CountedSpans) -> tuple[Bools, Floats]:
    """Give which days of each phase can be judged, and their rates, shape (courses, days)."""
    days = np.arange(phase.span.days.max(initial=0))
    day = phase.span.first[:, None] + days
    own = np.repeat(record, len(days))
    slots = block.slots(own, day.ravel() + 1 - WEAR_OFF_TRAILING_DAYS.value, day.ravel())
    recorded, total = (part.reshape(day.shape) for part in block.recorded_and_total(slots))
    end = np.minimum(phase.span.last, block.last_days[record])
    judged = (day <= end[:, None]) & (recorded >= WEAR_OFF_RECORDED_DAYS_MIN.value)
    return judged, np.divide(total, recorded, out=np.zeros(day.shape), where=judged)


def _first_true(rows: Bools) -> Ints:
    if not rows.shape[1]:
        return np.zeros(len(rows), dtype=np.int64)
    return np.asarray(np.argmax(rows, axis=1))


def _last_true(rows: Bools) -> Ints:
    return np.asarray(rows.shape[1] - 1 - _first_true(rows[:, ::-1]))


def wear_offs_as_values(
    found: WearOffs, windows: Sequence[PhaseCount], spans: Sequence[Span], plan: AnalysisPlan
) -> Iterator[WearOff]:
    """Give the wear-off of each course as a plain value; `spans` are the wear-off phases."""
    needed = window_days_needed(np.array([window.span.days for window in windows]), plan)
    first = plan.window_last_day + 1
    columns = (column.tolist() for column in (*found, needed))
    for window, span, *cells in zip(windows, spans, *columns, strict=True):
        day, last_judged, share, code, enough = cells
        if code == NoWearOff.THERE_IS_ONE:
            yield WearOff(day, days_from(span.first_day, day - first))
            continue
        recorded, uncountable = window.recorded_days, window.uncountable_days
        reasons: dict[NoWearOff, WearOffReason] = {
            NoWearOff.NO_BASELINE: NoBaselineToReturnTo(),
            NoWearOff.TOO_FEW_WINDOW_DAYS: TooFewWindowDays(recorded, uncountable, enough),
            NoWearOff.UNCOUNTABLE_WINDOW: UncountableWindow(recorded, uncountable),
            NoWearOff.HAD_NOT_LEFT_BASELINE: HadNotLeftBaseline(share, LEFT_BASELINE_SHARE.value),
            NoWearOff.NEXT_COURSE_CAME_FIRST: NextCourseCameFirst(first + 1),
            NoWearOff.TOO_FEW_DAYS_AFTER_WINDOW: TooFewDaysAfterWindow(),
            NoWearOff.NOT_SEEN: NotSeenUpTo(last_judged),
        }
        yield WearOff(None, None, reasons[NoWearOff(code)])
