"""The page "Why is our service missing?": who may ask, what is shown, and where it leads."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from catalogue.models import ServiceNote
from tests.factories import PlaceFactory, QuarantineFactory, ServiceFactory
from themes.translated import Translated

pytestmark = pytest.mark.django_db


def asked(client: Client, text: str = "") -> str:
    response = client.get(reverse("explain_service"), {"q": text} if text else {})
    assert response.status_code == 200
    return response.content.decode()


def test_the_coordinator_finds_the_page_in_the_menu_and_from_a_row(coordinator: Client) -> None:
    row = ServiceFactory()

    assert reverse("explain_service") in coordinator.get(reverse("wagtailadmin_home")).content.decode()
    link = f"{reverse('explain_service')}?q={row.source_id}"
    assert link in coordinator.get(reverse("service:inspect", args=[row.pk])).content.decode()


def test_a_match_leads_to_row_pin_note_and_site(coordinator: Client) -> None:
    row = ServiceFactory(name=Translated(fi="Velkaneuvonta"))
    note = ServiceNote.objects.create(service=ServiceFactory(name=Translated(fi="Muu")))

    page = asked(coordinator, "velkaneuvonta")

    for address in (
        reverse("service:inspect", args=[row.pk]),
        f"{reverse('placementoverride:add')}?service={row.pk}",
        f"{reverse('servicenote:add')}?service={row.pk}",
        row.get_absolute_url(),
    ):
        assert f'href="{address}"' in page
    assert f'href="{reverse("servicenote:edit", args=[note.pk])}"' in asked(coordinator, "muu")


def test_a_hidden_one_does_not_lead_to_a_page_that_is_not_there(coordinator: Client) -> None:
    row = ServiceFactory(name=Translated(fi="Velkaneuvonta"))
    ServiceNote.objects.create(service=row, hidden=True, hidden_reason="vanha")

    assert row.get_absolute_url() not in asked(coordinator, "velkaneuvonta")


def test_quarantine_is_one_press_away(coordinator: Client) -> None:
    trouble = QuarantineFactory(document={"name": "Uusi ryhmä"})

    assert reverse("quarantine:inspect", args=[trouble.pk]) in asked(coordinator, "uusi ryhmä")


def test_a_place_has_no_note(coordinator: Client) -> None:
    row = PlaceFactory(name=Translated(fi="Raksilan halli"))

    page = asked(coordinator, "raksilan halli")

    assert f"{reverse('placementoverride:add')}?place={row.pk}" in page
    assert "servicenote" not in page.split("answers-page")[1]


def test_an_editor_with_the_view_permission_may_ask_and_is_offered_nothing_more(client: Client) -> None:
    group = Group.objects.create(name="Katselijat")
    for app, codename in (("wagtailadmin", "access_admin"), ("catalogue", "view_service")):
        group.permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
    user = User.objects.create_user("katselija", "k@example.org", "x")
    user.groups.add(group)
    client.force_login(user)
    row = ServiceFactory(name=Translated(fi="Velkaneuvonta"))

    page = asked(client, "velkaneuvonta")

    assert reverse("service:inspect", args=[row.pk]) in page
    assert reverse("placementoverride:add") not in page
    assert reverse("servicenote:add") not in page


def test_without_the_permission_nobody_asks(client: Client) -> None:
    user = User.objects.create_user("toimittaja", "t@example.org", "x")
    user.groups.add(Group.objects.get_or_create(name="Editors")[0])
    client.force_login(user)

    assert client.get(reverse("explain_service"), {"q": "x"}).status_code in (302, 403)
    assert reverse("explain_service") not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_more_of_the_same_name_are_a_list_of_links(coordinator: Client) -> None:
    rows = [ServiceFactory(name=Translated(fi=f"Ryhmä {number}")) for number in range(7)]

    page = asked(coordinator, "ryhmä")

    assert page.count("<details>") == 5
    assert f"?q={rows[6].source_id}" in page


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "' OR 1=1 --", "%", "\0", "x" * 3000, "🦄", "\\"])
def test_an_absurd_question_is_no_error(coordinator: Client, text: str) -> None:
    page = asked(coordinator, text)

    assert "<script>alert(1)" not in page
    assert escape(text[:20]) in page or "\0" in text


def test_names_are_text(coordinator: Client) -> None:
    ServiceFactory(name=Translated(fi="<script>alert(2)</script>"), service_classes=["<b>x</b>"])

    page = asked(coordinator, "script")

    assert "<script>alert(2)" not in page
    assert "<b>x</b>" not in page
