"""When something is missing or broken, the page still helps."""

import re

import pytest
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.views.defaults import server_error


@pytest.mark.django_db
@pytest.mark.usefixtures("sown")
def test_a_missing_page_is_kind_and_offers_a_search(client: Client) -> None:
    response = client.get("/fi/ei-ole/")
    body = response.content.decode()
    assert response.status_code == 404
    assert "Vika ei ole sinun." in body
    assert re.search(r'<form class="ask"\s[^>]*action="/fi/', body)
    assert "tel:080001200" in body
    assert '<meta name="robots" content="noindex">' in body
    assert "unsafe-" not in response.headers["Content-Security-Policy"]


@pytest.mark.django_db
def test_a_missing_page_answers_on_an_empty_site(client: Client) -> None:
    assert client.get("/sv/finns-inte/").status_code == 404


def test_the_page_of_an_error_needs_no_database(rf: RequestFactory) -> None:
    """Without the `db` mark any query would fail this test."""
    request: HttpRequest = rf.get("/fi/")
    response = server_error(request)
    body = response.content.decode()
    assert response.status_code == 500
    assert [f'lang="{code}"' in body for code in ("fi", "sv", "en")] == [True, True, True]
    assert 'href="tel:112"' in body
    assert "<script" not in body
