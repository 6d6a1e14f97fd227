"""The PDF: the sheet and a page behind it, tagged, never taken for markup, the same each time."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from getpass import getuser
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

import ivig_track as ivt
from ivig_track.entries.counts import exactly
from ivig_track.entries.entries import (
    DayEntry,
    EventEntry,
    InfusionEntry,
    PatientFacts,
    Reading,
    TherapyEntry,
)
from ivig_track.record.opening import record_from_reading
from ivig_track.report.pdf import render_pdf
from tests.made_records import day, record_of
from tests.places import ROOT
from tests.plotting.crowded_record import crowded_review
from tests.report.made_blocks import (
    FIGURES,
    Blocks,
    collected,
    printed_blocks_of_review,
)

HEADINGS = {"Recorded", "The answer, and its limits", "Last spasm", "Course by course"} | {
    "What else could explain a change",
    "The whole course: spasms per day",
    "Around each infusion: spasms per day",
}
PAYLOAD = '#panic("x") $sum$ *b* _i_ <lab> @ref `raw` #image("/etc/passwd") \\ // /* [ ] " \''


@pytest.fixture(scope="module")
def review() -> ivt.Review:
    return ivt.review(ivt.read_record(ROOT / "sample_data" / "infant_b"))


@pytest.fixture(scope="module")
def blocks(review: ivt.Review) -> Blocks:
    return printed_blocks_of_review(review)


@pytest.fixture(scope="module")
def pdf(blocks: Blocks) -> bytes:
    return render_pdf(blocks)


def test_a_pdf_takes_no_figure_of_the_page(review: ivt.Review, blocks: Blocks, pdf: bytes) -> None:
    """The other tests leave them out: to draw them takes longer than all the rest."""
    drawn = collected([ivt.show_picture(ivt.plot_changes(review), name, name) for name in FIGURES])
    with_figures = {name: drawn[name] for name in FIGURES}
    assert not any(blocks[name] for name in FIGURES)
    assert all(with_figures.values())
    assert render_pdf(blocks | with_figures) == pdf


def text_of(pdf: bytes) -> str:
    pages = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    return " ".join(" ".join(pages).split())


def text_behind_the_sheet(pdf: bytes) -> str:
    """Give the text of all pages but the first: its many letters take long to read."""
    pages = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages[1:]]
    return " ".join(" ".join(pages).split())


def objects_of(pdf: bytes, kind: str) -> list[dict[str, Any]]:
    """Give every object of a PDF of one type."""
    reader = PdfReader(BytesIO(pdf))
    numbers = range(1, int(str(reader.trailer["/Size"])))
    found: list[Any] = [reader.get_object(number) for number in numbers]
    return [each for each in found if hasattr(each, "get") and each.get("/Type") == kind]


def test_a_year_stands_on_two_pages_with_everything_a_visit_needs(pdf: bytes) -> None:
    """The sheet; flags, outcomes, reactions, EEG and regimen; safety line, provenance."""
    assert len(PdfReader(BytesIO(pdf)).pages) == 2
    text = text_of(pdf)
    for said in (
        "SYNTHETIC: invented data",
        "infant_b: spasm diary and IVIG courses",
        "Spasms counted on 317 of 330 days",
        "vigabatrin 100, 150 mg/kg/day, 11 Aug 2023 on: courses 3, 4".replace("v", "V", 1),
        "UKISS (none on days 13 and 14)",
        "6 hours after",
        "BASED 2",
        "How IVIG was given",
        "confounded",
        "29 Apr 2024",
        "Flags of course 3: ■ vigabatrin raised 12 days before; ",
        "contact your team or emergency services",
        "Changed from the usual settings: nothing",
        f"ivig_track {ivt.__version__}",
        "rows read =",
        "patient.toml",
    ):
        assert said in text, said
    assert "Missing" not in text


def test_the_pdf_is_tagged_with_alt_texts_and_carries_its_fonts(pdf: bytes) -> None:
    (catalogue,) = objects_of(pdf, "/Catalog")
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"] == "en"
    elements = objects_of(pdf, "/StructElem")
    alts = [str(each["/Alt"]) for each in elements if each.get("/S") == "/Figure"]
    assert len(alts) == 1
    assert "Standard sheet of infant_b" in alts[0]
    fonts = objects_of(pdf, "/FontDescriptor")
    assert fonts
    assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(font) for font in fonts)


def test_the_same_notebook_gives_the_same_bytes_and_names_nobody(
    blocks: Blocks, pdf: bytes
) -> None:
    assert render_pdf(blocks) == pdf
    facts = PdfReader(BytesIO(pdf)).metadata
    assert facts is not None
    assert set(facts) <= {"/Title", "/Creator", "/Producer", "/CreationDate", "/ModDate"}
    said = " ".join(map(str, facts.values())) + pdf.decode("latin-1")
    assert str(ROOT) not in said
    assert f"/{getuser()}" not in said
    assert "2026" not in " ".join(str(facts.get(key, "")) for key in ("/CreationDate", "/ModDate"))


def test_courses_that_the_sheet_cannot_hold_stand_behind_it_with_their_flags() -> None:
    """Two years with 22 courses: the sheet says how many more there are, and where."""
    days = tuple(DayEntry(day(n), spasms=exactly(n % 7)) for n in range(730) if n % 11)
    infusions = tuple(
        InfusionEntry(day(40 + 30 * n), dose_g_per_kg=1.0, premedication="methylprednisolone")
        for n in range(22)
    )
    events = tuple(EventEntry(day(20 + 13 * n), "fever", "a long remark " * 3) for n in range(50))
    reading = Reading(days, infusions, (), events)
    pdf = render_pdf(printed_blocks_of_review(ivt.review(record_from_reading(reading))))
    first, *behind = (page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    assert "and 11 more courses, in the table of courses" in first
    text = " ".join(" ".join(behind).split())
    every = {str(number) for number in range(1, 23)}
    assert set(re.findall(r"Flags of course (\d+):", text)) == every
    assert {*re.findall(r"(?<!\d)(\d{1,2}): \d+ [A-Z][a-z]{2} \d{4}", text)} >= every


def test_a_busy_year_with_six_courses_takes_two_pages() -> None:
    counts = [None if n % 9 == 0 else float(n * 7 % 12) for n in range(365)]
    therapies = [
        ("Vigabatrin", 0, 120, 500.0),
        ("Vigabatrin", 121, None, 750.0),
        ("Prednisolone", 60, 80, 40.0),
        ("Prednisolone", 81, 95, 20.0),
        ("Ketogenic diet", 200, None, 3.0),
        ("Topiramate", 150, None, 25.0),
        ("Clobazam", 20, 180, 5.0),
    ]
    kinds = ("fever", "reaction", "EEG", "vaccination", "infection", "hospital")
    events = [(20 + 25 * n, kinds[n % 6], "as it was written") for n in range(13)]
    record = record_of(counts, [40, 100, 160, 220, 280, 340], therapies=therapies, events=events)
    pdf = render_pdf(printed_blocks_of_review(ivt.review(record)))
    assert len(PdfReader(BytesIO(pdf)).pages) == 2


def test_what_differs_from_a_former_review_stands_on_the_second_page(tmp_path: Path) -> None:
    """Six courses in a year beside a review of half of it: still two pages."""
    counts, courses = [float(n * 7 % 12) for n in range(365)], [40, 100, 160, 220, 280, 340]
    former = ivt.review(record_of(counts[:180], courses[:3]))
    (tmp_path / "summary.json").write_text(json.dumps(former.to_dict()), encoding="utf-8")
    review = ivt.review(record_of(counts, courses))
    since = collected([ivt.changes_since(review, tmp_path)])["since"]
    pdf = render_pdf({**printed_blocks_of_review(review), "since": since})
    assert len(PdfReader(BytesIO(pdf)).pages) == 2
    behind = text_behind_the_sheet(pdf)
    assert "Since the former review" in behind
    assert "Beside the former review, of 1 Jan 2024 to 28 Jun 2024:" in behind
    assert "New: 185 days to 30 Dec 2024" in behind


def places_in(pdf: bytes) -> dict[str, tuple[int, int]]:
    """Give where each heading begins on the first page, in points; letters stand one by one."""
    lines: list[tuple[str, int, int]] = []

    def note(text: str, matrix: Any, *_: Any) -> None:
        across, up = round(matrix[4]), round(matrix[5])
        if lines and lines[-1][2] == up:
            lines[-1] = (lines[-1][0] + text.strip(), lines[-1][1], up)
        elif text.strip():
            lines.append((text.strip(), across, up))

    PdfReader(BytesIO(pdf)).pages[0].extract_text(visitor_text=note)
    wanted = {heading.replace(" ", ""): heading for heading in HEADINGS}
    return {wanted[text]: (x, y) for text, x, y in lines if text in wanted}


def test_each_part_of_the_sheet_stands_at_the_same_place_in_every_pdf(pdf: bytes) -> None:
    one = printed_blocks_of_review(ivt.review(record_of([4.0] * 70, [40])))
    crowded = printed_blocks_of_review(crowded_review())
    places = places_in(render_pdf(one))
    assert places.keys() == HEADINGS
    assert places == places_in(render_pdf(crowded)) == places_in(pdf)


def test_what_the_notebook_does_not_hold_is_said_to_be_missing(blocks: Blocks) -> None:
    for section in ("overview", "flags", "answer", "outcomes", "safety", "regimen", "summary"):
        pages = PdfReader(BytesIO(render_pdf({**blocks, section: []}))).pages
        # The sheet alone says nothing of the others.
        asked = pages if section == "overview" else pages[1:]
        assert any("Missing" in page.extract_text() for page in asked), section
    nothing = text_of(render_pdf({section: [] for section in blocks}))
    assert nothing.count("not in the notebook that was run") == 7


def test_a_change_of_the_plan_is_named() -> None:
    record = ivt.read_record(ROOT / "sample_data" / "infant_d")
    review = ivt.review(record, ivt.AnalysisPlan(window_last_day=28))
    assert "Changed from the usual settings: window_last_day = 28." in text_behind_the_sheet(
        render_pdf(printed_blocks_of_review(review))
    )


def with_text_everywhere(value: Any, text: str) -> Any:
    """Put a text into every text of a block's data; numbers and pictures stay."""
    if isinstance(value, str):
        return value + text
    if isinstance(value, dict):
        return {key: with_text_everywhere(each, text) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [with_text_everywhere(each, text) for each in value]
    return value


@pytest.mark.parametrize(
    "text", [PAYLOAD, "\x00\x1b\ud800\u202e", "x" * 300, "王小明 العربية \uf8ff"]
)
def test_nothing_that_a_notebook_says_is_taken_for_markup(blocks: Blocks, text: str) -> None:
    written = {
        section: [{**block, "data": with_text_everywhere(block["data"], text)} for block in found]
        for section, found in blocks.items()
    }
    sheet = blocks["overview"][-1]["data"]["svg"]  # a picture, whatever it says
    written["overview"][-1]["data"]["svg"] = sheet
    said = text_behind_the_sheet(render_pdf(written))
    assert "What else happened" in said
    assert "2.7 a day" in said or text.endswith("\u202e")  # it turns what follows around
    if text == PAYLOAD:
        for part in ('#panic("x")', "$sum$", "*b*", '#image("/etc/passwd")'):
            assert part in said


def test_nothing_that_a_record_says_is_taken_for_markup() -> None:
    reading = Reading(
        tuple(DayEntry(day(n), spasms=exactly(4), note=PAYLOAD) for n in range(90)),
        (InfusionEntry(day(40), product=PAYLOAD, premedication=f"steroid {PAYLOAD}"),),
        (TherapyEntry(f"Sabril {PAYLOAD}", day(35), dose=1.0, unit=PAYLOAD),),
        (EventEntry(day(41), "fever", PAYLOAD),),
        PatientFacts(label=PAYLOAD),
    )
    said = text_of(render_pdf(printed_blocks_of_review(ivt.review(record_from_reading(reading)))))
    assert f"Sabril {PAYLOAD[:20]}" in said


def test_without_the_extra_it_says_how_to_install_it_and_writes_nothing(tmp_path: Path) -> None:
    program = "import sys; sys.modules['typst'] = None; from ivig_track.cli import main; main()"
    sample, out = str(ROOT / "sample_data" / "infant_a"), tmp_path / "out"
    ran = subprocess.run(
        [sys.executable, "-c", program, "review", sample, "--out", str(out), "--pdf"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 1
    assert 'pip install "ivig-track[pdf]"' in ran.stderr
    assert "Traceback" not in ran.stderr
    assert not out.exists()


def test_the_last_spasm_stands_on_the_sheet_with_its_eeg() -> None:
    eeg = [(80, "EEG", "no hypsarrhythmia")]
    review = ivt.review(record_of([*[5.0, 6.0] * 30, *[0.0] * 30], [40], events=eeg))
    pdf = render_pdf(printed_blocks_of_review(review))
    sheet = " ".join(PdfReader(BytesIO(pdf)).pages[0].extract_text().split())
    assert "Last recorded spasm: 29 Feb 2024 (day 19 of course 1)." in sheet
    assert "EEG of 21 Mar 2024: no hypsarrhythmia, as entered." in sheet
