"""Everything a review says of a sample, as text: what the golden files hold.

They are written anew only on purpose, with `python -m tests.wording.golden_texts`; read the
difference then, sentence by sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import ivig_track as ivt
from tests.places import SAMPLES

GOLDEN = Path(__file__).parent / "golden"
NAMES = ("infant_a", "infant_b", "infant_c", "infant_d")


def golden_text(name: str) -> str:
    """Give the sentences of a sample's review, then every reason of its courses and flags."""
    review = ivt.review(ivt.read_record(SAMPLES / name))
    return "\n".join([*review.text, "", *_courses(review), "", *_flags(review), ""])


def _courses(review: ivt.Review) -> Iterator[str]:
    for course in review.to_dict()["courses"]:
        whys = {
            "status": f"{course['status']}: {course['why']}",
            "change": course["percent_change_why"],
            "from pre-IVIG": course["pre_ivig_why"],
            "wear-off": f"{course['wear_off']['day']}: {course['wear_off']['why']}",
        }
        yield from (f"course {course['number']}, {name}: {why}" for name, why in whys.items())


def _flags(review: ivt.Review) -> Iterator[str]:
    for flag in review.flags.to_dict("records"):
        yield (
            f"course {flag['course']}, {flag['severity']}, {flag['rule']}: {flag['what']}"
            f" ({flag['reason']})"
        )


def golden_file(name: str) -> Path:
    """Give where a sample's golden text stands."""
    return GOLDEN / f"{name}.txt"


if __name__ == "__main__":
    for sample in NAMES:
        golden_file(sample).write_text(golden_text(sample), encoding="utf-8")
