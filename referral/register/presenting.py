"""What keepers' pages say: requests with their days left, matters without a word about whom, rounds of erasure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.region import municipality_name
from referral.models import Referral, RetentionRun, RightsRequest
from referral.register.retention import DEFAULTS

# Fewer days than this are told with a mark.
SOON = 7


@dataclass(frozen=True)
class Matter:
    """A referral as a keeper tells it from others: dates, where from, where it stands."""

    id: str
    begun: date
    municipality: str
    sender_unit: str
    state: str
    held_until: date | None
    restricted_on: date | None


@dataclass(frozen=True)
class Waiting:
    """A request in the list. `mark`: "late", "soon" or empty."""

    row: RightsRequest
    left: str
    mark: str


def matter(referral: Referral) -> Matter:
    return Matter(
        id=str(referral.pk),
        begun=timezone.localdate(referral.submitted_at or referral.created_at),
        municipality=str(municipality_name(referral.municipality)) if referral.municipality else "",
        sender_unit=str(referral.sender_unit.name) if referral.sender_unit else "",
        state=referral.get_state_display(),
        held_until=referral.held_until,
        restricted_on=timezone.localdate(referral.restricted_at) if referral.restricted_at else None,
    )


def matters(referrals: Iterable[Referral]) -> list[Matter]:
    return [matter(referral) for referral in referrals]


def waiting(row: RightsRequest, today: date) -> Waiting:
    days = (row.due_on - today).days
    if days < 0:
        left = ngettext("%(n)d day late", "%(n)d days late", -days) % {"n": -days}
        return Waiting(row, left, "late")
    left = _("today") if days == 0 else ngettext("%(n)d day left", "%(n)d days left", days) % {"n": days}
    return Waiting(row, left, "soon" if days < SOON else "")


def cause_words() -> dict[str, str]:
    """What a round counts, in words."""
    return {
        "draft": _("drafts"),
        "withdrawn": _("withdrawn, words erased"),
        "leg": _("withdrawn parts, words erased"),
        "void": _("entered in error"),
        "shell": _("withdrawn, the rest erased"),
        "undecided": _("never decided"),
        "ended": _("ended"),
        "outbox": _("messages sent"),
        "invitation": _("invitations"),
        "rights": _("answered requests"),
        "run": _("old rounds"),
        "troubles": _("controllers whose days can not be followed"),
    }


@dataclass(frozen=True)
class Round:
    """A round of erasure: when, and what went."""

    at: datetime
    is_finished: bool
    told: str


def rounds(rows: Iterable[RetentionRun]) -> Iterator[Round]:
    words = cause_words()
    for row in rows:
        told = ", ".join(f"{count} {words.get(what, what)}" for what, count in row.counts.items() if count)
        yield Round(row.started_at, row.finished_at is not None, told or _("nothing was due"))


def kept_for() -> list[tuple[str, int]]:
    """The defaults, for the page: [(what, days)]."""
    words = {
        "draft": _("A draft that was never sent"),
        "withdrawn": _("Words of what was withdrawn"),
        "void": _("What was entered in error"),
        "shell": _("Codes and dates of what was withdrawn"),
        "undecided": _("What nobody decided about"),
        "ended": _("What has ended"),
    }
    return [(words[what], days) for what, days in DEFAULTS.items()]


def is_late(last: RetentionRun | None, now: datetime) -> bool:
    """Whether nobody has erased for two days."""
    return last is None or last.finished_at is None or last.finished_at < now - timedelta(days=2)


def identity(resident: Any) -> list[tuple[str, str]]:
    """What a keeper compares with who asks: enough to tell people apart, nothing of why they were referred."""
    found = [
        (_("Name"), resident.name),
        (_("Year of birth"), str(resident.birth_year or "")),
        (_("Phone"), resident.phone),
        (_("E-mail"), resident.email),
    ]
    return [(label, words) for label, words in found if words]
