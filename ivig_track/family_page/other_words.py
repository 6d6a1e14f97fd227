"""The reader's sentences in another language, recognised by their templates.

A template is a sentence with holes, `{name}` or `{name:kind}`. What stood in a hole of the English
sentence is put into the hole of the same name in the other language. Without a kind it is kept as
it is. `n` is a number, `date` a written-out date ("3 April 2024"); `said` is itself a sentence that
a template knows, and `words` is one where it can be.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

#: A sentence holds sentences that hold sentences, but no more.
DEPTH_MAX = 4
_HOLE = re.compile(r"\{(\w+)(?::(\w+))?\}")
_PATTERNS = {"n": r"-?\d[\d.,]*", "date": r"\d{1,2} [A-Z][a-z]+ \d{4}"}
_ANY = r".+?"
Said = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Template:
    """One sentence in both languages; `start` and `letters` say how well it fits."""

    pattern: re.Pattern[str]
    start: str
    letters: int
    kinds: Mapping[str, str]
    other: str

    def filled(self, sentence: str, said: Said) -> str | None:
        """Give the sentence in the other language; None where it is another sentence."""
        found = self.pattern.fullmatch(sentence)
        if found is None:
            return None
        values: dict[str, str] = {}
        for name, value in found.groupdict().items():
            kind = self.kinds[name]
            known = said(value) if kind in {"said", "words", "date"} else value
            if known is None and kind == "said":
                return None
            values[name] = value if known is None else known
        return _HOLE.sub(lambda hole: values[hole[1]], self.other)


def template_of(english: str, other: str) -> Template:
    """Make a template of a sentence in both languages.

    >>> template = template_of("{n:n} more rows of {file}", "{n} filas más de {file}")
    >>> template.filled("7 more rows of diary.csv", {}.get)
    '7 filas más de diary.csv'
    """
    pieces = _HOLE.split(english)
    pattern, kinds = re.escape(pieces[0]), {}
    for name, kind, literal in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        kinds[name] = kind or ""
        pattern += f"(?P<{name}>{_PATTERNS.get(kind, _ANY)}){re.escape(literal)}"
    letters = sum(map(len, pieces[::3]))
    return Template(re.compile(pattern, re.DOTALL), pieces[0], letters, kinds, other)


class OtherWords:
    """All templates of one language."""

    def __init__(self, templates: Mapping[str, str]) -> None:
        self._whole = {k: other for k, other in templates.items() if not _HOLE.search(k)}
        made = [template_of(k, other) for k, other in templates.items() if _HOLE.search(k)]
        # The one with the most letters of its own fits best.
        self._templates = sorted(made, key=lambda template: -template.letters)

    def of(self, sentence: str, depth: int = 0) -> str | None:
        """Give a sentence in this language; None where no template knows it."""
        if sentence in self._whole:
            return self._whole[sentence]
        if depth > DEPTH_MAX:
            return None
        for template in self._templates:
            if sentence.startswith(template.start):
                found = template.filled(sentence, lambda inside: self.of(inside, depth + 1))
                if found is not None:
                    return found
        return None


@lru_cache(maxsize=4)
def words_of(templates: str) -> OtherWords:
    """Give the words of a JSON table of templates."""
    return OtherWords(json.loads(templates))


def in_other_words(asked: str) -> str:
    """Give those of the `sentences` that `templates` know: JSON in, JSON out, by the sentence.

    >>> in_other_words('{"templates": {"one day": "un día"}, "sentences": ["one day", "no"]}')
    '{"one day": "un día"}'
    """
    request = json.loads(asked)
    words = words_of(json.dumps(request["templates"]))
    known = {sentence: words.of(sentence) for sentence in request["sentences"]}
    told = {sentence: other for sentence, other in known.items() if other is not None}
    return json.dumps(told, ensure_ascii=False)
