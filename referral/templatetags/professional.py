"""The frame of a professional's pages: the menu by her roles, who she is, and the provider's login."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings
from django.template.context import Context
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from referral.actor import Actor, staff
from referral.codes import Role

register = template.Library()

UNIT = (Role.SENDER, Role.WORKER, Role.MANAGER)
WORK = (*UNIT, Role.COORDINATOR)
# Name of the address, words, and whose it is.
ENTRIES: tuple[tuple[str, Promise, tuple[Role, ...]], ...] = (
    ("worklist", _("Worklist"), WORK),
    ("send", _("Make a referral"), (Role.SENDER, Role.MANAGER)),
    ("sent-list", _("Sent referrals"), (Role.SENDER, Role.MANAGER)),
    ("guidance", _("Note guidance"), WORK),
    ("units", _("Units"), (Role.MANAGER, Role.COORDINATOR)),
    ("statistics", _("Statistics"), (Role.MANAGER, Role.COORDINATOR, Role.REGIONAL_COORDINATOR)),
    ("register", pgettext_lazy("personal data", "Register"), (Role.REGISTER_KEEPER,)),
    ("access-log", _("Access log"), (Role.DATA_PROTECTION_OFFICER, Role.REGISTER_KEEPER)),
    ("emergency", _("Emergency reading"), (Role.EMERGENCY_READER,)),
)


@dataclass(frozen=True)
class Entry:
    """One line of the menu."""

    url: str
    label: Promise
    is_here: bool


@register.simple_tag(takes_context=True)
def professional_menu(context: Context) -> list[Entry]:
    """What the actor's roles open; `here` in the context names the entry we are in."""
    actor = actor_of(context)
    if actor is None:
        return []
    found = ((name, label, address(name)) for name, label, roles in ENTRIES if actor.has(*roles))
    return [Entry(url, label, context.get("here") == name) for name, label, url in found if url]


def actor_of(context: Context) -> Actor | None:
    """Of the gate; on the account's own pages, where there is no gate, read here. None: nobody, or no professional."""
    request = context.get("request")
    user = getattr(request, "user", None)
    if request is None or user is None or not user.is_authenticated:
        return None
    if not hasattr(request, "actor"):
        request.actor = staff(user)
    actor: Actor = request.actor
    return actor if actor.is_professional else None


def address(name: str) -> str:
    """Empty when the room behind it is not there."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


@register.simple_tag(takes_context=True)
def who(context: Context) -> str:
    """What the person in is called; empty for nobody."""
    user: Any = getattr(context.get("request"), "user", None)
    if user is None or not user.is_authenticated:
        return ""
    return str(user.get_full_name() or user.email or user.get_username())


@register.simple_tag
def provider_login_url() -> str:
    """Where a county's identity provider logs in; empty without one."""
    if not settings.OIDC_URL:
        return ""
    return reverse("openid_connect_login", args=[settings.OIDC_PROVIDER])
