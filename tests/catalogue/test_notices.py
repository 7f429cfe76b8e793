"""Who is told of a sync that needs them, when, and in which words."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Group, User
from django.core import mail
from django.utils import timezone
from pytest_django import Settings
from wagtail.users.models import UserProfile

from catalogue.notices import tell_coordinators
from tests.factories import SyncRunFactory
from themes.seeding.groups import COORDINATORS

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def coordinator() -> User:
    group, _ = Group.objects.get_or_create(name=COORDINATORS)
    user = User.objects.create_user("koordinaattori", "k@example.org", "x")
    user.groups.add(group)
    return user


def run(**more: Any) -> Any:
    return SyncRunFactory(**more)


def test_a_held_run_is_told_once_with_its_reasons_and_its_page(settings: Settings) -> None:
    settings.WAGTAILADMIN_BASE_URL = "https://lahde.example"
    held = run(held=True)

    assert (tell_coordinators(held), tell_coordinators(held)) == (1, 0)

    (letter,) = mail.outbox
    assert letter.subject == "PTV: haku odottaa päätöstäsi"
    assert letter.to == ["k@example.org"]
    assert "43 / 400 katoaisi sivustolta" in letter.body
    assert f"https://lahde.example/admin/syncrun/inspect/{held.pk}/" in letter.body


def test_each_is_told_in_the_language_of_their_admin(coordinator: User) -> None:
    UserProfile.objects.create(user=coordinator, preferred_language="sv")

    tell_coordinators(run(held=True))

    assert mail.outbox[0].subject == "PTV: en hämtning väntar på ditt beslut"


def test_of_failures_in_a_row_one_a_day_is_told_and_then_that_it_works_again() -> None:
    start = timezone.now().replace(hour=10)
    told = []
    with time_machine.travel(start, tick=False) as clock:
        for hours in (0, 1, 24, 25):
            clock.move_to(start + timedelta(hours=hours))
            told.append(tell_coordinators(run(failed=True, started_at=timezone.now())))
        clock.move_to(start + timedelta(hours=26))
        told += [tell_coordinators(run(started_at=timezone.now())), tell_coordinators(run(started_at=timezone.now()))]

    assert told == [1, 0, 1, 0, 1, 0]
    assert "toimivat taas" in mail.outbox[-1].subject


def test_an_ordinary_run_and_a_dry_one_are_nobodys_news() -> None:
    assert tell_coordinators(run()) == 0
    assert tell_coordinators(run(failed=True, is_dry=True)) == 0
    assert mail.outbox == []


def test_only_active_members_with_an_address_are_told(coordinator: User) -> None:
    coordinator.is_active = False
    coordinator.save()

    assert tell_coordinators(run(held=True)) == 0


def test_a_mail_server_that_is_down_fails_nothing_and_is_asked_again(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    held = run(held=True)

    def refuse(self: object) -> None:
        raise ConnectionRefusedError

    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.backends.locmem.EmailBackend.open", refuse)
        assert tell_coordinators(held) == 0
    assert f"no mail about run {held.pk}" in caplog.text
    assert "k@example.org" not in caplog.text

    assert tell_coordinators(held) == 1
