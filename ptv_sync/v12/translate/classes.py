"""Classifications as v11's rows: a code, and a name where v11 alone would know it."""

from collections.abc import Mapping
from typing import Any

from ptv_sync.v12.translate.texts import Row, rows
from ptv_sync.v12.wire.base import Texts
from ptv_sync.v12.wire.general_description import Classified
from ptv_sync.v12.wire.service import IndustrialClass

NOBODY = IndustrialClass()


def classification(item: Classified, terms: Mapping[str, Texts], industries: Mapping[str, IndustrialClass]) -> Row:
    found: dict[str, Any] = {
        "serviceClasses": [{"code": code} for code in item.service_classes],
        "targetGroups": [{"code": code} for code in item.target_groups],
        "lifeEvents": [{"code": code} for code in item.life_events],
        "industrialClasses": [industry(uri, industries.get(uri, NOBODY)) for uri in item.industrial_classes],
        "ontologyTerms": [{"uri": uri, "name": rows(terms.get(uri, {}))} for uri in item.ontology_terms],
    }
    return found


def industry(uri: str, known: IndustrialClass) -> Row:
    """Its code ends its address, for whom the list does not know it."""
    return {"code": known.code or uri.rstrip("/").rpartition("/")[2], "newUri": uri, "name": rows(known.name)}
