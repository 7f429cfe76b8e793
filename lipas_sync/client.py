"""LIPAS v2 on the wire (lipas.md §1): pages of places and single ones. What comes out is raw JSON of the right outline.

LIPAS answers 500 to two things that are no outage: an id it does not have, and a page with a document in it that does
not pass LIPAS's own schema. Both are told by the body, and asking again would not help.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from catalogue.ingest.http import SourceClient, SourceError, SourceNonsense, SourceRefused

Document = dict[str, Any]
COERCION = "reitit.coercion/response-coercion"
REMEDY = "Check that LIPAS_API_URL is the address of its API; if it is, LIPAS is out of order: try again later."
SHOWN_CHARACTERS = 200


class UnknownPlace(SourceError):
    """LIPAS has no place with this id."""


class PoisonedPage(SourceError):
    """Something on the page does not pass LIPAS's own schema, and the whole page is withheld."""

    def __init__(self, items: list[Any], humanized: list[Any]) -> None:
        super().__init__(f"LIPAS withholds a page, because a place on it is broken. {REMEDY}", 500)
        self.items = items
        self.humanized = humanized


@dataclass(frozen=True)
class Page:
    """Some places, and how many there are in all."""

    items: list[Any]
    total: int


class LipasClient:
    """LIPAS v2's lists and places, over a polite HTTP client made by `http_client`."""

    def __init__(self, http: SourceClient) -> None:
        self.http = http

    def page(self, city: str, number: int, size: int, *, attempts: int | None = None) -> Page:
        """A page of a municipality's places, in every status. Raises PoisonedPage, or another SourceError."""
        parameters = {"city-codes": int(city), "page": number, "page-size": size}
        body = self.http.get_json("sports-sites", parameters, attempts=attempts)
        pagination = body.get("pagination") if isinstance(body, dict) else None
        total = pagination.get("total-items") if isinstance(pagination, dict) else None
        if not isinstance(total, int) or not isinstance(body.get("items"), list):
            raise SourceNonsense(f"LIPAS answered sports-sites with something that is no page of places. {REMEDY}")
        return Page(body["items"], total)

    def site(self, lipas_id: int) -> Document:
        """One place with everything LIPAS stores of it. Raises UnknownPlace, or another SourceError."""
        try:
            body = self.http.get_json(f"sports-sites/{lipas_id}")
        except SourceRefused as refusal:
            # Not yet what LIPAS says, but what it should.
            if refusal.status == 404:
                raise UnknownPlace(str(refusal), 404) from refusal
            raise
        if not isinstance(body, dict):
            raise SourceNonsense(f"LIPAS answered sports-sites/{lipas_id} with something that is no place. {REMEDY}")
        return body


def judge(status: int, body: bytes) -> SourceError | None:
    """What LIPAS means by an error's body; None for what its status says."""
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or not str(data.get("type", "")).startswith("reitit.coercion/"):
        return None
    if status == 400:
        words = json.dumps(data.get("humanized"), ensure_ascii=False)[:SHOWN_CHARACTERS]
        return SourceRefused(400, f"LIPAS refused what it was asked: {words}. Check the region's municipality codes.")
    if data["type"] != COERCION:
        return None
    if data.get("value") is None:
        return UnknownPlace("LIPAS has no such place.", status)
    return PoisonedPage(*(items_of(data.get(key)) for key in ("value", "humanized")))


def items_of(part: Any) -> list[Any]:
    """The items of a withheld page; a withheld place is a page of one."""
    items = part.get("items", [part]) if isinstance(part, Mapping) else []
    return items if isinstance(items, list) else []
