"""Organisations, and of which kind they are."""

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache

from catalogue.ingest import Address, OrganizationRecord
from ptv_sync.codes import areas
from ptv_sync.mapping.areas import is_nationwide, municipalities_served, municipality_code
from ptv_sync.mapping.contacts import emails, phones, web_pages
from ptv_sync.mapping.places import addresses
from ptv_sync.mapping.texts import names, typed
from ptv_sync.types import PtvOrganization, SourceDrift

COUNTY, MUNICIPALITY, PARISH, NGO, COMPANY, STATE, OTHER = (
    "county", "municipality", "parish", "ngo", "company", "state", "other",
)  # fmt: skip
# PTV's types that say enough by themselves.
PLAIN_KINDS = {"State": STATE, "Municipality": MUNICIPALITY, "Company": COMPANY}
# PTV has no type of its own for counties and parishes (ptv.md §4.8); their names tell.
COUNTY_WORDS = ("hyvinvointialue", "välfärdsområde", "wellbeing services county")
# "Helluntaiseurakunta" is one, "seurakuntaopisto" is a school.
PARISH_NAME = re.compile(
    r"(seurakun(ta|nat)|seurakuntayhtymä|församling(en|ar)?|kyrkliga samfällighet(en)?|parish|congregation)(?!\w)"
)
BUSINESS_CODE_LENGTH = 16
OID_LENGTH = 80


def organization_record(organization: PtvOrganization, kind: str) -> OrganizationRecord:
    """A record of an organisation. Raises SourceDrift when it has no name."""
    name, other_name = names(organization.organization_names, organization.display_name_type)
    if not name:
        raise SourceDrift("organizationNames", "no name in any language")
    found_addresses = addresses(organization.addresses)
    return OrganizationRecord(
        source_id=organization.id,
        kind=kind,
        name=name,
        parent_id=organization.parent_organization_id,
        alternative_name=other_name,
        summary=typed(organization.organization_descriptions, "Summary"),
        description=typed(organization.organization_descriptions, "Description"),
        business_code=organization.business_code.strip()[:BUSINESS_CODE_LENGTH],
        oid=organization.oid.strip()[:OID_LENGTH],
        municipality=municipality_code(organization.municipality.code) or home_of(found_addresses),
        nationwide=is_nationwide(organization),
        municipalities=municipalities_served(organization),
        phones=phones(organization.phone_numbers),
        emails=emails(organization.emails),
        web_pages=web_pages(organization.web_pages),
        addresses=found_addresses,
        modified=organization.modified,
    )


def home_of(found: Iterable[Address]) -> str:
    """The municipality of a visiting address, else of any: only municipalities say theirs themselves."""
    by_importance = sorted(found, key=lambda address: address.kind != "visiting")
    return next((address.municipality for address in by_importance if address.municipality), "")


def kinds_of(organizations: Iterable[PtvOrganization], church_ids: Collection[str]) -> Mapping[str, str]:
    """The kind of each organisation, by id. `church_ids` offer services described for the church."""
    known = {organization.id: organization for organization in organizations}
    return {id_: kind_of(organization, known, church_ids) for id_, organization in known.items()}


def kind_of(organization: PtvOrganization, known: Mapping[str, PtvOrganization], church_ids: Collection[str]) -> str:
    """Its own kind; a unit that does not tell is of its parent's."""
    seen = set()
    current: PtvOrganization | None = organization
    while current is not None and current.id not in seen:
        seen.add(current.id)
        kind = own_kind(current, church_ids)
        if kind:
            return kind
        parent = known.get(current.parent_organization_id)
        if parent is None:
            break
        current = parent
    return NGO if current is not None and current.organization_type == "Organization" else OTHER


def own_kind(organization: PtvOrganization, church_ids: Collection[str]) -> str:
    """What an organisation's type and name say by themselves; empty when they leave it open."""
    if organization.organization_type in PLAIN_KINDS:
        return PLAIN_KINDS[organization.organization_type]
    called = called_names(organization)
    if organization.organization_type == "RegionalOrganization" and any(is_county_name(name) for name in called):
        return COUNTY
    if organization.id in church_ids or any(PARISH_NAME.search(name) for name in called):
        return PARISH
    return ""


def called_names(organization: PtvOrganization) -> list[str]:
    return [item.value.casefold() for item in organization.organization_names]


def is_county_name(name: str) -> bool:
    """A name that ends in the word for one, or a county's official name with a unit behind it."""
    name = name.strip()
    has_unit = any(name.startswith(f"{county},") for county in county_names())
    return has_unit or name.endswith(COUNTY_WORDS) or name.startswith(COUNTY_WORDS[2])


@cache
def county_names() -> frozenset[str]:
    counties = (area for area in areas().values() if area.type == "WellbeingServiceCounties")
    return frozenset(name.casefold() for county in counties for name in county.name.values())
