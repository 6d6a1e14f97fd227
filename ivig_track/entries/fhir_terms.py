"""The terms of our own in a FHIR document, which its writer and its reader share.

FHIR has no element for some of what a diary knows (how sure a count is, who watched). It stands in
extensions, one a field, whose addresses begin with `SYSTEM`.
"""

from __future__ import annotations

from enum import StrEnum

#: The code system and the beginning of every address of ours; it leads nowhere on the web.
SYSTEM = "urn:x-ivig-track"
UCUM = "http://unitsofmeasure.org"
LOINC = "http://loinc.org"
SNOMED = "http://snomed.info/sct"
#: Body weight in LOINC, and the route into a vein in SNOMED CT.
BODY_WEIGHT, INTRAVENOUS = "29463-7", "47625008"
#: What FHIR calls data that were made up for a test.
TEST_DATA_SYSTEM, TEST_DATA = "http://terminology.hl7.org/CodeSystem/v3-ActReason", "HTEST"
ABSENT_SYSTEM = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
#: The comparator of a count that has no upper bound.
AT_LEAST_SIGN = ">="
#: The text that stands for IVIG whose product was not written down.
NAMELESS_IVIG = "IVIG"


class OwnKind(StrEnum):
    """What a resource of ours holds; it stands in the tag of the resource."""

    DOCUMENT = "document"
    COVERAGE = "coverage"
    CHILD = "child"
    DAY = "day"
    INFUSION = "infusion"
    INFUSION_WEIGHT = "infusion-weight"
    THERAPY = "therapy"
    EVENT = "event"
    UNREAD = "unread"


def field_address(field: str) -> str:
    """Give the address of the extension that holds a field of an entry.

    >>> field_address("onset_hours")
    'urn:x-ivig-track:field:onset_hours'
    """
    return f"{SYSTEM}:field:{field}"
