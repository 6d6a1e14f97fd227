"""Write the tables of docs/confounders.md: every rule of the catalogue, and every source.

`python -m benchmarks.make_confounders_doc` writes them anew; a test compares them with the code.
"""

from __future__ import annotations

from pathlib import Path

from ivig_track.clinical.catalogue import CATALOGUE
from ivig_track.clinical.published_sources import SOURCES
from ivig_track.plan.plan_numbers import PLAN_NUMBERS
from ivig_track.wording.catalogue_words import severity_words, when_words
from tests.tests_of_rules import TESTS_OF_RULE

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "confounders.md"
USUAL = {name: number.usual.value for name, number in PLAN_NUMBERS.items()}
#: Lines of a table above its rows.
HEAD_LINES = 2


def rule_table() -> list[str]:
    """Give the rows of the document's first table, as the catalogue wants them."""
    return [
        f"| `{rule.rule}` | {rule.counts} | {when_words(rule, USUAL)} | {severity_words(rule)}"
        f" | {rule.origin} | {rule.reason} | {rule.source} | {rule.judgement or 'none'}"
        f" | {names_of_tests(rule.rule)} |"
        for rule in CATALOGUE
    ]


def names_of_tests(rule: str) -> str:
    """Name the tests of a rule as the document does; or say that a new rule has none yet."""
    names = TESTS_OF_RULE.get(rule)
    if names is None:
        return f"name the tests of both edges of {rule} in tests/tests_of_rules.py"
    return ", ".join(f"`{name}`" for name in names)


def source_table() -> list[str]:
    """Give the rows of its second table."""
    return [f"| {name} | {source.where} | {source.gives} |" for name, source in SOURCES.items()]


def tables() -> dict[str, list[str]]:
    """Give the rows of every table by the heading that it stands below."""
    return {"The rules": rule_table(), "Sources": source_table()}


def rows_of(document: str, heading: str) -> list[str]:
    """Give the rows of the table below a heading, without its two head lines."""
    below = document.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return [line for line in below.splitlines() if line.startswith("|")][HEAD_LINES:]


def updated(document: str) -> str:
    """Give the document with every table as the code has it, all else as it stands."""
    for heading, rows in tables().items():
        written = "\n".join(rows_of(document, heading))
        document = document.replace(written, "\n".join(rows))
    return document


if __name__ == "__main__":
    DOCUMENT.write_text(updated(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
