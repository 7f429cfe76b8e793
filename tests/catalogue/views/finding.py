"""Asking the results page, and reading its answer."""

from typing import Any

from django.test import Client

from catalogue.search import get_engine
from catalogue.search.documents import all_documents
from tests.catalogue.views.browser import Seen, address, seen


def index() -> None:
    get_engine().rebuild(all_documents())


def look(client: Client, language: str = "en", **data: Any) -> Seen:
    response = client.get(address("search", language=language), data)
    assert response.status_code == 200
    return seen(response)


def titles(view: Seen) -> list[str]:
    """What the results are called, in order."""
    words = iter(view.languages)
    found = []
    for text, _ in words:
        if text.endswith(".") and text[:-1].isdecimal():
            found.append(next(words)[0])
    return found
