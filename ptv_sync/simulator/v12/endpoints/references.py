"""Reference lists: the names behind codes and addresses.

Ontology terms, industrial classes and postal codes are those that the data set has; of countries there are a few.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from catalogue.region import municipality_names
from ptv_sync.codes import Code, areas, languages, life_events, service_classes, target_groups
from ptv_sync.simulator.dataset import Dataset
from ptv_sync.simulator.documents import Document
from ptv_sync.simulator.entities import Kind
from ptv_sync.simulator.exchange import Answer
from ptv_sync.simulator.v12.bodies.service import address_of
from ptv_sync.simulator.v12.bodies.texts import by_language
from ptv_sync.simulator.v12.filters import CODE, URI
from ptv_sync.simulator.v12.reading import Handler, Reading, Routes

# A class that PTV keeps for old content.
OBSOLETE = {"P7.13"}
COUNTRIES = {
    "FI": {"fi": "Suomi", "sv": "Finland", "en": "Finland"},
    "SE": {"fi": "Ruotsi", "sv": "Sverige", "en": "Sweden"},
    "NO": {"fi": "Norja", "sv": "Norge", "en": "Norway"},
    "EE": {"fi": "Viro", "sv": "Estland", "en": "Estonia"},
}
Rows = Callable[[Dataset], Iterable[Document]]


class Reference(NamedTuple):
    """A list and the fields it can be filtered by, as parameter → field."""

    rows: Rows
    filters: Mapping[str, str]


BY_CODE = {"codes": "code"}
BY_CODE_AND_URI = {"codes": "code", "uris": "uri"}
BY_URI_AND_TYPE = {"uris": "uri", "types": "type"}
PATTERNS = {"codes": CODE, "uris": URI}


def listed(reference: Reference) -> Handler:
    def handle(reading: Reading) -> Answer:
        parameters = reading.parameters
        lists = {
            field: parameters.values(name, pattern=PATTERNS.get(name)) for name, field in reference.filters.items()
        }
        is_valid, part = parameters.flag("isValid"), (parameters.text("name") or "").lower()
        found = [
            row
            for row in reference.rows(reading.dataset)
            if all(row[field] in wanted for field, wanted in lists.items() if wanted)
            and is_valid in (None, row["isValid"])
            and any(part in name.lower() for name in row["name"].values())
        ]
        return reading.page(found, lambda row: row)

    return handle


# --- Lists that PTV publishes ---------------------------------------------------------------------------------
def class_rows(known: Callable[[], Mapping[str, Code]]) -> Rows:
    return lambda dataset: [
        {
            "code": code.code,
            "uri": code.uri,
            "parentUri": known()[code.parent].uri if code.parent in known() else None,
            "isValid": code.code not in OBSOLETE,
            "name": dict(code.name),
        }
        for code in known().values()
    ]


def code_row(code: str, name: Mapping[str, str]) -> Document:
    """A code and its names; what is not translated is empty."""
    names = {language: name.get(language, "") for language in ("fi", "sv", "en")}
    return {"code": code, "isValid": True, "name": names}


def municipality_rows(dataset: Dataset) -> Iterable[Document]:
    return (code_row(code, name) for code, name in municipality_names().items())


def language_rows(dataset: Dataset) -> Iterable[Document]:
    return (code_row(code, name) for code, name in languages().items())


def country_rows(dataset: Dataset) -> Iterable[Document]:
    return (code_row(code, name) for code, name in COUNTRIES.items())


def area_rows(kind: str) -> Rows:
    """Areas with the municipalities they are made of."""
    return lambda dataset: [
        {**code_row(area.code, area.name), "municipalities": list(area.municipalities)}
        for area in areas().values()
        if area.type == kind
    ]


# --- Lists of what the data set has ---------------------------------------------------------------------------
def embedded(dataset: Dataset, field: str) -> dict[str, Document]:
    """Everything that services and general descriptions are classified by, by address."""
    return {
        address_of(row): row
        for kind in (Kind.SERVICE, Kind.GENERAL_DESCRIPTION)
        for entity in dataset.every(kind)
        for row in entity.document[field] or []
    }


def term_rows(dataset: Dataset) -> Iterable[Document]:
    """Ontology terms; a nameless one is a concept that went out of use."""
    return (
        {
            "uri": uri,
            "type": row["ontologyType"],
            "parentUris": (row.get("parentUri") or "").split(";") if row.get("parentUri") else [],
            "isValid": bool(row["name"]),
            "name": by_language(row["name"]) or {"fi": ""},
        }
        for uri, row in sorted(embedded(dataset, "ontologyTerms").items())
    )


def industrial_rows(dataset: Dataset) -> Iterable[Document]:
    return (
        {
            "code": row["code"],
            "uri": uri,
            "parentUri": row.get("newParentUri") or row.get("parentUri"),
            "isValid": True,
            "name": by_language(row["name"]),
        }
        for uri, row in sorted(embedded(dataset, "industrialClasses").items())
    )


def postal_rows(dataset: Dataset) -> Iterable[Document]:
    """Postal codes with the names of their post offices."""
    found = {address["postalCode"]: by_language(address["postOffice"]) for address in addresses(dataset)}
    return (code_row(code, name) for code, name in sorted(found.items()))


def addresses(dataset: Dataset) -> Iterator[Document]:
    """Every part of an address that has a postal code and a post office."""
    for kind in (Kind.CHANNEL, Kind.ORGANIZATION):
        for entity in dataset.every(kind):
            rows: Sequence[Document] = [
                *(entity.document.get("addresses") or ()),
                *(entity.document.get("deliveryAddresses") or ()),
            ]
            parts = (row.get(part) for row in rows for part in ("streetAddress", "postOfficeBoxAddress"))
            yield from (part for part in parts if part and part["postalCode"] and part["postOffice"])


REFERENCES = {
    "service-classes": Reference(class_rows(service_classes), BY_CODE_AND_URI),
    "target-groups": Reference(class_rows(target_groups), BY_CODE_AND_URI),
    "life-events": Reference(class_rows(life_events), BY_CODE_AND_URI),
    "industrial-classes": Reference(industrial_rows, BY_CODE_AND_URI),
    "ontology-terms": Reference(term_rows, BY_URI_AND_TYPE),
    "language-codes": Reference(language_rows, BY_CODE),
    "country-codes": Reference(country_rows, BY_CODE),
    "municipality-codes": Reference(municipality_rows, BY_CODE),
    "region-codes": Reference(area_rows("Province"), BY_CODE),
    "wellbeing-services-county-codes": Reference(area_rows("WellbeingServiceCounties"), BY_CODE),
    "postal-codes": Reference(postal_rows, BY_CODE),
}
ROUTES: Routes = {path: listed(reference) for path, reference in REFERENCES.items()}
