"""What the page asks, in a real browser: in the open, answered, listed, taken back, kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ivig_track.reading import answered_medicines, read_files, unread_questions
from tests.family_tool.conftest import PHONE, Tool

pytestmark = pytest.mark.browser

DIARY = (
    "Date,Spasms,Note\n2024-03-01,4,\n2024-03-02,-5,began ACTH\n2024-03-03,1o,\n"
    "2024-03-04,2,\n2024-03-25,3,\n"
)
MEDICINES = "Medicine,Start,Stop\nZuvelin,2024-03-06,2024-03-20\n"


def written(folder: Path, **files: str) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return [folder / f"{name}.csv" for name in files]


def open_questions(tool: Tool) -> list[str]:
    return tool.page.locator("#questions h4").all_inner_texts()


def answered(tool: Tool) -> list[str]:
    return tool.page.locator(".answered li > span").all_inner_texts()


def saved(tool: Tool, button: str, into: Path) -> Path:
    with tool.page.expect_download() as download:
        tool.press(button)
    download.value.save_as(into)
    return into


def press_of(tool: Tool, question: str, name: str) -> None:
    card = tool.page.locator("#questions .question", has_text=question)
    card.get_by_role("button", name=name, exact=True).click()
    tool.settle()


def test_questions_stand_in_the_open_and_an_answer_can_be_taken_back(
    tool: Tool, tmp_path: Path
) -> None:
    tool.give(*written(tmp_path, diary=DIARY, medicines=MEDICINES))
    assert open_questions(tool) == ["What is Zuvelin?", "Was this given?"]
    assert tool.page.locator("details #questions").count() == 0
    for follows in ("A course beside it is not compared", "It no longer marks a course"):
        assert tool.page.locator("#questions").get_by_text(follows).is_visible()
    press_of(tool, "Zuvelin", "A steroid, or another hormone")
    assert tool.page.evaluate("document.activeElement.id") == "questions"
    assert tool.page.locator("svg.timeline rect.hormonal").count() > 0
    press_of(tool, "began ACTH", "No, or it means something else")
    assert open_questions(tool) == []
    assert answered(tool) == [
        "Zuvelin: A steroid, or another hormone",
        "“began ACTH”: it was not given, or it means something else",
    ]
    tool.press("Take this back: Zuvelin")
    assert open_questions(tool) == ["What is Zuvelin?"]
    assert tool.page.locator("svg.timeline rect.hormonal").count() == 0


def test_answers_are_kept_in_the_workbook_and_as_classes_in_the_copy(
    tool: Tool, tmp_path: Path
) -> None:
    tool.give(*written(tmp_path, diary=DIARY, medicines=MEDICINES))
    press_of(tool, "Zuvelin", "A diet")
    press_of(tool, "began ACTH", "No, or it means something else")
    book = saved(tool, "Save as a tidy workbook", tmp_path / "book.xlsx")
    copy = saved(tool, "Save a copy without names", tmp_path / "copy.xlsx")
    kept, shared = read_files(book), read_files(copy)
    assert answered_medicines(kept.therapies) == {"Zuvelin": "diet"}
    assert [each.answer.value for each in unread_questions(kept.unread)] == ["not_given"]
    assert [step.kind for step in shared.therapies] == ["ketogenic_diet"]
    assert [(each.written, each.answer.value) for each in unread_questions(shared.unread)] == [
        ("hormonal", "not_given")
    ]
    tool.press("Begin again")
    tool.give(book)
    assert open_questions(tool) == []
    tool.press("Take this back: Zuvelin")
    assert open_questions(tool) == ["What is Zuvelin?"]


def test_what_was_set_aside_is_shown_with_its_place_and_what_to_write(
    tool: Tool, tmp_path: Path
) -> None:
    tool.give(*written(tmp_path, diary=DIARY))
    problems = tool.page.locator("#result > .problems")
    assert problems.count() == 2
    slip = problems.nth(0).inner_text()
    assert "diary.csv, row 3" in slip
    assert "it says “-5”" in slip
    assert "Write how many were seen" in slip
    assert "3 March 2024, diary.csv, row 4" in problems.nth(1).inner_text()
    # Days with something written are never offered as zeros.
    assert "23 of 25 days then have a count" in tool.text("#result")


def test_an_answer_for_one_childs_file_is_not_applied_to_the_next(
    tool: Tool, tmp_path: Path
) -> None:
    first, second = written(
        tmp_path, one="Date,Spasms\n01/02/2026,3\n01/05/2026,4\n",
        two="Date,Spasms\n04/03/2026,3\n05/03/2026,\n07/03/2026,4\n",
    )  # fmt: skip
    tool.give(first)
    tool.press("The month comes first")
    tool.press("Count them as none")
    tool.press("Take away one.csv")
    tool.give(second)
    assert "Does the day or the month come first?" in tool.text("#result")
    tool.press("The day comes first")
    assert "days with a count\n2 of 4" in tool.text(".facts")


def test_a_file_that_is_added_takes_the_answers_back_and_says_so(
    tool: Tool, tmp_path: Path
) -> None:
    diary, other = written(
        tmp_path, diary="Date,Spasms\n2024-03-01,5\n2024-03-04,3\n",
        more="Date,Spasms\n2024-03-08,5\n2024-03-09,3\n",
    )  # fmt: skip
    tool.give(diary)
    tool.press("Count them as none")
    assert "days with a count\n4 of 4" in tool.text(".facts")
    tool.give(other)
    assert "days with a count\n4 of 9" in tool.text(".facts")
    assert "your answers no longer hold" in tool.text("#status")


def test_a_file_of_the_same_name_is_said_to_replace_and_both_can_be_kept(
    tool: Tool, tmp_path: Path
) -> None:
    rows = "Date,Spasms\n" + "".join(f"2026-0MONTH-0{n},4\n" for n in (1, 2, 3))
    (january,) = written(tmp_path / "january", export=rows.replace("MONTH", "1"))
    (february,) = written(tmp_path / "february", export=rows.replace("MONTH", "2"))
    tool.give(january)
    tool.give(january)
    assert tool.page.locator(".replaced").count() == 0
    tool.give(february)
    assert "took the place of another one named export.csv" in tool.text(".replaced")
    assert "days with a count\n3 of 3" in tool.text(".facts")
    tool.press("Keep both: export.csv")
    assert tool.page.locator(".filename").all_inner_texts() == ["export.csv", "export (2).csv"]
    assert "days with a count\n6 of 34" in tool.text(".facts")


def two_diaries(folder: Path) -> list[Path]:
    counts = {"first": range(9), "second": range(20, 29)}
    rows = {
        name: "".join(f"2024-03-{n + 1:02d},{count}\n" for n, count in enumerate(of))
        for name, of in counts.items()
    }
    return written(folder, **{name: f"Date,Spasms\n{lines}" for name, lines in rows.items()})


def test_two_children_are_asked_about_and_never_mixed_in_silence(
    tool: Tool, tmp_path: Path
) -> None:
    tool.give(*two_diaries(tmp_path))
    assert "One child, or two?" in tool.text("#result")
    assert "differ on 9 of the 9 days" in tool.text("#result")
    assert tool.page.locator("#save-workbook").is_disabled()
    tool.press("All is of one child")
    assert answered(tool)[0].startswith("All files and rows are read as those of one child")
    tool.press("Take this back: One child, or two?")
    tool.press("Read only second.csv")
    assert tool.page.locator(".filename").all_inner_texts() == ["second.csv"]
    assert "days with a count\n9 of 9" in tool.text(".facts")


def state_asked(tool: Tool, folder: Path) -> None:
    files = written(folder, diary=DIARY, medicines=MEDICINES, events="date,dose\n2025-03-05,\n")
    (folder / "infusions.csv").write_text("date,dose_g\n2025-03-05,10\n", encoding="utf-8")
    tool.give(*files[:2], folder / "infusions.csv")
    press_of(tool, "began ACTH", "Yes, it was given")


def state_two_children(tool: Tool, folder: Path) -> None:
    tool.give(*two_diaries(folder))


@pytest.mark.parametrize(
    ("state", "scheme"),
    [(state_asked, "light"), (state_asked, "dark"), (state_two_children, "dark")],
)
def test_axe_finds_nothing_in_a_question_and_nothing_scrolls_sideways(
    tool: Tool, tmp_path: Path, state: Callable[[Tool, Path], None], scheme: str
) -> None:
    if scheme == "dark":
        tool.looks(size=PHONE, scale="200%", scheme="dark")
    state(tool, tmp_path)
    assert list(tool.axe()) == []
    widths = tool.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert widths[0] <= widths[1]


def test_words_that_may_be_counts_are_asked_about_and_answered(tool: Tool, tmp_path: Path) -> None:
    rows = (
        "Date,Spasms,Notes\n2024-03-01,4,\n2024-03-02,,didn't see any\n"
        '2024-03-03,"morning 3, night 5",\n2024-03-04,2,\n'
    )
    tool.give(*written(tmp_path, diary=rows))
    assert open_questions(tool) == [
        "Are these counts of parts of the day?",
        "Did somebody watch on this day?",
    ]
    assert "diary.csv, row 4: “morning 3, night 5” would be 8 in all" in tool.text("#questions")
    assert "days with a count\n2 of 4" in tool.text(".facts")
    press_of(tool, "Did somebody watch", "Yes, somebody watched")
    press_of(tool, "parts of the day", "Yes, add them up")
    assert "days with a count\n4 of 4" in tool.text(".facts")
    assert answered(tool) == [
        "Counts of parts of the day: added up",
        "“didn't see any”: somebody watched, none were seen",
    ]
    tool.press("Take this back: Are these counts of parts of the day?")
    assert "days with a count\n3 of 4" in tool.text(".facts")


def test_the_year_of_a_file_without_years_is_asked_for(tool: Tool, tmp_path: Path) -> None:
    tool.give(*written(tmp_path, diary="Date,Spasms\nFri 1 Mar,4\nSat 2 Mar,3\nSun 3 Mar,5\n"))
    assert open_questions(tool) == ["Of which year is the first of these days?"]
    assert tool.page.locator("#save-workbook").is_disabled()
    tool.press("It was in 2024")
    assert "days with a count\n3 of 3" in tool.text(".facts")
    assert answered(tool) == ["diary.csv: read from 2024 on"]
    tool.press("Take this back: diary.csv")
    assert open_questions(tool) == ["Of which year is the first of these days?"]
