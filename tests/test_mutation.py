"""The benchmark that asks whether the tests bite: what it changes, how it judges and counts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from coverage import CoverageData

from benchmarks.mutation.mutants import Mutant, differing, mutants_of, mutated
from benchmarks.mutation.sampling import SHARES, drawn, modules_of
from benchmarks.mutation.source_edits import edits_of
from benchmarks.mutation.trials import ENDLESS, KILLED, SURVIVED, Trial
from benchmarks.mutation.verdicts import (
    Equivalent,
    Tally,
    equivalents,
    line_of,
    table,
    tallies,
    verdicts_in,
)
from benchmarks.mutation.warm_client import WarmPytest
from benchmarks.mutation.warm_pytest import Request
from tests.places import ROOT


def wrong_versions(source: str) -> set[str]:
    return {mutated(source, edit).strip() for edit in edits_of(source)}


@pytest.mark.parametrize(
    ("source", "wrong"),
    [
        ("a < b", {"a <= b"}),
        ("a >= b", {"a > b"}),
        ("a == b", {"a != b"}),
        ("a not in b", {"a in b"}),
        ("a is None", {"a is not None"}),
        ("a < b <= c", {"a <= b <= c", "a < b < c"}),
        ("a and b", {"a or b"}),
        ("not a", {"(a)"}),
        ("a + b", {"a - b"}),
        ("a // b", {"a * b"}),
        ('a + " days"', {'a + ""'}),
        ("-a", {"(a)"}),
        ("a = 7", {"a = (7 + 1)", "a = (7 - 1)"}),
        ("a = True", {"a = False"}),
        ('a = "g/kg"', {'a = ""'}),
        ("a[b:]", {"a[(b) + 1:]"}),
        ("min(a)", {"pass", "max(a)"}),
        ("[a for a in b if a]", {"[a for a in b if True]"}),
        ("a += b", {"pass"}),
        ("a.append(b)", {"pass"}),
        ("raise A", {"pass"}),
        ("for a in b: continue", {"for a in b: pass"}),
        ("b if a else c", {"b if (not (a)) else c"}),
        ("def f(a=1): ...", {"def f(a=(1 + 1)): ...", "def f(a=(1 - 1)): ..."}),
        ("def f(): return a", {"def f(): return None"}),
    ],
)
def test_each_operator_makes_these_wrong_versions_and_no_other(
    source: str, wrong: set[str]
) -> None:
    assert wrong_versions(source) == wrong


@pytest.mark.parametrize(
    "source",
    [
        '"""A docstring of words."""',
        'a = "Two words for people"',
        'message("{n}")',
        "a: Literal[1]",
        'a = f"{b + 1}"',
        '__all__ = ["a"]',
        "def f(): return None",
        "if TYPE_CHECKING:\n    a = 1",
        "a | b",
    ],
)
def test_what_people_read_and_what_only_types_say_is_left_alone(source: str) -> None:
    assert [edit for edit in edits_of(source) if edit.operator != "statement dropped"] == []


def test_the_text_around_a_mutant_keeps_its_form() -> None:
    source = "def f(a):\n    # Größe\n    return (\n        'é',   a\n        < 3,\n    )\n"
    (edit,) = (edit for edit in edits_of(source) if edit.operator == "boundary")
    assert mutated(source, edit) == source.replace("<", "<=")
    assert (edit.line, edit.function) == (5, "f")
    assert differing(source, mutated(source, edit)) == ("< 3,", "<= 3,")


def test_a_seed_draws_the_same_mutants_again_and_every_operator_has_its_turn() -> None:
    first = drawn("classified", 12, seed=17)
    assert [one.name for one in drawn("classified", 12, seed=17)] == [one.name for one in first]
    assert [one.name for one in drawn("classified", 12, seed=18)] != [one.name for one in first]
    assert len({one.name for one in first}) == 12
    everything = {m.operator for path in modules_of("classified") for m in mutants_of(path)}
    assert {one.operator for one in first[: len(everything)]} == everything


def test_at_least_three_hundred_mutants_are_asked_for() -> None:
    assert sum(SHARES.values()) >= 300
    assert all((ROOT / path).is_file() for room in SHARES for path in modules_of(room))


def first_mutants(number: int) -> list[Mutant]:
    return mutants_of("ivig_track/classified/events.py")[:number]


def test_a_later_verdict_counts_and_a_line_cut_off_counts_for_none(tmp_path: Path) -> None:
    one, other = first_mutants(2)
    results = tmp_path / "results.jsonl"
    lines = [
        line_of(one, Trial(SURVIVED, "", 3)),
        line_of(one, Trial(KILLED, "tests/a.py::test_b", 3)),
        line_of(other, Trial(SURVIVED, "", 0))[:-10],
    ]
    results.write_text("".join(lines), encoding="utf-8")
    assert verdicts_in(results) == {one.name: KILLED}
    assert verdicts_in(tmp_path / "none.jsonl") == {}


def test_the_score_leaves_out_what_is_explained_but_not_what_a_test_kills() -> None:
    killed, endless, survived, explained, untried = first_mutants(5)
    verdicts = {
        killed.name: KILLED,
        endless.name: ENDLESS,
        survived.name: SURVIVED,
        explained.name: SURVIVED,
    }
    reasons = [
        Equivalent(one.path, one.function, one.was, one.now, "for the test")
        for one in (killed, explained)
    ]
    (tally,) = tallies(first_mutants(5), verdicts, reasons).values()
    assert tally == Tally(tried=4, killed=2, equivalent=1)
    assert tally.score == pytest.approx(2 / 3)
    assert table({"classified": tally}).splitlines()[-1] == "| all | 4 | 2 | 1 | 67% |"
    assert untried.name not in verdicts


def test_every_explained_mutant_is_one_that_can_be_made_of_the_code_as_it_is() -> None:
    explained = equivalents()
    made = {
        (m.path, m.function, m.was, m.now)
        for path in {one.path for one in explained}
        for m in mutants_of(path)
    }
    assert [one for one in explained if tuple(one[:4]) not in made] == []
    assert all(len(one.reason.split()) >= 5 for one in explained)


TESTS_OF_A_TREE = """
import pytest
from coverage import CoverageData
from halves import half

def test_half():
    assert half(4) == 2

@pytest.mark.slow
def test_slow():
    assert half(4) == 3
"""
CONFIGURATION = '[tool.pytest.ini_options]\npythonpath = ["."]\nmarkers = ["slow: s", "browser: b"]'


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a tree with a test; each of ours writes the modules that it needs."""
    folder = tmp_path_factory.mktemp("tree")
    (folder / "pyproject.toml").write_text(CONFIGURATION, encoding="utf-8")
    (folder / "test_halves.py").write_text(TESTS_OF_A_TREE, encoding="utf-8")
    (folder / "ivig_track").mkdir()
    (folder / "ivig_track" / "__init__.py").touch()
    return folder


@pytest.fixture(scope="module")
def warm(tree: Path) -> Iterator[WarmPytest]:
    """Give what has loaded what the tree's test needs, once for all that is asked of it."""
    with pytest.MonkeyPatch.context() as patch:
        # Bodies of one length that follow each other within a second are one to what is kept.
        patch.setenv("PYTHONDONTWRITEBYTECODE", "1")
        with WarmPytest(tree, ["hypothesis"]) as started:
            yield started


@pytest.mark.slow
def test_a_wrong_line_is_noticed_by_a_test_and_an_endless_one_is_ended(
    tree: Path, warm: WarmPytest
) -> None:
    module = tree / "halves.py"
    answers = []
    for body in ("return n / 2", "return n * 2", "while True: pass", "return n //"):
        module.write_text(f"def half(n):\n    {body}\n", encoding="utf-8")
        seconds = 0.5 if "while" in body else 60.0
        tests = ["test_halves.py::test_half"]
        answers.append(warm.run(Request(["test_halves.py"], tests, seconds)))
    right, wrong, endless, broken = answers
    assert [*right.passed] == ["test_halves.py::test_half"]
    assert (right.failed, right.trouble, right.stopped) == ([], "", False)
    assert wrong.failed == ["test_halves.py::test_half"]
    assert endless.stopped
    assert "cannot be collected" in broken.trouble


@pytest.mark.slow
def test_the_map_knows_which_test_runs_which_line(tree: Path, warm: WarmPytest) -> None:
    (tree / "halves.py").write_text("from ivig_track.one import half\n", encoding="utf-8")
    module = tree / "ivig_track" / "one.py"
    module.write_text("def half(n):\n    return n / 2\n", encoding="utf-8")
    data = tree / "map.coverage"
    warm.run(Request(["test_halves.py"], map_to=str(data), stops_at_first=False))
    read = CoverageData(basename=str(data))
    read.read()
    contexts = read.contexts_by_lineno(str(module))
    assert contexts == {2: ["test_halves.py::test_half"]}
