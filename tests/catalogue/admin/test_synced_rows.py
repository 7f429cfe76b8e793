"""Synced rows in the admin: everything can be looked at, nothing changed, whoever one is."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from catalogue.models import Placement, Quarantine, SyncRun
from tests.catalogue.rich import form, living_room, room
from tests.factories import (
    ChannelFactory,
    CollectionFactory,
    OrganizationFactory,
    PlaceFactory,
    ServiceFactory,
    SubthemeFactory,
)
from themes.seeding.groups import COORDINATORS
from themes.translated import Translated

pytestmark = pytest.mark.django_db


def run(**more: Any) -> SyncRun:
    return SyncRun.objects.create(source="ptv", state="done", started_at=timezone.now(), **more)


def quarantined() -> Quarantine:
    now = timezone.now()
    return Quarantine.objects.create(
        source="ptv", kind="service", source_id="x", path="serviceNames.0", reason="Unknown type", first_seen=now,
        last_seen=now, document={"id": "x", "nimi": "ä"},
    )  # fmt: skip


MAKERS = {
    "service": ServiceFactory,
    "channel": ChannelFactory,
    "place": PlaceFactory,
    "organization": OrganizationFactory,
    "servicecollection": CollectionFactory,
    "syncrun": run,
    "quarantine": quarantined,
}


@pytest.fixture(params=MAKERS)
def row(request: pytest.FixtureRequest) -> Any:
    return MAKERS[request.param]()


def test_a_synced_row_is_listed_and_inspected(insider: Client, row: Any) -> None:
    name = row._meta.model_name

    assert insider.get(reverse(f"{name}:index")).status_code == 200
    page = insider.get(reverse(f"{name}:inspect", args=[row.pk]))
    assert page.status_code == 200
    assert reverse(f"{name}:edit", args=[row.pk]) not in page.content.decode()


@pytest.mark.parametrize("act", ["edit", "delete"])
def test_a_synced_row_can_neither_be_edited_nor_deleted(insider: Client, row: Any, act: str) -> None:
    url = reverse(f"{row._meta.model_name}:{act}", args=[row.pk])

    for answer in (insider.get(url), insider.post(url, {"name_0": "Muu"})):
        assert answer.status_code == 302
        assert answer.url == reverse("wagtailadmin_home")
    assert type(row).objects.filter(pk=row.pk).exists()


def test_a_synced_row_can_not_be_added_or_copied(insider: Client, row: Any) -> None:
    name = row._meta.model_name

    assert insider.get(reverse(f"{name}:add")).status_code == 302
    with pytest.raises(NoReverseMatch):
        reverse(f"{name}:copy", args=[row.pk])


def test_without_the_permission_there_is_no_entry(client: Client, row: Any) -> None:
    editors = Group.objects.get_or_create(name="Editors")[0]
    user = User.objects.create_user("toimittaja", "t@example.org", "x")
    user.groups.add(editors)
    client.force_login(user)

    assert client.get(reverse(f"{row._meta.model_name}:index")).status_code == 302


def test_the_coordinators_permissions_come_with_their_group() -> None:
    group = Group.objects.create(name=COORDINATORS)
    other = Group.objects.create(name="Muut")

    codenames = set(group.permissions.values_list("codename", flat=True))
    assert {"view_service", "view_syncrun", "change_servicenote", "add_placementoverride"} <= codenames
    assert not {"change_service", "delete_service", "add_place"} & codenames
    assert not other.permissions.exists()


def test_a_service_tells_where_it_stands_and_why(admin: Client) -> None:
    service = ServiceFactory(name=Translated(fi="Velkaneuvonta", sv="Skuldrådgivning"))
    subtheme = SubthemeFactory(number="8.1", name=Translated(fi="Talousneuvonta"))
    Placement.objects.create(service=service, subtheme=subtheme, reason="class P15.1", guessed=True)

    page = admin.get(reverse("service:inspect", args=[service.pk])).content.decode()

    assert "8.1 Talousneuvonta" in page
    assert "class P15.1" in page
    assert '<span lang="sv">Skuldrådgivning</span>' in page
    assert reverse("placementoverride:add") + f"?service={service.pk}" in page


def test_services_are_found_by_their_name_with_its_dots(admin: Client) -> None:
    ServiceFactory(name=Translated(fi="Näkövammaisten kerho"))
    ServiceFactory(name=Translated(fi="Muu kerho"))

    page = admin.get(reverse("service:index"), {"q": "kövamm"}).content.decode()

    assert "Näkövammaisten kerho" in page
    assert "Muu kerho" not in page


def test_a_script_in_a_synced_row_is_text_in_the_admin(admin: Client) -> None:
    service = ServiceFactory(
        name=Translated(fi="<script>alert(1)</script>"), keywords={"fi": ["<script>alert(2)</script>"]}
    )

    for name, args in (("service:index", []), ("service:inspect", [service.pk])):
        page = admin.get(reverse(name, args=args)).content.decode()
        assert "<script>alert(" not in page


def test_the_number_of_queries_does_not_grow_with_the_list(admin: Client) -> None:
    ServiceFactory.create_batch(2)
    admin.get(reverse("service:index"))
    with CaptureQueriesContext(connection) as few:
        admin.get(reverse("service:index"))
    ServiceFactory.create_batch(20)

    with CaptureQueriesContext(connection) as many:
        admin.get(reverse("service:index"))

    assert len(many) <= len(few) + 1


def test_a_service_is_inspected_with_its_channels_and_its_collections(admin: Client) -> None:
    service = living_room()
    connection = room(
        service, "Toinen talo", order=5, extras=[{"code": "RemoteGuidance", "name": {"fi": "Etäpalvelu"}}],
        authorizations=[{"code": "R1", "name": {"fi": "Etuusasiat"}}],
    )  # fmt: skip
    form(service)
    collection = CollectionFactory(name=Translated(fi="Arjen apu"), services=[service])
    CollectionFactory(name=Translated(fi="Poistunut"), services=[service], gone=True)

    body = admin.get(reverse("service:inspect", args=[service.pk])).content.decode()

    for words in ("Toinen talo", "Etäpalvelu", "Etuusasiat", "Tuvan puhelin", "Hakemus", "Arjen apu"):
        assert words in body, words
    assert reverse("channel:inspect", args=[connection.channel.pk]) in body
    assert reverse("servicecollection:inspect", args=[collection.pk]) in body
    assert "Poistunut" not in body


def test_every_new_column_of_a_row_can_be_looked_at(admin: Client) -> None:
    service = ServiceFactory(
        laws=[{"name": {"fi": "Kuntalaki"}, "url": {}}], vouchers=[{"name": "Seteli"}], funding="market",
        industrial_classes=[{"code": "88999", "name": {}}], producers=[{"provision": "procured"}],
    )  # fmt: skip
    place = PlaceFactory(locations=[{"address": {"street": {"fi": "Takakatu 1"}}}], alternative_name={"fi": "Halli"})
    organization = OrganizationFactory(oid="1.2.246.10.1", municipalities=["678"])

    told = "".join(
        admin.get(reverse(f"{row._meta.model_name}:inspect", args=[row.pk])).content.decode()
        for row in (service, place, organization)
    )

    texts = ("Kuntalaki", "Seteli", "Yksityinen palvelu", "88999", "procured", "Takakatu 1", "Halli", "1.2.246.10.1")
    for words in texts:
        assert words in told, words
