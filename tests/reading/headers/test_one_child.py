"""A record is of one child: columns that name several are refused before they are left out."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ivig_track.entries.entries import Reading
from ivig_track.errors import DataError
from ivig_track.reading import read_files

DIARY = "Date,Spasms\n" + "".join(f"2024-03-{day:02},4\n" for day in range(1, 31))


def read(folder: Path, files: dict[str, str], **sides: str) -> Reading:
    for name, text in {**files, **sides}.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    given = {side: folder / f"{side}.csv" for side in sides}
    return read_files([folder / f"{name}.csv" for name in files], **given)  # type: ignore[arg-type]


def refused(folder: Path, files: dict[str, str], **sides: str) -> str:
    with pytest.raises(DataError) as caught:
        read(folder, files, **sides)
    said = str(caught.value)
    assert not any(name in said.casefold() for name in ("zofia", "yorick", "quill"))
    return said


def events(title: str, *whose: str) -> str:
    rows = (f"{who},2024-03-{n:02},08:{n:02},Spasm cluster" for n, who in enumerate(whose, 1))
    return "\n".join((f"{title},Date,Time,Type", *rows))


@pytest.mark.parametrize(
    "title",
    ["Child", "Patient", "Child's name", "child_id", "Patient No.", "Profile", "MRN", "Baby",
     "Paciente", "Nombre del niño", "Enfant", "Prénom", "Bambina", "Criança", "Name des Kindes",
     "Patientnaam", "Full name"],
)  # fmt: skip
def test_two_children_in_a_column_are_refused_with_their_number(tmp_path: Path, title: str) -> None:
    said = refused(tmp_path, {"log": events(title, "Zofia", "Yorick", "Zofia")})
    assert f'the column "{title}" holds 2 different values' in said


@pytest.mark.parametrize("title", ["Name", "id", "Nome", "Naam", "record_id"])
def test_a_title_that_may_be_of_a_child_is_judged_by_its_values(tmp_path: Path, title: str) -> None:
    text = events(title, "Zofia", "Yorick", "Zofia", "Yorick", "Zofia")
    assert f'the column "{title}" holds 2 different values' in refused(tmp_path, {"log": text})


def test_kind_is_a_child_in_a_german_table_only(tmp_path: Path) -> None:
    german = "Kind,Datum,Spasmen\nZofia,2024-03-01,3\nYorick,2024-03-02,4\nZofia,2024-03-03,4\n"
    assert 'the column "Kind" holds 2' in refused(tmp_path, {"log": german})
    other = "date,kind\n2024-03-03,fever\n2024-03-07,EEG\n2024-03-09,visit\n"
    assert len(read(tmp_path, {"diary": DIARY}, events=other).events) == 3


@pytest.mark.parametrize(
    ("title", "whose"),
    [
        ("Child", ["Zofia", "zofia", "Zofia Quill"]),
        ("Patient", ["ZQ", "Zofia Quill", "Zofia"]),
        ("id", ["e1", "e2", "e3"]),
        ("Name", ["Mum", "Dad", "Mum"]),
        ("Child", ["", "Zofia", "-"]),
    ],
)
def test_one_child_is_no_reason_to_refuse(tmp_path: Path, title: str, whose: list[str]) -> None:
    assert len(read(tmp_path, {"log": events(title, *whose)}).days) == 3


def test_two_carers_and_ids_of_events_are_no_children(tmp_path: Path) -> None:
    rows = "id,Date,Time,Type,Counted by\n" + "".join(
        f"e{n},2024-03-0{n},08:00,Spasm cluster,{who}\n" for n, who in enumerate(("Mum", "Dad"), 1)
    )
    assert len(read(tmp_path, {"log": rows}).days) == 2


def test_a_list_beside_the_diary_is_of_one_child_too(tmp_path: Path) -> None:
    infusions = "Patient,Date,Product\nZofia,2024-03-05,Privigen\nYorick,2024-03-12,Privigen\n"
    said = refused(tmp_path, {"diary": DIARY}, infusions=infusions)
    assert said.startswith('infusions.csv, row 1: the column "Patient" holds 2 different values')
    medicines = "Patient,Medicine,Start,Dose\n" + "".join(
        f"{who},Prednisolone,2024-03-0{n},40 mg\n" for n, who in enumerate(("Zofia", "Yorick"), 1)
    )
    assert 'the column "Patient" holds 2' in refused(
        tmp_path, {"diary": DIARY}, therapies=medicines
    )


def test_names_of_medicines_are_no_children(tmp_path: Path) -> None:
    medicines = "name,start,stop,dose,unit\nFoobarol,2024-03-01,,1,mg\nBazamil,2024-03-02,,2,mg\n"
    assert len(read(tmp_path, {"diary": DIARY}, therapies=medicines).therapies) == 2


def test_files_of_one_child_each_are_compared(tmp_path: Path) -> None:
    one, other = events("Child", "Zofia", "Zofia"), events("Child name", "Yorick", "Yorick")
    assert "names another child than" in refused(tmp_path, {"one": one, "two": other})
    assert len(read(tmp_path, {"one": one, "two": events("Patient", "Zofia Quill")}).days) == 2


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from(["Zofia", "Yorick", "Quill"]), min_size=2, max_size=12),
    st.sampled_from(["Child", "Patient", "Subject ID", "Kid", "Enfant"]),
)
def test_any_mix_of_children_is_refused_and_one_alone_is_read(
    tmp_path: Path, whose: list[str], title: str
) -> None:
    text = events(title, *whose)
    if len(set(whose)) > 1:
        assert f"holds {len(set(whose))} different values" in refused(tmp_path, {"log": text})
    else:
        assert len(read(tmp_path, {"log": text}).days) == len(whose)
