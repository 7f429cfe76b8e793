"""Sports places: only what their maintainer can mend in LIPAS."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone

from catalogue.quality.facts import PlaceFacts
from catalogue.quality.findings import Finding, Spot, found

# LIPAS asks for no yearly review; places change slowly, and who runs them does not.
REVIEW = timedelta(days=3 * 365)


def point(facts: PlaceFacts) -> Iterator[Finding]:
    if facts.row.latitude is None:
        yield Finding("lipas_no_point")


def contact(facts: PlaceFacts) -> Iterator[Finding]:
    if not facts.row.phones and not facts.row.web_pages:
        yield Finding("lipas_no_contact")


def edited(facts: PlaceFacts) -> Iterator[Finding]:
    modified = facts.row.source_modified
    if modified and timezone.localdate(modified) < facts.around.today - REVIEW:
        yield from found("lipas_not_edited", Spot(value=timezone.localdate(modified).isoformat()))
