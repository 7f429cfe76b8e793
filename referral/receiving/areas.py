"""What a coordinator looks after so that nobody is forgotten: decisions, consents, errors, messages, room."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from referral import vault
from referral.actor import Actor
from referral.models import Referral, ReferralLeg, Unit, VoidRequest
from referral.outbox.by_hand import to_tell
from referral.receiving import when
from referral.receiving.members import name_of
from referral.receiving.routes import capacity_words
from referral.receiving.rows import initials, resident_of, short_name
from referral.states import OPEN, UNDELIVERED, ReferralState, State

# Of each kind; how many there are is told in full.
MOST = 20


@dataclass(frozen=True)
class Task:
    """One thing to look at: whom it is about (first name and initial), what, since or by when, and where."""

    leg: ReferralLeg
    name: str
    what: str
    when: str
    is_late: bool = False


@dataclass(frozen=True)
class Tasks:
    """The first of them, and how many there are."""

    rows: Sequence[Task]
    number: int


def area_legs(actor: Actor) -> Any:
    """Legs of the actor's areas, through her scope."""
    return ReferralLeg.objects.visible_to(actor).filter(referral__area__in=actor.areas())


def undecided(actor: Actor, now: datetime) -> Tasks:
    """Referrals that nobody took: each by its last leg, whose page has the decision. Three queries."""
    rows: Any = Referral.objects.visible_to(actor).filter(area__in=actor.areas(), state=ReferralState.UNDECIDED)
    number = rows.count()
    whole = list(rows.select_related("owner_user", "owner_area").order_by("due_at", "pk")[:MOST])
    legs: Any = ReferralLeg.objects.visible_to(actor).filter(
        referral__in=whole, state__in=sorted(UNDELIVERED), successors=None
    )
    last = {leg.referral_id: leg for leg in legs.order_by("ended_at", "pk")}
    vault.prefetch(whole, "sealed_resident")
    found = [decision(referral, last[referral.pk], now) for referral in whole if referral.pk in last]
    return Tasks(found, number)


def decision(referral: Referral, leg: ReferralLeg, now: datetime) -> Task:
    leg.referral = referral
    who = name_of(referral.owner_user) if referral.owner_user else str(owner_area(referral).name)
    assert referral.due_at is not None
    return Task(
        leg, initials(resident_of(leg)), f"{State(leg.state).label} · {who}", when.due(referral.due_at, now),
        referral.due_at < now,
    )  # fmt: skip


def owner_area(referral: Referral) -> Any:
    return referral.owner_area or referral.area


def lapsed(actor: Actor, now: datetime) -> Tasks:
    """Open legs whose consent has run out: the resident is asked again, or it ends."""
    legs = area_legs(actor).filter(state__in=sorted(OPEN - {State.DRAFT}), consent__valid_until__lte=now)
    return tasks_of(legs.order_by("consent__valid_until", "pk"), lambda leg: when.moment(leg.consent.valid_until, now))


def tasks_of(legs: Any, moment: Any) -> Tasks:
    number = legs.count()
    found = list(legs.select_related("referral", "consent")[:MOST])
    vault.prefetch([leg.referral for leg in found], "sealed_resident")
    return Tasks([Task(leg, short_name(leg), str(State(leg.state).label), moment(leg)) for leg in found], number)


def errors_asked(actor: Actor, now: datetime) -> Tasks:
    """Requests to declare an error that wait for a second person."""
    rows = VoidRequest.objects.filter(answered_at=None, leg__in=area_legs(actor)).exclude(asked_by=actor.user_id)
    found = list(rows.select_related("leg__referral", "asked_by").order_by("asked_at", "pk")[:MOST])
    vault.prefetch([row.leg.referral for row in found], "sealed_resident")
    tasks = [
        Task(
            row.leg, short_name(row.leg), f"{row.get_reason_display()} · {name_of(row.asked_by)}",
            when.moment(row.asked_at, now),
        )
        for row in found
    ]  # fmt: skip
    return Tasks(tasks, rows.count())


def unsent(actor: Actor, now: datetime) -> Tasks:
    """Messages that could not be sent, or may not be: a human being tells instead."""
    rows = to_tell(actor).filter(leg__in=area_legs(actor))
    found = list(rows.select_related("leg__referral").order_by("created_at", "pk")[:MOST])
    vault.prefetch([row.leg.referral for row in found], "sealed_resident")
    tasks = [
        Task(row.leg, short_name(row.leg), str(row.get_kind_display()), when.moment(row.created_at, now))
        for row in found
    ]
    return Tasks(tasks, rows.count())


@dataclass(frozen=True)
class Room:
    """One receiving unit of the area: how full it says it is, and what it has."""

    unit: Unit
    capacity: str
    told: str
    open: int
    late: int


def rooms(actor: Actor, now: datetime) -> list[Room]:
    """Receiving units of the areas. One query."""
    is_open = Q(legs__state__in=sorted(OPEN - {State.DRAFT}))
    units: Any = Unit.objects.receiving().filter(area__in=actor.areas()).annotate(
        open=Count("legs", filter=is_open), late=Count("legs", filter=is_open & Q(legs__due_at__lt=now))
    )  # fmt: skip
    found = [
        Room(
            unit, capacity_words(unit), when.moment(unit.capacity_at, now) if unit.capacity_at else "",
            unit.open, unit.late,
        )
        for unit in units
    ]  # fmt: skip
    return sorted(found, key=lambda room: (-room.late, str(room.unit.name)))
