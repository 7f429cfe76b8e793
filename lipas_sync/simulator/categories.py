"""The type tree as `/v2/sports-site-categories` sends it. Descriptions are left empty: nothing of ours reads them."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from lipas_sync import codes
from lipas_sync.simulator.documents import Document


@cache
def every() -> Mapping[int, Document]:
    """The 141 active types by code."""
    return {code: type_document(row) for code, row in codes.active_types().items()}


def type_document(row: codes.PlaceType) -> Document:
    category = codes.categories()[row.category]
    return {
        "type-code": row.code,
        "name": names(row.name),
        "description": {},
        "tags": {"fi": list(row.tags)},
        "main-category": {"type-code": category.parent, "name": names(codes.main_categories()[category.parent])},
        "sub-category": {"type-code": category.code, "name": names(category.name)},
        "geometry-type": row.geometry,
        "props": [property_document(key, priority) for key, priority in row.properties.items()],
    }


def property_document(key: str, priority: int) -> Document:
    row = codes.properties()[key]
    shown: dict[str, Any] = {
        "key": key, "priority": priority, "name": names(row.name), "data-type": row.type, "description": {},
    }  # fmt: skip
    if row.choices:
        shown["opts"] = {code: {"label": names(label)} for code, label in row.choices.items()}
    return shown


def names(texts: codes.Names) -> Document:
    return {"se" if language == "sv" else language: text for language, text in texts.items()}
