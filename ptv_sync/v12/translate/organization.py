"""An organisation."""

from typing import Any

from ptv_sync.v12.translate.addresses import addresses
from ptv_sync.v12.translate.areas import coverage
from ptv_sync.v12.translate.contacts import emails, phones, web_pages
from ptv_sync.v12.translate.names import display_names, named
from ptv_sync.v12.translate.texts import plain, typed
from ptv_sync.v12.wire import Organization
from ptv_sync.v12.wire.areas import Area

MUNICIPALITY = "Municipality"


def organization(item: Organization) -> dict[str, Any]:
    """Raises SourceDrift when it has no name."""
    named(item.language_versions, "languageVersions")
    versions = item.language_versions
    is_municipality = item.organization_type == MUNICIPALITY
    return {
        "id": item.content_id,
        "oid": item.oid,
        "parentOrganizationId": item.parent_organization_content_id,
        "organizationType": item.organization_type,
        "businessCode": item.business_id,
        # v12 says of a municipality which it is by its area; v11 says no area of it.
        "municipality": {"code": home_of(item.area)} if is_municipality else None,
        **coverage(None if is_municipality else item.area),
        "organizationNames": typed(
            versions,
            Name=lambda version: version.name,
            AlternativeName=lambda version: version.alternative_name,
        ),
        "displayNameType": display_names(versions),
        "organizationDescriptions": typed(
            versions,
            Summary=lambda version: version.summary,
            Description=lambda version: plain(version.description),
        ),
        "phoneNumbers": [
            row for key, version in versions.items() for row in phones(version.contact_phone_numbers, key)
        ],
        "emails": [row for key, version in versions.items() for row in emails(version.contact_emails, key)],
        "webPages": [row for key, version in versions.items() for row in web_pages(version.contact_web_pages, key)],
        "addresses": [
            *addresses(item.location, "Visiting", item.post_offices),
            *addresses(item.contact_addresses, "Postal", item.post_offices),
        ],
        "modified": item.published_at,
    }


def home_of(area: Area | None) -> str:
    return next(iter(area.municipalities), "") if area else ""
