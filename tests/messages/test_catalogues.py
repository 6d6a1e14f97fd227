"""The catalogues: every language says all that the program says, and a new one is one file."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

from benchmarks.make_catalogues import (
    FOLDER,
    PACKAGE,
    _written,
    catalogue_of,
    extracted,
    page_words,
    problems_of,
)
from family_tool.build import page_words as words_of_page
from ivig_track.messages.catalogues import CONTEXT_END, languages, read_catalogue, speech_in
from ivig_track.messages.message import counted, joined, message, said
from tests.places import CORPUS, ROOT

all_messages = cache(extracted)


@pytest.mark.parametrize("language", languages())
def test_a_catalogue_lacks_nothing_and_holds_nothing_that_is_no_longer_said(language: str) -> None:
    """Where this fails: `python -m benchmarks.make_catalogues`, then translate what is empty."""
    assert list(problems_of(FOLDER / f"{language}.po", all_messages())) == []


def test_the_check_sees_what_is_missing_stale_empty_or_has_other_holes(tmp_path: Path) -> None:
    said_today = Catalog()
    for template in ("row {row}", "no date", "no count"):
        said_today.add(template)
    held = Catalog(locale="es")
    held.add("row {row}", "fila {fila}")
    held.add("no date", "")
    held.add("gone", "ido")
    (tmp_path / "es.po").write_text(_written(held), encoding="utf-8")
    (tmp_path / "en.po").write_text(_written(Catalog(locale="en")), encoding="utf-8")
    assert sorted(problems_of(tmp_path / "es.po", said_today)) == [
        "es.po: missing: no count",
        "es.po: stale: gone",
        "es.po: with other holes than its English: row {row}",
        "es.po: without a translation: no date",
    ]


@pytest.mark.parametrize("language", languages())
def test_our_reader_of_catalogues_agrees_with_the_library(language: str) -> None:
    entries = read_catalogue(language).entries
    expected: dict[str | tuple[str, int], str] = {}
    for entry in catalogue_of(FOLDER / f"{language}.po"):
        if not entry.id:
            continue
        first = first_id(entry)
        key = f"{entry.context}{CONTEXT_END}{first}" if entry.context else first
        if entry.pluralizable:
            expected |= {(key, form): text for form, text in enumerate(forms_of(entry.string))}
        else:
            expected[key] = str(entry.string)
    assert entries == {key: text for key, text in expected.items() if text}
    assert len(entries) > 100


def test_spanish_numbers_have_their_own_forms() -> None:
    spanish = speech_in("es")
    rows = [counted("{n} row was set aside", "{n} rows were set aside", n) for n in (1, 4)]
    assert [said(each, spanish) for each in rows] == [
        "se apartó 1 fila",
        "se apartaron 4 filas",
    ]


def test_french_counts_none_as_one() -> None:
    rows = [counted("{n} row was set aside", "{n} rows were set aside", n) for n in (0, 1, 2)]
    assert [said(each, speech_in("fr")) for each in rows] == [
        "0 ligne a été mise à part",
        "1 ligne a été mise à part",
        "2 lignes ont été mises à part",
    ]


@pytest.mark.parametrize(
    ("language", "first", "other", "weight"),
    [
        ("en", "1 March 2026", "21 March 2026", "8.5"),
        ("de", "1. März 2026", "21. März 2026", "8,5"),
        ("fr", "1er mars 2026", "21 mars 2026", "8,5"),
    ],
)
def test_days_and_decimals_are_those_of_the_language(
    language: str, first: str, other: str, weight: str
) -> None:
    speech = speech_in(language)
    days = [message("{first} and {second}", first=date(2026, 3, d), second=8.5) for d in (1, 21)]
    between = {"en": "and", "de": "und", "fr": "et"}[language]
    assert [said(each, speech) for each in days] == [
        f"{first} {between} {weight}",
        f"{other} {between} {weight}",
    ]


def test_a_row_of_sentences_is_parted_as_the_language_does() -> None:
    row = joined([message("not read"), message("no date in this row")])
    assert said(row, speech_in("de")) == "nicht gelesen; kein Datum in dieser Zeile"
    assert said(row, speech_in("fr")) == "non lu\u202f; pas de date dans cette ligne"


MADE_UP = "xx"
#: Around every sentence of the made-up language.
WRAPPED = re.compile(r"⟦[^⟦⟧]*⟧")


def first_id(entry: Message) -> str:
    return entry.id if isinstance(entry.id, str) else entry.id[0]


def forms_of(text: object) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)  # type: ignore[arg-type]  # Babel's


def made_up_catalogue() -> str:
    """Give a whole language out of the keys alone: every template within signs of its own."""
    catalogue = Catalog(locale="es")
    english = {first_id(entry): entry.string for entry in page_words()}
    for entry in all_messages():
        if entry.id:
            forms = forms_of(english[first_id(entry)] if entry.context else entry.id)
            wrapped = tuple(f"⟦{form}⟧" for form in forms)
            string = wrapped if entry.pluralizable else wrapped[0]
            catalogue.add(entry.id, string, context=entry.context)
    return _written(catalogue)


@pytest.fixture(scope="module")
def with_one_more_language(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package with one more file in it, and nothing else changed."""
    folder = tmp_path_factory.mktemp("copy")
    shutil.copytree(PACKAGE, folder / "ivig_track", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "ivig_track" / "messages" / f"{MADE_UP}.po").write_text(
        made_up_catalogue(), encoding="utf-8"
    )
    return folder


def run_in(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def outside_of_words(text: str) -> str:
    """Take out every wrapped sentence, the innermost first, and give what is left."""
    while WRAPPED.search(text):
        text = WRAPPED.sub("", text)
    return text


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "exit_code"),
    [
        ("daily-en-words.csv", 0),
        ("book-two-months.xlsx", 0),
        ("bill.csv", 1),
        ("bad-both-ways.csv", 1),
        ("bad-february.csv", 0),
        ("bad-no-date.csv", 1),
        ("../../sample_data/infant_b", 0),
    ],
)
def test_a_further_language_is_one_file_in_the_command_line(
    with_one_more_language: Path, name: str, exit_code: int
) -> None:
    command = ("-m", "ivig_track", "--language", MADE_UP, "check", str(CORPUS / name))
    done = run_in(with_one_more_language, *command)
    assert done.returncode == exit_code, done.stderr
    lines = (done.stdout + done.stderr).splitlines()
    assert lines
    assert [line for line in lines if not (line.startswith("⟦") and line.endswith("⟧"))] == []
    assert outside_of_words("\n".join(lines)).strip() == ""


ASK = """
import json, sys
from ivig_track.family_page import bridge
print(bridge.answer(json.dumps({"files": [{"path": sys.argv[1], "role": ""}], "language": "xx"})))
"""


@pytest.mark.slow
@pytest.mark.parametrize("name", ["daily-en-words.csv", "bad-both-ways.csv", "bad-february.csv"])
def test_a_further_language_is_one_file_in_the_page(
    with_one_more_language: Path, name: str
) -> None:
    done = run_in(with_one_more_language, "-c", ASK, str(CORPUS / name))
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    told = [
        *(problem[part] for problem in answer.get("problems", ()) for part in ("what", "fix")),
        *answer.get("reading", {}).get("said", ()),
        *answer.get("reading", {}).get("decided", ()),
    ]
    assert told
    assert [text for text in told if not text.startswith("⟦")] == []


def test_the_page_offers_every_language_with_all_its_words(with_one_more_language: Path) -> None:
    folder = with_one_more_language / "ivig_track" / "messages"
    assert set(languages(folder)) == {*languages(), MADE_UP}
    assert words_of_page(MADE_UP, folder).keys() == words_of_page("en").keys()
    assert words_of_page(MADE_UP, folder)["language_name"] == "⟦English⟧"


def test_an_unknown_language_is_a_wrong_option_that_names_the_known_ones() -> None:
    command = ("-m", "ivig_track", "--language", "tlh", "check", str(CORPUS / "daily-en.csv"))
    done = run_in(ROOT, *command)
    assert done.returncode == 2
    assert f"'tlh' is not a language of this program: {', '.join(languages())}." in done.stderr


def test_spanish_is_said_at_the_command_line() -> None:
    path = str(CORPUS / "daily-en.csv")
    done = run_in(ROOT, "-m", "ivig_track", "--language", "es", "check", path)
    assert done.stdout.splitlines() == [
        "Leí 3 días con recuento, del 1 de marzo al 4 de marzo de 2024.",
        "En 1 de ellos no se vio ninguno.",
        "1 día no tiene nada escrito; queda fuera, no se cuenta como cero.",
        "Filas: 3 leídas = 3 usadas + 0 unidas + 0 apartadas.",
    ]
    assert done.returncode == 0


def test_a_message_is_said_in_english_where_no_language_is_chosen() -> None:
    assert str(message("{what}. To fix it: {fix}.", what="A", fix="b")) == "A. To fix it: b."


def templates_in(module: Path) -> set[str | tuple[str, str]]:
    """Every literal template that a module gives to the functions that make messages."""
    found: set[str | tuple[str, str]] = set()
    code = module.read_text(encoding="utf-8")
    if not any(name in code for name in ("message", "phrase", "counted")):
        return found
    for call in ast.walk(ast.parse(code)):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name | ast.Attribute):
            name = call.func.id if isinstance(call.func, ast.Name) else call.func.attr
            texts = [a.value for a in call.args if isinstance(a, ast.Constant)]
            if name in {"message", "phrase"} and len(texts) == 1 == len(call.args):
                found.add(str(texts[0]))
            elif name == "counted" and len(texts) == 2:
                found.add((str(texts[0]), str(texts[1])))
    return found


def test_no_message_escapes_the_extraction() -> None:
    """The library loses track where calls stand inside of each other: such a call is split."""
    written = {one for module in PACKAGE.rglob("*.py") for one in templates_in(module)}
    extracted_ids = {
        tuple(entry.id) if isinstance(entry.id, list | tuple) else entry.id
        for entry in all_messages()
        if entry.id and not entry.context
    }
    plural_ids = {one[0] for one in extracted_ids if isinstance(one, tuple)}
    missed = {one for one in written - extracted_ids if one not in plural_ids}
    assert sorted(map(str, missed)) == []


#: Signs before which French has a blank that does not break; the clock and codes have none.
LOOSE_IN_FRENCH = re.compile(r" [:;?!»]|« |\w'\w|[^\s:/0-9\"|.][;?!](?:\s|$)")


def test_french_is_set_as_french_is() -> None:
    texts = [str(text) for text in read_catalogue("fr").entries.values()]
    assert [text for text in texts if LOOSE_IN_FRENCH.search(text)] == []


def test_german_quotes_are_german_ones() -> None:
    """A quote that is typed at a command line, or in a file of code, is a straight one."""
    texts = [str(text) for text in read_catalogue("de").entries.values()]
    typed = ("--medicine", "--none-seen", "[{")
    loose = [text for text in texts if '"' in text and not any(each in text for each in typed)]
    assert loose == []
    assert [text for text in texts if text.count("„") != text.count("“")] == []
