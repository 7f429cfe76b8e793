"""The form as a resident's browser opens and sends it."""

from typing import Any

from django.http import HttpResponse
from django.test import Client

from tests.catalogue.views.browser import seen


def opened(client: Client, address: str) -> dict[str, str]:
    """The hidden fields of the form, as they came."""
    page = seen(client.get(address))
    return {
        attributes["name"]: attributes["value"]
        for tag, attributes in page.elements
        if tag == "input" and attributes.get("type") == "hidden" and attributes["name"] == "slip"
    }


def filled(client: Client, address: str, clock: Any, **more: str) -> dict[str, str]:
    """The form filled at a person's pace."""
    fields = opened(client, address)
    clock.shift(30)
    return {**fields, "topic": "hours", "text": "Perjantaisin suljetaan kello 14.", "website": "", **more}


def sent(client: Client, address: str, clock: Any, **more: str) -> HttpResponse:
    return client.post(address, filled(client, address, clock, **more))
