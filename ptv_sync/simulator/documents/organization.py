"""An organisation (V10VmOpenApiOrganization); its services and units are added when it is read."""

from collections.abc import Iterable

from ptv_sync.simulator.documents.areas import Coverage, municipality_row
from ptv_sync.simulator.documents.channels import display_names
from ptv_sync.simulator.documents.contacts import only
from ptv_sync.simulator.documents.texts import Document, Texts, typed_rows

TYPES = ("State", "Municipality", "RegionalOrganization", "Organization", "Company")


def organization(
    id: str,  # noqa: A002 - PTV's field
    name: Texts,
    *,
    type: str = "Municipality",  # noqa: A002 - PTV's field
    parent: str | None = None,
    municipality: str | None = None,
    business_code: str | None = None,
    oid: str = "",
    alternative: Texts | None = None,
    alternative_in: Iterable[str] = (),
    summary: Texts | None = None,
    description: Texts | None = None,
    coverage: Coverage | None = None,
    phones: Iterable[Document] = (),
    emails: Iterable[Document] = (),
    web_pages: Iterable[Document] = (),
    addresses: Iterable[Document] = (),
    modified: str = "2025-09-11T00:00:00Z",
) -> Document:
    """A whole organisation body. A municipality says no areas: it serves itself."""
    area_type, areas = coverage or Coverage(None, None)
    return {
        "id": id,
        "sourceId": None,
        "oid": oid,
        "parentOrganizationId": parent,
        "organizationRootId": id,
        "municipality": municipality_row(municipality) if municipality else None,
        "organizationType": type,
        "businessCode": business_code,
        "businessName": None,
        "organizationNames": typed_rows(Name=name, AlternativeName=alternative),
        "displayNameType": display_names(name, alternative_in),
        "areaType": area_type,
        "areas": areas,
        "organizationDescriptions": typed_rows(Summary=summary, Description=description),
        "emails": [{"description": None, **row} for row in emails],
        "phoneNumbers": list(phones),
        "webPages": list(web_pages),
        "addresses": [
            {**only(row, "locationAbroad", "entrances", "country"), "foreignAddress": None, "country": row["country"]}
            for row in addresses
        ],
        "electronicInvoicings": [],
        "publishingStatus": "Published",
        "services": [],
        "modified": modified,
        "subOrganizations": [],
        "responsibleOrganizationId": None,
    }
