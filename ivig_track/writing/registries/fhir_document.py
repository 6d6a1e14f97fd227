"""A reading as one FHIR R4 document: a bundle that begins with its composition.

The names of the child and its label are left out. Everything else that was read is there, so that
the document reads back equal; the settings of a plan are no part of a record and stay behind.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from html import escape
from typing import NamedTuple
from uuid import NAMESPACE_URL, uuid5

from ivig_track.entries.entries import DayEntry, Reading
from ivig_track.entries.fhir_terms import SYSTEM, UCUM, OwnKind
from ivig_track.version import __version__
from ivig_track.writing.registries.fhir_resources import (
    MEASURES,
    Resource,
    child_resource,
    concept,
    day_resource,
    event_resource,
    infusion_resource,
    own,
    therapy_resource,
    unread_resource,
    weight_resource,
)

TITLE = "Diary of epileptic spasms with IVIG infusions"
_CAVEAT = (
    "Counted by carers. A day without a count is unrecorded, never zero. This document records and "
    "describes; it says nothing of whether IVIG was the cause of anything."
)


class Section(NamedTuple):
    """One section of the document: its title, what it says in words, and its resources."""

    title: str
    text: str
    resources: list[Resource]


def fhir_document(reading: Reading, made: datetime) -> str:
    """Give a reading as the JSON of a FHIR R4 document.

    Parameters
    ----------
    reading
        What was read of one child.
    made
        When the document is made, with its zone: it is the date of the document.

    Returns
    -------
    str
        A bundle of the type "document": Composition, Patient without names, Device (this program),
        one Observation a day, MedicationAdministration for IVIG, MedicationStatement for other
        therapies, Immunization and Observation for events. One more Observation says how many days
        of how many have a count.
    """
    return json.dumps(_bundle(reading, made), ensure_ascii=False, indent=1, allow_nan=False)


def _bundle(reading: Reading, made: datetime) -> Resource:
    synthetic = reading.patient.synthetic
    child, device = child_resource(reading.patient), _device()
    child_at, device_at = _address(0, child), _address(1, device)
    sections = list(_sections(reading, {"reference": child_at}))
    resources = [resource for section in sections for resource in section.resources]
    moment = made.isoformat(timespec="seconds")
    head = {
        "resourceType": "Composition",
        **own(OwnKind.DOCUMENT, synthetic=synthetic),
        "status": "final",
        "type": concept(TITLE, SYSTEM, "diary-document"),
        "subject": {"reference": child_at},
        "date": moment,
        "author": [{"reference": device_at}],
        "title": f"SYNTHETIC: {TITLE}" if synthetic else TITLE,
        "section": [_section(section) for section in sections],
    }
    entries = [(_address(0, head), head), (child_at, child), (device_at, device)]
    entries += [(resource.pop("fullUrl"), resource) for resource in resources]
    return {
        "resourceType": "Bundle",
        **own(OwnKind.DOCUMENT, synthetic=synthetic),
        "identifier": {"system": SYSTEM, "value": _address(2, [at for at, _ in entries], moment)},
        "type": "document",
        "timestamp": moment,
        "entry": [{"fullUrl": address, "resource": resource} for address, resource in entries],
    }


def _address(*parts: object) -> str:
    """Give an address that depends on nothing but what stands there."""
    return uuid5(NAMESPACE_URL, f"{SYSTEM}:{parts!r}").urn


def _device() -> Resource:
    return {
        "resourceType": "Device",
        **own(OwnKind.DOCUMENT),
        "deviceName": [{"name": f"ivig_track {__version__}", "type": "user-friendly-name"}],
    }


def _section(section: Section) -> Resource:
    words = f'<div xmlns="http://www.w3.org/1999/xhtml">{escape(section.text)}</div>'
    entries = [{"reference": resource["fullUrl"]} for resource in section.resources]
    return {
        "title": section.title,
        "text": {"status": "generated", "div": words},
        **({"entry": entries} if entries else {}),
    }


def _sections(reading: Reading, subject: Resource) -> Iterator[Section]:
    """Give the sections in the order of a page: how much was recorded comes first."""
    covered = _coverage(reading.days)
    days = [day_resource(entry, subject) for entry in reading.days]
    first = [_coverage_resource(reading.days, covered, subject)] if reading.days else []
    words = "; ".join(f"{name}: {n} of {_span(reading.days)} days" for name, n in covered.items())
    yield _placed("Diary", f"Days with a count: {words}. {_CAVEAT}", [*first, *days])
    yield _infusions(reading, subject)
    therapies = [therapy_resource(entry, subject) for entry in reading.therapies]
    yield _counted("Other therapies", "dose steps", therapies)
    events = [event_resource(entry, subject) for entry in reading.events]
    yield _counted("Events", "events", events)
    unread = [unread_resource(found, subject) for found in reading.unread]
    yield _counted("Not read, and may matter", "places in the sources", unread)


def _infusions(reading: Reading, subject: Resource) -> Section:
    given = [infusion_resource(entry, subject) for entry in reading.infusions]
    section = _counted("IVIG infusions", "infusion days", given)
    weights = [
        weight_resource(entry.day, entry.weight_kg, subject, resource["fullUrl"])
        for entry, resource in zip(reading.infusions, given, strict=True)
        if entry.weight_kg is not None
    ]
    return section._replace(resources=[*given, *_with_addresses("weights", weights)])


def _counted(title: str, what: str, resources: list[Resource]) -> Section:
    return _placed(title, f"{len(resources)} {what}.", resources)


def _placed(title: str, text: str, resources: list[Resource]) -> Section:
    return Section(title, text, _with_addresses(title, resources))


def _with_addresses(title: str, resources: Iterable[Resource]) -> list[Resource]:
    found = list(resources)
    for number, resource in enumerate(found):
        resource["fullUrl"] = _address(title, number, resource)
    return found


def _span(days: Sequence[DayEntry]) -> int:
    """Give the days from the first to the last, both included."""
    return (days[-1].day - days[0].day).days + 1 if days else 0


def _coverage(days: Sequence[DayEntry]) -> dict[str, int]:
    """Give how many days have a count of each measure."""
    return {name: sum(getattr(entry, name) is not None for entry in days) for name in MEASURES}


def _coverage_resource(
    days: Sequence[DayEntry], covered: dict[str, int], subject: Resource
) -> Resource:
    """Say how many of the days from the first to the last have a count."""
    named = {"days": ("Days from the first to the last", _span(days))}
    named |= {name: (f"Days with a count: {MEASURES[name]}", n) for name, n in covered.items()}
    return {
        "resourceType": "Observation",
        **own(OwnKind.COVERAGE),
        "status": "final",
        "code": concept("Days of the diary that have a count", SYSTEM, "coverage"),
        "subject": subject,
        "effectivePeriod": {"start": days[0].day.isoformat(), "end": days[-1].day.isoformat()},
        "component": [
            {
                "code": concept(words, SYSTEM, f"coverage-{name}"),
                "valueQuantity": {"value": n, "unit": "days", "system": UCUM, "code": "d"},
            }
            for name, (words, n) in named.items()
        ],
    }
