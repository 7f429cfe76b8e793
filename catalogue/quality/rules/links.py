"""Addresses at which nothing answers, on two days at least (`links`)."""

from collections.abc import Iterator

from catalogue.quality.facts import ChannelFacts, OrganizationFacts, PlaceFacts, ServiceFacts
from catalogue.quality.findings import Finding, Spot, found
from catalogue.quality.links.addresses import of_channel, of_connection, of_page_owner, of_service

Facts = ServiceFacts | ChannelFacts | OrganizationFacts | PlaceFacts


def broken(facts: Facts) -> Iterator[Finding]:
    code = "lipas_link_broken" if isinstance(facts, PlaceFacts) else "link_broken"
    yield from found(code, *(spot for spot in dict.fromkeys(spots_of(facts)) if spot.value in facts.around.broken))


def spots_of(facts: Facts) -> Iterator[Spot]:
    """Every address of the row; of a service those of its connections too."""
    if isinstance(facts, ServiceFacts):
        yield from of_service(facts.row)
        for connection in facts.connections:
            yield from of_connection(connection)
    elif isinstance(facts, ChannelFacts):
        yield from of_channel(facts.row)
    else:
        yield from of_page_owner(facts.row)
