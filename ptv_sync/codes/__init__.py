"""PTV's code lists, for whatever needs a name, an address or a parent behind a code.

PTV serves no list of service classes, target groups or life events; these files are carried over from the code
lists it publishes elsewhere (2022–2023). Match by code: addresses have changed over the years, codes have not.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Code:
    """One entry of a code list. `old_uri` is the urn PTV v11 still sends; empty when there never was one."""

    code: str
    name: Mapping[str, str]
    uri: str
    old_uri: str
    parent: str


@dataclass(frozen=True)
class Area:
    """An area made of municipalities. `type` is the name in paths: Province, WellbeingServiceCounties, …"""

    type: str
    code: str
    name: Mapping[str, str]
    municipalities: tuple[str, ...]


def read(name: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))["items"]
    return items


def code_list(name: str) -> Mapping[str, Code]:
    return {item["code"]: Code(**item) for item in read(name)}


@cache
def service_classes() -> Mapping[str, Code]:
    return code_list("service_classes")


@cache
def target_groups() -> Mapping[str, Code]:
    return code_list("target_groups")


@cache
def life_events() -> Mapping[str, Code]:
    return code_list("life_events")


@cache
def areas() -> Mapping[tuple[str, str], Area]:
    """(type, code) → area. Municipalities are not among them: see `catalogue.region.municipality_names`."""
    rows = (Area(**{**item, "municipalities": tuple(item["municipalities"])}) for item in read("areas"))
    return {(row.type, row.code): row for row in rows}


@cache
def languages() -> Mapping[str, Mapping[str, str]]:
    """Code → name of every language a service can be given in."""
    return {item["code"]: item["name"] for item in read("languages")}
