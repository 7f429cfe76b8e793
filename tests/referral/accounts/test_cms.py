"""The CMS knows nothing of referrals, and nobody in it can give herself a place among professionals."""

import re
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from modelcluster.models import ClusterableModel
from wagtail.search.index import Indexed
from wagtail.snippets.models import get_snippet_models

from referral.codes import Role
from referral.models import AuditEvent, Unit
from referral.states import State
from tests.referral.factories import UnitFactory, UserFactory, leg_in, member

pytestmark = pytest.mark.django_db
OURS = list(apps.get_app_config("referral").get_models())
LIBRARIES = ("account", "mfa", "socialaccount", "axes")
ACCOUNTS = [model for label in LIBRARIES for model in apps.get_app_config(label).get_models()]
# Words that stand in the rows of referrals alone.
CANARIES = ("Esimerkki", "040 000 0000", "Joku, jonka kanssa kävellä", "Yksikkö", "ReferralLeg", "referral_")


def test_no_row_of_referrals_or_accounts_is_a_snippet_or_searchable() -> None:
    snippets = set(get_snippet_models())
    for model in (*OURS, *ACCOUNTS):
        assert model not in snippets
        assert not issubclass(model, Indexed), model
        assert not issubclass(model, ClusterableModel), model


def test_no_group_may_touch_users_or_referrals() -> None:
    """Who may change users can make herself anything: only the superuser may."""
    held = Permission.objects.filter(group__isnull=False)
    assert not held.filter(content_type__app_label="auth").exists()
    assert not held.filter(content_type__app_label__in=("referral", *LIBRARIES)).exists()


def admin_pages(resolver: Any = None, before: str = "") -> list[str]:
    """Every address of /admin/ that takes no argument."""
    found: list[str] = []
    for pattern in (resolver or get_resolver()).url_patterns:
        route = before + str(pattern.pattern).lstrip("^").rstrip("$").replace("\\Z", "")
        if isinstance(pattern, URLResolver):
            found += admin_pages(pattern, route)
        elif isinstance(pattern, URLPattern) and route.startswith("admin/") and not re.search(r"[<(\\\[]", route):
            found.append(f"/{route}")
    return sorted(set(found))


@pytest.mark.parametrize("group", ["Editors", "Moderators", "superuser"])
def test_no_page_of_the_cms_shows_a_word_of_a_referral(group: str) -> None:
    leg_in(State.CONTACTING)
    assert "Yksikkö" in str(Unit.objects.first())
    user = UserFactory(is_superuser=group == "superuser")
    if group != "superuser":
        user.groups.add(Group.objects.get(name=group))
    client = Client(raise_request_exception=False)
    client.force_login(user)
    pages = admin_pages()
    assert len(pages) > 40
    seen = 0
    for page in pages:
        if "logout" in page:
            continue
        response = client.get(page)
        if response.status_code == 200 and not response.streaming:
            seen += 1
            for word in CANARIES[:4]:
                assert word not in response.text, (page, word)
    assert seen > (5 if group != "superuser" else 30)


def test_a_superuser_of_the_cms_is_no_professional() -> None:
    leg = leg_in(State.CONTACTING)
    client = Client()
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    assert client.get(reverse("units")).status_code == 404
    assert client.get(reverse("leg", args=[leg.pk])).status_code == 404


def test_an_editor_still_comes_in_at_her_own_door() -> None:
    editor = UserFactory(is_superuser=True)
    editor.set_password("neljä sanaa peräkkäin")
    editor.save()
    client = Client()
    typed = {"username": editor.username, "password": "neljä sanaa peräkkäin"}
    assert client.post(reverse("wagtailadmin_login"), typed).headers["Location"] == reverse("wagtailadmin_home")
    assert client.get(reverse("wagtailadmin_home")).status_code == 200


@pytest.mark.parametrize("address", ["edit", "delete"])
@pytest.mark.parametrize("send", ["get", "post"])
def test_the_account_of_a_professional_is_not_touched_in_the_cms(admin_client: Client, address: str, send: str) -> None:
    """Who sets her password there would log in as her."""
    worker = member(Role.WORKER, unit=UnitFactory())
    worker.set_password("vanha-salasana-1")
    worker.save()
    typed = {"username": worker.username, "email": "muu@lahde.example", "first_name": "Etu", "last_name": "Suku",
             "password1": "uusi-salasana-12", "password2": "uusi-salasana-12", "is_active": "on"}  # fmt: skip

    answer = getattr(admin_client, send)(reverse(f"wagtailusers_users:{address}", args=[worker.pk]), typed)

    assert answer.status_code == 302
    worker.refresh_from_db()
    assert worker.check_password("vanha-salasana-1")
    assert worker.email != "muu@lahde.example"
    assert AuditEvent.objects.filter(purpose="account in the CMS", allowed=False).exists()


@pytest.mark.parametrize("action", ["delete", "set_active_state", "assign_role"])
def test_nor_together_with_others(admin_client: Client, action: str) -> None:
    worker, editor = member(Role.WORKER, unit=UnitFactory()), UserFactory()
    address = reverse("wagtail_bulk_action", args=["auth", "user", action])
    typed = {"mark_as_active": "False", "role": Group.objects.create(name="Mitä vain").pk}

    answer = admin_client.post(f"{address}?id={worker.pk}&id={editor.pk}", typed)

    assert answer.status_code == 302
    worker.refresh_from_db()
    assert worker.is_active
    assert not worker.groups.exists()


def test_the_account_of_an_editor_is(admin_client: Client) -> None:
    editor = UserFactory()

    assert admin_client.get(reverse("wagtailusers_users:edit", args=[editor.pk])).status_code == 200
