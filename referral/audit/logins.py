"""Logins of professionals in the log: in, out, tried in vain. What was typed is never kept: it may be a password."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver

from referral.actor import Actor
from referral.audit.recording import record
from referral.codes import ActorKind
from referral.models import Membership


@receiver(user_logged_in, dispatch_uid="referral-logged-in")
def logged_in(sender: Any, user: Any, **kwargs: Any) -> None:
    note("log in", user)


@receiver(user_logged_out, dispatch_uid="referral-logged-out")
def logged_out(sender: Any, user: Any, **kwargs: Any) -> None:
    note("log out", user)


@receiver(user_login_failed, dispatch_uid="referral-login-failed")
def login_failed(sender: Any, credentials: dict[str, Any], **kwargs: Any) -> None:
    """Only when somebody's own name was tried: names of nobody would fill the log from outside."""
    users = get_user_model()
    tried = str(credentials.get("username") or credentials.get("email") or credentials.get("login") or "")
    for field in (users.USERNAME_FIELD, "email"):
        user = users._default_manager.filter(**{f"{field}__iexact": tried}).first() if tried else None
        if user is not None:
            note("log in", user, allowed=False)
            return


def note(action: str, user: Any, *, allowed: bool = True) -> None:
    """Users who never belonged to the referral room are not its log's business."""
    if user is not None and Membership.objects.filter(user=user).exists():
        record(action, by=Actor(ActorKind.STAFF, user.pk), allowed=allowed)
