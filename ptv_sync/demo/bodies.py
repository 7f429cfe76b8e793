"""Organisations, channels and services of the content as PTV's bodies."""

from datetime import date

from ptv_sync.demo.contacts import coverage, location_address, phone_rows, visiting_address
from ptv_sync.demo.content import Content, Item
from ptv_sync.demo.hours import blocks
from ptv_sync.demo.identity import identity, modified
from ptv_sync.demo.words import Words
from ptv_sync.simulator import documents
from ptv_sync.simulator.documents import Document
from ptv_sync.simulator.documents.channels import delivery_address, file_rows
from ptv_sync.simulator.documents.contacts import contact_details, email_rows, web_page_rows
from ptv_sync.simulator.documents.service import organization_row


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
        alternative=item.get("alternative"),
        summary=item.get("summary"),
        description=item.get("description"),
        coverage=area,
        phones=phone_rows(item.get("phones", ()), item.languages, kind=None),
        emails=email_rows(item.get("emails", ()), item.languages),
        web_pages=web_page_rows(item.get("url"), item["name"]),
        addresses=[visiting_address(item)] if item.get("address") else [],
        modified=modified(item.key),
    )


def channel_body(item: Item, content: Content) -> Document:
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
        summary=item.get("summary"),
        description=item.get("description"),
        coverage=coverage(item, content),
        languages=item.languages,
        phones=phone_rows(item.get("phones", ()), item.languages, kind="Phone" if has_own_phones else None),
        emails=email_rows(item.get("emails", ()), item.languages),
        web_pages=[] if is_form else web_page_rows(item.get("url")),
        files=file_rows(item["url"]) if is_form else (),
        form_identifier={item.languages[0]: item.get("form_id")},
        delivery_addresses=[delivery_address(owner["name"], visiting_address(owner))]
        if is_form and owner.get("address")
        else (),
        addresses=[location_address(item)] if kind == "ServiceLocation" else (),
        hours=blocks(item.get("hours", ()), of=item),
        authentication=item.get("authentication", False),
        modified=modified(item.key),
    )


def service_body(item: Item, content: Content, words: Words) -> Document:
    responsible = identity("organization", item["organization"])
    others = [identity("organization", key) for key in item.get("others", ())]
    producer = (
        organization_row(None, "Producer", provision="ProcuredServices", note=item["producer"])
        if "producer" in item.data
        else organization_row(responsible, "Producer", provision="SelfProducedServices")
    )
    return documents.service(
        identity("service", item.key),
        item["name"],
        organizations=[
            organization_row(responsible),
            *(organization_row(other, "OtherResponsible") for other in others),
            producer,
        ],
        alternative=item.get("alternative"),
        summary=item["summary"],
        description=item["description"],
        instruction=item.get("instruction"),
        requirements=item.get("requirements"),
        charge=item.get("charge"),
        charge_note=item.get("charge_note"),
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
            languages=service.languages,
        ),
        modified=modified(said.key),
    )
