"""The least valid rows of referrals, and a leg in any state. People in them are plainly made up."""

from datetime import UTC, datetime, timedelta
from typing import Any

import factory
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from factory.django import DjangoModelFactory

from referral.actor import Actor, staff
from referral.codes import ConsentForm, LegalBasis, Role, Safety, Sector
from referral.models import (
    Area,
    AreaMunicipality,
    Consent,
    ConsentReceiver,
    Controller,
    Membership,
    Referral,
    ReferralLeg,
    StaffProfile,
    Unit,
)
from referral.owners import owner_of, put
from referral.person import Need, Resident
from referral.states import TERMINAL, UNDELIVERED, ReferralState, State
from referral.whole import LegPart, state_of
from themes.translated import Translated

# Oulu, of the demo's region.
MUNICIPALITY = "564"
BEGUN = datetime(2020, 1, 1, tzinfo=UTC)
RESIDENT = Resident(
    first_name="Testi", last_name="Esimerkki", phone="040 000 0000", birth_year=1950, language="fi",
    safety=Safety.SAFE, leave_message=False, channels=("phone", "sms"), times="aamulla",
)  # fmt: skip
NEED = Need(wish="Joku, jonka kanssa kävellä")


class UserFactory(DjangoModelFactory):
    class Meta:
        model = get_user_model()

    username = factory.Sequence(lambda n: f"henkilo-{n}")
    email = factory.LazyAttribute(lambda row: f"{row.username}@lahde.example")
    first_name = factory.Sequence(lambda n: f"Etu{n}")
    last_name = "Tekijä"


class ControllerFactory(DjangoModelFactory):
    class Meta:
        model = Controller

    name = Translated(fi="Rekisterinpitäjä")


class AreaFactory(DjangoModelFactory):
    class Meta:
        model = Area
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: Translated(fi=f"Alue {n}", sv=f"Område {n}"))
    controller = factory.SubFactory(ControllerFactory)
    phone = "08 000 1000"

    @factory.post_generation
    def codes(self, create: bool, extracted: list[str] | None, **kwargs: Any) -> None:
        """Three-digit municipality codes of the area."""
        for code in extracted or ():
            AreaMunicipality.objects.create(area=self, code=code)


class UnitFactory(DjangoModelFactory):
    class Meta:
        model = Unit

    name = factory.Sequence(lambda n: Translated(fi=f"Yksikkö {n}", sv=f"Enhet {n}"))
    sector = Sector.MUNICIPALITY
    area = factory.SubFactory(AreaFactory)
    controller = factory.SelfAttribute("area.controller")
    sends = True
    receives = True
    capacity_at = factory.LazyFunction(timezone.now)
    phone = "08 000 2000"


def member(role: Role, *, unit: Unit | None = None, area: Area | None = None, **user: Any) -> Any:
    """A user with one membership, begun long ago: a test's clock may stand anywhere."""
    person = UserFactory(**user)
    StaffProfile.objects.create(user=person)
    join(person, role, unit=unit, area=area)
    return person


def join(person: Any, role: Role, *, unit: Unit | None = None, area: Area | None = None) -> Membership:
    return Membership.objects.create(user=person, role=role, unit=unit, area=area, since=BEGUN)


def actor(role: Role, *, unit: Unit | None = None, area: Area | None = None) -> Actor:
    """A new member, as an actor."""
    return staff(member(role, unit=unit, area=area))


def leg_in(
    state: State,
    *,
    unit: Unit | None = None,
    sender: Any = None,
    sender_unit: Unit | None = None,
    area: Area | None = None,
    own: bool = False,
    worker: Any = None,
    resident: Resident = RESIDENT,
    need: Need = NEED,
    at: datetime | None = None,
    consent: dict[str, Any] | None = None,
    referral: dict[str, Any] | None = None,
    **leg: Any,
) -> ReferralLeg:
    """A leg in the state, with its referral and consent, put straight into the database. `own`: sent by the resident.

    `consent`, `referral` and further keywords set columns of those rows; `worker` a user of the receiving unit.
    """
    now = at or timezone.now()
    unit = unit or UnitFactory(**({"area": area} if area else {}))
    area = area or unit.area
    if not own:
        sender_unit = sender_unit or UnitFactory(area=area)
        sender = sender or member(Role.SENDER, unit=sender_unit)
    with transaction.atomic():
        whole = Referral(
            area=area, controller=area.controller, sender=sender, sender_unit=sender_unit, municipality=MUNICIPALITY,
            reasons=["yksinaisyys"], submitted_at=None if state == State.DRAFT else now, **(referral or {}),
        )  # fmt: skip
        whole.save(force_insert=True)
        whole.seal("sealed_resident", resident.dump())
        whole.seal("sealed_need", need.dump())
        row = ReferralLeg(
            referral=whole, unit=None if state == State.TRIAGE else unit, state=state,
            consent=None if state == State.DRAFT else consent_of(whole, unit, now, **(consent or {})),
            worker=worker if state not in (State.DRAFT, State.TRIAGE) else None, **(columns(state, now) | leg),
        )  # fmt: skip
        put(row, **owner_of(row))
        row.save(force_insert=True)
        close_whole(whole, row, now)
    return row


def consent_of(whole: Referral, unit: Unit | None, now: datetime, **columns: Any) -> Consent:
    """Consent given now to the unit and to the coordinator, for ninety days."""
    given = {
        "text_version": "1", "text_hash": "0" * 64, "language": "fi", "legal_basis": LegalBasis.CONSENT,
        "form": ConsentForm.SPOKEN, "recorded_by": whole.sender, "given_at": now, "coordinator": True,
        "valid_until": now + timedelta(days=90), **columns,
    }  # fmt: skip
    row = Consent.objects.create(referral=whole, **given)
    if unit is not None:
        ConsentReceiver.objects.create(consent=row, unit=unit)
    return row


def columns(state: State, now: datetime) -> dict[str, Any]:
    """What the constraints want of a leg in the state."""
    found: dict[str, Any] = {"submitted_at": None if state == State.DRAFT else now}
    if state in TERMINAL:
        found["ended_at"] = now
    else:
        found["due_at"] = now + timedelta(days=1)
    if state in (State.ACCEPTED, State.CONTACTING, State.MEETING_BOOKED, State.IN_SERVICE, State.FOLLOW_UP):
        found["received_at"] = now
    if state in (State.IN_SERVICE, State.FOLLOW_UP):
        found["started_at"] = now
    return found | {
        State.INFO_REQUESTED: {"returns_to": State.OFFERED, "paused_at": now, "paused_left": 240},
        State.WAITLISTED: {"queue_weeks": 4},
        State.MEETING_BOOKED: {"meeting_at": now + timedelta(days=2)},
        State.DECLINED: {"decline_reason": "no_capacity"},
        State.COMPLETED: {"closing_reason": "tarve_ratkesi"},
    }.get(state, {})


def close_whole(whole: Referral, leg: ReferralLeg, now: datetime) -> None:
    """The referral's own columns, as its only leg makes them."""
    whole.state = state_of([LegPart(State(leg.state))], settled=False)
    if whole.state == ReferralState.UNDECIDED:
        assert leg.state in UNDELIVERED
        whole.due_at = now + timedelta(days=2)
        put(whole, **({"user": whole.sender_id} if whole.sender_id else {"area": whole.area_id}))
    elif whole.state not in (ReferralState.DRAFT, ReferralState.OPEN):
        whole.ended_at = now
    whole.save()
