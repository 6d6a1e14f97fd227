"""Days whose year is doubted: asked about, settled by the family, and said."""

from __future__ import annotations

from datetime import date, timedelta

from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.entries import Reading
from ivig_track.reading import read_uploads, year_questions

DIARY = "Date,Spasms\n" + "".join(f"2024-03-{n:02d},4\n" for n in range(1, 31))
AUTUMN = [date(2025, 10, 1) + timedelta(n) for n in range(92)]


def with_infusion(*years: tuple[date, date]) -> Reading:
    files = {"d.csv": DIARY.encode(), "infusions.csv": b"date,dose_g\n2025-03-09,10\n"}
    return read_uploads(files, ReadingChoices(years=years))


def with_january(*years: tuple[date, date]) -> Reading:
    days = [date(2025, 1, 1), date(2025, 1, 2), *AUTUMN]
    rows = [f"{day},{n % 5},{'fever' if n == 1 else ''}\n" for n, day in enumerate(days)]
    files = {"d.csv": ("Date,Spasms,Fever\n" + "".join(rows)).encode()}
    return read_uploads(files, ReadingChoices(years=years, today=date(2026, 6, 1)))


def test_an_infusion_of_another_year_is_asked_about_and_read_when_it_is_settled() -> None:
    written, meant = date(2025, 3, 9), date(2024, 3, 9)
    (question,) = year_questions(with_infusion())
    assert (question.written, question.meant, question.is_infusion) == (written, (meant,), True)
    settled = with_infusion((written, meant))
    assert [entry.day for entry in settled.infusions] == [meant]
    assert (year_questions(settled), settled.slips, settled.unread) == ((), (), ())
    assert "because the family said so" in "\n".join(map(str, settled.decisions))


def test_a_year_that_is_right_leaves_the_infusion_set_aside() -> None:
    written = date(2025, 3, 9)
    right = with_infusion((written, written))
    assert right.infusions == ()
    assert len(right.slips) == 1


def test_an_infusion_that_no_year_puts_into_the_diary_is_not_asked_about() -> None:
    files = {"d.csv": DIARY.encode(), "infusions.csv": b"date,dose_g\n2024-09-09,10\n"}
    assert year_questions(read_uploads(files)) == ()


def test_a_january_before_its_december_is_asked_about_and_moved_whole() -> None:
    last = date(2025, 1, 2)
    (question,) = year_questions(with_january())
    assert (question.written, question.meant) == (last, (date(2026, 1, 2),))
    moved = with_january((last, date(2026, 1, 2)))
    assert (moved.days[0].day, moved.days[-1].day) == (AUTUMN[0], date(2026, 1, 2))
    assert len(moved.days) == len(AUTUMN) + 2
    assert [entry.day for entry in moved.events] == [date(2026, 1, 2)]
    assert year_questions(moved) == ()
    assert "read as days of 2026" in "\n".join(map(str, moved.decisions))
