"""Places of service: where they are, and when they are open."""

from collections.abc import Iterator

from catalogue.models import ChannelType
from catalogue.quality.facts import ChannelFacts
from catalogue.quality.findings import Finding, Spot, found
from catalogue.region import get_region


def whereabouts(facts: ChannelFacts) -> Iterator[Finding]:
    """An address, its municipality, and a point on the map that can be right."""
    if facts.row.type != ChannelType.SERVICE_LOCATION:
        return
    place = facts.place
    if place is None:
        yield Finding("no_address")
        return
    if not place.municipality:
        yield Finding("no_municipality")
    if place.latitude is None or place.longitude is None:
        yield Finding("no_point")
    elif place.municipality in get_region().codes and not get_region().contains(place.latitude, place.longitude):
        # An address elsewhere in the country is right where it is.
        yield from found("point_outside", Spot(value=f"{place.latitude:.4f}, {place.longitude:.4f}"))


def hours(facts: ChannelFacts) -> Iterator[Finding]:
    """Hours of the place itself or of any service there."""
    if facts.row.type != ChannelType.SERVICE_LOCATION:
        return
    if not facts.row.hours and not any(connection.hours for connection in facts.connections):
        yield Finding("no_hours")
