"""For the visit: one A4 sheet from the family's page, whatever the diary, and no private word."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from unicodedata import normalize

import pytest

from ivig_track.clinical.urgent_signs import URGENT
from tests.family_tool.conftest import PHONE, Tool
from tests.places import SAMPLES

pytestmark = pytest.mark.browser

FIRST = date(2024, 9, 1)
NAME = "Quigley"
CANARIES = (NAME, "Canary", ".csv", "mother")
#: PDF points of A4.
A4 = (595, 842)
MEDICINES = (
    "prednisolone", "vigabatrin", "topiramate", "clobazam", "levetiracetam", "valproate",
    "pyridoxine", "ketogenic diet", "xyzdrops",
)  # fmt: skip


def table(file: Path, header: str, rows: Iterable[str]) -> Path:
    file.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return file


def diary(folder: Path, days: int) -> Path:
    """Every eleventh day is blank, every fiftieth too full to count, one holds no count."""

    def cell(n: int) -> str:
        if n == 200:
            return "Canary-cell"
        return "" if n % 11 == 10 else "too many" if n % 50 == 7 else str(n % 7)

    rows = (f"{FIRST + timedelta(n)},{cell(n)},mother,Canary-note" for n in range(days))
    return table(folder / f"diary of {NAME}.csv", "Date,Spasms,Counted by,Notes", rows)


def infusions(folder: Path, courses: int) -> Path:
    days = (FIRST + timedelta(40 + 56 * n + k) for n in range(courses) for k in (0, 1))
    rows = (f"{day},0.5,Canary-note" for day in days)
    return table(folder / f"infusions {NAME}.csv", "Date,Dose (g/kg),Notes", rows)


def medicines(folder: Path, steps: int) -> Path:
    rows = (
        f"{MEDICINES[n % 9]},,{FIRST + timedelta(n * 45)},{FIRST + timedelta(n * 45 + 40)},"
        f"{n + 1},mg,Canary-note"
        for n in range(steps)
    )
    header = "name,kind,start,stop,dose,unit,note"
    return table(folder / "therapies.csv", header, rows)


def give_all(tool: Tool, folder: Path, days: int, courses: int, steps: int) -> None:
    child = folder / NAME
    child.mkdir()
    tool.give(diary(child, days), infusions(child, courses), medicines(child, steps))


def sheet(tool: Tool) -> str:
    """Ask for the sheet, and give the text of the one page that comes out."""
    # This browser prints in earnest when it is asked to, and then refuses to make a file.
    tool.page.evaluate("window.print = () => { window.asked = true; }")
    tool.tap("print-visit")
    assert tool.page.evaluate("window.asked") is True
    paper = tool.printed()
    assert len(paper.pages) == 1
    assert tuple(round(side) for side in paper.pages[0].mediabox[2:]) == A4
    height = tool.page.evaluate("document.getElementById('visit-sheet').scrollHeight")
    assert height <= tool.page.evaluate("267 / 25.4 * 96")
    return paper.pages[0].extract_text()


def test_two_years_twelve_courses_and_nine_medicines_stand_on_one_sheet(
    tool: Tool, tmp_path: Path
) -> None:
    give_all(tool, tmp_path, days=730, courses=12, steps=9)
    text = " ".join(sheet(tool).split())
    assert "Days: 1 September 2024 – 31 August 2026." in text
    assert f"Printed on {date.today().day} " in text  # noqa: DTZ011 - the browser's own clock
    for course in range(12):
        day = FIRST + timedelta(41 + 56 * course)
        assert f"– {day.day} {day:%b}" in text
    for name in MEDICINES:
        assert name in text
    assert "What kind of medicine is xyzdrops?" in text
    assert "On 14 days there were too many to count." in text
    assert "1 day has something written that is no count." in text
    assert "earlier" in text.split("Days without a count")[1]
    assert "To ask or to tell" in text
    assert "concludes nothing" in text
    # A PDF keeps the two letters of "stiff" as one sign.
    assert URGENT in normalize("NFKC", text)
    assert [word for word in CANARIES if word in text] == []
    assert "%" not in text


def test_days_with_a_count_stand_beside_each_course_and_nothing_is_compared(
    tool: Tool, tmp_path: Path
) -> None:
    give_all(tool, tmp_path, days=200, courses=2, steps=1)
    rows = [" ".join(line.split()) for line in sheet(tool).splitlines()]
    # Counted by hand from every eleventh blank day and every fiftieth, too full to count.
    assert any("11 – 12 Oct 2024 1 g/kg 26 of 28 13 of 15" in row for row in rows)
    assert any("6 – 7 Dec 2024 1 g/kg 26 of 28 13 of 15" in row for row in rows)
    text = " ".join(rows)
    assert "18 of 200 days have no count of spasms: 11 Sept 2024;" in text
    assert "change" not in text


def test_more_than_a_sheet_holds_is_cut_and_counted(tool: Tool, tmp_path: Path) -> None:
    give_all(tool, tmp_path, days=1900, courses=33, steps=42)
    text = " ".join(sheet(tool).split())
    assert "The picture begins on" in text
    assert " earlier" in text.split("Infusion courses")[1]
    assert " more" in text.split("Other medicines")[1]
    assert "To ask or to tell" in text


def test_zeros_that_nobody_wrote_down_are_open_on_the_sheet(tool: Tool, tmp_path: Path) -> None:
    rows = (f"{FIRST + timedelta(n)},{'' if n in (3, 4) else n % 2}" for n in range(30))
    tool.give(table(tmp_path / "short.csv", "Date,Spasms", rows))
    assert "2 of 30 days have no count of spasms: 4 – 5 Sept 2024." in " ".join(sheet(tool).split())
    tool.page.get_by_role("button", name="Count them as none", exact=True).click()
    tool.settle()
    text = " ".join(sheet(tool).split())
    assert "2 of 16 days with none seen were not written down" in text
    assert "Every one of the 30 days has a count" in text


def test_an_invented_record_says_so_on_the_sheet(tool: Tool) -> None:
    tool.give(*sorted((SAMPLES / "infant_a").iterdir()))
    text = sheet(tool)
    assert "SYNTHETIC" in text
    assert "infant_a" not in text


def test_after_the_sheet_the_page_is_printed_whole_again(tool: Tool, tmp_path: Path) -> None:
    give_all(tool, tmp_path, days=200, courses=2, steps=1)
    sheet(tool)
    tool.page.keyboard.press("Tab")
    paper = tool.printed()
    assert len(paper.pages) > 1
    text = "".join(page.extract_text() for page in paper.pages)
    assert "To ask or to tell" not in text
    assert "days with a count" in text


def test_the_sheet_takes_no_room_on_the_page(tool: Tool, tmp_path: Path) -> None:
    tool.looks(size=PHONE)
    give_all(tool, tmp_path, days=200, courses=2, steps=1)
    size = "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
    before = tool.page.evaluate(size)
    sheet(tool)
    assert tool.page.evaluate(size) == before
    assert before[0] <= 360


def test_the_sheet_is_written_in_the_language_of_the_page(tool: Tool, tmp_path: Path) -> None:
    give_all(tool, tmp_path, days=200, courses=2, steps=1)
    tool.speak("es")
    text = " ".join(sheet(tool).split())
    assert "Para preguntar o contar" in text
    assert "Impreso el" in text
    assert "18 de 200 días no tienen recuento de espasmos" in text
