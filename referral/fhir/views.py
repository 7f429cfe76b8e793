"""A leg's bundle as a file: for its coordinator and for managers of its units, who have just proved who they are."""

import json
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from referral import audit
from referral.accounts.step_up import recently_authenticated
from referral.actor import Actor
from referral.codes import Role
from referral.fhir.bundles import READ, bundle_of
from referral.gate import professional
from referral.models import ReferralLeg


@professional(Role.COORDINATOR, Role.MANAGER)
def leg_bundle(request: Any, pk: UUID) -> HttpResponse:
    """What is not hers is not there, before anything is asked of her."""
    legs = exportable_by(request.actor).select_related("referral__sender_unit", "unit", "service", "place", "consent")
    answer: HttpResponse = download(request, get_object_or_404(legs, pk=pk))
    return answer


@recently_authenticated
def download(request: Any, leg: ReferralLeg) -> HttpResponse:
    bundle = bundle_of(leg, with_sender=may_know_sender(request.actor, leg))
    audit.record("export", by=request.actor, about=leg, fields=READ, purpose="fhir")
    response = HttpResponse(json.dumps(bundle, ensure_ascii=False, indent=1), content_type="application/fhir+json")
    response["Content-Disposition"] = 'attachment; filename="referral.json"'
    return response


def exportable_by(actor: Actor) -> Any:
    """Of what she sees: as a coordinator her area's, as a manager what her units sent or received. No drafts."""
    managed = actor.units(Role.MANAGER)
    own = Q(referral__area__in=actor.areas()) | Q(unit__in=managed) | Q(referral__sender_unit__in=managed)
    return ReferralLeg.objects.visible_to(actor).filter(own, submitted_at__isnull=False)


def may_know_sender(actor: Actor, leg: ReferralLeg) -> bool:
    """The receiver learns the sender's unit only when the resident agreed in writing or on the screen."""
    is_sender = leg.referral.sender_unit_id in actor.units(Role.MANAGER)
    is_shown = leg.consent is not None and leg.consent.sender_unit_shown
    return is_sender or is_shown or leg.referral.area_id in actor.areas()
