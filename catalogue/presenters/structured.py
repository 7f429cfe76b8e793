"""The same facts for machines: schema.org in JSON-LD. Only what the page itself says."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from catalogue.contacts import PhoneNumber, phone_numbers, web_links
from catalogue.hours import HoursBlock
from catalogue.models import ChannelType, Charge, Organization, OrganizationKind, Place, Service, Source
from catalogue.presenters.ways import Way
from catalogue.presenters.whereabouts import municipality_names
from catalogue.region import municipality_name
from themes.translated import Text

CONTEXT = "https://schema.org"
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PUBLIC = frozenset({OrganizationKind.COUNTY, OrganizationKind.MUNICIPALITY, OrganizationKind.STATE})
ORGANIZATION_TYPES: Mapping[str, str] = {
    OrganizationKind.NGO: "NGO",
    OrganizationKind.COMPANY: "Corporation",
    **dict.fromkeys(PUBLIC, "GovernmentOrganization"),
}


def without_blanks(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value not in ("", None, [], {})}


def service_data(service: Service, ways: Sequence[Way], url: str) -> dict[str, Any]:
    """A Service, or a GovernmentService when a public body answers for it."""
    name = service.name.text()
    organization = service.organization
    is_public = organization is not None and organization.kind in PUBLIC
    return without_blanks(
        {
            "@context": CONTEXT,
            "@type": "GovernmentService" if is_public else "Service",
            "@id": url,
            "url": url,
            "name": in_language(name),
            "alternateName": in_language(service.alternative_name.text()),
            "description": in_language(service.summary.text()),
            "provider": organization_reference(organization) if organization else None,
            "areaServed": area_served(service),
            "availableChannel": [channel for way in ways if (channel := channel_data(way, service.languages))],
            "offers": {"@type": "Offer", "price": 0, "priceCurrency": "EUR"} if service.charge == Charge.FREE else None,
        }
    )


def place_data(place: Place, blocks: Iterable[HoursBlock], url: str) -> dict[str, Any]:
    """A Place; a sports place of LIPAS is told as one."""
    return without_blanks(
        {
            "@context": CONTEXT,
            "@type": "SportsActivityLocation" if place.source == Source.LIPAS else "Place",
            "@id": url,
            "url": url,
            "name": in_language(place.name.text()),
            "alternateName": in_language(place.alternative_name.text()),
            "description": in_language((place.summary or place.description).text()),
            "address": postal_address(place),
            "geo": point(place),
            "telephone": telephone(phone_numbers(place.phones)),
            "sameAs": [link.href for link in web_links(place.web_pages)],
            "openingHoursSpecification": opening_hours(blocks),
            "isAccessibleForFree": True if place.properties.get("free-use?") is True else None,
        }
    )


def organization_data(organization: Organization, url: str) -> dict[str, Any]:
    return without_blanks(
        {
            "@context": CONTEXT,
            "@type": ORGANIZATION_TYPES.get(organization.kind, "Organization"),
            "@id": url,
            "url": url,
            "name": in_language(organization.name.text()),
            "alternateName": in_language(organization.alternative_name.text()),
            "description": in_language(organization.summary.text()),
            "telephone": telephone(phone_numbers(organization.phones)),
            "sameAs": [link.href for link in web_links(organization.web_pages)],
        }
    )


def in_language(text: Text) -> Any:
    """A text with its language, as JSON-LD writes one; None when it is empty."""
    return {"@value": text.value, "@language": text.language} if text.value else None


def organization_reference(organization: Organization) -> dict[str, Any]:
    return {
        "@type": ORGANIZATION_TYPES.get(organization.kind, "Organization"),
        "name": in_language(organization.name.text()),
    }


def area_served(service: Service) -> Any:
    """The country, or municipalities by name."""
    if service.area_type == "nationwide":
        return {"@type": "Country", "name": "FI"}
    names = municipality_names(service.municipalities)
    return [{"@type": "AdministrativeArea", "name": name} for name in names]


def channel_data(way: Way, languages: Sequence[str]) -> dict[str, Any] | None:
    """One ServiceChannel; None when there is nothing to tell of it."""
    online = way.type in (ChannelType.ELECTRONIC, ChannelType.WEB_PAGE)
    data = without_blanks(
        {
            "serviceLocation": place_reference(way) if way.place else None,
            "servicePhone": [
                {"@type": "ContactPoint", "telephone": phone.href.partition(":")[2]}
                for phone in way.phones
                if phone.href.startswith("tel:")
            ],
            "serviceUrl": way.links[0].href if online and way.links else None,
        }
    )
    if not data:
        return None
    return without_blanks({"@type": "ServiceChannel", "availableLanguage": list(languages), **data})


def place_reference(way: Way) -> dict[str, Any]:
    place = way.place
    assert place is not None
    return without_blanks(
        {
            "@type": "Place",
            "name": in_language(place.name.text()),
            "address": postal_address(place),
            "geo": point(place),
            "openingHoursSpecification": opening_hours(way.hours),
        }
    )


def postal_address(place: Place) -> dict[str, Any] | None:
    if not (place.street or place.postal_code or place.municipality):
        return None
    return without_blanks(
        {
            "@type": "PostalAddress",
            "streetAddress": str(place.street),
            "postalCode": place.postal_code,
            "addressLocality": str(municipality_name(place.municipality)) if place.municipality else "",
            "addressCountry": "FI",
        }
    )


def point(place: Place) -> dict[str, Any] | None:
    if place.latitude is None:
        return None
    return {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}


def opening_hours(blocks: Iterable[HoursBlock]) -> list[dict[str, Any]]:
    """Weekly and exceptional hours; what is not told in times is left out."""
    return [item for block in blocks for item in block_hours(block)]


def block_hours(block: HoursBlock) -> list[dict[str, Any]]:
    valid = without_blanks(
        {
            "validFrom": block.valid_from.isoformat() if block.valid_from else "",
            "validThrough": last.isoformat() if (last := block.valid_to or one_day(block)) else "",
        }
    )
    kind = {"@type": "OpeningHoursSpecification"}
    if block.is_closed and valid:
        return [{**kind, "opens": "00:00", "closes": "00:00", **valid}]
    if block.is_always_open:
        return [{**kind, "dayOfWeek": list(DAYS), "opens": "00:00", "closes": "23:59", **valid}]
    return [
        {**kind, "dayOfWeek": DAYS[span.day], "opens": f"{span.opens:%H:%M}", "closes": f"{span.closes:%H:%M}", **valid}
        for span in block.spans
    ]


def one_day(block: HoursBlock) -> Any:
    """An exception without an end is one day long."""
    return block.valid_from if block.is_exceptional else None


def telephone(phones: Sequence[PhoneNumber]) -> str:
    return next((phone.href.removeprefix("tel:") for phone in phones if phone.href.startswith("tel:")), "")
