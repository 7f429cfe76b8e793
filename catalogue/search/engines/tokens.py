"""Where the terms of documents are stored, whichever database it is: an inverted index from term to documents."""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from django.db import connection

# Term → (number of the document, level) of each document stored under it.
Postings = Mapping[str, Sequence[tuple[int, int]]]


class TokenStore(Protocol):
    """Terms by document number. Terms never become part of a statement: they are bound values everywhere."""

    def postings(self, terms: Collection[str]) -> Postings:
        """The documents stored under each of the terms, in any order."""
        ...

    def put(self, vectors: Mapping[int, Mapping[str, int]]) -> None:
        """Store documents (number → term → level), replacing what stood under their numbers."""
        ...

    def drop(self, numbers: Collection[int]) -> None:
        """Forget documents."""
        ...

    def bare_query(self, term: str) -> Collection[int]:
        """The documents of one term by the database's own means alone: what a benchmark measures us against."""
        ...


def get_token_store() -> TokenStore:
    """The store of the site's database."""
    from catalogue.search.engines.postgresql import PostgresTokenStore
    from catalogue.search.engines.sqlite import SqliteTokenStore

    return PostgresTokenStore() if connection.vendor == "postgresql" else SqliteTokenStore()
