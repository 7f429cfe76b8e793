"""The demo's content files, read and checked: a mistake is told with its file and key before anything is served."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
CONTENT_DIR = HERE / "content"

FIELDS = {
    "organization": {
        "key", "kind", "sector", "parent", "name", "alternative", "summary", "description", "municipality", "area",
        "phones", "emails", "url", "address", "business_code", "box", "alternative_in",
    },
    "channel": {
        "key", "type", "organization", "area", "name", "alternative", "summary", "description", "address", "accessible",
        "phones", "emails", "url", "hours", "authentication", "form_id", "alternative_in", "entrances",
        "more_addresses", "box", "attachments", "signatures", "standard", "delivery", "terms",
    },
    "service": {
        "key", "organization", "others", "producer", "provision", "producers", "type", "type_note", "market",
        "laws", "vouchers", "vouchers_in_use", "deadline", "processing", "validity", "industries", "name",
        "alternative", "summary", "description", "instruction",
        "requirements", "classes", "terms", "targets", "life_events", "keywords", "charge", "charge_note", "area",
        "languages", "modified", "expect", "channels",
    },
}  # fmt: skip
REQUIRED = {
    "organization": ("key", "kind", "name", "area", "municipality"),
    "channel": ("key", "type", "organization", "name", "area"),
    "service": ("key", "organization", "name", "summary", "description", "classes", "area", "modified", "channels"),
}


class ContentError(ValueError):
    """A mistake in a content file; says which file, which key, and what to mend."""


@dataclass(frozen=True)
class Item:
    """One table of a content file: an organisation, a channel or a service."""

    file: str
    section: str
    data: Mapping[str, Any]

    @property
    def key(self) -> str:
        return str(self.data["key"])

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages it is written in: those of its name."""
        return tuple(self.data["name"])

    def get(self, name: str, default: Any = None) -> Any:
        return self.data.get(name, default)

    def __getitem__(self, name: str) -> Any:
        return self.data[name]

    def wrong(self, message: str) -> ContentError:
        return ContentError(f'{self.file}, {self.section} "{self.key}": {message}')


@dataclass(frozen=True)
class Content:
    """Everything the files say, by key, in the order of the files."""

    organizations: Mapping[str, Item] = field(default_factory=dict)
    channels: Mapping[str, Item] = field(default_factory=dict)
    services: Mapping[str, Item] = field(default_factory=dict)
    # Ontology words that a file translates itself: Finnish label → {"sv": …, "en": …}.
    terms: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def organization(self, key: str, *, of: Item) -> Item:
        """The organisation a key means; `of` is who asks, for the error."""
        return known(self.organizations, key, "organization", of)

    def channel(self, key: str, *, of: Item) -> Item:
        return known(self.channels, key, "channel", of)


def read_content(directory: Path = CONTENT_DIR) -> Content:
    """All files of a directory together. Raises ContentError."""
    tables: dict[str, dict[str, Item]] = {section: {} for section in FIELDS}
    terms: dict[str, Mapping[str, str]] = {}
    for path in sorted(directory.glob("*.toml")):
        data = parsed(path)
        terms.update(data.pop("terms", {}))
        for section, rows in data.items():
            if section not in FIELDS:
                raise ContentError(f"{path.name}: there is no section [{section}]; use {', '.join(FIELDS)} or terms.")
            for item in checked(path.name, section, rows):
                other = next((table[item.key] for table in tables.values() if item.key in table), None)
                if other:
                    raise item.wrong(f"the key is taken by a {other.section} in {other.file}.")
                tables[section][item.key] = item
    return Content(tables["organization"], tables["channel"], tables["service"], terms)


def parsed(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ContentError(f"{path.name} is not TOML: {error}") from error


def checked(file: str, section: str, rows: Iterable[Mapping[str, Any]]) -> Iterator[Item]:
    """Tables that have what they must have, and nothing nobody knows."""
    for number, row in enumerate(rows, start=1):
        if "key" not in row:
            raise ContentError(f"{file}, {section} number {number}: it has no key.")
        item = Item(file, section, row)
        if unknown := sorted(set(row) - FIELDS[section]):
            raise item.wrong(f"there is no field {', '.join(unknown)}.")
        if missing := [name for name in REQUIRED[section] if name not in row]:
            raise item.wrong(f"{', '.join(missing)} is missing.")
        yield item


def known(items: Mapping[str, Item], key: str, section: str, of: Item) -> Item:
    if key not in items:
        raise of.wrong(f'there is no {section} "{key}".')
    return items[key]
