"""Logins of professionals are in the log; what was typed is not."""

import pytest
from django.contrib.auth.signals import user_login_failed
from django.test import Client, RequestFactory

from referral.codes import Role
from referral.models import AuditEvent
from tests.referral.factories import UnitFactory, UserFactory, member

pytestmark = pytest.mark.django_db


def rows() -> list[tuple[str, int | None, bool]]:
    return list(AuditEvent.objects.values_list("action", "actor_user", "allowed"))


def failed(**credentials: str) -> None:
    user_login_failed.send(sender=__name__, credentials=credentials, request=RequestFactory().post("/"))


def test_in_and_out_are_told_once_each(client: Client) -> None:
    person = member(Role.WORKER, unit=UnitFactory())
    client.force_login(person)
    client.logout()
    assert rows() == [("log in", person.pk, True), ("log out", person.pk, True)]


@pytest.mark.parametrize("field", ["username", "email"])
def test_a_wrong_password_is_told_without_it(field: str) -> None:
    person = member(Role.WORKER, unit=UnitFactory())
    failed(username=getattr(person, field).upper(), password="salainen")
    assert rows() == [("log in", person.pk, False)]


def test_what_names_nobody_leaves_no_trace() -> None:
    member(Role.WORKER, unit=UnitFactory())
    failed(username="salasanani123")
    assert rows() == []


def test_editors_without_a_membership_are_not_this_logs_business(client: Client) -> None:
    person = UserFactory()
    client.force_login(person)
    failed(username=person.username)
    assert rows() == []


def test_somebody_who_has_left_and_tries_still_is() -> None:
    person = member(Role.WORKER, unit=UnitFactory())
    person.memberships.update(until=person.memberships.get().since)
    failed(username=person.username)
    assert rows() == [("log in", person.pk, False)]
