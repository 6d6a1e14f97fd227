"""The PDF: two tagged pages of data that are never taken for markup, the same bytes each time."""

from __future__ import annotations

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
from tests.report.made_blocks import Blocks, blocks_of_review

PAYLOAD = '#panic("x") $sum$ *b* _i_ <lab> @ref `raw` #image("/etc/passwd") \\ // /* [ ] " \''


@pytest.fixture(scope="module")
def blocks() -> Blocks:
    return blocks_of_review(ivt.review(ivt.read_record(ROOT / "sample_data" / "infant_b")))


def text_of(pdf: bytes) -> str:
    pages = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    return " ".join(" ".join(pages).split())


def objects_of(pdf: bytes, kind: str) -> list[dict[str, Any]]:
    """Give every object of a PDF of one type."""
    reader = PdfReader(BytesIO(pdf))
    numbers = range(1, int(str(reader.trailer["/Size"])))
    found: list[Any] = [reader.get_object(number) for number in numbers]
    return [each for each in found if hasattr(each, "get") and each.get("/Type") == kind]


def test_a_year_stands_on_two_pages_with_everything_a_visit_needs(blocks: Blocks) -> None:
    """Header, answer, one row a course with its flags, safety line, provenance."""
    pdf = render_pdf(blocks)
    assert len(PdfReader(BytesIO(pdf)).pages) == 2
    text = text_of(pdf)
    for said in (
        "SYNTHETIC: invented data",
        "infant_b: spasm diary and IVIG courses",
        "spasms counted on 317 of 330 days",
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


def test_the_pdf_is_tagged_with_alt_texts_and_carries_its_fonts(blocks: Blocks) -> None:
    pdf = render_pdf(blocks)
    (catalogue,) = objects_of(pdf, "/Catalog")
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"] == "en"
    elements = objects_of(pdf, "/StructElem")
    alts = [str(each["/Alt"]) for each in elements if each.get("/S") == "/Figure"]
    assert len(alts) == 2
    assert "5 courses" in alts[0]
    fonts = objects_of(pdf, "/FontDescriptor")
    assert fonts
    assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(font) for font in fonts)


def test_the_same_notebook_gives_the_same_bytes_and_names_nobody(blocks: Blocks) -> None:
    pdf = render_pdf(blocks)
    assert render_pdf(blocks) == pdf
    facts = PdfReader(BytesIO(pdf)).metadata
    assert facts is not None
    assert set(facts) <= {"/Title", "/Creator", "/Producer", "/CreationDate", "/ModDate"}
    said = " ".join(map(str, facts.values())) + pdf.decode("latin-1")
    assert str(ROOT) not in said
    assert f"/{getuser()}" not in said
    assert "2026" not in " ".join(str(facts.get(key, "")) for key in ("/CreationDate", "/ModDate"))


def courses_on(page: str, word: str) -> set[str]:
    """The numbers of the courses whose row, or whose flags, begin on a page."""
    return set(re.findall(word, page))


def test_no_page_parts_a_course_from_its_flags() -> None:
    """Two years with many courses, and so many flags that their table is longer than a page."""
    days = tuple(DayEntry(day(n), spasms=exactly(n % 7)) for n in range(730) if n % 11)
    infusions = tuple(
        InfusionEntry(day(40 + 30 * n), dose_g_per_kg=1.0, premedication="methylprednisolone")
        for n in range(22)
    )
    events = tuple(EventEntry(day(20 + 13 * n), "fever", "a long remark " * 3) for n in range(50))
    reading = Reading(days, infusions, (), events)
    pdf = render_pdf(blocks_of_review(ivt.review(record_from_reading(reading))))
    pages = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    rows = [courses_on(page, r"(?<!\d)(\d{1,2}):\s+\d+\s+[A-Z][a-z]{2}\s+\d{4}") for page in pages]
    flags = [courses_on(page, r"Flags of course (\d+):") for page in pages]
    assert rows == flags
    assert sum(map(bool, rows)) > 1
    assert len(set.union(*rows)) == 22


def test_no_caption_stands_alone_on_the_page_after_its_picture(blocks: Blocks) -> None:
    """Whatever stands above: the picture is made smaller, or both go to the next page."""
    for lines in (31, 32, 33):
        answer = [dict(block) for block in blocks["answer"]]
        answer[-1]["data"] = {**answer[-1]["data"], "headlines": ["one more line"] * lines}
        pdf = render_pdf({**blocks, "answer": answer})
        pages = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
        assert [
            n for n, page in enumerate(pages) if page.lstrip().startswith("The timeline.")
        ] == []
        assert [n for n, page in enumerate(pages) if "The timeline." in page] == [
            n for n, page in enumerate(pages) if "The whole course" in page
        ]


def test_no_page_ends_half_empty_before_a_tall_picture(blocks: Blocks) -> None:
    """So many headlines that the timeline goes to the next page: the courses begin on this one."""
    answer = [dict(block) for block in blocks["answer"]]
    answer[-1]["data"] = {**answer[-1]["data"], "headlines": ["one more line"] * 45}
    first, second, *_ = (
        page.extract_text()
        for page in PdfReader(BytesIO(render_pdf({**blocks, "answer": answer}))).pages
    )
    assert "Course by course" in first
    assert "The whole course" not in first
    assert "The whole course" in second


def test_what_the_notebook_does_not_hold_is_said_to_be_missing(blocks: Blocks) -> None:
    for section in ("timeline", "aligned", "answer", "courses", "summary"):
        text = text_of(render_pdf({**blocks, section: []}))
        assert "Missing" in text, section
    nothing = text_of(render_pdf({section: [] for section in blocks}))
    assert nothing.count("not in the notebook that was run") == 5


def test_a_change_of_the_plan_is_named() -> None:
    record = ivt.read_record(ROOT / "sample_data" / "infant_d")
    review = ivt.review(record, ivt.AnalysisPlan(window_last_day=28))
    assert "Changed from the usual settings: window_last_day = 28." in text_of(
        render_pdf(blocks_of_review(review))
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
    said = text_of(render_pdf(written))
    assert "2.7 a day" in said
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
    said = text_of(render_pdf(blocks_of_review(ivt.review(record_from_reading(reading)))))
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


@pytest.mark.slow
def test_the_command_leaves_a_pdf_beside_the_page(tmp_path: Path) -> None:
    sample = str(ROOT / "sample_data" / "infant_c")
    command = [sys.executable, "-m", "ivig_track", "review", sample, "--out", str(tmp_path)]
    subprocess.run([*command, "--pdf"], check=True, capture_output=True)
    assert "infant_c" in text_of((tmp_path / "review.pdf").read_bytes())
    assert (tmp_path / "review.html").is_file()


def test_the_last_spasm_stands_before_the_answer() -> None:
    eeg = [(80, "EEG", "no hypsarrhythmia")]
    review = ivt.review(record_of([*[5.0, 6.0] * 30, *[0.0] * 30], [40], events=eeg))
    text = text_of(render_pdf(blocks_of_review(review)))
    first = text.index("Last recorded spasm: 29 Feb 2024 (day 19 of course 1).")
    assert first < text.index("EEG of 21 Mar 2024: no hypsarrhythmia, as entered.")
    assert first < text.index("This diary cannot answer the question")
