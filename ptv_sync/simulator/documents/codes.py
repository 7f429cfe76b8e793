"""Classes, target groups, life events and ontology terms as PTV embeds them in other bodies."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from ptv_sync.codes import Code, life_events, service_classes, target_groups
from ptv_sync.simulator.documents.texts import Document, rows


@dataclass(frozen=True)
class Term:
    """An ontology term: its KOKO address and names."""

    uri: str
    name: Mapping[str, str]


def service_class_rows(codes: Iterable[str]) -> list[Document]:
    """Rows of known codes; an unknown one raises KeyError."""
    known = service_classes()
    return [row(known[code], known, "PTVL", described=True) for code in codes]


def target_group_rows(codes: Iterable[str]) -> list[Document]:
    known = target_groups()
    return [row(known[code], known, "ptvkohderyhmat") for code in codes]


def life_event_rows(codes: Iterable[str]) -> list[Document]:
    known = life_events()
    return [row(known[code], known, "ptvelti") for code in codes]


def term_rows(terms: Iterable[Term]) -> list[Document]:
    """Ontology terms carry no code, and their parents only as addresses."""
    return [
        {
            "name": rows(term.name),
            "code": None,
            "ontologyType": "YSO",
            "uri": term.uri,
            "parentId": None,
            "parentUri": None,
            "newUri": None,
            "newParentUri": None,
        }
        for term in terms
    ]


def row(code: Code, known: Mapping[str, Code], ontology: str, *, described: bool = False) -> Document:
    """A Finto item. `uri` is the old urn where there is one; only service classes have a description."""
    parent = known.get(code.parent)
    return {
        "name": rows(code.name),
        **({"description": []} if described else {}),
        "code": code.code,
        "ontologyType": ontology,
        "uri": code.old_uri or code.uri,
        "parentId": str(uuid5(NAMESPACE_URL, parent.uri)) if parent else None,
        "parentUri": (parent.old_uri or parent.uri) if parent else None,
        "newUri": code.uri,
        "newParentUri": parent.uri if parent else None,
    }


def item_row(code: str, names: Mapping[str, str], ontology: str, uri: str) -> Document:
    """An item of a classification that stands alone: an industry, an authorisation."""
    return {
        "name": rows(names),
        "code": code,
        "ontologyType": ontology,
        "uri": uri,
        "parentId": None,
        "parentUri": None,
        "newUri": None,
        "newParentUri": None,
    }
