"""What the placebo-in-time figure means, and what it does not."""

from __future__ import annotations

import numpy as np

from ivig_track.results.values import Conclusion, Estimate, Placebo
from ivig_track.wording.numbers_in_words import p_of_estimate
from ivig_track.wording.reason_words import answer_reason_words

#: Share of shifted schedules up to which "few" show as large a change.
SELDOM = 0.05
NOT_THE_CAUSE = (
    "This does not say why: infusion dates were not chosen by chance, and whatever else began on"
    " those dates would look the same. Shifted schedules share days, so they are not that many"
    " independent comparisons; interval and p come from the model of the counts, not from the bars."
)


def shifts_beyond(placebo: Placebo) -> int:
    """Count the shifted schedules at least as far from no change as the real one."""
    if placebo.observed is None:
        return 0
    return int((np.abs(placebo.statistics) >= abs(placebo.observed)).sum())


def placebo_sentence(estimate: Estimate) -> str:
    """Say what the shifted schedules show about this diary, and what they cannot show."""
    placebo = estimate.placebo
    number = len(placebo.statistics)
    if placebo.observed is None:
        return f"No comparison with other dates: {answer_reason_words(estimate.why)}."
    if not number:
        return (
            "No comparison with other dates: the diary has no room to move the whole schedule, its"
            " spacing kept, by even one day. The answer does not need one."
        )
    beyond = shifts_beyond(placebo)
    return (
        f"Bars: placebo-in-time, the change found when the whole schedule, its spacing kept, is"
        f" moved by each of {number} admissible shifts; {beyond} of them lie at least as far from"
        f" no change as the real dates. {_meaning(beyond / number, estimate)} {NOT_THE_CAUSE}"
    )


def _meaning(share: float, estimate: Estimate) -> str:
    """Say what the bars show, and where the model that gives the answer judges otherwise."""
    seldom, open_ = share <= SELDOM, estimate.conclusion is Conclusion.NOT_DISTINGUISHABLE
    often = "few" if seldom else "not few"
    bars = f"So {often} of the other dates in this diary show as large a change."
    if estimate.p is None or seldom is not open_:
        return bars
    surer = "less sure than the bars" if open_ else "surer than the bars"
    return (
        f"{bars} The model of the counts, which alone gives the answer and allows for cycles, level"
        f" shifts and the shape of a change, is {surer}: {p_of_estimate(estimate)}."
    )
