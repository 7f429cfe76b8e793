"""The rules, by what they look at. Each takes facts and yields findings; each code has its words in `book`."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from catalogue.quality.findings import Finding
from catalogue.quality.rules import (
    classification,
    contact_data,
    languages,
    links,
    locations,
    reach,
    sports_places,
    texts,
)

Rule = Callable[[Any], Iterator[Finding]]

SERVICE_RULES: Sequence[Rule] = (
    reach.channels, classification.topic, classification.service_classes, texts.summary_missing,
    texts.summary_is_name, texts.summary_long, texts.description_missing, texts.description_general,
    texts.description_long, languages.lost, languages.missing, contact_data.contact_data, reach.phone, links.broken,
    classification.ontology_terms, classification.target_groups, reach.edited,
)  # fmt: skip
CHANNEL_RULES: Sequence[Rule] = (
    locations.whereabouts, locations.hours, contact_data.contact_data, links.broken, texts.summary_long,
)  # fmt: skip
ORGANIZATION_RULES: Sequence[Rule] = (links.broken,)
PLACE_RULES: Sequence[Rule] = (sports_places.point, sports_places.contact, links.broken, sports_places.edited)


def apply(rules: Sequence[Rule], facts: Any) -> list[Finding]:
    """Everything that the rules find, in their order."""
    return [finding for rule in rules for finding in rule(facts)]
