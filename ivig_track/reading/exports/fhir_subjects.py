"""Whom the resources of a FHIR bundle are about: one child, or the bundle is refused."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ivig_track.errors import Place, Problem
from ivig_track.messages.message import message, phrase
from ivig_track.reading.exports.fhir_text import Json
from ivig_track.reading.findings import Subjects

_FIX = message(
    "ask for the resources of one child, and give that file; where all of them are of one, say so "
    "with --one-child"
).for_page(phrase("ask for the resources of one child, and give that file"))


def subjects_of(resources: Iterable[Json], file: str) -> Subjects:
    """Give the patients that the resources of a file name, or that are described in it."""
    resources = list(resources)
    addresses = _addresses(resources)
    named = {_patient_of(resource, addresses) for resource in resources} - {""}
    return Subjects(Place(file), frozenset(named or addresses.values()))


def unlike_subjects(files: Sequence[Subjects]) -> list[Problem]:
    """Say which file is about another patient than one before it.

    >>> one, other = (Subjects(Place(f"{n}.json"), frozenset({f"Patient/{n}"})) for n in (9, 14))
    >>> print(unlike_subjects([one, other])[0].what)
    the resources of this file are about another patient than those of 9.json
    """
    known = [each for each in files if each.patients]
    return [
        Problem(
            message(
                "the resources of this file are about another patient than those of {place}",
                place=known[0].place,
            ),
            _FIX,
            each.place,
            asks="one_child",
        )
        for each in known[1:]
        if each.patients.isdisjoint(known[0].patients)
    ]


def several_subjects(resources: Iterable[Json], file: str) -> Problem | None:
    """Say that the resources of a file are about more than one patient; None where they are not.

    A resource of a bundle has the address of its entry as `fullUrl`. Nothing of a patient is said
    but their number.

    >>> ones = [{"subject": {"reference": f"Patient/{n}"}} for n in (9, 9, 14)]
    >>> print(several_subjects(ones, "bundle.json").what)
    the resources of this file are about 2 patients
    >>> several_subjects(ones[:2], "bundle.json") is None
    True
    """
    patients = subjects_of(resources, file).patients
    if len(patients) < 2:
        return None
    what = message("the resources of this file are about {number} patients", number=len(patients))
    return Problem(what, _FIX, Place(file), asks="one_child")


def _addresses(resources: Iterable[Json]) -> dict[str, str]:
    """Give the patients of the bundle itself by every name that a reference can have for them."""
    found: dict[str, str] = {}
    for number, resource in enumerate(resources):
        if resource.get("resourceType") == "Patient":
            address, own = str(resource.get("fullUrl") or ""), str(resource.get("id") or "")
            patient = f"Patient/{own}" if own else address or f"entry {number}"
            found |= dict.fromkeys({_shortened(address), patient} - {""}, patient)
    return found


def _patient_of(resource: Json, addresses: dict[str, str]) -> str:
    subject = resource.get("subject") or resource.get("patient")
    if not isinstance(subject, dict):
        return ""
    reference = subject.get("reference")
    if isinstance(reference, str) and reference:
        short = _shortened(reference)
        # A group or a device is no patient; what is contained in the resource is not told apart.
        is_other = "/" in short and not short.startswith("Patient/")
        return "" if is_other or short.startswith("#") else addresses.get(short, short)
    identifier = subject.get("identifier")
    value = identifier.get("value") if isinstance(identifier, dict) else None
    return str(value or subject.get("display") or "")


def _shortened(reference: str) -> str:
    """Give "Patient/9" of any address that ends so, a version of it left away."""
    parts = reference.split("/_history/", maxsplit=1)[0].rstrip("/").split("/")
    return "/".join(parts[-2:])
