"""Nobody comes in who was not invited, and an invitation opens what it says, once."""

import re
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from referral.accounts.invitations import hash_of, invite
from referral.actor import staff
from referral.codes import Role
from referral.models import Area, AuditEvent, Invitation, Membership, Unit
from referral.refusals import NotAllowed, Refusal
from tests.referral.accounts.people import PASSWORD, come_in, manager, with_app
from tests.referral.factories import AreaFactory, UnitFactory, UserFactory, member

pytestmark = pytest.mark.django_db
NEW = "uusi@lahde.example"
PROFILE = {
    "first_name": "Uusi", "last_name": "Tekijä", "title": "ohjaaja", "phone": "", "language": "sv",
    "password": PASSWORD,
}  # fmt: skip


@pytest.fixture
def asked(django_capture_on_commit_callbacks: Any) -> Any:
    """Invite: (invitation, code of the letter)."""

    def ask(by: Any, *, email: str = NEW, role: str = Role.MANAGER, **place: Any) -> tuple[Invitation, str]:
        with django_capture_on_commit_callbacks(execute=True):
            row = invite(email=email, role=role, by=by, actor=staff(by), **place)
        found = re.search(r"#([\w-]{40,})", mail.outbox[-1].body)
        assert found is not None
        return row, found.group(1)

    return ask


def unit_of(user: Any) -> Unit:
    return Unit.objects.get(memberships__user=user)


def show(client: Client, code: str) -> Any:
    return client.post(reverse("invitation"), {"invitation": code}, follow=True)


def test_somebody_new_makes_an_account_and_goes_on_to_the_second_step(client: Client, asked: Any) -> None:
    boss = manager()
    _row, code = asked(boss, unit=unit_of(boss))
    assert show(client, code).status_code == 200
    answer = client.post(reverse("invitation"), PROFILE)
    assert answer.headers["Location"] == reverse("mfa_index")
    user = get_user_model().objects.get(email=NEW)
    assert (user.first_name, user.staff_profile.title, user.staff_profile.language) == ("Uusi", "ohjaaja", "sv")
    assert staff(user).units(Role.MANAGER) == {unit_of(boss).pk}
    # Not in yet: the second step is missing.
    assert client.get(reverse("units")).headers["Location"].startswith(reverse("mfa_index"))


def test_the_link_works_once(client: Client, asked: Any) -> None:
    boss = manager()
    _row, code = asked(boss, unit=unit_of(boss))
    show(client, code)
    client.post(reverse("invitation"), PROFILE)
    other = Client()
    assert show(other, code).status_code == 404
    assert other.post(reverse("invitation"), PROFILE).status_code in (200, 404)
    assert get_user_model().objects.filter(email=NEW).count() == 1


def test_only_a_hash_of_the_code_is_kept_and_no_address_holds_it(client: Client, asked: Any) -> None:
    boss = manager()
    row, code = asked(boss, unit=unit_of(boss))
    assert code not in str(Invitation.objects.values().get(pk=row.pk))
    assert row.token_hash == hash_of(code)
    page = show(client, code)
    assert code not in page.request["PATH_INFO"] + page.request["QUERY_STRING"]
    assert code not in str(dict(client.session))


@pytest.mark.parametrize(
    "change", [{"revoked_at": timezone.now()}, {"expires_at": timezone.now() - timedelta(seconds=1)}],
    ids=["taken back", "too old"],
)  # fmt: skip
def test_it_opens_nothing_when_it_was_taken_back_or_is_too_old(
    client: Client, asked: Any, change: dict[str, Any]
) -> None:
    boss = manager()
    row, code = asked(boss, unit=unit_of(boss))
    show(client, code)
    # Between the page and the sending of it.
    Invitation.objects.filter(pk=row.pk).update(**change)
    client.post(reverse("invitation"), PROFILE)
    assert not get_user_model().objects.filter(email=NEW).exists()


def test_it_is_good_for_seven_days(asked: Any) -> None:
    boss = manager()
    row, _code = asked(boss, unit=unit_of(boss))
    assert timedelta(days=6, hours=23) < row.expires_at - timezone.now() <= timedelta(days=7)


def test_the_mailbox_alone_opens_nobodys_account(client: Client, asked: Any) -> None:
    """Somebody who has an account joins as herself; who only reads her mail does not get in."""
    boss, known = manager(), with_app(manager())
    _row, code = asked(boss, email=known.email.upper(), unit=unit_of(boss))
    page = show(client, code)
    assert "password" not in page.text.lower() or 'name="password"' not in page.text
    client.post(reverse("invitation"), PROFILE)
    assert staff(known).units(Role.MANAGER) != {unit_of(boss).pk}
    come_in(client, known)
    show(client, code)
    client.post(reverse("invitation"))
    assert unit_of(boss).pk in staff(known).units(Role.MANAGER)
    assert get_user_model().objects.filter(email__iexact=known.email).count() == 1


def test_somebody_else_who_is_in_does_not_take_it(client: Client, asked: Any) -> None:
    boss, known, third = manager(), manager(), with_app(manager())
    _row, code = asked(boss, email=known.email, unit=unit_of(boss))
    come_in(client, third)
    show(client, code)
    client.post(reverse("invitation"))
    assert unit_of(boss).pk not in staff(third).units(Role.MANAGER)


def test_what_else_is_posted_changes_nothing(client: Client, asked: Any) -> None:
    """Mass assignment: the role and the place are the invitation's."""
    boss = manager()
    other = UnitFactory()
    _row, code = asked(boss, role=Role.WORKER, unit=unit_of(boss))
    show(client, code)
    client.post(reverse("invitation"), PROFILE | {
        "role": "coordinator", "unit": str(other.pk), "is_superuser": "on", "is_staff": "on",
        "email": "x@lahde.example",
    })  # fmt: skip
    user = get_user_model().objects.get(email=NEW)
    assert not user.is_superuser
    assert [(row.role, row.unit_id) for row in user.memberships.all()] == [("worker", unit_of(boss).pk)]


def test_the_letter_names_nobody(asked: Any) -> None:
    boss = manager(first_name="Kanarialintu", last_name="Salaisuus")
    asked(boss, unit=unit_of(boss))
    letter = mail.outbox[-1]
    for word in ("Kanarialintu", "Salaisuus", boss.email, str(unit_of(boss).name)):
        assert word not in letter.subject + letter.body


def test_who_may_invite_whom(django_capture_on_commit_callbacks: Any) -> None:
    area, elsewhere = AreaFactory(), AreaFactory()
    unit, stranger = UnitFactory(area=area), UnitFactory(area=elsewhere)
    boss, coordinator = member(Role.MANAGER, unit=unit), member(Role.COORDINATOR, area=area)
    worker = member(Role.WORKER, unit=unit)
    may = [(boss, Role.WORKER, {"unit": unit}), (coordinator, Role.MANAGER, {"unit": unit}),
           (coordinator, Role.COORDINATOR, {"area": area})]  # fmt: skip
    may_not = [
        (worker, Role.WORKER, {"unit": unit}), (boss, Role.WORKER, {"unit": stranger}),
        (boss, Role.COORDINATOR, {"area": area}), (boss, Role.REGISTER_KEEPER, {"unit": unit}),
        (coordinator, Role.DATA_PROTECTION_OFFICER, {}), (coordinator, Role.COORDINATOR, {"area": elsewhere}),
        (coordinator, Role.EMERGENCY_READER, {"area": area}), (boss, Role.COORDINATOR, {"unit": unit}),
    ]  # fmt: skip
    for by, role, place in may:
        invite(email=NEW, role=role, by=by, actor=staff(by), **place)
    for by, role, place in may_not:
        with pytest.raises(NotAllowed):
            invite(email=NEW, role=role, by=by, actor=staff(by), **place)


def test_a_second_invitation_replaces_the_first(asked: Any, client: Client) -> None:
    boss = manager()
    _row, first = asked(boss, unit=unit_of(boss))
    _row, second = asked(boss, unit=unit_of(boss))
    assert show(client, first).status_code == 404
    assert show(Client(), second).status_code == 200
    with pytest.raises(Refusal):
        invite(email=boss.email, role=Role.MANAGER, by=boss, actor=staff(boss), unit=unit_of(boss))


def test_a_manager_invites_and_takes_back_on_the_page(client: Client, django_capture_on_commit_callbacks: Any) -> None:
    boss = with_app(manager())
    come_in(client, boss)
    page = reverse("unit-members", args=[unit_of(boss).pk])
    with django_capture_on_commit_callbacks(execute=True):
        client.post(page, {"email": NEW, "role": "worker"})
    assert [letter.to for letter in mail.outbox] == [[NEW]]
    row = Invitation.objects.get()
    assert NEW in client.get(page).text
    client.post(reverse("invitation-revoke", args=[row.pk]))
    assert NEW not in client.get(page).text
    assert set(AuditEvent.objects.filter(object_id=row.pk).values_list("action", flat=True)) >= {"invite", "revoke"}


def test_a_region_begins_by_commands(client: Client, django_capture_on_commit_callbacks: Any) -> None:
    UserFactory(is_superuser=True)
    given = ["Oulun seutu", "--municipalities", "564,425", "--controller", "Oulun kaupunki", "--phone", "08 000 1000",
             "--coordinator", NEW]  # fmt: skip
    with django_capture_on_commit_callbacks(execute=True):
        call_command("make_area", *given, stdout=StringIO())
    area = Area.objects.get()
    assert sorted(area.municipalities.values_list("code", flat=True)) == ["425", "564"]
    code = re.search(r"#([\w-]{40,})", mail.outbox[-1].body)
    assert code is not None
    show(client, code.group(1))
    client.post(reverse("invitation"), PROFILE)
    assert staff(get_user_model().objects.get(email=NEW)).areas() == {area.pk}
    with pytest.raises(CommandError, match="another area"):
        call_command("make_area", *given)


def test_roles_of_the_register_are_given_and_taken_at_the_machine() -> None:
    person = UserFactory()
    call_command("grant_role", person.email, "register_keeper", stdout=StringIO())
    assert staff(person).has(Role.REGISTER_KEEPER)
    call_command("grant_role", person.email, "register_keeper", "--end", stdout=StringIO())
    assert not staff(person).is_professional
    with pytest.raises(CommandError, match="--unit"):
        call_command("grant_role", person.email, "worker")
    with pytest.raises(CommandError, match="account"):
        call_command("grant_role", "kukaan@lahde.example", "register_keeper")
    assert not Membership.objects.filter(until=None).exists()
