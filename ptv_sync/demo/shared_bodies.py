"""Bodies that services share: general descriptions and service collections, from files of their own."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from ptv_sync.demo.content import Content, Item, known
from ptv_sync.demo.identity import identity, modified
from ptv_sync.demo.lists import read
from ptv_sync.demo.words import Words
from ptv_sync.simulator import documents
from ptv_sync.simulator.documents import Document
from ptv_sync.simulator.documents.general_description import legislation_row


def general_descriptions(words: Words) -> Iterator[Document]:
    for row in read("general_descriptions")["general_description"]:
        yield documents.general_description(
            identity("general_description", row["key"]),
            row["name"],
            kind=row["kind"],
            summary=row.get("summary"),
            description=row.get("description"),
            background=row.get("background"),
            instruction=row.get("instruction"),
            charge=row.get("charge"),
            charge_note=row.get("charge_note"),
            requirements=row.get("requirements"),
            classes=row["classes"],
            terms=[words.term(label) for label in row["terms"]],
            targets=row["targets"],
            life_events=row.get("life_events", ()),
            legislation=[legislation_row(law["name"], law["url"]) for law in row.get("legislation", ())],
            modified=modified(row["key"], date.fromisoformat(row["modified"])),
        )


def general_description_of(service: Item, content: Content) -> str | None:
    """The id of the general description a service stands on, the first whose rule takes it."""
    owner = content.organization(service["organization"], of=service)
    for row in read("general_descriptions")["general_description"]:
        if stands_on(service, owner, row["for"]):
            return identity("general_description", row["key"])
    return None


def stands_on(service: Item, owner: Item, rule: Mapping[str, Any]) -> bool:
    return (
        rule["term"] in service.get("terms", ())
        and owner["kind"] in rule["kinds"]
        and rule.get("sector") in (None, owner.get("sector"))
        and rule.get("main_class") in (None, service["classes"][0])
    )


def collections(content: Content) -> Iterator[Document]:
    """Raises ContentError for a service or an organisation that is not there."""
    for row in read("collections")["collection"]:
        item = Item("collections.toml", "collection", row)
        owner = content.organization(item["organization"], of=item)
        services = [known(content.services, key, "service", item) for key in item["services"]]
        yield documents.collection(
            identity("collection", item.key),
            item["name"],
            organization=identity("organization", owner.key),
            summary=item.get("summary"),
            description=item.get("description"),
            services=[identity("service", service.key) for service in services],
            channels=[identity("channel", content.channel(key, of=item).key) for key in item.get("channels", ())],
            modified=modified(item.key),
        )
