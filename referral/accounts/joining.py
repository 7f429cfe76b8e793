"""Becoming a professional by an invitation: a new account, or a role more for somebody who has one."""

from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.db import transaction
from django.http import HttpRequest
from django.utils.crypto import get_random_string

from referral import audit, clock
from referral.actor import staff
from referral.models import Invitation, Membership, StaffProfile
from referral.refusals import Refusal

# The session's key for the invitation that a provider's login shall accept: its hash, not its secret.
INVITED = "invited"


def open_invitations() -> Any:
    """Those that can still be accepted."""
    return Invitation.objects.filter(accepted_at=None, revoked_at=None, expires_at__gt=clock.now())


def user_of(email: str) -> Any:
    """Whoever has the address; None. Addresses are one however they are capitalised."""
    return get_user_model()._default_manager.filter(email__iexact=email).order_by("pk").first()


@transaction.atomic
def join(invitation: Invitation, user: Any) -> Membership:
    """The user takes the invitation's place. Raises Refusal when it was used, revoked or too old meanwhile."""
    taken = open_invitations().filter(pk=invitation.pk).update(accepted_at=clock.now(), accepted_by=user)
    if not taken:
        raise Refusal("The invitation is no longer open.")
    StaffProfile.objects.get_or_create(user=user)
    membership, _made = Membership.objects.get_or_create(
        user=user, role=invitation.role, unit=invitation.unit, area=invitation.area, until=None,
        defaults={"since": clock.now()},
    )  # fmt: skip
    audit.record("join", by=staff(user), about=membership, purpose=invitation.role, unit_id=invitation.unit_id)
    return membership


@transaction.atomic
def new_account(invitation: Invitation, profile: dict[str, Any]) -> Any:
    """A user who has shown that she reads the mailbox, with her membership. Without a password: by a provider."""
    user = get_user_model()._default_manager.model(
        username=unused_name(), email=invitation.email,
        first_name=profile.get("first_name", ""), last_name=profile.get("last_name", ""),
    )  # fmt: skip
    if profile.get("password"):
        user.set_password(profile["password"])
    else:
        user.set_unusable_password()
    user.save()
    EmailAddress.objects.create(user=user, email=invitation.email.lower(), verified=True, primary=True)
    told = {key: profile[key] for key in ("title", "phone", "language") if profile.get(key)}
    StaffProfile.objects.create(user=user, **told)
    join(invitation, user)
    return user


def unused_name() -> str:
    """A user name nobody has to know: she logs in by her e-mail."""
    name = "p-" + get_random_string(12, "abcdefghjkmnpqrstuvwxyz23456789")
    return unused_name() if get_user_model()._default_manager.filter(username=name).exists() else name


def join_by_provider(request: HttpRequest, sociallogin: Any) -> bool:
    """Accept the session's invitation as whom the provider vouches for. False: it is no longer open."""
    invitation = open_invitations().filter(token_hash=request.session.pop(INVITED, "")).first()
    if invitation is None or user_of(invitation.email) is not None:
        return False
    given = sociallogin.user
    user = new_account(invitation, {"first_name": given.first_name, "last_name": given.last_name})
    sociallogin.user = user
    sociallogin.account.user = user
    sociallogin.account.save()
    return True
