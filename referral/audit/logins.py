"""Logins that were tried in vain, in the log (`referral.accounts` tells of the others). What was typed is never kept:
it may be a password.
"""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.signals import user_login_failed
from django.dispatch import receiver

from referral.actor import Actor
from referral.audit.recording import record
from referral.codes import ActorKind
from referral.models import Membership


@receiver(user_login_failed, dispatch_uid="referral-login-failed")
def login_failed(sender: Any, credentials: dict[str, Any], **kwargs: Any) -> None:
    """Only when somebody's own name was tried: names of nobody would fill the log from outside."""
    users = get_user_model()
    tried = str(credentials.get("username") or credentials.get("email") or credentials.get("login") or "")
    for field in (users.USERNAME_FIELD, "email"):
        user = users._default_manager.filter(**{f"{field}__iexact": tried}).first() if tried else None
        if user is not None:
            note(user)
            return


def note(user: Any) -> None:
    """Users who never belonged to the referral room are not its log's business."""
    if Membership.objects.filter(user=user).exists():
        record("login", by=Actor(ActorKind.STAFF, user.pk), allowed=False)
