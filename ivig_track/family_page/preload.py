"""Read and save a small invented diary, so that nobody waits for what happens at a first time."""

from __future__ import annotations

import json
from pathlib import Path

from ivig_track.family_page import bridge
from ivig_track.messages.catalogues import languages, speech_in

_DIARY = "date,spasms,clusters,note\n" + "".join(
    f"{day:02d}/03/2024,{count},1,\n" for day, count in ((12, "3"), (13, "~5"), (14, "5-9"))
)
_INFUSIONS = "date,dose_g_per_kg\n2024-03-13,1.0\n"


def preload(folder: str) -> None:
    """Do what a family will do, in a folder that is empty afterwards."""
    place = Path(folder)
    place.mkdir()
    (place / "diary.csv").write_text(_DIARY, encoding="utf-8")
    (place / "infusions.csv").write_text(_INFUSIONS, encoding="utf-8")
    for language in languages():
        speech_in(language, on_page=True)
    bridge.answer(_request(place / "diary.csv", place / "infusions.csv"))
    workbook = bridge.workbook(_request(place / "diary.csv", place / "infusions.csv"))
    (place / "diary.xlsx").write_bytes(workbook)
    bridge.answer(_request(place / "diary.xlsx"))
    bridge.forget()
    for file in place.iterdir():
        file.unlink()
    place.rmdir()


def _request(*files: Path) -> str:
    asked = [{"path": str(file), "role": ""} for file in files]
    return json.dumps({"files": asked})
