"""Tokens in PostgreSQL: an array of texts a document under an inverted index (GIN).

An element is a letter for the level and the term: the index then holds, for each term and level, the documents it
stands in, and answers without reading the arrays. Elements are bound values; no query language is involved. Table,
index and the function that looks postings up are made by the migration 0002.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping

from django.db import connection

from catalogue.search.engines.tokens import Postings
from catalogue.search.weights import LEVELS

TOKENS = "catalogue_search_tokens"
LETTERS = "abcdefghijklmnopqrstuvwxyz"[:LEVELS]


class PostgresTokenStore:
    def postings(self, terms: Collection[str]) -> Postings:
        elements = [letter + term for term in sorted(terms) for letter in LETTERS]
        found: dict[str, list[tuple[int, int]]] = defaultdict(list)
        with connection.cursor() as cursor:
            cursor.execute("SELECT element, numbers FROM catalogue_search_postings(%s)", [elements])
            for element, numbers in cursor.fetchall():
                level = LETTERS.index(element[0]) + 1
                found[element[1:]] += [(number, level) for number in numbers]
        return found

    def put(self, vectors: Mapping[int, Mapping[str, int]]) -> None:
        rows = [
            (number, [LETTERS[level - 1] + term for term, level in levels.items()])
            for number, levels in vectors.items()
        ]
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {TOKENS} (number, tokens) VALUES (%s, %s) "  # noqa: S608
                "ON CONFLICT (number) DO UPDATE SET tokens = EXCLUDED.tokens",
                rows,
            )

    def drop(self, numbers: Collection[int]) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {TOKENS} WHERE number = ANY(%s)", [list(numbers)])  # noqa: S608

    def bare_query(self, term: str) -> Collection[int]:
        elements = [letter + term for letter in LETTERS]
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT number FROM {TOKENS} WHERE tokens && %s::text[] LIMIT 20", [elements])  # noqa: S608
            return [number for (number,) in cursor.fetchall()]
