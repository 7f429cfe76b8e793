"""What rules look at: a row with what stands around it. Values, read before (`rows`); no rule asks the database."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

from catalogue.models import Channel, Connection, Organization, Place, Service
from themes.placement import RuleBook


@dataclass(frozen=True)
class Around:
    """What is the same for every row of an organisation.

    `elsewhere` holds the languages in which the organisation, its units or its parents have any service; `broken` the
    addresses at which nothing answers; `topics` are the rules that place a service.
    """

    today: date
    elsewhere: frozenset[str] = frozenset()
    broken: Collection[str] = frozenset()
    must_speak_swedish: bool = False
    topics: RuleBook = field(default_factory=RuleBook)


@dataclass(frozen=True)
class ServiceFacts:
    """A current service, its current connections (each with its channel) and whether it stands under a topic."""

    row: Service
    around: Around
    connections: Sequence[Connection] = ()
    is_placed: bool = True


@dataclass(frozen=True)
class ChannelFacts:
    """A current channel, its place, and its current connections."""

    row: Channel
    around: Around
    connections: Sequence[Connection] = field(default=())

    @property
    def place(self) -> Place | None:
        place = self.row.place
        return place if place is not None and place.gone_since is None else None


@dataclass(frozen=True)
class OrganizationFacts:
    """A current organisation or unit."""

    row: Organization
    around: Around


@dataclass(frozen=True)
class PlaceFacts:
    """A current sports place of LIPAS."""

    row: Place
    around: Around
