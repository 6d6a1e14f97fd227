"""The sources that the confounder catalogue names: where each one is, and what it gives."""

from __future__ import annotations

from typing import NamedTuple


class Published(NamedTuple):
    """A source by its short name; `where` says so where the publication itself was not seen."""

    where: str
    gives: str


#: A source of a rule begins with one of these names.
SOURCES = {
    "UKISS": Published(
        "Lancet 2004, doi 10.1016/S0140-6736(04)17400-X",
        "no spasms on days 13 and 14: hormonal 40 of 55, vigabatrin 28 of 52",
    ),
    "ICISS": Published("eprints.soton.ac.uk/405159", "no spasms on and between days 14 and 42"),
    "NISC 2016": Published(
        "Mayo Clinic record of a prospective national infantile spasms cohort, n=230",
        "response at 3 months: ACTH 55 %, oral steroid 39 %, vigabatrin 36 %, other 9 %",
    ),
    "NISC time to remission": Published(
        "CHOP Clinical Futures record, n=395",
        "median 3 days (IQR 2-5) oral steroid, 4 (3-7) ACTH, 3 (1-6) vigabatrin",
    ),
    "ACTH label": Published(
        "DailyMed",
        "150 U/m2 a day for 14 days, then 30 x 3 d, 15 x 3 d, 10 x 3 d, 10 alternate days x 6 d",
    ),
    "Wan 2022": Published(
        "BASED and relapse after ACTH", "relapse 37 of 64 (58 %), median 3 months (IQR 1.5-6)"
    ),
    "Hussain 2014": Published(
        "high-dose prednisolone, n=87", "64 % electroclinical in 2 weeks; relapse 2 to 9 months on"
    ),
    "Mytinger 2010": Published(
        "doi 10.1177/0883073809356107", "intravenous methylprednisolone: remission in 2 to 6 days"
    ),
    "Elterman 2001": Published("PMID 11673582", "vigabatrin response kept growing over 3 months"),
    "Aicardi 1996": Published("vigabatrin series", "median 4 days to response; relapse 28 of 131"),
    "ketogenic diet": Published(
        "doi 10.1016/j.pediatrneurol.2013.11.021; doi 10.1111/j.1528-1167.2010.02586.x",
        "63 % improve in month 1; free of spasms at a median of 2.4 months",
    ),
    "pyridoxine": Published(
        "Toribe 2001; doi 10.3389/fneur.2022.895978",
        "where it acts, within 2 weeks (28 of 30 children within 11 days)",
    ),
    "zonisamide series": Published(
        "uncontrolled series, not named one by one", "where it acts, within 1 to 8 days"
    ),
    "topiramate, valproate series": Published(
        "uncontrolled series, not named one by one", "weeks of titration"
    ),
    "pooled series": Published("surgical series, not named one by one", "effect at once"),
    "IgG half-life": Published(
        "secondary sources", "about 21 to 30 days: 40 to 50 % left at day 28"
    ),
    "infection and remission": Published(
        "rotavirus (Neurol Sci); HHV-6 (Iwasaki 2006)", "free of spasms 2 to 5 days after"
    ),
    "product label": Published("labels of immunoglobulins", "reactions in hours to days"),
    "vaccination": Published(
        "Top 2018, BMC Pediatr 18:134; Goodman, doi 10.1016/s0264-410x(97)00191-6",
        "no raised risk on days 0 to 14",
    ),
    "under-reporting": Published(
        "TSC video-EEG; AES 2007", "parents saw 28.6 % of seizures; sensitivity 43 %"
    ),
    "doi 10.3758/s13428-019-01320-3": Published(
        "Behavior Research Methods, by its doi", "missing days of a series are not random"
    ),
    "regression to the mean": Published(
        "docs/calibration.md", "records without an effect, their infusions after bad weeks"
    ),
    "SCRIBE 2016": Published("PMC4873717", "a guideline for reporting single-case designs"),
    "trial entry rule": Published("trials of spasms", "a least number of events at entry"),
    "Hrachovy 1991": Published(
        "doi 10.1111/j.1528-1157.1991.tb05246.x",
        "spasms gone without treatment: 2 % by month 1 after onset, 11 % by 6, 25 % by 12",
    ),
    "usual regimen": Published("given to the project", "0.4 to 2.0 g/kg over 1 to 5 days"),
}
#: Words that stand where no source does: a design of ours, a judgement, or a likeness.
NO_SOURCE = ("design", "judgement", "by analogy with")


def source_names(text: str) -> tuple[str, ...]:
    """Give the short names of a rule's source text; ValueError where a part names none.

    >>> source_names("Wan 2022 (median 3 months to relapse); Hussain 2014")
    ('Wan 2022', 'Hussain 2014')
    >>> source_names("judgement")
    ()
    """
    names = []
    for part in _parts(text):
        bare = next((part[len(w) :].strip() for w in NO_SOURCE[2:] if part.startswith(w)), part)
        if bare.startswith(NO_SOURCE):
            continue
        found = sorted((name for name in SOURCES if bare.startswith(name)), key=len)
        if not found:
            raise ValueError(f"{part!r} names no source")
        names.append(found[-1])
    return tuple(names)


def _parts(text: str) -> list[str]:
    """Split a source text at semicolons outside of brackets; a bare address goes with its name."""
    parts, depth, start = [], 0, 0
    for position, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if letter == ";" and not depth:
            parts.append(text[start:position].strip())
            start = position + 1
    return [*parts, text[start:].strip()]
