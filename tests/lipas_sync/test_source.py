"""Where LIPAS is: an address of the operator's, or the demo of our own."""

import pytest
import requests
from pytest_django.fixtures import Settings

from lipas_sync.source import open_source


def test_the_address_of_the_operator_is_taken_as_it_is(settings: Settings) -> None:
    settings.LIPAS_API_URL = "https://lipas.example/v2"
    with open_source() as url:
        assert url == "https://lipas.example/v2"


def test_without_an_address_the_demo_is_served_meanwhile(settings: Settings) -> None:
    settings.LIPAS_API_URL = ""
    with open_source() as url:
        assert url.endswith("/v2")
        assert requests.get(f"{url}/sports-sites", timeout=20).json()["pagination"]["total-items"] >= 600
    with pytest.raises(requests.exceptions.ConnectionError):
        requests.get(url, timeout=20)
