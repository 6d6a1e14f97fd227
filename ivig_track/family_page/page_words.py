"""Sentences of the reader as they are said inside the page, where no command line is at hand."""

from __future__ import annotations

#: What the command line says, and what the page says for it; the longer is replaced first.
_IN_THE_PAGE = (
    (
        "say which it is with --day-first or --month-first, or write",
        "say which it is with one of the two buttons, or write",
    ),
    (" (--day-first or --month-first states that they are right)", ""),
    ("as --day-first asks", "as you chose"),
    ("as --month-first asks", "as you chose"),
    ("leave --day-first away", "take your choice back"),
    ("leave --month-first away", "take your choice back"),
    ("because you chose --gaps zero", "because you chose so"),
    (
        "(--gaps zero says they had none)",
        "(the question about empty days below says they had none)",
    ),
    ("; check --json says each", ""),
    ("(--day-first)", "(day first)"),
    ("(--month-first)", "(month first)"),
    ("the template (ivig-track template OUT.xlsx)", "the empty workbook (at the end of this page)"),
)


def in_page_words(sentence: str) -> str:
    """Give a sentence of the reader without the command line's options.

    >>> in_page_words("12 days were taken as none, because you chose --gaps zero")
    '12 days were taken as none, because you chose so'
    """
    for said, instead in _IN_THE_PAGE:
        sentence = sentence.replace(said, instead)
    return sentence
