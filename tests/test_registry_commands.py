"""`convert` for a registry, `dictionary`, `page` and `completion`, as a person calls them."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ivig_track.cli import install_commands, main
from ivig_track.reading import read_files
from ivig_track.writing.registries.data_dictionary import data_dictionary_csv
from ivig_track.writing.registries.redcap_project import redcap_files
from tests.places import SAMPLES
from tests.writing.test_round_trips import without_places

SAMPLE = SAMPLES / "infant_d"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def test_convert_writes_a_document_that_reads_the_same(tmp_path: Path) -> None:
    document = tmp_path / "record.json"
    done = run("convert", SAMPLE, "--fhir", document)
    assert (done.exit_code, done.output) == (0, f"Written: {document}\n")
    *tables, child = without_places(read_files(document))
    *own_tables, own_child = without_places(read_files(SAMPLE))
    assert tables == own_tables
    assert str(own_child).replace("label='infant_d'", "label=''") == str(child)
    assert json.loads(document.read_text(encoding="utf-8"))["type"] == "document"


def test_convert_never_replaces_a_file_by_a_document(tmp_path: Path) -> None:
    document = tmp_path / "record.json"
    document.write_text("mine", encoding="utf-8")
    done = run("convert", SAMPLE, "--fhir", document)
    assert done.exit_code == 1
    assert "is there already, and was left as it is" in done.output
    assert document.read_text(encoding="utf-8") == "mine"


def test_convert_writes_the_files_for_redcap_and_replaces_only_those(tmp_path: Path) -> None:
    folder = tmp_path / "project"
    for _ in range(2):
        assert run("convert", SAMPLE, "--redcap", folder, "--record-id", "007").exit_code == 0
    written = {file.name: file.read_text(encoding="utf-8") for file in folder.iterdir()}
    assert written == redcap_files(read_files(SAMPLE), "007")
    (folder / "letter.txt").write_text("mine", encoding="utf-8")
    done = run("convert", SAMPLE, "--redcap", folder)
    assert done.exit_code == 1
    assert "holds other files (letter.txt)" in done.output


def test_convert_to_redcap_never_writes_where_the_source_lies(tmp_path: Path) -> None:
    shutil.copytree(SAMPLE, tmp_path / "record")
    done = run("convert", tmp_path / "record", "--redcap", tmp_path)
    assert done.exit_code == 1
    assert "lies with the files that are read" in done.output


def test_settings_that_stay_behind_are_said(tmp_path: Path) -> None:
    shutil.copytree(SAMPLE, tmp_path / "record")
    (tmp_path / "record" / "plan.toml").write_text("window_last_day = 28\n", encoding="utf-8")
    done = run("convert", tmp_path / "record", "--fhir", tmp_path / "record.json")
    assert "The settings of plan.toml are no part of it" in done.output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("convert", SAMPLE), "Missing argument 'OUT'"),
        (("convert", SAMPLE, "out", "--record-id", "7"), "--record-id names the child of --redcap"),
    ],
)
def test_what_does_not_fit_together_is_wrong_usage(words: tuple[str, ...], said: str) -> None:
    done = run(*words)
    assert done.exit_code == 2
    assert said in done.output


def test_the_dictionary_is_printed_as_it_is() -> None:
    done = run("dictionary")
    assert (done.exit_code, done.stdout_bytes.decode("utf-8")) == (0, data_dictionary_csv())


def test_an_installation_without_the_page_says_how_to_get_it(tmp_path: Path) -> None:
    done = run("page", tmp_path / "page.html")
    assert done.exit_code == 1
    assert done.output.strip() == install_commands.NO_PAGE
    assert list(tmp_path.iterdir()) == []


def test_the_page_of_an_installation_is_written_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = tmp_path / "shipped"
    shipped.mkdir()
    (shipped / install_commands.PAGE_FILE).write_bytes(b"<!doctype html>")
    monkeypatch.setattr(install_commands, "files", lambda _package: shipped)
    out = tmp_path / "for the family.html"
    assert run("page", out).exit_code == 0
    assert out.read_bytes() == b"<!doctype html>"
    assert "is there already" in run("page", out).output
    assert "ends in .html" in run("page", tmp_path / "page.pdf").output


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_completion_of_a_shell_calls_the_program(shell: str) -> None:
    done = run("completion", shell)
    assert done.exit_code == 0
    assert "_IVIG_TRACK_COMPLETE" in done.output


def test_bash_completes_a_command() -> None:
    """As bash asks it: the words so far, and which of them is being typed."""
    asked = {"_IVIG_TRACK_COMPLETE": "bash_complete", "COMP_WORDS": "ivig-track conv"}
    done = subprocess.run(
        [sys.executable, "-c", "from ivig_track.cli import main; main(prog_name='ivig-track')"],
        env={**asked, "COMP_CWORD": "1"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout.split() == ["plain,convert"]


def test_no_line_of_the_help_is_cut() -> None:
    assert "..." not in run("--help").output.split("Commands:")[1]
