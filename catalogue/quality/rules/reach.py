"""Whether a service can be reached, and whether somebody has looked at it lately."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone

from catalogue.contacts import phone_numbers
from catalogue.quality.facts import ServiceFacts
from catalogue.quality.findings import Finding, Spot, found

# PTV asks for a review once a year. It does not tell of reviews, only of edits.
REVIEW = timedelta(days=365)


def channels(facts: ServiceFacts) -> Iterator[Finding]:
    if not facts.connections:
        yield Finding("no_channel")


def phone(facts: ServiceFacts) -> Iterator[Finding]:
    """No number on the service's connections and channels; without any channel that is the finding."""
    rows = [row for connection in facts.connections for row in (*connection.phones, *connection.channel.phones)]
    if facts.connections and not phone_numbers(rows):
        yield Finding("no_phone")


def edited(facts: ServiceFacts) -> Iterator[Finding]:
    modified = facts.row.source_modified
    if modified and timezone.localdate(modified) < facts.around.today - REVIEW:
        yield from found("not_edited", Spot(value=timezone.localdate(modified).isoformat()))
