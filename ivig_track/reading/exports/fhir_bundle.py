"""Infusions, therapies, vaccinations and weights out of the FHIR export of a hospital.

Completed administrations count, running and stopped ones where an amount was given. An order and
what a pharmacy handed out are therapies of which nobody says that they were given; an order of
IVIG is no infusion. What is not read and names something that matters is kept in view.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from ivig_track.clinical.material import Material, material_named
from ivig_track.clinical.medicine_table import MedicineClass
from ivig_track.clinical.medicines import NAME_WORDS_MAX, medicine_class
from ivig_track.entries.choices import ReadingChoices
from ivig_track.entries.columns import UnreadMaterial
from ivig_track.entries.entries import (
    EventEntry,
    ImportLogRow,
    InfusionEntry,
    PatientFacts,
    RowOutcome,
    TherapyEntry,
)
from ivig_track.entries.sheet import WRITTEN_MAX
from ivig_track.errors import Place
from ivig_track.messages.message import Message, counted, message
from ivig_track.reading.cells.given.daily_steps import joined_days
from ivig_track.reading.cells.infusion_products import not_ivig
from ivig_track.reading.cells.infusion_status import why_not_given
from ivig_track.reading.exports.fhir_medicine import (
    NOTHING_TAKEN,
    Course,
    course_of,
    daily_amount,
    dose_text,
    dose_value,
    is_as_needed,
    is_ivig,
    is_other_immunoglobulin,
    iso_day,
    ivig_dose,
    medicine_name,
    moment_of,
    period_of,
    text_of,
    words_of,
)
from ivig_track.reading.exports.fhir_subjects import several_subjects, subjects_of
from ivig_track.reading.exports.fhir_text import (
    Json,
    objects,
    recognises,
    resources_of,
    strings_of,
)
from ivig_track.reading.exports.fhir_weights import weighed, weight_of
from ivig_track.reading.exports.fhir_zones import said_of_zones
from ivig_track.reading.exports.own_document import ChangedError, kind_of, read_own, weights_of
from ivig_track.reading.findings import Findings
from ivig_track.reading.headers.one_child import SeveralChildrenError, said_to_be_one

__all__ = ["read", "recognises"]

GUESS_NOTHING = ReadingChoices()
#: Longest period of one administration that is taken as that many infusion days.
PERIOD_DAYS_MAX = 7
GIVEN = frozenset({"completed", "in-progress", "stopped"})
TAKEN = frozenset({"active", "completed", "in-progress", "stopped", "recorded"})
ORDERED = frozenset(
    {"active", "completed", "stopped", "on-hold", "in-progress", "preparation", "ended"}
)
_NO_ORDER = frozenset({"proposal", "option", "plan"})
_ORDERS = frozenset({"MedicationRequest", "MedicationOrder", "MedicationPrescription"})
_STATEMENTS = frozenset({"MedicationStatement", "MedicationUsage"})
_MEDICINES = frozenset(
    {"MedicationAdministration", "MedicationDispense", "Immunization", *_ORDERS, *_STATEMENTS}
)
#: Kinds whose words are of people, places and allergies, not of what a child was given.
_NO_MATERIAL = frozenset(
    ["AllergyIntolerance", "Patient", "Practitioner", "PractitionerRole", "Organization",
     "Location", "RelatedPerson", "Provenance", "FamilyMemberHistory"]
)  # fmt: skip
_PRESCRIBED = message("prescribed; nobody says that it was given")
_HANDED_OUT = message("handed out by a pharmacy; nobody says that it was given")
_ORDER_OF_IVIG = message("an order of IVIG, or IVIG handed out: no infusion that was given")
_STATEMENT_OF_IVIG = message("it says that IVIG is used, not on which days it was given")


class _SetAsideError(Exception):
    """A resource that is set aside; `matters` where what it names may matter."""

    def __init__(self, why: Message, *, matters: bool = True) -> None:
        super().__init__(str(why))
        self.why = why
        self.matters = matters


def read(text: str, file: str, choices: ReadingChoices = GUESS_NOTHING) -> Findings:
    """Read an export; the row of the account is the number of the resource.

    Raises DataError where the text is none, SeveralChildrenError where it is of several children
    and nobody said that they are one.
    """
    findings = Findings()
    resources = resources_of(text, file)
    several = several_subjects(resources, file)
    if several is not None and not choices.one_child:
        raise SeveralChildrenError([several])
    findings.decisions += said_to_be_one([] if several is None else [several])
    findings.subjects.append(subjects_of(resources, file))
    placed = [(Place(file, row=n), resource) for n, resource in enumerate(resources, 1)]
    _read_theirs([each for each in placed if kind_of(each[1]) is None], file, findings)
    _read_ours([each for each in placed if kind_of(each[1]) is not None], findings)
    findings.import_log.sort(key=lambda line: line.place.row or 0)
    return findings


def _read_theirs(placed: list[tuple[Place, Json]], file: str, findings: Findings) -> None:
    """Read the resources of a hospital."""
    medicines = _medicines([resource for _, resource in placed])
    named = [_with_medicine(resource, medicines) for _, resource in placed]
    for (place, _), resource in zip(placed, named, strict=True):
        _read_resource(resource, place, findings)
    findings.therapies = joined_days(findings.therapies)
    weights = sorted(filter(None, map(weight_of, named)))
    findings.infusions = [weighed(infusion, weights) for infusion in findings.infusions]
    if weights and not findings.patient.weight_kg:
        findings.patient = replace(findings.patient, weight_kg=weights[-1].kilograms)
    if findings.infusions:
        # The orders of what was given need no question.
        findings.unread = [u for u in findings.unread if u.material is not Material.IVIG]
    of_medicines = (r for r in named if text_of(r.get("resourceType")) in _MEDICINES)
    findings.decisions += said_of_zones(map(moment_of, of_medicines), file)


def _read_ours(placed: list[tuple[Place, Json]], findings: Findings) -> None:
    """Read what this program wrote as it was: nothing is joined, and nothing added."""
    weights = weights_of(resource for _, resource in placed)
    for place, resource in placed:
        kind = kind_of(resource)
        if kind is None:
            continue
        try:
            reason = read_own(resource, kind, place, weights, findings)
            outcome = RowOutcome.USED
        except ChangedError as changed:
            outcome, reason = RowOutcome.SET_ASIDE, changed.why
            findings.unread += _unread(resource, text_of(resource.get("resourceType")), place)
        findings.import_log.append(ImportLogRow(place, outcome, reason, (kind.value,)))


def _medicines(resources: list[Json]) -> dict[str, Json]:
    """Give the resources that describe a medicine, by what refers to them."""
    found: dict[str, Json] = {}
    for resource in resources:
        if resource.get("resourceType") == "Medication":
            found[f"Medication/{resource.get('id')}"] = resource
            found[text_of(resource.get("fullUrl"))] = resource
    return found


def _with_medicine(resource: Json, medicines: dict[str, Json]) -> Json:
    """Give a resource with its medicine inside, where it only refers to it or is of FHIR R5."""
    medication = resource.get("medication")
    concept = medication.get("concept") if isinstance(medication, dict) else None
    reference = resource.get("medicationReference")
    if isinstance(medication, dict) and "reference" in medication:
        reference = medication["reference"]
    if concept is None and isinstance(reference, dict):
        inside = {f"#{one.get('id')}": one for one in objects(resource.get("contained"))}
        to = str(reference.get("reference", ""))
        found = inside.get(to) or medicines.get(to) or medicines.get("/".join(to.split("/")[-2:]))
        concept = _described(found or {}) or {"text": reference.get("display", "")}
    return resource if concept is None else {**resource, "medicationCodeableConcept": concept}


def _described(medication: Json) -> object:
    """Give what a Medication is: its code, else what is in it."""
    if medication.get("code"):
        return medication["code"]
    parts = objects(medication.get("ingredient"))
    names = [words_of(part.get("itemCodeableConcept") or part.get("item")) for part in parts]
    return {"text": "; ".join(filter(None, names))} if any(names) else None


def _read_resource(resource: Json, place: Place, findings: Findings) -> None:
    kind, name = text_of(resource.get("resourceType")), medicine_name(resource)
    try:
        reason = _used(resource, kind, name, place, findings)
        outcome = RowOutcome.USED
    except _SetAsideError as aside:
        outcome, reason = RowOutcome.SET_ASIDE, aside.why
        if aside.matters and kind not in _NO_MATERIAL:
            findings.unread += _unread(resource, kind, place)
    findings.import_log.append(ImportLogRow(place, outcome, reason, (kind, name)))


def _unread(resource: Json, kind: str, place: Place) -> Iterator[UnreadMaterial]:
    """Give what a resource that was not read names, each thing once."""
    course = course_of(resource)
    first = iso_day(moment_of(resource)) or course.first
    last = iso_day(period_of(resource).get("end")) or course.last or first
    seen = set()
    for written in strings_of(resource):
        for piece in _pieces(written):
            found = material_named(piece)
            if found in (Material.HORMONAL, Material.IVIG, Material.MEDICINE) and found not in seen:
                seen.add(found)
                yield UnreadMaterial(place, kind, piece[:WRITTEN_MAX], found, first, last)


def _pieces(written: str) -> Iterator[str]:
    """Cut a long text into pieces that are looked through whole."""
    words = written[:20_000].replace("<", " <").replace(">", "> ").split()
    step = NAME_WORDS_MAX // 2
    for start in range(0, max(len(words), 1), step):
        yield " ".join(words[start : start + NAME_WORDS_MAX // 2 + 4])


def _used(resource: Json, kind: str, name: str, place: Place, findings: Findings) -> Message:
    """Add what a resource says and give as what it was used; `_SetAsideError` where it was not."""
    if kind in _MEDICINES:
        _check_state(resource, kind)
        read_it = _ordered if _is_order(kind) else _happened
        return read_it(resource, kind, name, place, findings)
    if kind == "Patient":
        return _patient(resource, findings)
    if kind == "Medication":
        return message("the medicine that another resource names")
    if kind == "Observation" and weight_of(resource) is not None:
        return message("one body weight")
    what = kind or message("an entry")
    raise _SetAsideError(
        message("{kind} is not an infusion, a medicine or a vaccination", kind=what)
    )


def _is_order(kind: str) -> bool:
    return kind in _ORDERS or kind == "MedicationDispense"


def _happened(resource: Json, kind: str, name: str, place: Place, findings: Findings) -> Message:
    """Add what was given, taken or vaccinated on a day."""
    day = iso_day(moment_of(resource))
    if day is None:
        raise _SetAsideError(message("{kind} without a day", kind=kind))
    if is_ivig(resource):
        return _infused(resource, kind, name, day, place, findings)
    if kind == "Immunization":
        findings.events.append(EventEntry(day, "vaccination", name, place=place))
        return message("one vaccination")
    _check_product(resource, name)
    stop = iso_day(period_of(resource).get("end"))
    stop = stop or (day if kind == "MedicationAdministration" else None)
    _add_therapy(resource, kind, name, Course(day, stop), place, findings)
    return message("one dose step")


def _check_state(resource: Json, kind: str) -> None:
    """Raise `_SetAsideError` where a resource says that nothing was given, taken or ordered."""
    status = _status(resource)
    denied = any(resource.get(key) is True for key in ("notGiven", "wasNotGiven", "wasNotTaken"))
    denied |= resource.get("doNotPerform") is True or resource.get("taken") == "n"
    words = words_of(resource.get("statusReason") or resource.get("reasonNotGiven"))
    if denied or status in NOTHING_TAKEN:
        said = words or status or kind
        raise _SetAsideError(message('not given: "{text}"', text=said[:80]), matters=False)
    known = {"MedicationAdministration": GIVEN, "Immunization": frozenset({"completed"})}
    ordered = _is_order(kind)
    if status not in (ORDERED if ordered else known.get(kind, TAKEN)):
        said_status = message(
            '{kind} with the status "{status}" does not count', kind=kind, status=status
        )
        raise _SetAsideError(said_status)
    if text_of(resource.get("intent")) in _NO_ORDER:
        raise _SetAsideError(message("{kind} is only a proposal or a plan", kind=kind))
    if kind == "MedicationAdministration" and words and status != "stopped":
        raise _SetAsideError(message('not given: "{text}"', text=words[:80]))
    value, _ = dose_value(resource)
    if not ordered and value == 0:
        raise _SetAsideError(message("not given: the dose is 0"), matters=False)


def _status(resource: Json) -> str:
    """Give the status; one of a wrong type as it is written, so that it can be shown."""
    status = resource.get("status", "")
    return text_of(status) if isinstance(status, str) else repr(status)[:80]


def _check_product(resource: Json, name: str) -> None:
    """Raise `_SetAsideError` where something is an immunoglobulin that is not IVIG."""
    if is_other_immunoglobulin(resource):
        text = message('not IVIG: "{product}" is not given into a vein', product=name)
        raise _SetAsideError(text, matters=False)
    against = not_ivig(name) if medicine_class(name) == MedicineClass.OTHER else None
    if against is not None:
        raise _SetAsideError(against)


def _ordered(resource: Json, kind: str, name: str, place: Place, findings: Findings) -> Message:
    """Add an order, or what a pharmacy handed out, as a therapy that nobody confirms."""
    if is_ivig(resource):
        raise _SetAsideError(_ORDER_OF_IVIG)
    _check_product(resource, name)
    course = course_of(resource)
    if course.first is None:
        raise _SetAsideError(message("{kind} without a day", kind=kind))
    _add_therapy(resource, kind, name, course, place, findings)
    said = message(
        "{place}: {name} from {first}: {note}",
        place=place,
        name=name or message("unnamed medicine"),
        first=course.first.isoformat(),
        note=_note_of(kind),
    )
    findings.decisions.append(said)
    return _note_of(kind)


def _note_of(kind: str) -> Message:
    return _HANDED_OUT if kind == "MedicationDispense" else _PRESCRIBED


def _add_therapy(
    resource: Json, kind: str, name: str, course: Course, place: Place, findings: Findings
) -> None:
    day, stop = course
    if day is None:
        return
    is_daily = kind != "MedicationAdministration"
    value, unit = daily_amount(resource) if is_daily else dose_value(resource)
    note = str(_note_of(kind)) if _is_order(kind) else ""
    findings.therapies.append(
        TherapyEntry(
            name or "unnamed medicine",
            day,
            None if stop is not None and stop < day else stop,
            kind="rescue" if is_as_needed(resource) else "",
            dose=value,
            unit=unit,
            note="; ".join(filter(None, (note, dose_text(resource)))),
            place=place,
        )
    )


def _infused(
    resource: Json, kind: str, name: str, day: date, place: Place, findings: Findings
) -> Message:
    """Add the days of an infusion."""
    status, dose = _status(resource), ivig_dose(resource)
    if kind in _STATEMENTS and _is_long(resource, day):
        raise _SetAsideError(_STATEMENT_OF_IVIG)
    if status in {"stopped", "in-progress"} and dose.is_empty and dose_value(resource)[0] is None:
        what = message('status "{status}" without the amount that was given', status=status)
        raise _SetAsideError(what)
    against = why_not_given(_remarks(resource))
    if against is not None:
        raise _SetAsideError(against)
    days = _days_of_period(resource, day)
    is_partial = status == "stopped"
    one = InfusionEntry(
        day,
        dose_g=None if is_partial else dose.grams,
        dose_g_per_kg=None if is_partial else dose.grams_per_kg,
        product=name,
        note="stopped before its end: the dose given is not known" if is_partial else "",
        place=place,
    )
    findings.infusions += [_share(one, day + timedelta(number), days) for number in range(days)]
    said = counted("one day of IVIG", "{n} infusion days, the dose shared out", days)
    return message("{days} (stopped: partial)", days=said) if is_partial else said


def _is_long(resource: Json, day: date) -> bool:
    """Tell whether a statement is of a time, not of the days of one infusion."""
    period = period_of(resource)
    end = iso_day(period.get("end"))
    is_open = bool(period) and end is None
    return is_open or (end is not None and end >= day + timedelta(PERIOD_DAYS_MAX))


def _remarks(resource: Json) -> list[str]:
    return [text_of(note.get("text")) for note in objects(resource.get("note"))]


def _days_of_period(resource: Json, day: date) -> int:
    """Give the infusion days of a period: more than one where it is longer than a day."""
    period = period_of(resource)
    end = iso_day(period.get("end"))
    if end is None or not day < end < day + timedelta(PERIOD_DAYS_MAX):
        return 1
    clocks = [text_of(period.get(part))[11:16] for part in ("start", "end")]
    over_night = (end - day).days == 1 and all(clocks) and clocks[1] <= clocks[0]
    return 1 if over_night else (end - day).days + 1


def _share(infusion: InfusionEntry, day: date, days: int) -> InfusionEntry:
    if days == 1:
        return infusion
    grams, per_kg = infusion.dose_g, infusion.dose_g_per_kg
    return replace(
        infusion,
        day=day,
        dose_g=None if grams is None else grams / days,
        dose_g_per_kg=None if per_kg is None else per_kg / days,
    )


def _patient(resource: Json, findings: Findings) -> Message:
    """Keep the month of birth, of a date without a day too; nothing else of a person is read."""
    month = text_of(resource.get("birthDate"))[:7]
    if iso_day(f"{month}-01") is None:
        raise _SetAsideError(message("who the child is was not read"), matters=False)
    findings.patient = PatientFacts(birth_month=month)
    return message("the month of birth; who the child is was not read")
