"""A connection (liitos) without its two ends, which are named when it is read."""

from collections.abc import Iterable

from ptv_sync.simulator.documents.texts import Document, Texts, rows, typed_rows


def connection(
    *,
    charge: str | None = None,
    description: Texts | None = None,
    charge_note: Texts | None = None,
    hours: Iterable[Document] = (),
    contacts: Document | None = None,
    extra_types: Iterable[Document] = (),
    authorizations: Iterable[Document] = (),
    modified: str = "2026-01-15T08:30:00.5",
) -> Document:
    """What the maintainer wrote about this pair of service and channel."""
    return {
        "serviceChargeType": charge,
        "description": typed_rows(Description=description, ChargeTypeAdditionalInfo=charge_note),
        "extraTypes": list(extra_types),
        "serviceHours": list(hours),
        "contactDetails": contacts,
        "digitalAuthorizations": list(authorizations),
        "modified": modified,
    }


def extra_type(code: str, names: Texts, description: Texts | None = None) -> Document:
    """Something that the joint customer service (Asti) helps with at this counter."""
    return {"type": "Asti", "code": code, "name": rows(names), "description": rows(description)}
