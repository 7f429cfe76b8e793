"""Contact data in texts: it belongs into fields of its own, where it can be called, opened and kept up to date."""

import re
from collections.abc import Callable, Iterator, Sequence

from catalogue.quality import detect
from catalogue.quality.facts import ChannelFacts, ServiceFacts
from catalogue.quality.findings import Finding, Spot, found

SERVICE_TEXTS = ("summary", "description", "instruction", "requirements", "charge_note")
CHANNEL_TEXTS = ("summary", "description")
CONNECTION_TEXTS = ("description", "charge_note")

Detector = Callable[[str, str], Sequence[str]]
DETECTORS: dict[str, Detector] = {
    "phone_in_text": lambda text, _: detect.phone_numbers(text),
    "email_in_text": lambda text, _: detect.emails(text),
    "web_in_text": lambda text, _: detect.web_addresses(text),
    "address_in_text": lambda text, _: detect.street_addresses(text),
    "hours_in_text": detect.opening_hours,
    "date_in_text": lambda text, _: detect.dates(text),
}
# What every detector's find has one of; most texts have none, and are done at once.
ANY = re.compile(r"\d|@|\(at\)|\[at\]|\w\.\w", re.IGNORECASE)


def contact_data(facts: ServiceFacts | ChannelFacts) -> Iterator[Finding]:
    """One finding a kind of contact data, with every place where it stands."""
    texts = [item for item in texts_of(facts) if ANY.search(item.value)]
    for code, detector in DETECTORS.items():
        spots = (
            Spot(text.field, text.language, value) for text in texts for value in detector(text.value, text.language)
        )
        yield from found(code, *dict.fromkeys(spots))


def texts_of(facts: ServiceFacts | ChannelFacts) -> Iterator[Spot]:
    """Every text that a maintainer wrote: of a service, of how it is connected; of a channel."""
    if isinstance(facts, ChannelFacts):
        yield from texts_in(facts.row, CHANNEL_TEXTS)
        return
    yield from texts_in(facts.row, SERVICE_TEXTS)
    for connection in facts.connections:
        yield from texts_in(connection, CONNECTION_TEXTS)


def texts_in(row: object, fields: Sequence[str]) -> Iterator[Spot]:
    for field in fields:
        for language, text in getattr(row, field).items():
            yield Spot(field, language, text)
