"""Summary and description: there, not too long, and saying something. Limits are PTV's own."""

from collections.abc import Iterator, Mapping

from catalogue.quality.facts import ChannelFacts, ServiceFacts
from catalogue.quality.findings import Finding, Spot, found

SUMMARY_LENGTH = 150
# 2,500 in older contracts; PTV's present guide says 5,000.
DESCRIPTION_LENGTH = 5_000
# Where the mapping notes texts that are the general description's and nothing else: {language: PTV's type}.
GENERAL_ONLY = "GeneralOnly"


def summary_missing(facts: ServiceFacts) -> Iterator[Finding]:
    yield from found("summary_missing", *missing("summary", facts.row.name, facts.row.summary))


def summary_is_name(facts: ServiceFacts) -> Iterator[Finding]:
    """A summary that is a name of the service, in whatever language, tells nothing new."""
    row = facts.row
    names = {bare(name) for name in (*row.name.values(), *row.alternative_name.values())}
    same = (Spot("summary", language, text) for language, text in row.summary.items() if bare(text) in names)
    yield from found("summary_is_name", *same)


def summary_long(facts: ServiceFacts | ChannelFacts) -> Iterator[Finding]:
    code = "summary_long" if isinstance(facts, ServiceFacts) else "channel_summary_long"
    yield from found(code, *longer("summary", facts.row.summary, SUMMARY_LENGTH))


def description_missing(facts: ServiceFacts) -> Iterator[Finding]:
    yield from found("description_missing", *missing("description", facts.row.name, facts.row.description))


def description_general(facts: ServiceFacts) -> Iterator[Finding]:
    general = facts.row.details.get(GENERAL_ONLY, {})
    spots = (Spot("description", language) for language, kind in general.items() if kind == "Description")
    yield from found("description_general", *spots)


def description_long(facts: ServiceFacts) -> Iterator[Finding]:
    """A text that begins with a general description may be long through it: then nobody here can shorten it."""
    if not facts.row.general_description_id:
        yield from found("description_long", *longer("description", facts.row.description, DESCRIPTION_LENGTH))


def missing(field: str, names: Mapping[str, str], texts: Mapping[str, str]) -> Iterator[Spot]:
    """The languages that the row has a name in and no text."""
    return (Spot(field, language) for language in names if language not in texts)


def longer(field: str, texts: Mapping[str, str], limit: int) -> Iterator[Spot]:
    return (Spot(field, language, str(len(text))) for language, text in texts.items() if len(text) > limit)


def bare(text: str) -> str:
    """Letters and digits alone, in small: "Neuvola." is "neuvola"."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())
