"""The confounder catalogue as a table: every rule with its numbers, its reason and its source."""

from __future__ import annotations

import pandas as pd

from ivig_track.clinical.rules import DAY_SETTINGS
from ivig_track.plan.plan import AnalysisPlan

USUAL_PLAN = AnalysisPlan()


def confounder_catalogue(plan: AnalysisPlan | None = None) -> pd.DataFrame:
    """Give the catalogue that a review applies, one row a rule.

    Parameters
    ----------
    plan
        A plan whose changes are shown; the usual catalogue by default.

    Returns
    -------
    DataFrame
        `rule`, `counts` (what counts), `lookback_days` (before a course's first day) and
        `lookahead_days` (after day 0), both included, missing where a rule has none, `severity`,
        `block_lookback_days` and `note_lookback_days` (within the first it is a block, up to the
        second still a note), `plan_numbers` (the numbers of the plan that the rule takes, by
        name), `reason`, `source`, `judgement` (which part no publication sets),
        `origin` (where its doubt comes from: therapy, event, schedule, diary).

    Examples
    --------
    >>> table = confounder_catalogue().set_index("rule")
    >>> int(table.loc["hormonal_start", "lookback_days"]), table.loc["hormonal_start", "severity"]
    (42, 'block')
    """
    shown = plan or USUAL_PLAN
    rows = [rule.as_row(shown.numbers()) for rule in shown.rules]
    return pd.DataFrame(rows).astype(dict.fromkeys(DAY_SETTINGS, "Int64"))
