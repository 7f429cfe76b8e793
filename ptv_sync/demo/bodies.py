"""Organisations, channels and services of the content as PTV's bodies."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from ptv_sync.demo import lists
from ptv_sync.demo.contacts import (
    boxes,
    coverage,
    email_documents,
    phone_rows,
    place_addresses,
    visiting_address,
)
from ptv_sync.demo.content import Content, Item
from ptv_sync.demo.hours import blocks
from ptv_sync.demo.identity import chance, identity, modified
from ptv_sync.demo.words import Words
from ptv_sync.simulator import documents
from ptv_sync.simulator.documents import Document
from ptv_sync.simulator.documents.channels import (
    accessibility_row,
    attachment_rows,
    delivery_address,
    delivery_in_text,
    file_rows,
)
from ptv_sync.simulator.documents.contacts import box_address, contact_details, email_rows, web_page_rows
from ptv_sync.simulator.documents.service import organization_row, voucher_rows


def organization_body(item: Item, content: Content) -> Document:
    parent = item.get("parent")
    # A municipality serves itself, and PTV has no areas for it.
    area = None if item["kind"] == "Municipality" else coverage(item, content)
    return documents.organization(
        identity("organization", item.key),
        item["name"],
        type=item["kind"],
        parent=identity("organization", parent) if parent else None,
        municipality=item["municipality"],
        business_code=item.get("business_code"),
        oid=oid_of(item),
        alternative=item.get("alternative"),
        alternative_in=item.get("alternative_in", ()),
        summary=item.get("summary"),
        description=item.get("description"),
        coverage=area,
        phones=phone_rows(item.get("phones", ()), item.languages, kind=None),
        emails=email_documents(item.get("emails", ()), item.languages),
        web_pages=web_page_rows(item.get("url"), item["name"]),
        addresses=[*([visiting_address(item)] if item.get("address") else []), *boxes(item)],
        modified=modified(item.key),
    )


def oid_of(item: Item) -> str:
    """Its number in the national register of objects: the business code's digits, and a unit's own behind them."""
    digits = item.get("business_code", "").replace("-", "")
    unit = chance(f"oid {item.key}", 900) + 100 if item.get("parent") else 0
    return f"1.2.246.10.{digits}.10.{unit}" if digits else ""


def channel_body(item: Item, content: Content, words: Words) -> Document:
    kind = item["type"]
    is_form = kind == "PrintableForm"
    has_own_phones = kind in ("Phone", "ServiceLocation")
    owner = content.organization(item["organization"], of=item)
    return documents.channel(
        identity("channel", item.key),
        kind,
        item["name"],
        organization=identity("organization", owner.key),
        alternative=item.get("alternative"),
        alternative_in=item.get("alternative_in", ()),
        summary=item.get("summary"),
        description=item.get("description"),
        coverage=coverage(item, content),
        languages=item.languages,
        phones=phone_rows(item.get("phones", ()), item.languages, kind="Phone" if has_own_phones else None),
        emails=email_rows(item.get("emails", ()), item.languages),
        web_pages=[] if is_form else web_page_rows(item.get("url")),
        files=file_rows(item["url"]) if is_form else (),
        form_identifier={item.languages[0]: item.get("form_id")},
        delivery_addresses=list(deliveries(item, owner)) if is_form else (),
        addresses=place_addresses(item) if kind == "ServiceLocation" else (),
        hours=blocks(item.get("hours", ()), of=item),
        authentication=item.get("authentication", False),
        signatures=item.get("signatures", 0),
        attachments=[row for table in item.get("attachments", ()) for row in attachment_rows_of(table)],
        accessibility=standards(item["standard"]) if item.get("standard") else None,
        terms=[words.term(label) for label in item.get("terms", ())],
        modified=modified(item.key),
    )


def deliveries(item: Item, owner: Item) -> Iterator[Document]:
    """Where a form goes: what the content says, else to its owner's door."""
    for table in item.get("delivery", ()):
        yield delivery_in_text(table.get("receiver"), table["text"])
    if not item.get("delivery") and owner.get("address"):
        yield delivery_address(owner["name"], visiting_address(owner))


def attachment_rows_of(table: Mapping[str, Any]) -> list[Document]:
    return attachment_rows(
        table["name"], table["url"], description=table.get("description"), is_form=table.get("form", False)
    )


def standards(table: Mapping[str, Any]) -> list[Document]:
    """What an online service says of its accessibility: {level = …, wcag = …, name = {…}, url = {…}}."""
    return [
        accessibility_row(
            table["level"], language, wcag=table.get("wcag"), name=table.get("name", {}).get(language), url=url
        )
        for language, url in table["url"].items()
    ]


def producers(item: Item, content: Content) -> Iterable[Document]:
    """Who gives the service: rows of the content, or its free text, or those who answer for it."""
    for row in item.get("producers", ()):
        key = row.get("organization")
        known = identity("organization", content.organization(key, of=item).key) if key else None
        yield organization_row(known, "Producer", provision=row["provision"], note=row.get("name"))
    if "producer" in item.data:
        provision = item.get("provision", "ProcuredServices")
        yield organization_row(None, "Producer", provision=provision, note=item["producer"])
    if "producer" not in item.data and "producers" not in item.data:
        own = identity("organization", item["organization"])
        yield organization_row(own, "Producer", provision="SelfProducedServices")


def service_body(item: Item, content: Content, words: Words) -> Document:
    responsible = identity("organization", item["organization"])
    others = [identity("organization", key) for key in item.get("others", ())]
    return documents.service(
        identity("service", item.key),
        item["name"],
        organizations=[
            organization_row(responsible),
            *(organization_row(other, "OtherResponsible") for other in others),
            *producers(item, content),
        ],
        alternative=item.get("alternative"),
        summary=item["summary"],
        description=item["description"],
        instruction=item.get("instruction"),
        requirements=item.get("requirements"),
        charge=item.get("charge"),
        charge_note=item.get("charge_note"),
        details={
            "DeadLine": item.get("deadline"),
            "ProcessingTime": item.get("processing"),
            "ValidityTime": item.get("validity"),
            "ServiceType": item.get("type_note"),
        },
        laws=lists.laws(item.get("laws", ()), item),
        vouchers=[
            row
            for table in item.get("vouchers", ())
            for row in voucher_rows(table["name"], table.get("url"), table.get("note"))
        ],
        vouchers_in_use=item.get("vouchers_in_use", False),
        funding="MarketFunded" if item.get("market") else "PubliclyFunded",
        type=item.get("type", "Service"),
        industries=lists.industries(item.get("industries", ()), item),
        coverage=coverage(item, content),
        languages=item.get("languages", item.languages),
        classes=item["classes"],
        terms=[words.term(label) for label in item.get("terms", ())],
        targets=item.get("targets", ()),
        life_events=item.get("life_events", ()),
        keywords=item.get("keywords"),
        modified=modified(item.key, date.fromisoformat(item["modified"])),
    )


def connection_body(service: Item, row: str | dict[str, object]) -> Document:
    """What a service says of one of its channels; a bare key says nothing."""
    table = {} if isinstance(row, str) else row
    key = row if isinstance(row, str) else str(row["key"])
    said = Item(service.file, "connection", {**table, "key": f"{service.key} → {key}", "name": service["name"]})
    return documents.connection(
        charge=said.get("charge"),
        description=said.get("description"),
        charge_note=said.get("charge_note"),
        hours=blocks(said.get("hours", ()), of=said),
        contacts=contact_details(
            phones=phone_rows(said.get("phones", ()), service.languages),
            emails=said.get("emails", ()),
            urls=said.get("url"),
            addresses=[box_address(**said["box"])] if said.get("box") else (),
            languages=service.languages,
        ),
        extra_types=lists.extras(said.get("extras", ()), said),
        authorizations=lists.authorizations(said.get("authorizations", ()), said),
        modified=modified(said.key),
    )
