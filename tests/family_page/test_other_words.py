"""Whatever the reader says, the page can say in Spanish: each of its sentences has a template."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from ivig_track.family_page import bridge
from ivig_track.family_page.other_words import OtherWords, in_other_words, template_of
from ivig_track.family_page.page_words import in_page_words
from ivig_track.reading.containers.sources import UNREADABLE_KINDS
from ivig_track.reading.headers.header_words import Role
from ivig_track.reading.known_layouts import LAYOUTS
from tests.places import ROOT

CORPUS = ROOT / "tests" / "corpus"
TEMPLATES = cast(
    "dict[str, str]",
    json.loads((ROOT / "family_tool" / "words" / "es.json").read_text(encoding="utf-8"))["reader"],
)
SPANISH = OtherWords(TEMPLATES)
HOLE = re.compile(r"\{[^{}]*\}")

#: They hold words to be recognised, or speak in files and on the command line, not in the page.
NOT_SAID_IN_THE_PAGE = {
    "account.py", "calendar_words.py", "count_words.py", "dose_frequency.py", "dose_steps.py",
    "header_words.py", "infusion_status.py", "month_sheet.py", "observed_days.py",
    "seizure_types.py", "template.py", "tidy_writing.py", "whole_folder.py",
    "workbook_writing.py",
}  # fmt: skip
#: What the other modules hold besides sentences.
NO_SENTENCES = {
    # Patterns and words that are recognised in a file.
    "cluster number", "cluster no", "cluster nr", "not a date", "a weight", "seizure free",
    "spasm free", "all day", "sin crisis", "sans crise", "not IVIG", "in total", "date time",
    "type isspasmnum", "length hr", "length min", "length sec", "unlinked id", "profile id",
    "birth month", "birth date", "en cours", "em curso", "in corso", "dose reduction",
    "dose increase", "dose change", "{} spasms in {} {}",
    # They stand in the record itself, which keeps one language.
    "onset as written: {}", "dose as written: {}", "dose as written: {} {}", "unnamed medicine",
    "stopped before its end: the dose given is not known", "Shared record", "no hypsarrhythmia",
    "other unit", "other medicine", "other product", "the one with more recorded days",
    # What a layout needs is said in the documents only; the copy of a page has no files.
    "a date and a dose, product or lot of IVIG", "a name and a first day",
    "the sheet Patient with the columns fact and value", "a date and a kind of event",
    "the columns Action and UTC Time", "the columns Date_Time, type, type_ISSpasmNum",
    "a day, a column of codes, and an HCPCS code of IVIG",
    "seven weekdays side by side, and the date of its first day in front of each week",
    "a date above each column, and rows that name spasms or clusters",
    "the numbers 1 to 28 or more in a row or column, or a row of weekdays, and a month",
    "a date with a time of day, a length or the size of one cluster in each row",
    "a date and a count in each row", "a spreadsheet declares no document type",
    "the column Unlinked_ID, and what the app knows of the child", "The files",
    "What this copy holds, and what it does not",
    "review.html: the page, to be opened in any browser. It was made of this copy alone.",
    (
        "diary.csv, infusions.csv, therapies.csv, events.csv, patient.toml: the record itself, for"
        " `ivig-track review` and for spreadsheets."
    ),
    "statement.html: this page.",
}  # fmt: skip
#: Sentences that are put together out of several, each as it is said in the end.
PUT_TOGETHER = {
    "dates read as {} because you chose so": "d.csv: dates read as day/month because you chose so",
    "dates read as {} because only so the rows are in order":
        "d.csv, sheet May: dates read as month/day because only so the rows are in order",
    "dates read as {} because {} says {}":
        "d.csv: infusion dates read as day/month because row 3 says 23/04/2024",
    'dates read as {} because the header says "{}"':
        'd.csv: dates read as day/month because the header says "dd/mm"',
    '"{}" in column "{}": {}{}':
        '"4 Oct" in column "spasms": this is a date, where a count should be (probably 4-10:'
        " spreadsheets turn such a range into a date); the day is left unrecorded",
    "1 infusion day was": 'd.csv: 1 infusion day was read from the column "IVIG"',
    "{} infusion days were": 'd.csv: 4 infusion days were read from the column "IVIG"',
    '{}: {} read from the column "{}"': 'd.csv: 4 infusion days were read from the column "IVIG"',
    " and {} more rows":
        "d.csv, row 3 and 2 more rows: IVIG is named in words; that was not taken for an infusion:"
        " give a list of the infusion days, or a column IVIG",
    "{}{}: IVIG is named in words; that was not taken for an infusion: give a list of the infusion"
    " days, or a column IVIG":
        "d.csv, row 3: IVIG is named in words; that was not taken for an infusion: give a list of"
        " the infusion days, or a column IVIG",
    "{} ({}) and {} ({}) of {} look like the same {} logged twice, within {} minutes: {}":
        'd.xlsx, sheet "A", row 2 (09:00, mother) and row 5 (09:03) of 2024-03-01 look like the'
        " same cluster logged twice, within 5 minutes: both are counted; if they are one event,"
        " delete one of the rows",
    "{}: events that stand in one list only: {}; {}, so put both lists into one file if all of"
    " these happened":
        "2024-03-01: events that stand in one list only: a.csv, row 2 (09:00); b.csv, row 3"
        " (10:00); of the two lists only the larger count of the day stands, so put both lists"
        " into one file if all of these happened",
    "in a row": "i.csv, row 2: read as 2 infusion days in a row",
    "{} days apart": "i.csv, row 2: read as 2 infusion days 28 days apart",
    "{}: read as {} infusion days {}": "i.csv, row 2: read as 2 infusion days in a row",
    "{} in one cell over {}": "12 in one cell over 3 rows",
    '{}: "{}" on {}: {}; left unrecorded':
        'm.csv, row 4: "lost" on 2024-03-04: this is not a count; left unrecorded',
    '"{}": {}; the day is left unrecorded':
        '"lost": this is not a count; the day is left unrecorded',
    "{} changes {} setting{} of the review: {}":
        "plan.toml changes 2 settings of the review: seed = 7 (usually 1), measure = spasms",
    "did you mean {}?": "did you mean window_last_day",
    "name what is to change, for example {} = { {} }":
        "name what is to change, for example fever = { severity = \"note\" }",
    "write one of ": "write one of counted, none_seen, approximate",
    '{}: "{}" is not in the table of medicines{}':
        't.csv: "Sabrill" is not in the table of medicines; if it is Sabril, correct the name',
    "; if it is {}, correct the name": 't.csv: "Zzz" is not in the table of medicines',
    "Calendar dates. Days are counted from the first {}: {} stands for its day. Every distance"
    " between two days is as it was.":
        "Calendar dates. Days are counted from the first day of the diary: 2000-01-01 stands for"
        " its day. Every distance between two days is as it was.",
    "day of the diary":
        "Calendar dates. Days are counted from the first infusion: 2000-01-01 stands for its day."
        " Every distance between two days is as it was.",
}  # fmt: skip


def skeleton(sentence: str) -> str:
    return HOLE.sub("{}", sentence)


def sentences_of(module: Path) -> Iterator[str]:
    """Every text of a module with a space in it, its values as holes; docstrings apart."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    nodes = list(ast.walk(tree))
    left = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        if isinstance(node, ast.JoinedStr):
            left |= {id(inside) for inside in ast.walk(node) if inside is not node}
    for node in nodes:
        text = text_of(node)
        if id(node) not in left and re.search(r"\w \w", text):
            yield text


def text_of(node: ast.AST) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if not isinstance(node, ast.JoinedStr):
        return ""
    return "".join(
        str(part.value) if isinstance(part, ast.Constant) else hole_of(ast.unparse(part))
        for part in node.values
    )


def hole_of(code: str) -> str:
    # The option that was chosen stands inside sentences which name it as the page does.
    return "--day-first" if "OPTIONS[" in code else "{}"


READING = sorted((ROOT / "ivig_track" / "reading").rglob("*.py"))
SHARING = [
    ROOT / "ivig_track" / "sharing" / name for name in ("statement.py", "deidentification.py")
]
SPOKEN = [m for m in (*READING, *SHARING) if m.name not in NOT_SAID_IN_THE_PAGE]
KNOWN = {skeleton(english) for english in TEMPLATES}
#: Signs of a pattern or of markup, which no sentence has.
NO_WORDS = re.compile(r"\(\?|\\[bsdW]|\{_NUMBER\}|\[,|<[a-z!]|\)\?|\(\{\}\)\\s")


def has_spanish(sentence: str) -> bool:
    """Tell whether a template has the letters of a sentence, also behind the file that it is of."""
    found = skeleton(sentence)
    return found in KNOWN or found.removeprefix("{}: ") in KNOWN


def open_sentences() -> Iterator[str]:
    for module in SPOKEN:
        for text in sentences_of(module):
            said = skeleton(in_page_words(text))
            if said not in NO_SENTENCES and not NO_WORDS.search(text):
                yield said


def test_every_sentence_of_the_reader_has_spanish() -> None:
    sentences = set(open_sentences())
    assert len(sentences) > 250
    assert sorted(s for s in sentences if s not in PUT_TOGETHER and not has_spanish(s)) == []


@pytest.mark.parametrize("sample", PUT_TOGETHER.values())
def test_what_is_put_together_out_of_several_has_spanish(sample: str) -> None:
    assert SPANISH.of(sample) is not None


def test_no_exception_is_left_over() -> None:
    written = {skeleton(in_page_words(text)) for module in SPOKEN for text in sentences_of(module)}
    assert sorted(NO_SENTENCES - written) == []
    assert sorted(set(PUT_TOGETHER) - written) == []
    assert {m.name for m in READING} >= NOT_SAID_IN_THE_PAGE


def test_words_inside_sentences_have_spanish() -> None:
    """Layouts, kinds of files that cannot be read, and what a header that is a question asks."""
    words = [layout.name for layout in LAYOUTS] + [kind for _, kind in UNREADABLE_KINDS]
    words += [role.value for role in (Role.DATE, Role.TIME, Role.SPASMS, Role.CLUSTERS, Role.COUNT)]
    assert [word for word in words if SPANISH.of(word) is None] == []


def said_of(path: Path) -> Iterator[str]:
    """Everything of the reader's that the page shows for one file, in any of its answers."""
    for choices in (
        {},
        {"date_order": "day_first"},
        {"date_order": "month_first"},
        {"gaps": "zero"},
    ):
        files = [{"path": str(path), "role": ""}]
        answer = json.loads(bridge.answer(json.dumps({"files": files, **choices})))
        reading = answer.get("reading") or {"decided": [], "account": {}}
        yield from reading["decided"]
        import_log = reading["account"]
        yield from (
            line["reason"] for name in ("set_aside", "merged") for line in import_log.get(name, [])
        )
        for problem in answer.get("problems", []):
            yield from (problem["what"], problem["mend"])


def test_everything_said_of_the_corpus_has_spanish() -> None:
    files = [
        path
        for path in sorted(CORPUS.iterdir())
        if path.suffix not in {".days", ".refused", ".infusions"}
    ]
    said = {sentence for path in files for sentence in said_of(path)}
    assert len(said) > 200
    assert sorted(sentence for sentence in said if SPANISH.of(sentence) is None) == []


def test_both_languages_have_the_same_values() -> None:
    """Spanish may leave a value out (a plural s), and may not ask for one that English has not."""

    def names(text: str) -> set[str]:
        return {hole.strip("{}").partition(":")[0] for hole in HOLE.findall(text)}

    assert [k for k, other in TEMPLATES.items() if names(other) - names(k)] == []
    # What is kept as it is may not be lost.
    lost = {name for k, other in TEMPLATES.items() for name in names(k) - names(other)}
    assert lost <= {"s", "verb"}


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        (
            "diary.csv, sheet May: dates read as day/month because row 3 says 23/04/2024",
            "diary.csv, hoja May: fechas leídas como día/mes porque la fila 3 dice 23/04/2024",
        ),
        (
            'a.xlsx, sheet "May", row 4: read as 2 infusion days in a row',
            'a.xlsx, hoja "May", fila 4: leído como 2 días de infusión seguidos',
        ),
        (
            '"lost: 3" in column "spasms": this is not a count; the day is left unrecorded',
            '"lost: 3" en la columna "spasms": esto no es un recuento; el día queda sin anotar',
        ),
        (
            (
                "the dates of this column can be read both ways: this one is 3 April 2024 (day"
                " first) or 4 March 2024 (month first)"
            ),
            (
                "las fechas de esta columna se pueden leer de dos maneras: esta es el 3 de abril de"
                " 2024 (primero el día) o el 4 de marzo de 2024 (primero el mes)"
            ),
        ),
    ],
)
def test_values_stay_and_words_change(english: str, spanish: str) -> None:
    assert SPANISH.of(english) == spanish


def test_what_no_template_knows_is_not_said() -> None:
    assert SPANISH.of("a sentence that nobody wrote") is None
    asked = {"templates": {"a {x:said} b": "x"}, "sentences": ["a c b", "d"]}
    assert in_other_words(json.dumps(asked)) == "{}"


def test_a_value_with_the_signs_of_a_pattern_is_only_a_value() -> None:
    template = template_of('"{text}" (why?)', 'por "{text}"')
    assert template.filled('"{0} \\\\1 .*" (why?)', SPANISH.of) == 'por "{0} \\\\1 .*"'
    assert template.filled('"x" why', SPANISH.of) is None
