"""What is not there: unknown, hidden, and gone, each with the right answer and kind words."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from catalogue.models import Service, ServiceNote
from tests.catalogue.rich import living_room
from tests.catalogue.views.browser import address, seen
from tests.factories import SubthemeFactory
from themes.translated import Translated

pytestmark = pytest.mark.django_db


def get(client: Client, service: Service, language: str = "en") -> Any:
    return client.get(address("service", service.source_id, language=language))


def test_an_unknown_service_is_not_found(client: Client) -> None:
    assert client.get(address("service", "1f0e7a4e-0000-4000-8000-000000000000")).status_code == 404
    assert client.get(address("service", "x' OR '1'='1")).status_code == 404


def test_a_hidden_service_is_not_found_and_not_named(client: Client) -> None:
    service = living_room()
    ServiceNote.objects.create(service=service, hidden=True, hidden_reason="Vanhentunut")

    response = get(client, service)

    assert response.status_code == 404
    assert "Tupa" not in response.content.decode()
    assert "Vanhentunut" not in response.content.decode()


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_a_gone_service_says_what_it_was_and_what_is_near(client: Client, language: str) -> None:
    SubthemeFactory(number="5.1", rule={"classes": ["P4.12"]})
    gone = living_room(service_classes=["P4.12"], gone_since=timezone.now())
    near = living_room(name=Translated(fi="Toinen olohuone"), service_classes=["P4.12"])

    response = get(client, gone, language)

    assert response.status_code == 410
    view = seen(response)
    assert "Tupa" in view.words
    assert "Toinen olohuone" in view.words
    assert near.get_absolute_url().rsplit("/", 2)[-2] in response.content.decode()
    assert view.has("meta", name="robots", content="noindex")


def test_a_gone_and_hidden_service_is_not_found(client: Client) -> None:
    service = living_room(gone_since=timezone.now())
    ServiceNote.objects.create(service=service, hidden=True, hidden_reason="Virhe")

    assert get(client, service).status_code == 404
