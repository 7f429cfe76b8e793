"""How often services were seen last month. Less than five views are none: they might be one person's."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from django.db.models import Q, Sum

from catalogue.models import Connection, ServiceViews

SHOWN_FROM = 5
MONTH = timedelta(days=30)


def views_last_month(today: date, organizations: Collection[int] | None = None) -> Mapping[int, int]:
    """Service → views of the thirty days before today, where they are five or more.

    With `organizations`: services of theirs, and services of others that are given through their channels.
    """
    rows = ServiceViews.objects.filter(day__gte=today - MONTH, day__lt=today)
    if organizations is not None:
        through = Connection.objects.current().filter(channel__organization__in=organizations).values("service")
        rows = rows.filter(Q(service__organization__in=organizations) | Q(service__in=through))
    counts = rows.order_by().values("service").annotate(seen=Sum("count")).filter(seen__gte=SHOWN_FROM)
    return dict(counts.values_list("service", "seen"))
