"""The page is built of checked parts, holds all it needs, and has words for everything it says."""

from __future__ import annotations

import gzip
import io
import json
import re
import subprocess
import sys
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from family_tool import build
from family_tool.npm_package import NpmPackage, PackageError
from family_tool.pyodide_package import PYODIDE
from family_tool.python_files import LIBRARIES, python_zip
from family_tool.slim_interpreter import LIBRARY, slim_interpreter
from ivig_track.messages.catalogues import languages
from tests.places import ROOT

TOOL = ROOT / "family_tool"
SCRIPTS = "\n".join(path.read_text(encoding="utf-8") for path in sorted(TOOL.glob("scripts/*.js")))
Words = dict[str, str | list[str]]


def words(language: str) -> Words:
    """The words of the page; those of the reader have tests of their own (messages)."""
    return build.page_words(language)


def forms(entry: str | list[str]) -> list[str]:
    return [entry] if isinstance(entry, str) else entry


@pytest.mark.parametrize("language", languages())
def test_every_language_has_every_word_that_english_has(language: str) -> None:
    assert words("en").keys() - words(language).keys() == set()


@pytest.mark.parametrize("language", languages())
def test_every_language_fills_in_the_same_values(language: str) -> None:
    def values(entry: str | list[str]) -> set[str]:
        return {name for form in forms(entry) for name in re.findall(r"\{(\w+)\}", form)}

    english, other = words("en"), words(language)
    assert [key for key in english if values(english[key]) != values(other[key])] == []


def test_every_word_that_the_page_asks_for_is_there() -> None:
    html = (TOOL / "page.html").read_text(encoding="utf-8")
    asked = set(re.findall(r'\bsay\(\s*"(\w+)"', SCRIPTS))
    asked |= set(re.findall(r'data-(?:words|label)="(\w+)"', html))
    assert len(asked) > 100
    assert sorted(asked - set(words("en"))) == []


def test_no_word_is_left_over() -> None:
    sources = SCRIPTS + (TOOL / "page.html").read_text(encoding="utf-8")
    starts = tuple(re.findall(r"`(\w+_)\$\{", SCRIPTS))
    left = [key for key in words("es") if f'"{key}"' not in sources and not key.startswith(starts)]
    # The button of a language says its name.
    assert left == ["language_name"]


FORBIDDEN = re.compile(
    r"\b(responder|worked|failed|recommend|should receive|next infusion due|success)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("language", languages())
def test_no_word_of_the_page_advises_or_concludes(language: str) -> None:
    said = [form for entry in words(language).values() for form in forms(entry)]
    assert [text for text in said if FORBIDDEN.search(text) or "%" in text] == []


def test_scripts_put_text_and_never_markup() -> None:
    assert (
        re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(", SCRIPTS)
        == []
    )


@pytest.fixture(scope="module")
def ours() -> bytes:
    """The zip of Python files that the page holds."""
    return python_zip()


def test_what_is_embedded_reads_a_diary_with_nothing_else_installed(
    ours: bytes, tmp_path: Path
) -> None:
    """The zip alone, without the packages of this environment: as in the browser."""
    zipped = tmp_path / "ours.zip"
    zipped.write_bytes(ours)
    diary = tmp_path / "diary.csv"
    diary.write_text("date,spasms\n2024-03-01,3\n2024-03-02,0\n", encoding="utf-8")
    program = (
        "import json, sys; sys.path.insert(0, sys.argv[1])\n"
        "from ivig_track.family_page import bridge\n"
        "request = json.dumps({'files': [{'path': sys.argv[2], 'role': ''}]})\n"
        "reading = json.loads(bridge.answer(request))['reading']\n"
        "assert bridge.workbook(request) and bridge.shared_workbook(request)\n"
        "assert not {'pandas', 'numpy', 'python_calamine'} & set(sys.modules)\n"
        "print(reading['import_log']['recorded_days'])\n"
    )
    command = [sys.executable, "-S", "-I", "-c", program, str(zipped), str(diary)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.stdout == "2\n"


def test_the_zip_holds_no_remark_or_docstring_and_nothing_for_registries(ours: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(ours)) as archive:
        bridge = archive.read("ivig_track/family_page/bridge.py").decode()
        names = archive.namelist()
    assert (TOOL.parent / "ivig_track/family_page/bridge.py").read_text("utf-8").count('"""') > 1
    assert '"""' not in bridge
    assert "def answer(" in bridge
    assert [name for name in names if "registries" in name] == []


@pytest.mark.browser
def test_the_page_is_no_larger_than_it_was(page_file: Path) -> None:
    assert page_file.stat().st_size <= 21_600_000


def test_the_same_sources_give_the_same_zip(ours: bytes) -> None:
    assert python_zip() == ours


def test_a_part_is_packed_anew_where_what_was_kept_is_another_or_damaged(tmp_path: Path) -> None:
    parts = {"thing.zip": b"one" * 99}
    page = build.page_text(parts)
    assert build.page_text(parts, tmp_path) == page
    (kept,) = tmp_path.iterdir()
    packed = kept.read_bytes()
    assert gzip.decompress(packed) == parts["thing.zip"]
    for other in (gzip.compress(b"two"), packed[:-9], packed[:12] + b"?" * 9, b"no archive"):
        kept.write_bytes(other)
        assert build.page_text(parts, tmp_path) == page
        assert kept.read_bytes() == packed


def test_each_library_comes_with_its_licence(ours: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(ours)) as archive:
        licences = {name.split("/")[1] for name in archive.namelist() if name[:9] == "licences/"}
        assert licences == set(LIBRARIES)
        assert b"David Giffin" in archive.read("licences/xlrd/LICENSE")
    assert all("David Giffin" in str(words(language)["licences"]) for language in languages())


def test_a_package_with_another_fingerprint_is_refused() -> None:
    with pytest.raises(PackageError, match="fingerprint differs"):
        PYODIDE.check(b"something else")


def test_without_npm_the_message_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PackageError, match="sudo apt install npm"):
        PYODIDE.folder(tmp_path / "cache")
    assert [path.name for path in (tmp_path / "cache").iterdir()] == []


def test_a_package_that_is_there_is_not_fetched_again(tmp_path: Path) -> None:
    package = NpmPackage("thing", "1.0.0", "", {"thing.js": sha256(b"1;").hexdigest()})
    (tmp_path / "thing-1.0.0").mkdir()
    (tmp_path / "thing-1.0.0" / "thing.js").write_text("1;", encoding="utf-8")
    assert package.folder(tmp_path) == tmp_path / "thing-1.0.0"


def test_a_package_that_was_changed_where_it_lies_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    package = NpmPackage("thing", "1.0.0", "", {"thing.js": sha256(b"1;").hexdigest()})
    (tmp_path / "thing-1.0.0").mkdir()
    (tmp_path / "thing-1.0.0" / "thing.js").write_text("2;", encoding="utf-8")
    with pytest.raises(PackageError, match="npm is not here"):
        package.folder(tmp_path)


def test_an_interpreter_that_was_changed_where_it_lies_is_made_anew(tmp_path: Path) -> None:
    folder = tmp_path / "thing-1.0.0"
    folder.mkdir()
    (folder / "thing.js").write_bytes(b"1;")
    library = io.BytesIO()
    with zipfile.ZipFile(library, "w") as archive:
        archive.writestr("json.py", "kept = True")
        archive.writestr("pdb.py", "kept = False")
    (folder / LIBRARY).write_bytes(library.getvalue())
    slim = slim_interpreter(folder, tmp_path)
    (slim / "thing.js").write_bytes(b"2;")
    assert slim_interpreter(folder, tmp_path) == slim
    assert (slim / "thing.js").read_bytes() == b"1;"
    with zipfile.ZipFile(slim / LIBRARY) as archive:
        assert archive.namelist() == ["json.py"]


def test_the_interpreters_two_scripts_become_one_without_imports() -> None:
    joined = build.classic_script(
        {
            "pyodide.js": b"var loadPyodide = 1;",
            "pyodide.asm.mjs": b"use(import.meta.url);export default _createPyodideModule;",
        }
    )
    assert joined == 'var loadPyodide = 1;\nuse("inside://this-file/");'


def test_a_script_that_is_not_as_expected_is_refused() -> None:
    with pytest.raises(PackageError, match="does not hold"):
        build.classic_script({"pyodide.js": b"", "pyodide.asm.mjs": b"other"})


def test_no_list_of_packages_that_could_be_fetched_is_left() -> None:
    kept = build.no_packages(
        {"pyodide-lock.json": b'{"info": {"a": 1}, "packages": {"numpy": {}}}'}
    )
    assert json.loads(kept) == {"info": {"a": 1}, "packages": {}}


def test_a_word_too_many_is_wrong_usage(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["build", "here.html"])
    assert build.main() == 2
    assert "here.html" in capsys.readouterr().err
