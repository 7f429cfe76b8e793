"""Drafts: begun from a page of the catalogue or a worklist, kept as they were typed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from catalogue.models import Place, Service
from referral import audit, clock
from referral.actor import Actor
from referral.codes import ActorKind, Role
from referral.deadlines import draft_due
from referral.models import Area, Referral, ReferralLeg, Unit
from referral.owners import set_owner
from referral.refusals import NotAllowed, WrongState
from referral.states import ReferralState
from referral.transitions import denials_logged


def create_draft(
    *,
    by: Actor,
    sender_unit: Unit | None,
    area: Area,
    receivers: Sequence[Unit] = (),
    service: Service | None = None,
    place: Place | None = None,
) -> Referral:
    """A draft leg per receiver, or one without (the coordinator chooses). A resident's own has no sender."""
    with denials_logged("create_draft", by), transaction.atomic():
        may_begin(by, sender_unit)
        sender_id = by.user_id if sender_unit is not None else None
        referral = Referral(area=area, controller=area.controller, sender_id=sender_id, sender_unit=sender_unit)
        referral.save(force_insert=True)
        now = clock.now()
        for unit in receivers or (None,):
            add_leg(referral, unit, service=service, place=place, now=now)
        audit.record("create_draft", by=by, about=referral, unit_id=sender_unit.pk if sender_unit else None)
    return referral


def save_draft(
    *,
    referral: Referral,
    by: Actor,
    typed: dict[str, Any],
    receivers: Sequence[Unit] | None = None,
    area: Area | None = None,
    sender_unit: Unit | None = None,
) -> None:
    """Keep the form as it was typed, sealed, right or wrong. `receivers`: replace the draft's legs; area, unit too."""
    with denials_logged("save_draft", by, referral), transaction.atomic():
        whole = lock_draft(referral, by)
        whole.seal("sealed_draft", typed)
        if area is not None:
            whole.area, whole.controller = area, area.controller
        if sender_unit is not None and not whole.is_own:
            may_begin(by, sender_unit)
            whole.sender_unit = sender_unit
        whole.save()
        for leg in whole.legs.all() if area is not None else ():
            leg.referral = whole
            set_owner(leg)
            leg.save()
        if receivers is not None:
            replace_legs(whole, receivers)
    referral.refresh_from_db()


def may_begin(by: Actor, sender_unit: Unit | None) -> None:
    """A member of a unit that sends; or a resident, for themself. Raises NotAllowed."""
    if sender_unit is None and by.kind == ActorKind.RESIDENT:
        return
    if sender_unit is None or sender_unit.pk not in by.units(Role.SENDER, Role.MANAGER):
        raise NotAllowed(_("You can send in the name of a unit you belong to. Ask your unit's manager."))
    if not (sender_unit.sends and sender_unit.is_active):
        raise NotAllowed(_("Your unit does not send referrals. Ask your unit's manager."))


def lock_draft(referral: Referral, by: Actor) -> Referral:
    """The draft, locked; raises NotAllowed when it is another's, WrongState when it was sent."""
    whole: Referral = Referral.objects.select_for_update().get(pk=referral.pk)
    mine = whole.sender_id == by.user_id if by.kind == ActorKind.STAFF else whole.pk == by.referral_id
    if whole.is_own != (by.kind == ActorKind.RESIDENT) or not mine:
        raise NotAllowed(_("Only who began a draft can go on with it."))
    if whole.state != ReferralState.DRAFT:
        raise WrongState(_("This has been sent already. Open it again to see where it is."))
    return whole


def replace_legs(whole: Referral, receivers: Sequence[Unit]) -> None:
    """A leg for each receiver; those already there are kept, with the page they were begun from."""
    old = list(whole.legs.all())
    wanted: dict[int | None, Unit | None] = {unit.pk: unit for unit in receivers} or {None: None}
    for leg in old:
        if leg.unit_id not in wanted:
            leg.delete()
    origin, there = (old[0] if old else None), {leg.unit_id for leg in old}
    for key, unit in wanted.items():
        if key not in there:
            add_leg(
                whole, unit, service=origin.service if origin else None, place=origin.place if origin else None,
                now=clock.now(),
            )  # fmt: skip


def add_leg(
    referral: Referral, unit: Unit | None, *, service: Service | None, place: Place | None, now: datetime
) -> ReferralLeg:
    leg = ReferralLeg(referral=referral, unit=unit, service=service, place=place, due_at=draft_due(now))
    set_owner(leg)
    leg.save(force_insert=True)
    return leg
