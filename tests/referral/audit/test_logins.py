"""Logins of professionals are in the log; what was typed is not."""

import pytest
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.test import Client, RequestFactory

from referral.codes import Role
from referral.models import AuditEvent
from tests.referral.factories import UnitFactory, UserFactory, member

pytestmark = pytest.mark.django_db


def rows() -> list[tuple[str, int | None, bool]]:
    return list(AuditEvent.objects.values_list("action", "actor_user", "allowed"))


def test_in_and_out(client: Client) -> None:
    person = member(Role.WORKER, unit=UnitFactory())
    client.force_login(person)
    client.logout()
    assert rows() == [("log in", person.pk, True), ("log out", person.pk, True)]


@pytest.mark.parametrize("field", ["username", "email"])
def test_a_wrong_password_is_told_without_it(field: str) -> None:
    person = member(Role.WORKER, unit=UnitFactory())
    from django.contrib.auth.signals import user_login_failed

    credentials = {"username": getattr(person, field).upper(), "password": "salainen"}
    user_login_failed.send(sender=__name__, credentials=credentials, request=RequestFactory().post("/"))
    assert rows() == [("log in", person.pk, False)]


def test_what_names_nobody_leaves_no_trace() -> None:
    from django.contrib.auth.signals import user_login_failed

    member(Role.WORKER, unit=UnitFactory())
    user_login_failed.send(sender=__name__, credentials={"username": "salasanani123"}, request=None)
    assert rows() == []


def test_editors_without_a_membership_are_not_this_logs_business(client: Client) -> None:
    client.force_login(UserFactory())
    assert rows() == []


def test_somebody_who_has_left_still_is() -> None:
    person = member(Role.WORKER, unit=UnitFactory())
    person.memberships.update(until=person.memberships.get().since)
    user_logged_in.send(sender=type(person), request=None, user=person)
    assert rows() == [("log in", person.pk, True)]


def test_nobody_logging_out_is_no_event() -> None:
    user_logged_out.send(sender=None, request=None, user=None)
    assert rows() == []
