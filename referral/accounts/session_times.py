"""How long a session lasts. Professionals: 15 minutes idle, 8 hours in all, and over at once when they leave.

An editor without a membership keeps Django's two weeks, lest half a page be lost. A cookie that is over opens nothing,
on any page of the site.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model, logout
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse

from referral import clock
from referral.models import Membership, StaffProfile

BEGAN, SEEN = "began", "seen"
# Seconds between two notes of having been seen: a session is not written for every picture of a page.
NOTE_EVERY = 30


class SessionTimes:
    """Ends what is over before any view sees it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            if is_over(request, clock.now()):
                logout(request)
            else:
                note(request, clock.now())
        return self.get_response(request)


def begin(sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """At login: the clock of the session starts. Django has just given it a new key."""
    moment = clock.now().timestamp()
    request.session[BEGAN] = request.session[SEEN] = moment


def is_over(request: HttpRequest, now: datetime) -> bool:
    began, seen = request.session.get(BEGAN, 0.0), request.session.get(SEEN, 0.0)
    row = (
        get_user_model()
        ._default_manager.filter(pk=request.user.pk or 0)
        .annotate(is_member=Exists(Membership.objects.in_force(now).filter(user=OuterRef("pk"))))
        .values_list("staff_profile__sessions_since", "is_member")
        .get()
    )
    since, is_member = row
    if since is not None and began <= since.timestamp():
        return True
    age, idle = now.timestamp() - began, now.timestamp() - seen
    return is_member and (
        age > settings.SESSION_LONGEST.total_seconds() or idle > settings.SESSION_IDLE.total_seconds()
    )


def note(request: HttpRequest, now: datetime) -> None:
    """Seen now."""
    if abs(now.timestamp() - request.session.get(SEEN, 0.0)) > NOTE_EVERY:
        request.session[SEEN] = now.timestamp()


def end_sessions(user: Any) -> None:
    """Every session of the user that has begun is over: a membership has ended, or she asked for it."""
    StaffProfile.objects.update_or_create(user=user, defaults={"sessions_since": clock.now()})
