"""A channel of any type: v11 keeps all languages in one list, v12 a list in each language."""

from typing import Any

from ptv_sync.v12.translate.addresses import addresses, deliveries
from ptv_sync.v12.translate.areas import coverage
from ptv_sync.v12.translate.contacts import attachments, emails, form_files, phones, web_pages
from ptv_sync.v12.translate.hours import service_hours
from ptv_sync.v12.translate.names import display_names, named
from ptv_sync.v12.translate.texts import Row, plain, rows, typed
from ptv_sync.v12.wire import Channel
from ptv_sync.v12.wire.channel import ChannelType, ChannelVersion

TYPES = {ChannelType.E_SERVICE: "EChannel", ChannelType.TELEPHONE: "Phone"}
REQUIRED = "Required"


def channel(item: Channel) -> dict[str, Any]:
    """Raises SourceDrift when it has no name."""
    named(item.language_versions, "languageVersions")
    versions = item.language_versions
    signature = item.electronic_signature
    return {
        "id": item.content_id,
        "organizationId": item.organization_content_id,
        "serviceChannelType": TYPES.get(item.service_channel_type, item.service_channel_type.value),
        "serviceChannelNames": typed(
            versions,
            Name=lambda version: version.name,
            AlternativeName=lambda version: version.alternative_name,
        ),
        "displayNameType": display_names(versions),
        "serviceChannelDescriptions": typed(
            versions,
            Summary=lambda version: version.summary,
            Description=lambda version: plain(version.description),
        ),
        **coverage(item.area),
        "languages": item.service_languages,
        "requiresAuthentication": item.electronic_identification == REQUIRED,
        "requiresSignature": signature.type == REQUIRED,
        "signatureQuantity": signature.number_of_required_signatures,
        "serviceHours": service_hours(item.service_hours),
        "addresses": [
            *addresses(item.location, "Location", item.post_offices),
            *addresses(item.contact_addresses, "Postal", item.post_offices),
        ],
        "deliveryAddresses": deliveries(item.delivery_addresses, item.post_offices),
        "formIdentifier": rows({key: version.form_identifier for key, version in versions.items()}),
        **contacts(versions),
        "modified": item.published_at,
    }


def contacts(versions: dict[str, ChannelVersion]) -> dict[str, list[Row]]:
    """Lists that v12 has in each language."""
    found: dict[str, list[Row]] = {}
    for language, version in versions.items():
        for name, part in contacts_in(version, language).items():
            found.setdefault(name, []).extend(part)
    return found


def contacts_in(version: ChannelVersion, language: str) -> dict[str, list[Row]]:
    numbers = [*version.phone_numbers, *version.contact_phone_numbers, *version.contact_fax_numbers]
    return {
        "phoneNumbers": phones(numbers, language),
        "supportPhones": phones(version.support_phone_numbers, language),
        "emails": emails(version.contact_emails, language),
        "supportEmails": emails(version.support_emails, language),
        "webPages": web_pages([version.web_address, *version.contact_web_pages], language),
        "attachments": attachments(version.attachment_links, language),
        "channelUrls": form_files(version.form_files, language),
        "accessibilityClassification": accessibility(version.accessibility_classification_level, language),
    }


def accessibility(level: str, language: str) -> list[Row]:
    """The level alone: v12 has no WCAG level and no statement."""
    return [{"accessibilityClassificationLevel": level, "language": language}] if level else []
