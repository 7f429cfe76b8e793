"""What a keeper reaches: requests; and a referral through a request, a search by contact, a hold or a restriction.

Keepers are in no queryset of `visible_to`: no page lists referrals to them. What is shown of one is logged.
"""

from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from referral.actor import SYSTEM
from referral.models import Referral, RightsRequest


def request_or_404(key: UUID) -> RightsRequest:
    found: RightsRequest = get_object_or_404(
        RightsRequest.objects.select_related("referral__sender_unit", "verified_by", "decided_by"), pk=key
    )
    return found


def referral_or_404(key: UUID) -> Referral:
    """By its random id, which pages of keepers alone lead to. What is shown of it names nobody."""
    found = Referral.objects.visible_to(SYSTEM).select_related("sender_unit").filter(pk=key).first()
    if found is None:
        raise Http404
    return found  # type: ignore[no-any-return]  # the queryset is of Any
