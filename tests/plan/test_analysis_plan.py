"""A plan holds a whole catalogue from its birth on, and shows what differs from the usual one."""

from __future__ import annotations

import pytest

import ivig_track as ivt
from ivig_track.clinical.catalogue import CATALOGUE


def test_a_plan_of_changes_holds_a_whole_catalogue() -> None:
    plan = ivt.AnalysisPlan(catalogue={"vaccination": {"lookback_days": 10}})
    assert plan.rules.names == CATALOGUE.names
    assert plan.rules["vaccination"].lookback_days == 10
    assert ivt.AnalysisPlan(catalogue=plan.rules) == plan
    assert hash(ivt.AnalysisPlan(catalogue=plan.rules)) == hash(plan)


def test_a_catalogue_that_was_put_in_afterwards_is_refused() -> None:
    plan = ivt.AnalysisPlan()
    object.__setattr__(plan, "catalogue", {})
    with pytest.raises(TypeError, match="catalogue"):
        plan.rules  # noqa: B018 - asking is the test


def test_its_line_makes_it_anew() -> None:
    plans = [
        ivt.AnalysisPlan(),
        ivt.AnalysisPlan(window_last_day=28, measure="clusters"),
        ivt.AnalysisPlan(catalogue={"vaccination": {"lookback_days": 10, "severity": "strong"}}),
    ]
    for plan in plans:
        assert "\n" not in repr(plan)
        assert eval(repr(plan), {"AnalysisPlan": ivt.AnalysisPlan}) == plan  # noqa: S307 - our own
