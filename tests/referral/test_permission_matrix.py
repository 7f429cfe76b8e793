"""Everybody asks for every address of the referral room. What is not theirs is not there: 404, never 403.

The addresses come from the URLconf; the entries from tests/referral/permissions/<part>.py. A new address without an
entry fails here.
"""

from typing import Any

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import resolve_url
from django.test import Client
from django.urls import reverse

from tests.referral.permissions.addresses import all_entries, all_names
from tests.referral.permissions.entry import Entry
from tests.referral.permissions.world import World

ENTRIES = all_entries()
KNOWN = [name for name in all_names() if name in ENTRIES]
BEHIND_LOGIN = [name for name in KNOWN if not ENTRIES[name].public and not ENTRIES[name].foreign]
ACTS = [name for name in BEHIND_LOGIN if ENTRIES[name].posts]
PUBLIC = [name for name in KNOWN if ENTRIES[name].public]


@pytest.fixture
def world(db: None) -> World:
    return World()


def test_every_address_of_the_referral_room_has_an_entry() -> None:
    missing = sorted(set(all_names()) - ENTRIES.keys())
    assert not missing, f"Say in tests/referral/permissions/<part>.py who may open {missing}."


def test_no_entry_is_left_of_an_address_that_is_gone() -> None:
    assert not sorted(ENTRIES.keys() - set(all_names()))


@pytest.mark.parametrize("name", BEHIND_LOGIN)
def test_who_may_gets_through_and_for_others_it_is_not_there(name: str, world: World) -> None:
    entry = ENTRIES[name]
    assert entry.who <= world.visitors.keys()
    seen = {visitor: ask(name, entry, world, user).status_code for visitor, user in world.visitors.items()}
    wrong = {
        visitor: status
        for visitor, status in seen.items()
        if (status == 404) == (visitor in entry.who) or status in (401, 403, 405) or status >= 500
    }
    assert not wrong, f"{name}: {wrong}"


@pytest.mark.parametrize("name", BEHIND_LOGIN)
def test_without_a_login_it_leads_to_the_login(name: str, world: World) -> None:
    response = ask(name, ENTRIES[name], world, None)
    assert response.status_code == 302
    assert response["Location"].startswith(resolve_url(settings.LOGIN_URL))


@pytest.mark.parametrize("name", ACTS)
def test_an_act_is_not_done_by_reading(name: str, world: World) -> None:
    for user in (world.visitors["worker"], None):
        assert client_of(user).get(address(name, world)).status_code == 405


@pytest.mark.parametrize("name", BEHIND_LOGIN)
def test_no_cache_keeps_it_and_no_frame_holds_it(name: str, world: World) -> None:
    for visitor in (*sorted(ENTRIES[name].who)[:2], "outsider"):
        response = ask(name, ENTRIES[name], world, world.visitors[visitor])
        if response.status_code != 404:
            assert "no-store" in response["Cache-Control"]
            assert response["Referrer-Policy"] == "same-origin"
            assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
            assert response["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("name", PUBLIC)
def test_an_address_open_to_anybody_answers(name: str, world: World) -> None:
    assert client_of(None).get(address(name, world)).status_code < 500


def address(name: str, world: World) -> str:
    return reverse(name, args=ENTRIES[name].args(world))


def ask(name: str, entry: Entry, world: World, user: Any) -> HttpResponse:
    client, where = client_of(user), address(name, world)
    return client.post(where, dict(entry.data)) if entry.posts else client.get(where)


def client_of(user: Any) -> Client:
    """A browser that is logged in, as far as the login of professionals wants it."""
    client = Client(raise_request_exception=False)
    if user is not None:
        client.force_login(user)
    return client
