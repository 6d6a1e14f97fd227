"""Numbers and dates as people read them. Rounding happens here and nowhere else."""

from __future__ import annotations

import math
from datetime import date

from ivig_track.clinical import numbers
from ivig_track.results.values import Estimate, Flag, PhaseCount

#: Rates from here on are said without a decimal.
WHOLE_FROM = 10
AT_MOST = "\N{LESS-THAN OR EQUAL TO}"
MINUS = "\N{MINUS SIGN}"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def plural(number: float, noun: str) -> str:
    """Give a noun for a number of things, without the number.

    >>> plural(1, "course"), plural(0, "course")
    ('course', 'courses')
    """
    return noun if number == 1 else f"{noun}s"


def counted(number: int, noun: str) -> str:
    """Give a number with its noun.

    >>> counted(1, "course"), counted(0, "course")
    ('1 course', '0 courses')
    """
    return f"{number} {plural(number, noun)}"


def uncountable_words(days: int) -> str:
    """Say behind recorded days on how many more there were too many to count; "" where on none.

    >>> uncountable_words(2)
    ', too many to count on 2 more'
    """
    return f", too many to count on {days} more" if days else ""


def days_with_none(zero_days: int, other_days: int) -> str:
    """Say how long a stretch of days with none was in recorded days, the others with them.

    >>> days_with_none(29, 2)
    '29 recorded days with none (2 other days between them)'
    """
    between = f" ({counted(other_days, 'other day')} between them)" if other_days else ""
    return f"{zero_days} recorded days with none{between}"


def day_in_words(day: date) -> str:
    """Give a date that cannot be read two ways.

    >>> day_in_words(date(2024, 3, 2))
    '2 Mar 2024'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def rate_in_words(phase: PhaseCount) -> str:
    """Give a rate, never without its recorded days, nor without days of too many to count.

    A total with a count like "20+" in it is said as a lower end.

    >>> from ivig_track.record.model import Span
    >>> month = Span(date(2024, 3, 1), date(2024, 3, 28))
    >>> rate_in_words(PhaseCount(month, 26, 0, 0, 65, 65, 65))
    '2.5 a day (65 on 26 of 28 days)'
    >>> rate_in_words(PhaseCount(month, 26, 0, 0, 65, 65, math.inf))
    '2.5 a day or more (65 or more on 26 of 28 days)'
    >>> rate_in_words(PhaseCount(month, 25, 0, 2, 50, 50, 50))
    '2.0 a day (50 on 25 of 28 days, too many to count on 2 more)'
    """
    held = f"{coverage_in_words(phase)}{uncountable_words(phase.uncountable_days)}"
    if phase.per_day is None:
        return f"no count ({held})" if phase.uncountable_days else f"not recorded ({held})"
    open_end = " or more" if math.isinf(phase.total_high) else ""
    rate = f"{number_in_words(phase.per_day)} a day{open_end}"
    return f"{rate} ({phase.total:g}{open_end} on {held})"


def in_28_days_in_words(phase: PhaseCount) -> str:
    """Give counts, and days without any, for 28 recorded days, with the days they come from.

    >>> from ivig_track.record.model import Span
    >>> week = Span(date(2024, 3, 1), date(2024, 3, 7))
    >>> in_28_days_in_words(PhaseCount(week, 7, 2, 0, 10, 10, 10))
    '40; none on 8.0 (2 of 7 recorded days)'
    >>> in_28_days_in_words(PhaseCount(week, 0, 0, 0, 0, 0, 0))
    'not recorded (0 of 7 days)'
    """
    if phase.per_28_days is None or phase.zero_days_per_28_days is None:
        return rate_in_words(phase)
    open_end = " or more" if math.isinf(phase.total_high) else ""
    none = number_in_words(phase.zero_days_per_28_days)
    days = f"{phase.zero_days} of {phase.recorded_days} recorded days"
    held = f"{days}{uncountable_words(phase.uncountable_days)}"
    return f"{number_in_words(phase.per_28_days)}{open_end}; none on {none} ({held})"


def month_in_words(month: str) -> str:
    """Give a month that was written as "YYYY-MM".

    >>> month_in_words("2023-11")
    'Nov 2023'
    """
    year, number = month.split("-")
    return f"{MONTHS[int(number) - 1]} {year}"


def coverage_in_words(phase: PhaseCount) -> str:
    """Give the recorded days of a phase out of its days."""
    return f"{phase.recorded_days} of {max(phase.span.days, 0)} days"


def overlap_in_words(flag: Flag) -> str:
    """Say where a flag lies around its course, and how many days of its phases it shares.

    >>> from ivig_track.clinical.rules import Origin, Severity, TherapyChange
    >>> from ivig_track.results.flag_findings import EventNoted, TherapyChanged
    >>> first, last = date(2024, 3, 9), date(2024, 3, 20)
    >>> given, mmr = TherapyChanged("ACTH", TherapyChange.ONGOING), EventNoted("vaccination", "MMR")
    >>> overlap_in_words(Flag(1, "vaccination", Severity.NOTE, mmr, first, first, 1, "", "",
    ...                       overlap_window_days=1, days_from_course=8,
    ...                       origin=Origin.EVENT))
    'day 8, in the window'
    >>> overlap_in_words(Flag(1, "hormonal_ongoing", Severity.BLOCK, given, first, last, 12, "",
    ...                       "", overlap_baseline_days=7, days_from_course=-7,
    ...                       origin=Origin.THERAPY))
    'from 7 days before: 7 days of the baseline'
    """
    where = _position(flag.days_from_course)
    phases = (("baseline", flag.overlap_baseline_days), ("window", flag.overlap_window_days))
    shared = [(name, days) for name, days in phases if days]
    if flag.first_day == flag.last_day:
        return ", ".join([where, *(f"in the {name}" for name, _ in shared)])
    parts = listed([f"{counted(days, 'day')} of the {name}" for name, days in shared])
    return f"from {where}: {parts}" if parts else f"from {where}"


def _position(days_from_course: int) -> str:
    if days_from_course >= 0:
        return f"day {days_from_course}"
    return f"{counted(-days_from_course, 'day')} before"


def number_in_words(value: float) -> str:
    """Give a rate with two figures that count.

    >>> [number_in_words(value) for value in (0.0, 0.123, 2.53, 41.7)]
    ['0', '0.12', '2.5', '42']
    """
    if value == 0:
        return "0"
    if value >= WHOLE_FROM:
        return f"{value:.0f}"
    return f"{value:.1f}" if value >= 1 else f"{value:.2g}"


def spell_rate_in_words(rate: float) -> str:
    """Give the rate of a bad spell with one decimal, but never a small one as none.

    >>> [spell_rate_in_words(rate) for rate in (0.0, 0.043, 12.34)]
    ['0.0', '0.043', '12.3']
    """
    return f"{rate:.1f}" if rate >= 1 or rate == 0 else f"{rate:.2g}"


def amount_in_words(amount: float) -> str:
    """Give a dose or a weight with up to two decimals.

    >>> [amount_in_words(amount) for amount in (2.0, 0.4, 1.0666, 112.5)]
    ['2', '0.4', '1.07', '112.5']
    """
    return f"{round(amount, 2):g}"


def money_in_words(amount: float) -> str:
    """Give a price in whole units, thousands apart.

    >>> money_in_words(42000.0)
    '42,000'
    """
    return f"{amount:,.0f}"


def percent_in_words(percent: float) -> str:
    """Give a percent change with a sign; a minus sign means fewer.

    >>> percent_in_words(-43.7) == MINUS + "44 %", percent_in_words(12.2)
    (True, '+12 %')
    """
    rounded = round(percent)
    sign = MINUS if rounded < 0 else "+" if rounded > 0 else "±"
    return f"{sign}{abs(rounded)} %"


def level_in_words(level: float) -> str:
    """Give the level of an interval.

    >>> level_in_words(0.95), level_in_words(0.995)
    ('95 %', '99.5 %')
    """
    return f"{100 * level:.4g} %"


def interval_in_words(low: float | None, high: float | None) -> str:
    """Give the two ends of an interval in percent; an end out of reach is said as open."""
    lower = "open" if low is None else percent_in_words(low)
    upper = "open" if high is None else percent_in_words(high)
    return f"{lower} to {upper}"


def interval_of_estimate(estimate: Estimate) -> str:
    """Give the interval of an answer with a number; a bound beyond what is shown is said as such.

    Where every spasm went, both ends lie below what is shown; where almost nothing is known, the
    upper one lies above it.
    """
    reach = numbers.LOG_RATIO_SHOWN_MAX.value
    lowest, highest = 100 * math.expm1(-reach), 100 * math.expm1(reach)
    percent = estimate.percent or 0.0
    low = f"{MINUS}100 %" if percent < highest else f"above {percent_in_words(highest)}"
    high = f"below {percent_in_words(math.ceil(lowest))}" if percent <= lowest else "open"
    if estimate.percent_low is not None:
        low = percent_in_words(estimate.percent_low)
    if estimate.percent_high is not None:
        high = percent_in_words(estimate.percent_high)
    return f"{low} to {high}"


def p_in_words(p: float) -> str:
    """Give p with two figures, never below the smallest that is given.

    >>> p_in_words(0.0312), p_in_words(0.001)
    ('p = 0.031', 'p ≤ 0.001')
    """
    smallest = numbers.SMALLEST_P.value
    return f"p {AT_MOST} {smallest}" if p <= smallest else f"p = {p:.2g}"


def p_of_estimate(estimate: Estimate) -> str:
    """Give the p of an answer, and say where it is the smallest that is given.

    Raises
    ------
    ValueError
        Where the answer has no p.
    """
    if estimate.p is None:
        raise ValueError("This answer has no p.")
    words = p_in_words(estimate.p)
    return f"{words}, the smallest that is given" if estimate.p_is_smallest else words


def index_in_words(value: float | None) -> str:
    """Give an effect size with two decimals; "none" where it is not defined.

    >>> index_in_words(0.9167), index_in_words(-0.001), index_in_words(None)
    ('0.92', '0.00', 'none')
    >>> index_in_words(-0.3) == MINUS + "0.30"
    True
    """
    if value is None:
        return "none"
    return f"{round(value, 2) + 0.0:.2f}".replace("-", MINUS)


def share_in_words(found: int, of: int, low: float, high: float) -> str:
    """Give a share, never without what it is a share of; `low` and `high` are its 95 % interval.

    >>> share_in_words(5, 200, 0.0082, 0.0574)
    '5 of 200 (2.5 %; 0.8 % to 5.7 %)'
    """
    ends = f"{share_percent(low)} to {share_percent(high)}"
    return f"{found} of {of} ({share_percent(found / of)}; {ends})"


def share_cell(found: int, of: int, low: float, high: float) -> str:
    """Give a share shortly, for a table that names its diaries beside it.

    >>> share_cell(5, 200, 0.0082, 0.0574)
    '2.5 % (0.8 % to 5.7 %)'
    """
    return f"{share_percent(found / of)} ({share_percent(low)} to {share_percent(high)})"


def share_percent(share: float) -> str:
    """Give a share as a percentage, with one decimal below 10 %.

    >>> share_percent(0.025), share_percent(0.451), share_percent(0.0)
    ('2.5 %', '45 %', '0 %')
    """
    percent = 100 * share
    shown = f"{percent:.1f}" if 0 < percent < WHOLE_FROM else f"{percent:.0f}"
    return f"{shown} %"


def listed(words: list[str]) -> str:
    """Join words as a sentence does.

    >>> listed(["1", "2", "5"])
    '1, 2 and 5'
    """
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
