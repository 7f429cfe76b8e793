"""The chain of answers about a row that is here, from the source to the resident's eye. Pure: facts in, answers out."""

from collections.abc import Iterator

from catalogue.explaining import at_source, for_residents, in_region, under_topics
from catalogue.explaining.answers import Answer
from catalogue.explaining.facts import Facts


def chain(facts: Facts) -> list[Answer]:
    return list(links(facts))


def links(facts: Facts) -> Iterator[Answer]:
    yield at_source.known(facts)
    yield at_source.published(facts)
    yield at_source.understood(facts)
    yield at_source.written(facts)
    yield in_region.serves(facts)
    if facts.is_placed_by_rules:
        yield under_topics.signs(facts)
        yield under_topics.placed(facts)
        yield under_topics.overridden(facts)
    if facts.kind == "service":
        yield for_residents.hidden(facts)
    yield for_residents.findable(facts)
    yield for_residents.languages(facts)
