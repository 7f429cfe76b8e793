"""Small parts that FHIR resources are made of."""

from datetime import datetime
from typing import Any

from django.db.models import TextChoices
from django.utils import timezone

from referral.models import Unit

OURS = "urn:lahde"
GRAVITY = "http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes"
TERMINOLOGY = "http://terminology.hl7.org/CodeSystem"
Json = dict[str, Any]


def concept(system: str, code: str, display: str = "") -> Json:
    """A CodeableConcept of one coding; its text is what it is called."""
    coding = {"system": system, "code": code}
    return {"coding": [coding | ({"display": display} if display else {})], **({"text": display} if display else {})}


def ours(system: str, choices: type[TextChoices], code: str) -> Json:
    """A code of ours with its label in the page's language."""
    return concept(f"{OURS}:{system}", code, str(choices(code).label))


def instant(moment: datetime | None) -> str | None:
    """With its offset, to the second."""
    return timezone.localtime(moment).isoformat(timespec="seconds") if moment else None


def period(start: datetime | None, end: datetime | None) -> Json | None:
    return present({"start": instant(start), "end": instant(end)}) or None


def unit_reference(unit: Unit | None, absent: str) -> Json:
    """A logical reference: the unit's number in this service and its name."""
    if unit is None:
        return {"display": absent}
    return {
        "type": "Organization", "identifier": {"system": f"{OURS}:unit", "value": str(unit.pk)},
        "display": str(unit.name),
    }  # fmt: skip


def present(resource: Json) -> Json:
    """Without what there is nothing of: FHIR has no empty values."""
    return {key: value for key, value in resource.items() if value not in (None, "", [], {})}
