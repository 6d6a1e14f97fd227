"""The family's tool in a real browser, opened from disk: read, asked, drawn, saved, not sent."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from ivig_track.entries.entries import Reading
from ivig_track.errors import Place
from ivig_track.reading import read_files
from ivig_track.writing.tidy_workbook import tidy_workbook
from tests.family_tool.conftest import PHONE, Tool, around_the_first_course
from tests.places import ROOT
from tests.sharing import canaries

SAMPLE = ROOT / "sample_data" / "infant_b"
INFANT_B = sorted(SAMPLE.iterdir())
CORPUS = ROOT / "tests" / "corpus"
PAYLOAD_FILES = Path(__file__).parent / "payload_files"

pytestmark = pytest.mark.browser


def bare(reading: Reading) -> tuple[object, ...]:
    """What a reading holds, without the places where it stood."""
    tables = (reading.days, reading.infusions, reading.therapies, reading.events)
    return *(tuple(replace(e, place=Place()) for e in table) for table in tables), reading.patient


def rows_of(file: str) -> list[dict[str, str]]:
    path = ROOT / "sample_data" / "infant_b" / file
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def recorded_days() -> int:
    return sum(row["spasms"] != "" or row["clusters"] != "" for row in rows_of("diary.csv"))


def test_a_diary_is_read_and_its_numbers_stand_on_the_page(tool: Tool) -> None:
    tool.give(*INFANT_B)
    days = [date.fromisoformat(row["date"]) for row in rows_of("diary.csv")]
    span = (max(days) - min(days)).days + 1
    assert tool.text("#status") == f"Read: {recorded_days()} days with a count, of {span}."
    facts = tool.text(".facts")
    infusions = len({row["date"] for row in rows_of("infusions.csv")})
    assert f"days with a count\n{recorded_days()} of {span}" in facts
    assert f"infusion days\n{infusions}\n" in facts
    assert "SYNTHETIC" in tool.text("#result")
    assert "SYNTHETIC" in tool.text("#pictures")


def test_a_course_shows_its_window_with_recorded_days_and_infers_nothing(tool: Tool) -> None:
    tool.give(*INFANT_B)
    row = tool.page.locator("#pictures table").first.locator("tbody tr").nth(1).inner_text()
    counts = {r["date"]: r["spasms"] for r in rows_of("diary.csv")}
    # Course 2 was given on 29 April 2024, so that its window is 6 to 20 May.
    window = [counts.get(f"2024-05-{day:02d}", "") for day in range(6, 21)]
    seen = [float(count) for count in window if count]
    assert f"{len(seen)} of 15" in row
    assert f"{sum(seen):g}" in row
    everything = tool.page.locator("main").inner_text()
    assert "%" not in everything
    assert "p =" not in everything


def test_the_timeline_draws_what_was_read(tool: Tool) -> None:
    tool.give(*INFANT_B)
    above_zero = sum(float(row["spasms"] or 0) > 0 for row in rows_of("diary.csv"))
    zeros = sum(row["spasms"] != "" and float(row["spasms"]) == 0 for row in rows_of("diary.csv"))
    svg = tool.page.locator("svg.timeline")
    assert svg.locator("rect.bar").count() == above_zero
    assert svg.locator("circle.zero").count() == zeros
    assert svg.locator("path.infusion").count() == len(rows_of("infusions.csv"))
    assert svg.locator("rect.window").count() == 5
    assert svg.locator("rect.hormonal").count() > 0
    label = svg.first.get_attribute("aria-label") or ""
    assert f"A count on {recorded_days()} of" in label


def test_the_words_of_the_picture_and_the_months_say_days_with_too_many(
    tool: Tool, tmp_path: Path
) -> None:
    diary = tmp_path / "diary.csv"
    diary.write_text("Date,Spasms\n2024-03-01,4\n2024-03-02,too many\n2024-03-03,2\n")
    tool.give(diary)
    assert "days with a count\n3 of 3" in tool.text(".facts")
    label = tool.page.locator("svg.timeline").first.get_attribute("aria-label") or ""
    assert "A count on 2 of 3 days, 6 in all; none seen on 0 days." in label
    assert "On 1 more day there were too many to count." in label
    tool.page.get_by_text("The same as numbers").first.click()
    months = tool.page.get_by_role("table", name="Month by month").inner_text()
    assert "2 of 3; too many to count on 1 day" in months


def test_a_day_that_nobody_recorded_is_hatched_and_never_a_zero(tool: Tool) -> None:
    tool.give(*INFANT_B)
    # 16 January 2024 has no count in the sample.
    january = tool.page.locator("table.month").first
    cell = january.locator("td", has=tool.page.locator(".dayofmonth", has_text="16")).first
    assert cell.get_attribute("class") == "gapday"
    assert cell.locator(".count").inner_text() == ""
    assert "nothing written" in (cell.locator(".unseen").text_content() or "")


def test_days_without_an_entry_become_zero_only_when_the_family_says_so(
    tool: Tool, tmp_path: Path
) -> None:
    diary = tmp_path / "notes.csv"
    diary.write_text("date,spasms\n2024-03-01,5\n2024-03-04,3\n", encoding="utf-8")
    tool.give(diary)
    assert "days with a count\n2 of 4" in tool.text(".facts")
    tool.press("Count them as none")
    assert "days with a count\n4 of 4" in tool.text(".facts")
    assert "because you said that someone watched" in tool.text("#result")
    tool.press("Leave them out instead")
    assert "days with a count\n2 of 4" in tool.text(".facts")


def test_a_year_that_slipped_is_asked_about_and_not_drawn_for_decades(
    tool: Tool, tmp_path: Path
) -> None:
    diary, infusions = tmp_path / "diary.csv", tmp_path / "infusions.csv"
    diary.write_text(
        "date,spasms\n2026-11-20,4\n2026-11-21,3\n2062-11-22,5\n2026-11-25,2\n", encoding="utf-8"
    )
    infusions.write_text("date,dose\n2026-11-21,10 g\n2026-11-22,\n", encoding="utf-8")
    tool.give(diary, infusions)
    assert "Is a year wrong?" in tool.text("#result")
    assert "Count them as none" not in tool.text("#result")
    assert tool.page.locator("svg.timeline").count() == 2
    assert tool.page.locator("table.month").count() == 2
    assert "13,145 days, not drawn" in tool.text("#pictures")
    assert "10 g, and one day without a dose" in tool.text("#pictures")
    tool.press("Español")
    assert "¿Hay un año equivocado?" in tool.text("#result")
    assert "10 g, y un día sin dosis" in tool.text("#pictures")


@pytest.mark.parametrize(
    "name",
    [
        "book-kinds-of-cells.xls", "book-kinds-of-cells.ods", "book-merged-counts.xls",
        "book-merged-counts.ods", "book-merged-header.ods",
    ],
)  # fmt: skip
def test_other_workbooks_are_read_as_on_the_desk(tool: Tool, tmp_path: Path, name: str) -> None:
    tool.give(CORPUS / name)
    file = saved(tool, "Save as a tidy workbook", tmp_path / "saved.xlsx")
    assert bare(read_files(file)) == bare(read_files(CORPUS / name))


@pytest.mark.parametrize("name", ["book-plain.xls", "book-plain.ods"])
def test_a_damaged_workbook_is_refused_with_the_way_out(
    tool: Tool, tmp_path: Path, name: str
) -> None:
    file = tmp_path / name
    file.write_bytes((CORPUS / name).read_bytes()[:2000])
    tool.give(file)
    assert "this workbook is damaged" in tool.text("#result").lower()
    assert "save it again as .xlsx" in tool.text("#result")


def test_what_cannot_be_pressed_yet_is_not_seen(tool: Tool) -> None:
    assert tool.page.locator("#begin-again").is_hidden()
    assert tool.page.locator("#stop").is_hidden()
    tool.give(CORPUS / "book-plain.ods")
    assert tool.page.locator("#begin-again").is_visible()


@pytest.fixture(scope="module")
def endless(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Diaries that keep a browser busy for about 2 s each."""
    days = [(date(1990, 1, 1) + timedelta(n)).isoformat() for n in range(6000)]
    rows = "\n".join(f"{days[n // 20]},{n % 24:02d}:{n % 60:02d},3,{n}" for n in range(120_000))
    folder = tmp_path_factory.mktemp("endless")
    files = [folder / f"endless-{n}.csv" for n in range(4)]
    for file in files:
        file.write_text(f"date,time,spasms,note\n{rows}", encoding="utf-8")
    return files


@contextmanager
def waiting(tool: Tool, milliseconds: str) -> Iterator[None]:
    """Whatever the page waits for `ms` comes after so many; its own limit of a reading is 20 s."""
    tool.evaluate(
        f"""() => {{
          window.setTimeoutBefore = window.setTimeout;
          window.setTimeout = (then, ms) => setTimeoutBefore(then, {milliseconds});
        }}"""
    )
    yield
    tool.evaluate("() => { window.setTimeout = setTimeoutBefore; }")


def test_a_reading_can_be_stopped_and_what_was_read_before_stays(
    tool: Tool, endless: list[Path], tmp_path: Path
) -> None:
    """Two more are given beside those that are being read, and one of these anew."""
    diary = (SAMPLE / "diary.csv").read_text(encoding="utf-8")
    more = [tmp_path / "diary.csv", tmp_path / "second.csv"]
    for file in more:
        file.write_text(diary + "2024-12-24,3\n", encoding="utf-8")
    tool.give(*INFANT_B)
    told = tool.text("#status")
    with waiting(tool, "ms < 20_000 ? ms : 1e9"):
        tool.page.set_input_files("#choose", endless)
        tool.page.wait_for_selector("#stop:not([hidden])")
        tool.page.set_input_files("#choose", [endless[0], *more])
        tool.press("Stop reading")
    names = ", ".join(file.name for file in (*endless, *more))
    assert tool.text("#status").startswith(f"Reading was stopped: {names}.")
    assert tool.texts("#files .filename") == [file.name for file in INFANT_B]
    assert f"days with a count\n{recorded_days()} of" in tool.text(".facts")
    assert tool.page.locator("#stop").is_hidden()
    # Two things at once: the page is ready when both are done.
    tool.page.locator("#role0").select_option("diary")
    tool.press("Español")
    tool.press("English")
    assert tool.text("#status") == told


def test_the_next_child_is_shown_in_the_usual_measure(tool: Tool, tmp_path: Path) -> None:
    diary = tmp_path / "diary.csv"
    diary.write_text("date,spasms,clusters\n2026-03-01,3,1\n2026-03-02,5,2\n", encoding="utf-8")
    tool.give(diary)
    tool.tap("measure-clusters")
    assert tool.page.locator("#measure-clusters").get_attribute("aria-pressed") == "true"
    tool.press("Begin again")
    tool.give(diary)
    assert tool.page.locator("#measure-spasms").get_attribute("aria-pressed") == "true"


def test_a_reading_ends_by_itself_after_some_seconds(tool: Tool, endless: list[Path]) -> None:
    with waiting(tool, "ms / 40"):
        tool.page.set_input_files("#choose", endless)
        tool.expect("#status", "Reading was stopped: endless-0.csv,")
    tool.give(CORPUS / "book-plain.ods")
    assert tool.page.locator("#pictures").is_visible()


def saved(tool: Tool, button: str, into: Path) -> Path:
    with tool.page.expect_download() as download:
        tool.press(button)
    download.value.save_as(into)
    return into


def test_the_saved_workbook_reads_back_as_the_same_record(tool: Tool, tmp_path: Path) -> None:
    tool.give(*INFANT_B)
    file = saved(tool, "Save as a tidy workbook", tmp_path / "tidy.xlsx")
    assert bare(read_files(file)) == bare(read_files(ROOT / "sample_data" / "infant_b"))


def test_a_workbook_is_read_in_the_page_as_outside_of_it(tool: Tool, tmp_path: Path) -> None:
    reading = read_files(ROOT / "sample_data" / "infant_c")
    file = tmp_path / "tidy.xlsx"
    file.write_bytes(tidy_workbook(reading))
    tool.give(file)
    again = saved(tool, "Save as a tidy workbook", tmp_path / "again.xlsx")
    assert bare(read_files(again)) == bare(reading)


def test_the_shared_copy_has_the_counts_without_dates_and_says_what_it_holds(
    tool: Tool, tmp_path: Path
) -> None:
    tool.give(*INFANT_B)
    file = saved(tool, "Save a copy without names", tmp_path / "shared.xlsx")
    copy, original = read_files(file), read_files(ROOT / "sample_data" / "infant_b")
    assert [day.spasms for day in copy.days] == [day.spasms for day in original.days]
    assert copy.infusions[0].day == date(2000, 1, 1)
    assert "What was left out" in tool.text("#statement")
    tool.press("Begin again")
    tool.give(file)
    assert "no date in it is a calendar date" in tool.text("#result")


def test_the_empty_workbook_can_be_saved_before_anything_was_read(
    tool: Tool, tmp_path: Path
) -> None:
    file = saved(tool, "Save an empty workbook", tmp_path / "empty.xlsx")
    assert file.read_bytes().startswith(b"PK")


PAYLOADS = (
    "<script>document.title='caught'</script>",
    "<img src=x onerror=\"document.title='caught'\">",
    "javascript:document.title='caught'",
    "{{ 7*7 }}${7*7}",
    "</style><style>body{display:none}</style>",
    '"><svg onload="document.title=1">',
)


def test_whatever_a_file_holds_is_text(tool: Tool, tmp_path: Path) -> None:
    # A name of a file cannot hold a slash.
    folder = tmp_path / "given"
    folder.mkdir()
    diary = folder / "<img src=x onerror=document.title=1>.csv"
    with diary.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream)
        table.writerow(["date", "spasms", "observer", "note"])
        table.writerows(
            [f"2024-03-{n + 1:02d}", 3, payload, payload] for n, payload in enumerate(PAYLOADS)
        )
        table.writerow(["not a day " + PAYLOADS[0], PAYLOADS[1], "", ""])
    therapies = folder / "therapies.csv"
    with therapies.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream)
        table.writerow(["name", "start", "stop", "dose", "unit"])
        table.writerows([payload, "2024-03-01", "", 5, payload] for payload in PAYLOADS)
    events = folder / "events.csv"
    with events.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream)
        table.writerow(["date", "kind", "detail", "severity"])
        table.writerows(["2024-03-02", payload, payload, payload] for payload in PAYLOADS)
    tool.give(diary, therapies, events)
    tool.open_folds()
    assert tool.page.title() == "Diary check"
    assert tool.page.locator("main img, main script, main style, main iframe").count() == 0
    assert tool.page.locator("body").is_visible()
    for written in PAYLOADS:
        expect(tool.page.locator("main")).to_contain_text(written, use_inner_text=True)


@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_whatever_a_workbook_of_another_kind_holds_is_text(tool: Tool, kind: str) -> None:
    """In its cells, the names of its sheets, a remark and its properties."""
    tool.give(PAYLOAD_FILES / f"payloads.{kind}")
    tool.open_folds()
    assert tool.page.title() == "Diary check"
    assert tool.page.locator("main img, main script, main style, main iframe").count() == 0
    assert tool.page.locator("body").is_visible()
    for written in (*PAYLOADS, "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>"):
        expect(tool.page.locator("main")).to_contain_text(written, use_inner_text=True)


@pytest.mark.parametrize("file", sorted(canaries.FIXED_FILES.iterdir()), ids=lambda f: f.suffix)
def test_no_canary_of_a_workbook_passes_into_the_copy_without_names(
    tool: Tool, tmp_path: Path, file: Path
) -> None:
    tool.give(file)
    assert canaries.leaks(saved(tool, "Save as a tidy workbook", tmp_path / "t.xlsx").read_bytes())
    copy = saved(tool, "Save a copy without names", tmp_path / "shared.xlsx")
    assert canaries.leaks(copy.read_bytes()) == set()
    assert canaries.leaks(tool.text("#statement").encode()) == set()


def test_the_page_speaks_spanish(tool: Tool) -> None:
    tool.give(*INFANT_B)
    tool.press("Español")
    assert tool.page.locator("html").get_attribute("lang") == "es"
    assert f"Leí {recorded_days()} días con recuento" in tool.text("#result")
    assert "espasmos" in tool.text("#pictures")
    assert "llame a su equipo o a urgencias" in tool.text("footer")
    assert "SYNTHETIC: este registro es inventado" in tool.text("#result")


def in_english(tool: Tool) -> list[str]:
    """Whatever the page marks as English while it speaks Spanish."""
    return tool.page.locator("main [lang='en']").all_inner_texts()


def test_what_the_reader_says_is_said_in_spanish(tool: Tool, tmp_path: Path) -> None:
    tool.press("Español")
    tool.give(CORPUS / "bad-negative.csv", CORPUS / "bad-pdf.pdf")
    refused = tool.text("#result")
    assert "un recuento no puede ser menor que cero (dice «-2»)" in refused
    assert "bad-negative.csv, fila " in refused
    assert "Esto es un PDF, que no puede leerse como diario." in refused
    assert in_english(tool) == []
    tool.press("Empezar de nuevo")
    tool.give(CORPUS / "daily-remark-below.csv")
    tool.open_folds()
    assert "un comentario debajo o entre los días, no un día" in tool.text("#result")
    assert in_english(tool) == []
    saved(tool, "Guardar una copia sin nombres", tmp_path / "copia.xlsx")
    assert "Lo que se dejó fuera" in tool.text("#statement")
    assert "Las fechas de calendario." in tool.text("#statement")
    assert in_english(tool) == []
    tool.press("English")
    assert "a remark below or between the days, not a day" in tool.text("#result")


def test_the_two_measures_are_drawn_apart(tool: Tool) -> None:
    tool.give(*INFANT_B)
    tool.press("clusters")
    pressed = tool.page.locator("#measure-clusters")
    assert pressed.get_attribute("aria-pressed") == "true"
    assert "Day by day: clusters" in tool.text("#pictures")
    # What was chosen is shown of the next diary too.
    tool.press("spasms")
    assert "Day by day: spasms" in tool.text("#pictures")


def state_empty(tool: Tool, _: Path) -> None:
    """Nothing was given yet."""


def state_read(tool: Tool, folder: Path) -> None:
    tool.give(*around_the_first_course(folder))
    tool.open_folds()


def state_refused(tool: Tool, _: Path) -> None:
    tool.give(CORPUS / "bad-negative.csv")


def state_spanish(tool: Tool, folder: Path) -> None:
    state_read(tool, folder)
    tool.press("Español")
    tool.press("Guardar una copia sin nombres")


def state_spanish_refused(tool: Tool, folder: Path) -> None:
    state_refused(tool, folder)
    tool.press("Español")


def state_spanish_asked(tool: Tool, _: Path) -> None:
    tool.give(CORPUS / "bad-both-ways.csv")
    tool.press("Español")


def state_other_workbook(tool: Tool, _: Path) -> None:
    tool.give(PAYLOAD_FILES / "payloads.ods")


def state_dark_phone(tool: Tool, folder: Path) -> None:
    tool.looks(size=PHONE, scheme="dark")
    state_read(tool, folder)


@pytest.mark.parametrize(
    "state",
    [
        state_empty, state_read, state_spanish, state_dark_phone, state_spanish_refused,
        state_spanish_asked, state_other_workbook,
    ],
)  # fmt: skip
def test_axe_finds_nothing_to_mend(
    tool: Tool, tmp_path: Path, state: Callable[[Tool, Path], None]
) -> None:
    state(tool, tmp_path)
    assert list(tool.axe()) == []


@pytest.mark.parametrize("scale", ["100%", "200%"])
def test_a_phone_never_scrolls_sideways(tool: Tool, scale: str) -> None:
    tool.looks(size=PHONE, scale=scale)
    tool.give(*INFANT_B)
    widths = tool.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert widths[0] <= widths[1]


#: What is cut: a cell whose text has no room, a word or a count that has to be broken to fit.
CUT = """() => {
  document.body.style.overflowWrap = "normal";
  const seen = (selector) =>
    [...document.querySelectorAll(selector)].filter((each) => each.getClientRects().length > 0);
  const hasNoRoom = (cell) => {
    const range = document.createRange();
    range.selectNodeContents(cell);
    const { width, right } = range.getBoundingClientRect();
    return cell.textContent && (width < 4 || right > innerWidth);
  };
  const isBroken = (count) =>
    count.getClientRects().length > 1 || count.offsetWidth > count.parentElement.clientWidth;
  const cut = [
    ...seen(".scrolled tbody [data-title]").filter(hasNoRoom),
    ...seen("main button, main .button, main p, main li, main h2")
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1),
    ...seen(".month .count").filter(isBroken),
  ];
  document.body.style.overflowWrap = "";
  return cut.map(({ textContent }) => textContent);
}"""


@pytest.mark.parametrize("language", ["English", "Español"])
def test_large_text_on_a_phone_cuts_nothing(tool: Tool, language: str) -> None:
    tool.looks(size=PHONE, scale="200%")
    tool.press(language)
    for files in ([CORPUS / "bad-both-ways.csv"], [CORPUS / "bad-negative.csv"], INFANT_B):
        tool.give(*files)
        assert tool.page.evaluate(CUT) == []
        tool.page.locator("#begin-again").click()
        tool.settle()


def test_the_keyboard_alone_reaches_the_files_and_the_focus_goes_to_the_result(
    tool: Tool,
) -> None:
    # From the very top, as one who has just opened the page.
    tool.page.evaluate("document.querySelector('.skip').focus()")
    reached = []
    for _ in range(6):
        reached.append(
            tool.page.evaluate("document.activeElement.id || document.activeElement.className")
        )
        tool.page.keyboard.press("Tab")
    assert reached[0] == "skip"
    assert "choose" in reached
    tool.give(*INFANT_B)
    assert tool.page.evaluate("document.activeElement.id") == "result"
    status = tool.page.locator("#status")
    assert status.get_attribute("role") == "status"


def test_dropping_a_file_reads_it(tool: Tool) -> None:
    content = "date,spasms\n2024-03-01,5\n"
    tool.page.evaluate(
        """(content) => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([content], "dropped.csv"));
          document.getElementById("drop").dispatchEvent(
            new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
        }""",
        content,
    )
    tool.page.wait_for_selector("#result:not([hidden])")
    tool.settle()
    assert tool.text("#status") == "Read: 1 day with a count, of 1."


def test_the_page_forbids_itself_the_network(tool: Tool) -> None:
    policy = tool.page.locator("meta[http-equiv='Content-Security-Policy']").get_attribute(
        "content"
    )
    assert policy is not None
    assert policy.startswith("default-src 'none'")
    assert "connect-src" not in policy
    assert "unsafe-inline" not in policy
    assert "'unsafe-eval'" not in policy
    refused = tool.page.evaluate(
        "fetch('https://example.org/').then(() => 'sent', (error) => String(error))"
    )
    assert "TypeError" in refused
    tool.complaints.clear()
    tool.requests[:] = [url for url in tool.requests if "example.org" not in url]
