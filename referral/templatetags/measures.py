"""What may be asked of a resident's wellbeing, for the leg page: `{% include "referral/knowing/measures.html" %}`."""

from typing import Any

from django import template
from django.utils.translation import get_language

from referral.knowing.measuring import Slot, slots_of
from referral.models import ReferralLeg

register = template.Library()


@register.simple_tag(takes_context=True)
def measures_of(context: Any, leg: ReferralLeg) -> list[Slot]:
    """Slots of the leg for who reads the page; none without consent, or for anybody but the receiver."""
    return slots_of(leg, context["request"].actor, get_language() or "fi")
