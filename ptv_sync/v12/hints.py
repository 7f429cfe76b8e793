"""What a raw document leads to, read lightly: enough to fetch by, whatever else is wrong with the document."""

from collections.abc import Iterable, Iterator
from typing import Any

from ptv_sync.mapping.texts import LANGUAGES
from ptv_sync.types.base import lenient_id

Document = dict[str, Any]
PRODUCERS = ("selfProducedProducers", "procuredProducers", "otherProducers")


def content_id(document: Any) -> str:
    """The id of a document; empty when it has none."""
    return lenient_id(document.get("contentId")) if isinstance(document, dict) else ""


def pair_id(connection: Any) -> str:
    """A connection has no id that it shows; its two ends are one."""
    ends = [reference(connection, name) for name in ("serviceContentId", "channelContentId")]
    return "/".join(ends) if all(ends) else ""


def reference(document: Any, name: str) -> str:
    return lenient_id(document.get(name)) if isinstance(document, dict) else ""


def part(document: Any, name: str) -> Document:
    found = document.get(name) if isinstance(document, dict) else None
    return found if isinstance(found, dict) else {}


def strings(document: Any, name: str) -> list[str]:
    """A list of bare codes, addresses or ids."""
    found = document.get(name) if isinstance(document, dict) else None
    return [item for item in found if isinstance(item, str)] if isinstance(found, list) else []


def ids(values: Iterable[str]) -> set[str]:
    return {lenient_id(value) for value in values} - {""}


def producers_of(service: Any) -> set[str]:
    producers = part(service, "producers")
    return ids(value for name in PRODUCERS for value in strings(part(producers, name), "organizations"))


def owners_of(document: Any) -> set[str]:
    """Organisations that a document of any kind names as its own, its sharers, its producers or its parent."""
    found = {reference(document, name) for name in ("organizationContentId", "parentOrganizationContentId")}
    found |= ids(strings(document, "otherResponsibleOrganizations"))
    return (found | producers_of(document)) - {""}


def members_of(collection: Any) -> set[str]:
    """Services and channels of a collection."""
    items = collection.get("items") if isinstance(collection, dict) else None
    return {content_id(item) for item in items} - {""} if isinstance(items, list) else set()


def name_of(organization: Any) -> str:
    """The name of an organisation in one language, Finnish where there is Finnish, as v11 names others."""
    versions = part(organization, "languageVersions")
    names = (part(versions, language).get("name") for language in (*LANGUAGES, *versions))
    return next((name for name in names if isinstance(name, str) and name.strip()), "")


def postal_codes(value: Any) -> Iterator[str]:
    """Every postal code in a document, however deep."""
    if isinstance(value, list):
        for item in value:
            yield from postal_codes(item)
    if isinstance(value, dict):
        code = value.get("postalCode")
        if isinstance(code, str):
            yield code.strip()
        for item in value.values():
            yield from postal_codes(item)
