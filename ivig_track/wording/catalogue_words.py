"""The confounder catalogue as lines for a terminal. It loads without pandas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from textwrap import wrap

from ivig_track.clinical.rules import Catalogue, Rule

WIDTH = 78
INDENT = "    "
HEADING = (
    "What else could explain a change: the rules that a review applies. A change or an event counts"
    " from so many days before a course's first day to so many after its day 0 (the last infusion"
    " day), both included. block: counts are shown, the course is not scored. strong: scored, and"
    " headlined. note: said beside the number. therapy, event, schedule, diary: where its doubt"
    " comes from. Every day count can be changed in plan.toml."
)


def catalogue_lines(rules: Catalogue, numbers: Mapping[str, object]) -> list[str]:
    """Give the catalogue as lines of at most 78 letters; `numbers` are those of the plan."""
    lines = wrap(HEADING, WIDTH)
    for rule in rules:
        lines += ["", *_rule_lines(rule, numbers)]
    return lines


def _rule_lines(rule: Rule, numbers: Mapping[str, object]) -> Iterable[str]:
    yield f"{rule.rule}  [{severity_words(rule)}; {rule.origin}]"
    judged = f" (judgement: {rule.judgement})" if rule.judgement else ""
    for text in (
        f"What: {rule.counts}.",
        f"When: {when_words(rule, numbers)}.",
        f"Why: {rule.reason}.",
        f"Source: {rule.source}{judged}.",
    ):
        yield from wrap(text, WIDTH, initial_indent=INDENT, subsequent_indent=INDENT)


def severity_words(rule: Rule) -> str:
    """Say what a rule does, where it does more than one thing.

    >>> from ivig_track.clinical.catalogue import CATALOGUE
    >>> severity_words(CATALOGUE["vigabatrin_start"])
    'strong; block within 28 days before'
    """
    words = [rule.severity.value]
    if rule.block_lookback_days is not None:
        words.append(f"block within {rule.block_lookback_days} days before")
    if rule.note_lookback_days is not None:
        words.append(f"note up to {rule.note_lookback_days} days before")
    return "; ".join(words)


def when_words(rule: Rule, numbers: Mapping[str, object]) -> str:
    """Say when a rule counts, and which numbers of the plan it takes.

    >>> from ivig_track.clinical.catalogue import CATALOGUE
    >>> when_words(CATALOGUE["vaccination"], {})
    'from 7 days before to 14 days after'
    """
    taken = ", ".join(f"{name} = {numbers[name]}" for name in rule.plan_numbers)
    if rule.lookahead_days is None:
        return (
            f"numbers of the plan: {taken}"
            if taken
            else "looks at the diary or the entry itself; no number to set"
        )
    words = f"from {_before(rule)} to {_after(rule.lookahead_days)}"
    return f"{words}; numbers of the plan: {taken}" if taken else words


def _before(rule: Rule) -> str:
    if rule.lookback_days is None:
        return "the baseline"
    return f"{rule.lookback_days} days before" if rule.lookback_days else "the course's first day"


def _after(days: int) -> str:
    return f"{days} days after" if days else "the course itself"


def catalogue_as_json(rules: Catalogue, numbers: Mapping[str, object]) -> dict[str, object]:
    """Give the catalogue as plain values for `catalogue --json`."""
    return {
        "schema": "ivig-track/catalogue/1",
        "rules": [rule.as_row(numbers) for rule in rules],
    }
