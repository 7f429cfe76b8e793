"""What makes coming easy (`port.Feature`), where the source says so.

PTV has no field for either. That no booking is needed stands in a service's own words; LIPAS tells it of sports places
("free-use?": free to use, without booking or fee). That one gets in without a step stands in the sentences of the
accessibility register beside a place's doors, and in what a LIPAS maintainer wrote. Each door is judged by itself, and
one sentence about a step takes it back: a promise that does not hold leaves somebody outside.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from catalogue.models import Connection, Place, Service
from catalogue.search.documents.hints import says, turned_round
from catalogue.search.port import Feature

FREE_PROPERTIES = ("free-use?", "free-customer-use?")
ACCESSIBILITY = "accessibility-info"
# A maintainer's whole answer, when it is one word.
PLAIN_YES = frozenset({"esteetön", "kyllä", "on", "tillgänglig", "accessible"})

NO_APPOINTMENT, STEP_FREE = Feature.NO_APPOINTMENT.value, Feature.STEP_FREE.value


def service_features(row: Service, connections: Iterable[Connection], places: Iterable[Place]) -> tuple[str, ...]:
    """A service is step-free when one of its places is."""
    found = []
    own = (row.summary, row.description, row.instruction, row.requirements)
    there = [text for connection in connections for text in (connection.description, *notes(connection.hours))]
    if says(NO_APPOINTMENT, (*own, *there)):
        found.append(NO_APPOINTMENT)
    if any(is_step_free(place) for place in places):
        found.append(STEP_FREE)
    return tuple(found)


def place_features(row: Place) -> tuple[str, ...]:
    found = []
    is_free = any(row.properties.get(key) is True for key in FREE_PROPERTIES)
    if is_free or says(NO_APPOINTMENT, (row.summary, row.description)):
        found.append(NO_APPOINTMENT)
    if is_step_free(row):
        found.append(STEP_FREE)
    return tuple(found)


def notes(hours: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, str]]:
    """What is written beside opening hours."""
    return (block["note"] for block in hours)


def is_step_free(place: Place) -> bool:
    """Whether a door of the place, or its maintainer, says that one gets in without a step."""
    return any(door_says(list(sentences)) for sentences in doors(place))


def door_says(sentences: list[Mapping[str, str]]) -> bool:
    return says(STEP_FREE, sentences) and not turned_round(STEP_FREE, sentences)


def doors(place: Place) -> Iterator[Iterable[Mapping[str, str]]]:
    """The sentences about each door: those of the register, of further addresses, and what LIPAS has."""
    yield from map(door_sentences, place.entrances)
    for location in place.locations:
        yield from map(door_sentences, location.get("entrances", ()))
    written = place.properties.get(ACCESSIBILITY)
    if isinstance(written, str) and written.strip():
        is_plain_yes = written.strip(" .!").lower() in PLAIN_YES
        yield [{"fi": "Sisäänkäynti on esteetön" if is_plain_yes else written}]


def door_sentences(entrance: Mapping[str, Any]) -> list[Mapping[str, str]]:
    return [sentence for group in entrance.get("groups", ()) for sentence in group["sentences"]]
