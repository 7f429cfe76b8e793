"""Breaking the glass: one referral, one hour, a written reason, a second person, and the resident told."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from referral import clock
from referral.actor import Actor, staff
from referral.codes import Role
from referral.models import AuditEvent, BreakGlass, OutboxMessage, Referral, ReferralLeg
from referral.parties import parties
from referral.refusals import GuardRefused, NotAllowed, Stale
from referral.register.emergency import openings_of
from referral.register.emergency.opening import open_in_emergency
from referral.register.emergency.reviewing import review, tell_of_late, what_was_read
from referral.register.finding import indexed
from referral.states import State
from tests.referral.factories import RESIDENT, join, leg_in, member
from tests.referral.oversight.signed_in import signed_in

pytestmark = pytest.mark.django_db
REASON = "Asukas ei avaa ovea, ja naapuri on huolissaan."


@pytest.fixture
def leg() -> ReferralLeg:
    return leg_in(State.ACCEPTED)


@pytest.fixture
def reader() -> Any:
    return member(Role.EMERGENCY_READER)


@pytest.fixture
def keeper() -> Any:
    return member(Role.REGISTER_KEEPER)


@pytest.fixture
def officer() -> Any:
    return member(Role.DATA_PROTECTION_OFFICER)


def opened(leg: ReferralLeg, reader: Any) -> BreakGlass:
    return open_in_emergency(leg.referral, by=staff(reader), reason=REASON)


def sees(actor: Actor, leg: ReferralLeg) -> bool:
    whole = Referral.objects.visible_to(actor).filter(pk=leg.referral_id).exists()
    assert ReferralLeg.objects.visible_to(actor).filter(pk=leg.pk).exists() == whole
    return whole


def test_it_opens_this_referral_and_no_other_for_one_hour(leg: ReferralLeg, reader: Any, keeper: Any) -> None:
    other = leg_in(State.ACCEPTED)
    assert not sees(staff(reader), leg)
    row = opened(leg, reader)
    assert sees(staff(reader), leg)
    assert not sees(staff(reader), other)
    with clock.standing_at(row.granted_at + timedelta(minutes=59)):
        assert sees(staff(reader), leg)
    with clock.standing_at(row.granted_at + timedelta(minutes=60)):
        assert not sees(staff(reader), leg)


def test_it_opens_for_nobody_else(leg: ReferralLeg, reader: Any, keeper: Any) -> None:
    opened(leg, reader)
    assert not sees(staff(member(Role.EMERGENCY_READER)), leg)
    assert not sees(staff(keeper), leg)


def test_a_reader_whose_role_ends_sees_nothing_at_once(leg: ReferralLeg, reader: Any, keeper: Any) -> None:
    opened(leg, reader)
    reader.memberships.update(until=timezone.now())
    assert not sees(staff(reader), leg)


def test_it_gives_sight_and_no_power(leg: ReferralLeg, reader: Any, keeper: Any) -> None:
    opened(leg, reader)
    assert parties(staff(reader), leg, at=timezone.now()) == frozenset()


@pytest.mark.parametrize("role", [role for role in Role if role != Role.EMERGENCY_READER])
def test_no_other_role_opens_and_the_try_is_in_the_log(role: Role, leg: ReferralLeg, keeper: Any) -> None:
    place: dict[str, Any] = {}
    if role in (Role.SENDER, Role.WORKER, Role.MANAGER):
        place = {"unit": leg_in(State.OFFERED).unit}
    if role == Role.COORDINATOR:
        place = {"area": leg_in(State.OFFERED).referral.area}
    person = member(role, **place)
    with pytest.raises(NotAllowed):
        opened(leg, person)
    assert not BreakGlass.objects.exists()
    assert AuditEvent.objects.filter(action="break glass", allowed=False, actor_user=person.pk).count() == 1


def test_the_reason_is_sealed(leg: ReferralLeg, reader: Any, keeper: Any) -> None:
    row = BreakGlass.objects.get(pk=opened(leg, reader).pk)
    assert b"naapuri" not in bytes(row.sealed_reason)
    assert row.unsealed("sealed_reason") == REASON


def test_keepers_and_the_officer_are_alerted_and_the_reader_is_not(
    leg: ReferralLeg, reader: Any, keeper: Any, officer: Any
) -> None:
    opened(leg, reader)
    told = OutboxMessage.objects.filter(kind=OutboxMessage.Kind.REGISTER).values_list("owner_user", flat=True)
    assert set(told) == {keeper.pk, officer.pk}
    assert AuditEvent.objects.filter(action="break glass", actor_user=reader.pk, referral_id=leg.referral_id).exists()


def test_the_resident_is_mailed_when_that_was_agreed(reader: Any, keeper: Any) -> None:
    mailed = leg_in(State.ACCEPTED, resident=replace(RESIDENT, email="testi@lahde.example", channels=("email",)))
    opened(mailed, reader)
    message = OutboxMessage.objects.get(kind=OutboxMessage.Kind.RESIDENT)
    assert (message.referral_id, message.failed_at) == (mailed.referral_id, None)


def test_somebody_is_asked_to_tell_the_resident_when_a_mail_is_not_safe(
    leg: ReferralLeg, reader: Any, keeper: Any
) -> None:
    opened(leg, reader)
    assert OutboxMessage.objects.get(kind=OutboxMessage.Kind.RESIDENT).failed_at is not None


def test_the_tracking_page_has_every_opening(leg: ReferralLeg, reader: Any, keeper: Any) -> None:
    row = opened(leg, reader)
    assert openings_of(leg.referral) == [row]
    assert openings_of(leg_in(State.ACCEPTED).referral) == []


def test_opening_again_within_the_hour_is_the_same_one(leg: ReferralLeg, reader: Any, keeper: Any) -> None:
    row = opened(leg, reader)
    assert opened(leg, reader) == row
    assert BreakGlass.objects.count() == 1
    with clock.standing_at(row.expires_at):
        assert opened(leg, reader) != row


def test_without_anybody_to_review_it_does_not_open(leg: ReferralLeg, reader: Any, officer: Any) -> None:
    with pytest.raises(GuardRefused):
        opened(leg, reader)
    assert not BreakGlass.objects.exists()


@pytest.mark.parametrize("state", [State.DRAFT, State.WITHDRAWN, State.ENTERED_IN_ERROR])
def test_what_was_withdrawn_or_not_sent_does_not_open(state: State, reader: Any, keeper: Any) -> None:
    with pytest.raises(GuardRefused):
        opened(leg_in(state), reader)


# --- the second person -----------------------------------------------------------------------------------------
def test_a_register_keeper_reviews_it_once(leg: ReferralLeg, reader: Any, keeper: Any, officer: Any) -> None:
    row = review(opened(leg, reader), by=staff(keeper), verdict="wrong")
    assert (row.reviewed_by_id, row.verdict) == (keeper.pk, "wrong")
    with pytest.raises(Stale):
        review(row, by=staff(keeper), verdict="right")
    reviewed = OutboxMessage.objects.filter(dedupe__contains="reviewed-wrong")
    assert officer.pk in reviewed.values_list("owner_user", flat=True)


def test_nobody_reviews_her_own(leg: ReferralLeg, reader: Any, keeper: Any) -> None:
    row = opened(leg, reader)
    join(reader, Role.REGISTER_KEEPER)
    with pytest.raises(NotAllowed):
        review(row, by=staff(reader), verdict="right")
    with pytest.raises(IntegrityError), transaction.atomic():
        BreakGlass.objects.update(reviewed_by=reader, reviewed_at=timezone.now(), verdict="right")


def test_the_officer_oversees_and_does_not_decide(leg: ReferralLeg, reader: Any, keeper: Any, officer: Any) -> None:
    with pytest.raises(NotAllowed):
        review(opened(leg, reader), by=staff(officer), verdict="right")
    assert AuditEvent.objects.filter(action="review emergency", allowed=False).count() == 1


def test_a_review_that_is_late_is_told_once(leg: ReferralLeg, reader: Any, keeper: Any, officer: Any) -> None:
    row = opened(leg, reader)
    assert tell_of_late(row.review_due_at - timedelta(minutes=1)) == 0
    for _ in range(2):
        assert tell_of_late(row.review_due_at) == 1
    assert OutboxMessage.objects.filter(dedupe__contains=":late").count() == 2
    review(row, by=staff(keeper), verdict="right")
    assert tell_of_late(row.review_due_at) == 0


def test_the_reviewer_sees_what_was_read_meanwhile(leg: ReferralLeg, reader: Any, keeper: Any) -> None:
    from referral import audit

    row = opened(leg, reader)
    audit.record("read", by=staff(reader), about=leg, fields=["name"])
    audit.record("read", by=staff(keeper), about=leg, fields=["name"])
    with clock.standing_at(row.expires_at):
        audit.record("read", by=staff(reader), about=leg, fields=["late"])
    assert [line.fields for line in what_was_read(row)] == [["name"]]


# --- pages -----------------------------------------------------------------------------------------------------
def find(client: Client, sought: str) -> Any:
    return client.post(reverse("emergency"), {"sought": sought})


def test_it_is_found_by_its_number_and_opened(leg: ReferralLeg, reader: Any, keeper: Any) -> None:
    client = signed_in(reader)
    page = find(client, str(leg.referral_id)).content.decode()
    assert str(leg.referral_id) in page
    response = client.post(reverse("emergency-open"), {"referral": str(leg.referral_id), "reason": REASON})
    assert response["Location"] == reverse("emergency")
    assert reverse("leg", args=[leg.pk]) in client.get(reverse("emergency")).content.decode()


@pytest.mark.parametrize("sought", ["040 000 0000", "+358400000000"], ids=["national", "international"])
def test_it_is_found_by_a_phone_without_showing_whose_it_is(
    sought: str, leg: ReferralLeg, reader: Any, keeper: Any
) -> None:
    Referral.objects.filter(pk=leg.referral_id).update(**indexed(leg.referral, RESIDENT))
    page = find(signed_in(reader), sought).content.decode()
    assert str(leg.referral_id) in page
    assert RESIDENT.last_name not in page
    assert RESIDENT.phone not in page


def test_what_is_sought_stands_in_no_log(leg: ReferralLeg, reader: Any, keeper: Any) -> None:
    find(signed_in(reader), "040 000 0000")
    row = AuditEvent.objects.get(action="find in emergency")
    assert row.fields == ["phone"]
    assert "000" not in row.purpose + row.object_id


def test_what_is_not_there_is_told(reader: Any, keeper: Any) -> None:
    assert "ds-error-summary" not in find(signed_in(reader), "050 999 9999").content.decode()
    assert 'role="status"' in find(signed_in(reader), "050 999 9999").content.decode()


@pytest.mark.parametrize(
    "reason", ["", "liian lyhyt", "x" * 501, "Hänen tunnuksensa on 131052-308T ja tarvitsen sen"],
    ids=["none", "short", "long", "identity-code"],
)  # fmt: skip
def test_a_reason_that_can_not_be_judged_opens_nothing(reason: str, leg: ReferralLeg, reader: Any, keeper: Any) -> None:
    response = signed_in(reader).post(reverse("emergency-open"), {"referral": str(leg.referral_id), "reason": reason})
    assert response.status_code == 422
    assert not BreakGlass.objects.exists()


def test_what_was_written_is_kept_when_it_does_not_open(leg: ReferralLeg, reader: Any) -> None:
    response = signed_in(reader).post(reverse("emergency-open"), {"referral": str(leg.referral_id), "reason": REASON})
    assert response.status_code == 422
    assert REASON in response.content.decode()


def test_the_reader_proves_again_who_she_is(leg: ReferralLeg, reader: Any, keeper: Any) -> None:
    client = signed_in(reader, fresh=False)
    assert client.get(reverse("emergency")).status_code == 302
    response = client.post(reverse("emergency-open"), {"referral": str(leg.referral_id), "reason": REASON})
    assert response.status_code == 302
    assert not BreakGlass.objects.exists()


def test_the_leg_page_is_hers_for_the_hour(leg: ReferralLeg, reader: Any, keeper: Any) -> None:
    client = signed_in(reader)
    address = reverse("leg", args=[leg.pk])
    assert client.get(address).status_code == 404
    row = opened(leg, reader)
    page = client.get(address)
    assert page.status_code == 200
    assert RESIDENT.last_name in page.content.decode()
    read = AuditEvent.objects.filter(action="read", actor_user=reader.pk, referral_id=leg.referral_id)
    assert read.get().actor_role == Role.EMERGENCY_READER
    with clock.standing_at(row.expires_at):
        assert signed_in(reader).get(address).status_code == 404


def test_the_keeper_reads_the_reason_and_gives_the_verdict(leg: ReferralLeg, reader: Any, keeper: Any) -> None:
    row = opened(leg, reader)
    client, address = signed_in(keeper), reverse("emergency-opening", args=[row.pk])
    page = client.get(address).content.decode()
    assert REASON in page
    assert RESIDENT.last_name not in page
    assert AuditEvent.objects.filter(action="read", actor_user=keeper.pk, fields=["reason"]).exists()
    assert client.post(address, {"verdict": "right"})["Location"] == reverse("emergency-openings")
    row.refresh_from_db()
    assert row.verdict == "right"


def test_the_officers_page_has_no_verdict_to_give(leg: ReferralLeg, reader: Any, keeper: Any, officer: Any) -> None:
    address = reverse("emergency-opening", args=[opened(leg, reader).pk])
    client = signed_in(officer)
    assert 'name="verdict"' not in client.get(address).content.decode()
    assert client.post(address, {"verdict": "right"}).status_code == 422
    assert BreakGlass.objects.get().reviewed_at is None


def test_an_opening_of_what_was_erased_says_so(leg: ReferralLeg, reader: Any, keeper: Any) -> None:
    row = opened(leg, reader)
    leg.referral.data_keys.all().delete()
    assert signed_in(keeper).get(reverse("emergency-opening", args=[row.pk])).status_code == 200


def test_a_keeper_who_opened_it_herself_needs_another_and_is_not_told_to_review(leg: ReferralLeg, reader: Any) -> None:
    join(reader, Role.REGISTER_KEEPER)
    with pytest.raises(GuardRefused):
        opened(leg, reader)
    other = member(Role.REGISTER_KEEPER)
    opened(leg, reader)
    told = OutboxMessage.objects.filter(kind=OutboxMessage.Kind.REGISTER).values_list("owner_user", flat=True)
    assert list(told) == [other.pk]
