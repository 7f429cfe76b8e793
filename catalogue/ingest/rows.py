"""Rows into the database, many at once: one prepared statement a batch, past the objects Django would make of them.

`bulk_create` makes a model instance of every row, asks every field of it four times over and compiles a statement for
each thirty rows: together that cost an import more than the database itself. Here a row is a mapping of columns.
"""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any

import orjson
from django.db import connection, models

Row = Mapping[str, Any]
Prepare = Callable[[Any], Any]

# What a column of a kind takes as it is, beside None. Anything else the field makes fit, or refuses.
AS_IS: Sequence[tuple[type[Any], frozenset[type]]] = (
    (models.BooleanField, frozenset({bool})),
    (models.IntegerField, frozenset({int})),
    (models.FloatField, frozenset({float})),
    (models.CharField, frozenset({str})),
    (models.TextField, frozenset({str})),
    (models.ForeignKey, frozenset({int})),
    (models.BinaryField, frozenset({bytes})),
)


def put_rows(
    model: type[models.Model], rows: Sequence[Row], *, unique: Sequence[str], updated: Collection[str]
) -> None:
    """Insert rows (column → value, as `attname`s); where one with the same `unique` columns is there, update it.

    All rows have the same columns; a column that they leave out gets its field's default when a row is new. No
    signals are sent and no instance is made. An update writes the `updated` columns only.
    """
    if not rows:
        return
    given = rows[0].keys()
    fields: list[Any] = [field for field in model._meta.concrete_fields if not field.primary_key]
    if unknown := given - {field.attname for field in fields}:
        raise ValueError(f"{model.__name__} has no column {sorted(unknown)[0]}")
    defaults = {field.attname: field.get_default() for field in fields if field.attname not in given}
    columns = [(field.attname, as_is(field), preparer(field)) for field in fields]
    with connection.cursor() as cursor:
        cursor.executemany(
            statement(model, unique, updated),
            [
                tuple(
                    value if type(value := (row[name] if name in row else defaults[name])) in types else prepare(value)
                    for name, types, prepare in columns
                )
                for row in rows
            ],
        )


def statement(model: type[models.Model], unique: Sequence[str], updated: Collection[str]) -> str:
    """Both databases speak the same words here; every name is one of the model's own."""
    quote = connection.ops.quote_name
    fields: list[Any] = [field for field in model._meta.concrete_fields if not field.primary_key]
    named: dict[str, str] = {field.attname: quote(field.column) for field in fields}
    marks = ", ".join(["%s"] * len(named))
    target = ", ".join(named[name] for name in unique)
    changes = ", ".join(f"{named[name]} = EXCLUDED.{named[name]}" for name in updated)
    return (
        f"INSERT INTO {quote(model._meta.db_table)} ({', '.join(named.values())}) VALUES ({marks}) "  # noqa: S608
        f"ON CONFLICT ({target}) DO UPDATE SET {changes}"
    )


def as_is(field: Any) -> frozenset[type]:
    """The types of values that a column of this field takes without a look at them."""
    found = next((types for kind, types in AS_IS if isinstance(field, kind)), frozenset())
    return found | {type(None)}


def preparer(field: Any) -> Prepare:
    """What makes any value of this field one that the database's driver takes."""
    by_field = partial(field.get_db_prep_save, connection=connection)
    if isinstance(field, models.JSONField):
        return json_text if is_json_a_text() and field.encoder is None else by_field
    if isinstance(field, models.DateTimeField):
        # A run's own moment stands in every row it writes.
        return lru_cache(maxsize=256)(by_field)
    return by_field


def is_json_a_text() -> bool:
    """SQLite holds JSON as text; PostgreSQL's driver has a type of its own for it."""
    return connection.vendor == "sqlite"


def json_text(value: Any) -> str:
    """JSON as a text: what Django reads of its own, in fewer bytes. Most lists and mappings of a row are empty."""
    if not value and isinstance(value, list | dict):
        return "[]" if isinstance(value, list) else "{}"
    try:
        return orjson.dumps(value).decode()
    except orjson.JSONEncodeError:
        return json.dumps(value)
