"""A sign that XML forbids, copied from a PDF into a name, takes no picture away."""

from xml.etree import ElementTree as ET

import pytest

import ivig_track as ivt
from ivig_track.plotting.pictures import page_picture, picture
from tests.made_records import record_of


@pytest.mark.filterwarnings("ignore:Glyph")  # the font has no such sign, and says so
def test_a_name_with_a_sign_that_xml_forbids_is_drawn_with_another_in_its_place() -> None:
    therapies = [("medium chain tri\ufffeglyceride\x02 oil", 10, None, 1.0, "g")]
    review = ivt.review(record_of([4.0, 5.0] * 40, [40], therapies=therapies))
    for svg in (
        picture(ivt.plot_timeline(review)).svg,
        picture(ivt.plot_timeline(review)).svg_of_letters(),
        page_picture(ivt.plot_overview(review), "sheet").svg,
    ):
        assert ET.fromstring(svg).tag.endswith("svg")  # noqa: S314 - our own
        assert "\ufffe".encode() not in svg
