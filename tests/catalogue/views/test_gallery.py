"""The component gallery shows everything there is, and only where Lähde is built."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from catalogue.views.gallery import FRAME, component_names
from catalogue.views.gallery_samples import SAMPLES

pytestmark = pytest.mark.django_db


def test_every_component_has_samples() -> None:
    assert set(component_names()) == set(SAMPLES) | FRAME


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_a_component_is_shown_in_all_its_states(client: Client, name: str) -> None:
    response = client.get(reverse("component", args=[name]))
    body = response.content.decode()
    assert response.status_code == 200
    for state in SAMPLES[name]:
        assert f'class="gallery-state">{state.title}</h2>' in body
    assert "unsafe-" not in response.headers["Content-Security-Policy"]


def test_the_index_links_to_each(client: Client) -> None:
    body = client.get("/fi/_components/").content.decode()
    for name in SAMPLES:
        assert f'href="{reverse("component", args=[name])}"' in body


def test_the_short_address_leads_there(client: Client) -> None:
    response = client.get("/_components/")
    assert (response.status_code, response.headers["Location"]) == (302, "/fi/_components/")


def test_an_unknown_component_is_not_found(client: Client) -> None:
    assert client.get("/fi/_components/ei-ole/").status_code == 404


def test_a_site_that_is_not_being_built_has_no_gallery() -> None:
    """The addresses are made when the site starts, so the setting is what there is to look at."""
    from config import settings as embedded

    assert not embedded.COMPONENT_GALLERY or settings.ENVIRONMENT == "development"
