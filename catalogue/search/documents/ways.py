"""How one gets a service (`port.Way`), whichever of its channels offers it.

PTV's channels say it by their type. A web page is often only about the service: it is a way to get it when there is
no place to come to and no telephone line. Nothing in PTV says that somebody comes home: that is read from the service
class for home care and help, from ontology words and keywords, and from the service's own sentences.
"""

from collections.abc import Iterable

from catalogue.models import ChannelType, Connection, Place, Service
from catalogue.search.documents.hints import says
from catalogue.search.port import Way
from catalogue.search.wordlists import read_list


def service_ways(row: Service, connections: Iterable[Connection], places: Iterable[Place]) -> tuple[str, ...]:
    """The ways, in the order of `Way`. `places` are those that are still there."""
    types = {connection.channel.type for connection in connections}
    has_phone, has_place = ChannelType.PHONE in types, bool(list(places))
    is_online = ChannelType.ELECTRONIC in types or (ChannelType.WEB_PAGE in types and not has_phone and not has_place)
    found = {Way.PHONE: has_phone, Way.ONLINE: is_online, Way.HOME: comes_home(row), Way.VISIT: has_place}
    return tuple(way.value for way, holds in found.items() if holds)


def comes_home(row: Service) -> bool:
    """Whether the source says that the service comes to one's home."""
    hints = read_list("hints")["at-home"]
    if not set(hints["classes"]).isdisjoint(row.service_classes):
        return True
    words = {term["name"].get("fi", "").lower() for term in row.ontology_terms}
    words.update(word.lower() for word in row.keywords.get("fi", ()))
    if not words.isdisjoint(hints["words"]):
        return True
    return says(Way.HOME.value, (row.name, row.summary, row.description, row.instruction))
