"""The sheets to fill in, in each language that the reader knows: what is written is read back."""

from __future__ import annotations

from datetime import date
from functools import cache
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from ivig_track.clinical.event_words import event_kinds
from ivig_track.clinical.reaction_kinds import says_severe
from ivig_track.entries.entries import DayState, Reading, RowOutcome
from ivig_track.messages.catalogues import sheet_languages, sheet_speech
from ivig_track.messages.message import Message, said
from ivig_track.reading import read_uploads
from ivig_track.sharing.allow_list import SEVERITIES, all_known, kind_of_setting
from ivig_track.writing.month_sheet import month_sheet_html
from ivig_track.writing.template import EVENT_KINDS
from tests.writing.typed_cells import template, typed_into

#: Spasms, clusters and a day's words as families of each language write them.
WRITTEN = {
    "en": ("Spasms", "Clusters", "none", "about 10", "20+", "too many", "5 to 10"),
    "es": ("Espasmos", "Salvas", "ninguno", "unos 10", "20+", "demasiados", "5 a 10"),
    "de": ("Spasmen", "Serien", "keine", "etwa 10", "20+", "zu viele", "5 bis 10"),
    "fr": ("Spasmes", "Salves", "aucun", "environ 10", "20+", "trop", "5 à 10"),
    "it": ("Spasmi", "Grappoli", "nessuno", "circa 10", "20+", "troppi", "5 a 10"),
    "nl": ("Spasmen", "Reeksen", "geen", "ongeveer 10", "20+", "te veel", "5 tot 10"),
    "pt": ("Espasmos", "Salvas", "nenhum", "cerca de 10", "20+", "demais", "5 a 10"),
}
STATES = (
    DayState.NONE_SEEN,
    DayState.APPROXIMATE,
    DayState.AT_LEAST,
    DayState.UNCOUNTABLE,
    DayState.RANGE,
)
MARCH = tuple(date(2024, 3, day) for day in range(1, 6))


def in_language(text: str, language: str) -> str:
    return said(Message(text), sheet_speech(language))


def filled(language: str, *sheets: tuple[tuple[Any, ...], ...]) -> bytes:
    """Give the workbook with rows typed into its sheets."""
    return typed_into(
        template(language),
        {
            (sheet, f"{letter}{row}"): value
            for sheet, rows in enumerate(sheets, 1)
            for row, values in enumerate(rows, 2)
            for letter, value in zip("ABCDEFGHIJK", values, strict=False)
        },
    )


def read(content: bytes) -> Reading:
    return read_uploads({"diary.xlsx": content})


@cache
def opened(language: str) -> Any:
    return openpyxl.load_workbook(BytesIO(template(language)))


def nothing_is_left_over(reading: Reading) -> bool:
    aside = [row for row in reading.import_log if row.outcome is RowOutcome.SET_ASIDE]
    return not (aside or reading.unread or reading.slips)


def test_every_language_that_the_reader_knows_has_its_sheets() -> None:
    assert set(WRITTEN) <= set(sheet_languages())


@pytest.mark.parametrize("language", WRITTEN)
def test_a_month_in_the_words_of_its_language_is_read(language: str) -> None:
    spasms, clusters, *words = WRITTEN[language]
    reading = read(filled(language, tuple(zip(MARCH, words, strict=True))))
    assert [cell.value for cell in opened(language).worksheets[1][1]][1:3] == [spasms, clusters]
    assert [entry.day for entry in reading.days] == list(MARCH)
    assert [entry.spasms and entry.spasms.state for entry in reading.days] == list(STATES)
    assert nothing_is_left_over(reading)


@pytest.mark.parametrize("language", WRITTEN)
def test_every_column_of_the_workbook_is_read(language: str) -> None:
    def word(text: str) -> str:
        return in_language(text, language)

    day, infused = ("12", "3", word("mother"), "a note"), ("1", "8", "8,5", "Privigen", "L7")
    where = (word("yes"), word("home"), "paracetamol", "20 mL/h", "a note")
    event = (word("reaction"), "39,1", word("severe"), "6", "paracetamol")
    content = filled(
        language,
        ((MARCH[1], *day),),
        ((MARCH[1], *infused, *where),),
        (("Sabril", MARCH[0], MARCH[1], "500", "mg", "a note"),),
        ((MARCH[1], *event),),
    )
    reading = read(content)
    (entry,), (infusion,) = reading.days, reading.infusions
    assert (entry.spasms and entry.spasms.best, entry.clusters and entry.clusters.best) == (12, 3)
    assert (entry.observer, entry.note) == (word("mother"), "a note")
    assert (infusion.dose_g_per_kg, infusion.dose_g, infusion.weight_kg) == (1, 8, 8.5)
    assert (infusion.product, infusion.lot, infusion.iga_depleted) == ("Privigen", "L7", True)
    assert (infusion.setting, infusion.premedication) == (word("home"), "paracetamol")
    assert (infusion.rate, infusion.note) == ("20 mL/h", "a note")
    (step,), (happened,) = reading.therapies, reading.events
    assert (step.name, step.start, step.stop) == ("Sabril", MARCH[0], MARCH[1])
    assert (step.dose, step.unit, step.note) == (500, "mg", "a note")
    assert (happened.detail, happened.severity) == ("39,1", word("severe"))
    assert (happened.onset_hours, happened.action) == (6, "paracetamol")
    assert event_kinds(happened.kind) == {"reaction"}
    assert nothing_is_left_over(reading)


@pytest.mark.parametrize("language", WRITTEN)
def test_every_choice_is_known_again(language: str) -> None:
    kinds = {kind for kind in EVENT_KINDS if kind not in {"eeg", "other"}}
    assert {kind: event_kinds(in_language(kind, language)) for kind in kinds} == {
        kind: {kind} for kind in kinds
    }
    assert says_severe(in_language("severe", language))
    assert all(all_known(in_language(each, language), SEVERITIES) for each in ("mild", "moderate"))
    assert [kind_of_setting(in_language(each, language)) for each in ("home", "hospital")] == [
        "home",
        "hospital",
    ]


@pytest.mark.parametrize("language", WRITTEN)
def test_what_a_spreadsheet_can_hold_is_kept(language: str) -> None:
    """A hint holds 255 letters, its title 32, a list of choices 255, the name of a sheet 31."""
    for sheet in opened(language).worksheets:
        assert len(sheet.title) <= 31
        for rule in sheet.data_validations.dataValidation:
            assert len(rule.prompt or "") <= 255
            assert len(rule.promptTitle or "") <= 32
            assert len(rule.error or "") <= 225
            assert rule.type != "list" or len(rule.formula1) <= 255


@pytest.mark.parametrize("language", WRITTEN)
def test_the_page_of_instructions_is_no_row_of_the_family(language: str) -> None:
    """Nor where a line of it was taken out; what was typed into it is told."""
    content = filled(language, ((MARCH[0], "4"), (MARCH[1], "2")))
    assert nothing_is_left_over(read(content))
    assert opened(language).worksheets[0]["A5"].value
    shorter = typed_into(content, {(0, "A5"): None})
    assert nothing_is_left_over(read(shorter))
    below = opened(language).worksheets[0].max_row + 1
    for place in ("A2", f"A{below}"):
        typed = typed_into(shorter, {(0, place): "prednisolone 40 mg from 3 March"})
        assert any("prednisolone" in row.written for row in read(typed).import_log)


@pytest.mark.parametrize("language", WRITTEN)
def test_a_month_sheet_speaks_its_language_throughout(language: str) -> None:
    sheet, english = month_sheet_html(2024, 2, sheet_speech(language)), month_sheet_html(2024, 2)
    assert f'<html lang="{language}">' in sheet
    assert sheet.count('<th scope="row">') == 29
    assert WRITTEN[language][0] in sheet
    if language != "en":
        said_in_english = (
            "Spasm diary",
            "watched and saw none",
            "Counted by",
            "Fever with",
            "February",
            "Thu ",
        )
        assert all(words in english for words in said_in_english)
        assert not any(words in sheet for words in said_in_english)
