"""The command line: parse, call, print, exit code. The only place that catches our errors.

Modules that need pandas or a notebook kernel are imported inside the commands that use them, so
that `--help` and `check` answer at once.
"""

# ruff: noqa: PLC0415, FBT001 - late imports as said above; click passes flags by name

from __future__ import annotations

import atexit
import gc
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import click

from ivig_track.console import silence, write_readably
from ivig_track.errors import DataError, IvigTrackError, OutputError, PlanError
from ivig_track.messages.message import ENGLISH, Speech, message, said
from ivig_track.stopping import Stopped, stoppable
from ivig_track.version import __version__

Command = TypeVar("Command", bound=Callable[..., Any])

EXIT_DATA_UNUSABLE = 1
#: The options that name further files of the record.
SIDES = ("infusions", "therapies", "events")
#: Problems that are said one by one; a person fixes the first ones first.
PROBLEMS_SHOWN = 20
PROGRESS_WIDTH = 30
#: New objects after which Python searches for garbage.
GARBAGE_SEARCHED_AFTER = 50_000


class _Door(click.Group):
    """Says our errors in plain words and ends with exit code 1; never a traceback for bad input."""

    def main(self, *words: Any, **settings: Any) -> Any:
        write_readably(sys.stdout, sys.stderr)
        return super().main(*words, **settings)

    def invoke(self, ctx: click.Context) -> Any:
        # A command makes little garbage: each search for it walks over every module there is.
        gc.set_threshold(GARBAGE_SEARCHED_AFTER)
        # On its way out Python would look through all memory for garbage, twice; it goes anyway.
        atexit.register(gc.freeze)
        try:
            with stoppable():
                return super().invoke(ctx)
        except IvigTrackError as error:
            click.echo("\n".join(_lines_of(error, ctx.obj)), err=True)
            ctx.exit(EXIT_DATA_UNUSABLE)
        except Stopped as stop:
            click.echo("\nStopped before the end; nothing half-written was left.", err=True)
            ctx.exit(stop.exit_code)
        except OSError as error:
            silence(sys.stdout)
            click.echo(f"The output could not be written to its end: {error.strerror}.", err=True)
            ctx.exit(EXIT_DATA_UNUSABLE)


def _say_json(values: object) -> None:
    """Print values for programs: UTF-8, whatever the console speaks."""
    text = json.dumps(values, ensure_ascii=False, indent=1, allow_nan=False)
    click.echo(text.encode("utf-8"))


def _lines_of(error: IvigTrackError, speech: Speech) -> list[str]:
    """Give the first problems of an error, a line each, and how many there are besides."""
    if not isinstance(error, DataError):
        return str(error).splitlines()
    lines = [said(problem.as_message(), speech) for problem in error.problems]
    hidden = len(lines) - PROBLEMS_SHOWN
    if hidden <= 0:
        return lines
    more = message("... and {n} more. Fix these first, then try again.", n=hidden)
    return [*lines[:PROBLEMS_SHOWN], said(more, speech)]


def _speak(context: click.Context, _option: click.Parameter, language: str) -> None:
    """Let the command say things in the language that was asked for."""
    if language == "en":
        context.obj = ENGLISH
        return
    from ivig_track.messages.catalogues import languages, speech_in

    if language not in languages():
        known = ", ".join(languages())
        raise click.BadParameter(f"{language!r} is not a language of this program: {known}.")
    context.obj = speech_in(language)


@click.group(
    cls=_Door,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__)
@click.option(
    "--language",
    default="en",
    envvar="IVIG_TRACK_LANGUAGE",
    metavar="CODE",
    callback=_speak,
    expose_value=False,
    help="Say what was read, and what is wrong with it, in this language: en, es ...",
)
def main() -> None:
    """Review a spasm diary around IVIG infusions, honestly.

    It records and describes. It is not a device for diagnosis or for decisions.
    """


def _file_option(name: str, what: str) -> Callable[[Command], Command]:
    kind = click.Path(path_type=Path)
    return click.option(f"--{name}", type=kind, metavar="FILE", help=f"File with {what}.")


plan_option = click.option(
    "--plan",
    "plan_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="File of settings like plan.toml, in place of the record's own.",
)


def _answers_of(*allowed: str) -> Callable[..., tuple[tuple[str, str], ...]]:
    """Take each NAME=ANSWER apart; one that is none of the allowed ones is refused with them."""

    def parted(
        _context: click.Context, _option: click.Parameter, given: tuple[str, ...]
    ) -> tuple[tuple[str, str], ...]:
        pairs = []
        for text in given:
            name, _, answer = text.rpartition("=")
            known = " ".join(answer.casefold().split())
            if not name.strip() or known not in allowed:
                raise click.BadParameter(f"{text!r} is not NAME={' or NAME='.join(allowed)}")
            pairs.append((name.strip(), known))
        return tuple(pairs)

    return parted


def record_options(command: Command) -> Command:
    """Add the options that every command on a record shares."""
    options = (
        _file_option("infusions", "the infusion dates"),
        _file_option("therapies", "the other therapies"),
        _file_option("events", "the events"),
        plan_option,
        click.option("--day-first", is_flag=True, help="Read 03/04 as 3 April."),
        click.option("--month-first", is_flag=True, help="Read 03/04 as March 4."),
        click.option(
            "--gaps",
            type=click.Choice(["unrecorded", "zero"]),
            default="unrecorded",
            show_default=True,
            help="What days without an entry mean; take zero only where every day was watched.",
        ),
        click.option(
            "--strict",
            is_flag=True,
            help="Refuse the whole for one row that cannot be, instead of setting it aside.",
        ),
        click.option(
            "--medicine",
            "medicines",
            multiple=True,
            metavar="NAME=KIND",
            callback=_answers_of("steroid", "seizure medicine", "diet", "other"),
            help="What an unknown medicine is: steroid, seizure medicine, diet or other.",
        ),
        click.option(
            "--unread",
            multiple=True,
            metavar="WORDS=ANSWER",
            callback=_answers_of("given", "not_given"),
            help="Whether what stands unread was given, by its words: given or not_given.",
        ),
        click.option(
            "--one-child",
            is_flag=True,
            help="Read as one child what seems to be of several, and say so in the account.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    kind = click.Path(path_type=Path)
    return click.argument("path", type=kind, nargs=-1, required=True)(command)


out_option = click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    metavar="DIR",
    help="Folder for what is written; it is made where there is none.",
)

measure_option = click.option(
    "--measure",
    type=click.Choice(["spasms", "clusters"]),
    help="What to review; by default the one with more recorded days.",
)


def _window(
    _context: click.Context, _option: click.Parameter, written: str | None
) -> tuple[int, int] | None:
    """Take FIRST-LAST apart."""
    if written is None:
        return None
    first, dash, last = (part.strip() for part in written.partition("-"))
    if not (dash and first.isdecimal() and last.isdecimal()) or int(first) > int(last):
        fix = "give its first and its last day after the infusion, such as 7-28"
        raise click.BadParameter(f'"{written}" is no response window; {fix}')
    return int(first), int(last)


def plan_options(command: Command) -> Command:
    """Add the options that set a number of the plan; what they change is said with the plan."""
    options = (
        measure_option,
        click.option(
            "--window",
            callback=_window,
            metavar="FIRST-LAST",
            help="Days of the response window, both included; by default 7-21.",
        ),
        click.option(
            "--baseline",
            "baseline_days",
            type=click.IntRange(min=1),
            metavar="N",
            help="Days of the baseline before a course; by default 28.",
        ),
        click.option(
            "--since",
            type=click.Path(path_type=Path),
            metavar="OLD",
            help="Say what differs from a former review: its DIR, or the summary.json in it.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


@contextmanager
def _wrong_options_said(
    window: tuple[int, int] | None, baseline_days: int | None, since: Path | None
) -> Iterator[None]:
    """Say settings that do not fit together, and a former review that is none, as wrong usage."""
    if since is not None:
        from ivig_track.reviewing.former_review import read_former_summary

        try:
            read_former_summary(since)
        except DataError as error:
            raise click.BadParameter(str(error), param_hint="--since") from error
    try:
        yield
    except PlanError as error:
        if window is None and baseline_days is None:
            raise
        raise click.UsageError(str(error)) from error


def _reading_arguments(given: dict[str, Any]) -> dict[str, Any]:
    from ivig_track.entries.choices import ReadingChoices

    orders = ("day_first", "month_first")
    chosen = [order for order in orders if given.pop(order)]
    if len(chosen) > 1:
        raise click.UsageError("give --day-first or --month-first, not both")
    choices = ReadingChoices(
        date_order=chosen[0] if chosen else None,  # type: ignore[arg-type] # one of the two
        gaps=given.pop("gaps"),
        strict=given.pop("strict"),
        medicines=given.pop("medicines"),
        unread=given.pop("unread"),
        only_what_is_asked=True,
        one_child=given.pop("one_child"),
    )
    return {**given, "choices": choices}


@main.command()
@record_options
@plan_options
@out_option
@click.option("--pdf", is_flag=True, help="Leave review.pdf too (needs the extra pdf).")
@click.option(
    "--export",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Leave every table, figure and sentence as files in this folder, too.",
)
def review(out: Path, pdf: bool, export: Path | None, **given: Any) -> None:
    """Review PATH: leave review.html, review.ipynb and summary.json in DIR.

    PATH is a tidy folder, a workbook, a diary file, or several files of one child.
    """
    _without_what_is_not_used()
    from ivig_track.report.notebooks import Request, Teller, write_review

    if export is not None:
        # It draws and counts in this process, which the page does in a kernel of its own.
        from ivig_track.report.review_export import refuse_other_files, write_export

        _refuse_export_over(export, out)
        refuse_other_files(export)
    request = Request(**_reading_arguments(given))
    tell = Teller(partial(click.echo, err=True), _draw_progress)
    with _wrong_options_said(request.window, request.baseline_days, request.since):
        written = write_review(request, out, tell, pdf=pdf)
        if export is not None:
            written += write_export(request, export)
    for path in written:
        click.echo(str(path))


def _refuse_export_over(export: Path, out: Path) -> None:
    target, page = export.resolve(), out.resolve()
    if target == page or target in page.parents:
        raise click.BadParameter("name another folder than that of --out", param_hint="--export")


def _without_what_is_not_used() -> None:
    """Spare a command what libraries load because it is there, though nothing here uses it.

    jsonschema imports `rfc3987_syntax`, to check internationalised addresses in documents; nbformat
    builds its grammar for a second. pandas imports `pyarrow`, which only a cohort needs.
    """
    for name in ("rfc3987_syntax", "pyarrow"):
        sys.modules.setdefault(name, None)  # type: ignore[arg-type]  # None: not to be had


def _draw_progress(done: int, whole: int) -> None:
    """Draw one line that fills up, where a person looks on."""
    if sys.stderr.isatty():
        full = PROGRESS_WIDTH * done // whole
        line = f"\r[{'#' * full:<{PROGRESS_WIDTH}}] {done} of {whole}"
        click.echo(line, nl=done == whole, err=True)


@main.command()
@record_options
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.pass_obj
def check(speech: Speech, /, as_json: bool, **given: Any) -> None:
    """Say in plain words what was read in PATH and what was not."""
    from ivig_track.reading import import_log_as_json, import_log_in_words, read_files
    from ivig_track.wording.fixed_sentences import SYNTHETIC_RECORD

    reading = read_files(**_reading_arguments(given))
    if as_json:
        _say_json(import_log_as_json(reading, speech))
    else:
        invented = [SYNTHETIC_RECORD] if reading.patient.synthetic else []
        sentences = [*invented, *import_log_in_words(reading)]
        click.echo("\n".join(said(sentence, speech) for sentence in sentences))


def _say_schema(context: click.Context, _option: click.Parameter, asked: bool) -> None:
    if asked and not context.resilient_parsing:
        from ivig_track.reviewing.summary_schema import summary_schema

        _say_json(summary_schema())
        context.exit()


@main.command()
@record_options
@plan_options
@click.option("--json", "as_json", is_flag=True, help="The whole summary, for programs.")
@click.option(
    "--schema",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_say_schema,
    help="Print the JSON Schema of the whole summary, and end.",
)
def summary(
    as_json: bool,
    measure: Any,
    window: tuple[int, int] | None,
    baseline_days: int | None,
    since: Path | None,
    **given: Any,
) -> None:
    """Say what the review of PATH finds, without pictures."""
    _without_what_is_not_used()
    from ivig_track.plan.plan import AnalysisPlan
    from ivig_track.record.opening import read_record
    from ivig_track.reviewing.comparison import differences_since, summary_since
    from ivig_track.reviewing.review import review as review_record
    from ivig_track.wording.between_visits.visit_words import visit_lines

    first, last = window or (None, None)
    with _wrong_options_said(window, baseline_days, since):
        record = read_record(**_reading_arguments(given))
        plan = AnalysisPlan.of(
            record,
            measure=measure,
            window_first_day=first,
            window_last_day=last,
            baseline_days=baseline_days,
        )
    result = review_record(record, plan)
    if as_json:
        _say_json(result.to_dict() if since is None else summary_since(result, since))
        return
    compared = () if since is None else visit_lines(differences_since(since, result))
    click.echo("\n".join([*result.text, *compared]))


_COHORT_TABLES = ("diary", "infusions", "therapies", "events", "patients", "plans")


def _cohort_options(command: Command) -> Command:
    """Add the options of a review of many records."""
    for name in reversed(_COHORT_TABLES):
        command = _file_option(name, f"{name} of all children, with record_id (CSV, Parquet)")(
            command
        )
    return command


@main.command()
@click.argument("paths", type=click.Path(path_type=Path), nargs=-1, metavar="[PATH]...")
@_cohort_options
@out_option
@plan_option
@click.option("--jobs", type=click.IntRange(min=1), default=1, metavar="N", help="Processes.")
@click.option("--scheduler", metavar="ADDRESS", help="Use the workers of this Dask scheduler.")
@click.option("--no-answer", is_flag=True, help="Leave the overall answer out: far faster.")
@click.option(
    "--strict", is_flag=True, help="Fail a record for one row that cannot be, not the row alone."
)
@click.option(
    "--share", is_flag=True, help="Also a page to hand on, without ids and small cells: DIR/share."
)
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def cohort(
    paths: tuple[Path, ...],
    out: Path,
    plan_file: Path | None,
    jobs: int,
    scheduler: str | None,
    no_answer: bool,
    strict: bool,
    as_json: bool,
    **others: Any,
) -> None:
    """Review many records: leave their tables and their page in DIR.

    PATH is a tidy folder, a workbook, a diary, or a folder of them; its name is the record's id. Or
    give tables of all children with --diary, --infusions and so on. A run that was stopped goes on
    when the same is run again.
    """
    from ivig_track.cohort.cohort_review import review_cohort
    from ivig_track.cohort.cohort_words import cohort_as_json, cohort_lines
    from ivig_track.cohort.long_tables import LongTables
    from ivig_track.plan.plan import AnalysisPlan
    from ivig_track.reading import read_plan
    from ivig_track.report.cohort_page import write_cohort_page

    share = others.pop("share")
    given = {name: table for name, table in others.items() if table is not None}
    if bool(paths) == bool(given) or (given and "diary" not in given):
        raise click.UsageError("give either PATH, or --diary with the other tables of all children")
    try:
        found = review_cohort(
            LongTables(**given) if given else paths,
            None if plan_file is None else AnalysisPlan.of_settings(read_plan(plan_file)),
            out=out,
            jobs=jobs,
            engine=scheduler,
            answer=not no_answer,
            strict=strict,
            on_progress=_draw_cohort_progress,
        )
    except Stopped as stop:
        click.echo(f"\nStopped. What was done is kept in {out}; the same goes on there.", err=True)
        click.get_current_context().exit(stop.exit_code)
    for shared in (False, True) if share else (False,):
        write_cohort_page(found, share=shared)
    if as_json:
        _say_json(cohort_as_json(found))
    else:
        click.echo("\n".join(cohort_lines(found)))
    if found.reviewed == 0:
        click.get_current_context().exit(EXIT_DATA_UNUSABLE)


def _draw_cohort_progress(progress: Any) -> None:
    """Write how far it is over the line before, where a person looks on; numbers, never an id."""
    if sys.stderr.isatty():
        click.echo(f"\r{progress.in_words():<70}", nl=progress.done == progress.records, err=True)


@main.command()
@record_options
@click.argument("out", type=click.Path(path_type=Path))
def convert(out: Path, **given: Any) -> None:
    """Read PATH and write it as a tidy folder OUT."""
    from ivig_track.reading import read_files
    from ivig_track.writing.tidy_writing import write_tidy_folder

    arguments = _reading_arguments(given)
    sources = (*arguments["path"], *(arguments[side] for side in SIDES if arguments[side]))
    write_tidy_folder(read_files(**arguments), out, sources)
    click.echo(f"Written: {out}", err=True)


@main.command()
@plan_option
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def catalogue(as_json: bool, plan_file: Path | None) -> None:
    """Print the rules by which a review says what else could explain a change."""
    from ivig_track.plan.plan_file import catalogue_and_numbers
    from ivig_track.plan.plan_settings import PlanSettings
    from ivig_track.reading import read_plan
    from ivig_track.wording.catalogue_words import catalogue_as_json, catalogue_lines

    settings = PlanSettings() if plan_file is None else read_plan(plan_file)
    rules, numbers = catalogue_and_numbers(settings)
    if as_json:
        _say_json(catalogue_as_json(rules, numbers))
    else:
        click.echo("\n".join(catalogue_lines(rules, numbers)))


@main.command()
@record_options
@measure_option
@out_option
@click.option("--keep-notes", is_flag=True, help="Keep notes and names of medicines as written.")
@click.option(
    "--move-dates",
    "key_file",
    type=click.Path(path_type=Path),
    metavar="KEYFILE",
    help="Move all dates by chance and keep the number of days in KEYFILE, for yourself.",
)
def share(
    out: Path, measure: str | None, keep_notes: bool, key_file: Path | None, **given: Any
) -> None:
    """Write a copy of PATH that can be handed on, without names and calendar dates, to DIR.

    DIR then holds the record, its page, and a statement of what was left out. Days are counted from
    the first infusion: 2000-01-01 stands for its day.
    """
    _without_what_is_not_used()
    from ivig_track.report.notebooks import Request, Teller
    from ivig_track.report.shared_copy import SharingChoices, write_shared_copy

    request = Request(measure=measure, **_reading_arguments(given))
    choices = SharingChoices(keep_notes=keep_notes, key_file=key_file)
    tell = Teller(partial(click.echo, err=True), _draw_progress)
    for path in write_shared_copy(request, out, choices, tell):
        click.echo(str(path))


@main.command()
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("ivig-track-demo"),
    show_default=True,
    metavar="DIR",
    help="Folder for the review.",
)
def demo(out: Path) -> None:
    """Review an invented child (SYNTHETIC), to see a review."""
    _without_what_is_not_used()
    from ivig_track.record.examples import example_folder
    from ivig_track.report.notebooks import Request, Teller, write_review
    from ivig_track.wording.fixed_sentences import SYNTHETIC

    tell = Teller(partial(click.echo, err=True), _draw_progress)
    tell.say(SYNTHETIC)
    for path in write_review(Request((example_folder("infant_a"),)), out, tell):
        click.echo(str(path))


@main.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
def notebooks(folder: Path) -> None:
    """Write the notebooks to DIR, to open in JupyterLab.

    Each runs as it is, on an invented child; to see your own record, name its file in the first
    cell with code.
    """
    from ivig_track.report.notebooks import write_notebooks

    for path in write_notebooks(folder):
        click.echo(str(path))


@main.command()
@click.argument("out", type=click.Path(path_type=Path), metavar="OUT.xlsx|OUT.html")
@click.option(
    "--month",
    callback=lambda _context, _option, said: _month(said),
    metavar="YYYY-MM",
    help="With OUT.html: a sheet of this month to print; by default the present one.",
)
@click.option(
    "--language",
    "speech",
    metavar="CODE",
    callback=lambda context, _option, code: _sheet_speech(context, code),
    help="Write it in this language: en, es, de, fr, it ...; by default that of the messages.",
)
@click.option(
    "--from",
    "first",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="With OUT.xlsx: write the dates of the diary in advance, from this day (2026-12-01).",
)
@click.option(
    "--to",
    "last",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The last of those dates, included; by default a year from the first.",
)
def template(
    out: Path,
    month: datetime | None,
    speech: Speech,
    first: datetime | None,
    last: datetime | None,
) -> None:
    """Write an empty workbook to fill in, or a month sheet to print for the fridge."""
    from ivig_track.writing.atomic_folder import write_whole
    from ivig_track.writing.month_sheet import month_sheet_html
    from ivig_track.writing.template import write_template

    if out.exists():
        raise OutputError(
            f"{out} is there already, and was left as it is. To fix it: give another name."
        )
    if out.suffix.lower() == ".xlsx":
        write_template(out, speech, _days_ahead(first, last))
    elif first or last:
        raise click.UsageError("--from and --to fill in a workbook: give a name that ends in .xlsx")
    elif out.suffix.lower() in {".html", ".htm"}:
        day = month or datetime.now().astimezone()
        write_whole(out.parent, {out.name: month_sheet_html(day.year, day.month, speech)})
    else:
        raise click.BadParameter("give a name that ends in .xlsx or .html", param_hint="OUT")
    click.echo(f"Written: {out}", err=True)


def _days_ahead(first: datetime | None, last: datetime | None) -> tuple[date, ...]:
    from ivig_track.writing.template import days_between

    if first is None:
        if last is not None:
            raise click.UsageError("--to needs --from, the first day whose date is written")
        return ()
    try:
        return days_between(
            first.date(), last.date() if last else first.date() + timedelta(days=364)
        )
    except (ValueError, OverflowError) as error:
        raise click.UsageError(str(error)) from error


def _sheet_speech(context: click.Context, language: str | None) -> Speech:
    from ivig_track.messages.catalogues import sheet_languages, sheet_speech

    if language is None:
        return context.find_object(Speech) or ENGLISH
    if language not in sheet_languages():
        known = ", ".join(sheet_languages())
        raise click.BadParameter(f"{language!r} is not a language of the sheets: {known}.")
    return sheet_speech(language)


def _month(written: str | None) -> datetime | None:
    try:
        return datetime.strptime(written, "%Y-%m") if written else None
    except ValueError as error:
        fix = "write the year and the month, such as 2026-12"
        raise click.BadParameter(f'"{written}" is no month; {fix}') from error


if __name__ == "__main__":
    sys.exit(main())
