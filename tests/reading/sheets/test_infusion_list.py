"""A list of infusions counts what is known as IVIG and as given; the rest is set aside by name."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivig_track.clinical.material import Material
from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.columns import ColumnOutcome
from ivig_track.entries.entries import RowOutcome
from ivig_track.entries.sheet import sheet_of_rows
from ivig_track.reading.assembly.sheet_account import close_sheet
from ivig_track.reading.findings import Findings
from ivig_track.reading.sheets.infusions import infusion_list
from ivig_track.reading.uploads import read_uploads

FIRST = date(2024, 5, 6)


def read(text: str, separator: str = ",") -> Findings:
    rows = [tuple(line.split(separator)) for line in text.strip().splitlines()]
    sheet = sheet_of_rows("list.csv", "", rows)
    found = infusion_list.read(sheet, ReadingChoices())
    assert found.problems == []
    close_sheet(sheet, found)
    return found


def days(found: Findings) -> list[int]:
    """Give the days of May of the infusions."""
    return [infusion.day.day for infusion in found.infusions]


def aside(found: Findings) -> dict[int | None, str]:
    """Give the rows that were set aside, with the reason."""
    return {
        line.place.row: str(line.reason)
        for line in found.import_log
        if line.outcome is RowOutcome.SET_ASIDE
    }


@pytest.mark.parametrize(
    ("title", "yes", "no"),
    [
        ("MAR Action", "New Bag", "Held"),
        ("Administration result", "Given", "Sequestered"),
        ("Was it given?", "Y", "N"),
        ("Done?", "✓", "✗"),
        ("Outcome", "Completed", "Entered in error"),
        ("Verabreicht", "ja", "nein, Infekt"),
        ("Estado", "Administrada", "Suspendida"),
        ("Fait", "oui", "non"),
        ("Esito", "somministrata", "rifiutata"),
        ("Situação", "realizada", "adiada"),
        ("Toegediend", "ja", "nee"),
        ("Qwerty", "Given", "Missed"),
        ("Status", "given late - hard to cannulate", "given in error"),
        ("Status", "Partially given", "Order modified"),
        ("Status", "Documented as given", "Documented as not given"),
    ],
)
def test_a_state_under_any_title_decides(title: str, yes: str, no: str) -> None:
    found = read(
        f"Date;Product;Dose;{title}\n"
        f"2024-05-06;Kiovig;9 g;{yes}\n2024-05-13;Kiovig;9 g;{no}\n2024-05-20;Kiovig;9 g;{yes}",
        ";",
    )
    assert days(found) == [6, 20]
    assert no in aside(found)[3]


@pytest.mark.parametrize("state", ["To be given", "Due to be given", "never given", "maybe", "0 g"])
def test_given_in_a_state_may_say_that_it_was_not(state: str) -> None:
    found = read(f"Date,Brand,Status\n2024-05-06,Octagam,Bag 1 given\n2024-05-07,Octagam,{state}")
    assert days(found) == [6]


@pytest.mark.parametrize("product", ["9 g", "1 g/kg x 2 days", "Infusion 3", "Day 1"])
def test_a_dose_in_the_column_of_products_is_no_product(product: str) -> None:
    assert days(read(f"Date,Treatment\n2024-05-06,IVIG\n2024-05-13,{product}"))[:2] == [6, 13]


def test_an_unknown_state_says_what_to_write() -> None:
    found = read("Date,Brand,Status\n2024-05-06,Octagam,Given\n2024-05-07,Octagam,Zapped")
    assert '"Zapped" is not known to mean given; write "given"' in aside(found)[3]


def test_a_row_without_a_state_is_set_aside_where_others_have_one() -> None:
    found = read("Date,Brand,Done\n2024-05-06,Octagam,x\n2024-05-13,Octagam,")
    assert days(found) == [6]
    assert aside(found)[3].startswith("no state in this row")


def test_blank_states_mean_given_where_only_what_failed_is_marked() -> None:
    found = read("Date,Brand,Status\n2024-05-06,Octagam,\n2024-05-13,Octagam,cancelled")
    assert days(found) == [6]


@pytest.mark.parametrize(
    "rest",
    ["Reaction\n2024-05-06,9,none\n2024-05-13,9,mild rash",
     "Outcome\n2024-05-06,9,fewer spasms\n2024-05-13,9,no change",
     "Ward\n2024-05-06,9,4B\n2024-05-13,9,4B",
     "Premed given\n2024-05-06,9,yes\n2024-05-13,9,no"],
)  # fmt: skip
def test_other_columns_are_no_states(rest: str) -> None:
    assert days(read("Date,Dose (g)," + rest)) == [6, 13]


def test_stopped_counts_with_an_amount_only() -> None:
    found = read(
        "Date,Product,Dose,Action\n"
        "2024-05-06,Kiovig,4 g,Stopped\n2024-05-13,Kiovig,,Stopped\n2024-05-20,Kiovig,9 g,Given"
    )
    assert days(found) == [6, 20]


@pytest.mark.parametrize(
    "product",
    ["Hepatitis B immune globulin", "Tetanus-Immunglobulin", "Rabies IG (HyperRAB)", "WinRho",
     "CMV immunoglobulin", "Varicella zoster immune globulin", "Inmunoglobulina antitetánica",
     "immunoglobuline anti-D", "Hizentra", "Immune globulin IM", "palivizumab", "nirsevimab",
     "Sodium chloride 0.9% flush after IVIG", "Paracetamol before IVIG", "red cells", "meropenem",
     "IVIG consult", "Neurology clinic", "Zzz"],
)  # fmt: skip
def test_only_what_is_known_as_ivig_is_taken(product: str) -> None:
    found = read(f"Date;Medication;Dose\n2024-05-06;IVIG 10%;9 g\n2024-05-13;{product};9 g", ";")
    assert days(found) == [6]
    assert product in aside(found)[3]


@pytest.mark.parametrize(
    "product",
    ["Immune globulin (human) IV 10%", "Gamunex-C", "J1459", "J06BA02", "IgIV", "Ig IV",
     "Inmunoglobulina humana", "Immunglobuline i.v.", "Immunoglobuline EV", "IVIG in glucose 5%"],
)  # fmt: skip
def test_ivig_is_known_by_many_names(product: str) -> None:
    assert days(read(f"Date;Drug;Dose\n2024-05-06;{product};9 g", ";")) == [6]


def test_products_under_an_unknown_title_are_found_by_the_cells() -> None:
    found = read("Date,Entry,Dose\n2024-05-06,IVIG unit 3,9 g\n2024-05-13,Physiotherapy,\n")
    assert days(found) == [6]
    assert "Physiotherapy" in aside(found)[3]


def test_a_steroid_given_beside_ivig_is_a_therapy_of_its_days() -> None:
    found = read(
        "Date,Drug,Dose,Status\n2024-05-06,IVIG,9 g,Given\n2024-05-07,Orapred,20 mg,Given\n"
        "2024-05-08,Orapred,20 mg,Given\n2024-05-09,Orapred,20 mg,Refused"
    )
    assert [(t.name, t.start.day, t.stop and t.stop.day, t.dose) for t in found.therapies] == [
        ("prednisolone", 7, 8, 20)
    ]
    assert found.unread == []


@pytest.mark.parametrize("row", ["Orapred level,2", "Orapred or Sabril,"])
def test_a_steroid_beside_ivig_whose_row_says_more_is_kept_in_view_for_its_day(row: str) -> None:
    found = read(f"Date,Drug,Dose\n2024-05-06,IVIG,9 g\n2024-05-07,{row}")
    assert [(u.material, u.first_day) for u in found.unread] == [
        (Material.HORMONAL, date(2024, 5, 7))
    ]


def test_the_dose_given_goes_before_the_dose_ordered() -> None:
    found = read(
        "Date,Brand,Prescribed dose (g),Administered dose (g)\n"
        "2024-05-06,Octagam,9,9\n2024-05-13,Octagam,9,0\n2024-05-20,Octagam,9,4.5\n"
        "2024-05-27,Octagam,9,"
    )
    assert [(i.day.day, i.dose_g) for i in found.infusions] == [(6, 9), (20, 4.5)]
    assert aside(found)[3] == "not given: the dose is 0"
    assert all(column.outcome is ColumnOutcome.USED for column in found.columns)


@pytest.mark.parametrize("title", ["Administered volume", "Volume given (mL)", "Given (mL)"])
def test_a_volume_given_goes_before_the_dose_ordered(title: str) -> None:
    """90 mL of 5 % are 4.5 g."""
    found = read(f"Date,Brand,Prescribed dose (g),{title}\n2024-05-06,Octagam 5%,9,90 mL")
    assert [infusion.dose_g for infusion in found.infusions] == [4.5]
    assert all(column.outcome is ColumnOutcome.USED for column in found.columns)


@pytest.mark.parametrize(
    ("row", "grams"),
    [
        ("Date,Brand,Comment\n2024-05-06,Octagam,9 g over 4 hours", 9),
        ("Date,Brand,Comment\n2024-05-06,Octagam,over 4 hours", None),
        ("Date,Brand,Dose,Comment\n2024-05-06,Octagam,,9 g ordered", None),
    ],
)
def test_a_remark_that_begins_with_a_dose_is_one_where_no_column_has_doses(
    row: str, grams: float | None
) -> None:
    assert [infusion.dose_g for infusion in read(row).infusions] == [grams]


def test_a_reason_for_not_giving_is_a_reason() -> None:
    found = read("Date,Brand,Reason not given\n2024-05-06,Octagam,n/a\n2024-05-13,Octagam,Fever")
    assert (days(found), aside(found)[3]) == ([6], 'not given: "Fever"')


@pytest.mark.parametrize(
    ("remark", "expected"),
    [("moved to 21/5", []), ("cannula failed, nothing given", []), ("sent home", []),
     ("ran out of stock", []), ("nicht gegeben, Fieber", []), ("no se administró", []),
     ("postponed from 1 May", [6]), ("tolerated well, sent home", [6]), ("", [6]),
     ("next IVIG planned 3 June", [6]), ("first cannula failed, second attempt ok", [6])],
)  # fmt: skip
def test_a_remark_may_say_that_nothing_was_given(remark: str, expected: list[int]) -> None:
    found = read(f"Date;Dose (g);Comment\n2024-05-06;9;{remark}", ";")
    assert days(found) == expected


@pytest.mark.parametrize(
    ("product", "dose", "grams"),
    [("Panzyga 10%", "90 mL", 9), ("Octagam 5 %", "90 ml", 4.5), ("Privigen 100 mg/mL", "90 mL", 9),
     ("Octagam", "90 mL of 10%", 9), ("Octagam", "90 mL", None), ("Octagam 10%", "2 mL/kg/h", None),
     ("Privigen 100 mg/mL", "", None)],
)  # fmt: skip
def test_a_volume_is_a_dose_where_the_strength_is_written(
    product: str, dose: str, grams: float | None
) -> None:
    (infusion,) = read(f"Date;Product;Dose\n2024-05-06;{product};{dose}", ";").infusions
    assert infusion.dose_g == grams


def test_a_route_that_is_no_vein_is_no_ivig() -> None:
    found = read("Date,Drug,Route\n2024-05-06,Immunoglobulin,IV\n2024-05-13,Immunoglobulin,SC")
    assert (days(found), aside(found)[3]) == ([6], 'not IVIG: given by the route "SC"')


def test_lines_with_the_date_inside_are_read() -> None:
    found = read(
        "IVIG 9 g 6 May 2024\nIVIG 9 g 13 May 2024 - moved to 20 May 2024\nIVIG 9g 20 May 2024"
    )
    assert days(found) == [6, 20]


STATES = st.sampled_from(["Given", "New Bag", "administered", "gegeben", "Administrada"])
NOT_GIVEN = st.sampled_from(
    ["Held", "Refused", "Due", "Missed", "Not given", "Verschoben", "annulée", "Zzz", "Sequestered"]
)
IVIG = st.sampled_from(["IVIG", "Privigen 10%", "Immune globulin IV", "Inmunoglobulina humana"])
OTHERS = st.sampled_from(["Vancomycin", "Zzz", "Rhophylac", "Xembify", "Tetanus immunoglobulin"])
ROWS = st.lists(st.tuples(IVIG | OTHERS, STATES | NOT_GIVEN), min_size=1, max_size=8)
GIVEN_WORDS = {"Given", "New Bag", "administered", "gegeben", "Administrada"}
IVIG_WORDS = {"IVIG", "Privigen 10%", "Immune globulin IV", "Inmunoglobulina humana"}


@settings(max_examples=300, deadline=None)
@given(ROWS, st.permutations(["Date", "Drug", "Dose", "Status"]))
def test_every_row_is_an_infusion_or_set_aside_by_name(
    rows: list[tuple[str, str]], titles: list[str]
) -> None:
    table = [
        {"Date": f"{FIRST + timedelta(7 * n)}", "Drug": drug, "Dose": "9 g", "Status": status}
        for n, (drug, status) in enumerate(rows)
    ]
    lines = [";".join(titles), *(";".join(row[title] for title in titles) for row in table)]
    found = read("\n".join(lines), ";")
    expected = [
        row["Date"] for row in table if row["Drug"] in IVIG_WORDS and row["Status"] in GIVEN_WORDS
    ]
    assert [str(infusion.day) for infusion in found.infusions] == expected
    said = aside(found)
    assert len(said) == len(rows) - len(expected)
    for number, row in enumerate(table, 2):
        if number in said:
            assert row["Drug"] in said[number] or row["Status"] in said[number]


def test_whether_iga_is_depleted_is_yes_no_or_not_known() -> None:
    found = read(
        """
date,product,g,IgA depleted
2024-05-06,Privigen,8,yes
2024-05-07,Privigen,8,no
2024-05-08,Privigen,8,
2024-05-09,Privigen,8,ask Ben
"""
    )
    assert [infusion.iga_depleted for infusion in found.infusions] == [True, False, None, None]


def test_a_medicine_of_a_list_below_in_words_nobody_knows_stays_in_view() -> None:
    rows = (
        "Data,Produkt,Dawka,Podano\n06.06.2024,octagam,5 g,tak\n"
        "Leczenie,Od,Do,Dawka\nsynacthen,13.06.2024,16.06.2024,0.5 mg\n"
    )
    files = {"diary.csv": b"date,spasms\n2024-06-05,4\n2024-06-06,5\n", "inf.csv": rows.encode()}
    reading = read_uploads(files)
    assert [entry.day.isoformat() for entry in reading.infusions] == ["2024-06-06"]
    assert [(each.written, each.material) for each in reading.unread] == [
        ("synacthen", Material.HORMONAL)
    ]


def test_a_row_that_says_that_its_medicine_was_not_given_is_nothing_to_look_at() -> None:
    rows = b"Date,Product,Status\n2024-06-06,Privigen,given\n2024-06-07,prednisolone,not given\n"
    files = {"diary.csv": b"date,spasms\n2024-06-05,4\n2024-06-06,5\n", "infusions.csv": rows}
    assert read_uploads(files).unread == ()
