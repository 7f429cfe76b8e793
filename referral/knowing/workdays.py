"""How many working days passed between two moments, for statistics."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cache

from django.utils import timezone

from referral.models import UnitClosure
from referral.working_time import is_office_day

# First and last day, per unit.
Days = Sequence[tuple[date, date]]
Closures = Mapping[int | None, Days]
# What a small column holds; nobody waits for ninety years.
MOST = 32_767


def closures_of() -> Closures:
    """Every unit's closed days, in one statement."""
    found: dict[int | None, list[tuple[date, date]]] = defaultdict(list)
    for unit, first, last in UnitClosure.objects.order_by().values_list("unit_id", "first_day", "last_day"):
        found[unit].append((first, last))
    return found


def days_between(start: datetime, end: datetime | None, closed: Days = ()) -> int | None:
    """Working days after the day of `start`, up to and with that of `end`: 0 on the same day. None without an end."""
    if end is None:
        return None
    days = workdays(timezone.localdate(start), timezone.localdate(end))
    return min(sum(not any(first <= day <= last for first, last in closed) for day in days), MOST)


@cache
def workdays(first: date, last: date) -> tuple[date, ...]:
    """Days after `first`, to `last`, that are neither a Saturday, a Sunday nor a public holiday in Finland."""
    days = (first + timedelta(days=n) for n in range(1, (last - first).days + 1))
    return tuple(day for day in days if is_office_day(day))
