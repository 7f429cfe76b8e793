"""What stands out in the log. Plain rules, so that it can be told why something stands here; none proves a wrong."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Count, QuerySet
from django.db.models.functions import ExtractHour, TruncDate
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from referral import clock
from referral.codes import ActorKind
from referral.models import AuditEvent
from referral.register.log.asking import name_of
from referral.working_time import is_working_day

LOOKED_BACK = timedelta(days=30)
# Local hours in which nobody wonders at a reading.
FIRST_HOUR, LAST_HOUR = 7, 18
# Different referrals read by one person in a day; refusals of one person in a day.
MANY_READ, MANY_REFUSED = 40, 10

WHY: dict[str, Promise] = {
    "hours": _("Read outside working hours"),
    "many": _("Read unusually many referrals in a day"),
    "refused": _("Was refused many times in a day"),
    "emergency": _("Opened in an emergency"),
}


@dataclass(frozen=True)
class Unusual:
    """Who, on which day, how often, and by which rule of `WHY`."""

    user: int
    name: str
    day: date
    count: int
    rule: str

    @property
    def why(self) -> Promise:
        return WHY[self.rule]


def unusual(since: datetime | None = None) -> list[Unusual]:
    """Of the last thirty days, the newest first."""
    rows = AuditEvent.objects.filter(
        at__gte=since or clock.now() - LOOKED_BACK, actor_kind=ActorKind.STAFF, actor_user__isnull=False
    ).annotate(on=TruncDate("at"))
    found = [
        *told("hours", out_of_hours(rows)),
        *told("many", per_day(rows.filter(action="read"), "referral_id", MANY_READ)),
        *told("refused", per_day(rows.filter(allowed=False), "id", MANY_REFUSED)),
        *told("emergency", per_day(rows.filter(action="break glass", allowed=True), "id", 0)),
    ]
    names = get_user_model()._default_manager.in_bulk({user for _rule, user, _day, _count in found})
    items = [
        Unusual(user, name_of(names[user]) if user in names else str(user), day, count, rule)
        for rule, user, day, count in found
    ]
    return sorted(items, key=lambda item: (-item.day.toordinal(), item.name, item.rule))


def told(rule: str, rows: Iterable[Any]) -> list[tuple[str, int, date, int]]:
    return [(rule, row["actor_user"], row["on"], row["count"]) for row in rows]


def per_day(rows: QuerySet[Any], what: str, more_than: int) -> Iterable[Any]:
    found: Iterable[Any] = counted(rows, what).filter(count__gt=more_than)
    return found


def counted(rows: QuerySet[Any], what: str) -> Any:
    return rows.order_by().values("actor_user", "on").annotate(count=Count(what, distinct=True))


def out_of_hours(rows: QuerySet[Any]) -> list[Any]:
    """Readings early, late, at weekends and on holidays. Emergency readers work then: they are told of as such."""
    read = rows.filter(action="read", referral_id__isnull=False).exclude(actor_role="emergency_reader")
    hours = read.annotate(hour=ExtractHour("at"))
    odd = hours.exclude(hour__gte=FIRST_HOUR, hour__lt=LAST_HOUR)
    days = {row["on"] for row in counted(read, "id") if not is_working_day(row["on"])}
    workdays = [row for row in counted(odd, "id") if row["on"] not in days]
    return workdays + list(counted(read.filter(on__in=days), "id"))
