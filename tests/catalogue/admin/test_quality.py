"""Data quality in the admin: the report, an organisation's link, and the addresses it is sent to."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.contrib.messages import get_messages
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from catalogue.models import MaintainerContact
from tests.catalogue.quality.rows import good_service, maintainer, town
from tests.factories import ServiceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_report_of_another_test() -> None:
    cache.clear()


def html(client: Client, name: str, *args: Any, **query: str) -> str:
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_report_lists_organisations_the_worst_first(insider: Client) -> None:
    good_service(town("Hyvä kunta"))
    good_service(town("Huono kunta"), service_classes=[])

    page = html(insider, "data_quality")

    assert page.index("Huono kunta") < page.index("Hyvä kunta")
    assert reverse("data_quality") in html(insider, "wagtailadmin_home")


def test_the_report_is_searched_by_name(admin: Client) -> None:
    good_service(town("Hyvä kunta"))
    good_service(town("Huono kunta"))

    page = html(admin, "data_quality_results", q="huono")

    assert "Huono kunta" in page
    assert "Hyvä kunta" not in page


def test_the_report_is_a_table_to_take_along_without_formulas(admin: Client) -> None:
    good_service(town("=HYPERLINK(1)"))

    answer = admin.get(reverse("data_quality"), {"export": "csv"})
    text = b"".join(answer.streaming_content).decode()

    assert "'=HYPERLINK(1)" in text


def test_the_report_costs_the_same_for_many_organisations(admin: Client) -> None:
    ServiceFactory.create_batch(2)
    html(admin, "data_quality")
    cache.clear()
    with CaptureQueriesContext(connection) as few:
        html(admin, "data_quality")
    ServiceFactory.create_batch(30)
    cache.clear()

    with CaptureQueriesContext(connection) as many:
        html(admin, "data_quality")

    assert len(many) <= len(few) + 1


def test_an_organisations_page_has_its_link_to_open_and_to_copy(insider: Client, client: Client) -> None:
    here = town()
    good_service(here, target_groups=[])

    page = html(insider, "organization_quality", here.pk)

    assert "95/100" in page
    assert 'data-controller="w-clipboard"' in page
    link = page.split('readonly value="')[1].split('"')[0]
    assert Client().get(link.removeprefix("http://localhost:8000")).status_code == 200


def test_the_link_is_sent_to_the_organisations_addresses(insider: Client) -> None:
    here = town()
    good_service(here, target_groups=[])
    maintainer(here)
    maintainer(here, "toinen@raahe.example", wants_monthly_mail=False)
    maintainer(town("Muu"), "muu@muu.example")

    answer = insider.post(reverse("organization_quality", args=[here.pk]))

    assert sorted(message.to[0] for message in mail.outbox) == ["toinen@raahe.example", "viestinta@raahe.example"]
    assert "http://localhost:8000/fi/" in mail.outbox[0].body
    assert [message.level_tag for message in get_messages(answer.wsgi_request)] == ["success"]


def test_without_an_address_nothing_is_sent_and_it_is_said(admin: Client) -> None:
    here = town()

    answer = admin.post(reverse("organization_quality", args=[here.pk]))

    assert mail.outbox == []
    assert [message.level_tag for message in get_messages(answer.wsgi_request)] == ["error"]


def test_who_may_not_keep_addresses_may_look_and_not_send(client: Client) -> None:
    group = Group.objects.create(name="Katsojat")
    for codename in ("access_admin", "view_organization"):
        group.permissions.add(Permission.objects.get(codename=codename))
    user = User.objects.create_user("katsoja", "k@example.org", "x")
    user.groups.add(group)
    client.force_login(user)
    here = town()
    maintainer(here)

    page = html(client, "organization_quality", here.pk)
    client.post(reverse("organization_quality", args=[here.pk]))

    assert '<form method="post">' not in page
    assert mail.outbox == []


@pytest.mark.parametrize("name", ["data_quality", "organization_quality"])
def test_without_the_permission_there_is_no_report(client: Client, name: str) -> None:
    user = User.objects.create_user("ulkopuolinen", "u@example.org", "x")
    user.groups.add(Group.objects.get_or_create(name="Editors")[0])
    client.force_login(user)
    args = [town().pk] if name == "organization_quality" else []

    assert client.get(reverse(name, args=args)).status_code == 302


def test_addresses_are_added_changed_and_deleted(insider: Client) -> None:
    here = town()
    form = {
        "organization": here.pk, "email": "a@raahe.example", "language": "sv", "wants_monthly_mail": "on",
    }  # fmt: skip

    assert f'value="{here.pk}" selected' in html(insider, "maintainercontact:add", organization=str(here.pk))
    assert insider.post(reverse("maintainercontact:add"), form).status_code == 302
    contact = MaintainerContact.objects.get()
    assert (contact.language, contact.wants_corrections) == ("sv", False)
    assert "a@raahe.example" in html(insider, "maintainercontact:index")
    insider.post(reverse("maintainercontact:edit", args=[contact.pk]), {**form, "email": "b@raahe.example"})
    assert MaintainerContact.objects.get().email == "b@raahe.example"
    insider.post(reverse("maintainercontact:delete", args=[contact.pk]))
    assert not MaintainerContact.objects.exists()


def test_an_address_speaks_a_language_of_the_site(admin: Client) -> None:
    form = {"organization": town().pk, "email": "a@raahe.example", "language": "de"}

    assert admin.post(reverse("maintainercontact:add"), form).status_code == 200
    assert not MaintainerContact.objects.exists()


def test_the_list_of_addresses_costs_the_same_for_many(admin: Client) -> None:
    for number in range(2):
        maintainer(town(), f"{number}@raahe.example")
    html(admin, "maintainercontact:index")
    with CaptureQueriesContext(connection) as few:
        html(admin, "maintainercontact:index")
    for number in range(2, 20):
        maintainer(town(), f"{number}@raahe.example")

    with CaptureQueriesContext(connection) as many:
        html(admin, "maintainercontact:index")

    assert len(many) <= len(few) + 1
