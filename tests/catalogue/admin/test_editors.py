"""Editors' words over the rules and the sources: a pin, an exclusion, a note; each takes effect at once."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from catalogue.models import Placement, PlacementOverride, Service, ServiceNote
from catalogue.placement import place_rows
from catalogue.search import get_engine
from catalogue.search.port import SearchQuery
from tests.factories import PlaceFactory, ServiceFactory, SubthemeFactory
from themes.translated import Translated

pytestmark = pytest.mark.django_db


@pytest.fixture
def service() -> Service:
    SubthemeFactory(number="8.1", rule={"classes": ["P15.1"]})
    SubthemeFactory(number="5.1", rule={})
    row = ServiceFactory(name=Translated(fi="Velkaneuvonta"), service_classes=["P15.1"])
    place_rows(services=[row.pk])
    return row


def numbers(service: Service) -> list[str]:
    return sorted(Placement.objects.filter(service=service).values_list("subtheme__number", flat=True))


def found(text: str = "velkaneuvonta", **filters: Any) -> list[str]:
    return [hit.id for hit in get_engine().search(SearchQuery(text=text, **filters)).hits]


def override(service: Service, number: str, action: str, **more: Any) -> dict[str, Any]:
    subtheme = SubthemeFactory(number=number)
    return {
        "service": service.pk, "subtheme": subtheme.pk, "action": action, "reason": "Sopii tänne", "place": "",
        "expires_on": "", **more,
    }  # fmt: skip


def test_a_pin_places_the_service_at_once_and_search_knows(
    coordinator: Client, service: Service, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        answer = coordinator.post(reverse("placementoverride:add"), override(service, "5.1", "pin"))

    assert answer.status_code == 302, answer.context["form"].errors
    assert numbers(service) == ["5.1", "8.1"]
    assert Placement.objects.get(subtheme__number="5.1").pinned
    assert found(subthemes=frozenset({"5.1"})) == [service.document_id]
    assert PlacementOverride.objects.get().made_by == User.objects.get(username="koordinaattori")


def test_an_exclusion_takes_it_out_and_taking_it_back_brings_it_in(
    coordinator: Client, service: Service, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        coordinator.post(reverse("placementoverride:add"), override(service, "8.1", "exclude"))
    assert numbers(service) == []

    with django_capture_on_commit_callbacks(execute=True):
        coordinator.post(reverse("placementoverride:delete", args=[PlacementOverride.objects.get().pk]))
    assert numbers(service) == ["8.1"]


def test_an_override_needs_exactly_one_subject(coordinator: Client, service: Service) -> None:
    place = PlaceFactory()
    data = override(service, "5.1", "pin")

    neither = coordinator.post(reverse("placementoverride:add"), {**data, "service": ""})
    both = coordinator.post(reverse("placementoverride:add"), {**data, "place": place.pk})

    for answer in (neither, both):
        assert answer.status_code == 200
        assert "service" in answer.context["form"].errors
    assert not PlacementOverride.objects.exists()


def test_the_subject_of_an_override_stays(coordinator: Client, service: Service) -> None:
    other = ServiceFactory()
    row = PlacementOverride.objects.create(
        service=service, subtheme=SubthemeFactory(number="5.1"), action="pin", reason="Sopii"
    )

    coordinator.post(reverse("placementoverride:edit", args=[row.pk]), override(other, "5.1", "pin", reason="Uusi syy"))

    row.refresh_from_db()
    assert (row.service, row.reason) == (service, "Uusi syy")


def test_the_form_begins_with_the_row_it_was_opened_from(coordinator: Client, service: Service) -> None:
    answer = coordinator.get(reverse("placementoverride:add"), {"service": service.pk})

    assert answer.context["form"].instance.service == service
    assert coordinator.get(reverse("placementoverride:add"), {"service": "x' OR 1=1"}).status_code == 200


def test_a_hidden_service_leaves_the_site_and_the_search(
    coordinator: Client, service: Service, django_capture_on_commit_callbacks: Any
) -> None:
    get_engine().update([])
    data = {
        "service": service.pk, "first_visit_0": "", "first_visit_1": "", "first_visit_2": "", "hidden": "on",
        "hidden_reason": "Vanhentunut",
    }  # fmt: skip

    with django_capture_on_commit_callbacks(execute=True):
        answer = coordinator.post(reverse("servicenote:add"), data)

    assert answer.status_code == 302, answer.context["form"].errors
    assert coordinator.get(service.get_absolute_url()).status_code == 404
    assert found() == []


def test_hiding_wants_a_reason(coordinator: Client, service: Service) -> None:
    data = {"service": service.pk, "first_visit_0": "", "first_visit_1": "", "first_visit_2": "", "hidden": "on"}

    answer = coordinator.post(reverse("servicenote:add"), data)

    assert "hidden_reason" in answer.context["form"].errors
    assert not ServiceNote.objects.exists()


def test_the_coordinator_sees_what_is_under_no_topic_and_what_is_a_guess(coordinator: Client, service: Service) -> None:
    ServiceFactory(name=Translated(fi="Rakennuslupa"))
    guess = ServiceFactory(name=Translated(fi="Sekalainen kerho"))
    Placement.objects.create(
        service=guess, subtheme=SubthemeFactory(number="5.1"), reason="default for class P8", guessed=True
    )

    page = coordinator.get(reverse("services_to_place")).content.decode()
    only_guesses = coordinator.get(reverse("services_to_place"), {"why": "guessed"}).content.decode()

    assert "Rakennuslupa" in page
    assert "default for class P8" in page
    assert "Velkaneuvonta" not in page
    assert "Rakennuslupa" not in only_guesses
    assert "Sekalainen kerho" in only_guesses


def test_services_and_places_can_be_chosen_by_name(coordinator: Client, service: Service) -> None:
    ServiceFactory(name=Translated(fi="Äijäkerho"))
    ServiceFactory(name=Translated(fi="Poistunut"), gone=True)
    PlaceFactory(name=Translated(fi="Keskuskenttä"))

    everything = coordinator.get(reverse("service_chooser:choose")).json()["html"]
    found = coordinator.get(reverse("service_chooser:choose_results"), {"q": "ijäk"}).content.decode()
    places = coordinator.get(reverse("place_chooser:choose_results"), {"q": "kenttä"}).content.decode()

    assert "Velkaneuvonta" in everything
    assert "Poistunut" not in everything
    assert "Äijäkerho" in found
    assert "Velkaneuvonta" not in found
    assert "Keskuskenttä" in places
