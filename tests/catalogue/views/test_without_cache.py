"""A cache that is away costs time, never a page: least of all the numbers for somebody in a crisis."""

import socket
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from themes.seeding.crisis import seed_crisis

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_redis(settings: Any) -> None:
    """A real Redis backend with nobody at its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": f"redis://127.0.0.1:{port}/0",
            "OPTIONS": {"socket_timeout": 1, "socket_connect_timeout": 1},
        }
    }  # fmt: skip


def test_somebody_in_a_crisis_is_shown_the_numbers(client: Client) -> None:
    seed_crisis()
    page = client.get("/fi/haku/", {"q": "en jaksa enää elää"})
    assert page.status_code == 200
    assert 'href="tel:112"' in page.content.decode().partition('class="safety"')[2]


@pytest.mark.parametrize("name", ["search", "suggestions"])
def test_whoever_searches_is_answered(client: Client, name: str) -> None:
    assert client.get(reverse(name), {"q": "liikunta"}).status_code == 200


def test_the_home_page_is_shown(client: Client) -> None:
    assert client.get("/fi/").status_code == 200
