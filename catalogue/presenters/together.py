"""Service collections: what belongs together with a service or a place, as its maintainers put it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from catalogue.contacts import web_links
from catalogue.models import Channel, Place, Service, ServiceCollection
from catalogue.presenters.links import NameLink, link_to
from themes.translated import Text

# A collection may hold a whole department.
SHOWN = 8


@dataclass(frozen=True)
class Together:
    """One collection: its name, what it is for, and the others in it."""

    name: Text
    text: Text
    shown: Sequence[NameLink]
    folded: Sequence[NameLink]


def together(collections: Iterable[ServiceCollection], subject: Service | Place) -> list[Together]:
    """The collections with somebody else in them, by name; the rows come as `catalogue.views.rows` fetches them."""
    found = [item for row in collections if (item := collection_of(row, subject))]
    return sorted(found, key=lambda item: item.name.value.casefold())


def collection_of(row: ServiceCollection, subject: Service | Place) -> Together | None:
    links = [
        *in_alphabet(link_to(service) for service in row.services.all() if service != subject),
        *in_alphabet(link for channel in row.channels.all() for link in channel_links(channel, subject)),
    ]
    if not links:
        return None
    return Together(row.name.text(), row.summary.text() or row.description.text(), links[:SHOWN], links[SHOWN:])


def channel_links(channel: Channel, subject: Service | Place) -> Iterator[NameLink]:
    """A place by its page here, a thing of the web by its address; others lead nowhere from a list."""
    if channel.place:
        if channel.place != subject and channel.place.gone_since is None:
            yield link_to(channel.place)
    elif pages := web_links(channel.web_pages):
        yield NameLink(channel.name.text(), pages[0].href, is_outside=True)


def in_alphabet(links: Iterable[Any]) -> list[NameLink]:
    return sorted(links, key=lambda link: link.name.value.casefold())
