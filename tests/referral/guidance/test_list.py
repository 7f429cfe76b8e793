"""The list to take along: made of public ids, by nobody known, on one sheet of paper."""

import pytest
from django.test import Client
from django.urls import reverse

from catalogue.models import ServiceNote
from referral.codes import Capacity
from referral.guidance.listing import MOST
from referral.guidance.remembered import COOKIE
from tests.catalogue.views.browser import Seen, main_of
from tests.factories import PlaceFactory, ServiceFactory
from tests.referral.factories import UnitFactory

pytestmark = pytest.mark.django_db


def add(client: Client, item: str) -> Seen:
    response = client.get(reverse("guidance-list"), {"add": item}, follow=True)
    assert response.status_code == 200
    return main_of(response)


def test_services_and_places_are_gathered_one_by_one_without_scripts_or_a_login(client: Client) -> None:
    service, place = ServiceFactory(), PlaceFactory()
    add(client, f"s:{service.source_id}")
    page = add(client, f"p:{place.source}:{place.source_id}")
    assert str(service.name) in page.words
    assert str(place.name) in page.words
    assert set(client.cookies) <= {COOKIE, "csrftoken"}


def test_the_address_alone_is_the_list(client: Client) -> None:
    """It can be sent to somebody, who needs no cookie."""
    services = [ServiceFactory() for _ in range(3)]
    address = "&".join(f"s={service.source_id}" for service in reversed(services))
    page = main_of(client.get(f"{reverse('guidance-list')}?{address}"))
    places = [page.words.index(str(service.name)) for service in reversed(services)]
    assert places == sorted(places)


def test_one_is_taken_away_by_a_link(client: Client) -> None:
    first, second = ServiceFactory(), ServiceFactory()
    add(client, f"s:{first.source_id}")
    page = add(client, f"s:{second.source_id}")
    without = f"{reverse('guidance-list')}?s={second.source_id}"
    assert without in page.attributes("a", "href")
    left = main_of(client.get(without))
    assert str(first.name) not in left.words
    assert "?clear" in left.attributes("a", "href")
    emptied = main_of(client.get(f"{reverse('guidance-list')}?clear", follow=True))
    assert str(second.name) not in emptied.words
    assert not client.cookies[COOKIE].value


def test_the_same_service_stands_on_it_once(client: Client) -> None:
    service = ServiceFactory()
    add(client, f"s:{service.source_id}")
    page = add(client, f"s:{service.source_id}")
    assert page.words.count(str(service.name)) == 2  # its name, and what a button takes away


def test_a_sheet_of_paper_holds_so_many_and_says_so(client: Client) -> None:
    for _ in range(MOST):
        add(client, f"s:{ServiceFactory().source_id}")
    one_more = ServiceFactory()
    page = add(client, f"s:{one_more.source_id}")
    assert str(one_more.name) not in page.words
    assert page.has("div", role="status")
    assert page.attributes("p", "class").count("write print-only") == MOST


@pytest.mark.parametrize(
    "item",
    ["", "s:", "x:1", "s:ei-ole", "p:ptv:ei-ole", "s:<script>alert(1)</script>", "s:" + "x" * 5000],
    ids=lambda i: i[:12],
)
def test_what_nobody_has_is_left_out(client: Client, item: str) -> None:
    page = add(client, item)
    assert not page.has("ol", **{"class": "keep"})


def test_what_is_gone_or_hidden_is_left_out(client: Client) -> None:
    gone, hidden = ServiceFactory(gone=True), ServiceFactory()
    ServiceNote.objects.create(service=hidden, hidden=True, hidden_reason="vanha")
    for row in (gone, hidden):
        assert str(row.name) not in add(client, f"s:{row.source_id}").words


def test_the_cookie_holds_public_ids_and_ends_with_the_browser(client: Client) -> None:
    add(client, f"s:{ServiceFactory(source_id='palvelu-1').source_id}")
    morsel = client.cookies[COOKIE]
    assert morsel.value == "s=palvelu-1"
    assert not morsel["max-age"]
    assert morsel["httponly"]
    assert morsel["samesite"] == "Lax"


def test_a_forged_cookie_does_no_harm(client: Client) -> None:
    client.cookies[COOKIE] = "s=<script>&p=x&q=1&s=" + "y" * 5000
    assert client.get(reverse("guidance-list")).status_code == 200


def test_the_page_is_kept_by_no_cache_and_found_by_no_search_engine(client: Client) -> None:
    response = client.get(reverse("guidance-list"))
    assert "no-store" in response["Cache-Control"]
    assert b'content="noindex"' in response.content


def test_a_service_s_page_leads_to_the_list_and_to_asking_when_somebody_receives(client: Client) -> None:
    service = ServiceFactory()
    address, own = service.get_absolute_url(), f"{reverse('own-referral')}?service={service.source_id}"
    links = main_of(client.get(address)).attributes("a", "href")
    assert f"{reverse('guidance-list')}?add=s%3A{service.source_id}" in links
    assert own not in links
    unit = UnitFactory()
    unit.services.create(service=service)
    assert own in main_of(client.get(address)).attributes("a", "href")
    type(unit).objects.filter(pk=unit.pk).update(capacity=Capacity.PAUSED)
    assert own not in main_of(client.get(address)).attributes("a", "href")


def test_a_place_s_page_leads_to_the_list(client: Client) -> None:
    place = PlaceFactory()
    links = main_of(client.get(place.get_absolute_url())).attributes("a", "href")
    assert any(link.startswith(f"{reverse('guidance-list')}?add=p%3A") for link in links)
