"""One list for feeds, medicines, measures and spasms: its labels decide, never its rows."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivig_track.clinical.material import Material
from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.entries import DayOrigin, RowOutcome
from ivig_track.errors import DataError
from ivig_track.reading import read_files
from tests.reading_helpers import read_text, said_by, spasms_of

TITLES = ["Activity", "What", "Entry", "Category", "Measure", "Qué", "Was", "Quoi", "Name"]
MEDICINES = {"Vigabatrin": "vigabatrin", "Keppra 250 mg": "levetiracetam"}
OTHERS = ["Vigabatrin", "Bottle", "Nap", "Diaper", "Weight", "Keppra 250 mg", "Siesta", "Windel"]


@pytest.mark.parametrize("title", TITLES)
def test_the_labels_of_a_care_log_decide_under_any_title(tmp_path: Path, title: str) -> None:
    rows = ["07:00,Sabril,500", "08:10,Spasms,7", "09:00,Bottle,120", "20:00,Spasms,4"]
    text = f"Date,Time,{title},Amount\n" + "".join(f"2024-05-02,{row}\n" for row in rows)
    reading = read_text(tmp_path, text + "2024-05-03,07:00,Sabril,500\n")
    assert spasms_of(reading) == {"2024-05-02": "11"}


def test_rows_of_other_things_are_set_aside_with_their_label(tmp_path: Path) -> None:
    text = "Date,Time,What,Note\n2024-05-02,07:00,Bottle,\n2024-05-02,08:00,Spasm,\n"
    reading = read_text(tmp_path, text)
    (aside,) = [x for x in reading.import_log if x.outcome is RowOutcome.SET_ASIDE]
    assert str(aside.reason) == '"Bottle" is not about spasms'
    assert said_by(reading).count('the column "What" was read as type') == 1


def test_a_label_that_says_more_than_that_a_medicine_was_given_is_told_as_unread_with_its_days(
    tmp_path: Path,
) -> None:
    rows = ["2024-05-02,07:00,Prednisolone level,40", "2024-05-04,07:00,Prednisolone level,40"]
    text = "Date,Time,What,Amount\n" + "\n".join([*rows, "2024-05-03,09:00,Spasms,4"])
    (unread,) = read_text(tmp_path, text).unread
    assert (unread.written, unread.material) == ("Prednisolone level", Material.HORMONAL)
    assert unread.first_day is not None
    assert unread.last_day is not None
    assert (unread.first_day.day, unread.last_day.day) == (2, 4)


def test_no_spasms_today_is_none_and_of_a_night_it_is_nothing(tmp_path: Path) -> None:
    rows = ["2024-05-02,20:00,no spasms today", "2024-05-03,08:00,no spasms overnight"]
    rows += ["2024-05-04,08:00,Spasm", "2024-05-04,09:00,Nap"]
    reading = read_text(tmp_path, "Date,Time,Entry\n" + "\n".join(rows))
    assert spasms_of(reading) == {"2024-05-02": "0", "2024-05-03": "", "2024-05-04": "1"}


@pytest.mark.parametrize(
    ("label", "note", "spasms"),
    [
        ("Spasms", "14 in cluster", "14"),
        ("Spasms", "cluster of 6 spasms", "6"),
        ("spasms x 5", "", "5"),
        ("Spasms", "", "many from 1"),
        ("Spasms", "lasted 4 min", "many from 1"),
        ("Spasms", "38.5 in the ear", "many from 1"),
        ("Spasms", "none", "0"),
        ("Spasm", "lasted 4 min", "1"),
    ],
)
def test_a_number_beside_an_event_counts_only_where_it_is_clearly_the_count(
    tmp_path: Path, label: str, note: str, spasms: str
) -> None:
    text = f"Date,Time,Event,Notes\n2024-05-02,08:00,{label},{note}\n2024-05-02,09:00,Bath,\n"
    assert spasms_of(read_text(tmp_path, text)) == {"2024-05-02": spasms}


def test_a_long_table_gives_spasms_and_clusters_of_a_day_and_no_weights(tmp_path: Path) -> None:
    rows = ["2024-05-02,Spasms,12", "2024-05-02,Clusters,3", "2024-05-02,Weight,8.1"]
    reading = read_text(tmp_path, "Date,Measure,Value\n" + "\n".join([*rows, "2024-05-03,HR,120"]))
    (day,) = reading.days
    assert day.spasms is not None
    assert day.clusters is not None
    assert (day.spasms.best, day.clusters.best) == (12, 3)


@pytest.mark.parametrize("title", ["Trigger", "Where", "Remark"])
def test_a_list_of_events_beside_a_remark_stays_a_list_of_events(
    tmp_path: Path, title: str
) -> None:
    rows = ["2024-05-02,07:00,woke up", "2024-05-02,08:00,after her nap", "2024-05-03,09:00,"]
    reading = read_text(tmp_path, f"Date,Time,{title}\n" + "\n".join(rows))
    assert spasms_of(reading) == {"2024-05-02": "2", "2024-05-03": "1"}


JOURNAL = "Date,Time,Event,Note\n2024-05-02,20:00,spasms | park,9 spasms\n2024-05-03,20:00,"


@pytest.mark.parametrize("note", ["none today", "no spasms", "keine Anfälle", "ninguno"])
def test_a_day_of_tags_whose_note_says_none_is_a_day_without_spasms(
    tmp_path: Path, note: str
) -> None:
    reading = read_text(tmp_path, f"{JOURNAL}park | nap,{note}\n")
    assert spasms_of(reading) == {"2024-05-02": "9", "2024-05-03": "0"}


@pytest.mark.parametrize("tags", ["Bottle", "absence | nap"])
def test_a_none_that_may_be_of_something_else_is_set_aside_with_its_words(
    tmp_path: Path, tags: str
) -> None:
    reading = read_text(tmp_path, f"{JOURNAL}{tags},none today\n")
    assert spasms_of(reading) == {"2024-05-02": "9", "2024-05-03": ""}
    (aside,) = [x for x in reading.import_log if x.outcome is RowOutcome.SET_ASIDE]
    assert (
        str(aside.reason)
        == f'"{tags}" is not about spasms, but its note says "none today"; it was not counted'
    )


def test_spasms_in_the_note_of_another_thing_are_named(tmp_path: Path) -> None:
    text = "Date,Time,What,Note\n2024-05-02,07:00,Bottle,then 3 spasms\n2024-05-02,08:00,Spasm,\n"
    (aside,) = [
        x for x in read_text(tmp_path, text).import_log if x.outcome is RowOutcome.SET_ASIDE
    ]
    assert 'its note says "then 3 spasms"' in str(aside.reason)


@pytest.mark.parametrize("mood", ["Mood", "Stimmung", "Estado de ánimo"])
def test_a_day_of_a_journal_is_no_spasm_by_itself(tmp_path: Path, mood: str) -> None:
    rows = ["8 pm,bad,sea | spasms | bus,7 spasms", "9 pm,good,sea | tram,", "9 pm,good,tram,calm"]
    text = f"Date,Time,{mood},Doings,Note\n" + "".join(
        f"2024-05-0{day},{row}\n" for day, row in enumerate(rows, 1)
    )
    assert spasms_of(read_text(tmp_path, text)) == {"2024-05-01": "7"}


def test_a_journal_whose_tags_name_no_spasms_gives_no_spasms(tmp_path: Path) -> None:
    text = "Date,Time,Mood,Doings,Note\n2024-05-01,8 pm,bad,sea | bus,7 spasms\n"
    with pytest.raises(DataError, match='is not about spasms, but its note says "7 spasms"'):
        read_text(tmp_path, text + "2024-05-02,9 pm,good,sea | tram,\n")


@pytest.mark.parametrize("tag", ["no spasms", "spasm free", "sin espasmos"])
def test_a_tag_that_denies_spasms_is_a_stated_zero(tmp_path: Path, tag: str) -> None:
    text = (
        f"Date,Time,Mood,Doings\n2024-05-01,8 pm,bad,sea | spasms\n2024-05-02,9 pm,ok,{tag} | sea"
    )
    assert spasms_of(read_text(tmp_path, text))["2024-05-02"] == "0"


@pytest.mark.parametrize("row", ["Spasms,1o", "Bottle,then 8 spasms"])
def test_a_day_whose_row_was_set_aside_is_never_an_assumed_zero(tmp_path: Path, row: str) -> None:
    counted = "07:00,Spasms,12"
    rows = [f"2024-05-01,{counted}", f"2024-05-02,08:00,{row}", f"2024-05-04,{counted}"]
    file = tmp_path / "log.csv"
    head = "Date,Time,Event,Spasms" if row.startswith("Spasms") else "Date,Time,Event,Note"
    file.write_text("\n".join([head, *rows]))
    days = read_files(file, choices=ReadingChoices(gaps="zero")).days
    zeros = [entry.day.day for entry in days if entry.origin is DayOrigin.ASSUMED]
    assert zeros == [3]


def test_a_list_without_any_spasms_is_refused_with_its_labels(tmp_path: Path) -> None:
    rows = ["2024-05-02,07:00,Bottle", "2024-05-02,08:00,Nap", "2024-05-03,07:00,Bottle"]
    with pytest.raises(DataError, match=r'column "Activity": Bottle, Nap'):
        read_text(tmp_path, "Date,Time,Activity\n" + "\n".join(rows))


@given(
    title=st.sampled_from(TITLES),
    labels=st.lists(st.sampled_from([*OTHERS, "Spasm"]), min_size=2, max_size=12),
)
def test_no_row_of_another_thing_is_ever_counted(
    tmp_path_factory: pytest.TempPathFactory, title: str, labels: list[str]
) -> None:
    labels = [*labels, "Spasm", "Bottle"]
    rows = [f"2024-05-{n:02},08:00,{label}" for n, label in enumerate(labels, 1)]
    text = f"Date,Time,{title}\n" + "\n".join(rows)
    reading = read_text(tmp_path_factory.mktemp("log"), text)
    seen = [f"2024-05-{n:02}" for n, label in enumerate(labels, 1) if label == "Spasm"]
    assert spasms_of(reading) == dict.fromkeys(seen, "1")
    aside = [line for line in reading.import_log if line.outcome is RowOutcome.SET_ASIDE]
    medicines = [label for label in labels if label in MEDICINES]
    assert len(aside) == len(labels) - len(seen) - len(medicines)
    assert {step.name for step in reading.therapies} == {MEDICINES[label] for label in medicines}


def test_a_list_of_medicines_given_holds_no_spasms(tmp_path: Path) -> None:
    rows = ["2024-05-02,10:00,Privigen,4 g", "2024-05-02,11:00,Privigen,6 g"]
    with pytest.raises(DataError, match="no day of a diary was found"):
        read_text(tmp_path, "Date,Time,Medication,Dose\n" + "\n".join(rows))


def test_events_beside_the_medicine_of_the_day_stay_events(tmp_path: Path) -> None:
    rows = ["2024-05-02,10:00,2 min,Sabril", "2024-05-02,11:00,3 min,Sabril"]
    reading = read_text(tmp_path, "Date,Time,Duration,Medication\n" + "\n".join(rows))
    assert spasms_of(reading) == {"2024-05-02": "2"}


def test_titles_of_another_script_are_said_to_be_the_reason(tmp_path: Path) -> None:
    text = "日期,抽搐,备注\n2024-05-01,7,a\n2024-05-02,4,b\n"
    with pytest.raises(DataError, match="titles are read in English, Spanish"):
        read_text(tmp_path, text)


@pytest.mark.parametrize("title", ["Event", "Type", "Kind"])
@pytest.mark.parametrize("dose", ["20", "refused", ""])
def test_amounts_beside_labels_of_spasms_count_them_under_a_known_title(
    tmp_path: Path, title: str, dose: str
) -> None:
    text = (
        f"Date,Time,{title},Amount,Unit\n2024-05-02,07:00,Prednisolone,{dose},mg\n"
        "2024-05-02,08:10,Spasms,7,\n2024-05-02,20:00,Spasms,4,\n2024-05-03,09:00,Spasms,5,\n"
    )
    assert spasms_of(read_text(tmp_path, text)) == {"2024-05-02": "11", "2024-05-03": "5"}


@pytest.mark.parametrize(("amount", "unit"), [("7", "min"), ("7", "sec"), ("long", ""), ("", "")])
def test_a_length_beside_a_label_of_spasms_counts_none(
    tmp_path: Path, amount: str, unit: str
) -> None:
    text = f"Date,Time,Event,Amount,Unit\n2024-05-02,08:10,Spasms,{amount},{unit}\n"
    (day,) = read_text(tmp_path, text).days
    assert day.spasms is not None
    assert (day.spasms.best, day.spasms.low) == (None, 1)


def test_a_list_of_medicines_given_may_name_one_that_nobody_knows(tmp_path: Path) -> None:
    """It stays a list of medicines, and no row of it is set aside as not about spasms."""
    (tmp_path / "diary.csv").write_text("Date,Spasms\n2024-05-02,4\n2024-05-03,3\n")
    rows = ["2024-05-02,07:00,Sabril,500 mg", "2024-05-02,09:00,blue syrup,5 ml"]
    (tmp_path / "log.csv").write_text("Date,Time,Medicine,Amount\n" + "\n".join(rows))
    reading = read_files(tmp_path)
    assert {step.name for step in reading.therapies} == {"blue syrup", "Sabril"}
    assert {line.outcome for line in reading.import_log} == {RowOutcome.USED}


def test_a_log_without_spasms_names_the_first_five_of_its_labels(tmp_path: Path) -> None:
    labels = ["bottle", "nap", "bath", "nappy", "sleep", "milk"]
    rows = [f"2024-05-{n:02},08:00,{label}" for n, label in enumerate(labels, 1)]
    with pytest.raises(DataError) as caught:
        read_text(tmp_path, "Date,Time,What\n" + "\n".join(rows))
    assert '(column "What": bottle, nap, bath, nappy, sleep)' in str(caught.value)
