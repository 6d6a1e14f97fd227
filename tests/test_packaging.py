"""What stands beside the code for those who install, cite, package or report: true, and in step."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from readme_renderer.markdown import render

from benchmarks.make_manual import MANUAL, manual_text
from ivig_track import __version__
from tests.places import ROOT

PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))
#: What the schema of the Citation File Format 1.2.0 asks for, and what it allows beside it.
CFF_NEEDED = {"authors", "cff-version", "message", "title"}
CFF_ALLOWED = CFF_NEEDED | {
    "abstract", "commit", "contact", "date-released", "doi", "identifiers", "keywords", "license",
    "license-url", "preferred-citation", "references", "repository", "repository-artifact",
    "repository-code", "type", "url", "version",
}  # fmt: skip
#: Names that differ on conda-forge.
ON_CONDA = {"matplotlib": "matplotlib-base", "tzdata": "python-tzdata"}


def read_yaml(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def described_readme() -> str:
    """The README as a package index gets it: hatch makes it by these substitutions."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    hook = PROJECT["tool"]["hatch"]["metadata"]["hooks"]["fancy-pypi-readme"]
    for each in hook["substitutions"]:
        text = re.sub(each["pattern"], each["replacement"], text)
    return text


def test_the_citation_file_is_such_as_its_schema_asks_for() -> None:
    citation = read_yaml(ROOT / "CITATION.cff")
    assert CFF_NEEDED <= {*citation} <= CFF_ALLOWED
    assert citation["cff-version"] == "1.2.0"
    assert citation["type"] == "software"
    assert [{*author} for author in citation["authors"]] == [{"name"}]
    assert citation["license"] == PROJECT["project"]["license"]


def test_those_who_cite_name_the_version_and_its_day() -> None:
    citation = read_yaml(ROOT / "CITATION.cff")
    meta = json.loads((ROOT / "codemeta.json").read_text(encoding="utf-8"))
    released = str(citation["date-released"])
    assert (citation["version"], meta["version"]) == (__version__, __version__)
    assert meta["dateModified"] == released
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## [{__version__}] - {released}" in changes


def test_the_metadata_of_the_code_name_no_address_that_is_not_there() -> None:
    meta = json.loads((ROOT / "codemeta.json").read_text(encoding="utf-8"))
    assert meta["@context"] == "https://w3id.org/codemeta/3.0"
    assert meta["description"] == PROJECT["project"]["description"]
    assert not {"codeRepository", "issueTracker", "downloadUrl", "url"} & meta.keys()
    assert "urls" not in PROJECT["project"]


@pytest.mark.parametrize("form", FORMS, ids=lambda path: path.name)
def test_every_form_says_never_to_attach_a_diary(form: Path) -> None:
    content = read_yaml(form)
    if form.name == "config.yml":
        assert content == {"blank_issues_enabled": False}
        return
    assert {"name", "description", "body"} <= {*content}
    words, privacy = content["body"][:2]
    assert "Never attach a diary" in words["attributes"]["value"]
    assert [option["required"] for option in privacy["attributes"]["options"]] == [True]
    ids = [item["id"] for item in content["body"] if item["type"] != "markdown"]
    assert len(set(ids)) == len(ids)
    kinds = {item["type"] for item in content["body"]}
    assert kinds <= {"markdown", "checkboxes", "textarea", "input", "dropdown"}


@pytest.mark.parametrize("name", ["SECURITY.md", "SUPPORT.md"])
def test_those_who_write_to_the_project_are_told_never_to_attach_a_diary(name: str) -> None:
    assert "Never attach a diary" in (ROOT / ".github" / name).read_text(encoding="utf-8")


def test_the_recipe_of_conda_asks_for_what_the_package_asks_for() -> None:
    recipe = (ROOT / "recipe" / "meta.yaml").read_text(encoding="utf-8")
    # What stands in braces is filled in by conda.
    told = yaml.safe_load(
        re.sub(r"{%.*?%}", "", recipe, flags=re.DOTALL).replace("{{", "").replace("}}", "")
    )
    asked = [re.fullmatch(r"([\w-]+)(.*)", each) for each in PROJECT["project"]["dependencies"]]
    wanted = [f"{ON_CONDA.get(found[1], found[1])} {found[2]}" for found in asked if found]
    python = f"python {PROJECT['project']['requires-python']}"
    assert told["requirements"]["run"] == [python, *wanted]
    pins = [each.replace("==", " ==") for each in PROJECT["build-system"]["requires"]]
    assert told["requirements"]["host"] == [python, "pip", *pins]
    assert told["about"]["summary"] == PROJECT["project"]["description"]


def test_what_builds_a_wheel_is_pinned_to_the_lock() -> None:
    for requirement in PROJECT["build-system"]["requires"]:
        assert f"\n{requirement} \\\n" in LOCK


def test_every_extra_brings_something_that_is_imported() -> None:
    extras = PROJECT["project"]["optional-dependencies"]
    assert {"pdf", "cohort", "all", "dev"} <= {*extras}
    source = "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "ivig_track").rglob("*.py"))
    for extra in ("pdf", "cohort"):
        names = [re.split(r"[>=<]", each)[0] for each in extras[extra]]
        assert [name for name in names if not re.search(rf"\b{name}\b", source)] == []


def test_the_manual_page_is_that_of_the_commands() -> None:
    written = MANUAL.read_text(encoding="utf-8")
    assert written == manual_text(), "run: python -m benchmarks.make_manual"


def test_the_manual_page_has_no_line_that_man_takes_for_an_order() -> None:
    orders = {".TH", ".SH", ".SS", ".TP", ".PP", ".B"}
    lines = MANUAL.read_text(encoding="utf-8").splitlines()
    assert {line.split()[0] for line in lines if line.startswith((".", "'"))} <= orders


def test_the_readme_stands_on_a_package_index() -> None:
    """It renders, it shows no picture that is not there, and no link leads nowhere."""
    shown = render(described_readme())
    assert shown is not None
    assert re.search(r"<h1[^>]*>ivig_track<", shown)
    assert "<img" not in shown
    targets = re.findall(r'href="([^"]*)"', shown)
    assert targets
    assert [target for target in targets if not target.startswith(("https://", "#"))] == []


def test_the_readme_begins_with_its_two_commands() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^    (\S.*)$", text, re.MULTILINE)
    assert commands[:2] == ["python3 run.py demo", "python3 run.py test"]
