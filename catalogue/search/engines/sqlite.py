"""Tokens in SQLite: a full-text table (FTS5) with one column a level, read through its vocabulary table.

The vocabulary table answers "which documents, in which column" for a term as a bound value, so no text of anybody's
ever reaches FTS5's query language. The `ascii` tokenizer parts at spaces only and leaves å, ä and ö alone. Both
tables are made by the migration 0002.
"""

import json
from collections.abc import Collection, Mapping

from django.db import connection

from catalogue.search.engines.tokens import Postings
from catalogue.search.weights import LEVELS

TOKENS = "catalogue_search_tokens"
POSTINGS = "catalogue_search_postings"
COLUMNS = tuple(f"l{level}" for level in range(1, LEVELS + 1))
# SQLite binds at most 999 values in old builds.
MOST_VALUES = 900


# Number and level of a document packed into one: a list of numbers comes out of the database four times as fast as
# rows do. More levels than this would not fit.
PACKED = 16


class SqliteTokenStore:
    def postings(self, terms: Collection[str]) -> Postings:
        found: dict[str, list[tuple[int, int]]] = {}
        wanted = sorted(terms)
        with connection.cursor() as cursor:
            for start in range(0, len(wanted), MOST_VALUES):
                batch = wanted[start : start + MOST_VALUES]
                marks = ", ".join(["%s"] * len(batch))
                cursor.execute(
                    f"SELECT term, json_group_array(doc * {PACKED} + CAST(substr(col, 2) AS INTEGER)) "  # noqa: S608
                    f"FROM {POSTINGS} WHERE term IN ({marks}) GROUP BY term",
                    batch,
                )
                for term, packed in cursor.fetchall():
                    found[term] = [divmod(item, PACKED) for item in json.loads(packed)]
        return found

    def put(self, vectors: Mapping[int, Mapping[str, int]]) -> None:
        columns, marks = ", ".join(COLUMNS), ", ".join(["%s"] * (LEVELS + 1))
        rows: list[list[int | str]] = [[number, *by_level(levels)] for number, levels in vectors.items()]
        with connection.cursor() as cursor:
            cursor.executemany(f"REPLACE INTO {TOKENS} (rowid, {columns}) VALUES ({marks})", rows)  # noqa: S608

    def drop(self, numbers: Collection[int]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(f"DELETE FROM {TOKENS} WHERE rowid = %s", [(number,) for number in numbers])  # noqa: S608

    def bare_query(self, term: str) -> Collection[int]:
        quoted = '"' + term.replace('"', '""') + '"'
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT rowid FROM {TOKENS} WHERE {TOKENS} MATCH %s ORDER BY rank LIMIT 20", [quoted])  # noqa: S608
            return [number for (number,) in cursor.fetchall()]


def by_level(levels: Mapping[str, int]) -> list[str]:
    """The terms of a document as one text a column."""
    columns: list[list[str]] = [[] for _ in range(LEVELS)]
    for term, level in levels.items():
        columns[level - 1].append(term)
    return [" ".join(terms) for terms in columns]
