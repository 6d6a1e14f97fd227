"""A review as rows of the tables of a cohort: the cells of the single review."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import pyarrow as pa

from ivig_track.clinical.rules import Severity
from ivig_track.cohort.arrow_schemas import ANSWER_COLUMNS, SCHEMAS, UNFLAGGED
from ivig_track.cohort.failures import Failure
from ivig_track.cohort.reviewed import Reviewed, fingerprint
from ivig_track.entries.columns import ColumnOutcome
from ivig_track.record.model import Record
from ivig_track.results.recorded_runs import runs_in_text
from ivig_track.results.values import CourseStatus, Estimate
from ivig_track.reviewing.review_frames import course_row, flag_rows
from ivig_track.reviewing.summary import finite
from ivig_track.wording.reason_words import answer_reason_words

Row = Mapping[str, object]
REVIEWED, FAILED = "reviewed", "failed"
NOT_ASKED = "the answer was not asked for"


class TableRows:
    """The rows of every table, gathered record by record."""

    def __init__(self) -> None:
        self.rows: dict[str, list[Row]] = {name: [] for name in SCHEMAS}

    def add(self, record_id: str, found: Reviewed) -> None:
        """Add what was found in one record."""
        named = {"record_id": record_id}
        self.rows["records"].append({**named, **record_row(found)})
        self.rows["courses"] += [{**named, **course_row(item)} for item in found.courses]
        self.rows["flags"] += [{**named, **cells} for cells in flag_rows(found.courses)]
        self.rows["account"] += [{**named, **cells} for cells in account_rows(found.record)]

    def add_failures(self, record_id: str, failures: Iterable[Failure]) -> None:
        """Add a record that could not be reviewed; a blank id names none."""
        listed = list(failures)
        self.rows["failures"] += [failure._asdict() for failure in listed]
        if record_id.strip():
            why = "; ".join(dict.fromkeys(failure.what for failure in listed))
            self.rows["records"].append({"record_id": record_id, "status": FAILED, "why": why})

    @property
    def failed(self) -> int:
        """How many records could not be reviewed."""
        return sum(row["status"] == FAILED for row in self.rows["records"])

    def tables(self) -> dict[str, pa.Table]:
        """Give the rows as tables, each with its schema."""
        return {name: table_of(self.rows[name], schema) for name, schema in SCHEMAS.items()}


def table_of(rows: Sequence[Row], schema: pa.Schema) -> pa.Table:
    """Give rows as a table with exactly these columns; a cell that a row lacks is null."""
    columns = [
        pa.array([row.get(column.name) for row in rows], type=column.type, from_pandas=True)
        for column in schema
    ]
    return pa.Table.from_arrays(columns, schema=schema)


def record_row(found: Reviewed) -> dict[str, object]:
    """Give the cells of one record, without its id."""
    record, counts = found.record, found.counts
    statuses = Counter(item.status for item in found.courses)
    severities = Counter(flag.severity for item in found.courses for flag in item.flags)
    return {
        "status": REVIEWED,
        "why": "",
        "synthetic": record.synthetic,
        "measure": found.measure,
        "first_day": record.span.first_day,
        "last_day": record.span.last_day,
        "days": record.span.days,
        "recorded_days": int(counts.recorded.sum()),
        "zero_days": int(counts.zero.sum()),
        "uncountable_days": int(counts.uncountable.sum()),
        "recorded_runs": runs_in_text(counts.recorded),
        "courses": len(found.courses),
        "courses_scored": statuses[CourseStatus.SCORED],
        "courses_confounded": statuses[CourseStatus.CONFOUNDED],
        "courses_not_assessable": statuses[CourseStatus.NOT_ASSESSABLE],
        "window_days_recorded": sum(item.window.recorded_days for item in found.scored),
        "window_days": sum(max(item.window.span.days, 0) for item in found.scored),
        **_both_answers(found),
        "flags_note": severities[Severity.NOTE],
        "flags_strong": severities[Severity.STRONG],
        "flags_block": severities[Severity.BLOCK],
        **record.import_counts(),
        "plan_sha256": fingerprint(found.plan),
    }


def _both_answers(found: Reviewed) -> dict[str, object]:
    """Give the answer, and once more without the courses that another cause may explain."""
    rest = found.without_flagged
    if found.estimate is None or rest is None:
        return {"answer_why": NOT_ASKED, f"{UNFLAGGED}answer_why": NOT_ASKED}
    again = _answer(rest.estimate)
    return {
        "courses_lower": found.estimate.courses_lower,
        **_answer(found.estimate),
        "unflagged_courses_left_out": len(rest.left_out),
        "unflagged_window_days_recorded": rest.recorded_days,
        **{f"{UNFLAGGED}{name}": again[name] for name in ANSWER_COLUMNS},
    }


def _answer(estimate: Estimate) -> dict[str, object]:
    return {
        "conclusion": estimate.conclusion.value,
        "percent": finite(estimate.percent),
        "percent_low": finite(estimate.percent_low),
        "percent_high": finite(estimate.percent_high),
        "p": estimate.p,
        "p_model": estimate.p_model,
        "smallest_p": estimate.smallest_p,
        "log_ratio": estimate.log_ratio,
        "log_ratio_sd": estimate.log_ratio_sd,
        "log_ratio_low": estimate.log_ratio_low,
        "log_ratio_high": estimate.log_ratio_high,
        "answer_why": answer_reason_words(estimate.why),
    }


def account_rows(record: Record) -> list[dict[str, object]]:
    """Say what became of the rows and columns of a record's sources, and what was decided.

    Rows with one outcome and reason are counted in one row of the account, `first_row` the first
    of them.
    """
    said: list[dict[str, object]] = [
        {"kind": kind, "what": what}
        for kind, sentences in (("decision", record.decisions), ("slip", record.slips))
        for what in sentences
    ]
    return [*_rows_of_sources(record), *_columns_not_read(record), *said]


def _rows_of_sources(record: Record) -> list[dict[str, object]]:
    log = record.import_log
    cells = [log[name].tolist() for name in ("file", "sheet", "outcome", "reason", "row")]
    count: Counter[tuple[object, ...]] = Counter()
    first: dict[tuple[object, ...], object] = {}
    for *key, row in zip(*cells, strict=True):
        count[tuple(key)] += 1
        first.setdefault(tuple(key), row)
    names = ("file", "sheet", "outcome", "what")
    return [
        {"kind": "rows", **dict(zip(names, key, strict=True)), "rows": n, "first_row": first[key]}
        for key, n in count.items()
    ]


def _columns_not_read(record: Record) -> list[dict[str, object]]:
    columns = record.import_columns
    left = columns[columns["outcome"] != ColumnOutcome.USED.value].to_dict("records")
    return [
        {
            "kind": "column",
            "file": row["file"],
            "sheet": row["sheet"],
            "outcome": row["outcome"],
            "what": ": ".join(filter(None, (row["title"], row["what"]))),
        }
        for row in left
    ]
