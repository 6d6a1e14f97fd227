"""Each recipe of CONTRIBUTING.md works as it is written, and a forgotten place is told."""

from __future__ import annotations

import ast
import json
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.contributing.recipe_steps import DOCUMENT, Place, copied, followed, recipes, run
from tests.places import ROOT

RECIPES = recipes(DOCUMENT.read_text(encoding="utf-8"))
FORGETTABLE = [place for places in RECIPES.values() for place in places if place.test]
#: One place of each recipe, of those that a single test tells where there are any.
#: `python -m benchmarks.forgotten_places` leaves out each of all, follows each recipe by itself,
#: and runs the whole files of the named tests.
ONE_OF_EACH = {
    title: max((place for place in places if place.test), key=lambda place: "::" in place.test)
    for title, places in RECIPES.items()
}
#: They take every figure in turn; a test below runs what they hold of the new one.
OF_EVERY_FIGURE = {"tests/plotting/test_composing.py", "tests/plotting/test_every_figure.py"}
QUIETLY = ("-m", "pytest", "-q", "-p", "no:cacheprovider", "--no-header")

REVIEWED = """
import ivig_track as ivt
from tests.made_records import record_of
rows = [("Epidiolex", 180, 190, 40.0)]
record = record_of([5.0] * 260, [200], therapies=rows)
closer = ivt.AnalysisPlan(catalogue={"cannabidiol_start": {"lookback_days": 19}})
for plan in (None, closer):
    flags = ivt.review(record, plan).flags
    print(flags[["rule", "severity", "what"]].values.tolist())
print("cannabidiol_start" in set(ivt.confounder_catalogue()["rule"]))
"""
OFFERED = """
from family_tool.build import page_words
from ivig_track.messages.catalogues import languages
print(languages(), page_words("eo")["language_name"])
print(page_words("eo").keys() == page_words("en").keys())
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the checkout in which every recipe was followed, one after the other."""
    folder = copied(tmp_path_factory.mktemp("copy"))
    for places in RECIPES.values():
        followed(folder, places)
    return folder


@pytest.fixture(scope="module")
def forgetful(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy in which one place of each recipe was left out."""
    folder = copied(tmp_path_factory.mktemp("forgetful"))
    for title, places in RECIPES.items():
        followed(folder, places, without=ONE_OF_EACH[title])
    return folder


@contextmanager
def changed(file: Path, was: str, now: str) -> Iterator[None]:
    """Change a file of a copy for a while."""
    code = file.read_text(encoding="utf-8")
    assert was in code
    file.write_text(code.replace(was, now), encoding="utf-8")
    try:
        yield
    finally:
        file.write_text(code, encoding="utf-8")


def output_of(folder: Path, *arguments: str) -> str:
    done = run(folder, *arguments)
    return done.stdout + done.stderr


def test_there_are_five_recipes_with_their_places_numbered_in_order() -> None:
    text = DOCUMENT.read_text(encoding="utf-8").split("\n## Recipes\n")[1]
    numbered = {part.partition("\n")[0]: re.findall(r"^\*\*(\d)\.", part, re.MULTILINE)
                for part in text.split("\n### ")[1:]}  # fmt: skip
    assert list(numbered) == list(RECIPES)
    assert len(numbered) == 5
    assert all(found == list("12345")[: len(found)] for found in numbered.values())


def test_every_block_of_a_recipe_is_followed() -> None:
    """A paragraph that is worded otherwise would leave its block out of these tests."""
    text = DOCUMENT.read_text(encoding="utf-8").split("\n## Recipes\n")[1]
    steps = [step for places in RECIPES.values() for place in places for step in place.steps]
    assert len([step for step in steps if step.text]) == text.count("\n```") / 2
    assert len(FORGETTABLE) == text.count("Forgotten: ")


@pytest.mark.slow
@pytest.mark.parametrize("title", RECIPES)
def test_a_recipe_needs_no_other_one(tmp_path: Path, title: str) -> None:
    """Each line that it names stands in the files of the checkout, or it puts it there itself."""
    plain = {"run", "translate"}
    steps = [each for place in RECIPES[title] for each in place.steps if each.form not in plain]
    for file in {step.file for step in steps}:
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / file).exists():
            shutil.copy(ROOT / file, tmp_path / file)
    followed(tmp_path, [Place(tuple(steps))])


@pytest.mark.slow
def test_the_named_tests_pass_where_the_recipes_were_followed(copy: Path) -> None:
    assert failing_among({place.test for place in FORGETTABLE} - OF_EVERY_FIGURE, copy) == ""


def failing_among(tests: Iterable[str], folder: Path) -> str:
    """Give what the tests of a copy printed if not all of them pass."""
    done = run(folder, *QUIETLY, "-m", "not slow", *sorted(tests))
    return "" if done.returncode == 0 else done.stdout[-3000:]


@pytest.mark.slow
def test_what_is_pasted_is_formatted_as_all_code_is(copy: Path) -> None:
    steps = [step for places in RECIPES.values() for place in places for step in place.steps]
    changed = sorted({step.file for step in steps if step.file.endswith(".py")})
    for command in (("check", "--no-cache"), ("format", "--check", "--no-cache")):
        done = run(copy, "-m", "ruff", *command, *changed)
        assert done.returncode == 0, done.stdout[-3000:]


@pytest.mark.slow
@pytest.mark.parametrize("title", RECIPES)
def test_a_forgotten_place_is_told(forgetful: Path, title: str) -> None:
    assert untold_in(forgetful, ONE_OF_EACH[title]) == ""


def untold_in(folder: Path, place: Place) -> str:
    """Give what a place's test printed, in a copy that lacks it, if it does not say which it is."""
    done = run(folder, *QUIETLY, "-m", "not slow", place.test)
    is_told = done.returncode != 0 and place.says in done.stdout
    return "" if is_told else f"{place.test} exits with {done.returncode}: {done.stdout[-3000:]}"


@pytest.mark.slow
def test_the_flag_stands_in_a_review_with_its_sentence_and_in_the_catalogue(copy: Path) -> None:
    """Started 20 days before the course: within 56 days, and beyond 19; stopped 9 days before."""
    stop = ["antiseizure_reduction", "strong", "Epidiolex (cannabidiol) stopped"]
    start = ["cannabidiol_start", "strong", "Epidiolex (cannabidiol) started"]
    noted = [start[0], "note", start[2]]
    expected = [[start, stop], [stop, noted]]
    *found, listed = output_of(copy, "-c", REVIEWED).splitlines()
    assert [sorted(ast.literal_eval(line)) for line in found] == [sorted(each) for each in expected]
    assert listed == "True"


@pytest.mark.slow
def test_a_class_without_a_rule_for_its_reduction_is_told(copy: Path) -> None:
    catalogue, last = copy / "ivig_track" / "clinical" / "catalogue.py", "    - NOT_ANTISEIZURE\n"
    with changed(catalogue, last, f"{last}    - {{MedicineClass.CANNABIDIOL}}\n"):
        said = output_of(copy, *QUIETLY, "tests/clinical/test_catalogue.py")
    assert "test_every_class_has_a_rule_for_a_fall[cannabidiol]" in said


@pytest.mark.slow
def test_the_diary_is_read_and_its_rows_are_accounted_for(copy: Path) -> None:
    said = output_of(copy, "-m", "ivig_track", "check", "tests/corpus/spasm-log.csv")
    assert "I read 2 days with a count" in said
    assert "Rows: 3 read = 3 used + 0 merged + 0 set aside." in said


@pytest.mark.slow
def test_a_reader_that_forgets_its_rows_is_told(copy: Path) -> None:
    reader = copy / "ivig_track" / "reading" / "exports" / "spasm_log.py"
    with changed(reader, "    findings.use(sheet, index, _ONE_DAY)\n", ""):
        said = output_of(copy, *QUIETLY, "tests/reading/test_corpus.py", "-k", "spasm-log.csv")
    assert "test_no_reader_leaves_a_row_with_a_date_to_the_driver[spasm-log.csv]" in said
    assert "20240301 | 4" in said


@pytest.mark.slow
def test_the_figure_is_held_to_the_general_properties(copy: Path) -> None:
    asked = ("-k", "plot_recorded_windows", "-m", "not slow", "-rpfE", *sorted(OF_EVERY_FIGURE))
    said = output_of(copy, *QUIETLY, *asked)
    assert not re.search(r"^(FAILED|ERROR)", said, re.MULTILINE), said[-6000:]
    passed = Counter(re.findall(r"^PASSED tests/plotting/(\w+)", said, re.MULTILINE))
    assert passed["test_every_figure"] >= 8, said[-3000:]
    assert passed["test_composing"] >= 5, said[-3000:]


@pytest.mark.slow
def test_the_language_is_offered_and_spoken(copy: Path, tmp_path: Path) -> None:
    assert output_of(copy, "-c", OFFERED).splitlines() == [
        "('en', 'de', 'eo', 'es', 'fr') Esperanto",
        "True",
    ]
    diary = tmp_path / "diary.csv"
    diary.write_text("date,spasms\n2024-04-01,3\n2024-04-02,0\n")
    said = output_of(copy, "-m", "ivig_track", "--language", "eo", "check", str(diary))
    assert "aprilo" in said
    assert "April" not in said


@pytest.mark.slow
def test_the_number_stands_in_the_summary_its_schema_and_its_document(copy: Path) -> None:
    summary = ("-m", "ivig_track", "summary")
    record = json.loads(run(copy, *summary, "sample_data/infant_a", "--json").stdout)["record"]
    counted = record["recorded_days"] + record["uncountable_days"]
    assert record["unrecorded_days"] == record["days"] - counted > 0
    schema = json.loads(run(copy, *summary, "--schema").stdout)
    assert schema["properties"]["record"]["properties"]["unrecorded_days"]["type"] == "integer"
    document = (copy / "docs" / "summary.md").read_text(encoding="utf-8")
    assert "| `record.unrecorded_days` | integer | days |" in document
