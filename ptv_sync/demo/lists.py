"""Lists that many rows of the content pick from: laws, the accessibility register's sentences, classifications."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from ptv_sync.demo.content import HERE, Item
from ptv_sync.simulator.documents import Document
from ptv_sync.simulator.documents.codes import item_row
from ptv_sync.simulator.documents.connection import extra_type
from ptv_sync.simulator.documents.contacts import sentence_group
from ptv_sync.simulator.documents.general_description import legislation_row

AUTHORIZATIONS = "http://uri.suomi.fi/codelist/dvv/valtuusasia/code/"
INDUSTRIES = "http://www.stat.fi/meta/luokitukset/toimiala/001-2008/"


@cache
def read(name: str) -> Mapping[str, Any]:
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


def picked(name: str, section: str, key: str, of: Item) -> Mapping[str, Any]:
    """One row of a list. Raises ContentError for a key that the list has not."""
    rows: Mapping[str, Mapping[str, Any]] = read(name)[section]
    if key not in rows:
        raise of.wrong(f'there is no {section} "{key}" in {name}.toml.')
    return rows[key]


def laws(keys: Iterable[str], of: Item) -> list[Document]:
    found = (picked("laws", "law", key, of) for key in keys)
    return [legislation_row(law["name"], law["url"]) for law in found]


def industries(codes: Iterable[str], of: Item) -> list[Document]:
    return [
        item_row(code, picked("classifications", "industry", code, of), "TOL2008", f"{INDUSTRIES}{code}")
        for code in codes
    ]


def authorizations(codes: Iterable[str], of: Item) -> list[Document]:
    """Matters in which one may act for another, with an authorisation given in Suomi.fi."""
    return [
        item_row(code, picked("classifications", "authorization", code, of), "VALTUUSASIA", f"{AUTHORIZATIONS}{code}")
        for code in codes
    ]


def extras(rows: Iterable[str | Mapping[str, Any]], of: Item) -> list[Document]:
    """What one is helped with at a counter: codes of Asti, or tables with a description."""
    tables = [{"code": row} if isinstance(row, str) else row for row in rows]
    return [
        extra_type(row["code"], picked("classifications", "extra", row["code"], of), row.get("description"))
        for row in tables
    ]


def sentence_groups(keys: Iterable[str], of: Item) -> list[Document]:
    """The register's own sentences, gathered into its groups: both in the register's order."""
    wanted = [(key, picked("register", "sentence", key, of)) for key in dict.fromkeys(keys)]
    order = list(read("register")["sentence"])
    wanted.sort(key=lambda pair: order.index(pair[0]))
    return [
        sentence_group(name, [texts for _, row in wanted if row["group"] == group if (texts := without_group(row))])
        for group, name in read("register")["group"].items()
        if any(row["group"] == group for _, row in wanted)
    ]


def without_group(row: Mapping[str, Any]) -> Mapping[str, str]:
    return {language: text for language, text in row.items() if language != "group"}
