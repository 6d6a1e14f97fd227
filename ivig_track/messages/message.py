"""A message: a sentence as a template with values. It becomes text only where somebody reads it.

The template is the English sentence, with a hole for each value, and the key of the sentence in the
catalogue of every other language. So a program compares templates and values, and never looks into
a finished sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from gettext import NullTranslations
from typing import Protocol, Self

from ivig_track.messages.shown_signs import shown_in_one_line

_HOLE = re.compile(r"\{(\w+)\}")


class Sayable(Protocol):
    """Something that knows how it is said: a place in a file, a setting."""

    def as_message(self) -> Message:
        """Give the message that says it."""


@dataclass(frozen=True, slots=True)
class Message:
    """One thing to say.

    Attributes
    ----------
    template
        The English sentence with holes, `{name}`; with `number`, the one for a single thing.
    values
        What stands in the holes, by name.
    plural, number
        The English sentence for any number but one, and that number, which stands in `{n}`.
    on_page
        The template to use inside the family's page, where no command line is at hand; "" for the
        same one.
    separator
        Not None where this is no sentence but a row of messages with that sign between them.

    Examples
    --------
    >>> str(message("{file} is empty", file="diary.csv"))
    'diary.csv is empty'
    >>> str(counted("{n} more row", "{n} more rows", 1)), str(counted("{n} row", "{n} rows", 4))
    ('1 more row', '4 rows')
    """

    template: str
    values: tuple[tuple[str, Value], ...] = ()
    plural: str = ""
    number: int | None = None
    on_page: str = ""
    separator: str | None = None

    def __str__(self) -> str:
        """Give the message in English."""
        return said(self)

    def for_page(self, template: str) -> Self:
        """Give the same message with another template inside the family's page.

        >>> waits = message("say it with --gaps zero").for_page(phrase("press the button below"))
        >>> said(waits, Speech(on_page=True))
        'press the button below'
        """
        return replace(self, on_page=template)

    def as_message(self) -> Self:
        """Give itself: a message is said as it is."""
        return self

    @property
    def kind(self) -> tuple[object, ...]:
        """What two messages share that differ in numbers alone.

        >>> message("row {row}", row=3).kind == message("row {row}", row=41).kind
        True
        """
        return (self.template, self.separator, *(_kind_of(value) for _, value in self.values))


#: What a hole can hold. A text stands as it was written, in every language.
Value = str | float | date | Message


@dataclass(frozen=True, slots=True)
class Speech:
    """In which language, and where, messages are said."""

    translations: NullTranslations = field(default_factory=NullTranslations)
    on_page: bool = False
    #: Its code, as a page that is written in it says.
    language: str = "en"


ENGLISH = Speech()


def message(template: str, /, **values: Value | Sayable) -> Message:
    """Make a message; every hole of the template needs a value of its name."""
    return Message(template, _said_values(values))


def counted(one: str, many: str, number: int, /, **values: Value | Sayable) -> Message:
    """Make a message about a number of things, which stands in `{n}`."""
    return Message(one, (("n", number), *_said_values(values)), plural=many, number=number)


def phrase(template: str) -> str:
    """Mark a template that stands by itself, so that it is found for the catalogues."""
    return template


#: What parts sentences in a row; some languages put a blank before it.
_SEMICOLON = phrase("; ")


def joined(parts: Iterable[str | Sayable], separator: str = _SEMICOLON) -> Message:
    """Make a row of messages, each said in its own right.

    >>> str(joined([message("one day"), message("no date in this row")]))
    'one day; no date in this row'
    """
    values = {str(number): part for number, part in enumerate(parts)}
    return Message("", _said_values(values), separator=separator)


def verbatim(text: str) -> Message:
    """Make a message out of a text that is the same in every language: a name, a cell."""
    return joined([text])


def said(saying: Message, speech: Speech = ENGLISH) -> str:
    """Give a message as text.

    Raises KeyError where a hole has no value.
    """
    values = {name: _value_said(value, speech) for name, value in saying.values}
    if saying.separator is not None:
        return _separator(saying.separator, speech).join(values.values())
    return _HOLE.sub(lambda hole: values[hole[1]], _template(saying, speech))


def _separator(separator: str, speech: Speech) -> str:
    return speech.translations.gettext(separator) if separator == _SEMICOLON else separator


def _template(saying: Message, speech: Speech) -> str:
    if speech.on_page and saying.on_page:
        return speech.translations.gettext(saying.on_page)
    if saying.number is not None:
        return speech.translations.ngettext(saying.template, saying.plural, saying.number)
    return speech.translations.gettext(saying.template)


def _value_said(value: Value, speech: Speech) -> str:
    if isinstance(value, date):
        value = _day(value)
    if isinstance(value, Message):
        return said(value, speech)
    if isinstance(value, float):
        return _number_said(f"{value:g}", speech)
    return shown_in_one_line(str(value))


def _number_said(digits: str, speech: Speech) -> str:
    whole, point, fraction = digits.partition(".")
    if not point:
        return digits
    return said(message("{whole}.{fraction}", whole=whole, fraction=fraction), speech)


_MONTHS = (
    phrase("January"), phrase("February"), phrase("March"), phrase("April"), phrase("May"),
    phrase("June"), phrase("July"), phrase("August"), phrase("September"), phrase("October"),
    phrase("November"), phrase("December"),
)  # fmt: skip


def _day(day: date) -> Message:
    return message(
        "{day} {month} {year}",
        day=day_of_month(day.day),
        month=month_name(day.month),
        year=str(day.year),
    )


#: Some languages say the first of a month as an ordinal and every other day as its number.
_FIRST_OF_MONTH = phrase("1")


def day_of_month(day: int) -> Message:
    """Give the number of a day, 1 to 31, as it stands before the name of its month.

    >>> str(day_of_month(1)), str(day_of_month(21))
    ('1', '21')
    """
    return Message(_FIRST_OF_MONTH) if day == 1 else verbatim(str(day))


def month_name(month: int) -> Message:
    """Give the name of a month, 1 to 12.

    >>> str(month_name(4))
    'April'
    """
    return Message(_MONTHS[month - 1])


def _said_values(values: Mapping[str, Value | Sayable]) -> tuple[tuple[str, Value], ...]:
    return tuple(
        (name, value if isinstance(value, str | float | int | date) else value.as_message())
        for name, value in values.items()
    )


def _kind_of(value: Value) -> object:
    if isinstance(value, Message):
        return value.kind
    return re.sub(r"\d+", "0", value) if isinstance(value, str) else type(value)
