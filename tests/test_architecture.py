"""The house stands as ARCHITECTURE.md says it does, and its walls hold."""

import ast
import inspect
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import ivig_track
from benchmarks.make_inventory import INVENTORY, first_line, inventory_text
from tests.places import ROOT

PACKAGE = ROOT / "ivig_track"
MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))

# The front door loads names when they are first used; the command line keeps pandas off the path
# of `--help` and `check`; a text file does not wait for libraries that only Excel files need.
MAY_IMPORT_INSIDE_FUNCTIONS = {
    "__init__.py",
    "cli/catalogue_command.py",
    "cli/check_command.py",
    "cli/cohort_command.py",
    "cli/convert_command.py",
    "cli/plan_options.py",
    "cli/program.py",
    "cli/record_options.py",
    "cli/review_command.py",
    "cli/share_command.py",
    "cli/summary_command.py",
    "cli/template_command.py",
    "reading/containers/excel.py",
    "writing/workbook_writing.py",
    "reading/containers/excel_in_browser.py",
    "reading/containers/old_excel.py",
    "writing/saved_workbook.py",
    "writing/tidy_workbook.py",
    # The bound on memory is a module that not every system has.
    "reading/containers/workbook_process.py",
    # Dask is loaded where a scheduler is asked for.
    "cohort/cohort_review.py",
    # numba is loaded where a cohort is reviewed with the answer.
    "cohort/answer_engine.py",
}
NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "tools", "stuff"}

PURE_FLOORS = (
    "sharing/", "writing/", "classified/", "reading/", "entries/", "plan/", "messages/", "errors",
    "version", "html_card", "clinical/", "family_page/", "console",
)  # fmt: skip
#: The package itself has its front door; a wing has its `__init__`.
MODULES_IN_A_FOLDER = 19
EXCEL_DOORS = {
    "reading/containers/excel.py": {"python_calamine"},
    "writing/workbook_writing.py": {"openpyxl"},
}


#: What a family's words mean is asked where records are read and classified, and nowhere above.
CLASSIFYING = {
    "based_score", "daily_dose", "event_kinds", "is_reaction", "kinds_of_event", "medicine_class",
    "medicine_key", "medicine_named", "names_a_steroid", "names_an_eeg", "plain_words",
    "reaction_kinds", "runs_of_words", "says_none", "says_severe", "shown_name",
    "shows_hypsarrhythmia", "suggested_medicine", "vaccine_kinds",
}  # fmt: skip
MAY_CLASSIFY = ("clinical/", "reading/", "classified/")
#: The shared copy writes words in their plain form; it asks nothing else of them.
WRITES_PLAIN_WORDS = {"sharing/allow_list.py", "sharing/deidentification.py"}


@cache
def syntax_of(module: str) -> ast.Module:
    return ast.parse((PACKAGE / module).read_text(encoding="utf-8"))


def imports_inside_functions(tree: ast.Module) -> Iterator[int]:
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            for node in ast.walk(function):
                if isinstance(node, ast.Import | ast.ImportFrom) or is_import_call(node):
                    yield function.lineno


def is_import_call(node: ast.AST) -> bool:
    called = node.func if isinstance(node, ast.Call) else None
    name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
    return name in {"import_module", "__import__"}


def imported_packages(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


def test_nobody_above_asks_again_what_a_word_means() -> None:
    asking = {}
    for module in MODULES:
        allowed = {"plain_words"} if module in WRITES_PLAIN_WORDS else set()
        asked = (imported_names(syntax_of(module)) & CLASSIFYING) - allowed
        if asked and not module.startswith(MAY_CLASSIFY):
            asking[module] = asked
    assert asking == {}


def imported_names(tree: ast.Module) -> set[str]:
    imports = (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))
    return {alias.name for node in imports for alias in node.names}


def test_the_inventory_is_that_of_the_package() -> None:
    written, wanted = INVENTORY.read_text(encoding="utf-8"), inventory_text()
    differing = sorted({*written.splitlines()} ^ {*wanted.splitlines()})
    assert differing == [], "run: python -m benchmarks.make_inventory"
    assert written == wanted, "run: python -m benchmarks.make_inventory"


def test_every_module_says_what_it_holds() -> None:
    assert [module for module in MODULES if not first_line(PACKAGE / module)] == []


def test_no_folder_is_too_full_to_be_seen_at_a_glance() -> None:
    folders = Counter(Path(module).parent.as_posix() for module in MODULES)
    assert {name: number for name, number in folders.items() if number > MODULES_IN_A_FOLDER} == {}


def test_no_file_name_stands_twice() -> None:
    names = Counter(Path(module).name for module in MODULES)
    del names["__init__.py"]
    assert [name for name, times in names.items() if times > 1] == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    parts = {part for module in MODULES for part in Path(module).with_suffix("").parts}
    assert parts & NAMES_THAT_SAY_NOTHING == set()


def test_no_import_hides_inside_a_function() -> None:
    others = sorted(set(MODULES) - MAY_IMPORT_INSIDE_FUNCTIONS)
    found = {module: list(imports_inside_functions(syntax_of(module))) for module in others}
    assert {module: lines for module, lines in found.items() if lines} == {}


def test_the_package_never_asserts() -> None:
    """Python leaves assertions out when it is asked to optimise; a check on input must stay."""
    found = {
        module: node.lineno
        for module in MODULES
        for node in ast.walk(syntax_of(module))
        if isinstance(node, ast.Assert)
    }
    assert found == {}


def test_the_lowest_floors_need_only_the_standard_library() -> None:
    usual = sys.stdlib_module_names | {"ivig_track"}
    found = {
        module: {*imported_packages(syntax_of(module))} - usual - EXCEL_DOORS.get(module, set())
        for module in MODULES
        if module.startswith(PURE_FLOORS)
    }
    assert len(found) > len(PURE_FLOORS)
    assert {module: others for module, others in found.items() if others} == {}


def test_import_linter_keeps_the_floors() -> None:
    outcome = lint_imports(ROOT)
    assert outcome.returncode == 0, outcome.stdout


#: Lines that break a wall, each in a file of its own ("" = the file itself stands nowhere).
BREAKING = {
    "plan/plan.py": "ivig_track.results.values",
    "attic.py": "",
    "results/values.py": "matplotlib.pyplot",
    "entries/entries.py": "numpy",
    "clinical/numbers.py": "ivig_track.entries.entries",
    "family_page/bridge.py": "click",
    "report/__init__.py": "openpyxl",
    "reading/attic.py": "",
    "reading/headers/headers.py": "ivig_track.reading.sheets.event_list",
    "reading/notes/ordinal_days.py": "ivig_track.reading.exports.fhir_bundle",
    "sharing/statement.py": "ivig_track.reading.cells.dates",
    "analysis/attic.py": "",
    "analysis/effect_sizes/all_indices.py": "ivig_track.analysis.answer.overall",
    "wording/agreement.py": "ivig_track.analysis.counts.change",
}


@pytest.fixture(scope="module")
def broken_walls(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Break every wall in one copy; give what import-linter says below the title of each."""
    folder = tmp_path_factory.mktemp("house")
    shutil.copytree(PACKAGE, folder / "ivig_track", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    for module, imported in BREAKING.items():
        with (folder / "ivig_track" / module).open("a", encoding="utf-8") as file:
            file.write(f"\nimport {imported}\n" if imported else "\n")
    outcome = lint_imports(folder)
    assert outcome.returncode == 1, outcome.stdout
    told = outcome.stdout.partition("Broken contracts")[2]
    parts = re.split(r"^(.+)\n-{5,}$", told, flags=re.MULTILINE)[1:]
    return {
        title: " ".join(said.split()) for title, said in zip(parts[::2], parts[1::2], strict=True)
    }


@pytest.mark.parametrize(
    ("module", "contract"),
    [
        ("plan/plan.py", "Floors"),
        ("attic.py", "Floors"),
        ("results/values.py", "matplotlib"),
        ("entries/entries.py", "pandas, numpy and scipy"),
        ("clinical/numbers.py", "Floors"),
        ("family_page/bridge.py", "What runs in a browser"),
        ("report/__init__.py", "Excel"),
        ("reading/attic.py", "Wings of reading"),
        ("reading/headers/headers.py", "Wings of reading"),
        ("reading/notes/ordinal_days.py", "Wings of reading"),
        ("sharing/statement.py", "Reading is reached"),
        ("analysis/attic.py", "Wings of analysis"),
        ("analysis/effect_sizes/all_indices.py", "Wings of analysis"),
        ("wording/agreement.py", "Figures, words"),
    ],
)
def test_import_linter_sees_a_broken_wall(
    broken_walls: dict[str, str], module: str, contract: str
) -> None:
    (said,) = (text for title, text in broken_walls.items() if title.startswith(contract))
    name = ".".join(("ivig_track", *Path(module).with_suffix("").parts)).removesuffix(".__init__")
    imported = BREAKING[module]
    library = imported if imported.startswith("ivig_track") else imported.partition(".")[0]
    assert f"{name} -> {library} (l." in said if imported else f"- {name} " in f"{said} "


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-logo", "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("module", ["ivig_track", "ivig_track.reading", "ivig_track.cli"])
def test_reading_a_file_does_not_wait_for_heavy_packages(module: str) -> None:
    heavy = {"pandas", "numpy", "scipy", "matplotlib", "nbformat", "nbclient", "jinja2"}
    assert loaded_by(module, heavy) == "set()"


def test_a_review_does_not_wait_for_what_only_a_rehearsal_needs() -> None:
    heavy = {"scipy.signal", "scipy.stats", "multiprocessing.pool", "ipywidgets", "nbformat"}
    assert loaded_by("ivig_track.report.blocks", heavy) == "set()"


def loaded_by(module: str, heavy: set[str]) -> str:
    script = f"import sys, {module}; print({heavy} & set(sys.modules))"
    command = [sys.executable, "-c", script]
    outcome = subprocess.run(command, capture_output=True, text=True, check=False)
    assert outcome.stderr == ""
    return outcome.stdout.strip()


def test_the_front_door_opens_on_every_name() -> None:
    assert [name for name in ivig_track.__all__ if not hasattr(ivig_track, name)] == []


def test_the_front_door_names_the_same_to_a_type_checker() -> None:
    told = {
        alias.asname
        for node in ast.walk(syntax_of("__init__.py"))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.asname
    }
    assert set(ivig_track.__all__) - told == set(), "not imported under TYPE_CHECKING"
    assert told - {*ivig_track.__all__, "__version__"} == set(), "not in the table of rooms"


def test_the_front_door_swallows_no_unknown_argument() -> None:
    """A misspelt argument is an error, never ignored."""
    swallowing = [name for name in ivig_track.__all__ if takes_anything(getattr(ivig_track, name))]
    assert swallowing == []


def takes_anything(thing: object) -> bool:
    if not callable(thing) or (inspect.isclass(thing) and issubclass(thing, BaseException)):
        return False
    parameters = inspect.signature(thing).parameters.values()
    return any(parameter.kind is parameter.VAR_KEYWORD for parameter in parameters)


def test_a_former_name_still_works_and_says_its_new_one() -> None:
    with pytest.warns(DeprecationWarning, match="now called ivig_track.import_log_table"):
        assert ivig_track.account_table is ivig_track.import_log_table
