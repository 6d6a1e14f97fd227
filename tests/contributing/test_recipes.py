"""Each recipe of CONTRIBUTING.md works as it is written, and a forgotten place is told."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import pytest

from tests.contributing.recipe_steps import DOCUMENT, Place, copied, followed, recipes, run

Copies = Callable[[str], Path]
RECIPES = recipes(DOCUMENT.read_text(encoding="utf-8"))
FORGETTABLE = [
    pytest.param(title, place, id=f"{title}: {place.steps[0].file or place.says}")
    for title, places in RECIPES.items()
    for place in places
    if place.test
]
#: One place of each recipe; `python -m benchmarks.forgotten_places` leaves out each of all, and
#: runs the whole files of the named tests.
ONE_OF_EACH = list({param.values[0]: param for param in FORGETTABLE}.values())
#: They take every figure in turn; a test below runs what they hold of the new one.
OF_EVERY_FIGURE = {"tests/plotting/test_composing.py", "tests/plotting/test_every_figure.py"}
QUIETLY = ("-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--no-header")

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
def copies(tmp_path_factory: pytest.TempPathFactory) -> Copies:
    """Give the copy of the checkout in which a recipe was followed, made when first asked for."""

    @cache
    def copy_of(title: str) -> Path:
        return followed(copied(tmp_path_factory.mktemp("copy")), RECIPES[title])

    return copy_of


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
def test_the_named_tests_pass_where_a_recipe_was_followed(copies: Copies, title: str) -> None:
    named = {place.test for place in RECIPES[title] if place.test}
    assert failing_among(named - OF_EVERY_FIGURE, copies(title)) == ""


def failing_among(tests: Iterable[str], folder: Path) -> str:
    """Give what the tests of a copy printed if not all of them pass."""
    done = run(folder, *QUIETLY, "-m", "not slow", *sorted(tests))
    return "" if done.returncode == 0 else done.stdout[-3000:]


@pytest.mark.slow
@pytest.mark.parametrize("title", RECIPES)
def test_what_is_pasted_is_formatted_as_all_code_is(copies: Copies, title: str) -> None:
    steps = [step for place in RECIPES[title] for step in place.steps]
    changed = sorted({step.file for step in steps if step.file.endswith(".py")})
    for command in (("check", "--no-cache"), ("format", "--check", "--no-cache")):
        done = run(copies(title), "-m", "ruff", *command, *changed)
        assert done.returncode == 0, done.stdout[-3000:]


@pytest.mark.slow
@pytest.mark.parametrize(("title", "place"), ONE_OF_EACH)
def test_a_forgotten_place_is_told(tmp_path: Path, title: str, place: Place) -> None:
    assert untold_without(place, title, tmp_path) == ""


def untold_without(place: Place, title: str, folder: Path) -> str:
    """Follow a recipe without one place; give what its test printed if it does not say which."""
    done = run(
        followed(copied(folder), RECIPES[title], without=place),
        *(*QUIETLY, "-m", "not slow", place.test),
    )
    is_told = done.returncode != 0 and place.says in done.stdout
    return "" if is_told else f"{place.test} exits with {done.returncode}: {done.stdout[-3000:]}"


@pytest.mark.slow
def test_the_flag_stands_in_a_review_with_its_sentence_and_in_the_catalogue(
    copies: Copies,
) -> None:
    """Started 20 days before the course: within 56 days, and beyond 19; stopped 9 days before."""
    stop = ["antiseizure_reduction", "strong", "Epidiolex (cannabidiol) stopped"]
    start = ["cannabidiol_start", "strong", "Epidiolex (cannabidiol) started"]
    noted = [start[0], "note", start[2]]
    expected = [[start, stop], [stop, noted]]
    *found, listed = output_of(copies("A flag"), "-c", REVIEWED).splitlines()
    assert [sorted(ast.literal_eval(line)) for line in found] == [sorted(each) for each in expected]
    assert listed == "True"


@pytest.mark.slow
def test_a_class_without_a_rule_for_its_reduction_is_told(tmp_path: Path) -> None:
    folder = followed(copied(tmp_path), RECIPES["A flag"])
    catalogue = folder / "ivig_track" / "clinical" / "catalogue.py"
    code, last = catalogue.read_text(encoding="utf-8"), "    - NOT_ANTISEIZURE\n"
    assert last in code
    forgets = f"{last}    - {{MedicineClass.CANNABIDIOL}}\n"
    catalogue.write_text(code.replace(last, forgets), encoding="utf-8")
    said = output_of(folder, *QUIETLY, "tests/clinical/test_catalogue.py")
    assert "test_every_class_has_a_rule_for_a_fall[cannabidiol]" in said


@pytest.mark.slow
def test_the_diary_is_read_and_its_rows_are_accounted_for(copies: Copies) -> None:
    command = ("-m", "ivig_track", "check", "tests/corpus/spasm-log.csv")
    said = output_of(copies("A diary shape"), *command)
    assert "I read 2 days with a count" in said
    assert "Rows: 3 read = 3 used + 0 merged + 0 set aside." in said


@pytest.mark.slow
def test_a_reader_that_forgets_its_rows_is_told(tmp_path: Path) -> None:
    folder = followed(copied(tmp_path), RECIPES["A diary shape"])
    reader = folder / "ivig_track" / "reading" / "exports" / "spasm_log.py"
    code = reader.read_text(encoding="utf-8")
    used = "    findings.use(sheet, index, _ONE_DAY)\n"
    assert used in code
    reader.write_text(code.replace(used, ""), encoding="utf-8")
    said = output_of(folder, *QUIETLY, "tests/reading/test_corpus.py", "-k", "spasm-log.csv")
    assert "test_no_reader_leaves_a_row_with_a_date_to_the_driver[spasm-log.csv]" in said
    assert "20240301 | 4" in said


@pytest.mark.slow
@pytest.mark.parametrize(
    ("general", "least"), [("test_every_figure.py", 8), ("test_composing.py", 5)]
)
def test_the_figure_is_held_to_the_general_properties(
    copies: Copies, general: str, least: int
) -> None:
    asked = ("-k", "plot_recorded_windows", "-m", "not slow", f"tests/plotting/{general}")
    said = output_of(copies("A figure"), *QUIETLY, *asked)
    passed = re.search(r"(\d+) passed", said)
    assert passed, said[-3000:]
    assert "failed" not in said, said[-6000:]
    assert int(passed[1]) >= least


@pytest.mark.slow
def test_the_language_is_offered_and_spoken(copies: Copies) -> None:
    folder = copies("A language")
    assert output_of(folder, "-c", OFFERED).splitlines() == [
        "('en', 'de', 'eo', 'es', 'fr') Esperanto",
        "True",
    ]
    (folder / "diary.csv").write_text("date,spasms\n2024-04-01,3\n2024-04-02,0\n")
    said = output_of(folder, "-m", "ivig_track", "--language", "eo", "check", "diary.csv")
    assert "aprilo" in said
    assert "April" not in said


@pytest.mark.slow
def test_the_number_stands_in_the_summary_its_schema_and_its_document(
    copies: Copies,
) -> None:
    folder, summary = copies("A number of the summary"), ("-m", "ivig_track", "summary")
    record = json.loads(run(folder, *summary, "sample_data/infant_a", "--json").stdout)["record"]
    counted = record["recorded_days"] + record["uncountable_days"]
    assert record["unrecorded_days"] == record["days"] - counted > 0
    schema = json.loads(run(folder, *summary, "--schema").stdout)
    assert schema["properties"]["record"]["properties"]["unrecorded_days"]["type"] == "integer"
    document = (folder / "docs" / "summary.md").read_text(encoding="utf-8")
    assert "| `record.unrecorded_days` | integer | days |" in document
