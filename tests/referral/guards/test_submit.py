"""What a submit must bring: checked on the server, one thing at a time, and nothing is kept of what was refused."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from referral import actions, clock
from referral.actor import resident, staff
from referral.codes import Role
from referral.models import Consent, Referral, TrackingCode, Unit
from referral.person import Need
from referral.refusals import GuardRefused, NotAllowed, Refusal, WrongState
from referral.states import ReferralState, State
from tests.referral.actions.paths import LETTER, consent, form, new_sender, sent_to
from tests.referral.factories import RESIDENT, AreaFactory, UnitFactory, actor, leg_in

pytestmark = pytest.mark.django_db


def refusal(unit: Unit, error: type[Refusal] = GuardRefused, **asked: Any) -> str:
    """The field that a submit to the unit is refused for; the draft is as it was."""
    with pytest.raises(error) as caught:
        sent_to(unit, **asked)
    whole = Referral.objects.get()
    assert whole.state == ReferralState.DRAFT
    assert not whole.sealed_resident
    assert not Consent.objects.exists()
    assert not TrackingCode.objects.exists()
    return caught.value.field


YEAR = timezone.now().year


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"first_name": " "}, "first_name"),
        ({"last_name": ""}, "last_name"),
        ({"last_name": "x" * 81}, "last_name"),
        ({"birth_year": 0}, "birth_year"),
        ({"birth_year": YEAR - 121}, "birth_year"),
        ({"birth_year": YEAR + 1}, "birth_year"),
        ({"safety": ""}, "safety"),
        ({"safety": "perhaps"}, "safety"),
        ({"channels": ("pigeon",)}, "channels"),
        ({"safety": "only_so", "channels": ()}, "channels"),
        ({"times": "x" * 201}, "times"),
        ({"phone": "", "channels": ()}, "phone"),
        ({"phone": " ", "email": "a@lahde.example", "channels": ("sms",)}, "phone"),
        ({"channels": ("email",)}, "email"),
    ],
)
def test_what_is_missing_of_the_resident_is_named(change: dict[str, Any], field: str) -> None:
    assert refusal(UnitFactory(), resident=replace(RESIDENT, **change)) == field


@pytest.mark.parametrize(
    "change",
    [
        {"birth_year": None},
        {"birth_year": YEAR - 120},
        {"birth_year": YEAR},
        {"phone": "", "email": "", "safety": "not_safe", "channels": ()},
        {"phone": "", "email": "a@lahde.example", "channels": ("email",)},
        {"last_name": "x" * 80, "times": "x" * 200},
    ],
)
def test_what_may_be_left_out_of_the_resident_may(change: dict[str, Any]) -> None:
    assert sent_to(UnitFactory(), resident=replace(RESIDENT, **change)).code


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"need": Need("x" * 501)}, "wish"),
        ({"municipality": ""}, "municipality"),
        ({"municipality": "Oulu"}, "municipality"),
        ({"municipality": "abc"}, "municipality"),
        ({"reasons": []}, "reasons"),
        ({"reasons": ["laiskuus"]}, "reasons"),
        ({"barriers": ["laiskuus"]}, "barriers"),
    ],
)
def test_what_is_missing_of_the_need_is_named(asked: dict[str, Any], field: str) -> None:
    assert refusal(UnitFactory(), **asked) == field


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"form": "guess"}, "consent"),
        ({"legal_basis": "habit"}, "consent"),
        ({"letter": " "}, "consent"),
        ({"text_version": ""}, "consent"),
        ({"language": "ru"}, "consent"),
        ({"receivers": ()}, "consent"),
        ({"receivers": (), "coordinator": True}, "consent"),
        ({"sender_unit_shown": True}, "sender_unit_shown"),
    ],
)
def test_consent_names_the_receiver_and_the_letter_was_shown(given: dict[str, Any], field: str) -> None:
    unit = UnitFactory()
    assert refusal(unit, consent=consent(unit, **given)) == field


@pytest.mark.parametrize("how", ["screen", "paper"])
def test_the_senders_unit_is_shown_when_that_was_permitted_in_writing(how: str) -> None:
    unit = UnitFactory()
    assert sent_to(unit, consent=consent(unit, form=how, sender_unit_shown=True)).code


@pytest.mark.parametrize(
    "columns",
    [
        {"is_active": False},
        {"receives": False},
        {"capacity": "paused"},
        {"municipalities": ["049"]},
        {"reasons": ["suru", "luonto"]},
    ],
    ids=["not in use", "does not receive", "paused", "another municipality", "other reasons"],
)
def test_a_unit_that_does_not_receive_this_is_not_sent_it(columns: dict[str, Any]) -> None:
    assert refusal(UnitFactory(**columns)) == "unit"


@pytest.mark.parametrize(
    "columns",
    [
        {"capacity": "limited"},
        {"capacity": "full", "queue_weeks": 6},
        {"municipalities": ["049", "564"]},
        {"reasons": ["yksinaisyys", "suru"]},
    ],
    ids=["a few", "into its queue", "this municipality too", "this reason too"],
)
def test_a_unit_that_receives_this_is_sent_it(columns: dict[str, Any]) -> None:
    assert sent_to(UnitFactory(**columns)).code


def test_consent_to_any_receiver_of_the_area_covers_the_areas_units_alone() -> None:
    unit = UnitFactory()
    assert sent_to(unit, consent=consent(coordinator=True, any_receiver=True)).code


def test_consent_to_a_coordinator_covers_no_receiver() -> None:
    assert refusal(UnitFactory(), consent=consent(coordinator=True)) == "consent"


def test_a_unit_of_another_area_is_not_any_receiver_of_this() -> None:
    leg = leg_in(State.TRIAGE, consent={"any_receiver": True})
    coordinator = actor(Role.COORDINATOR, area=leg.referral.area)
    far = UnitFactory(area=AreaFactory())
    with pytest.raises(GuardRefused) as caught:
        actions.route(leg=leg, by=coordinator, version=0, unit=far)
    assert caught.value.field == "consent"
    near = UnitFactory(area=leg.referral.area)
    actions.route(leg=leg, by=coordinator, version=0, unit=near)


def test_a_receiver_outside_the_consent_needs_a_new_one() -> None:
    leg = leg_in(State.TRIAGE)
    coordinator, unit = actor(Role.COORDINATOR, area=leg.referral.area), UnitFactory(area=leg.referral.area)
    with pytest.raises(GuardRefused):
        actions.route(leg=leg, by=coordinator, version=0, unit=unit)
    actions.route(leg=leg, by=coordinator, version=0, unit=unit, consent=consent(unit))
    leg.refresh_from_db()
    assert leg.consent is not None
    assert leg.consent.receivers.get().unit == unit
    assert leg.consent.recorded_by_id == coordinator.user_id


@pytest.mark.parametrize("columns", [{"withdrawn": True}, {"run out": True}], ids=["withdrawn", "run out"])
def test_consent_is_read_again_under_the_lock(columns: dict[str, bool]) -> None:
    leg = leg_in(State.TRIAGE, consent={"any_receiver": True})
    coordinator, unit = actor(Role.COORDINATOR, area=leg.referral.area), UnitFactory(area=leg.referral.area)
    if "withdrawn" in columns:
        leg.referral.consents.update(withdrawn_at=timezone.now(), withdrawn_by_way="phone")
    moment = timezone.now() + timedelta(days=90 if "run out" in columns else 0)
    # The page held the consent as it was.
    with clock.standing_at(moment), pytest.raises(GuardRefused) as caught:
        actions.route(leg=leg, by=coordinator, version=0, unit=unit)
    assert caught.value.field == "consent"


def test_the_same_form_twice_is_one_referral_and_its_code_is_shown_once() -> None:
    unit = UnitFactory()
    by = new_sender()
    sender_unit = Unit.objects.get(pk=min(by.units(Role.SENDER)))
    second = UnitFactory(area=unit.area)
    draft = actions.create_draft(by=by, sender_unit=sender_unit, area=unit.area, receivers=[unit, second])
    first = actions.submit(referral=draft, by=by, **form(unit, second), key="k" * 64)
    again = actions.submit(referral=draft, by=by, **form(unit, second), key="k" * 64)
    assert first.code
    assert (again.referral, again.code) == (first.referral, "")
    assert TrackingCode.objects.count() == 1
    assert [leg.version for leg in first.referral.legs.all()] == [1, 1]
    assert Consent.objects.count() == 2
    with pytest.raises(WrongState):
        actions.submit(referral=draft, by=by, **form(unit, second), key="other")


def test_a_draft_is_its_writers_alone() -> None:
    unit = UnitFactory()
    by = new_sender(unit)
    draft = actions.create_draft(by=by, sender_unit=unit, area=unit.area, receivers=[unit])
    others: list[Callable[[], Any]] = [
        lambda other=other: actions.submit(referral=draft, by=other, **form(unit))  # type: ignore[misc]
        for other in (
            new_sender(unit), actor(Role.MANAGER, unit=unit), actor(Role.COORDINATOR, area=unit.area),
            resident(draft.pk), resident(None), staff(new_inactive(by)),
        )
    ]  # fmt: skip
    for tried in others:
        with pytest.raises(NotAllowed):
            tried()


def new_inactive(by: Any) -> Any:
    from django.contrib.auth import get_user_model

    user = get_user_model().objects.get(pk=by.user_id)
    user.is_active = False
    user.save()
    return user


def test_who_begins_belongs_to_a_unit_that_sends() -> None:
    unit, other = UnitFactory(sends=False), UnitFactory()
    for by, sender_unit in (
        (new_sender(unit), unit), (new_sender(), other), (actor(Role.WORKER, unit=other), other), (new_sender(), None),
    ):  # fmt: skip
        with pytest.raises(NotAllowed):
            actions.create_draft(by=by, sender_unit=sender_unit, area=other.area)


def test_the_contents_are_sealed_and_the_codes_stand_in_the_open() -> None:
    sent = sent_to(UnitFactory(), reasons=["suru", "yksinaisyys", "suru"], barriers=["digi"])
    whole = sent.referral
    assert (whole.reasons, whole.barriers, whole.municipality) == (["yksinaisyys", "suru"], ["digi"], "564")
    assert whole.age_band == "75-84"
    assert whole.resident() == RESIDENT
    assert bytes(whole.sealed_resident).find(b"Testi") == -1
    assert len(whole.phone_index) == 16
    assert whole.email_index == ""
    given = whole.consents.get()
    assert given.unsealed("sealed_letter") == LETTER
    assert given.valid_until == given.given_at + timedelta(days=90)
