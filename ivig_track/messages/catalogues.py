"""The catalogues of messages, one .po file a language: read with the standard library alone.

A file beside this module is a language, and there is nothing else to be told of it. English needs
an entry for the words of the family's page only: a message's own template is English.
"""

from __future__ import annotations

import ast
import gettext
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from sys import intern
from typing import IO

from ivig_track.messages.message import ENGLISH, Speech

SUFFIX = ".po"
#: Between the context and the key of an entry, as gettext has it.
CONTEXT_END = "\x04"
_LINE = re.compile(r'^(?:(msgctxt|msgid_plural|msgid|msgstr)(?:\[(\d+)\])?\s+)?(".*")\s*$')


class PoTranslations(gettext.GNUTranslations):
    """Translations out of a .po file; `_parse` is the place that the library names for this."""

    def __init__(self, file: IO[str]) -> None:
        self._catalog: dict[str | tuple[str, int], str] = {}
        self.plural = gettext.c2py("n != 1")
        super().__init__(file)  # type: ignore[arg-type]  # what `_parse` reads is ours to say

    def _parse(self, fp: IO[str]) -> None:  # type: ignore[override]  # text, not bytes
        for entry in _entries(fp):
            self._add(entry)

    def _add(self, entry: dict[str, str]) -> None:
        key = entry.get("msgid", "")
        if not key:
            self._read_head(entry.get("msgstr", ""))
            return
        if "msgctxt" in entry:
            key = f"{entry['msgctxt']}{CONTEXT_END}{key}"
        # The keys of all catalogues are the same: they are held once.
        key = intern(key)
        for field, text in entry.items():
            if field == "msgstr" and text:
                self._catalog[key] = text
            elif field.startswith("msgstr") and text:
                self._catalog[key, int(field.removeprefix("msgstr"))] = text

    def _read_head(self, head: str) -> None:
        rule = re.search(r"plural=([^;\n]+)", head)
        if rule:
            self.plural = gettext.c2py(rule[1])

    @property
    def entries(self) -> dict[str | tuple[str, int], str]:
        """Every entry that has a text, by its key; with its number where it is one of several."""
        return dict(self._catalog)


def _entries(lines: Iterable[str]) -> Iterator[dict[str, str]]:
    """Give the entries of a .po text: each line's text by what it is; comments are left out."""
    entry: dict[str, str] = {}
    field = ""
    for line in lines:
        found = _LINE.match(line)
        if not found:
            field = field if line.startswith("#") else ""
            continue
        name, number, quoted = found.groups()
        if name in ("msgctxt", "msgid") and not (name == "msgid" and field == "msgctxt"):
            if entry:
                yield entry
            entry = {}
        if name:
            field = name + (number or "")
            entry[field] = ""
        entry[field] += ast.literal_eval(quoted) if "\\" in quoted else quoted[1:-1]
    if entry:
        yield entry


def catalogue_folder() -> Traversable:
    """Give the folder of the catalogues; inside the family's page the package is a zip.

    It is opened anew each time: the page begins from a memory in which no file is open any more.
    """
    return files("ivig_track.messages")


def languages(folder: Traversable | None = None) -> tuple[str, ...]:
    """Give the languages that have a catalogue, by their codes; English first.

    >>> languages()
    ('en', 'de', 'es', 'fr')
    """
    names = (file.name for file in (folder or catalogue_folder()).iterdir())
    found = sorted(name.removesuffix(SUFFIX) for name in names if name.endswith(SUFFIX))
    return tuple(sorted(found, key=lambda code: code != "en"))


def read_catalogue(language: str, folder: Traversable | None = None) -> PoTranslations:
    """Read the catalogue of a language. Raises FileNotFoundError where there is none."""
    with ((folder or catalogue_folder()) / f"{language}{SUFFIX}").open(encoding="utf-8") as file:
        return PoTranslations(file)


@lru_cache(maxsize=16)
def speech_in(language: str, *, on_page: bool = False) -> Speech:
    """Give the way to say messages in a language. Raises FileNotFoundError for an unknown one."""
    return Speech(_known_catalogue(language), on_page, language)


@lru_cache(maxsize=16)
def _known_catalogue(language: str) -> PoTranslations:
    """Read a catalogue once for every way in which its language is spoken."""
    return read_catalogue(language)


#: Beside the whole catalogues: those of languages that only the sheets to fill in are written in.
SHEET_FOLDER = "sheets"


def sheet_languages() -> tuple[str, ...]:
    """Give the languages in which the sheets to fill in can be written; English first.

    >>> set(languages()) <= set(sheet_languages())
    True
    """
    more = languages(catalogue_folder() / SHEET_FOLDER)
    return (*languages(), *(code for code in more if code not in languages()))


@lru_cache(maxsize=16)
def sheet_speech(language: str) -> Speech:
    """Give the way to write the sheets in a language. Raises FileNotFoundError for an unknown one.

    English needs no catalogue: what is said is English.
    """
    if language == ENGLISH.language:
        return ENGLISH
    if language in languages():
        return speech_in(language)
    return Speech(read_catalogue(language, catalogue_folder() / SHEET_FOLDER), language=language)
