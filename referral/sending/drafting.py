"""A draft: the form as it was typed, sealed; nothing of it in an address or a session."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from catalogue.models import Place, Service
from referral.actor import Actor
from referral.codes import Role
from referral.models import Referral, Unit
from referral.scope import ReferralQuerySet
from referral.sending.forms import PersonAndNeed
from referral.states import ReferralState

# Beside the form's own fields: what makes posting it twice one draft, and the letter's language when it was changed.
EXTRA = ("key", "letter_language")


def typed_of(data: QueryDict, form: PersonAndNeed) -> dict[str, list[str]]:
    """What was typed, right or wrong: the named fields and nothing else that came."""
    return {name: data.getlist(name) for name in (*form.fields, *EXTRA) if name in data}


def as_data(typed: Mapping[str, Any]) -> QueryDict:
    """The same as a form takes it."""
    data = QueryDict(mutable=True)
    for name, values in typed.items():
        data.setlist(name, [str(value) for value in values])
    return data


def sending_units(actor: Actor) -> list[Unit]:
    """Units for which the actor may send."""
    keys = actor.units(Role.SENDER, Role.MANAGER)
    return list(Unit.objects.active().filter(pk__in=keys, sends=True).select_related("area__controller").order_by("pk"))


def own_drafts(actor: Actor) -> ReferralQuerySet:
    """Drafts that the actor began; nobody else sees them."""
    rows: ReferralQuerySet = Referral.objects.visible_to(actor).filter(state=ReferralState.DRAFT, sender=actor.user_id)
    return rows


def draft_of_key(actor: Actor, key: str) -> Referral | None:
    """The draft that the same form made before: sent twice, it is one."""
    recent = own_drafts(actor).order_by("-created_at")[:20] if key else ()
    return next((row for row in recent if key in (row.unsealed("sealed_draft") or {}).get("key", ())), None)


def origin_of(draft: Referral) -> tuple[Service | None, Place | None]:
    """The page that the draft was begun from, if one."""
    leg = draft.legs.select_related("service", "place").order_by("pk").first()
    return (leg.service, leg.place) if leg else (None, None)
