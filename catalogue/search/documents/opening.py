"""When something is open in the coming days, as intervals: what "open now" is searched in.

As the badge tells it (`presenters.facts.open_facts`): a service by the hours of its places, and by its telephone's
only when no place tells any. The hours of a connection come before its channel's.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from django.utils import timezone

from catalogue.hours import HELSINKI, Interval, OpenState, joined, open_status, openings_ahead, parse_hours
from catalogue.models import ChannelType, Connection, Place
from catalogue.search.port import Opening

# A night's refresh may fail or a machine stand still over a weekend; a week more is cheap.
DAYS_AHEAD = 8
Hours = Sequence[Mapping[str, Any]]


def service_opening(connections: Iterable[Connection]) -> Opening:
    """The intervals of a service's places together; of its telephone lines when no place tells its hours."""
    rows = list(connections)
    for kind in (ChannelType.SERVICE_LOCATION, ChannelType.PHONE):
        hours = [found for row in rows if row.channel.type == kind and (found := row.hours or row.channel.hours)]
        if intervals := open_ahead(hours):
            return intervals
        if any(tells_closed(found) for found in hours):
            return ()
    return ()


def place_opening(row: Place) -> Opening:
    """The intervals of a service location; LIPAS tells no hours of sports places."""
    channel = getattr(row, "channel", None)
    return open_ahead([channel.hours]) if channel and channel.gone_since is None and channel.hours else ()


def open_ahead(several: Iterable[Hours]) -> Opening:
    today = timezone.now().astimezone(HELSINKI).date()
    return tuple(joined(interval for hours in several for interval in intervals_of(json.dumps(hours), today)))


def tells_closed(hours: Hours) -> bool:
    """Whether it is known to be closed: then its telephone's hours do not make it open."""
    return open_status(parse_hours(hours), timezone.now()).state is OpenState.CLOSED


# Many services share a channel, and one channel's hours are the same for all of them.
@lru_cache(maxsize=4096)
def intervals_of(hours: str, today: date) -> tuple[Interval, ...]:
    """`hours` as JSON, so that they can be remembered."""
    return tuple(openings_ahead(parse_hours(json.loads(hours)), today, DAYS_AHEAD))
