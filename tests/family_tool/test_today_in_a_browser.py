"""A parent writes days down on the page itself: tapped, drawn, corrected, saved, never lost."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from ivig_track.entries.entries import DayEntry, Reading
from ivig_track.reading import read_files
from tests.family_tool.conftest import PHONE, Tool
from tests.family_tool.parent import PATIENCE_SECONDS, READY

pytestmark = pytest.mark.browser

TODAY = date.today()  # noqa: DTZ011 - the day of the browser's own clock
SAVE = "Save the diary as a file"
DRAFT = "localStorage.getItem('spasm-diary-draft')"
DAYS_OF_DRAFT = f"JSON.parse({DRAFT}).days.map(([day]) => day).sort()"
#: Between two looks at what another window writes.
PAUSE_SECONDS = 0.05
CANARY = "Quigley-of-Ward-7"


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def choose_day(tool: Tool, day: date) -> None:
    tool.page.locator("#log-day").fill(day.isoformat())


def expect_read(tool: Tool, recorded: int, of: int) -> None:
    """What was tapped is read a moment after the last tap."""
    expect(tool.page.locator(".facts")).to_contain_text(f"{recorded} of {of}", timeout=20_000)
    tool.settle()


def diary_of(folder: Path, days: dict[date, str], name: str = "diary.csv") -> Path:
    file = folder / name
    rows = "".join(f"{day.isoformat()},{rest}\n" for day, rest in days.items())
    file.write_text(f"Date,Spasms,Notes\n{rows}", encoding="utf-8")
    return file


def counts(reading: Reading) -> dict[date, float | None]:
    return {n.day: n.spasms.best if n.spasms else None for n in reading.days}


def day_of(reading: Reading, day: date) -> DayEntry:
    return next(entry for entry in reading.days if entry.day == day)


def test_a_day_is_written_down_in_two_taps_and_stands_in_account_calendar_and_file(
    tool: Tool, tmp_path: Path
) -> None:
    tool.tap("more-spasms", "more-spasms")
    expect_read(tool, 1, 1)
    assert "2 spasms. Not in a file yet." in tool.text("#today-said")
    assert tool.page.locator("td.shade4 .count").inner_text() == "2"
    book = tool.saved(SAVE, tmp_path / "book.xlsx")
    assert counts(read_files(book)) == {TODAY: 2}
    assert "open it here next time" in tool.text("#today-said")


def test_down_to_nothing_is_blank_again_and_none_seen_is_said_on_purpose(tool: Tool) -> None:
    tool.tap("more-spasms", "less-spasms")
    assert tool.page.locator("#log-spasms").input_value() == ""
    assert "nothing written here" in tool.text("#today-said")
    assert tool.page.locator("#less-spasms").is_disabled()
    assert tool.page.locator("#log-save").is_disabled()
    tool.tap("log-none_seen")
    expect(tool.page.locator(".facts dd").nth(1)).to_have_text("1 of 1", timeout=20_000)
    tool.tap("log-none_seen")
    assert tool.page.locator("#log-none_seen").get_attribute("aria-pressed") == "false"


def test_blank_days_of_the_fortnight_stand_beside_today_and_are_filled_in(
    tool: Tool, tmp_path: Path
) -> None:
    written = {days_ago(n): "1," for n in (0, 1, 2, 4, 6, 16)}
    tool.give(diary_of(tmp_path, {**written, days_ago(8): ",not watched"}))
    offered = tool.page.locator("#today-days button").evaluate_all(
        "(chips) => chips.map((chip) => chip.dataset.day)"
    )
    blank = [n for n in range(2, 14) if n not in {2, 4, 6, 8}]
    assert offered == [days_ago(n).isoformat() for n in (0, 1, *blank)]
    tool.page.locator(f"[data-day='{days_ago(3)}']").click()
    tool.tap("log-none_seen")
    expect_read(tool, 7, 17)


def test_days_written_before_the_file_was_opened_go_into_it(tool: Tool, tmp_path: Path) -> None:
    tool.tap("more-spasms")
    tool.give(diary_of(tmp_path, {days_ago(1): "3,"}))
    assert "days with a count\n2 of 2" in tool.text(".facts")
    assert "Written on this page: 1 day" in tool.text("#files")


def test_a_medicine_that_began_and_ended_is_a_step_of_the_list(tool: Tool, tmp_path: Path) -> None:
    tool.page.locator("#medicine-change summary").click()
    choose_day(tool, days_ago(9))
    tool.tap("more-spasms")
    tool.page.locator("#medicine-name").fill("prednisolone")
    tool.page.locator("#medicine-dose").fill("40")
    tool.tap("medicine-add")
    assert "prednisolone began 40 mg" in tool.text("#today-said")
    expect(tool.page.locator("svg.timeline rect.hormonal")).to_have_count(1, timeout=20_000)
    choose_day(tool, days_ago(2))
    tool.tap("more-spasms")
    tool.page.locator("#medicine-name").fill("prednisolone")
    tool.page.locator("#medicine-what").select_option("stopped")
    tool.tap("medicine-add")
    tool.page.locator("#medicine-name").fill("Zuvelin")
    tool.tap("medicine-add")
    assert "No file says when Zuvelin began" in tool.text("#today-said")
    (step,) = read_files(tool.saved(SAVE, tmp_path / "steps.xlsx")).therapies
    assert (step.start, step.stop, step.dose) == (days_ago(9), days_ago(2), 40)


def test_what_is_no_number_is_not_taken(tool: Tool) -> None:
    tool.page.locator("#log-spasms").fill("about ten")
    assert tool.page.locator("#log-spasms").get_attribute("aria-invalid") == "true"
    assert "Please write a number" in tool.text("#today-said")
    assert tool.page.locator("#log-save").is_disabled()
    tool.page.locator("#log-spasms").fill("")


def test_a_browser_without_storage_says_so_and_saves_all_the_same(
    tool: Tool, tmp_path: Path
) -> None:
    tool.page.evaluate(
        """() => {
          window.storageBefore = Object.getOwnPropertyDescriptor(window, "localStorage");
          Object.defineProperty(window, "localStorage",
            { configurable: true, get() { throw new Error("refused"); } });
        }"""
    )
    tool.tap("more-spasms")
    assert "This browser keeps no draft" in tool.text("#log-where")
    assert counts(read_files(tool.saved(SAVE, tmp_path / "b.xlsx"))) == {TODAY: 1}
    tool.page.evaluate("Object.defineProperty(window, 'localStorage', storageBefore)")


def test_the_next_child_finds_nothing_of_the_one_before(tool: Tool, tmp_path: Path) -> None:
    tool.tap("more-spasms", "log-fever")
    tool.page.locator("#log-note").fill(CANARY)
    tool.page.once("dialog", lambda dialog: dialog.dismiss())
    tool.page.locator("#begin-again").click()
    assert tool.page.locator("#log-note").input_value() == CANARY
    with tool.saying_yes() as asked:
        tool.press("Begin again")
    assert asked == ["confirm: 1 day that you wrote down here is in no file yet. Forget it?"]
    assert tool.page.evaluate(DRAFT) is None
    assert tool.page.locator("#log-note").input_value() == ""
    tool.give(diary_of(tmp_path, {days_ago(1): "3,"}))
    assert "days with a count\n1 of 1" in tool.text(".facts")
    assert CANARY not in tool.page.locator("main").inner_text()


def test_days_of_one_child_do_not_pass_to_the_file_of_the_next(tool: Tool, tmp_path: Path) -> None:
    one = diary_of(tmp_path, {days_ago(2): "9,"}, "one.csv")
    two = diary_of(tmp_path, {days_ago(1): "3,"}, "two.csv")
    tool.give(one)
    tool.tap("more-spasms")
    expect_read(tool, 2, 3)
    tool.press("Take away one.csv")
    tool.page.once("dialog", lambda dialog: dialog.dismiss())
    tool.give(two)
    assert "The file was not opened" in tool.text("#status")
    assert "two.csv" not in tool.text("#files")
    with tool.saying_yes() as asked:
        tool.give(two)
    assert "Is it of the child whose file you open now?" in asked[0]
    assert "days with a count\n2 of 2" in tool.text(".facts")


def expect_draft(page: Page, *days: date) -> None:
    """What another window wrote down is there a moment later: each is a process of its own."""
    wanted = [day.isoformat() for day in days]
    for _ in range(int(PATIENCE_SECONDS / PAUSE_SECONDS)):
        if page.evaluate(DRAFT) and page.evaluate(DAYS_OF_DRAFT) == wanted:
            return
        page.wait_for_timeout(1000 * PAUSE_SECONDS)
    assert page.evaluate(DAYS_OF_DRAFT) == wanted


def test_two_windows_lose_no_draft_of_each_other(tool: Tool, page_file: Path) -> None:
    other = tool.page.context.new_page()
    other.goto(page_file.as_uri())
    choose_day(tool, days_ago(1))
    tool.tap("more-spasms")
    expect_draft(other, days_ago(1))
    other.locator("#log-none_seen").click()
    expect_draft(tool.page, days_ago(1), TODAY)
    assert "1 day" in other.locator("#draft-offer").inner_text()
    other.close()
    tool.tap("more-clusters")
    assert "2 days" in tool.text("#draft-offer")
    tool.press("Take the days in")
    expect_read(tool, 2, 2)


def test_a_note_is_text_on_the_page_in_the_draft_and_in_the_copy_it_is_not(
    tool: Tool, tmp_path: Path
) -> None:
    planted = f"<img src=x onerror=\"document.title='caught'\">{CANARY}"
    choose_day(tool, days_ago(1))
    tool.tap("more-spasms", "log-infusion")
    tool.page.locator("#log-note").fill(planted)
    tool.page.locator("#medicine-change summary").click()
    tool.page.locator("#medicine-name").fill(planted)
    tool.tap("medicine-add")
    copy = tool.saved(SAVE, tmp_path / "own.xlsx")
    assert day_of(read_files(copy), days_ago(1)).note == planted
    shared = tool.saved("Save a copy without names", tmp_path / "copy.xlsx")
    assert CANARY not in str(read_files(shared))
    assert CANARY not in tool.text("#statement")
    for summary in tool.page.locator("#pictures summary").all():
        summary.click()
    assert tool.page.title() == "Diary check"
    assert tool.page.locator("main img").count() == 0


def test_every_day_was_watched_from_when_to_when(tool: Tool, tmp_path: Path) -> None:
    tool.give(diary_of(tmp_path, {days_ago(9): "3,", TODAY: "1,"}))
    tool.page.locator("#watched-from").fill(days_ago(4).isoformat())
    tool.press("Count them as none")
    assert "days with a count\n6 of 10" in tool.text(".facts")
    book = tool.saved("Save as a tidy workbook", tmp_path / "kept.xlsx")
    tool.press("Begin again")
    tool.give(book)
    assert "4 zeros in your file were not written down" in tool.text("#result .answered")
    tool.press("Take this back: Was every day watched, and from when to when?")
    assert "days with a count\n2 of 10" in tool.text(".facts")
    assert "Zeros that nobody wrote down are blank again" in tool.text("#result .answered")


def test_on_paper_stand_the_day_of_printing_and_no_name_of_a_file(
    tool: Tool, tmp_path: Path
) -> None:
    diary = diary_of(
        tmp_path, {days_ago(2): "-5,", days_ago(1): "1o,", TODAY: "3,"}, f"{CANARY}.csv"
    )
    tool.give(diary)
    tool.page.emulate_media(media="print")
    tool.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    paper = tool.page.locator("body").inner_text()
    tool.page.emulate_media(media="screen")
    assert f"Printed on {TODAY.day} {TODAY:%B %Y}" in paper
    assert "it says “-5”" in paper
    assert CANARY not in paper
    assert "Write a day down" not in paper


def small(page: Page) -> list[str]:
    """What can be tapped and is smaller than a finger."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("button, .button, summary, select, #today input, a")]
          .filter((each) => each.getClientRects().length && !each.classList.contains("skip"))
          .filter((each) => each.getBoundingClientRect().height < 43.9
            || each.getBoundingClientRect().width < 43.9)
          .map((each) => each.id || each.textContent)"""
    )
    return found


def test_on_a_phone_every_target_fits_a_finger_and_axe_finds_nothing(
    tool: Tool, tmp_path: Path
) -> None:
    tool.looks(size=PHONE)
    tool.give(diary_of(tmp_path, {days_ago(12): "3,", days_ago(5): "2,a note"}))
    tool.tap("more-spasms", "log-infusion")
    tool.page.locator("#medicine-change summary").click()
    tool.page.locator("#medicine-name").fill("Zuvelin")
    tool.tap("medicine-add")
    expect_read(tool, 3, 13)
    assert list(tool.axe()) == []
    tool.looks(size=PHONE, scheme="dark")
    # Nothing but the colours is another.
    assert list(tool.axe("color-contrast")) == []
    assert small(tool.page) == []
    for scale in ("100%", "200%"):
        tool.looks(size=PHONE, scale=scale)
        widths = tool.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert widths[0] <= widths[1]


def test_a_spanish_phone_opens_in_spanish_and_hands_the_file_on(
    tool: Tool, page_file: Path
) -> None:
    browser = tool.page.context.browser
    assert browser is not None
    phone = browser.new_context(
        locale="es-ES", viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True
    )
    page = phone.new_page()
    # What a phone has and this browser has not.
    page.add_init_script(
        """navigator.canShare = ({ files }) => files.length === 1;
        navigator.share = async ({ files }) => { window.handedOn = files[0]; };"""
    )
    page.goto(page_file.as_uri())
    page.locator("#more-spasms").tap()
    assert "1 espasmo. Aún no está en un archivo." in page.locator("#today-said").inner_text()
    assert page.locator(".bymouse").is_hidden()
    assert "Elija su diario" in page.locator(".bytouch").inner_text()
    page.wait_for_selector(READY, state="attached")
    page.get_by_role("button", name="Enviar el archivo ...").tap()
    expect(page.locator("#today-said")).to_contain_text("Guardado como", timeout=20_000)
    head = page.evaluate("handedOn.slice(0, 2).text()")
    assert head == "PK"
    assert list(Tool(page).axe()) == []
    phone.close()
