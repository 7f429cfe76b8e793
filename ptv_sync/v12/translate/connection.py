"""A connection as a service tells it in v11."""

from typing import Any

from ptv_sync.v12.translate.addresses import PostOffices, addresses
from ptv_sync.v12.translate.contacts import emails, phones, web_pages
from ptv_sync.v12.translate.hours import service_hours
from ptv_sync.v12.translate.texts import plain, typed
from ptv_sync.v12.wire import Connection


def connection(item: Connection, post_offices: PostOffices) -> dict[str, Any]:
    """v12 has neither extra types nor digital authorisations."""
    versions = item.language_versions
    return {
        "serviceChannel": {"id": item.channel_content_id},
        "serviceChargeType": item.charge_type,
        "description": typed(
            versions,
            Description=lambda version: plain(version.description),
            ChargeTypeAdditionalInfo=lambda version: plain(version.charge_type_additional_information),
        ),
        "serviceHours": service_hours(item.service_hours),
        "contactDetails": {
            "phoneNumbers": [
                row
                for language, version in versions.items()
                for row in phones([*version.contact_phone_numbers, *version.contact_fax_numbers], language)
            ],
            "emails": [row for key, version in versions.items() for row in emails(version.contact_emails, key)],
            "webPages": [row for key, version in versions.items() for row in web_pages(version.contact_web_pages, key)],
            "addresses": addresses(item.contact_addresses, "Postal", post_offices),
        },
        "modified": item.published_at,
    }
