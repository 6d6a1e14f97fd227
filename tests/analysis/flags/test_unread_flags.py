"""What stands unread in the sources flags each course that it can touch.

The course is on day 200: baseline days 172 to 199, response window 207 to 221, wear-off to 242.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

import ivig_track as ivt
from ivig_track.clinical.material import Material
from ivig_track.entries.columns import UnreadMaterial
from ivig_track.errors import Place
from tests.analysis.flags.test_flags_at_their_edges import COUNTS, COURSE
from tests.made_records import day, record_of

PLACE = Place("diary.csv", "", 3)


def flagged(*unread: UnreadMaterial, infusions: tuple[int, ...] = (COURSE,)) -> list[list[str]]:
    """Give the severities of the rule for each course."""
    record = replace(record_of(COUNTS, infusions), unread=unread)
    return [
        [flag.severity.value for flag in result.flags if flag.rule == "unread_material"]
        for result in ivt.review(record).course_results
    ]


def unread(
    material: Material, first: date | None = None, last: date | None = None, title: str = "Pred"
) -> UnreadMaterial:
    return UnreadMaterial(PLACE, title, "pred", material, first, last)


def test_unread_hormonal_material_blocks_up_to_the_last_day_of_the_wear_off() -> None:
    record = record_of(COUNTS, [COURSE])
    end = ivt.review(record).course_results[0].wear_off_phase.span.last_day
    last = (end - day(0)).days
    found = [
        flagged(unread(Material.HORMONAL, day(n), day(n)))[0]
        for n in (COURSE - 29, COURSE - 28, last, last + 1)
    ]
    assert found == [[], ["block"], ["block"], []]


@pytest.mark.parametrize("material", [kind for kind in Material if kind != Material.HORMONAL])
def test_other_unread_material_is_strong(material: Material) -> None:
    assert flagged(unread(material, day(COURSE), day(COURSE))) == [["strong"]]


def test_unread_material_without_a_day_flags_every_course() -> None:
    assert flagged(unread(Material.HORMONAL), infusions=(100, 200)) == [["block"], ["block"]]


def test_a_column_is_flagged_from_its_first_day_to_its_last() -> None:
    """The later day alone lies beyond the wear-off; the column reaches over the course."""
    days = [unread(Material.HORMONAL, day(n), day(n)) for n in (COURSE, COURSE + 200)]
    assert flagged(days[1]) == [[]]
    assert flagged(*days) == flagged(*reversed(days)) == [["block"]]


def test_one_column_is_flagged_once_for_each_kind() -> None:
    two_days = [unread(Material.HORMONAL, day(n), day(n)) for n in (COURSE, COURSE + 3)]
    assert flagged(*two_days, unread(Material.ILLNESS, day(COURSE), day(COURSE))) == [
        ["block", "strong"]
    ]


def test_a_course_blocked_by_unread_hormonal_material_is_confounded_and_said() -> None:
    record = replace(record_of(COUNTS, [COURSE]), unread=(unread(Material.HORMONAL),))
    review = ivt.review(record)
    assert review.course_results[0].status == "confounded"
    said = "\n".join(review.text)
    assert 'not scored: not read, and it names hormonal therapy: "pred".' in said
    assert 'Not read, though it may say what else happened: "Pred" (hormonal therapy).' in said


def test_a_record_of_a_file_brings_its_columns_and_what_is_unread() -> None:
    files = {"diary.csv": b"Date,Spasms,Mood\n2024-03-01,4,ok\n2024-03-02,5,sad\n"}
    record = ivt.record_from_uploads(files)
    assert record.import_columns.values.tolist() == [
        ["diary.csv", "", 1, "Date", "used", "date"],
        ["diary.csv", "", 2, "Spasms", "used", "spasms"],
        ["diary.csv", "", 3, "Mood", "not_read", "not read"],
    ]
    assert record.unread == ()
    told = ivt.review(record).to_dict()["import"]
    assert (told["columns_read"], told["columns_not_read"]) == (2, ["Mood"])
