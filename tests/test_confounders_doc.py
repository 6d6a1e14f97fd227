"""docs/confounders.md says what the catalogue says, and names the test of every rule."""

from __future__ import annotations

import ast

import pytest

from benchmarks.make_confounders_doc import DOCUMENT, rows_of, tables
from ivig_track.clinical.catalogue import CATALOGUE
from ivig_track.clinical.published_sources import SOURCES, source_names
from tests.places import ROOT
from tests.tests_of_rules import TESTS_OF_RULE


@pytest.mark.parametrize("heading", tables())
def test_the_document_says_what_the_catalogue_says(heading: str) -> None:
    written, wanted = rows_of(DOCUMENT.read_text(encoding="utf-8"), heading), tables()[heading]
    differing = [row.split("|")[1].strip() for row in {*written} ^ {*wanted}]
    assert differing == [], "run: python -m benchmarks.make_confounders_doc"
    assert written == wanted, "run: python -m benchmarks.make_confounders_doc"


def test_every_rule_has_tests_and_they_exist() -> None:
    without = [rule for rule in CATALOGUE.names if rule not in TESTS_OF_RULE]
    assert without == [], "name the tests of both their edges in tests/tests_of_rules.py"
    assert [rule for rule in TESTS_OF_RULE if rule not in CATALOGUE.names] == [], "no such rule"
    written = {
        node.name.removeprefix("test_")
        for file in (ROOT / "tests").glob("*/**/test_*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    }
    named = {name for names in TESTS_OF_RULE.values() for name in names}
    assert sorted(named - written) == [], "no such test"


def test_every_source_of_a_rule_can_be_looked_up() -> None:
    named = {name for rule in CATALOGUE for name in source_names(rule.source)}
    assert named == {*SOURCES}


def test_a_rule_that_no_publication_sets_is_printed_as_judgement() -> None:
    bare = [rule.rule for rule in CATALOGUE if not source_names(rule.source)]
    assert bare
    assert all(CATALOGUE[name].judgement == "all of it" for name in bare)
