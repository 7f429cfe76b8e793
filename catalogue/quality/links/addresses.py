"""Every web address that a row leads to. A spot holds the field, the language and the address, made whole."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from catalogue.contacts import web_address
from catalogue.models import Channel, Connection, Organization, Place, Service
from catalogue.quality.findings import Spot


def of_service(row: Service) -> Iterator[Spot]:
    """Pages of laws and of vouchers."""
    for law in row.laws:
        yield from by_language("laws", law["url"])
    yield from pages("vouchers", row.vouchers)


def of_connection(row: Connection) -> Iterator[Spot]:
    yield from pages("web_pages", row.web_pages)


def of_channel(row: Channel) -> Iterator[Spot]:
    """Its pages, its forms and files, and its accessibility statement."""
    yield from pages("web_pages", row.web_pages)
    for name in ("files", "attachments", "accessibility"):
        yield from pages(name, row.details.get(name, []))


def of_page_owner(row: Organization | Place) -> Iterator[Spot]:
    yield from pages("web_pages", row.web_pages)


def pages(field: str, rows: Iterable[Mapping[str, Any]]) -> Iterator[Spot]:
    for row in rows:
        if address := web_address(row["url"]):
            yield Spot(field, row["language"], address)


def by_language(field: str, texts: Mapping[str, str]) -> Iterator[Spot]:
    for language, text in texts.items():
        if address := web_address(text):
            yield Spot(field, language, address)
