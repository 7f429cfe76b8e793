"""The admin's page "Why is our service missing?": who may ask, and what an answer costs."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.catalogue.explaining.asking import service, settled
from tests.factories import PlaceFactory, QuarantineFactory, SyncChangeFactory
from themes.translated import Translated

pytestmark = pytest.mark.django_db


def page(client: Client, **query: str) -> str:
    response = client.get(reverse("explain_service"), query)
    assert response.status_code == 200
    return response.content.decode()


def test_who_is_not_logged_in_is_sent_to_the_door(client: Client) -> None:
    assert "/login/" in client.get(reverse("explain_service")).headers["Location"]


def test_every_kind_of_thing_has_its_page(admin: Client) -> None:
    place = PlaceFactory(name=Translated(fi="Raksilan halli"))
    waiting = QuarantineFactory(source_id="0c1a7b4e-7a51-4d0b-9a35-3d8f0a5a1b2c")

    assert f"?place={place.pk}" in page(admin, q=place.source_id)
    assert reverse("quarantine:inspect", args=[waiting.pk]) in page(admin, q=waiting.source_id)
    assert page(admin, q="0c1a7b4e-7a51-4d0b-9a35-000000000000")


def test_five_chains_cost_hardly_more_than_one(admin: Client) -> None:
    """Facts are read for all rows together; only the search is asked for each."""
    for number in range(5):
        row = service(f"Perhekahvila {number}")
        SyncChangeFactory(source_id=row.source_id)
    service("Kuoro")
    settled()
    page(admin, q="kuoro")
    with CaptureQueriesContext(connection) as one:
        page(admin, q="kuoro")

    with CaptureQueriesContext(connection) as five:
        page(admin, q="perhekahvila")

    each = (len(five) - len(one)) / 4
    assert each <= 8, f"{len(one)} statements for one, {len(five)} for five"
    assert len(one) <= 60
