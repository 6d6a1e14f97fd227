"""Numbers of children and courses in words, those that are not shared as well."""

from __future__ import annotations


def children_in_words(number: int) -> str:
    """Give a number of children.

    >>> children_in_words(1), children_in_words(60)
    ('1 child', '60 children')
    """
    return "1 child" if number == 1 else f"{number:,} children"


def number_or_few(number: int | None) -> str:
    """Give a number, or say that it is not shared.

    >>> number_or_few(1200), number_or_few(None)
    ('1,200', 'a number not shown')
    """
    return "a number not shown" if number is None else f"{number:,}"
