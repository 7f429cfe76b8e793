"""One field of a changed row, as it was and as it is, in words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from catalogue.admin.display import NOTHING, compact
from catalogue.models import SyncChange
from catalogue.run_words import columns, field_words
from themes.translated import LANGUAGE_NAMES

# What the ingest writes when only the fact is told: contact data, and rows linked to many others.
UNTOLD = ["…", "…"]
# Names of the rows that changes point at: (model, primary key) → name.
Named = Mapping[tuple[type[models.Model], int], str]


@dataclass(frozen=True)
class FieldChange:
    """One field as it was and as it is; both empty when only the fact is told."""

    label: str
    old: str = ""
    new: str = ""


def named_in(changes: Iterable[SyncChange]) -> Named:
    """The names of all rows that these changes point at, one query for each kind."""
    wanted: dict[type[Any], set[int]] = {}
    for change in changes:
        known = columns(change.kind)
        for name, pair in change.fields.items():
            if name in known and known[name].many_to_one:
                wanted.setdefault(known[name].related_model, set()).update(key for key in pair if isinstance(key, int))
    return {(model, row.pk): str(row) for model, keys in wanted.items() for row in model.objects.filter(pk__in=keys)}


def told_of(kind: str, name: str, pair: Any, named: Named) -> Iterator[FieldChange]:
    """A field's change; texts by language one by one, lists by what came and went."""
    label = field_words(kind, name)
    if not (isinstance(pair, list) and len(pair) == 2):
        yield FieldChange(label, new=compact(pair))
    elif pair == UNTOLD:
        yield FieldChange(label)
    elif all(isinstance(side, dict) for side in pair):
        yield from by_key(label, *pair)
    elif all(isinstance(side, list) for side in pair):
        yield by_item(label, *pair)
    else:
        field = columns(kind).get(name)
        yield FieldChange(label, *(readable(as_shown(field, side, named)) for side in pair))


def by_key(label: str, old: dict[str, Any], new: dict[str, Any]) -> Iterator[FieldChange]:
    for key in dict.fromkeys([*old, *new]):
        if old.get(key) != new.get(key):
            name = str(LANGUAGE_NAMES.get(key, key))
            yield FieldChange(f"{label} ({name})", readable(old.get(key)), readable(new.get(key)))


def by_item(label: str, old: list[Any], new: list[Any]) -> FieldChange:
    """Only what differs; a list in another order is told whole."""
    gone, came = [item for item in old if item not in new], [item for item in new if item not in old]
    if not gone and not came:
        gone, came = old, new
    return FieldChange(label, readable(gone), readable(came))


def as_shown(field: Any, value: Any, named: Named) -> Any:
    """A choice by its label, a key by the name of its row, a moment by the clock here."""
    if field is None or value in (None, ""):
        return value
    if field.many_to_one:
        return named.get((field.related_model, value), value)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, models.DateTimeField):
        return moment(value)
    return value


def moment(value: Any) -> str:
    try:
        at = datetime.fromisoformat(str(value))
    except ValueError:
        return str(value)
    return formats.date_format(timezone.localtime(at) if at.tzinfo else at, "SHORT_DATETIME_FORMAT")


def readable(value: Any) -> str:
    """A value as one reads it aloud."""
    if value in (None, "", [], {}):
        return NOTHING
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list) and all(isinstance(item, str | int | float) for item in value):
        return ", ".join(str(item) for item in value)
    return compact(value)
