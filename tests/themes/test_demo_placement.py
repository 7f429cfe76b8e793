"""The rules over the whole demo: what its writers meant for a subtheme is there, and ordinary services stay out.

Each service of the content says with `expect` where it belongs; `expect = []` is an ordinary service of a clinic or a
municipality. The way is the sync's own, without HTTP and without a database.
"""

from collections import Counter
from dataclasses import dataclass

import pytest

from catalogue.ingest.hashing import plain
from catalogue.models import Service
from catalogue.placement import service_subject
from ptv_sync.demo import load_demo, read_content
from ptv_sync.demo.identity import identity
from ptv_sync.mapping import service_record
from ptv_sync.simulator import Behaviour, Kind
from ptv_sync.simulator.rendering import Renderer
from ptv_sync.types import PtvService
from themes.placement import Placed, Rule, RuleBook, Subject
from themes.seeding.data import load


@dataclass(frozen=True)
class Outcome:
    """One service of the demo: where it should be, and where the rules put it."""

    key: str
    expected: frozenset[str]
    placed: tuple[Placed, ...]

    @property
    def numbers(self) -> frozenset[str]:
        return frozenset(item.subtheme for item in self.placed)

    @property
    def lacking(self) -> frozenset[str]:
        return self.expected - self.numbers

    @property
    def surplus(self) -> frozenset[str]:
        return self.numbers - self.expected


def seeded_rule_book() -> RuleBook:
    """The rules as a new region starts with them."""
    subthemes = [row for theme in load("themes")["theme"] for row in theme["subtheme"]]
    return RuleBook({row["number"]: Rule.from_data(row["rule"]) for row in subthemes})


def subject_of(document: dict[str, object]) -> Subject:
    """What the rules see of a service as PTV serves it."""
    record = service_record(PtvService.parse(document))
    lists = ("service_classes", "ontology_terms", "keywords", "target_groups", "life_events")
    return service_subject(Service(**{name: plain(getattr(record, name)) for name in lists}))


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    book = seeded_rule_book()
    dataset = load_demo()
    renderer = Renderer(dataset, Behaviour(), turn=0)
    found = []
    for service in read_content().services.values():
        if service.get("expect") is None:
            continue  # described in a hurry: where it belongs can not be told
        entity = dataset.get(Kind.SERVICE, identity("service", service.key))
        assert entity
        subject = subject_of(renderer.service(entity, with_general=True))
        found.append(Outcome(service.key, frozenset(service["expect"]), tuple(book.place(subject))))
    return found


def test_nearly_every_service_is_where_its_writer_meant_it(outcomes: list[Outcome]) -> None:
    expected = sum(len(item.expected) for item in outcomes)
    lacking = {item.key: sorted(item.lacking) for item in outcomes if item.lacking}

    assert sum(map(len, lacking.values())) <= 0.02 * expected, lacking


def test_ordinary_services_do_not_flood_the_themes(outcomes: list[Outcome]) -> None:
    ordinary = [item for item in outcomes if not item.expected]
    flooding = {item.key: [(row.subtheme, row.reason) for row in item.placed] for item in ordinary if item.placed}

    assert len(ordinary) >= 40
    assert len(flooding) <= 2, flooding


def test_every_subtheme_has_services_that_were_meant_for_it(outcomes: list[Outcome]) -> None:
    met = Counter(number for item in outcomes for number in item.expected & item.numbers)

    assert {number for number in seeded_rule_book().rules if met[number] < 8} == set()


def test_few_services_stand_where_nobody_meant_them(outcomes: list[Outcome]) -> None:
    surplus = Counter(number for item in outcomes if item.expected for number in item.surplus)
    expected = sum(len(item.expected) for item in outcomes)

    # A walking group in a library is also a library's: some surplus is right.
    assert sum(surplus.values()) <= 0.15 * expected, surplus.most_common()


def test_no_service_is_placed_nearly_everywhere(outcomes: list[Outcome]) -> None:
    crowded = {item.key: sorted(item.numbers) for item in outcomes if len(item.numbers) > 5}

    assert crowded == {}


def test_every_placement_says_why(outcomes: list[Outcome]) -> None:
    assert all(row.reason for item in outcomes for row in item.placed)
