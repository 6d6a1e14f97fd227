"""A drawing as a part of a page: short, for a year of days is drawn some hundred times."""

import re

import ivig_track as ivt
from ivig_track.plotting.pictures import page_picture
from tests.plotting.made_reviews import steady_review


def test_places_are_written_to_a_hundredth_of_a_point() -> None:
    drawing = page_picture(ivt.plot_timeline(steady_review()), "timeline").html
    places = " ".join(re.findall(r' d="([^"]+)"', drawing))
    decimals = [len(digits) for digits in re.findall(r"\.(\d+)", places)]
    assert len(decimals) > 100
    assert max(decimals) == 2
