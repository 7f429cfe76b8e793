"""Keeps the index up with the rows."""

from collections.abc import Collection


def refresh_documents(
    *, services: Collection[int] = (), places: Collection[int] = (), organizations: Collection[int] = ()
) -> None:
    """Bring the search documents of these rows (primary keys) up to date."""
