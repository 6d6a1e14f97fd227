"""Values of the summary that were worked out by hand, from one small record in files."""

from __future__ import annotations

import hashlib
from math import exp, sqrt
from pathlib import Path
from typing import Any

import pytest

import ivig_track as ivt
from tests.made_records import day, record_of

#: 0.975 quantile of Student's t with 14 + 12 - 2 = 24 degrees of freedom (printed tables).
T_24 = 2.0639


def diary_text() -> str:
    """Four spasms on even days, six on odd ones, for 100 days; fewer in the first window.

    The first window (days 48 to 62): two on even days, three on odd ones; day 50 blank, day 51 too
    many to count, day 52 one to four, day 62 none. Day 20, in the baseline: ten or more.
    """
    rows = {n: [6.0 if n % 2 else 4.0] * 2 for n in range(100)}
    rows |= {n: [3.0 if n % 2 else 2.0] * 2 for n in range(48, 63)}
    lines = [f"{day(n)},{best:g},{low:g},{best:g},counted" for n, (best, low) in rows.items()]
    lines[20] = f"{day(20)},10,10,,at_least"
    lines[50] = f"{day(50)},,,,unrecorded"
    lines[51] = f"{day(51)},,1,,uncountable"
    lines[52] = f"{day(52)},2,1,4,range"
    lines[62] = f"{day(62)},0,0,0,none_seen"
    return "\n".join(["date,spasms,spasms_low,spasms_high,state", *lines, ""])


@pytest.fixture(scope="module")
def summary(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("record")
    texts = {
        "diary.csv": diary_text(),
        "infusions.csv": "date,dose_g_per_kg,dose_g,weight_kg,product,lot,iga_depleted,rate\n"
        f"{day(40)},1,8,8,Privigen,A1,true,1 mL/kg/h\n"
        f"{day(41)},1,8,8,Privigen,A1,true,1 mL/kg/h\n"
        f"{day(80)},,,,,,,\n",
        "events.csv": "date,kind,detail,severity,onset_hours,action\n"
        f"{day(42)},reaction,headache,mild,5,paracetamol\n"
        f"{day(55)},fever,39.1,,,\n"
        f"{day(60)},vaccination,MMR,,,\n"
        f"{day(70)},eeg,BASED 4,,,\n",
        "patient.toml": 'label = "case 7"\nbirth_month = "2023-05"\nonset_month = "2023-10"\n'
        'aetiology = "TSC"\niga_status = "normal"\n',
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return ivt.review(ivt.read_record(folder)).to_dict()


def test_days_of_the_diary(summary: dict[str, Any]) -> None:
    """Blank: day 50. Too many to count: day 51. None: day 62."""
    record = summary["record"]
    assert record == {
        "label": "case 7",
        "first_day": "2024-01-01",
        "last_day": "2024-04-09",
        "days": 100,
        "recorded_days": 98,
        "zero_days": 1,
        "uncountable_days": 1,
        "measure": "spasms",
        "blank_days_before": 0,
        "blank_days_after": 0,
    }


def test_counts_of_a_baseline_without_an_upper_end(summary: dict[str, Any]) -> None:
    """Days 12 to 39: 14 x 4 + 14 x 6 = 140, with ten or more in place of four: 146."""
    expected = {
        "first_day": "2024-01-13",
        "last_day": "2024-02-09",
        "days": 28,
        "recorded_days": 28,
        "zero_days": 0,
        "uncountable_days": 0,
        "total": 146.0,
        "total_low": 146.0,
        "total_high": None,
        "total_high_why": "a count such as 20+ has no upper end",
        "per_day": 146 / 28,
        "per_28_days": pytest.approx(146.0),
        "zero_days_per_28_days": pytest.approx(0.0),
    }
    assert summary["courses"][0]["baseline"] == expected
    assert summary["pre_ivig_baseline"] == expected


def test_counts_of_a_window(summary: dict[str, Any]) -> None:
    """Even days but 50 and 62: 6 x 2; odd ones but 51: 6 x 3. Day 52 may be one less, two more."""
    assert summary["courses"][0]["window"] == {
        "first_day": "2024-02-18",
        "last_day": "2024-03-03",
        "days": 15,
        "recorded_days": 13,
        "zero_days": 1,
        "uncountable_days": 1,
        "total": 30.0,
        "total_low": 29.0,
        "total_high": 32.0,
        "total_high_why": "",
        "per_day": 30 / 13,
        "per_28_days": pytest.approx(28 * 30 / 13),
        "zero_days_per_28_days": pytest.approx(28 / 13),
    }


def test_percent_changes_with_both_ends() -> None:
    """84 on 14 days, 36 on 12 days: a half. 26 days are too few to tell more than Poisson noise."""
    counts: list[float | None] = [None] * 60
    counts[16:30], counts[37:49] = [6.0] * 14, [3.0] * 12
    (course,) = ivt.review(record_of(counts, [30])).to_dict()["courses"]
    reach = T_24 * sqrt(1 / 84 + 1 / 36)
    ends = [100 * (0.5 * exp(sign * reach) - 1) for sign in (0, -1, 1)]
    for names in (
        ("percent_change", "percent_change_low", "percent_change_high"),
        (
            "percent_change_from_pre_ivig",
            "percent_change_from_pre_ivig_low",
            "percent_change_from_pre_ivig_high",
        ),
    ):
        assert [course[name] for name in names] == pytest.approx(ends, abs=0.01)


def test_a_flag_says_how_many_days_it_shares(summary: dict[str, Any]) -> None:
    """A fever on day 55: in the first window, 14 days after day 0 (41), and in the
    second baseline, 25 days before the second course (80).
    """
    fevers = [
        flag
        for course in summary["courses"]
        for flag in course["flags"]
        if flag["rule"] == "fever_or_infection"
    ]
    names = ("overlap_days", "overlap_baseline_days", "overlap_window_days", "days_from_course")
    assert [tuple(flag[name] for name in names) for flag in fevers] == [
        (1, 0, 1, 14),
        (1, 1, 0, -25),
    ]
    assert fevers[0]["first_day"] == fevers[0]["last_day"] == "2024-02-25"


def test_courses_lower_than_their_own_baseline(summary: dict[str, Any]) -> None:
    """The second: 111 on 28 days before, 66 on 13 days after, which is more a day."""
    second = summary["courses"][1]
    assert (second["baseline"]["total"], second["baseline"]["per_day"]) == (111.0, 111 / 28)
    assert (second["window"]["total"], second["window"]["per_day"]) == (66.0, 66 / 13)
    overall = summary["overall"]
    assert (overall["courses_scored"], overall["courses_lower"]) == (2, 1)
    assert (overall["window_days_recorded"], overall["window_days"]) == (26, 30)
    assert overall["courses_flagged"] == [1]


def test_how_the_courses_were_given(summary: dict[str, Any]) -> None:
    first, second = (course["regimen"] for course in summary["courses"])
    assert first["daily_g_per_kg"] == [1.0, 1.0]
    assert first["weights_kg"] == [8.0]
    assert first["iga_depleted"] == [True]
    assert first["rates"] == ["1 mL/kg/h"]
    assert (first["is_usual"], first["days_since_previous"]) == (True, None)
    assert second["daily_g_per_kg"] == [None]
    assert (second["is_usual"], second["days_since_previous"]) == (None, 40)
    total = summary["regimen_total"]
    assert (total["grams"], total["days_with_grams"], total["infusion_days"]) == (16.0, 2, 3)


def test_facts_of_the_child_at_the_first_infusion(summary: dict[str, Any]) -> None:
    """Day 40 is 10 February 2024: nine months from May, four from October."""
    assert summary["child"] == {
        "age_months": 9,
        "onset_month": "2023-10",
        "months_since_onset": 4,
        "aetiology": "TSC",
        "weight_kg": None,
        "iga_status": "normal",
    }


def test_events_between_the_courses(summary: dict[str, Any]) -> None:
    """Day 0 of the first course is day 41; the second begins on day 80."""
    (vaccination,), (eeg,), (reaction, *_) = (
        summary[name] for name in ("vaccinations", "eegs", "reactions")
    )
    names = ("course_before", "days_after_it", "course_after", "days_before_it")
    assert tuple(vaccination[name] for name in names) == (1, 19, 2, 20)
    assert (eeg["course"], eeg["days_after"], eeg["based"]) == (1, 29, 4)
    assert (reaction["days_after"], reaction["onset_hours"]) == (1, 5.0)


def test_sources_by_the_fingerprint_of_their_bytes(summary: dict[str, Any]) -> None:
    digests = {source["name"]: source["sha256"] for source in summary["sources"]}
    assert digests["diary.csv"] == hashlib.sha256(diary_text().encode("utf-8")).hexdigest()
    assert len(digests) == 4


def test_numbers_that_no_plan_can_set(summary: dict[str, Any]) -> None:
    fixed = summary["fixed_numbers"]
    assert (fixed["fall_50_percent"], fixed["dose_min"], fixed["dose_max"]) == (-50, 0.4, 2.0)
    assert "window_last_day" not in fixed


def test_decisions_are_sentences(tmp_path: Path) -> None:
    rows = "".join(f"{n}.3.2024;4\n" for n in range(1, 29))
    (tmp_path / "diary.csv").write_text(f"Datum;Anzahl\n{rows}", encoding="utf-8")
    decisions = ivt.review(ivt.read_record(tmp_path / "diary.csv")).to_dict()["import"]["decisions"]
    assert any("day" in decision for decision in decisions)
