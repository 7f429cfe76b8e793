"""Where PTV is: an address of the operator's, or the demo of our own."""

import pytest
import requests
from pytest_django.fixtures import Settings

from ptv_sync.source import open_source


def test_the_address_of_the_operator_is_taken_as_it_is(settings: Settings) -> None:
    settings.PTV_API_URL = "https://ptv.example/api/v11"
    with open_source() as url:
        assert url == "https://ptv.example/api/v11"


def test_without_an_address_the_demo_is_served_meanwhile(settings: Settings) -> None:
    settings.PTV_API_URL = ""
    with open_source() as url:
        assert url.endswith("/api/v11")
        assert len(requests.get(f"{url}/Service", timeout=20).json()["itemList"]) >= 320
    with pytest.raises(requests.exceptions.ConnectionError):
        requests.get(f"{url}/Service", timeout=20)


def test_a_failure_inside_ends_the_demo_too(settings: Settings) -> None:
    settings.PTV_API_URL = ""
    with pytest.raises(RuntimeError, match="inside"), open_source() as url:
        raise RuntimeError("inside")
    with pytest.raises(requests.exceptions.ConnectionError):
        requests.get(f"{url}/Service", timeout=20)
