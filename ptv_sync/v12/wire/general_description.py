"""A general description: what many services of one kind stand on. v12 merges it into none of them."""

from typing import Annotated

from ptv_sync.v12.wire.base import BY_LANGUAGE, WireModel, spelling
from ptv_sync.v12.wire.contacts import Link

CHARGES = {name: name for name in ("Free", "Charged")}
TYPES = {
    **{name: name for name in ("Service", "ProfessionalQualification", "PermitOrOtherObligation")},
    "PermitOrObligation": "PermitOrOtherObligation",
}


class DescribedVersion(WireModel):
    """What services and general descriptions both say in one language."""

    name: str = ""
    summary: str = ""
    description: str = ""
    user_instructions: str = ""
    conditions: str = ""
    legislation_links: list[Link] = []
    charge_type_additional_information: str = ""
    # Permits and qualifications only.
    processing_time_additional_information: str = ""
    deadline_additional_information: str = ""
    validity_time_additional_information: str = ""


class GeneralVersion(DescribedVersion):
    background_description: str = ""
    general_description_type_additional_information: str = ""


class Classified(WireModel):
    """Classifications: bare codes, and addresses where there are no codes."""

    service_classes: list[str] = []
    target_groups: list[str] = []
    life_events: list[str] = []
    industrial_classes: list[str] = []
    ontology_terms: list[str] = []


class GeneralDescription(Classified):
    general_description_types: list[str] = []
    service_type: Annotated[str, spelling(TYPES)] = ""
    charge_type: Annotated[str, spelling(CHARGES)] = ""
    language_versions: Annotated[dict[str, GeneralVersion], BY_LANGUAGE] = {}
