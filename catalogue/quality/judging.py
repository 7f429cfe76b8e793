"""The rules run over rows, and over an organisation with its units."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from django.utils import timezone

from catalogue.models import Connection, Organization, Place
from catalogue.placement import rule_book
from catalogue.quality import rows, rules
from catalogue.quality.bilingual import must_speak_swedish
from catalogue.quality.facts import Around, ChannelFacts, OrganizationFacts, PlaceFacts, ServiceFacts
from catalogue.quality.findings import Kind
from catalogue.quality.judged import Judged, Quality
from catalogue.quality.scoring import weighed
from catalogue.quality.seen import views_last_month
from catalogue.quality.tree import Tree

# Rows in memory at once when the whole catalogue is judged.
CHUNK = 500


class Surroundings:
    """What is around each organisation's rows (`facts.Around`), read with three statements and kept."""

    def __init__(self, tree: Tree, organizations: Collection[int] | None, today: date) -> None:
        self.tree = tree
        self.today = today
        self.broken = rows.broken_addresses()
        relatives = None if organizations is None else relatives_of(tree, organizations)
        self.swedish = {tree.root(key) for key in rows.swedish_speakers(relatives)}
        self.topics = rule_book()
        self.known: dict[int, Around] = {}

    def of(self, organization: int) -> Around:
        if organization not in self.known:
            self.known[organization] = Around(
                today=self.today,
                elsewhere=frozenset({"sv"}) if self.tree.root(organization) in self.swedish else frozenset(),
                broken=self.broken,
                must_speak_swedish=any(must_speak_swedish(row) for row in self.tree.above(organization)),
                topics=self.topics,
            )
        return self.known[organization]


def relatives_of(tree: Tree, organizations: Collection[int]) -> frozenset[int]:
    """Everybody under the same roots."""
    roots = {tree.root(key) for key in organizations}
    return frozenset().union(*(tree.below(root) for root in roots)) if roots else frozenset()


def judge(organization: Organization, today: date | None = None) -> Quality:
    """The organisation and its units as they are now: a dozen statements, however many rows there are."""
    today = today or timezone.localdate()
    tree = Tree.read()
    keys = tree.below(organization.pk)
    around = Surroundings(tree, keys, today)
    subjects = judged(keys, around, views_last_month(today, keys))
    places = (judged_place(row, around) for row in rows.sports_places_of(organization))
    return Quality(
        organization,
        tree,
        sorted(subjects, key=order),
        sorted((item for item in places if item.findings), key=order),
    )  # fmt: skip


def order(item: Judged) -> tuple[int, int, str, int]:
    """What to mend first; then by name, so that the order stays."""
    return -item.priority, -item.points, str(item.row.name).casefold(), item.row.pk


def judged(
    organizations: Collection[int] | None, around: Surroundings, seen: Mapping[int, int]
) -> Iterator[Judged]:  # fmt: skip
    """Every row of these organisations (None: of all), a few hundred in memory at once."""
    yield from judged_services(organizations, around, seen)
    yield from judged_channels(organizations, around, seen)
    for key in around.tree.rows if organizations is None else organizations:
        if key in around.tree.rows:
            yield judged_organization(around.tree.rows[key], around)


def judged_services(
    organizations: Collection[int] | None, around: Surroundings, seen: Mapping[int, int]
) -> Iterator[Judged]:  # fmt: skip
    for row in rows.services_of(organizations).iterator(CHUNK):
        facts = ServiceFacts(
            row=row,
            around=around.of(row.organization_id),
            connections=row.connections.all(),
            is_placed=bool(row.placements.all()),
        )
        yield Judged(
            Kind.SERVICE, row, weighed(rules.apply(rules.SERVICE_RULES, facts)), seen.get(row.pk, 0)
        )  # fmt: skip


def judged_channels(
    organizations: Collection[int] | None, around: Surroundings, seen: Mapping[int, int]
) -> Iterator[Judged]:  # fmt: skip
    for row in rows.channels_of(organizations).iterator(CHUNK):
        connections = row.connections.all()
        facts = ChannelFacts(row, around.of(row.organization_id), connections)
        yield Judged(
            Kind.CHANNEL, row, weighed(rules.apply(rules.CHANNEL_RULES, facts)), views_of(connections, seen)
        )  # fmt: skip


def judged_organization(row: Organization, around: Surroundings) -> Judged:
    facts = OrganizationFacts(row, around.of(row.pk))
    return Judged(Kind.ORGANIZATION, row, weighed(rules.apply(rules.ORGANIZATION_RULES, facts)))


def judged_place(row: Place, around: Surroundings) -> Judged:
    facts = PlaceFacts(row, Around(around.today, broken=around.broken))
    return Judged(Kind.PLACE, row, weighed(rules.apply(rules.PLACE_RULES, facts)))


def views_of(connections: Iterable[Connection], seen: Mapping[int, int]) -> int:
    """What the services of a channel were seen together; those under five stay out, so that none can be told."""
    return sum(seen.get(key, 0) for key in {item.service_id for item in connections})
