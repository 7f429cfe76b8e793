"""Days, moments and names as the pages of receivers show them."""

from datetime import date, datetime
from typing import Any

from django import template
from django.utils import timezone

from catalogue.presenters.clock import date_words
from catalogue.region import municipality_name
from referral import clock
from referral.receiving import when
from referral.receiving.members import name_of

register = template.Library()


@register.filter
def moment(at: datetime | None) -> str:
    """ma 23.11. klo 16."""
    return when.moment(at, clock.now()) if at else ""


@register.filter
def day(at: date | datetime | None) -> str:
    """ma 23.11."""
    if at is None:
        return ""
    local = timezone.localdate(at) if isinstance(at, datetime) else at
    return date_words(local, timezone.localdate(clock.now()))


@register.filter
def name(user: Any) -> str:
    """First and last name of a professional."""
    return name_of(user)


@register.filter
def municipality(code: str) -> str:
    """The name behind a three-digit code."""
    return str(municipality_name(code).here)
