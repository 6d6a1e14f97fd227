"""The rules of docs/flags.md, day by day and in fractions: slow, and in no array."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from ivig_track.plan.plan import AnalysisPlan

#: The best count of a day, and the least that was seen; None where there is none.
Day = tuple[str | None, float | None]


@dataclass(frozen=True)
class PlainDiary:
    """One diary, day by day from day 0 on, and the first and last infusion day of each course."""

    days: Sequence[Day]
    courses: Sequence[tuple[int, int]]
    plan: AnalysisPlan

    def count(self, day: int) -> Fraction | None:
        """Give the count of a day as the decimal number that was written."""
        written = self.days[day][0] if 0 <= day < len(self.days) else None
        return None if written is None else Fraction(written)

    def recorded(self, first: int, end: int, *, outside: bool = False) -> list[Fraction]:
        """Give the counts from a day to before another one, all or those outside courses."""
        days = [day for day in range(first, end) if not (outside and self.is_inside(day))]
        return [count for day in days if (count := self.count(day)) is not None]

    def is_inside(self, day: int) -> bool:
        """Tell whether a day is day 0 to 28 of a course, or to the end of a longer window."""
        acts = max(28, self.plan.window_last_day)
        return any(first <= day <= day0 + acts for first, day0 in self.courses)

    def is_event(self, day: int) -> bool:
        seen = self.days[day][1]
        return seen is not None and seen > 0

    def is_zero(self, day: int) -> bool:
        return self.count(day) == 0 and not self.is_event(day)


def mean(counts: Sequence[Fraction]) -> Fraction:
    return Fraction(sum(counts)) / len(counts)


# What is found of a bad spell: worst a day, its recorded days, days before the course, rest a day,
# its recorded days, and where counts came back: days before, zero days, other days.
Spell = tuple[Fraction, int, int, Fraction, int, tuple[int, int, int] | None]


def bad_spell(diary: PlainDiary, first: int) -> Spell | None:
    """Find the bad spell before the course whose first infusion is on a day."""
    back = came_back(diary, first)
    if back is None:
        return worst_week(diary, first)
    week, start = diary.plan.bad_spell_days, first - diary.plan.baseline_days
    last, rest = diary.recorded(first - week, first), diary.recorded(start, first - week)
    if not last or not rest or mean(last) <= ratio(diary) * mean(rest):
        return None
    return mean(last), len(last), 0, mean(rest), len(rest), back


def ratio(diary: PlainDiary) -> Fraction:
    return Fraction(str(diary.plan.bad_spell_ratio))


def came_back(diary: PlainDiary, first: int) -> tuple[int, int, int] | None:
    """Find the first event of a baseline that ended 28 recorded days with none, or more."""
    zero = other = 0
    for day in range(min(first, len(diary.days))):
        if not diary.is_event(day):
            zero, other = zero + diary.is_zero(day), other + (not diary.is_zero(day))
            continue
        if zero >= 28 and day >= first - diary.plan.baseline_days:
            return first - day, zero, other
        zero = other = 0
    return None


def can_show_a_spell(diary: PlainDiary, first: int) -> bool:
    week, start = diary.plan.bad_spell_days, first - diary.plan.baseline_days
    rest = diary.recorded(start, first - week, outside=True)
    return is_week(diary, first - week) and is_away(diary, first - week) and len(rest) >= 4


def is_week(diary: PlainDiary, start: int) -> bool:
    """Tell whether a week has a count on more than half of its days, and none before the diary."""
    week = diary.plan.bad_spell_days
    return start >= 0 and 2 * len(diary.recorded(start, start + week)) > week


def is_away(diary: PlainDiary, start: int) -> bool:
    week = diary.plan.bad_spell_days
    return not any(diary.is_inside(day) for day in range(start, min(start + week, len(diary.days))))


def worst_week(diary: PlainDiary, first: int) -> Spell | None:
    if not can_show_a_spell(diary, first):
        return None
    week, start = diary.plan.bad_spell_days, first - diary.plan.baseline_days
    starts = [n for n in range(start, first - week + 1) if is_week(diary, n) and is_away(diary, n)]
    rates = {n: mean(diary.recorded(n, n + week)) for n in starts}
    late = [n for n in starts if n >= first - week - 3 and rates[n] == max(rates.values())]
    if not late:
        return None
    worst = late[-1]
    if any(rates[n] == rates[worst] for n in starts if n + week <= worst):
        return None
    rest = diary.recorded(start, worst, outside=True)
    before = first - week - worst
    if len(rest) < 4 or rates[worst] <= ratio(diary) * mean(rest):
        return None
    if not is_rare(diary, rates[worst], before, len(rest)):
        return None
    return (
        rates[worst],
        len(diary.recorded(worst, worst + week)),
        before,
        mean(rest),
        len(rest),
        None,
    )


def is_rare(diary: PlainDiary, rate: Fraction, before: int, rest: int) -> bool:
    week = diary.plan.bad_spell_days
    weeks = [n for n in range(len(diary.days) - week + 1) if is_week(diary, n)]
    weeks = [n for n in weeks if not is_chosen(diary, n)]
    away = [n for n in weeks if is_away(diary, n)]
    own = away if len(away) >= 28 else weeks
    as_bad = sum(mean(diary.recorded(n, n + week)) >= rate for n in own)
    percent = 3 if before else 15 if rest < 7 else 35
    return 100 * (as_bad + week) <= percent * (len(own) + week)


def is_chosen(diary: PlainDiary, start: int) -> bool:
    """Tell whether a week touches the days before a course after which its date was chosen."""
    week = diary.plan.bad_spell_days
    days = range(start, start + week)
    return any(first - week - 3 <= day < first for first, _ in diary.courses for day in days)


def falling(diary: PlainDiary, first: int) -> tuple[str, int] | None:
    """Tell whether a baseline had stopped, by the days with none, or falls, by its days."""
    start = first - diary.plan.baseline_days
    days = range(max(start, 0), min(first, len(diary.days)))
    after = max((day + 1 for day in days if diary.is_event(day)), default=start)
    free = sum(diary.is_zero(day) for day in days if day >= after)
    if free >= 14 and sum(diary.recorded(start, first)) > 0:
        return "stopped", free
    counts = diary.recorded(start, first, outside=True)
    if not can_show_a_fall(diary, first) or tau(counts) > Fraction(-3, 10):
        return None
    length = diary.plan.baseline_days
    own = []
    for n in range(len(diary.days) - length + 1):
        stretch = diary.recorded(n, n + length)
        if 2 * len(stretch) >= length and 2 * abs(n - start) >= length:
            own.append(tau(stretch))
    as_steep = sum(each <= tau(counts) for each in own)
    return ("falling", len(counts)) if 10 * as_steep <= len(own) else None


def can_show_a_fall(diary: PlainDiary, first: int) -> bool:
    counts = diary.recorded(first - diary.plan.baseline_days, first, outside=True)
    return len(counts) >= diary.plan.recorded_baseline_days_min


def tau(counts: Sequence[Fraction]) -> Fraction:
    """Give Kendall's tau of counts in order of time, ties counted as pairs that do neither."""
    pairs = list(combinations(counts, 2))
    return Fraction(sum((b > a) - (b < a) for a, b in pairs), max(len(pairs), 1))
