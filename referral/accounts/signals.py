"""What happens at logins and failures, connected when the app is ready. The log of logins: `referral.audit.logins`."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.signals import user_logged_in as allauth_logged_in
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed, authenticator_added
from django.contrib.auth.signals import user_logged_in, user_login_failed

from referral.accounts import lockout, provider, session_times


def connect() -> None:
    user_logged_in.connect(session_times.begin, dispatch_uid="session-begins")
    user_login_failed.connect(lockout.count_failure, dispatch_uid="count-failure")
    allauth_logged_in.connect(provider.note_second_step, dispatch_uid="provider-second-step")
    authentication_failed.connect(lockout.count_wrong_code, dispatch_uid="count-wrong-code")
    authenticator_added.connect(note_new_step, dispatch_uid="note-new-step")


def note_new_step(sender: Any, request: Any, user: Any, authenticator: Authenticator, **kwargs: Any) -> None:
    """Setting up a second step gives it: a code of the app, or the passkey itself, was just shown."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        record_authentication(request, user, "mfa", type=authenticator.type, id=authenticator.pk)
