"""Files made to do harm are refused or read as data; they run nothing and reach nothing outside."""

import io
import os
import subprocess
import sys
import tracemalloc
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from ivig_track.entries.entries import Reading
from ivig_track.errors import DataError
from ivig_track.reading import read_files
from ivig_track.reading.containers.excel import (
    _FAR_CELL,
    OLE_MAGIC,
    read_workbook,
    read_workbook_in_browser,
)
from tests.places import CORPUS, ROOT

PLAIN_BOOK = CORPUS / "book-plain.xlsx"
PLAIN_ODS = CORPUS / "book-plain.ods"
SHEET = "xl/worksheets/sheet1.xml"
SHEET_START = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
#: A hundred times the largest workbook of the corpus, and far below what the bombs unpack to.
MEMORY_MAX = 100_000_000


def book_with(parts: dict[str, str | bytes], source: Path = PLAIN_BOOK) -> bytes:
    """Give a workbook of the corpus with some parts replaced or added."""
    made = io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as book:
        for name in old.namelist():
            if name not in parts:
                how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
                book.writestr(name, old.read(name), how)
        for name, content in parts.items():
            book.writestr(name, content)
    return made.getvalue()


def sheet_of(cells: str, before: str = "") -> bytes:
    text = f"{before}{SHEET_START}<sheetData>{cells}</sheetData></worksheet>"
    return book_with({SHEET: f'<?xml version="1.0"?>{text}'})


def in_row(row: int, *texts: str) -> str:
    cells = "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in texts)
    return f'<row r="{row}">{cells}</row>'


def read_or_refuse(folder: Path, content: bytes, name: str = "book.xlsx") -> Reading | None:
    """Read a file and hold that it stays as it was and that memory stays bounded."""
    file = folder / name
    file.write_bytes(content)
    tracemalloc.start()
    try:
        return read_files(file)
    except DataError:
        return None
    finally:
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < MEMORY_MAX
        assert file.read_bytes() == content


def everything_said(reading: Reading) -> str:
    return repr(reading)


def entity_bomb() -> bytes:
    levels = [f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10)]
    doctype = f'<!DOCTYPE lolz [<!ENTITY e0 "lol">{"".join(levels)}]>'
    return sheet_of(in_row(1, "date", "spasms") + in_row(2, "2024-03-01", "&e9;"), doctype)


def outside_entity(path: Path) -> bytes:
    doctype = f'<!DOCTYPE x [<!ENTITY secret SYSTEM "{path.as_uri()}">]>'
    rows = in_row(1, "date", "spasms", "note") + in_row(2, "2024-03-01", "4", "&secret;")
    return sheet_of(rows, doctype)


@cache
def zip_bomb() -> bytes:
    return book_with({SHEET: b" " * 160_000_000})


def zip_bomb_that_lies() -> bytes:
    """Give a bomb whose directory says that it is small."""
    content = bytearray(zip_bomb())
    size = (160_000_000).to_bytes(4, "little")
    while (at := content.find(size)) >= 0:
        content[at : at + 4] = (1000).to_bytes(4, "little")
    return bytes(content)


def million_columns() -> bytes:
    return ",".join(["date", "spasms", *["x"] * 1_000_000]).encode() + b"\n2024-03-01,4\n"


def huge_cell() -> bytes:
    return b"date,spasms,note\n2024-03-01,4," + b"a" * 10_000_000 + b"\n"


def huge_cell_in_a_book() -> bytes:
    return sheet_of(in_row(1, "date", "spasms", "note") + in_row(2, "2024-03-01", "4", "a" * 10**7))


def far_corner() -> bytes:
    far = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
    return sheet_of(in_row(1, "date", "spasms") + in_row(2, "2024-03-01", "4") + far)


def far_corner_behind_a_small_size() -> bytes:
    with zipfile.ZipFile(io.BytesIO(far_corner())) as book:
        text = (
            book.read(SHEET).decode().replace("<sheetData>", '<dimension ref="A1:B2"/><sheetData>')
        )
    return book_with({SHEET: text})


def far_repeats() -> bytes:
    with zipfile.ZipFile(PLAIN_ODS) as book:
        text = book.read("content.xml").decode()
    cell = (
        '<table:table-cell table:number-columns-repeated="1000000000" office:value-type="string">'
    )
    row = f"<table:table-row>{cell}<text:p>x</text:p></table:table-cell></table:table-row>"
    return book_with(
        {"content.xml": text.replace("</table:table>", f"{row}</table:table>")}, PLAIN_ODS
    )


def merged_everywhere() -> bytes:
    merges = "<mergeCells>{}</mergeCells>".format('<mergeCell ref="A1:XFD1048576"/>' * 2000)
    rows = in_row(1, "date", "spasms") + in_row(2, "2024-03-01", "4")
    text = f"{SHEET_START}<sheetData>{rows}</sheetData>{merges}</worksheet>"
    return book_with({SHEET: text})


@pytest.mark.parametrize(
    ("made", "name"),
    [
        (entity_bomb, "book.xlsx"),
        (zip_bomb, "book.xlsx"),
        (zip_bomb_that_lies, "book.xlsx"),
        (far_corner, "book.xlsx"),
        (far_corner_behind_a_small_size, "book.xlsx"),
        (far_repeats, "book.ods"),
        (huge_cell, "diary.csv"),
        (merged_everywhere, "book.xlsx"),
    ],
)
def test_what_grows_without_end_is_refused(
    tmp_path: Path, made: Callable[[], bytes], name: str
) -> None:
    assert read_or_refuse(tmp_path, made(), name) is None


@pytest.mark.parametrize(
    "made",
    [
        entity_bomb, zip_bomb, zip_bomb_that_lies, far_corner, far_corner_behind_a_small_size,
        far_repeats, merged_everywhere,
    ],
)  # fmt: skip
def test_what_grows_without_end_is_refused_inside_a_page_too(made: Callable[[], bytes]) -> None:
    """There openpyxl reads, which would make a cell for each cell of a merged range."""
    content = made()
    tracemalloc.start()
    try:
        with pytest.raises(DataError):
            read_workbook_in_browser(content, "book")
        assert tracemalloc.get_traced_memory()[1] < MEMORY_MAX
    finally:
        tracemalloc.stop()


def test_an_entity_does_not_bring_in_another_file_inside_a_page(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("xyzzy-secret")
    try:
        sheets = read_workbook_in_browser(outside_entity(secret), "book.xlsx")
    except DataError:
        return
    assert "xyzzy" not in repr(sheets)


def test_a_million_columns_are_read_by_the_first_ones(tmp_path: Path) -> None:
    reading = read_or_refuse(tmp_path, million_columns(), "diary.csv")
    assert reading is not None
    assert len(reading.days) == 1


def test_a_huge_cell_of_a_workbook_is_cut(tmp_path: Path) -> None:
    reading = read_or_refuse(tmp_path, huge_cell_in_a_book())
    assert reading is not None
    assert len(reading.days[0].note) < 40_000


def test_an_entity_does_not_bring_in_another_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("xyzzy-secret")
    reading = read_or_refuse(tmp_path, outside_entity(secret))
    assert reading is None or "xyzzy" not in everything_said(reading)


def test_external_links_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "other.xlsx"
    secret.write_bytes(PLAIN_BOOK.read_bytes())
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'relationships/externalLinkPath" Target="{secret.as_uri()}" TargetMode="External"/>'
        "</Relationships>"
    )
    link = "<externalLink/>"
    linked = '<row r="2"><c t="inlineStr"><is><t>2024-03-01</t></is></c>'
    linked += "<c><f>[1]Sheet!B2</f><v>4</v></c></row>"
    sheet = f"{SHEET_START}<sheetData>{in_row(1, 'date', 'spasms')}{linked}</sheetData></worksheet>"
    parts: dict[str, str | bytes] = {
        "xl/externalLinks/externalLink1.xml": link,
        "xl/externalLinks/_rels/externalLink1.xml.rels": relation,
        SHEET: sheet,
    }
    reading = read_or_refuse(tmp_path, book_with(parts))
    assert reading is not None
    assert reading.days[0].spasms is not None
    assert reading.days[0].spasms.best == 4
    assert len(reading.sources) == 1


def test_a_workbook_with_macros_is_read_as_data(tmp_path: Path) -> None:
    content = book_with({"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 Sub Auto_Open() Shell"})
    reading = read_or_refuse(tmp_path, content, "book.xlsm")
    assert reading is not None
    plain = read_files(PLAIN_BOOK)
    assert [day.spasms for day in reading.days] == [day.spasms for day in plain.days]


def test_parts_that_climb_write_nothing(tmp_path: Path) -> None:
    inside = tmp_path / "a" / "b"
    inside.mkdir(parents=True)
    content = book_with({"../../climbed.txt": "x", "/absolute.txt": "x"})
    assert read_or_refuse(inside, content) is not None
    assert sorted(file.name for file in tmp_path.rglob("*")) == ["a", "b", "book.xlsx"]


def test_a_folder_does_not_reach_outside_by_a_link(tmp_path: Path) -> None:
    outside = tmp_path / "outside.csv"
    outside.write_text("date,spasms\n2024-03-09,99\n")
    folder = tmp_path / "record"
    folder.mkdir()
    (folder / "diary.csv").write_text("date,spasms\n2024-03-01,4\n")
    (folder / "linked.csv").symlink_to(outside)
    (folder / "loop").symlink_to(folder)
    assert [day.day.day for day in read_files(folder).days] == [1]


def test_a_link_to_itself_and_a_pipe_are_refused(tmp_path: Path) -> None:
    loop = tmp_path / "loop.csv"
    loop.symlink_to(loop)
    with pytest.raises(DataError, match="cannot be opened"):
        read_files(loop)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.csv")
        with pytest.raises(DataError, match="not a file"):
            read_files(tmp_path / "pipe.csv")


@pytest.mark.parametrize("name", ["dia\x00ry.csv", "a" * 5000, "\udcff.csv"])
def test_names_that_no_system_takes_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(DataError):
        read_files(tmp_path / name)


@pytest.mark.parametrize(
    "cell",
    [b"\x00", b"\xed\xa0\x80", b"\xed\xb0\x80", b"\xff\xfe", b"\xf4\x90\x80\x80"],
    ids=["NUL", "high surrogate", "low surrogate", "mark inside", "above Unicode"],
)
def test_bytes_that_are_no_text_never_change_a_count(tmp_path: Path, cell: bytes) -> None:
    content = b"date,spasms,note\n2024-03-01,4," + cell + b"\n2024-03-02," + cell + b"7,\n"
    reading = read_or_refuse(tmp_path, content, "diary.csv")
    if reading is not None:
        counts = [day.spasms.best for day in reading.days if day.spasms is not None]
        assert counts == [4]
        everything_said(reading).encode("utf-8")


@pytest.mark.parametrize("code", ["&#0;", "&#xD800;", "&#x110000;"])
def test_signs_that_xml_forbids_are_refused_or_left_out(tmp_path: Path, code: str) -> None:
    rows = in_row(1, "date", "spasms", "note") + in_row(2, "2024-03-01", "4", f"a{code}b")
    reading = read_or_refuse(tmp_path, sheet_of(rows))
    if reading is not None:
        repr(reading.days[0].note).encode("utf-8")


@pytest.mark.parametrize("kept", [537, 611, 2000, 5000])
def test_an_xls_workbook_that_breaks_off_is_refused(tmp_path: Path, kept: int) -> None:
    content = (CORPUS / "book-plain.xls").read_bytes()[:kept]
    assert read_or_refuse(tmp_path, content, "book.xls") is None


def test_an_ods_whose_library_would_read_for_ever_is_refused(tmp_path: Path) -> None:
    """A table whose end is damaged is looked for without end; its process is stopped."""
    with zipfile.ZipFile(PLAIN_ODS) as book:
        content = book.read("content.xml")
    endless = content.replace(b"</table:table>", b"</table:tabl\x00e>")
    assert endless != content
    damaged = book_with({"content.xml": endless}, PLAIN_ODS)
    assert read_or_refuse(tmp_path, damaged, "book.ods") is None


@pytest.mark.parametrize("call", ["limit_itself", "main"])
def test_a_process_for_an_xls_gets_no_more_memory_than_its_bound(call: str) -> None:
    pytest.importorskip("resource", reason="this system knows no bounds on memory")
    program = (
        "import ivig_track.reading.containers.workbook_process as process\n"
        "process.MEMORY_BYTES_MAX = 400_000_000\n"
        f"process.{call}()\n"
        "bytearray(800_000_000)\n"
    )
    content = (CORPUS / "book-plain.xls").read_bytes()
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, input=content, capture_output=True, check=False)
    assert b"MemoryError" in done.stderr


def test_a_process_for_an_xls_does_no_more_work_than_its_bound() -> None:
    pytest.importorskip("resource", reason="this system knows no bounds on a process")
    program = (
        "import ivig_track.reading.containers.workbook_process as process\n"
        "process.PROCESSOR_SECONDS_MAX = 1\n"
        "process.main()\n"
        "while True:\n    pass\n"
    )
    content = (CORPUS / "book-plain.xls").read_bytes()
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, input=content, capture_output=True, check=False, timeout=60)
    assert done.returncode < 0


def test_a_machine_that_is_slow_to_begin_is_no_damage_of_a_workbook(tmp_path: Path) -> None:
    """The clock by which a process is waited for jumps by more than its bound of work."""
    (tmp_path / "sitecustomize.py").write_text(
        "import time\n"
        "true, looks = time.monotonic, []\n"
        "def jumping():\n"
        "    looks.append(true())\n"
        "    return looks[-1] + (5 if len(looks) > 1 else 0)\n"
        "time.monotonic = jumping\n"
        "import subprocess\n"
        "time.monotonic = true\n",
        encoding="utf-8",
    )
    paths = os.pathsep.join([str(tmp_path), str(ROOT)])
    done = subprocess.run(
        [sys.executable, "-m", "ivig_track", "check", str(CORPUS / "book-plain.xls")],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": paths},
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "error", ["ValueError('current limit exceeds maximum limit')", "OSError()"]
)
def test_a_refused_bound_on_memory_is_no_damage_of_a_workbook(tmp_path: Path, error: str) -> None:
    """macOS refuses it. Every process started here meets a system that does so."""
    (tmp_path / "sitecustomize.py").write_text(
        "try:\n    import resource\nexcept ImportError:\n    pass\nelse:\n"
        f"    def refuse(*_):\n        raise {error}\n    resource.setrlimit = refuse\n",
        encoding="utf-8",
    )
    paths = os.pathsep.join([str(tmp_path), str(ROOT)])
    done = subprocess.run(
        [sys.executable, "-m", "ivig_track", "check", str(CORPUS / "book-plain.xls")],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": paths, "PYTHONIOENCODING": "utf-8"},
    )
    assert done.returncode == 0, done.stderr
    assert "I read" in done.stdout


def test_a_broken_xls_is_refused_from_its_own_process() -> None:
    with pytest.raises(DataError, match="damaged"):
        read_workbook(OLE_MAGIC + b"\xff" * 4000, "old.xls")


def test_whole_numbers_without_end_are_no_dose_and_no_weight(tmp_path: Path) -> None:
    """JSON and TOML give numbers of any length, which no decimal number can hold."""
    huge = "9" * 400
    (tmp_path / "diary.csv").write_text("date,spasms\n2024-03-12,4\n")
    bundle = (
        '{"resourceType": "MedicationAdministration", "status": "completed",'
        ' "medicationCodeableConcept": {"coding": [{"code": "J06BA02"}]},'
        ' "effectiveDateTime": "2024-03-12", "dosage": {"dose": {"value": %s, "unit": "g"}}}'
    )
    infusions = tmp_path / "infusions.json"
    infusions.write_text(bundle % huge)
    (infusion,) = read_files(tmp_path / "diary.csv", infusions=infusions).infusions
    assert infusion.dose_g is None
    (tmp_path / "patient.toml").write_text(f"weight_kg = {huge}\n")
    with pytest.raises(DataError, match="a number that is too large"):
        read_files(tmp_path)


@pytest.mark.parametrize("name", ["book-plain.xlsx", "book-plain.ods"])
@pytest.mark.parametrize("packing", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
@pytest.mark.parametrize("damage", [0x00, 0xFF])
def test_parts_packed_as_no_spreadsheet_packs_them_are_refused(
    tmp_path: Path, name: str, packing: int, damage: int
) -> None:
    """Their unpackers have errors of their own, which no other file raises."""
    packed = io.BytesIO()
    with zipfile.ZipFile(CORPUS / name) as book, zipfile.ZipFile(packed, "w", packing) as other:
        for part in book.namelist():
            # An ods begins with its kind, as it is.
            way = zipfile.ZIP_STORED if part == "mimetype" else packing
            other.writestr(part, book.read(part), compress_type=way)
    content = bytearray(packed.getvalue())
    for place in range(160, 400, 7):
        content[place] ^= damage
    (tmp_path / name).write_bytes(content)
    with pytest.raises(DataError, match="this workbook is damaged"):
        read_files(tmp_path / name)


@pytest.mark.parametrize(
    ("written", "is_far"),
    [
        ('<c r="AZ69999">', False),
        ('<c r="BA1">', True),
        ('<c r="AAA1">', True),
        ('<row r="69999">', False),
        ('<row r="77000">', True),
        ('<dataValidation type="date" operator="between">', False),
    ],
)
def test_the_words_of_a_rule_are_no_far_cell(written: str, *, is_far: bool) -> None:
    """A sheet that seems to have one is gone through cell by cell."""
    assert (_FAR_CELL.search(written.encode()) is not None) is is_far
