"""What the tests of single sheets share: a file of text, read, and its days in short."""

from datetime import date
from pathlib import Path

from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.entries import Count, Reading
from ivig_track.reading import read_files


def read_text(
    folder: Path, text: str, *, name: str = "diary.csv", today: date | None = None
) -> Reading:
    """Read a text as a file of this name."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return read_files(file, choices=ReadingChoices(today=today))


def spasms_of(reading: Reading) -> dict[str, str]:
    """Give the spasms of each day: "12", "3..", "many from 2", "" where nobody counted."""
    return {entry.day.isoformat(): in_short(entry.spasms) for entry in reading.days}


def in_short(count: Count | None) -> str:
    if count is None:
        return ""
    if count.best is None:
        return f"many from {count.low:g}"
    return f"{count.low:g}" if count.low == count.high else f"{count.low:g}.."


def said_by(reading: Reading) -> str:
    """Give what the reader had to settle, as one text."""
    return "\n".join(map(str, reading.decisions))
