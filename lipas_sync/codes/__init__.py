"""What LIPAS's codes mean: types of places and their categories, properties, statuses, owners and admins.

Names are {fi, sv, en}: LIPAS calls Swedish "se", we say "sv" everywhere. A deprecated type is legal in what LIPAS
sends and illegal in what it is asked for.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent

Names = Mapping[str, str]


@dataclass(frozen=True)
class PlaceType:
    """A type of place. `geometry` is Point, LineString or Polygon; `properties` maps allowed keys to priorities."""

    code: int
    name: Names
    active: bool
    geometry: str
    category: int
    tags: tuple[str, ...]  # Finnish words people use for it
    activity: str  # the key under which places of this type may tell more about themselves; "" for most
    properties: Mapping[str, int]


@dataclass(frozen=True)
class Category:
    """A sub-category of places; the parent is a main category."""

    code: int
    parent: int
    name: Names


@dataclass(frozen=True)
class Property:
    """A property a place may have. `type` is boolean, numeric, string, enum or enum-coll; choices are of the enums."""

    key: str
    type: str
    name: Names
    choices: Mapping[str, Names] = field(default_factory=dict)


def read(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))
    return data


@cache
def types() -> Mapping[int, PlaceType]:
    """All 149 types by code, 8 of them deprecated."""
    rows = (
        PlaceType(**{**item, "tags": tuple(item["tags"]), "properties": dict(item["properties"])})
        for item in read("types")["items"]
    )
    return {row.code: row for row in rows}


@cache
def active_types() -> Mapping[int, PlaceType]:
    return {code: row for code, row in types().items() if row.active}


@cache
def main_categories() -> Mapping[int, Names]:
    return {item["code"]: item["name"] for item in read("categories")["main"]}


@cache
def categories() -> Mapping[int, Category]:
    return {item["code"]: Category(**item) for item in read("categories")["sub"]}


@cache
def properties() -> Mapping[str, Property]:
    return {item["key"]: Property(**item) for item in read("properties")["items"]}


def labels(kind: str) -> Mapping[str, Names]:
    return {item["code"]: item["name"] for item in read("labels")[kind]}


@cache
def statuses() -> Mapping[str, Names]:
    return labels("statuses")


@cache
def owners() -> Mapping[str, Names]:
    return labels("owners")


@cache
def admins() -> Mapping[str, Names]:
    return labels("admins")
