from datetime import date

import ivig_track as ivt
from ivig_track.clinical.rules import Origin, Severity
from ivig_track.wording.overview.other_causes import (
    NO_CAUSE,
    OtherCause,
    causes_in_brief,
    other_causes,
    signs_of,
)
from tests.made_records import record_of


def causes_of(**given: object) -> dict[str, OtherCause]:
    review = ivt.review(record_of([5.0] * 200, [60, 120], **given))  # type: ignore[arg-type]  # as it takes them
    return {each.name: each for each in other_causes(review.record, review.course_results)}


def test_the_steps_of_a_taper_are_one_line() -> None:
    """Days 61 to 80 and 81 to 95 of a diary that begins on 1 Jan 2024."""
    steps = [("Prednisolone", 61, 80, 40.0), ("Prednisolone", 81, 95, 20.0)]
    found = causes_of(therapies=steps)["Prednisolone"]

    assert (found.dose, found.dates) == ("40, 20", "2 Mar to 5 Apr 2024")
    assert found.severities[1] is Severity.BLOCK
    assert found.sign == "■"
    assert found.courses == "courses 1, 2"


def test_a_therapy_that_never_changed_stands_there_without_a_sign() -> None:
    found = causes_of(therapies=[("Vigabatrin", -300, None, 500.0)])["Vigabatrin"]

    assert (found.sign, found.letter, found.courses) == ("", "", "no course")
    assert found.shapes()[0] == ("Vigabatrin 500,", "7 Mar 2023 on: no course")


def test_fevers_are_one_line_with_their_days() -> None:
    found = causes_of(events=[(50, "fever", "39"), (55, "fever", "38.5")])["fever or infection"]

    assert found.origin is Origin.EVENT
    assert found.dates == "2 days, 20 to 25 Feb 2024"
    assert found.shapes()[-1] == ("Fever or infection,", "2 days: 1")


def test_what_blocks_stands_first_and_letters_follow_the_order() -> None:
    found = causes_of(
        therapies=[("Vigabatrin", -300, None, 500.0), ("Prednisolone", 61, 80, 40.0)],
        events=[(50, "fever", "39")],
    )

    assert [each.letter for each in found.values()] == ["a", "b", "c", ""]
    assert next(iter(found)) == "Prednisolone"
    assert list(found)[-1] == "Vigabatrin"


def test_the_signs_of_a_course_are_those_of_its_own_flags() -> None:
    day = date(2024, 3, 1)
    given = {1: Severity.BLOCK, 2: Severity.NOTE}
    steroid = OtherCause("steroid", "", "", "", Origin.THERAPY, day, given, "a")
    fever = OtherCause("fever", "", "", "", Origin.EVENT, day, {1: Severity.STRONG}, "b")

    assert signs_of(1, [steroid, fever]) == "■a ▲b"
    assert signs_of(2, [steroid, fever]) == "·a"
    assert signs_of(3, [steroid, fever]) == "none"


def test_a_line_names_the_four_gravest_and_counts_the_rest() -> None:
    def in_brief(number: int) -> str:
        causes = [
            OtherCause(f"cause {n}", "", "6 Mar", "6 Mar", Origin.EVENT, date(2024, 3, 6), {})
            for n in range(number)
        ]
        return causes_in_brief(causes)

    assert in_brief(0) == NO_CAUSE
    assert in_brief(4).count("6 Mar") == 4
    assert "more" not in in_brief(4)
    assert in_brief(6).count("6 Mar") == 4
    assert in_brief(6).endswith("; and 2 more, on the sheet below.")
