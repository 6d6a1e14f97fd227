"""Bring the catalogues of every language up to what the program says.

`python -m benchmarks.make_catalogues` extracts every message of the package and writes each .po
file anew: translations are kept, what is new has none yet, what is no longer said is dropped. With
the code of a further language it makes a catalogue for that one too, still without translations.
With `--check` it writes nothing and names what is missing, stale or does not fit its English.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from ivig_track.messages.catalogues import SHEET_FOLDER

PACKAGE = Path(__file__).resolve().parents[1] / "ivig_track"
FOLDER = PACKAGE / "messages"
#: Languages that only the sheets to fill in are written in, and the modules whose words those are.
SHEETS = FOLDER / SHEET_FOLDER
SHEET_MODULES = (
    "messages/message.py",
    "clinical/urgent_signs.py",
    "entries/own_instructions.py",
    "writing/template.py",
    "writing/month_sheet.py",
    "writing/diary_as_typed.py",
)
#: The functions of `words.messages` that take templates, and where those stand.
KEYWORDS = {"message": (1,), "counted": (1, 2), "phrase": (1,)}
#: The words of the family's page: their ids are keys, and English is a catalogue like any other.
PAGE = "page"
WIDTH = 100
_CALL = re.compile(rf"\b(?:{'|'.join(KEYWORDS)})\(")
_HOLE = re.compile(r"\{(\w+)\}")
#: What Babel gives where an entry may have several forms.
_Forms = str | tuple[str | None, ...] | list[str] | None


def extracted(package: Path = PACKAGE) -> Catalog:
    """Give every message that the package can say, without translations."""
    found = _found_in(sorted(package.rglob("*.py")))
    for entry in page_words(package / "messages"):
        found.add(entry.id, context=PAGE, auto_comments=_english(entry))
    return found


def extracted_of_sheets(package: Path = PACKAGE) -> Catalog:
    """Give every message of the sheets to fill in, without translations."""
    return _found_in([package / module for module in SHEET_MODULES])


def _found_in(modules: Iterable[Path]) -> Catalog:
    """Give the messages of modules. Babel takes long over one; those without any are left out."""
    found = Catalog()
    for module in modules:
        if _CALL.search(module.read_text(encoding="utf-8")):
            for _, ids, _, _ in extract_from_file("python", module, keywords=KEYWORDS):
                found.add(ids)
    return found


def _english(entry: Message) -> list[str]:
    """Give the English of a page's word as a comment for who translates it."""
    return [" | ".join(_forms(entry.string))]


def _forms(text: _Forms) -> tuple[str, ...]:
    several = (text,) if isinstance(text, str) or text is None else text
    return tuple(form or "" for form in several)


def page_words(folder: Path = FOLDER) -> list[Message]:
    """Give the words of the page as the English catalogue has them."""
    return [entry for entry in catalogue_of(folder / "en.po") if entry.context == PAGE]


def catalogue_of(file: Path) -> Catalog:
    """Read a catalogue with Babel."""
    with file.open("rb") as stream:
        return read_po(stream, locale=file.stem)


def updated(file: Path, messages: Catalog) -> str:
    """Give the text of a catalogue with every message, and none besides."""
    known = catalogue_of(file)
    anew = Catalog(locale=file.stem, header_comment="", fuzzy=False)
    for entry in messages:
        if entry.id and (entry.context == PAGE or file.stem != "en"):
            before = known.get(_first(entry.id), context=entry.context)
            # One that has become several forms, or one no longer, is translated anew.
            is_kept = before is not None and before.pluralizable == entry.pluralizable
            string = before.string if before is not None and is_kept else None
            comments = entry.auto_comments if file.stem != "en" else []
            anew.add(entry.id, string, context=entry.context, auto_comments=comments)
    return _written(anew)


def _first(ids: _Forms) -> str:
    return _forms(ids)[0]


def _written(catalogue: Catalog) -> str:
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=WIDTH, no_location=True, omit_header=True, sort_output=True)
    head = (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Language: {catalogue.locale_identifier}\\n"\n'
        f'"Plural-Forms: {catalogue.plural_forms}\\n"\n\n'
    )
    return head + buffer.getvalue().decode("utf-8").lstrip("\n")


def problems_of(file: Path, messages: Catalog) -> Iterator[str]:
    """Name every entry of a catalogue that is missing, stale, or does not fit its English."""
    known = catalogue_of(file)
    wanted = {(_first(m.id), m.context) for m in messages if m.id}
    if file.stem == "en":
        wanted = {key for key in wanted if key[1] == PAGE}
    held = {(_first(entry.id), entry.context): entry for entry in known if entry.id}
    yield from (f"{file.name}: missing: {key[0]}" for key in sorted(wanted - {*held}, key=str))
    yield from (f"{file.name}: stale: {key[0]}" for key in sorted({*held} - wanted, key=str))
    pages = {_first(entry.id): _forms(entry.string) for entry in page_words()}
    for (key, context), entry in held.items():
        english = pages.get(key, ()) if context == PAGE else _forms(entry.id)
        yield from (f"{file.name}: {problem}: {key}" for problem in _wrong_in(entry, english))


def _wrong_in(entry: Message, english: tuple[str, ...]) -> Iterator[str]:
    if entry.fuzzy:
        yield "fuzzy"
    free = {"n"} if entry.pluralizable else set()
    wanted = _holes(" ".join(english)) - free
    for text in _forms(entry.string):
        if not text:
            yield "without a translation"
        elif _holes(text) - free != wanted:
            yield "with other holes than its English"


def _holes(text: str) -> set[str]:
    return set(_HOLE.findall(text))


def main(arguments: list[str]) -> int:
    """Write the catalogues, those of new languages too; or with --check say what is wrong."""
    messages = extracted()
    is_check = arguments == ["--check"]
    for language in () if is_check else arguments:
        (FOLDER / f"{language}.po").touch()
    of_sheets = extracted_of_sheets()
    said_in = {
        **dict.fromkeys(sorted(FOLDER.glob("*.po")), messages),
        **dict.fromkeys(sorted(SHEETS.glob("*.po")), of_sheets),
    }
    if is_check:
        found = [problem for file in said_in for problem in problems_of(file, said_in[file])]
        print("\n".join(found))
        return 1 if found else 0
    for file, wanted in said_in.items():
        file.write_text(updated(file, wanted), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
