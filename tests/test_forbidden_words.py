"""Nothing that a person can read recommends, ranks or times a treatment, or says that it worked.

Read are: every string of the package (docstrings too), every template, every notebook cell, the
documents, and the sample data. A word that stands for something else is allowed at its place, with
the reason.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from ivig_track.messages.catalogues import read_catalogue
from tests.places import ROOT

FORBIDDEN = re.compile(
    r"""\b(?:
    (?:non-?)?respond(?:er|ers|ed|s|ing)? | n-of-1 | worked | works | working
    | fail(?:s|ed|ing|ure|ures)? | should | ought
    | recommend\w* | advis\w+ | advice | continue[sd]? | continuing | discontinu\w+ | due | overdue
    | stop\ (?:the\ )?(?:treatment|therapy|ivig|infusions?|giving)
    | success\w* | effective(?:ly|ness)? | efficac\w+ | benefit\w* | cure[ds]? | proven | proves?
    | proof | better | worse | improve[ds]? | improving | improvement
    | prescrib\w+ | seizure[ -]free | spasm[ -]free | next\ infusion
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
#: The same in the other languages of the family's page and of its sheets.
FORBIDDEN_IN_SPANISH = re.compile(
    r"""\b(?:
    respondedora? | respondi[oó] | funcion[oó] | fracas\w+ | deber[ií]a\w* | recomi?end\w+
    | fall[oó] | fallad[oa] | aconsej\w+ | contin[uú](?:a|e|ar|en|ará) | suspend\w+
    | [eé]xito | eficaz | eficacia
    | cur[oó] | curad[oa] | mejor[oó]? | mejor[ií]a | peor | empeor\w+
    | libre\ de\ (?:crisis|espasmos) | pr[oó]xima\ infusi[oó]n
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
FORBIDDEN_IN_GERMAN = re.compile(
    r"""\b(?:
    (?:non-?)?responder\w* | ansprech(?:en|rate)\w* | angesprochen
    | gewirkt | wirk(?:t|te|en|sam\w*|ung\w*) | unwirksam\w*
    | geholfen | hilft | half | nütz(?:t|en|lich\w*)
    | versag\w+ | fehlgeschlagen\w* | gescheitert\w* | erfolg\w* | misserfolg\w*
    | soll(?:te\w*)? | empf(?:ehl|iehl|ohl)\w+ | ratsam | rat(?:en|schl[aä]g\w*) | rät
    | setzen\ Sie\b[^.;]*\b(?:fort|ab) | fortsetz\w+ | fortgesetzt\w* | weiterbehand\w+ | absetzen
    | fällig\w* | überfällig\w* | nächste[nr]?\ (?:infusion|gabe)
    | besser\w* | (?:ver)?besser(?:t|ung|te)\w* | verbesser\w+ | schlechter\w* | verschlechter\w+
    | geheilt\w* | heil(?:t|en|ung)\w* | bewiesen\w* | beweis\w*
    | anfallsfrei\w* | krampffrei\w* | spasmenfrei\w*
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
FORBIDDEN_IN_FRENCH = re.compile(
    r"""\b(?:
    (?:non-?)?répond(?:eur|euse)s? | a\ répondu
    | a\ (?:bien\ )?(?:marché|fonctionné|agi|aidé) | marche(?:nt)?
    | échou\w+ | échec\w* | succès | réussi\w* | efficac\w+ | inefficac\w+ | bénéfi\w+
    | devr(?:ait|aient|iez|ez) | faudrait | recommand\w+ | conseil\w* | déconseil\w+ | préconis\w+
    | continu(?:e|ez|er|ent|era) | poursui\w+ | suspend\w+ | interromp(?:ez|re)
    | arrêt(?:ez|er)\ (?:le\ traitement|la\ cure|les\ (?:ig\w*|perfusions|cures))
    | mieux | meilleur\w* | amélior\w+ | pire | empir\w+ | aggrav\w+
    | guéri\w* | preuve\w* | prouv\w+ | prochaine\ (?:perfusion|cure)
    | libre\ de\ (?:crises|spasmes)
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
FORBIDDEN_IN = {
    "es.po": FORBIDDEN_IN_SPANISH,
    "de.po": FORBIDDEN_IN_GERMAN,
    "fr.po": FORBIDDEN_IN_FRENCH,
}


class Allowed(NamedTuple):
    """A place where a word may stand: files, the words around it ("" = any), the word, and why."""

    files: str
    around: str
    word: str
    why: str


DENIED = "says what is never said or done"
FAMILIES_WORDS = "words that families write, to be read"
HOSPITALS_WORDS = "words that charts and lists hold, to be read"
INDICES = "the direction that a user states for an index of single-case research"
PAST = "of an infusion that was given, after the wear-off"
A_DISEASE = "part of the name of a disease"
AN_EEG = "words of EEG reports, to be read"
A_PROGRAM = "said of a program or a test"
A_DIET = "what a publication on the ketogenic diet reports"
A_TERM = "a term of the field, to say that this is none"
WORKING_WEIGHTS = "a statistical term: working weights and responses of iterated least squares"
A_RECORD = "of a record that could not be reviewed, and of the table that says why"
ALLOWED = (
    *(
        Allowed("ivig_track/cohort/*", "", word, A_RECORD)
        for word in ("fails", "failed", "failure", "failures")
    ),
    *(Allowed("docs/cohort.md", "", word, A_RECORD) for word in ("fails", "failure", "failures")),
    Allowed("ivig_track/cli/*.py", "one row that cannot be, not the row alone", "fail", A_RECORD),
    Allowed("ARCHITECTURE.md", "why a record has no review", "failures", A_RECORD),
    Allowed("docs/how_to/clinic_folder.md", "`failures`", "failures", A_RECORD),
    Allowed("docs/about/terms.md", "n-of-1 trial", "n-of-1", A_TERM),
    Allowed("docs/how_to/fhir_export.md", "nobody says", "prescribed", HOSPITALS_WORDS),
    Allowed("docs/registry.md", "names each record that was not reviewed", "failures", A_RECORD),
    Allowed("docs/inventory.md", "Why a record could not be reviewed", "failures", A_RECORD),
    Allowed("*.md", "never says that IVIG worked", "worked", DENIED),
    Allowed("*.md", "Nothing says that IVIG worked", "worked", DENIED),
    Allowed("*.md", "recommends", "recommends", DENIED),
    Allowed("*.md", "it advises nothing", "advises", DENIED),
    Allowed("*", "None advises", "advises", DENIED),
    Allowed("notebooks/*", "gives no advice", "advice", DENIED),
    Allowed("ivig_track/*", "not a definition of success", "success", DENIED),
    Allowed("ivig_track/wording/*", "are no proof", "proof", DENIED),
    Allowed("ivig_track/reading/cells/doses/dose_frequency.py", "", "due", HOSPITALS_WORDS),
    Allowed(
        "ivig_track/reading/cells/given/therapy_status.py", "", "discontinued", HOSPITALS_WORDS
    ),
    Allowed("ivig_track/reading/cells/given/therapy_status.py", "", "due", HOSPITALS_WORDS),
    Allowed("ivig_track/reading/cells/given/therapy_status.py", "", "failed", HOSPITALS_WORDS),
    Allowed("ivig_track/reading/cells/given/therapy_status.py", "", "prescribed", HOSPITALS_WORDS),
    Allowed("ivig_track/reading/cells/infusion_status.py", "", "due", HOSPITALS_WORDS),
    Allowed("ivig_track/reading/cells/infusion_status.py", "", "overdue", HOSPITALS_WORDS),
    Allowed("ivig_track/reading/cells/infusion_status.py", "", "discontinued", HOSPITALS_WORDS),
    Allowed("ivig_track/reading/cells/infusion_status.py", "", "failed", HOSPITALS_WORDS),
    Allowed("ivig_track/reading/cells/infusion_status.py", "", "successfully", HOSPITALS_WORDS),
    Allowed("ivig_track/reading/cells/infusion_status.py", "", "success", HOSPITALS_WORDS),
    Allowed("ivig_track/reading/cells/infusion_status.py", "", "should", HOSPITALS_WORDS),
    Allowed("ivig_track/reading/headers/infusion_columns.py", "", "prescribed", HOSPITALS_WORDS),
    Allowed("ivig_track/reading/titles/day_titles.py", "", "due", HOSPITALS_WORDS),
    Allowed("ivig_track/reading/titles/day_titles.py", "", "prescribed", HOSPITALS_WORDS),
    Allowed("ivig_track/reading/titles/day_titles.py", "", "next infusion", HOSPITALS_WORDS),
    Allowed("ivig_track/reading/exports/fhir_bundle.py", "", "prescribed", HOSPITALS_WORDS),
    Allowed("ivig_track/reading/headers/seizure_types.py", "", "spasm free", FAMILIES_WORDS),
    Allowed("ivig_track/reading/cells/count_words.py", "", "seizure free", FAMILIES_WORDS),
    Allowed("ivig_track/reading/cells/count_words.py", "", "spasm free", FAMILIES_WORDS),
    Allowed("ivig_track/reading/cells/count_words.py", "dois duas due twee", "due", FAMILIES_WORDS),
    Allowed("ivig_track/reading/cells/given_cells.py", "", "discontinued", FAMILIES_WORDS),
    Allowed("ivig_track/reading/headers/seizure_types.py", "", "seizure free", FAMILIES_WORDS),
    Allowed("ivig_track/reading/exports/calendar_file.py", "DUE", "due", HOSPITALS_WORDS),
    Allowed("benchmarks/fuzz_originals.py", "DUE", "due", HOSPITALS_WORDS),
    Allowed("ivig_track/reading/headers/header_words.py", "", "seizure free", FAMILIES_WORDS),
    Allowed(
        "ivig_track/reading/headers/header_words.py",
        "che cosa e successo",
        "successo",
        "Italian for what happened",
    ),
    Allowed("ivig_track/reading/headers/header_words.py", "", "spasm free", FAMILIES_WORDS),
    Allowed("ivig_track/reading/sheets/therapy_list.py", "", "continues", FAMILIES_WORDS),
    Allowed("ivig_track/reading/sheets/therapy_list.py", "", "continuing", FAMILIES_WORDS),
    Allowed("ivig_track/reading/sheets/daily_sheet.py", "", "seizure free", FAMILIES_WORDS),
    Allowed("ivig_track/clinical/reaction_kinds.py", "renal failure", "failure", A_DISEASE),
    Allowed("ivig_track/clinical/reaction_kinds.py", "kidney failure", "failure", A_DISEASE),
    Allowed("docs/regimen_and_safety.md", "acute renal failure", "failure", A_DISEASE),
    Allowed("ivig_track/clinical/eeg_words.py", "change|improvement|better", "improvement", AN_EEG),
    Allowed("ivig_track/clinical/eeg_words.py", "change|improvement|better", "better", AN_EEG),
    Allowed("ivig_track/reviewing/course_effect_sizes.py", "fewer events", "better", INDICES),
    Allowed("docs/formats.md", '"seizure free: yes" is a zero', "seizure free", FAMILIES_WORDS),
    Allowed("docs/formats.md", "`none`, `seizure free`", "seizure free", FAMILIES_WORDS),
    Allowed("ivig_track/analysis/effect_sizes/nonoverlap.py", "", "better", INDICES),
    Allowed(
        "ivig_track/analysis/effect_sizes/trend_adjusted.py", "better pairs", "better", INDICES
    ),
    Allowed("ivig_track/analysis/effect_sizes/trend_adjusted.py", "worse pairs", "worse", INDICES),
    Allowed("ivig_track/analysis/effect_sizes/all_indices.py", "", "better", INDICES),
    Allowed("ivig_track/analysis/effect_sizes/all_indices.py", "", "improvement", INDICES),
    Allowed("ivig_track/reviewing/effect_sizes.py", "", "better", INDICES),
    Allowed("ivig_track/reviewing/effect_sizes.py", "", "improvement", INDICES),
    Allowed(
        "ivig_track/analysis/effect_sizes/rate_ratio.py", "whatever improves", "improves", INDICES
    ),
    Allowed("docs/method.md", "effect_sizes(a, b, improvement=)", "improvement", INDICES),
    Allowed(
        "ivig_track/analysis/answer/level_shift_and_cycle.py",
        "explain the diary",
        "better",
        "of a model",
    ),
    Allowed("docs/method.md", "they prove nothing", "prove", DENIED),
    Allowed("docs/method.md", "worse than the model", "worse", "of diaries, beside the model"),
    Allowed("docs/method.md", "worked examples", "worked", "examples computed by hand"),
    Allowed("ivig_track/analysis/answer/passes/*.py", "", "working", WORKING_WEIGHTS),
    Allowed("ivig_track/cohort/compiled/newton_passes.py", "", "working", WORKING_WEIGHTS),
    *(
        Allowed("ivig_track/report/cohort/cohort_folder.py", "", word, A_RECORD)
        for word in ("fails", "failures")
    ),
    Allowed("benchmarks/clinic_pool.py", "", "failed", A_RECORD),
    Allowed(
        "ivig_track/reading/cells/count_cells.py", "where a count should be", "should", "of a cell"
    ),
    Allowed("ARCHITECTURE.md", "fails", "fails", A_PROGRAM),
    Allowed("CONTRIBUTING.md", "fail", "fail", A_PROGRAM),
    Allowed("run.py", "fails", "fails", A_PROGRAM),
    Allowed("ivig_track/messages/en.po", "works without the internet", "works", A_PROGRAM),
    Allowed("ivig_track/messages/en.po", "none before the next infusion", "next infusion", PAST),
    Allowed(
        "ivig_track/messages/es.po", "Mejor dejarlos fuera", "mejor", "of days without a count"
    ),
    Allowed("README.md", "works offline and sends nothing", "works", A_PROGRAM),
    Allowed("docs/family_tool.md", "## How it works", "works", A_PROGRAM),
    Allowed("family_tool/build.py", "works offline", "works", A_PROGRAM),
    Allowed("family_tool/preload.mjs", "before a page is built", "works", A_PROGRAM),
    Allowed("ivig_track/messages/es.po", "Algo falló dentro de esta página", "falló", A_PROGRAM),
    Allowed("run.py", "lines of hashes that continue it", "continue", A_PROGRAM),
    Allowed("*", "six in ten children improve", "improve", A_DIET),
    Allowed("*", "63 % improve in month 1", "improve", A_DIET),
)


class Hit(NamedTuple):
    """A forbidden word, where it stands, and the words around it."""

    file: str
    row: int
    word: str
    around: str

    def __str__(self) -> str:
        return f"{self.file}:{self.row}: {self.word!r} in ...{self.around}..."


def hits_in(file: str, row: int, text: str) -> Iterator[Hit]:
    flat = " ".join(text.split())
    forbidden = FORBIDDEN_IN.get(file.rpartition("/")[2], FORBIDDEN)
    for match in forbidden.finditer(flat):
        around = flat[max(match.start() - 60, 0) : match.end() + 60]
        yield Hit(file, row, match[0], around)


def texts_of(path: Path) -> Iterator[tuple[int, str]]:
    """Give what a person can read in a file, with its row."""
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.lineno, node.value
    elif path.suffix == ".po":
        yield from enumerate(map(str, read_catalogue(path.stem).entries.values()), start=1)
    elif path.suffix in {".js", ".mjs"}:
        # `continue` alone is a word of the language.
        yield from enumerate(source.replace("continue;", "").split("\n\n"), start=1)
    elif path.suffix == ".ipynb":
        for number, cell in enumerate(json.loads(source)["cells"], start=1):
            yield number, "".join(cell["source"])
    else:
        yield from enumerate(re.split(r"\n{2,}", source), start=1)


def files() -> list[Path]:
    patterns = (
        "ivig_track/**/*.py",
        "ivig_track/**/*.html",
        "ivig_track/**/*.css",
        "ivig_track/**/*.typ",
        "family_tool/**/*.html",
        "family_tool/**/*.js",
        "family_tool/**/*.mjs",
        "family_tool/**/*.css",
        "ivig_track/messages/*.po",
        "family_tool/**/*.py",
        "notebooks/*.ipynb",
        "docs/**/*.md",
        "docs/**/*.py",
        "docs/site/templates/*.html",
        "docs/*.svg",
        "benchmarks/*.py",
        "benchmarks/*.ipynb",
        "*.md",
        "run.py",
        "sample_data/**/*.csv",
        "sample_data/**/*.toml",
        "sample_data/*.py",
    )
    return sorted(path for pattern in patterns for path in ROOT.glob(pattern))


@cache
def all_hits() -> list[Hit]:
    return [
        hit
        for path in files()
        for row, text in texts_of(path)
        for hit in hits_in(path.relative_to(ROOT).as_posix(), row, text)
    ]


def allows(allowed: Allowed, hit: Hit) -> bool:
    same_word = hit.word.lower() == allowed.word
    return same_word and fnmatch(hit.file, allowed.files) and allowed.around in hit.around


@pytest.mark.parametrize(
    "sentence",
    [
        "The child is a responder.",
        "She responded to IVIG.",
        "This is an N-of-1 trial.",
        "IVIG worked.",
        "The first course failed.",
        "The child should receive IVIG again.",
        "We recommend another course.",
        "Continue the infusions.",
        "Stop treatment.",
        "The next infusion is due on 3 March.",
        "A successful course, and effective for you.",
        "Seizure-free since March.",
    ],
)
def test_a_sentence_that_judges_or_advises_is_found(sentence: str) -> None:
    assert list(hits_in("wording/sentences.py", 1, sentence))


def test_the_spanish_page_is_held_to_the_same() -> None:
    assert list(hits_in("ivig_track/messages/es.po", 1, "La IgIV funcionó; continúe."))
    assert list(hits_in("ivig_track/messages/es.po", 1, "El primer ciclo falló."))
    assert list(hits_in("ivig_track/messages/es.po", 1, "Los días sin anotar no son cero.")) == []


def test_the_german_page_is_held_to_the_same() -> None:
    said = ("Die IVIG hat gewirkt.", "Setzen Sie die Infusionen fort.",
            "Der erste Zyklus versagte.",
            "Die nächste Infusion ist am 3. März fällig.", "Es geht dem Kind besser.",
            "Das Kind ist anfallsfrei.", "Wir empfehlen einen weiteren Zyklus.")  # fmt: skip
    file = "ivig_track/messages/de.po"
    assert [text for text in said if not list(hits_in(file, 1, text))] == []
    assert list(hits_in(file, 1, "Ausgelassene Tage sind nicht null.")) == []


def test_the_french_page_is_held_to_the_same() -> None:
    said = ("Les IgIV ont été efficaces.", "Poursuivez les perfusions.", "Cela a marché.",
            "La première cure a été un échec.", "L’enfant va mieux.",
            "La prochaine perfusion est le 3 mars.", "Nous recommandons une autre cure.",
            "Vous devriez arrêter le traitement.")  # fmt: skip
    file = "ivig_track/messages/fr.po"
    assert [text for text in said if not list(hits_in(file, 1, text))] == []
    assert list(hits_in(file, 1, "Les jours sans décompte ne valent pas zéro.")) == []


def test_the_careful_sentences_are_not_taken_for_advice() -> None:
    said = "Counts were lower in this window. Only video-EEG can show whether they have stopped."
    assert list(hits_in("wording/sentences.py", 1, said)) == []


def test_every_kind_of_text_is_read() -> None:
    templates = "html css typ"
    scripts = "py js mjs po ipynb"
    words = {f".{name}" for name in f"{templates} {scripts} md svg csv toml".split()}
    assert words <= {path.suffix for path in files()}
    assert {"benchmarks", "docs", "family_tool", "ivig_track", "notebooks", "sample_data"} <= {
        path.relative_to(ROOT).parts[0] for path in files()
    }


def test_no_forbidden_word_stands_where_it_is_not_allowed() -> None:
    """A new hit is reworded; where the word means something else, it is allowed with a reason."""
    found = [str(hit) for hit in all_hits() if not any(allows(place, hit) for place in ALLOWED)]
    assert found == []


def test_every_allowance_is_needed() -> None:
    hits = all_hits()
    idle = [place for place in ALLOWED if not any(allows(place, hit) for hit in hits)]
    assert idle == []
