"""Codes and keys of the content that must mean something."""

from collections.abc import Container, Iterable

from catalogue.region import get_region
from ptv_sync.codes import languages, life_events, service_classes, target_groups
from ptv_sync.demo.content import Content, Item
from ptv_sync.simulator.documents.channels import TYPES as CHANNEL_TYPES
from ptv_sync.simulator.documents.organization import TYPES as ORGANIZATION_TYPES

SERVICE_CHARGES = ("FreeOfCharge", "Chargeable")
CHARGES = (*SERVICE_CHARGES, "Other")
WHOLE_AREAS = ("region", "nationwide")


def check(content: Content) -> None:
    """Raises ContentError for the first key or code that nobody knows."""
    for item in content.organizations.values():
        one_of(item, "kind", item["kind"], ORGANIZATION_TYPES)
        if parent := item.get("parent"):
            content.organization(parent, of=item)
    for item in content.channels.values():
        one_of(item, "type", item["type"], CHANNEL_TYPES)
        content.organization(item["organization"], of=item)
        if item["type"] == "ServiceLocation" and "address" not in item.data:
            raise item.wrong("a place needs its address.")
        if item["type"] in ("EChannel", "WebPage", "PrintableForm") and "url" not in item.data:
            raise item.wrong("it needs its url.")
    for item in content.services.values():
        check_service(item, content)
    for item in (*content.organizations.values(), *content.channels.values(), *content.services.values()):
        check_area(item)
        check_charges(item)


def check_service(item: Item, content: Content) -> None:
    for key in (item["organization"], *item.get("others", ())):
        content.organization(key, of=item)
    for channel in item["channels"]:
        content.channel(channel_key(channel), of=item)
    all_of(item, "service class", item["classes"], service_classes())
    all_of(item, "target group", item.get("targets", ()), target_groups())
    all_of(item, "life event", item.get("life_events", ()), life_events())
    all_of(item, "language", item.get("languages", ()), languages())
    if "charge" in item.data:
        one_of(item, "charge", item["charge"], SERVICE_CHARGES)


def check_area(item: Item) -> None:
    area = item["area"]
    if isinstance(area, str):
        one_of(item, "area", area, WHOLE_AREAS)
    else:
        all_of(item, "municipality", area, get_region().codes)


def check_charges(item: Item) -> None:
    tables = [item.data, *(row for row in item.get("channels", ()) if not isinstance(row, str))]
    phones = [phone for table in tables for phone in table.get("phones", ()) if not isinstance(phone, str)]
    for charge in (*(table.get("charge") for table in tables[1:]), *(phone.get("charge") for phone in phones)):
        if charge:
            one_of(item, "charge", charge, CHARGES)


def channel_key(row: str | dict[str, str]) -> str:
    """A connection is a channel's key, or a table that holds it."""
    return row if isinstance(row, str) else row["key"]


def one_of(item: Item, what: str, value: str, choices: Iterable[str]) -> None:
    if value not in choices:
        raise item.wrong(f'there is no {what} "{value}"; use one of {", ".join(choices)}.')


def all_of(item: Item, what: str, values: Iterable[str], choices: Container[str]) -> None:
    for value in values:
        if value not in choices:
            raise item.wrong(f'there is no {what} "{value}".')
