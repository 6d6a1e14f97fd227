"""Journeys of a parent, each in Chromium and in Firefox, with the page opened from disk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from ivig_track.entries.entries import DayState, Reading
from ivig_track.reading import answered_medicines, read_files
from tests.conftest import lacking
from tests.family_tool.firefox import FIREFOX, Firefox
from tests.family_tool.parent import Parent
from tests.places import CORPUS, SAMPLES
from tests.sharing import canaries

pytestmark = pytest.mark.browser

TODAY = date.today()  # noqa: DTZ011 - the day of the browser's own clock
INFANT_B = sorted((SAMPLES / "infant_b").iterdir())
SAVE = "Save the diary as a file"
NAME = "Quigley-of-Ward-7"
PLANTED = f"<img src=x onerror=\"document.title='caught'\">{NAME}"
DRAFT = "localStorage.getItem('spasm-diary-draft')"
TOLD_OF_A_CHILD = """["result", "pictures", "statement", "visit-sheet"]
    .map((id) => document.getElementById(id).textContent).join("")"""
#: Whatever a page can leave behind in a browser, as text.
LEFT_BEHIND = "JSON.stringify([localStorage, sessionStorage, document.cookie, history.state])"


@pytest.fixture(scope="module", params=["chromium", "firefox"])
def opened_parent(
    request: pytest.FixtureRequest, page_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Parent]:
    if request.param == "chromium":
        yield request.getfixturevalue("opened")
        return
    if FIREFOX is None:
        lacking("no Firefox that can be driven is installed on this machine")
    opened = Firefox(page_file, tmp_path_factory.mktemp("firefox"))
    yield opened
    opened.close()


@pytest.fixture
def parent(opened_parent: Parent) -> Iterator[Parent]:
    """The page without files; afterwards nothing may have been asked for, or gone wrong."""
    yield opened_parent
    opened_parent.begin_again()
    assert list(opened_parent.what_went_wrong()) == []


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def table(file: Path, *rows: str) -> Path:
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return file


def counts(reading: Reading) -> dict[date, float | None]:
    return {n.day: n.spasms.best if n.spasms else None for n in reading.days}


def test_the_first_file_is_read_and_drawn(parent: Parent) -> None:
    parent.give(*INFANT_B)
    diary = (SAMPLES / "infant_b" / "diary.csv").read_text(encoding="utf-8").splitlines()[1:]
    counted = [row for row in diary if row.split(",")[1] or row.split(",")[2]]
    assert parent.text("#status").startswith(f"Read: {len(counted)} days with a count, of ")
    assert "SYNTHETIC" in parent.text("#result")
    drawn = parent.evaluate("document.querySelectorAll('svg.timeline rect.bar').length")
    assert drawn == sum(float(row.split(",")[1] or 0) > 0 for row in diary)
    assert parent.evaluate("document.activeElement.id") == "result"


def test_the_files_of_two_children_are_asked_about(parent: Parent, tmp_path: Path) -> None:
    head = "Date,Spasms"
    one = table(tmp_path / "one.csv", head, *(f"2024-03-{n:02d},{n}" for n in range(1, 10)))
    two = table(tmp_path / "two.csv", head, *(f"2024-03-{n:02d},{n + 20}" for n in range(1, 10)))
    parent.give(one, two)
    assert "One child, or two?" in parent.text("#result")
    assert parent.evaluate("document.getElementById('save-workbook').disabled") is True
    parent.press("Read only two.csv")
    assert parent.texts(".filename") == ["two.csv"]
    assert "days with a count\n9 of 9" in parent.text(".facts")


def test_the_next_child_finds_nothing_of_the_one_before(parent: Parent, tmp_path: Path) -> None:
    parent.give(table(tmp_path / f"{NAME}.csv", "Date,Spasms,Notes", f"{days_ago(2)},9,{NAME}"))
    parent.evaluate("window.print = () => {}")
    parent.tap("print-visit")
    parent.tap("more-spasms")
    parent.enter("log-note", NAME)
    with parent.saying_yes() as asked:
        parent.press("Begin again")
    assert parent.evaluate(TOLD_OF_A_CHILD) == ""
    assert NAME not in str(parent.evaluate("document.documentElement.textContent"))
    assert asked == ["confirm: 1 day that you wrote down here is in no file yet. Forget it?"]
    parent.give(table(tmp_path / "next.csv", "Date,Spasms", f"{days_ago(1)},3"))
    assert "days with a count\n1 of 1" in parent.text(".facts")
    assert NAME not in str(parent.evaluate("document.documentElement.textContent"))
    assert NAME not in str(parent.evaluate(LEFT_BEHIND))


def test_a_day_written_before_a_file_is_opened_is_asked_about(
    parent: Parent, tmp_path: Path
) -> None:
    one = table(tmp_path / "one.csv", "Date,Spasms", f"{days_ago(2)},9")
    two = table(tmp_path / "two.csv", "Date,Spasms", f"{days_ago(1)},3")
    parent.give(one)
    parent.tap("more-spasms")
    parent.expect(".facts", "2 of 3")
    parent.press("Take away one.csv")
    with parent.saying_yes() as asked:
        parent.give(two)
    assert "Is it of the child whose file you open now?" in asked[0]


def test_leaving_with_unsaved_days_asks_and_a_crash_loses_none(
    parent: Parent, tmp_path: Path
) -> None:
    parent.tap("more-spasms", "more-spasms", "more-spasms")
    parent.enter("log-note", NAME)
    assert "A draft lies in this browser on this device" in parent.text("#log-where")
    with parent.saying_yes() as asked:
        parent.reload()
    assert [each.split(":")[0] for each in asked] == ["beforeunload"]
    # The card can be used before the interpreter is there, and writes nothing over the old draft.
    parent.evaluate("document.querySelectorAll('#today-days button')[1].click()")
    parent.tap("log-none_seen")
    assert "1 day" in parent.text("#draft-offer")
    assert NAME in str(parent.evaluate(DRAFT))
    parent.settle()
    parent.press("Take the days in")
    parent.expect(".facts", "2 of 2")
    reading = read_files(parent.saved(SAVE, tmp_path / "rescued.xlsx"))
    assert counts(reading) == {days_ago(1): 0, TODAY: 3}
    assert reading.days[1].note == NAME
    # What is in a file is not asked about when the page is left.
    leaving = "dispatchEvent(new Event('beforeunload', { cancelable: true }))"
    assert parent.evaluate(leaving) is True
    parent.press("Clear the draft in this browser")
    assert NAME not in str(parent.evaluate(LEFT_BEHIND))
    parent.tap("more-spasms")
    assert parent.evaluate(DRAFT) is None
    assert "No draft is kept" in parent.text("#log-where")
    parent.press("Keep a draft again")
    assert NAME in str(parent.evaluate(DRAFT))


def test_cleared_storage_is_empty(parent: Parent) -> None:
    parent.tap("more-spasms", "log-fever")
    parent.enter("log-note", NAME)
    assert NAME in str(parent.evaluate(LEFT_BEHIND))
    parent.press("Clear the draft in this browser")
    assert NAME not in str(parent.evaluate(LEFT_BEHIND))
    assert parent.evaluate("localStorage.length + sessionStorage.length") == 0
    parent.press("Keep a draft again")


def keep_a_fortnight(parent: Parent) -> dict[date, float | None]:
    """Numbers, none seen, too many, nobody watched, and days that stay untouched."""
    kept: dict[date, float | None] = {}
    for n in range(14):
        if n % 7 == 3:
            continue
        parent.enter("log-day", days_ago(n).isoformat())
        if n % 7 == 5:
            parent.tap("log-uncountable" if n % 2 else "log-not_watched")
            kept[days_ago(n)] = None
        elif n % 5 == 0:
            parent.tap("log-none_seen")
            kept[days_ago(n)] = 0
        else:
            parent.enter("log-spasms", str(n))
            parent.tap("more-clusters")
            kept[days_ago(n)] = n
    parent.enter("log-day", days_ago(9).isoformat())
    parent.tap("log-infusion", "log-fever")
    parent.enter("log-grams", "7.5")
    parent.enter("log-note", "slept badly; =1+1")
    return kept


def test_a_fortnight_written_in_the_page_alone_is_saved_and_opened_again(
    parent: Parent, tmp_path: Path
) -> None:
    kept = keep_a_fortnight(parent)
    book = parent.saved(SAVE, tmp_path / "fortnight.xlsx")
    reading = read_files(book)
    assert counts(reading) == kept
    on = {entry.day: entry for entry in reading.days}
    counted = on[days_ago(5)].spasms
    assert counted is not None
    assert counted.state is DayState.UNCOUNTABLE
    assert (on[days_ago(12)].spasms, on[days_ago(12)].note) == (None, "not watched")
    assert on[days_ago(9)].note == "slept badly; =1+1"
    assert [(n.day, n.dose_g) for n in reading.infusions] == [(days_ago(9), 7.5)]
    assert [(n.day, n.kind) for n in reading.events] == [(days_ago(9), "fever")]
    shown = parent.text("#pictures")
    parent.begin_again()
    parent.give(book)
    assert parent.text("#pictures") == shown
    again = read_files(parent.saved("Save as a tidy workbook", tmp_path / "again.xlsx"))
    assert [(n.day, n.spasms, n.clusters, n.note) for n in again.days] == [
        (n.day, n.spasms, n.clusters, n.note) for n in reading.days
    ]


def test_a_correction_stands_in_place_of_what_the_file_says(parent: Parent, tmp_path: Path) -> None:
    rows = (f"{days_ago(3)},9,woke early", f"{days_ago(2)},2,", f"{TODAY},4,")
    parent.give(table(tmp_path / "diary.csv", "Date,Spasms,Notes", *rows))
    parent.enter("log-day", days_ago(3).isoformat())
    written = "['log-spasms', 'log-note'].map((id) => document.getElementById(id).value)"
    assert parent.evaluate(written) == ["9", "woke early"]
    assert parent.text("#file-spasms") == "in your files: 9"
    parent.tap("less-spasms")
    parent.expect("#result", "How it was understood")
    said = str(parent.evaluate("document.getElementById('result').textContent"))
    assert said.count("was corrected to 8") == 1
    reading = read_files(parent.saved(SAVE, tmp_path / "corrected.xlsx"))
    assert counts(reading) == {days_ago(3): 8, days_ago(2): 2, TODAY: 4}
    assert reading.days[0].note == "woke early"
    parent.tap("log-undo")
    assert parent.evaluate(written) == ["9", "woke early"]


def test_a_spanish_phone_opens_in_spanish_has_room_for_it_and_axe_finds_nothing(
    parent: Parent, tmp_path: Path
) -> None:
    """Nor in German, with a file, a question and a day that was written down."""
    diary = table(tmp_path / "diary.csv", "Date,Spasms", f"{days_ago(5)},4", f"{days_ago(3)},-5")
    medicines = table(tmp_path / "medicines.csv", "Medicine,Start", f"Zuvelin,{days_ago(4)}")
    with parent.on_a_phone("es-ES") as phone:
        assert phone.evaluate("document.documentElement.lang") == "es"
        phone.give(*INFANT_B)
        phone.tap("more-spasms")
        assert "1 espasmo. Aún no está en un archivo." in phone.text("#today-said")
        phone.expect(".facts", "318")
        assert "llame a su equipo o a urgencias" in phone.text("footer")
        assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth") is True
        reading = read_files(phone.saved("Guardar el diario como archivo", tmp_path / "es.xlsx"))
        assert counts(reading)[TODAY] == 1
        phone.begin_again()
        phone.press("Deutsch")
        phone.give(diary, medicines)
        phone.tap("more-spasms", "log-infusion")
        phone.expect(".facts", "2 von 6")
        assert list(phone.axe()) == []
        assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth") is True


def test_the_sheet_for_the_visit_is_one_page_without_a_name(parent: Parent, tmp_path: Path) -> None:
    rows = (f"2024-09-{n:02d},{n % 5},{NAME}" for n in range(1, 31) if n % 11)
    courses = table(tmp_path / f"infusions {NAME}.csv", "Date,Dose (g/kg)", "2024-09-12,1")
    parent.give(table(tmp_path / f"{NAME}.csv", "Date,Spasms,Notes", *rows), courses)
    # A real dialog of the browser would wait for a person.
    parent.evaluate("window.print = () => { window.asked = true; }")
    parent.tap("print-visit")
    assert parent.evaluate("window.asked") is True
    paper = parent.printed()
    assert len(paper.pages) == 1
    text = " ".join(paper.pages[0].extract_text().split())
    assert "Days: 1 – 30 September 2024." in text
    assert "To ask or to tell" in text
    assert "2 of 30 days have no count of spasms: 11 Sept 2024; 22 Sept 2024." in text
    assert NAME not in text
    parent.keys("Tab")
    whole = "".join(page.extract_text() for page in parent.printed().pages)
    assert "To ask or to tell" not in whole


def test_a_file_that_cannot_be_read_says_the_way_out_and_a_good_one_follows(
    parent: Parent,
) -> None:
    parent.give(CORPUS / "bad-negative.csv", CORPUS / "bad-pdf.pdf")
    assert "Not readable yet" in parent.text("#result")
    said = parent.text("#result")
    assert "a count cannot be below zero (it says “-2”)" in said
    assert "bad-pdf.pdf" in said
    assert "ivig-track" not in said
    seen = "[document.getElementById('pictures').hidden, document.getElementById('save-workbook')"
    assert parent.evaluate(f"{seen}.disabled]") == [True, True]
    parent.begin_again()
    parent.give(CORPUS / "book-plain.xls")
    assert "days with a count" in parent.text(".facts")


def test_dates_that_fit_both_ways_are_asked_and_the_answer_can_be_taken_back(
    parent: Parent, tmp_path: Path
) -> None:
    diary = table(tmp_path / "diary.csv", "date,spasms", "03/04/2024,5", "05/06/2024,2")
    parent.give(diary, table(tmp_path / "infusions.csv", "date,dose_g_per_kg", "2024-04-05,1"))
    question = parent.text("#result")
    assert "Does the day or the month come first?" in question
    assert "3 April 2024" in question
    assert "4 March 2024" in question
    assert "--day-first" not in question
    parent.press("The day comes first")
    assert "from 3 April to 5 June 2024" in parent.text("#result")
    parent.press("Take this back")
    assert "Does the day or the month come first?" in parent.text("#result")


def test_infusions_wait_for_their_diary(parent: Parent, tmp_path: Path) -> None:
    parent.give(table(tmp_path / "infusions.csv", "Date,Dose (g/kg)", "2024-03-12,1"))
    assert parent.text("#status") == "The days of the diary are still to come"
    assert "now add the diary" in parent.text("#result").lower()
    assert "has to be fixed" not in parent.text("#result")
    rows = (f"2024-03-{n:02d},{n % 4}" for n in range(1, 31))
    parent.give(table(tmp_path / "diary.csv", "Date,Spasms", *rows))
    assert parent.texts(".filename") == ["infusions.csv", "diary.csv"]
    assert "days with a count\n30 of 30" in parent.text(".facts")
    assert "infusion days\n1" in parent.text(".facts")


def test_a_document_beside_a_diary_is_named_and_stops_nothing(
    parent: Parent, tmp_path: Path
) -> None:
    rows = (f"2024-03-{n:02d},{n % 4}" for n in range(1, 11))
    diary = table(tmp_path / "diary.csv", "Date,Spasms", *rows)
    parent.give(diary, CORPUS / "bad-pdf.pdf")
    assert "days with a count\n10 of 10" in parent.text(".facts")
    assert "LEFT OUT: bad-pdf.pdf: this is a PDF" in parent.text("#result")


def test_numbers_beside_parts_of_the_day_are_asked_about(parent: Parent, tmp_path: Path) -> None:
    rows = ("2024-03-02,4", '2024-03-03,"morning 3, night 5"', "2024-03-04,2")
    parent.give(table(tmp_path / "diary.csv", "Date,Spasms", *rows))
    assert "days with a count\n2 of 3" in parent.text(".facts")
    parent.press("Yes, add them up")
    assert "days with a count\n3 of 3" in parent.text(".facts")
    reading = read_files(parent.saved("Save as a tidy workbook", tmp_path / "book.xlsx"))
    assert counts(reading)[date(2024, 3, 3)] == 8


def test_an_answer_travels_in_the_workbook(parent: Parent, tmp_path: Path) -> None:
    diary = table(tmp_path / "diary.csv", "Date,Spasms", "2024-03-01,4", "2024-03-25,3")
    header = "Medicine,Start,Stop"
    medicines = table(tmp_path / "medicines.csv", header, "Zuvelin,2024-03-06,2024-03-20")
    parent.give(diary, medicines)
    assert parent.texts("#questions h4") == ["What is Zuvelin?"]
    parent.press("A diet")
    book = parent.saved("Save as a tidy workbook", tmp_path / "book.xlsx")
    assert answered_medicines(read_files(book).therapies) == {"Zuvelin": "diet"}
    parent.begin_again()
    parent.give(book)
    assert parent.texts("#questions h4") == []
    parent.press("Take this back: Zuvelin")
    assert parent.texts("#questions h4") == ["What is Zuvelin?"]


def test_no_name_passes_into_the_copy_to_share(parent: Parent, tmp_path: Path) -> None:
    file = next(each for each in canaries.FIXED_FILES.iterdir() if each.suffix == ".xls")
    parent.give(file)
    assert canaries.leaks(
        parent.saved("Save as a tidy workbook", tmp_path / "tidy.xlsx").read_bytes()
    )
    copy = parent.saved("Save a copy without names", tmp_path / "copy.xlsx")
    assert canaries.leaks(copy.read_bytes()) == set()
    assert canaries.leaks(parent.text("#statement").encode()) == set()


def test_a_planted_script_is_text(parent: Parent, tmp_path: Path) -> None:
    quoted = PLANTED.replace('"', '""')
    parent.give(table(tmp_path / "d.csv", "Date,Spasms,Notes", f'{days_ago(1)},3,"{quoted}"'))
    parent.enter("log-note", PLANTED)
    parent.expect(".facts", "1 of 1")
    parent.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    assert PLANTED in parent.text("main")
    assert parent.evaluate("document.title") == "Diary check"
    assert parent.evaluate("document.querySelectorAll('main img').length") == 0


def test_the_keyboard_alone_writes_a_day_down(parent: Parent) -> None:
    parent.evaluate("document.querySelector('.jump').focus()")
    parent.keys("Enter")
    reached = [""]
    while reached[-1] != "more-spasms" and len(reached) < 24:
        parent.keys("Tab")
        reached.append(str(parent.evaluate("document.activeElement.id")))
    assert reached[-1] == "more-spasms", reached
    parent.keys("Enter", "Space")
    assert "2 spasms" in parent.text("#today-said")
    parent.expect(".facts", "1 of 1")
    assert parent.evaluate("document.activeElement.id") == "more-spasms"


def test_what_went_outside_or_wrong_would_be_seen(parent: Parent, tmp_path: Path) -> None:
    leaking = tmp_path / "leaking.html"
    script = "console.error('told'); undefined_name"
    leaking.write_text(f"<img src='http://127.0.0.1:8099/x'><script>{script}</script>", "utf-8")
    with parent.beside(leaking):
        seen = " ".join(parent.what_went_wrong())
    assert [w for w in ("127.0.0.1:8099/x", "told", "undefined_name") if w not in seen] == []
