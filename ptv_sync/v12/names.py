"""v12's reference lists: documents hold bare codes and addresses, these what they are called.

Each value is asked for once a run. A list that refuses costs names, not the run.
"""

import logging
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from catalogue.ingest.http import SourceRefused
from ptv_sync.v12.api import Api
from ptv_sync.v12.hints import Document, part
from ptv_sync.v12.region import MOST_VALUES

logger = logging.getLogger(__name__)

WEB_ADDRESS = re.compile(r"https?://[^\s,]+")
POSTAL_CODE = re.compile(r"\d{5}")
Told = Callable[[Document], Any]


class ReferenceList:
    """One list. `parameter` filters it by the values of `key`; only a value of `pattern` can be asked for."""

    def __init__(self, api: Api, path: str, parameter: str, key: str, pattern: re.Pattern[str], told: Told) -> None:
        self.api = api
        self.path = path
        self.parameter = parameter
        self.key = key
        self.pattern = pattern
        self.told = told
        self.known: dict[str, Any] = {}

    def of(self, values: Iterable[str]) -> Mapping[str, Any]:
        """What the list says of each value; those it does not know are left out."""
        wanted = sorted(set(values))
        missing = [value for value in wanted if value not in self.known and self.pattern.fullmatch(value)]
        chunks = [missing[start : start + MOST_VALUES] for start in range(0, len(missing), MOST_VALUES)]
        self.known.update(dict.fromkeys(missing))
        for rows in self.api.http.in_order(self.ask, chunks):
            self.known.update((str(row.get(self.key)), self.told(row)) for row in rows)
        return {value: self.known[value] for value in wanted if self.known.get(value)}

    def ask(self, values: list[str]) -> list[Document]:
        try:
            rows, _ = self.api.all(self.path, {self.parameter: ",".join(values)}, id_of=self.value_of)
        except SourceRefused as refusal:
            if refusal.status not in (400, 404):
                raise
            logger.warning("names are missing, since PTV refused them: %s", refusal)
            return []
        return rows

    def value_of(self, row: Any) -> str:
        return str(row.get(self.key) or "") if isinstance(row, dict) else ""


def ontology_terms(api: Api) -> ReferenceList:
    return ReferenceList(api, "ontology-terms", "uris", "uri", WEB_ADDRESS, name_of)


def industrial_classes(api: Api) -> ReferenceList:
    return ReferenceList(api, "industrial-classes", "uris", "uri", WEB_ADDRESS, code_and_name)


def post_offices(api: Api) -> ReferenceList:
    return ReferenceList(api, "postal-codes", "codes", "code", POSTAL_CODE, name_of)


def name_of(row: Document) -> Document:
    """Language → name, without what is not translated."""
    return {language: name for language, name in part(row, "name").items() if name}


def code_and_name(row: Document) -> Document:
    return {"code": row.get("code"), "name": name_of(row)}
