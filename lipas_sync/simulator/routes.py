"""The read routes of v2 (lipas.md §1.1). Anything else, a slash at the end included, is 404."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from lipas_sync import codes
from lipas_sync.simulator import categories, schema, shapes
from lipas_sync.simulator.behaviour import Behaviour
from lipas_sync.simulator.dataset import Dataset
from lipas_sync.simulator.documents import Document
from lipas_sync.simulator.exchange import Answer, Refused, Request, internal_error, own_fault
from lipas_sync.simulator.parameters import Parameters, filters, path_number

LOI_WINDOW = 50_000


@dataclass(frozen=True)
class Reading:
    """What a route has at hand."""

    dataset: Dataset
    behaviour: Behaviour
    request: Request


def answer(dataset: Dataset, behaviour: Behaviour, request: Request) -> Answer:
    """What LIPAS says to the request, errors included."""
    try:
        for pattern, route in ROUTES:
            if match := re.fullmatch(pattern, request.path):
                with dataset.lock:
                    return route(Reading(dataset, behaviour, request), *match.groups())
    except Refused as refused:
        return refused.answer
    return Answer(404, text="")


def health(reading: Reading) -> Answer:
    return Answer(value={"status": "healthy"})


def category_list(reading: Reading) -> Answer:
    return Answer(value=list(categories.every().values()))


def category(reading: Reading, code: str) -> Answer:
    return Answer(value=categories.every()[path_number("type-code", code, codes.active_types())])


def site_list(reading: Reading) -> Answer:
    """A page of places. Every item is checked before anything is sent; one bad one spoils the page."""
    parameters = Parameters(reading.request)
    page, page_size, wanted = parameters.page(), parameters.page_size(), filters(parameters)
    parameters.check()
    found = [document for document in reading.dataset.every() if matches(document, wanted)]
    envelope = paged(found, page, page_size, reading.behaviour.window)
    humanized = [schema.problems(document) for document in envelope["items"]]
    if any(humanized):
        last = max(index for index, problem in enumerate(humanized) if problem)
        raise own_fault(envelope, {"items": humanized[: last + 1]})
    return Answer(value={**envelope, "items": rows(reading, envelope["items"])})


def rows(reading: Reading, documents: Iterable[Document]) -> list[Document]:
    return [
        shapes.in_list(
            document,
            freshly_edited=document["lipas-id"] in reading.dataset.freshly_edited,
            as_strings=reading.behaviour.codes_as_strings,
        )
        for document in documents
    ]


def single_site(reading: Reading, text: str) -> Answer:
    document = reading.dataset.get(path_number("lipas-id", text))
    if document is None:
        if reading.behaviour.unknown_id_status == 404:
            return Answer(404, {"message": "Not found"})
        raise own_fault(None, ["invalid dispatch value"])
    if problem := schema.problems(document):
        raise own_fault(document, problem)
    return Answer(value=shapes.single(document, as_strings=reading.behaviour.codes_as_strings))


def loi_list(reading: Reading) -> Answer:
    """Locations of interest: the routes are there, none is kept."""
    parameters = Parameters(reading.request)
    page, page_size = parameters.page(), parameters.page_size()
    parameters.choices("statuses", list(codes.statuses()))
    parameters.check()
    return Answer(value=paged([], page, page_size, LOI_WINDOW))


def single_loi(reading: Reading, text: str) -> Answer:
    return internal_error("clj-http: status 404")


def paged(found: Sequence[Document], page: int, page_size: int, window: int) -> Document:
    """The envelope. The index behind LIPAS refuses to look past its window."""
    if page * page_size > window:
        raise Refused(
            internal_error(f"Result window is too large, from + size must be less than or equal to: [{window}]")
        )
    total = min(len(found), window)
    return {
        "items": list(found[(page - 1) * page_size : page * page_size]),
        "pagination": {
            "current-page": page,
            "page-size": page_size,
            "total-items": total,
            "total-pages": ceil(total / page_size),
        },
    }


def matches(document: Mapping[str, Any], wanted: Mapping[str, frozenset[str] | None]) -> bool:
    """OR within a parameter, AND between them; a parameter that is not there lets everything through."""
    values: Mapping[str, set[str]] = {
        "statuses": {str(document.get("status"))},
        "city-codes": {str(document.get("location", {}).get("city", {}).get("city-code"))},
        "type-codes": {str(schema.type_code(document))},
        "admins": {str(document.get("admin"))},
        "owners": {str(document.get("owner"))},
        "activities": set(document.get("activities", {})),
    }
    return all(allowed is None or values[name] & allowed for name, allowed in wanted.items())


Route = Callable[..., Answer]
ROUTES: Sequence[tuple[str, Route]] = (
    ("", health),
    ("sports-site-categories", category_list),
    ("sports-site-categories/([^/]+)", category),
    ("sports-sites", site_list),
    ("sports-sites/([^/]+)", single_site),
    ("lois", loi_list),
    ("lois/([^/]+)", single_loi),
)
