"""What a notebook shows, one call a cell; the page is made of the same blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from markupsafe import Markup
from matplotlib.axes import Axes

from ivig_track.plan.plan import AnalysisPlan
from ivig_track.plotting import plot_overview
from ivig_track.plotting.alternative_text import words_instead
from ivig_track.plotting.pictures import PagePicture, page_picture
from ivig_track.plotting.sheet.places import COURSES
from ivig_track.record.model import Record
from ivig_track.report.block_format import NOTHING_TO_SHOW, Block
from ivig_track.report.rendering import folded, render
from ivig_track.report.rows.flag_tables import flag_rows, reason_rows
from ivig_track.report.rows.tables import (
    agreement_rows,
    beside_the_sheet_rows,
    brief_status,
    course_rows,
    effect_size_rows,
    import_log_rows,
    missing_effect_size_notes,
    missing_percent_notes,
    missing_rows,
    outcome_rows,
    phase_rows,
    sensitivity_rows,
    unanswered_notes,
)
from ivig_track.report.rows.text_table import TextTable
from ivig_track.results.values import Sensitivity
from ivig_track.reviewing.comparison import summary_since
from ivig_track.reviewing.review import Review
from ivig_track.wording.agreement import agreement_sentence
from ivig_track.wording.fixed_sentences import (
    EFFECT_SIZES_ARE_DESCRIPTION,
    EFFECT_SIZES_EXPLAINED,
    STAND_IN_DATES,
)
from ivig_track.wording.flag_words import flags_in_a_line
from ivig_track.wording.numbers_in_words import counted, day_in_words, month_in_words
from ivig_track.wording.overview.other_causes import causes_in_brief, other_causes
from ivig_track.wording.overview.sheet_facts import chip_words, last_spasm_words
from ivig_track.wording.placebo_words import placebo_sentence
from ivig_track.wording.remission_words import remission_sentences
from ivig_track.wording.sentences import Place

#: What stands under the sheet.
SHEET_CAPTION = "The standard sheet: in every record the same thing stands at the same place."

#: Titles of what is folded.
EVERY_NUMBER = "Every number of every course"
WHY_IT_MATTERS = "Why each of these matters, and what says so"
IN_NUMBERS = "The same in numbers"
ONE_BY_ONE = "Each scored course by itself, and the answer without it"


def page_header(review: Review) -> Block:
    """Label, dates, coverage, and SYNTHETIC where the data are invented.

    Parameters
    ----------
    review
        What `ivig_track.review` found.

    Returns
    -------
    Block
        HTML for a notebook or a page; `text` says the same without it.

    Examples
    --------
    >>> import ivig_track as ivt
    >>> review = ivt.review(ivt.example("infant_b"))
    >>> print(ivt.page_header(review).text)
    infant_b: 8 Jan 2024 to 2 Dec 2024 · spasms counted on 317 of 330 days · ...
    """
    record = review.record
    values: dict[str, object] = {
        "label": record.patient.label or "Record",
        "facts": _facts(review),
        "synthetic": record.synthetic,
        "dates": STAND_IN_DATES.get(record.patient.dates, ""),
        "plan_changes": _plan_changes(review.plan),
    }
    text = f"{values['label']}: {values['facts']}"
    return Block("header", render("header.html", **values), text, values)


def _facts(review: Review) -> str:
    patient, span = review.record.patient, review.record.span
    recorded = review.record.recorded_days(review.measure)
    courses = len(review.course_results)
    facts = [
        f"{day_in_words(span.first_day)} to {day_in_words(span.last_day)}",
        f"{review.measure} counted on {recorded} of {span.days} days",
        f"{counted(courses, 'course')} of IVIG",
    ]
    if patient.birth_month:
        facts.append(f"born {month_in_words(patient.birth_month)}")
    if patient.age_months_at_first_infusion is not None:
        facts.append(f"{patient.age_months_at_first_infusion} months old at the first infusion")
    return " · ".join(facts)


def _plan_changes(plan: AnalysisPlan) -> dict[str, object]:
    """Give what differs from the usual settings, by name."""
    usual = AnalysisPlan().to_dict()
    return {name: value for name, value in plan.to_dict().items() if value != usual[name]}


def words(review: Review) -> Block:
    """A run of days without spasms at the end, the overall answer, the careful sentences.

    Parameters
    ----------
    review
        What `ivig_track.review` found.

    Returns
    -------
    Block
        HTML for a notebook or a page; `text` says the same without it.

    Examples
    --------
    >>> import ivig_track as ivt
    >>> review = ivt.review(ivt.example("infant_b"))
    >>> print(ivt.words(review).text.splitlines()[1])
    Another therapy was given around the courses, ...
    """
    placed: dict[Place, list[str]] = {place: [] for place in Place}
    for sentence in review.sentences:
        placed[sentence.place].append(sentence.text)
    values: dict[str, object] = {
        "conclusion": chip_words(review.findings),
        "first": " ".join(placed[Place.FIRST]),
        "lead": placed[Place.LEAD][0],
        "headlines": placed[Place.HEADLINE],
        "answered": review.estimate.percent is not None,
    }
    html = render("answer.html", **values, details=placed[Place.DETAIL], brief=_brief(review))
    return Block("answer", html, "\n".join(review.text), values)


def _brief(review: Review) -> tuple[tuple[str, str], ...]:
    """Give, in words, what of the sheet stands nowhere else above the rest of the answer.

    A page shows it where the sheet is too small to be read: on a telephone.
    """
    last = last_spasm_words(review.findings, review.facts)
    causes = other_causes(review.record, review.course_results)
    spasm = () if review.findings.zero_run else (("", last),)
    return (*spasm, ("What else", causes_in_brief(causes)))


def show_picture(axes: Axes, section: str, caption: str) -> Block:
    """A figure with its caption and its alternative text.

    Where the figure has nothing to draw the block is empty, or holds the words that stand nowhere
    else: the answer says why.

    Parameters
    ----------
    axes
        What a `plot_...` returned.
    section
        Name of the page's section that it belongs to.
    caption
        What stands under it.

    Returns
    -------
    Block
        HTML for a notebook or a page; `text` says the same without it.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> import ivig_track as ivt
    >>> review = ivt.review(ivt.example("infant_b"))
    >>> shown = ivt.show_picture(ivt.plot_timeline(review), "timeline", "Daily counts.")
    >>> shown.text
    'SYNTHETIC, invented data. Daily spasms of infant_b from 8 Jan 2024 to 2 Dec 2024, ...'
    >>> plt.close()
    """
    shown = page_picture(axes, section)
    beside = words_instead(axes)
    if beside is None:
        html = _figure(shown, caption)
        return Block(section, html, shown.alt, {"alt": shown.alt, "caption": caption})
    html = render("notes.html", notes=[beside]) if beside else ""
    return Block(section, html, beside or NOTHING_TO_SHOW)


def overview_sheet(review: Review) -> Block:
    """The standard sheet as a picture, and once more with its words as text, for the PDF.

    Parameters
    ----------
    review
        What `ivig_track.review` found.

    Returns
    -------
    Block
        HTML for a notebook or a page; `text` says the same without it.

    Examples
    --------
    >>> import ivig_track as ivt
    >>> review = ivt.review(ivt.example("infant_b"))
    >>> ivt.overview_sheet(review).text
    'SYNTHETIC, invented data. Standard sheet of infant_b. Spasms counted on 317 of 330 days...'
    """
    shown = page_picture(plot_overview(review), "overview")
    data: dict[str, object] = {
        "alt": shown.alt,
        "caption": SHEET_CAPTION,
        "courses_held": COURSES.lines,
        "svg": shown.svg.decode("utf-8"),
    }
    return Block("overview", _figure(shown, SHEET_CAPTION, is_captioned=False), shown.alt, data)


def _figure(shown: PagePicture, caption: str, *, is_captioned: bool = True) -> str:
    drawing = Markup(shown.html)  # noqa: S704 - written by an XML writer, which escapes
    return render("figure.html", drawing=drawing, caption=caption, is_captioned=is_captioned)


def placebo_caption(review: Review) -> str:
    """What the placebo-in-time figure means for this diary, and what it does not.

    Parameters
    ----------
    review
        What `ivig_track.review` found.

    Returns
    -------
    str
        One or two sentences; "" where there is nothing to say.

    Examples
    --------
    >>> import ivig_track as ivt
    >>> review = ivt.review(ivt.example("infant_a"))
    >>> ivt.placebo_caption(review)
    'Bars: placebo-in-time, the change found when the whole schedule, its spacing kept, ...'
    """
    return placebo_sentence(review.estimate)


def course_table(review: Review) -> Block:
    """What the sheet does not show of each course, and every number folded; status for the PDF.

    Parameters
    ----------
    review
        What `ivig_track.review` found.

    Returns
    -------
    Block
        HTML for a notebook or a page; `text` says the same without it.

    Examples
    --------
    >>> import ivig_track as ivt
    >>> review = ivt.review(ivt.example("infant_b"))
    >>> print(ivt.course_table(review).text.splitlines()[2])
    1: 8 Mar 2024, 2 days | 2 g/kg | 22 a day (601 on 27 of 28 days) | ...
    """
    if not review.course_results:
        return Block("courses", "", NOTHING_TO_SHOW)
    whole, phases = _table("courses", course_rows(review)), _table("courses", phase_rows(review))
    notes = missing_percent_notes(review.course_results)
    all_of_it = "".join([whole.html, render("notes.html", notes=notes), phases.html])
    beside = _table("courses", beside_the_sheet_rows(review)).html
    text = "\n\n".join(["\n".join([whole.text, *notes]), phases.text])
    numbers = [str(item.course.number) for item in review.course_results]
    statuses = [brief_status(item) for item in review.course_results]
    data = {**whole.data, "numbers": numbers, "statuses": statuses}
    if len(numbers) > COURSES.lines:
        return Block("courses", all_of_it, text, data)
    return Block("courses", beside + folded(EVERY_NUMBER, all_of_it), text, data)


def flag_table(review: Review) -> Block:
    """One row per therapy, event or fact of the diary; folded, why each matters.

    Parameters
    ----------
    review
        What `ivig_track.review` found.

    Returns
    -------
    Block
        HTML for a notebook or a page; `text` says the same without it.

    Examples
    --------
    >>> import ivig_track as ivt
    >>> review = ivt.review(ivt.example("infant_b"))
    >>> print(ivt.flag_table(review).text.splitlines()[2])
    prednisolone | ■ block; ▲ strong; · note | 1, 2, 3, 4, 5 | ...
    """
    if not review.course_results:
        return Block("flags", "", NOTHING_TO_SHOW)
    block, reasons = _table("flags", flag_rows(review)), _table("flags", reason_rows(review))
    why = folded(WHY_IT_MATTERS, reasons.html) if reasons.html else ""
    block = replace(block, html=block.html + why, text=f"{block.text}\n\n{reasons.text}")
    lines = {str(x.course.number): flags_in_a_line(x) for x in review.course_results}
    return replace(block, data={**block.data, "lines": lines})


def outcome_table(review: Review) -> Block:
    """Published outcomes by their exact rules.

    Parameters
    ----------
    review
        What `ivig_track.review` found.

    Returns
    -------
    Block
        HTML for a notebook or a page; `text` says the same without it.

    Examples
    --------
    >>> import ivig_track as ivt
    >>> review = ivt.review(ivt.example("infant_b"))
    >>> print(ivt.outcome_table(review).text.splitlines()[4])
    UKISS (none on days 13 and 14) | no | days 13 and 14: seen on 1, unrecorded 1
    """
    if not review.course_results:
        return Block("outcomes", "", NOTHING_TO_SHOW)
    found = review.findings
    onset = review.record.patient.onset_month
    notes = remission_sentences(onset, found.courses, found.outcomes, found.zero_run)
    return _table("outcomes", outcome_rows(review), notes)


def sensitivity_table(variants: Sequence[Sensitivity]) -> Block:
    """The same question asked in other ways; folded where a figure shows it beside the answer.

    Parameters
    ----------
    variants
        What `ivig_track.sensitivity` gave.

    Returns
    -------
    Block
        HTML for a notebook or a page; `text` says the same without it.

    Examples
    --------
    >>> import ivig_track as ivt
    >>> review = ivt.review(ivt.example("infant_a"))
    >>> print(ivt.sensitivity_table(ivt.sensitivity(review)).text.splitlines()[2])
    as planned | 5, 72 days | −73 % (−79 % to −63 %) | ...
    """
    answered, notes = sensitivity_rows(variants), unanswered_notes(variants)
    if not answered.rows:
        return _notes("sensitivity", notes)
    if not any(item.is_plan and item.estimate.percent is not None for item in variants):
        return _table("sensitivity", answered, notes)
    block, beside = _table("sensitivity", answered), _notes("sensitivity", notes)
    text = "\n".join([*notes, block.text])
    return replace(block, html=beside.html + folded(IN_NUMBERS, block.html), text=text)


def agreement_table(review: Review) -> Block:
    """Each scored course by itself, and the answer when it is left out; what it says is said.

    Parameters
    ----------
    review
        What `ivig_track.review` found.

    Returns
    -------
    Block
        HTML for a notebook or a page; `text` says the same without it.

    Examples
    --------
    >>> import ivig_track as ivt
    >>> review = ivt.review(ivt.example("infant_a"))
    >>> print(ivt.agreement_table(review).text.splitlines()[3])
    1 | 14 of 15 days | −63 % | −76 % | none
    """
    block, said = _table("sensitivity", agreement_rows(review)), agreement_sentence(review.findings)
    html = folded(ONE_BY_ONE, block.html) if block.data else ""
    return replace(block, html=html, text="\n".join(filter(None, [said, block.text])))


def effect_size_table(review: Review) -> Block:
    """Effect sizes of each course, with what they leave out.

    Parameters
    ----------
    review
        What `ivig_track.review` found.

    Returns
    -------
    Block
        HTML for a notebook or a page; `text` says the same without it.

    Examples
    --------
    >>> import ivig_track as ivt
    >>> review = ivt.review(ivt.example("infant_a"))
    >>> print(ivt.effect_size_table(review).text.splitlines()[1])
    Course | Recorded days | NAP | Tau-U | LRRd | Rate ratio
    """
    if not review.course_results:
        return Block("effect_sizes", "", NOTHING_TO_SHOW)
    notes = [EFFECT_SIZES_ARE_DESCRIPTION, EFFECT_SIZES_EXPLAINED]
    return _table(
        "effect_sizes", effect_size_rows(review), [*notes, *missing_effect_size_notes(review)]
    )


def import_log_table(record: Record) -> Block:
    """What became of the rows of the source.

    Parameters
    ----------
    record
        What was read of one child.

    Returns
    -------
    Block
        HTML for a notebook or a page; `text` says the same without it.

    Examples
    --------
    >>> import ivig_track as ivt
    >>> record = ivt.example("infant_b")
    >>> print(ivt.import_log_table(record).text)
    345 rows read = 345 used + 0 merged + 0 set aside...
    """
    return _table("import_log", import_log_rows(record), record.decisions)


def missing_days_table(record: Record) -> Block:
    """Which days have no count.

    Parameters
    ----------
    record
        What was read of one child.

    Returns
    -------
    Block
        HTML for a notebook or a page; `text` says the same without it.

    Examples
    --------
    >>> import ivig_track as ivt
    >>> record = ivt.example("infant_b")
    >>> print(ivt.missing_days_table(record).text.splitlines()[0])
    13 of 330 days have no count
    """
    return _table("missing", missing_rows(record))


def summary_block(review: Review, since: str | Path | None = None) -> Block:
    """The numbers for programs, and what differs from a former review; kept as `summary.json`.

    Parameters
    ----------
    review
        What `ivig_track.review` found.
    since
        Folder or `summary.json` of a former review; None = none.

    Returns
    -------
    Block
        Without HTML; `data` is what `Review.to_dict` gives.

    Examples
    --------
    >>> import ivig_track as ivt
    >>> review = ivt.review(ivt.example("infant_b"))
    >>> ivt.summary_block(review).data["overall"]["conclusion"]
    'confounded'
    """
    values = review.to_dict() if since is None else summary_since(review, since)
    return Block("summary", "", "summary.json is written beside the page", values)


def _table(section: str, table: TextTable, notes: Sequence[str] = ()) -> Block:
    """Give notes and a table; without rows what is said in its place, which may be nothing."""
    cells: dict[str, object] = {"headers": list(table.headers), "rows": [*map(list, table.rows)]}
    if not table.rows:
        return _notes(section, [*notes, *([table.without_rows] if table.without_rows else [])])
    return Block(section, render("table.html", table=table, notes=notes), table.as_text(), cells)


def _notes(section: str, notes: Sequence[str]) -> Block:
    if not notes:
        return Block(section, "", NOTHING_TO_SHOW)
    return Block(section, render("notes.html", notes=notes), "\n".join(notes))
